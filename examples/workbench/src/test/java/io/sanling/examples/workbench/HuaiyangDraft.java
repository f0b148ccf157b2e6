package io.sanling.examples.workbench;

import com.google.common.collect.ImmutableList;
import io.sanling.campaign.RecordList;
import io.sanling.campaign.Source;
import io.sanling.record.Accident;
import io.sanling.record.CaseRecord;
import io.sanling.record.DayRange;
import io.sanling.record.Determination;
import io.sanling.record.Dispute;
import io.sanling.record.Hazard;
import io.sanling.record.Misconduct;
import io.sanling.record.Petition;
import io.sanling.record.Unit;
import io.sanling.record.UnitRecord;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One unit record in the making. */
final class HuaiyangDraft {
  static final LocalDate FROM = LocalDate.of(2022, 1, 1);
  static final LocalDate AS_OF = LocalDate.of(2022, 8, 31);

  private final HuaiyangChance chance;
  private final HuaiyangMarks marks;
  private final List<Petition> petitions = new ArrayList<>();
  private final List<Accident> accidents = new ArrayList<>();
  private final List<CaseRecord> cases = new ArrayList<>();
  private final List<Misconduct> misconducts = new ArrayList<>();
  private final List<Hazard> hazards = new ArrayList<>();
  private final List<Dispute> disputes = new ArrayList<>();
  private final Set<String> withheld = EnumSet.noneOf(RecordList.class);
  private final BitSet reported = new BitSet();
  private Unit unit;

  HuaiyangDraft(Unit unit, HuaiyangChance chance) {
    this.unit = unit;
    this.chance = chance;
    this.marks = new HuaiyangMarks(unit, chance);
  }

  HuaiyangChance chance() {
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
    unit =
        new Unit(
            unit.id(),
            unit.idScheme(),
            unit.name(),
            unit.kind(),
            unit.division(),
            unit.setting(),
            unit.headcount(),
            openedOn,
            closedOn);
    List.of(petitions, accidents, cases, misconducts, hazards, disputes).forEach(List::clear);
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
    petitions.add(
        new Petition(
            id("P", petitions),
            acceptedOn,
            withinCompetence,
            extensionDocument,
            known(resolvedOn),
            false,
            Source.PETITION_OFFICE,
            determination));
  }

  void refusal(LocalDate acceptedOn, LocalDate resolvedOn, Determination determination) {
    petitions.add(
        new Petition(
            id("P", petitions),
            acceptedOn,
            true,
            null,
            known(resolvedOn),
            true,
            Source.PETITION_OFFICE,
            determination));
  }

  void accident(
      LocalDate occurredOn,
      String type,
      HuaiyangCasualties casualties,
      int lossYuan,
      @Nullable Duration reportedAfter,
      Determination determination) {
    LocalDateTime occurredAt = occurredOn.atTime(chance.between(0, 23), chance.between(0, 59));
    accidents.add(
        new Accident(
            id("A", accidents),
            occurredOn,
            occurredAt,
            reportedAfter == null ? null : occurredAt.plus(reportedAfter),
            type,
            casualties.deaths(),
            casualties.missing(),
            casualties.seriousInjuries(),
            casualties.minorInjuries(),
            BigDecimal.valueOf(lossYuan),
            null,
            Source.EMERGENCY_MANAGEMENT,
            determination));
  }

  void filedCase(
      LocalDate filedOn,
      String kind,
      @Nullable Boolean majorImpact,
      @Nullable LocalDate withdrawnOn,
      Determination determination) {
    cases.add(
        new CaseRecord(
            id("C", cases),
            filedOn,
            kind,
            majorImpact,
            known(withdrawnOn),
            Source.PUBLIC_SECURITY,
            determination));
  }

  void misconduct(LocalDate foundOn, String kind, Determination determination) {
    misconducts.add(
        new Misconduct(id("M", misconducts), kind, foundOn, Source.OTHER, determination));
  }

  void hazard(LocalDate foundOn, String level, LocalDate dueOn, @Nullable LocalDate rectifiedOn) {
    hazards.add(
        new Hazard(id("H", hazards), foundOn, level, dueOn, known(rectifiedOn), Source.UNIT));
  }

  void dispute(LocalDate reportedOn, boolean agreedExtension, @Nullable LocalDate settledOn) {
    disputes.add(
        new Dispute(id("D", disputes), reportedOn, known(settledOn), agreedExtension, Source.GRID));
  }

  /** The record as it stands. */
  UnitRecord record() {
    return new UnitRecord(
        unit,
        supplied(RecordList.PETITIONS, petitions),
        supplied(RecordList.ACCIDENTS, accidents),
        supplied(RecordList.CASES, cases),
        supplied(RecordList.MISCONDUCTS, misconducts),
        supplied(RecordList.HAZARDS, hazards),
        supplied(RecordList.DISPUTES, disputes),
        ranges(),
        marks.indicators(),
        marks.survey());
  }

  private <T> @Nullable ImmutableList<T> supplied(String list, List<T> records) {
    return withheld.contains(list) ? null : ImmutableList.copyOf(records);
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

  private static String id(String letter, List<?> records) {
    return letter + "-" + (records.size() + 1);
  }

  /** The data were collected at the end of {@link #AS_OF}: what came later is not in them. */
  private static @Nullable LocalDate known(@Nullable LocalDate day) {
    return day == null || day.isAfter(AS_OF) ? null : day;
  }
}
