package io.sanling.rules;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import io.sanling.AssessmentPeriod;
import io.sanling.record.Accident;
import io.sanling.record.AccidentType;
import io.sanling.record.CaseKind;
import io.sanling.record.CaseRecord;
import io.sanling.record.DayRange;
import io.sanling.record.Determination;
import io.sanling.record.DeterminationStatus;
import io.sanling.record.Dispute;
import io.sanling.record.Ground;
import io.sanling.record.Hazard;
import io.sanling.record.HazardLevel;
import io.sanling.record.IdScheme;
import io.sanling.record.Indicator;
import io.sanling.record.Misconduct;
import io.sanling.record.MisconductKind;
import io.sanling.record.Petition;
import io.sanling.record.Setting;
import io.sanling.record.Source;
import io.sanling.record.Survey;
import io.sanling.record.Track;
import io.sanling.record.Unit;
import io.sanling.record.UnitKind;
import io.sanling.record.UnitRecord;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;

/**
 * Random unit records that are valid and sit on the boundaries of the rules: days around the
 * period's ends and the due days, counts and shares at the limits, whatever may be null.
 */
final class RecordArbitraries {
  /** A record and the period it is assessed over. */
  record Given(UnitRecord record, AssessmentPeriod period) {}

  /** A day derived from an event's day and never before it, or null. */
  private interface Later {
    LocalDate than(LocalDate day);
  }

  /** Names whose order by code point, by UTF-16 unit and by number differs. */
  private static final ImmutableList<String> NAMES =
      ImmutableList.of("1", "2", "10", "A", "a", "甲", "\uff5e", "\ud840\udc00", "é", "I");

  private static final int SELDOM = 3;
  private static final int OFTEN = 7;
  private static final int MOSTLY = 40;

  private final AssessmentPeriod period;

  /** Weight of a quiet year with all reports, against {@link #SELDOM} for all others. */
  private final int quiet;

  /** Weight of the best value of an indicator, against {@link #SELDOM} for all others. */
  private final int best;

  private RecordArbitraries(AssessmentPeriod period, int quiet, int best) {
    this.period = period;
    this.quiet = quiet;
    this.best = best;
  }

  /** A record with the period it is about. */
  static Arbitrary<Given> given() {
    return periods()
        .flatMap(period -> records(period).map(unitRecord -> new Given(unitRecord, period)));
  }

  /** Records of different units. */
  static Arbitrary<ImmutableList<UnitRecord>> recordsOfUnits(AssessmentPeriod period, int units) {
    return records(period)
        .list()
        .ofSize(units)
        .map(
            records ->
                IntStream.range(0, units)
                    .mapToObj(i -> numbered(records.get(i), i))
                    .collect(ImmutableList.toImmutableList()));
  }

  /** In the county where the unit lies, as villages must be. */
  private static UnitRecord numbered(UnitRecord record, int number) {
    String county = record.unit().division().substring(0, 6);
    return RecordChanges.withUnitId(record, county + "%06d".formatted(number + 1));
  }

  static Arbitrary<UnitRecord> records(AssessmentPeriod period) {
    return Arbitraries.frequencyOf(
        Tuple.of(1, new RecordArbitraries(period, SELDOM, SELDOM).unitRecords()),
        Tuple.of(1, new RecordArbitraries(period, MOSTLY, OFTEN).unitRecords()),
        Tuple.of(1, new RecordArbitraries(period, MOSTLY, MOSTLY).unitRecords()));
  }

  static Arbitrary<AssessmentPeriod> periods() {
    return Arbitraries.of(
            new DayRange(LocalDate.of(2021, 9, 9), LocalDate.of(2021, 12, 31)),
            new DayRange(LocalDate.of(2022, 1, 1), LocalDate.of(2022, 12, 31)),
            new DayRange(LocalDate.of(2022, 1, 1), LocalDate.of(2022, 12, 31)),
            new DayRange(LocalDate.of(2023, 1, 1), LocalDate.of(2023, 12, 31)),
            new DayRange(LocalDate.of(2022, 1, 1), LocalDate.of(2023, 12, 31)),
            new DayRange(LocalDate.of(2024, 2, 1), LocalDate.of(2024, 4, 30)))
        .flatMap(
            days ->
                Arbitraries.frequencyOf(
                        Tuple.of(3, Arbitraries.just(days.to())),
                        Tuple.of(
                            1,
                            Arbitraries.of(0, 1, 88, 89, 90, 182, 183)
                                .map(n -> earlier(days.from().plusDays(n), days.to()))))
                    .map(asOf -> new AssessmentPeriod(days.from(), days.to(), asOf)));
  }

  private Arbitrary<UnitRecord> unitRecords() {
    return units()
        .flatMap(
            unit ->
                Combinators.combine(
                        events(),
                        listOf(hazard(), Hazard::id, manyHazards()),
                        listOf(dispute(), Dispute::id, manyDisputes()),
                        dailyReports(unit),
                        indicators(),
                        survey())
                    .as(
                        (events, hazards, disputes, reports, indicators, survey) ->
                            new UnitRecord(
                                unit,
                                events.petitions().orElse(null),
                                events.accidents().orElse(null),
                                events.cases().orElse(null),
                                events.misconducts().orElse(null),
                                hazards.orElse(null),
                                disputes.orElse(null),
                                reports,
                                indicators,
                                survey)));
  }

  private record Events(
      Optional<ImmutableList<Petition>> petitions,
      Optional<ImmutableList<Accident>> accidents,
      Optional<ImmutableList<CaseRecord>> cases,
      Optional<ImmutableList<Misconduct>> misconducts) {}

  private Arbitrary<Events> events() {
    return Combinators.combine(
            listOf(petition(), Petition::id),
            listOf(accident(), Accident::id, manyAccidents()),
            listOf(caseRecord(), CaseRecord::id),
            listOf(misconduct(), Misconduct::id))
        .as(Events::new);
  }

  // ---- units

  private Arbitrary<Unit> units() {
    return Combinators.combine(
            Arbitraries.of(UnitKind.class),
            Arbitraries.of("410101001999", "410102001001", "410328104205", "142202100001"),
            Arbitraries.of(Setting.class),
            Arbitraries.longs().between(0, 5000).injectNull(0.3),
            mostlyNull(
                Arbitraries.of(
                    period.from().minusDays(1),
                    period.from(),
                    period.from().plusDays(1),
                    period.asOf().minusDays(89),
                    period.asOf().minusDays(88),
                    period.asOf(),
                    period.asOf().plusDays(1))),
            mostlyNull(
                Arbitraries.of(
                    period.from().minusDays(1),
                    period.from().plusDays(88),
                    period.from().plusDays(89),
                    period.asOf().minusDays(1),
                    period.asOf(),
                    period.asOf().plusDays(1))),
            Arbitraries.of("I-1", "号", "91350100M000100Y43"))
        .as(
            (kind, division, setting, headcount, openedOn, closedOn, id) ->
                new Unit(
                    kind.track() == Track.VILLAGE_COMMUNITY ? division : id,
                    kind.track() == Track.VILLAGE_COMMUNITY
                        ? IdScheme.DIVISION_CODE
                        : id.length() == 18 ? IdScheme.USCC : IdScheme.LOCAL,
                    "示例“\"\\\t”",
                    kind,
                    division,
                    setting,
                    headcount,
                    openedOn,
                    openedOn == null || closedOn == null || !closedOn.isBefore(openedOn)
                        ? closedOn
                        : openedOn));
  }

  // ---- events

  private Arbitrary<Petition> petition() {
    return Combinators.combine(
            name(),
            eventDay(),
            Arbitraries.of(true, true, false).injectNull(0.2),
            Arbitraries.of("豫信〔2022〕1号", "　").injectNull(0.6),
            later(0, 59, 60, 61, 89, 90, 91),
            Arbitraries.of(false, false, false, true),
            source(),
            determination())
        .as(
            (id, day, competent, extension, resolved, refused, source, determination) ->
                new Petition(
                    id,
                    day,
                    competent,
                    extension,
                    resolved.than(day),
                    refused,
                    source,
                    determination.apply(day)));
  }

  private Arbitrary<Accident> accident() {
    return Combinators.combine(
            name(),
            eventDay(),
            times(),
            Arbitraries.of(AccidentType.class),
            casualties(),
            Arbitraries.of(
                    "0",
                    "0.00",
                    "999999.99",
                    "1000000",
                    "9999999.99",
                    "10000000",
                    "50000000",
                    "100000000.00")
                .map(BigDecimal::new),
            Arbitraries.of(true, false).injectNull(0.3),
            determination())
        .as(
            (id, day, times, type, casualties, loss, poor, determination) -> {
              LocalDateTime occurredAt = times.occurredAt(day);
              return new Accident(
                  id,
                  day,
                  occurredAt,
                  times.reportedAt(day),
                  type,
                  casualties.get(0).orElse(null),
                  casualties.get(1).orElse(null),
                  casualties.get(2).orElse(null),
                  casualties.get(3).orElse(null),
                  loss,
                  poor,
                  Source.EMERGENCY_MANAGEMENT,
                  determination.apply(day));
            });
  }

  /** The hour of an accident and how long it took to report it; null: not known. */
  private record Times(Integer second, Integer secondsToReport) {
    LocalDateTime occurredAt(LocalDate day) {
      return second == null ? null : day.atStartOfDay().plusSeconds(second);
    }

    LocalDateTime reportedAt(LocalDate day) {
      return secondsToReport == null
          ? null
          : day.atStartOfDay().plusSeconds((second == null ? 0 : second) + secondsToReport);
    }
  }

  private static Arbitrary<Times> times() {
    return Combinators.combine(
            Arbitraries.of(0, 30_600, 86_399).injectNull(0.15),
            Arbitraries.of(0, 3600, 86_400, 86_401, 172_800).injectNull(0.15))
        .as(Times::new);
  }

  private static Arbitrary<List<Optional<Long>>> casualties() {
    Arbitrary<Optional<Long>> count =
        Arbitraries.of(0L, 0L, 0L, 0L, 0L, 1L, 2L, 3L, 9L, 10L, 30L, 50L)
            .injectNull(0.1)
            .map(Optional::ofNullable);
    return count.list().ofSize(4);
  }

  private Arbitrary<CaseRecord> caseRecord() {
    return Combinators.combine(
            name(),
            eventDay(),
            Arbitraries.of(CaseKind.class),
            Arbitraries.of(true, false).injectNull(0.3),
            later(0, 1, 30),
            source(),
            determination())
        .as(
            (id, day, kind, major, withdrawn, source, determination) ->
                new CaseRecord(
                    id, day, kind, major, withdrawn.than(day), source, determination.apply(day)));
  }

  private Arbitrary<Misconduct> misconduct() {
    return Combinators.combine(
            name(), Arbitraries.of(MisconductKind.class), eventDay(), source(), determination())
        .as(
            (id, kind, day, source, determination) ->
                new Misconduct(id, kind, day, source, determination.apply(day)));
  }

  private Arbitrary<Hazard> hazard() {
    return Combinators.combine(
            name(),
            eventDay(),
            Arbitraries.of(HazardLevel.class),
            Arbitraries.of(0, 1, 7, 8, 30, 90),
            later(0, 1, 2, 7, 8, 30, 31, 90, 91),
            source())
        .as(
            (id, day, level, days, rectified, source) ->
                new Hazard(id, day, level, day.plusDays(days), rectified.than(day), source));
  }

  private Arbitrary<Dispute> dispute() {
    return Combinators.combine(
            name(), eventDay(), later(0, 29, 30, 31, 60, 61), Arbitraries.of(true, false), source())
        .as(
            (id, day, settled, extension, source) ->
                new Dispute(id, day, settled.than(day), extension, source));
  }

  /** Shares of disputes settled in time at 80, 90 and 95 percent, and just below. */
  private Arbitrary<ImmutableList<Dispute>> manyDisputes() {
    return share(5, 9, 10, 19, 20, 21)
        .map(
            share ->
                share.items(
                    (id, late) ->
                        new Dispute(
                            id,
                            period.from(),
                            period.from().plusDays(late ? 31 : 30),
                            false,
                            null)));
  }

  /** Shares of hazards rectified late at a started 10 percent, and just below. */
  private Arbitrary<ImmutableList<Hazard>> manyHazards() {
    return Combinators.combine(share(9, 10, 11, 20), Arbitraries.of(HazardLevel.class))
        .as(
            (share, level) ->
                share.items(
                    (id, late) ->
                        new Hazard(
                            id,
                            period.from(),
                            level,
                            period.from().plusDays(1),
                            period.from().plusDays(late ? 2 : 1),
                            null)));
  }

  /** Accidents that only cost points: late ones up to grades' limits and the cap, and beyond. */
  private Arbitrary<ImmutableList<Accident>> manyAccidents() {
    return share(5, 6, 10, 11, 14, 15, 16)
        .map(
            share ->
                share.items(
                    (id, known) ->
                        new Accident(
                            id,
                            period.from(),
                            period.from().atStartOfDay(),
                            known ? null : period.from().atStartOfDay().plusSeconds(86_401),
                            AccidentType.OTHER,
                            0L,
                            0L,
                            0L,
                            0L,
                            BigDecimal.ZERO,
                            false,
                            null,
                            Determination.of(DeterminationStatus.CONFIRMED))));
  }

  private interface Item<T> {
    T of(String id, boolean marked);
  }

  private record Share(int size, int marked) {
    <T> ImmutableList<T> items(Item<T> item) {
      return IntStream.range(0, size)
          .mapToObj(i -> item.of("N-" + i, i < marked))
          .collect(ImmutableList.toImmutableList());
    }
  }

  private static Arbitrary<Share> share(Integer... sizes) {
    return Combinators.combine(Arbitraries.of(sizes), Arbitraries.of(0, 1, 2)).as(Share::new);
  }

  private Arbitrary<Function<LocalDate, Determination>> determination() {
    return Combinators.combine(
            Arbitraries.frequency(
                Tuple.of(4, DeterminationStatus.CONFIRMED),
                Tuple.of(2, DeterminationStatus.PENDING),
                Tuple.of(2, DeterminationStatus.EXCLUDED)),
            Arbitraries.of("县应急管理局", "县信访局", "\u3000\t").injectNull(0.15),
            Arbitraries.of("应急〔2022〕17号", " ").injectNull(0.15),
            Arbitraries.of(Ground.class).injectNull(0.3),
            later(0, 1, 30, 31))
        .as(
            (status, body, document, ground, decidedOn) ->
                day -> new Determination(status, body, document, ground, decidedOn.than(day)));
  }

  // ---- reports, indicators, survey

  /** Coverage just at, under and over 95 percent; gaps of one and two days near the end. */
  private Arbitrary<ImmutableList<DayRange>> dailyReports(Unit unit) {
    LocalDate from = later(period.from(), unit.openedOn());
    LocalDate to = earlier(period.asOf(), unit.closedOn());
    if (to.isBefore(from)) {
      return Arbitraries.of(ImmutableList.of(), ImmutableList.of(new DayRange(from, from)));
    }
    ImmutableList<DayRange> all = ImmutableList.of(new DayRange(from, to));
    long days = ChronoUnit.DAYS.between(from, to) + 1;
    long enough = (days * 95 + 99) / 100;
    List<ImmutableList<DayRange>> others = new ArrayList<>();
    others.add(ImmutableList.of());
    others.add(ImmutableList.of(new DayRange(from.minusDays(40), to.plusDays(40))));
    LongStream.of(enough - 1, enough, enough + 1)
        .filter(reported -> reported > 0)
        .forEach(
            reported ->
                others.add(ImmutableList.of(new DayRange(from, from.plusDays(reported - 1)))));
    for (int sinceGap : new int[] {28, 29, 30}) {
      for (int gap : new int[] {1, 2, 3}) {
        LocalDate last = to.minusDays(sinceGap);
        if (last.minusDays(gap).isAfter(from)) {
          others.add(
              ImmutableList.of(
                  new DayRange(last.plusDays(1), to),
                  new DayRange(from, last.minusDays(gap)),
                  new DayRange(last.plusDays(2), to)));
        }
      }
    }
    return Arbitraries.frequencyOf(
        Tuple.of(quiet, Arbitraries.just(all)), Tuple.of(SELDOM, Arbitraries.of(others)));
  }

  private Arbitrary<ImmutableMap<Indicator, BigDecimal>> indicators() {
    List<Arbitrary<Optional<BigDecimal>>> values = new ArrayList<>();
    for (Indicator indicator : Indicator.values()) {
      ImmutableList<BigDecimal> edges = edges(indicator);
      values.add(
          Arbitraries.frequencyOf(
                  Tuple.of(2 * best, Arbitraries.just(edges.get(0))),
                  Tuple.of(SELDOM, Arbitraries.of(edges).injectNull(0.25)))
              .map(Optional::ofNullable));
    }
    return Combinators.combine(values).as(RecordArbitraries::indicatorsOf);
  }

  private static ImmutableMap<Indicator, BigDecimal> indicatorsOf(
      List<Optional<BigDecimal>> values) {
    ImmutableMap.Builder<Indicator, BigDecimal> given = ImmutableMap.builder();
    for (Indicator indicator : Indicator.values()) {
      Optional<BigDecimal> value = values.get(indicator.ordinal());
      if (indicator == Indicator.ASSISTANCE_PLANS) {
        Optional<BigDecimal> targets = values.get(Indicator.ASSISTANCE_TARGETS.ordinal());
        value = value.map(plans -> targets.map(plans::min).orElse(plans));
      }
      value.ifPresent(number -> given.put(indicator, number));
    }
    return given.build();
  }

  /** The values at which the score tables turn, the best first. */
  private static ImmutableList<BigDecimal> edges(Indicator indicator) {
    String values =
        switch (indicator) {
          case MEETINGS, LAW_TALKS -> "4 0 1 2 3 5";
          case TECH_COVERAGE -> "0.85 0 0.5999999999 0.60 0.65 0.700 0.7499 0.75 0.7999 0.8 1.00";
          case VOLUNTEERS -> "20 0 1 9 10 19 21";
          case GUARDS -> "4 0 1 2 3";
          case PATROL_HOURS -> "3 0 0.99 1 1.0 2.999 24";
          case MEDIATORS -> "3 0 1 2";
          case ASSISTANCE_TARGETS -> "20 0 1 3";
          case ASSISTANCE_PLANS -> "20 0 1 15 16 18 19";
          default -> "1 0";
        };
    return values.transform(text -> ImmutableList.copyOf(text.split(" "))).stream()
        .map(BigDecimal::new)
        .collect(ImmutableList.toImmutableList());
  }

  private Arbitrary<Survey> survey() {
    return Arbitraries.frequencyOf(
        Tuple.of(2 * best, Arbitraries.just(new Survey(120, 119))),
        Tuple.of(
            SELDOM,
            Combinators.combine(
                    Arbitraries.of(0L, 29L, 30L, 31L, 50L, 100L),
                    Arbitraries.of(0L, 80L, 90L, 98L, 100L),
                    Arbitraries.of(0L, 1L))
                .as(
                    (surveyed, percent, fewer) ->
                        new Survey(surveyed, Math.max(0, (surveyed * percent + 99) / 100 - fewer)))
                .injectNull(0.2)));
  }

  // ---- parts

  private <T> Arbitrary<Optional<ImmutableList<T>>> listOf(
      Arbitrary<T> item, Function<T, Object> id) {
    return listOf(item, id, Arbitraries.just(ImmutableList.of()));
  }

  /** None, a few, one of the long lists, or not supplied. */
  private <T> Arbitrary<Optional<ImmutableList<T>>> listOf(
      Arbitrary<T> item, Function<T, Object> id, Arbitrary<ImmutableList<T>> longList) {
    Arbitrary<ImmutableList<T>> few =
        item.list().ofMinSize(1).ofMaxSize(3).uniqueElements(id).map(ImmutableList::copyOf);
    return Arbitraries.frequencyOf(
        Tuple.of(quiet, Arbitraries.just(Optional.of(ImmutableList.of()))),
        Tuple.of(SELDOM, few.map(Optional::of)),
        Tuple.of(SELDOM, longList.map(Optional::of)),
        Tuple.of(1, Arbitraries.just(Optional.empty())));
  }

  private static Arbitrary<String> name() {
    return Arbitraries.of(NAMES);
  }

  private static Arbitrary<Source> source() {
    return Arbitraries.of(Source.class).injectNull(0.5);
  }

  private static <T> Arbitrary<T> mostlyNull(Arbitrary<T> value) {
    return value.injectNull(0.85);
  }

  /** Days on either side of the period's ends, also when a due day after them is meant. */
  private Arbitrary<LocalDate> eventDay() {
    LocalDate from = period.from();
    LocalDate asOf = period.asOf();
    List<LocalDate> edges = new ArrayList<>();
    for (int due : new int[] {0, 1, 7, 15, 30, 31, 60, 61, 90, 91}) {
      for (int beside : new int[] {-1, 0, 1}) {
        edges.add(from.minusDays(due).plusDays(beside));
        edges.add(asOf.minusDays(due).plusDays(beside));
      }
    }
    return Arbitraries.oneOf(
        Arbitraries.of(edges),
        Arbitraries.longs()
            .between(from.minusDays(120).toEpochDay(), asOf.plusDays(5).toEpochDay())
            .map(LocalDate::ofEpochDay));
  }

  /** So many days later, at or just after the as-of day, or never. */
  private Arbitrary<Later> later(Integer... days) {
    LocalDate asOf = period.asOf();
    return Arbitraries.frequencyOf(
        Tuple.of(3, Arbitraries.of(days).map(n -> (Later) day -> day.plusDays(n))),
        Tuple.of(1, Arbitraries.of(0, 1).map(n -> (Later) day -> later(day, asOf.plusDays(n)))),
        Tuple.of(3, Arbitraries.just(day -> null)));
  }

  private static LocalDate later(LocalDate a, LocalDate b) {
    return b == null || a.isAfter(b) ? a : b;
  }

  private static LocalDate earlier(LocalDate a, LocalDate b) {
    return b == null || a.isBefore(b) ? a : b;
  }
}
