package io.sanling.rules;

import static io.sanling.rules.CampaignForms.FORMS;
import static io.sanling.rules.CampaignForms.codes;
import static io.sanling.rules.CampaignForms.entry;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import io.sanling.campaign.AccidentType;
import io.sanling.campaign.Indicator;
import io.sanling.campaign.Source;
import io.sanling.campaign.Track;
import io.sanling.form.Determination;
import io.sanling.form.Field;
import io.sanling.record.Entry;
import io.sanling.record.Unit;
import io.sanling.record.UnitRecord;
import io.sanling.value.AssessmentPeriod;
import io.sanling.value.DayRange;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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

  private static final List<Field> INDICATORS = FORMS.form("indicators").fields();

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
                Combinators.combine(lists(), dailyReports(unit), indicators(), survey())
                    .as(
                        (lists, reports, indicators, survey) -> {
                          UnitRecord.Builder record = UnitRecord.builder(FORMS, unit);
                          lists.forEach(
                              (form, list) -> list.ifPresent(it -> record.list(form, it)));
                          record.days("dailyReports", reports);
                          record.single(Entry.of(FORMS.form("indicators"), null, indicators, null));
                          survey.ifPresent(record::single);
                          return record.build();
                        }));
  }

  private Arbitrary<Map<String, Optional<ImmutableList<Entry>>>> lists() {
    return Combinators.combine(
            listOf(petition()),
            listOf(accident(), manyAccidents()),
            listOf(caseRecord()),
            listOf(misconduct()),
            listOf(hazard(), manyHazards()),
            listOf(dispute(), manyDisputes()))
        .as(
            (petitions, accidents, cases, misconducts, hazards, disputes) ->
                Map.of(
                    "petitions", petitions,
                    "accidents", accidents,
                    "cases", cases,
                    "misconducts", misconducts,
                    "hazards", hazards,
                    "disputes", disputes));
  }

  // ---- units

  private Arbitrary<Unit> units() {
    return Combinators.combine(
            Arbitraries.of(codes(CampaignForms.kinds())),
            Arbitraries.of("410101001999", "410102001001", "410328104205", "142202100001"),
            Arbitraries.of(codes(CampaignForms.classes("setting"))),
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
            (kind, division, setting, headcount, openedOn, closedOn, id) -> {
              boolean village =
                  Track.VILLAGE_COMMUNITY.equals(FORMS.subject().classOf(kind, "track"));
              ImmutableMap.Builder<String, Object> values = ImmutableMap.builder();
              values.put("setting", setting);
              if (headcount != null) {
                values.put("headcount", headcount);
              }
              return new Unit(
                  village ? division : id,
                  village ? "DIVISION_CODE" : id.length() == 18 ? "USCC" : "LOCAL",
                  "示例“\"\\\t”",
                  kind,
                  division,
                  openedOn,
                  openedOn == null || closedOn == null || !closedOn.isBefore(openedOn)
                      ? closedOn
                      : openedOn,
                  values.buildOrThrow());
            });
  }

  // ---- events

  private Arbitrary<Entry> petition() {
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
                entry(
                    "petitions",
                    id,
                    determination.apply(day),
                    "acceptedOn",
                    day,
                    "withinCompetence",
                    competent,
                    "extensionDocument",
                    extension,
                    "resolvedOn",
                    resolved.than(day),
                    "refusedRegistration",
                    refused,
                    "source",
                    source));
  }

  private Arbitrary<Entry> accident() {
    return Combinators.combine(
            name(),
            eventDay(),
            times(),
            Arbitraries.of(codes(CampaignForms.choices("accidents", "type"))),
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
            (id, day, times, type, casualties, loss, poor, determination) ->
                entry(
                    "accidents",
                    id,
                    determination.apply(day),
                    "occurredOn",
                    day,
                    "occurredAt",
                    times.occurredAt(day),
                    "reportedAt",
                    times.reportedAt(day),
                    "type",
                    type,
                    "deaths",
                    casualties.get(0).orElse(null),
                    "missing",
                    casualties.get(1).orElse(null),
                    "seriousInjuries",
                    casualties.get(2).orElse(null),
                    "minorInjuries",
                    casualties.get(3).orElse(null),
                    "directLossYuan",
                    loss,
                    "poorSafetyManagement",
                    poor,
                    "source",
                    Source.EMERGENCY_MANAGEMENT));
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

  private Arbitrary<Entry> caseRecord() {
    return Combinators.combine(
            name(),
            eventDay(),
            Arbitraries.of(codes(CampaignForms.choices("cases", "kind"))),
            Arbitraries.of(true, false).injectNull(0.3),
            later(0, 1, 30),
            source(),
            determination())
        .as(
            (id, day, kind, major, withdrawn, source, determination) ->
                entry(
                    "cases",
                    id,
                    determination.apply(day),
                    "filedOn",
                    day,
                    "kind",
                    kind,
                    "majorImpact",
                    major,
                    "withdrawnOn",
                    withdrawn.than(day),
                    "source",
                    source));
  }

  private Arbitrary<Entry> misconduct() {
    return Combinators.combine(
            name(),
            Arbitraries.of(codes(CampaignForms.choices("misconducts", "kind"))),
            eventDay(),
            source(),
            determination())
        .as(
            (id, kind, day, source, determination) ->
                entry(
                    "misconducts",
                    id,
                    determination.apply(day),
                    "kind",
                    kind,
                    "foundOn",
                    day,
                    "source",
                    source));
  }

  private Arbitrary<Entry> hazard() {
    return Combinators.combine(
            name(),
            eventDay(),
            Arbitraries.of(codes(CampaignForms.choices("hazards", "level"))),
            Arbitraries.of(0, 1, 7, 8, 30, 90),
            later(0, 1, 2, 7, 8, 30, 31, 90, 91),
            source())
        .as(
            (id, day, level, days, rectified, source) ->
                entry(
                    "hazards",
                    id,
                    null,
                    "foundOn",
                    day,
                    "level",
                    level,
                    "dueOn",
                    day.plusDays(days),
                    "rectifiedOn",
                    rectified.than(day),
                    "source",
                    source));
  }

  private Arbitrary<Entry> dispute() {
    return Combinators.combine(
            name(), eventDay(), later(0, 29, 30, 31, 60, 61), Arbitraries.of(true, false), source())
        .as(
            (id, day, settled, extension, source) ->
                entry(
                    "disputes",
                    id,
                    null,
                    "reportedOn",
                    day,
                    "settledOn",
                    settled.than(day),
                    "agreedExtension",
                    extension,
                    "source",
                    source));
  }

  /** Shares of disputes settled in time at 80, 90 and 95 percent, and just below. */
  private Arbitrary<ImmutableList<Entry>> manyDisputes() {
    return share(5, 9, 10, 19, 20, 21)
        .map(
            share ->
                share.items(
                    (id, late) ->
                        entry(
                            "disputes",
                            id,
                            null,
                            "reportedOn",
                            period.from(),
                            "settledOn",
                            period.from().plusDays(late ? 31 : 30))));
  }

  /** Shares of hazards rectified late at a started 10 percent, and just below. */
  private Arbitrary<ImmutableList<Entry>> manyHazards() {
    return Combinators.combine(
            share(9, 10, 11, 20), Arbitraries.of(codes(CampaignForms.choices("hazards", "level"))))
        .as(
            (share, level) ->
                share.items(
                    (id, late) ->
                        entry(
                            "hazards",
                            id,
                            null,
                            "foundOn",
                            period.from(),
                            "level",
                            level,
                            "dueOn",
                            period.from().plusDays(1),
                            "rectifiedOn",
                            period.from().plusDays(late ? 2 : 1))));
  }

  /** Accidents that only cost points: late ones up to grades' limits and the cap, and beyond. */
  private Arbitrary<ImmutableList<Entry>> manyAccidents() {
    return share(5, 6, 10, 11, 14, 15, 16)
        .map(
            share ->
                share.items(
                    (id, known) ->
                        entry(
                            "accidents",
                            id,
                            Determination.of(Determination.Status.CONFIRMED),
                            "occurredOn",
                            period.from(),
                            "occurredAt",
                            period.from().atStartOfDay(),
                            "reportedAt",
                            known ? null : period.from().atStartOfDay().plusSeconds(86_401),
                            "type",
                            AccidentType.OTHER,
                            "deaths",
                            0L,
                            "missing",
                            0L,
                            "seriousInjuries",
                            0L,
                            "minorInjuries",
                            0L,
                            "poorSafetyManagement",
                            false)));
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
                Tuple.of(4, Determination.Status.CONFIRMED),
                Tuple.of(2, Determination.Status.PENDING),
                Tuple.of(2, Determination.Status.EXCLUDED)),
            Arbitraries.of("县应急管理局", "县信访局", "\u3000\t").injectNull(0.15),
            Arbitraries.of("应急〔2022〕17号", " ").injectNull(0.15),
            Arbitraries.of(codes(CampaignForms.grounds())).injectNull(0.3),
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

  private Arbitrary<Map<String, Object>> indicators() {
    List<Arbitrary<Optional<BigDecimal>>> values = new ArrayList<>();
    for (Field indicator : INDICATORS) {
      ImmutableList<BigDecimal> edges = edges(indicator.id());
      values.add(
          Arbitraries.frequencyOf(
                  Tuple.of(2 * best, Arbitraries.just(edges.get(0))),
                  Tuple.of(SELDOM, Arbitraries.of(edges).injectNull(0.25)))
              .map(Optional::ofNullable));
    }
    return Combinators.combine(values).as(RecordArbitraries::indicatorsOf);
  }

  private static Map<String, Object> indicatorsOf(List<Optional<BigDecimal>> values) {
    Map<String, BigDecimal> numbers = new LinkedHashMap<>();
    for (int i = 0; i < values.size(); i++) {
      String id = INDICATORS.get(i).id();
      values.get(i).ifPresent(number -> numbers.put(id, number));
    }
    BigDecimal targets = numbers.get(Indicator.ASSISTANCE_TARGETS);
    numbers.computeIfPresent(
        Indicator.ASSISTANCE_PLANS, (id, plans) -> targets == null ? plans : targets.min(plans));
    Map<String, Object> given = new LinkedHashMap<>();
    for (Field field : INDICATORS) {
      BigDecimal number = numbers.get(field.id());
      if (number != null) {
        given.put(
            field.id(),
            switch (field.type()) {
              case FLAG -> (Object) (number.signum() > 0);
              case COUNT -> number.longValueExact();
              default -> number;
            });
      }
    }
    return given;
  }

  /** The values at which the score tables turn, the best first. */
  private static ImmutableList<BigDecimal> edges(String indicator) {
    String values =
        switch (indicator) {
          case Indicator.MEETINGS, Indicator.LAW_TALKS -> "4 0 1 2 3 5";
          case Indicator.TECH_COVERAGE ->
              "0.85 0 0.5999999999 0.60 0.65 0.700 0.7499 0.75 0.7999 0.8 1.00";
          case Indicator.VOLUNTEERS -> "20 0 1 9 10 19 21";
          case Indicator.GUARDS -> "4 0 1 2 3";
          case Indicator.PATROL_HOURS -> "3 0 0.99 1 1.0 2.999 24";
          case Indicator.MEDIATORS -> "3 0 1 2";
          case Indicator.ASSISTANCE_TARGETS -> "20 0 1 3";
          case Indicator.ASSISTANCE_PLANS -> "20 0 1 15 16 18 19";
          default -> "1 0";
        };
    return values.transform(text -> ImmutableList.copyOf(text.split(" "))).stream()
        .map(BigDecimal::new)
        .collect(ImmutableList.toImmutableList());
  }

  private Arbitrary<Optional<Entry>> survey() {
    return Arbitraries.frequencyOf(
        Tuple.of(2 * best, Arbitraries.just(Optional.of(survey(120, 119)))),
        Tuple.of(
            SELDOM,
            Combinators.combine(
                    Arbitraries.of(0L, 29L, 30L, 31L, 50L, 100L),
                    Arbitraries.of(0L, 80L, 90L, 98L, 100L),
                    Arbitraries.of(0L, 1L))
                .as(
                    (surveyed, percent, fewer) ->
                        survey(surveyed, Math.max(0, (surveyed * percent + 99) / 100 - fewer)))
                .injectNull(0.2)
                .map(Optional::ofNullable)));
  }

  private static Entry survey(long surveyed, long satisfied) {
    return entry("survey", null, null, "surveyed", surveyed, "satisfied", satisfied);
  }

  // ---- parts

  private Arbitrary<Optional<ImmutableList<Entry>>> listOf(Arbitrary<Entry> item) {
    return listOf(item, Arbitraries.just(ImmutableList.of()));
  }

  /** None, a few, one of the long lists, or not supplied. */
  private Arbitrary<Optional<ImmutableList<Entry>>> listOf(
      Arbitrary<Entry> item, Arbitrary<ImmutableList<Entry>> longList) {
    Arbitrary<ImmutableList<Entry>> few =
        item.list().ofMinSize(1).ofMaxSize(3).uniqueElements(Entry::id).map(ImmutableList::copyOf);
    return Arbitraries.frequencyOf(
        Tuple.of(quiet, Arbitraries.just(Optional.of(ImmutableList.of()))),
        Tuple.of(SELDOM, few.map(Optional::of)),
        Tuple.of(SELDOM, longList.map(Optional::of)),
        Tuple.of(1, Arbitraries.just(Optional.empty())));
  }

  private static Arbitrary<String> name() {
    return Arbitraries.of(NAMES);
  }

  private static Arbitrary<String> source() {
    return Arbitraries.of(codes(CampaignForms.choices("petitions", "source"))).injectNull(0.5);
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
