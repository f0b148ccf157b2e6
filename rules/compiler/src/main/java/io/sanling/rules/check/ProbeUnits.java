package io.sanling.rules.check;

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
import io.sanling.record.Hazard;
import io.sanling.record.HazardLevel;
import io.sanling.record.IdScheme;
import io.sanling.record.Indicator;
import io.sanling.record.Misconduct;
import io.sanling.record.MisconductKind;
import io.sanling.record.Petition;
import io.sanling.record.Setting;
import io.sanling.record.Survey;
import io.sanling.record.Track;
import io.sanling.record.Unit;
import io.sanling.record.UnitKind;
import io.sanling.record.UnitRecord;
import io.sanling.rules.draft.ScoreLine;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Made-up units that between them show the rules every kind of record. */
final class ProbeUnits {
  private static final String DIVISION = "410328104205";
  private static final Survey SURVEY = new Survey(200, 200);
  private static final BigDecimal MANY = new BigDecimal(1000);
  private static final BigDecimal LOSS = new BigDecimal(100_000_000);

  /**
   * A unit to try.
   *
   * @param words what is special about it, in Chinese
   * @param english the same in English
   */
  record Probe(UnitRecord record, String words, String english) {}

  private final AssessmentPeriod period;
  private final ImmutableList<ScoreLine> scores;
  private final ImmutableList<DayRange> reports;
  private final List<Probe> probes = new ArrayList<>();

  private ProbeUnits(AssessmentPeriod period, ImmutableList<ScoreLine> scores) {
    this.period = period;
    this.scores = scores;
    this.reports = ImmutableList.of(new DayRange(period.from(), period.to()));
  }

  static ImmutableList<Probe> of(AssessmentPeriod period, ImmutableList<ScoreLine> scores) {
    ProbeUnits units = new ProbeUnits(period, scores);
    for (UnitKind kind : UnitKind.values()) {
      units.much(unit(kind, Setting.RURAL, null));
      units.nothing(unit(kind, Setting.RURAL, null));
    }
    for (UnitKind kind : List.of(UnitKind.VILLAGE, UnitKind.SCHOOL)) {
      for (Setting setting : Setting.values()) {
        units.indicators(kind, setting);
      }
      units.records(unit(kind, Setting.RURAL, null));
    }
    return ImmutableList.copyOf(units.probes);
  }

  private void add(UnitRecord record, String words, String english) {
    Unit unit = record.unit();
    probes.add(
        new Probe(
            record,
            unit.kind().label() + "、" + unit.setting().label() + "，" + words,
            unit.kind() + ", " + unit.setting() + ", " + english));
  }

  // ---- what is known of a unit

  private void much(Unit unit) {
    add(with(unit, Events.NONE, good(), SURVEY), "指标全部填报", "every indicator given");
  }

  private void nothing(Unit unit) {
    add(
        with(unit, Events.NOT_SUPPLIED, ImmutableMap.of(), null, ImmutableList.of()),
        "什么都没有提供",
        "nothing supplied");
  }

  private void indicators(UnitKind kind, Setting setting) {
    Unit unit = unit(kind, setting, null);
    much(unit);
    nothing(unit);
    add(
        with(unit, Events.NONE, ImmutableMap.of(), null, ImmutableList.of()),
        "指标全部缺项",
        "no indicator given");
    add(
        with(unit, Events.NONE, all(BigDecimal.ZERO), new Survey(200, 0)),
        "指标都是零",
        "every indicator zero");
    add(with(unit, Events.NONE, good(), new Survey(1, 1)), "满意度调查只有一人", "a survey of one person");
    Map<Indicator, BigDecimal> withoutPlans = new EnumMap<>(good());
    withoutPlans.remove(Indicator.ASSISTANCE_PLANS);
    add(with(unit, Events.NONE, withoutPlans, SURVEY), "没有填报帮教方案数", "assistance plans missing");
    add(
        with(unit(kind, setting, period.from().minusDays(1)), Events.NONE, good(), SURVEY),
        "评定期内没有观察日",
        "not observed in the period");
    for (Map<Indicator, BigDecimal> bounds : bounds(kind.track(), setting)) {
      add(with(unit, Events.NONE, bounds, SURVEY), "指标在档次的界限上", "indicators on bounds of bands");
    }
  }

  private ImmutableMap<Indicator, BigDecimal> good() {
    Map<Indicator, BigDecimal> good = new EnumMap<>(Indicator.class);
    for (Indicator indicator : Indicator.values()) {
      good.put(indicator, MANY.min(indicator.most()));
    }
    return ImmutableMap.copyOf(good);
  }

  private static ImmutableMap<Indicator, BigDecimal> all(BigDecimal value) {
    return Arrays.stream(Indicator.values())
        .collect(ImmutableMap.toImmutableMap(indicator -> indicator, indicator -> value));
  }

  /** The n-th bound of every indicator together. */
  private List<Map<Indicator, BigDecimal>> bounds(Track track, Setting setting) {
    List<Map<Indicator, BigDecimal>> all = new ArrayList<>();
    for (Indicator indicator : Indicator.values()) {
      List<BigDecimal> bounds =
          scores.stream()
              .filter(line -> line.indicator().equals(indicator.key()))
              .filter(line -> line.concerns(track, setting))
              .flatMap(line -> Stream.of(line.min(), line.max()))
              .filter(Objects::nonNull)
              .filter(indicator::admits)
              .distinct()
              .toList();
      for (int i = 0; i < bounds.size(); i++) {
        if (all.size() == i) {
          all.add(new EnumMap<>(good()));
        }
        all.get(i).put(indicator, bounds.get(i));
      }
    }
    return all;
  }

  // ---- what happened

  private void records(Unit unit) {
    for (DeterminationStatus status : DeterminationStatus.values()) {
      records(unit, Determination.of(status));
    }
    records(unit, new Determination(DeterminationStatus.EXCLUDED, "认定机关", "文号1", null, null));
    for (LocalDate done : new LocalDate[] {null, period.from(), period.to()}) {
      for (HazardLevel level : HazardLevel.values()) {
        Hazard hazard = new Hazard("H-1", period.from(), level, period.from(), done, null);
        add(with(unit, Events.of(hazard), good(), SURVEY), "有一处隐患", "with a hazard");
      }
      Dispute dispute = new Dispute("D-1", period.from(), done, false, null);
      add(with(unit, Events.of(dispute), good(), SURVEY), "有一起矛盾纠纷", "with a dispute");
    }
    UnitRecord everything = with(unit, everything(), good(), SURVEY);
    add(everything, "各种事项都有", "with records of every list");
  }

  private void records(Unit unit, Determination determination) {
    DeterminationStatus status = determination.status();
    for (Petition petition : petitions(determination)) {
      event(unit, Events.of(petition), "一件信访事项", "a petition matter", status);
    }
    for (Accident accident : accidents(determination)) {
      event(unit, Events.of(accident), "一起事故", "an accident", status);
    }
    for (CaseRecord file : cases(determination)) {
      event(unit, Events.of(file), "一起案件", "a case", status);
    }
    for (MisconductKind kind : MisconductKind.values()) {
      Misconduct found = new Misconduct("M-1", kind, period.from(), null, determination);
      event(unit, Events.of(found), "一次违规行为", "a misconduct", status);
    }
  }

  private void event(
      Unit unit, Events events, String words, String english, DeterminationStatus status) {
    add(
        with(unit, events, good(), SURVEY),
        "有" + words + "（" + status.label() + "）",
        "with " + english + " (" + status + ")");
  }

  private List<Petition> petitions(Determination determination) {
    List<Petition> petitions = new ArrayList<>();
    for (Boolean within : new Boolean[] {true, false, null}) {
      for (boolean refused : new boolean[] {true, false}) {
        petitions.add(
            new Petition("P-1", period.from(), within, null, null, refused, null, determination));
      }
    }
    return petitions;
  }

  private List<Accident> accidents(Determination determination) {
    List<Accident> accidents = new ArrayList<>();
    for (AccidentType type : AccidentType.values()) {
      for (Long casualties : new Long[] {0L, 1L, null}) {
        boolean late = casualties != null && casualties > 0;
        accidents.add(
            new Accident(
                "A-1",
                period.from(),
                period.from().atStartOfDay(),
                late ? period.from().plusDays(2).atStartOfDay() : null,
                type,
                casualties,
                casualties,
                casualties,
                casualties,
                late ? BigDecimal.ZERO : LOSS,
                casualties == null ? null : late,
                null,
                determination));
      }
    }
    return accidents;
  }

  private List<CaseRecord> cases(Determination determination) {
    List<CaseRecord> cases = new ArrayList<>();
    for (CaseKind kind : CaseKind.values()) {
      for (Boolean major : new Boolean[] {true, false, null}) {
        for (LocalDate withdrawn : new LocalDate[] {null, period.from()}) {
          cases.add(
              new CaseRecord("C-1", period.from(), kind, major, withdrawn, null, determination));
        }
      }
    }
    return cases;
  }

  private Events everything() {
    Determination confirmed = Determination.of(DeterminationStatus.CONFIRMED);
    return new Events(
        ImmutableList.of(petitions(confirmed).get(1)),
        ImmutableList.of(accidents(confirmed).get(2)),
        ImmutableList.of(cases(confirmed).get(0)),
        ImmutableList.of(
            new Misconduct("M-1", MisconductKind.CONCEALMENT, period.from(), null, confirmed)),
        ImmutableList.of(
            new Hazard("H-1", period.from(), HazardLevel.MAJOR, period.from(), null, null)),
        ImmutableList.of(new Dispute("D-1", period.from(), null, false, null)));
  }

  /** The lists of a record; null: not supplied. */
  private record Events(
      @Nullable ImmutableList<Petition> petitions,
      @Nullable ImmutableList<Accident> accidents,
      @Nullable ImmutableList<CaseRecord> cases,
      @Nullable ImmutableList<Misconduct> misconducts,
      @Nullable ImmutableList<Hazard> hazards,
      @Nullable ImmutableList<Dispute> disputes) {
    static final Events NONE = of();
    static final Events NOT_SUPPLIED = new Events(null, null, null, null, null, null);

    static Events of(Object... events) {
      return new Events(
          those(Petition.class, events),
          those(Accident.class, events),
          those(CaseRecord.class, events),
          those(Misconduct.class, events),
          those(Hazard.class, events),
          those(Dispute.class, events));
    }

    private static <T> ImmutableList<T> those(Class<T> type, Object... events) {
      return Arrays.stream(events)
          .filter(type::isInstance)
          .map(type::cast)
          .collect(ImmutableList.toImmutableList());
    }
  }

  // ---- records

  private static Unit unit(UnitKind kind, Setting setting, @Nullable LocalDate closedOn) {
    return new Unit(
        "PROBE-" + kind, IdScheme.LOCAL, null, kind, DIVISION, setting, null, null, closedOn);
  }

  private UnitRecord with(
      Unit unit, Events events, Map<Indicator, BigDecimal> indicators, @Nullable Survey survey) {
    return with(unit, events, indicators, survey, reports);
  }

  private static UnitRecord with(
      Unit unit,
      Events events,
      Map<Indicator, BigDecimal> indicators,
      @Nullable Survey survey,
      ImmutableList<DayRange> dailyReports) {
    return new UnitRecord(
        unit,
        events.petitions(),
        events.accidents(),
        events.cases(),
        events.misconducts(),
        events.hazards(),
        events.disputes(),
        dailyReports,
        ImmutableMap.copyOf(indicators),
        survey);
  }
}
