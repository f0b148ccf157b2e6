package io.sanling.testkit;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import com.google.common.collect.Maps;
import com.google.common.collect.Sets;
import io.sanling.record.Accident;
import io.sanling.record.CaseRecord;
import io.sanling.record.DayRange;
import io.sanling.record.Dispute;
import io.sanling.record.Hazard;
import io.sanling.record.IdScheme;
import io.sanling.record.Indicator;
import io.sanling.record.InvalidRecordException;
import io.sanling.record.Misconduct;
import io.sanling.record.Petition;
import io.sanling.record.RecordList;
import io.sanling.record.Setting;
import io.sanling.record.Survey;
import io.sanling.record.Track;
import io.sanling.record.Unit;
import io.sanling.record.UnitKind;
import io.sanling.record.UnitRecord;
import io.sanling.record.UnitRecords;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.Month;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A made-up unit for tests, told step by step; each step gives a new one, and the order of steps
 * does not matter. It starts from a unit that conforms with full points by every bundled rulebook:
 * all six lists supplied and empty, every indicator of its track at its best, 100 people surveyed
 * and satisfied, a daily report every day.
 */
public final class UnitBuilder {
  private static final String DIVISION = "410328104205";
  private static final int WEEKS_BEFORE_THE_END = 11;
  private static final DayRange ALWAYS =
      new DayRange(LocalDate.of(2000, Month.JANUARY, 1), LocalDate.of(2099, Month.DECEMBER, 31));

  private final Unit unit;
  private final @Nullable DayRange period;
  private final ImmutableList<DayRange> unreported;
  private final ImmutableList<EventBuilder<?, ?>> events;
  private final ImmutableSet<RecordList> notSupplied;
  private final ImmutableMap<Indicator, BigDecimal> indicators;
  private final @Nullable Survey survey;

  private UnitBuilder(
      Unit unit,
      @Nullable DayRange period,
      ImmutableList<DayRange> unreported,
      ImmutableList<EventBuilder<?, ?>> events,
      ImmutableSet<RecordList> notSupplied,
      ImmutableMap<Indicator, BigDecimal> indicators,
      @Nullable Survey survey) {
    this.unit = unit;
    this.period = period;
    this.unreported = unreported;
    this.events = events;
    this.notSupplied = notSupplied;
    this.indicators = indicators;
    this.survey = survey;
  }

  static UnitBuilder of(UnitKind kind) {
    boolean village = kind.track() == Track.VILLAGE_COMMUNITY;
    Unit unit =
        new Unit(
            village ? DIVISION : "TEST-1",
            village ? IdScheme.DIVISION_CODE : IdScheme.LOCAL,
            null,
            kind,
            DIVISION,
            village && kind != UnitKind.COMMUNITY ? Setting.RURAL : Setting.URBAN,
            null,
            null,
            null);
    return new UnitBuilder(
        unit,
        null,
        ImmutableList.of(),
        ImmutableList.of(),
        ImmutableSet.of(),
        best(kind.track()),
        new Survey(100, 100));
  }

  private static ImmutableMap<Indicator, BigDecimal> best(Track track) {
    Map<Indicator, BigDecimal> best = new EnumMap<>(Indicator.class);
    for (Indicator indicator : Indicator.values()) {
      best.put(
          indicator,
          switch (indicator.form()) {
            case BOOLEAN, RATIO -> BigDecimal.ONE;
            case COUNT -> BigDecimal.valueOf(20);
            case AMOUNT -> BigDecimal.valueOf(8);
          });
    }
    best.remove(track == Track.VILLAGE_COMMUNITY ? Indicator.GUARDS : Indicator.VOLUNTEERS);
    return Maps.immutableEnumMap(best);
  }

  // ---- the unit

  /** Its code; that of a village or community is its 12-digit division code and its division. */
  public UnitBuilder id(String id) {
    return unit.idScheme() == IdScheme.DIVISION_CODE
        ? with(unit(id, unit.name(), id, unit.setting(), unit.openedOn(), unit.closedOn()))
        : with(
            unit(
                id,
                unit.name(),
                unit.division(),
                unit.setting(),
                unit.openedOn(),
                unit.closedOn()));
  }

  /** Its name; never a person's. */
  public UnitBuilder named(String name) {
    return with(
        unit(unit.id(), name, unit.division(), unit.setting(), unit.openedOn(), unit.closedOn()));
  }

  /** The 12-digit code of the division where it lies. */
  public UnitBuilder in(String division) {
    return with(
        unit(unit.id(), unit.name(), division, unit.setting(), unit.openedOn(), unit.closedOn()));
  }

  /** Its surroundings (城乡分类); a village starts rural, all others in town. */
  public UnitBuilder in(Setting setting) {
    return with(
        unit(unit.id(), unit.name(), unit.division(), setting, unit.openedOn(), unit.closedOn()));
  }

  /** Its first day. */
  public UnitBuilder openedOn(String day) {
    return with(
        unit(
            unit.id(),
            unit.name(),
            unit.division(),
            unit.setting(),
            LocalDate.parse(day),
            unit.closedOn()));
  }

  /** Its last day. */
  public UnitBuilder closedOn(String day) {
    return with(
        unit(
            unit.id(),
            unit.name(),
            unit.division(),
            unit.setting(),
            unit.openedOn(),
            LocalDate.parse(day)));
  }

  private Unit unit(
      String id,
      @Nullable String name,
      String division,
      Setting setting,
      @Nullable LocalDate openedOn,
      @Nullable LocalDate closedOn) {
    return new Unit(
        id,
        unit.idScheme(),
        name,
        unit.kind(),
        division,
        setting,
        unit.headcount(),
        openedOn,
        closedOn);
  }

  // ---- days

  /** Its reports and events are of that year. */
  public UnitBuilder during(int year) {
    return during(LocalDate.of(year, Month.JANUARY, 1), LocalDate.of(year, Month.DECEMBER, 31));
  }

  /** Its reports and events are of those days. */
  public UnitBuilder during(String from, String to) {
    return during(LocalDate.parse(from), LocalDate.parse(to));
  }

  private UnitBuilder during(LocalDate from, LocalDate to) {
    return new UnitBuilder(
        unit, new DayRange(from, to), unreported, events, notSupplied, indicators, survey);
  }

  /** No daily report (日报) on those days, first to last. */
  public UnitBuilder withoutReports(String first, String last) {
    DayRange gap = new DayRange(LocalDate.parse(first), LocalDate.parse(last));
    return new UnitBuilder(
        unit,
        period,
        ImmutableList.<DayRange>builder().addAll(unreported).add(gap).build(),
        events,
        notSupplied,
        indicators,
        survey);
  }

  /** No daily report at all. */
  public UnitBuilder withoutReports() {
    return new UnitBuilder(
        unit, period, ImmutableList.of(ALWAYS), events, notSupplied, indicators, survey);
  }

  // ---- lists

  /** With that event as well. */
  public UnitBuilder with(EventBuilder<?, ?> event) {
    return new UnitBuilder(
        unit,
        period,
        unreported,
        ImmutableList.<EventBuilder<?, ?>>builder().addAll(events).add(event).build(),
        notSupplied,
        indicators,
        survey);
  }

  /** Those lists were not supplied (未提供), which is not the same as empty. */
  public UnitBuilder notSupplied(RecordList... lists) {
    return new UnitBuilder(
        unit,
        period,
        unreported,
        events,
        Sets.immutableEnumSet(Sets.union(notSupplied, ImmutableSet.copyOf(lists))),
        indicators,
        survey);
  }

  // ---- indicators and survey

  /**
   * The indicator (指标) as reported, an exact decimal.
   *
   * @throws IllegalArgumentException when it is no decimal
   */
  public UnitBuilder with(Indicator indicator, String value) {
    return with(indicator, new BigDecimal(value));
  }

  /** The indicator as reported, a whole number. */
  public UnitBuilder with(Indicator indicator, long value) {
    return with(indicator, BigDecimal.valueOf(value));
  }

  /** The indicator as reported, yes or no. */
  public UnitBuilder with(Indicator indicator, boolean value) {
    return with(indicator, value ? 1 : 0);
  }

  private UnitBuilder with(Indicator indicator, BigDecimal value) {
    Map<Indicator, BigDecimal> changed = new EnumMap<>(Indicator.class);
    changed.putAll(indicators);
    changed.put(indicator, value);
    return with(Maps.immutableEnumMap(changed));
  }

  /** Those indicators were not reported (未填报). */
  public UnitBuilder without(Indicator... absent) {
    ImmutableSet<Indicator> gone = ImmutableSet.copyOf(absent);
    return with(Maps.immutableEnumMap(Maps.filterKeys(indicators, key -> !gone.contains(key))));
  }

  /** So many people surveyed, so many of them satisfied. */
  public UnitBuilder withSurvey(long surveyed, long satisfied) {
    return with(new Survey(surveyed, satisfied));
  }

  /** No survey was made. */
  public UnitBuilder withoutSurvey() {
    return with((Survey) null);
  }

  // ---- the record

  /**
   * The record.
   *
   * @throws InvalidRecordException when the library's readers would refuse it; carries the same
   *     problems with the same codes
   * @throws IllegalStateException when an event has no day and the unit no period, or a list has
   *     events and was not supplied
   */
  public UnitRecord build() {
    Lists lists = new Lists();
    UnitRecord record =
        new UnitRecord(
            unit,
            lists.of(RecordList.PETITIONS, Petition.class),
            lists.of(RecordList.ACCIDENTS, Accident.class),
            lists.of(RecordList.CASES, CaseRecord.class),
            lists.of(RecordList.MISCONDUCTS, Misconduct.class),
            lists.of(RecordList.HAZARDS, Hazard.class),
            lists.of(RecordList.DISPUTES, Dispute.class),
            reports(),
            indicators,
            survey);
    UnitRecords.parse(UnitRecords.toJson(record));
    return record;
  }

  private ImmutableList<DayRange> reports() {
    List<DayRange> reported = List.of(period == null ? ALWAYS : period);
    for (DayRange gap : unreported) {
      List<DayRange> left = new ArrayList<>();
      for (DayRange range : reported) {
        addIfAny(left, range.from(), earlier(range.to(), gap.from().minusDays(1)));
        addIfAny(left, later(range.from(), gap.to().plusDays(1)), range.to());
      }
      reported = left;
    }
    return ImmutableList.copyOf(reported);
  }

  private static void addIfAny(List<DayRange> ranges, LocalDate from, LocalDate to) {
    if (!to.isBefore(from)) {
      ranges.add(new DayRange(from, to));
    }
  }

  private static LocalDate earlier(LocalDate a, LocalDate b) {
    return a.isBefore(b) ? a : b;
  }

  private static LocalDate later(LocalDate a, LocalDate b) {
    return a.isAfter(b) ? a : b;
  }

  /** The lists of the record; a list that was not supplied is null. */
  private final class Lists {
    <R> @Nullable ImmutableList<R> of(RecordList list, Class<R> type) {
      List<EventBuilder<?, ?>> own = events.stream().filter(event -> event.list() == list).toList();
      if (notSupplied.contains(list)) {
        if (!own.isEmpty()) {
          throw new IllegalStateException(
              list.key() + " has events and was not supplied: leave out one or the other");
        }
        return null;
      }
      Set<String> taken = new HashSet<>();
      for (EventBuilder<?, ?> event : own) {
        String id = event.id();
        if (id != null) {
          taken.add(id);
        }
      }
      ImmutableList.Builder<R> records = ImmutableList.builder();
      for (EventBuilder<?, ?> event : own) {
        String id = event.id() == null ? free(list, taken) : event.id();
        records.add(type.cast(event.build(id, dayOf(event, list.key() + "/" + id))));
      }
      return records.build();
    }

    private String free(RecordList list, Set<String> taken) {
      int number = 1;
      while (!taken.add(list.name().charAt(0) + "-" + number)) {
        number++;
      }
      return list.name().charAt(0) + "-" + number;
    }

    private LocalDate dayOf(EventBuilder<?, ?> event, String name) {
      LocalDate day = event.day();
      if (day != null) {
        return day;
      }
      if (period == null) {
        throw new IllegalStateException(
            name
                + " has no day: give it one, as in .on(\"2022-07-03\"),"
                + " or the unit a period, as in .during(2022)");
      }
      return later(period.from(), period.to().minusWeeks(WEEKS_BEFORE_THE_END));
    }
  }

  private UnitBuilder with(Unit changed) {
    return new UnitBuilder(changed, period, unreported, events, notSupplied, indicators, survey);
  }

  private UnitBuilder with(ImmutableMap<Indicator, BigDecimal> changed) {
    return new UnitBuilder(unit, period, unreported, events, notSupplied, changed, survey);
  }

  private UnitBuilder with(@Nullable Survey changed) {
    return new UnitBuilder(unit, period, unreported, events, notSupplied, indicators, changed);
  }
}
