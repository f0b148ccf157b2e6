package io.sanling.examples.workbench.huaiyang;

import com.google.common.collect.ImmutableList;
import io.sanling.Rulebooks;
import io.sanling.examples.workbench.madeup.Chance;
import io.sanling.form.Determination;
import io.sanling.form.Forms;
import io.sanling.record.Entry;
import io.sanling.record.Unit;
import io.sanling.record.UnitRecord;
import io.sanling.value.DayRange;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** One unit record in the making. */
final class HuaiyangDraft {
  /** What the records are by. */
  static final Forms FORMS = Rulebooks.bundled("henan-2022").forms();

  static final LocalDate FROM = LocalDate.of(2022, 1, 1);
  static final LocalDate AS_OF = LocalDate.of(2022, 8, 31);

  private final Chance chance;
  private final HuaiyangMarks marks;
  private final Map<String, List<Entry>> lists = new LinkedHashMap<>();
  private final Set<String> withheld = new HashSet<>();
  private final BitSet reported = new BitSet();
  private Unit unit;

  HuaiyangDraft(Unit unit, Chance chance) {
    this.unit = unit;
    this.chance = chance;
    this.marks = new HuaiyangMarks(unit, chance);
    FORMS.lists().forEach(form -> lists.put(form.id(), new ArrayList<>()));
  }

  Chance chance() {
    return chance;
  }

  HuaiyangMarks marks() {
    return marks;
  }

  Unit unit() {
    return unit;
  }

  /** Lets the unit exist in these days only, without records so far, and report on each of them. */
  void exist(@Nullable LocalDate openedOn, @Nullable LocalDate closedOn) {
    unit = unit.openedOn(openedOn).closedOn(closedOn);
    lists.values().forEach(List::clear);
    report(0, 1);
  }

  /** Leaves so many days of the observed ones without a report, in runs of limited length. */
  void report(int missing, int longestRun) {
    LocalDate first =
        unit.openedOn() == null || unit.openedOn().isBefore(FROM) ? FROM : unit.openedOn();
    LocalDate last =
        unit.closedOn() == null || unit.closedOn().isAfter(AS_OF) ? AS_OF : unit.closedOn();
    reported.clear();
    if (last.isBefore(first)) {
      return;
    }
    int start = day(first);
    int end = day(last) + 1;
    reported.set(start, end);
    int wanted = end - start - missing;
    while (reported.cardinality() > wanted) {
      int run = Math.min(chance.between(1, longestRun), reported.cardinality() - wanted);
      int gap = chance.between(start, end - run);
      reported.clear(gap, gap + run);
    }
  }

  /** Does not supply the list. */
  void withhold(String list) {
    withheld.add(list);
  }

  void petition(
      LocalDate acceptedOn,
      @Nullable Boolean withinCompetence,
      @Nullable String extensionDocument,
      @Nullable LocalDate resolvedOn,
      Determination determination) {
    Map<String, Object> petition = new HashMap<>();
    petition.put("acceptedOn", acceptedOn);
    petition.put("withinCompetence", withinCompetence);
    petition.put("extensionDocument", extensionDocument);
    petition.put("resolvedOn", known(resolvedOn));
    petition.put("source", "PETITION_OFFICE");
    add("petitions", "P", petition, determination);
  }

  void refusal(LocalDate acceptedOn, LocalDate resolvedOn, Determination determination) {
    Map<String, Object> petition = new HashMap<>();
    petition.put("acceptedOn", acceptedOn);
    petition.put("withinCompetence", true);
    petition.put("resolvedOn", known(resolvedOn));
    petition.put("refusedRegistration", true);
    petition.put("source", "PETITION_OFFICE");
    add("petitions", "P", petition, determination);
  }

  void accident(
      LocalDate occurredOn,
      String type,
      HuaiyangCasualties casualties,
      int lossYuan,
      @Nullable Duration reportedAfter,
      Determination determination) {
    LocalDateTime occurredAt = occurredOn.atTime(chance.between(0, 23), chance.between(0, 59));
    Map<String, Object> accident = new HashMap<>();
    accident.put("occurredOn", occurredOn);
    accident.put("occurredAt", occurredAt);
    accident.put("reportedAt", reportedAfter == null ? null : occurredAt.plus(reportedAfter));
    accident.put("type", type);
    accident.put("deaths", casualties.deaths());
    accident.put("missing", casualties.missing());
    accident.put("seriousInjuries", casualties.seriousInjuries());
    accident.put("minorInjuries", casualties.minorInjuries());
    accident.put("directLossYuan", BigDecimal.valueOf(lossYuan));
    accident.put("source", "EMERGENCY_MANAGEMENT");
    add("accidents", "A", accident, determination);
  }

  void filedCase(
      LocalDate filedOn,
      String kind,
      @Nullable Boolean majorImpact,
      @Nullable LocalDate withdrawnOn,
      Determination determination) {
    Map<String, Object> filed = new HashMap<>();
    filed.put("filedOn", filedOn);
    filed.put("kind", kind);
    filed.put("majorImpact", majorImpact);
    filed.put("withdrawnOn", known(withdrawnOn));
    filed.put("source", "PUBLIC_SECURITY");
    add("cases", "C", filed, determination);
  }

  void misconduct(LocalDate foundOn, String kind, Determination determination) {
    add(
        "misconducts",
        "M",
        Map.of("kind", kind, "foundOn", foundOn, "source", "OTHER"),
        determination);
  }

  void hazard(LocalDate foundOn, String level, LocalDate dueOn, @Nullable LocalDate rectifiedOn) {
    Map<String, Object> hazard = new HashMap<>();
    hazard.put("foundOn", foundOn);
    hazard.put("level", level);
    hazard.put("dueOn", dueOn);
    hazard.put("rectifiedOn", known(rectifiedOn));
    hazard.put("source", "UNIT");
    add("hazards", "H", hazard, null);
  }

  void dispute(LocalDate reportedOn, boolean agreedExtension, @Nullable LocalDate settledOn) {
    Map<String, Object> dispute = new HashMap<>();
    dispute.put("reportedOn", reportedOn);
    dispute.put("settledOn", known(settledOn));
    dispute.put("agreedExtension", agreedExtension);
    dispute.put("source", "GRID");
    add("disputes", "D", dispute, null);
  }

  private void add(
      String form,
      String letter,
      Map<String, ? extends @Nullable Object> values,
      @Nullable Determination determination) {
    List<Entry> entries = lists.get(form);
    entries.add(
        Entry.of(FORMS.form(form), letter + "-" + (entries.size() + 1), values, determination));
  }

  /** The record as it stands. */
  UnitRecord record() {
    UnitRecord.Builder record = UnitRecord.builder(FORMS, unit);
    lists.forEach(
        (form, entries) -> {
          if (!withheld.contains(form)) {
            record.list(form, entries);
          }
        });
    Stream.of(marks.indicators(), marks.survey()).filter(Objects::nonNull).forEach(record::single);
    return record.days("dailyReports", ranges()).build();
  }

  private ImmutableList<DayRange> ranges() {
    ImmutableList.Builder<DayRange> ranges = ImmutableList.builder();
    int start = reported.nextSetBit(0);
    while (start >= 0) {
      int end = reported.nextClearBit(start);
      ranges.add(new DayRange(FROM.plusDays(start), FROM.plusDays(end - 1L)));
      start = reported.nextSetBit(end);
    }
    return ranges.build();
  }

  private static int day(LocalDate day) {
    return (int) ChronoUnit.DAYS.between(FROM, day);
  }

  /** The data were collected at the end of {@link #AS_OF}: what came later is not in them. */
  private static @Nullable LocalDate known(@Nullable LocalDate day) {
    return day == null || day.isAfter(AS_OF) ? null : day;
  }
}
