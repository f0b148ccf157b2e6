package io.sanling.internal.json;

import com.google.common.collect.ImmutableList;
import io.sanling.internal.CodePoints;
import io.sanling.internal.DaySet;
import io.sanling.record.Accident;
import io.sanling.record.CaseRecord;
import io.sanling.record.Determination;
import io.sanling.record.Dispute;
import io.sanling.record.Hazard;
import io.sanling.record.Indicator;
import io.sanling.record.Misconduct;
import io.sanling.record.Petition;
import io.sanling.record.Survey;
import io.sanling.record.Unit;
import io.sanling.record.UnitRecord;
import java.math.BigDecimal;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The canonical form of a record, in which the same facts have the same bytes. */
public final class RecordJson {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss");

  private RecordJson() {}

  /** The record as a tree in canonical form: lists by id, nulls and what is empty left out. */
  public static Map<String, Object> tree(UnitRecord record) {
    Fields tree = new Fields();
    tree.put("unit", unit(record.unit()));
    tree.list("petitions", record.petitions(), Petition::id, RecordJson::petition);
    tree.list("accidents", record.accidents(), Accident::id, RecordJson::accident);
    tree.list("cases", record.cases(), CaseRecord::id, RecordJson::caseRecord);
    tree.list("misconducts", record.misconducts(), Misconduct::id, RecordJson::misconduct);
    tree.list("hazards", record.hazards(), Hazard::id, RecordJson::hazard);
    tree.list("disputes", record.disputes(), Dispute::id, RecordJson::dispute);
    List<Object> reports =
        DaySet.of(record.dailyReports()).runs().stream()
            .<Object>map(run -> List.of(run.from().toString(), run.to().toString()))
            .toList();
    tree.put("dailyReports", reports.isEmpty() ? null : reports);
    Fields indicators = new Fields();
    record
        .indicators()
        .forEach((indicator, value) -> indicators.put(indicator.key(), value(indicator, value)));
    tree.put("indicators", indicators.map.isEmpty() ? null : indicators.map);
    Survey survey = record.survey();
    if (survey != null) {
      tree.put("survey", Map.of("surveyed", survey.surveyed(), "satisfied", survey.satisfied()));
    }
    return tree.map;
  }

  private static final class Fields {
    final Map<String, Object> map = new LinkedHashMap<>();

    Fields put(String key, @Nullable Object value) {
      if (value != null) {
        map.put(key, value);
      }
      return this;
    }

    Fields text(String key, @Nullable Object value) {
      return put(key, value == null ? null : value.toString());
    }

    <T> void list(
        String key,
        @Nullable ImmutableList<T> items,
        Function<T, String> id,
        Function<T, Fields> json) {
      if (items != null) {
        put(
            key,
            items.stream()
                .sorted(Comparator.comparing(id, CodePoints.ORDER))
                .<Object>map(item -> json.apply(item).map)
                .toList());
      }
    }
  }

  private static Map<String, Object> unit(Unit unit) {
    return new Fields()
        .text("id", unit.id())
        .text("idScheme", unit.idScheme())
        .text("name", unit.name())
        .text("kind", unit.kind())
        .text("division", unit.division())
        .text("setting", unit.setting())
        .put("headcount", unit.headcount())
        .text("openedOn", unit.openedOn())
        .text("closedOn", unit.closedOn())
        .map;
  }

  private static Fields petition(Petition petition) {
    return new Fields()
        .text("id", petition.id())
        .text("acceptedOn", petition.acceptedOn())
        .put("withinCompetence", petition.withinCompetence())
        .text("extensionDocument", petition.extensionDocument())
        .text("resolvedOn", petition.resolvedOn())
        .put("refusedRegistration", petition.refusedRegistration())
        .text("source", petition.source())
        .put("determination", determination(petition.determination()));
  }

  private static Fields accident(Accident accident) {
    return new Fields()
        .text("id", accident.id())
        .text("occurredOn", accident.occurredOn())
        .text("occurredAt", time(accident.occurredAt()))
        .text("reportedAt", time(accident.reportedAt()))
        .text("type", accident.type())
        .put("deaths", accident.deaths())
        .put("missing", accident.missing())
        .put("seriousInjuries", accident.seriousInjuries())
        .put("minorInjuries", accident.minorInjuries())
        .text("directLossYuan", plain(accident.directLossYuan()))
        .put("poorSafetyManagement", accident.poorSafetyManagement())
        .text("source", accident.source())
        .put("determination", determination(accident.determination()));
  }

  private static Fields caseRecord(CaseRecord file) {
    return new Fields()
        .text("id", file.id())
        .text("filedOn", file.filedOn())
        .text("kind", file.kind())
        .put("majorImpact", file.majorImpact())
        .text("withdrawnOn", file.withdrawnOn())
        .text("source", file.source())
        .put("determination", determination(file.determination()));
  }

  private static Fields misconduct(Misconduct misconduct) {
    return new Fields()
        .text("id", misconduct.id())
        .text("kind", misconduct.kind())
        .text("foundOn", misconduct.foundOn())
        .text("source", misconduct.source())
        .put("determination", determination(misconduct.determination()));
  }

  private static Fields hazard(Hazard hazard) {
    return new Fields()
        .text("id", hazard.id())
        .text("foundOn", hazard.foundOn())
        .text("level", hazard.level())
        .text("dueOn", hazard.dueOn())
        .text("rectifiedOn", hazard.rectifiedOn())
        .text("source", hazard.source());
  }

  private static Fields dispute(Dispute dispute) {
    return new Fields()
        .text("id", dispute.id())
        .text("reportedOn", dispute.reportedOn())
        .text("settledOn", dispute.settledOn())
        .put("agreedExtension", dispute.agreedExtension())
        .text("source", dispute.source());
  }

  private static Map<String, Object> determination(Determination determination) {
    return new Fields()
        .text("status", determination.status())
        .text("body", determination.body())
        .text("document", determination.document())
        .text("ground", determination.ground())
        .text("decidedOn", determination.decidedOn())
        .map;
  }

  private static Object value(Indicator indicator, BigDecimal value) {
    return switch (indicator.form()) {
      case BOOLEAN -> value.signum() != 0;
      case COUNT -> value.longValueExact();
      case RATIO, AMOUNT -> plain(value);
    };
  }

  private static @Nullable String time(@Nullable LocalDateTime time) {
    return time == null ? null : TIME.format(time);
  }

  private static String plain(BigDecimal value) {
    return value.signum() == 0 ? "0" : value.stripTrailingZeros().toPlainString();
  }
}
