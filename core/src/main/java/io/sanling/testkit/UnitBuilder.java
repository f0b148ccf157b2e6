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
import java.util.function.Consumer;
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

  private final Told told;

  private UnitBuilder(Told told) {
    this.told = told;
  }

  /** What was told of the unit; changed only while a step copies it. */
  private static final class Told {
    final UnitKind kind;
    String id;
    @Nullable String name;
    String division = DIVISION;
    Setting setting;
    @Nullable LocalDate openedOn;
    @Nullable LocalDate closedOn;
    @Nullable DayRange period;
    ImmutableList<DayRange> unreported = ImmutableList.of();
    ImmutableList<EventBuilder<?, ?>> events = ImmutableList.of();
    ImmutableSet<RecordList> notSupplied = ImmutableSet.of();
    ImmutableMap<Indicator, BigDecimal> indicators;
    @Nullable Survey survey = new Survey(100, 100);

    Told(UnitKind kind) {
      this.kind = kind;
      this.id = isDivision() ? DIVISION : "TEST-1";
      this.setting = kind == UnitKind.VILLAGE ? Setting.RURAL : Setting.URBAN;
      this.indicators = best(kind.track());
    }

    Told(Told before) {
      this.kind = before.kind;
      this.id = before.id;
      this.name = before.name;
      this.division = before.division;
      this.setting = before.setting;
      this.openedOn = before.openedOn;
      this.closedOn = before.closedOn;
      this.period = before.period;
      this.unreported = before.unreported;
      this.events = before.events;
      this.notSupplied = before.notSupplied;
      this.indicators = before.indicators;
      this.survey = before.survey;
    }

    boolean isDivision() {
      return kind.track() == Track.VILLAGE_COMMUNITY;
    }

    Unit unit() {
      return new Unit(
          id,
          isDivision() ? IdScheme.DIVISION_CODE : IdScheme.LOCAL,
          name,
          kind,
          division,
          setting,
          null,
          openedOn,
          closedOn);
    }
  }

  static UnitBuilder of(UnitKind kind) {
    return new UnitBuilder(new Told(kind));
  }

  private UnitBuilder telling(Consumer<Told> step) {
    Told next = new Told(told);
    step.accept(next);
    return new UnitBuilder(next);
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
    return telling(
        unit -> {
          unit.id = id;
          if (unit.isDivision()) {
            unit.division = id;
          }
        });
  }

  /** Its name; never a person's. */
  public UnitBuilder named(String name) {
    return telling(unit -> unit.name = name);
  }

  /** The 12-digit code of the division where it lies. */
  public UnitBuilder in(String division) {
    return telling(unit -> unit.division = division);
  }

  /** Its surroundings (城乡分类); a village starts rural, all others in town. */
  public UnitBuilder in(Setting setting) {
    return telling(unit -> unit.setting = setting);
  }

  /** Its first day. */
  public UnitBuilder openedOn(String day) {
    LocalDate opened = LocalDate.parse(day);
    return telling(unit -> unit.openedOn = opened);
  }

  /** Its last day. */
  public UnitBuilder closedOn(String day) {
    LocalDate closed = LocalDate.parse(day);
    return telling(unit -> unit.closedOn = closed);
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
    DayRange period = new DayRange(from, to);
    return telling(unit -> unit.period = period);
  }

  /** No daily report (日报) on those days, first to last. */
  public UnitBuilder withoutReports(String first, String last) {
    return without(new DayRange(LocalDate.parse(first), LocalDate.parse(last)));
  }

  /** No daily report at all. */
  public UnitBuilder withoutReports() {
    return without(ALWAYS);
  }

  private UnitBuilder without(DayRange reports) {
    return telling(unit -> unit.unreported = and(unit.unreported, reports));
  }

  private static <T> ImmutableList<T> and(ImmutableList<T> items, T more) {
    return ImmutableList.<T>builder().addAll(items).add(more).build();
  }

  // ---- lists

  /** With that event as well. */
  public UnitBuilder with(EventBuilder<?, ?> event) {
    return telling(unit -> unit.events = and(unit.events, event));
  }

  /** Those lists were not supplied (未提供), which is not the same as empty. */
  public UnitBuilder notSupplied(RecordList... lists) {
    ImmutableSet<RecordList> missing = ImmutableSet.copyOf(lists);
    return telling(
        unit -> unit.notSupplied = Sets.immutableEnumSet(Sets.union(unit.notSupplied, missing)));
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
    return telling(
        unit -> {
          Map<Indicator, BigDecimal> changed = new EnumMap<>(Indicator.class);
          changed.putAll(unit.indicators);
          changed.put(indicator, value);
          unit.indicators = Maps.immutableEnumMap(changed);
        });
  }

  /** Those indicators were not reported (未填报). */
  public UnitBuilder without(Indicator... absent) {
    ImmutableSet<Indicator> gone = ImmutableSet.copyOf(absent);
    return telling(
        unit ->
            unit.indicators =
                Maps.immutableEnumMap(
                    Maps.filterKeys(unit.indicators, key -> !gone.contains(key))));
  }

  /** So many people surveyed, so many of them satisfied. */
  public UnitBuilder withSurvey(long surveyed, long satisfied) {
    Survey survey = new Survey(surveyed, satisfied);
    return telling(unit -> unit.survey = survey);
  }

  /** No survey was made. */
  public UnitBuilder withoutSurvey() {
    return telling(unit -> unit.survey = null);
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
            told.unit(),
            lists.of(RecordList.PETITIONS, Petition.class),
            lists.of(RecordList.ACCIDENTS, Accident.class),
            lists.of(RecordList.CASES, CaseRecord.class),
            lists.of(RecordList.MISCONDUCTS, Misconduct.class),
            lists.of(RecordList.HAZARDS, Hazard.class),
            lists.of(RecordList.DISPUTES, Dispute.class),
            reports(),
            told.indicators,
            told.survey);
    UnitRecords.parse(UnitRecords.toJson(record));
    return record;
  }

  private ImmutableList<DayRange> reports() {
    List<DayRange> reported = List.of(told.period == null ? ALWAYS : told.period);
    for (DayRange gap : told.unreported) {
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
      List<EventBuilder<?, ?>> own =
          told.events.stream().filter(event -> event.list() == list).toList();
      if (told.notSupplied.contains(list)) {
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
      DayRange period = told.period;
      if (period == null) {
        throw new IllegalStateException(
            name
                + " has no day: give it one, as in .on(\"2022-07-03\"),"
                + " or the unit a period, as in .during(2022)");
      }
      return later(period.from(), period.to().minusWeeks(WEEKS_BEFORE_THE_END));
    }
  }
}
