package io.sanling.examples.workbench.zhongyuan;

import static io.sanling.examples.workbench.zhongyuan.ZhongyuanRecord.AS_OF;
import static io.sanling.examples.workbench.zhongyuan.ZhongyuanRecord.fields;

import com.google.common.collect.ImmutableList;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What offices have to do at the end of the year: a few matters of each kind, one a unit. */
final class ZhongyuanHandling {
  /** Days that matters are late at the end of the year, each for another step. */
  private static final ImmutableList<Integer> LATE = ImmutableList.of(2, 10, 20, 40);

  private static final ImmutableList<String> STREETS =
      ImmutableList.of("410102006", "410102007", "410102009", "410102011");

  /** The street whose data are there as they were in the autumn, too. */
  static final String AMENDED = "410102003";

  private static final String LATE_DAY = "410102003004";
  private static final String INJURED = "12410102XN0000059H";
  private static final String UNEXPLAINED = "410102003001";

  private final ZhongyuanCounty county;

  private ZhongyuanHandling(ZhongyuanCounty county) {
    this.county = county;
  }

  /** Adds to the district's records. */
  static void handle(ZhongyuanCounty county) {
    ZhongyuanHandling handling = new ZhongyuanHandling(county);
    handling.supervise();
    handling.amend();
    handling.publicize();
    handling.appeal();
  }

  /** Takes back what changed since the autumn in the third street: see {@link #amend}. */
  static void earlier(ZhongyuanCounty county) {
    for (ZhongyuanRecord record : county.streets().get(AMENDED)) {
      record.withhold("amendments");
    }
    county.unit(LATE_DAY).entry("petitions", "P-1").put("resolvedOn", LocalDate.of(2024, 5, 12));
    county.unit(INJURED).entry("accidents", "A-1").put("minorInjuries", 0L);
    county.unit(UNEXPLAINED).single("indicators").put("mediators", 1L);
    county.unit(UNEXPLAINED).remove("disputes", "D-3");
  }

  /** Two values were corrected with a document, one was without, and a dispute came late. */
  private void amend() {
    petition(LATE_DAY, LocalDate.of(2024, 3, 10), LocalDate.of(2024, 5, 1));
    amendment(LATE_DAY, "petitions/P-1/resolvedOn", "2024-05-12", "2024-05-01", "办结日期误填", 7);
    amendment(INJURED, "accidents/A-1/minorInjuries", "0", "2", "补报轻伤人数", 8);
  }

  private void amendment(
      String unit, String path, String was, String is, String reason, int document) {
    county
        .unit(unit)
        .add(
            "amendments",
            "AM",
            "amendedOn",
            LocalDate.of(2024, 11, 5),
            "path",
            path,
            "oldValue",
            was,
            "newValue",
            is,
            "reason",
            reason,
            "office",
            "示例区平安建设领导小组办公室",
            "amendmentDocument",
            "示例平安办改〔2024〕" + document + "号");
  }

  /** Results of the first street were made public, those of two more still are. */
  private void publicize() {
    publicize("410102001", LocalDate.of(2024, 12, 6), 0L);
    publicize("410102002", LocalDate.of(2024, 12, 20), null);
    publicize("410102004", LocalDate.of(2024, 12, 27), null);
  }

  private void publicize(String street, LocalDate from, @Nullable Long objections) {
    for (ZhongyuanRecord record : county.streets().get(street)) {
      record.add(
          "publicity",
          "PB",
          "publicFrom",
          from,
          "publicUntil",
          from.plusDays(7),
          "objections",
          objections,
          "publicDocument",
          "示例平安办示〔2024〕" + from.getDayOfYear() + "号");
      record.supply("appeals");
    }
  }

  /** Of the first street one appeal is open, one was decided by others, and one came late. */
  private void appeal() {
    LocalDate told = LocalDate.of(2024, 12, 6);
    appeal("410102001001", told, told.plusDays(10), null);
    appeal("12410102XN0000003R", told, told.plusDays(5), "UPHELD");
    appeal("410102001004", told.minusDays(30), told.plusDays(4), "DISMISSED");
  }

  private void appeal(
      String unit, LocalDate informedOn, LocalDate filedOn, @Nullable String outcome) {
    boolean decided = outcome != null;
    county
        .unit(unit)
        .add(
            "appeals",
            "AP",
            "informedOn",
            informedOn,
            "filedOn",
            filedOn,
            "about",
            "GRADE",
            "firstDecidedBy",
            "示例区平安建设领导小组办公室",
            "decidedOn",
            decided ? filedOn.plusDays(12) : null,
            "decidedBy",
            decided ? "示例市平安建设领导小组办公室" : null,
            "outcome",
            outcome,
            "decisionDocument",
            decided ? "示例市平安办复〔2024〕" + filedOn.getDayOfMonth() + "号" : null);
  }

  /** Matters that are late by so many days, and an accident that is the second one. */
  private void supervise() {
    List<ZhongyuanRecord> factories = county.ofKind("FACTORY_MINE");
    for (int i = 0; i < LATE.size(); i++) {
      LocalDate due = AS_OF.minusDays(LATE.get(i));
      petition(STREETS.get(i) + "001", due.minusDays(60), null);
      county
          .unit(STREETS.get(i) + "002")
          .add("disputes", "D", "reportedOn", due.minusDays(30), "source", "GRID");
      hazard(factories.get(4 * i), "ORDINARY", due);
    }
    hazard(factories.get(20), "MAJOR", AS_OF.minusDays(2));
    hazard(factories.get(24), "MAJOR", AS_OF.minusDays(10));
    for (int month : List.of(4, 9)) {
      LocalDate day = LocalDate.of(2024, month, 11);
      factories
          .get(28)
          .add(
              "accidents",
              "A",
              "occurredOn",
              day,
              "occurredAt",
              day.atTime(9, 30),
              "reportedAt",
              day.atTime(10, 15),
              "type",
              "WORK_SAFETY",
              "deaths",
              0L,
              "missing",
              0L,
              "seriousInjuries",
              0L,
              "minorInjuries",
              0L,
              "directLossYuan",
              BigDecimal.valueOf(12_000),
              "source",
              "EMERGENCY_MANAGEMENT",
              "determination",
              fields("status", "CONFIRMED"));
    }
  }

  private void petition(String unit, LocalDate acceptedOn, @Nullable LocalDate resolvedOn) {
    county
        .unit(unit)
        .add(
            "petitions",
            "P",
            "acceptedOn",
            acceptedOn,
            "withinCompetence",
            true,
            "resolvedOn",
            resolvedOn,
            "source",
            "PETITION_OFFICE",
            "determination",
            fields("status", "CONFIRMED"));
  }

  private static void hazard(ZhongyuanRecord unit, String level, LocalDate due) {
    unit.add(
        "hazards",
        "H",
        "foundOn",
        due.minusDays(30),
        "level",
        level,
        "dueOn",
        due,
        "source",
        "UNIT",
        "grid",
        unit.text("grid"));
  }
}
