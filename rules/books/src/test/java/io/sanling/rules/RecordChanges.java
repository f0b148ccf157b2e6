package io.sanling.rules;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.Maps;
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
import io.sanling.record.IdScheme;
import io.sanling.record.Indicator;
import io.sanling.record.Misconduct;
import io.sanling.record.MisconductKind;
import io.sanling.record.Petition;
import io.sanling.record.Survey;
import io.sanling.record.Unit;
import io.sanling.record.UnitRecord;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/** Changes to a record whose effect on the result is known beforehand. */
final class RecordChanges {
  private static final Determination CONFIRMED = Determination.of(DeterminationStatus.CONFIRMED);

  private Unit unit;
  private ImmutableList<Petition> petitions;
  private ImmutableList<Accident> accidents;
  private ImmutableList<CaseRecord> cases;
  private ImmutableList<Misconduct> misconducts;
  private ImmutableList<Hazard> hazards;
  private ImmutableList<Dispute> disputes;
  private ImmutableList<DayRange> dailyReports;
  private ImmutableMap<Indicator, BigDecimal> indicators;
  private Survey survey;

  private RecordChanges(UnitRecord base) {
    this.unit = base.unit();
    this.petitions = base.petitions();
    this.accidents = base.accidents();
    this.cases = base.cases();
    this.misconducts = base.misconducts();
    this.hazards = base.hazards();
    this.disputes = base.disputes();
    this.dailyReports = base.dailyReports();
    this.indicators = base.indicators();
    this.survey = base.survey();
  }

  /** Something confirmed that any of the rulebooks counts against the unit. */
  enum Break {
    DEATH {
      @Override
      UnitRecord addedTo(UnitRecord base, AssessmentPeriod period) {
        RecordChanges changed = new RecordChanges(base);
        changed.accidents =
            with(
                base.accidents(),
                new Accident(
                    "new",
                    period.asOf(),
                    period.asOf().atStartOfDay(),
                    period.asOf().atStartOfDay(),
                    AccidentType.WORK_SAFETY,
                    1L,
                    0L,
                    null,
                    0L,
                    BigDecimal.ZERO,
                    null,
                    null,
                    CONFIRMED));
        return changed.record();
      }
    },
    DEATH_REPORTED_LATE {
      @Override
      UnitRecord addedTo(UnitRecord base, AssessmentPeriod period) {
        RecordChanges changed = new RecordChanges(base);
        changed.accidents =
            with(
                base.accidents(),
                new Accident(
                    "new",
                    period.from(),
                    period.from().atStartOfDay(),
                    period.from().atStartOfDay().plusHours(25),
                    AccidentType.FIRE,
                    1L,
                    null,
                    0L,
                    0L,
                    BigDecimal.ZERO,
                    false,
                    null,
                    CONFIRMED));
        return changed.record();
      }
    },
    CRIMINAL_CASE {
      @Override
      UnitRecord addedTo(UnitRecord base, AssessmentPeriod period) {
        RecordChanges changed = new RecordChanges(base);
        changed.cases =
            with(
                base.cases(),
                new CaseRecord(
                    "new", period.asOf(), CaseKind.CRIMINAL, null, null, null, CONFIRMED));
        return changed.record();
      }
    },
    OVERDUE_PETITION {
      @Override
      UnitRecord addedTo(UnitRecord base, AssessmentPeriod period) {
        RecordChanges changed = new RecordChanges(base);
        changed.petitions =
            with(
                base.petitions(),
                new Petition(
                    "new", period.asOf().minusDays(61), true, null, null, false, null, CONFIRMED));
        return changed.record();
      }
    },
    MISCONDUCT {
      @Override
      UnitRecord addedTo(UnitRecord base, AssessmentPeriod period) {
        RecordChanges changed = new RecordChanges(base);
        changed.misconducts =
            with(
                base.misconducts(),
                new Misconduct("new", MisconductKind.INTERCEPTION, period.from(), null, CONFIRMED));
        return changed.record();
      }
    };

    /** The record, all lists of it supplied, with the event added. */
    abstract UnitRecord addedTo(UnitRecord base, AssessmentPeriod period);
  }

  /** Something no longer known. */
  record Omission(String what, UnaryOperator<UnitRecord> from) {
    @Override
    public String toString() {
      return "without " + what;
    }
  }

  static Omission withoutIndicator(Indicator indicator) {
    return new Omission(
        indicator.key(),
        base -> {
          RecordChanges changed = new RecordChanges(base);
          changed.indicators =
              ImmutableMap.copyOf(Maps.filterKeys(base.indicators(), key -> key != indicator));
          return changed.record();
        });
  }

  /** Days at the end of each range of reports are gone; ranges no longer than that, altogether. */
  static Omission withoutReports(int days) {
    return new Omission(
        "the last " + days + " days of each range of reports",
        base -> {
          RecordChanges changed = new RecordChanges(base);
          changed.dailyReports =
              base.dailyReports().stream()
                  .filter(range -> !range.to().minusDays(days).isBefore(range.from()))
                  .map(range -> new DayRange(range.from(), range.to().minusDays(days)))
                  .collect(ImmutableList.toImmutableList());
          return changed.record();
        });
  }

  static Omission withoutSurvey() {
    return new Omission(
        "survey",
        base -> {
          RecordChanges changed = new RecordChanges(base);
          changed.survey = null;
          return changed.record();
        });
  }

  static Omission withoutHazards() {
    return new Omission(
        "hazards",
        base -> {
          RecordChanges changed = new RecordChanges(base);
          changed.hazards = null;
          return changed.record();
        });
  }

  static Omission withoutDisputes() {
    return new Omission(
        "disputes",
        base -> {
          RecordChanges changed = new RecordChanges(base);
          changed.disputes = null;
          return changed.record();
        });
  }

  /** The record under another division code. */
  static UnitRecord withUnitId(UnitRecord base, String id) {
    RecordChanges changed = new RecordChanges(base);
    Unit unit = base.unit();
    changed.unit =
        new Unit(
            id,
            IdScheme.DIVISION_CODE,
            unit.name(),
            unit.kind(),
            unit.division(),
            unit.setting(),
            unit.headcount(),
            unit.openedOn(),
            unit.closedOn());
    return changed.record();
  }

  /** Whatever was not supplied is supplied, with nothing in it. */
  static UnitRecord supplied(UnitRecord base) {
    RecordChanges changed = new RecordChanges(base);
    changed.petitions = orEmpty(base.petitions());
    changed.accidents = orEmpty(base.accidents());
    changed.cases = orEmpty(base.cases());
    changed.misconducts = orEmpty(base.misconducts());
    return changed.record();
  }

  /** What could be known on the day; nothing of it may be missed, nothing later is in it. */
  static UnitRecord asSeenOn(UnitRecord base, LocalDate day) {
    RecordChanges seen = new RecordChanges(base);
    Unit unit = base.unit();
    seen.unit =
        new Unit(
            unit.id(),
            unit.idScheme(),
            unit.name(),
            unit.kind(),
            unit.division(),
            unit.setting(),
            unit.headcount(),
            unit.openedOn(),
            seen(unit.closedOn(), day));
    seen.petitions =
        each(
            base.petitions(),
            p -> !p.acceptedOn().isAfter(day),
            p ->
                new Petition(
                    p.id(),
                    p.acceptedOn(),
                    p.withinCompetence(),
                    p.extensionDocument(),
                    seen(p.resolvedOn(), day),
                    p.refusedRegistration(),
                    p.source(),
                    seen(p.determination(), day)));
    seen.accidents =
        each(
            base.accidents(),
            a -> !a.occurredOn().isAfter(day),
            a ->
                new Accident(
                    a.id(),
                    a.occurredOn(),
                    a.occurredAt(),
                    a.reportedAt() == null || a.reportedAt().toLocalDate().isAfter(day)
                        ? null
                        : a.reportedAt(),
                    a.type(),
                    a.deaths(),
                    a.missing(),
                    a.seriousInjuries(),
                    a.minorInjuries(),
                    a.directLossYuan(),
                    a.poorSafetyManagement(),
                    a.source(),
                    seen(a.determination(), day)));
    seen.cases =
        each(
            base.cases(),
            c -> !c.filedOn().isAfter(day),
            c ->
                new CaseRecord(
                    c.id(),
                    c.filedOn(),
                    c.kind(),
                    c.majorImpact(),
                    seen(c.withdrawnOn(), day),
                    c.source(),
                    seen(c.determination(), day)));
    seen.misconducts =
        each(
            base.misconducts(),
            m -> !m.foundOn().isAfter(day),
            m ->
                new Misconduct(
                    m.id(), m.kind(), m.foundOn(), m.source(), seen(m.determination(), day)));
    seen.hazards =
        each(
            base.hazards(),
            h -> !h.foundOn().isAfter(day),
            h ->
                new Hazard(
                    h.id(),
                    h.foundOn(),
                    h.level(),
                    h.dueOn(),
                    seen(h.rectifiedOn(), day),
                    h.source()));
    seen.disputes =
        each(
            base.disputes(),
            d -> !d.reportedOn().isAfter(day),
            d ->
                new Dispute(
                    d.id(),
                    d.reportedOn(),
                    seen(d.settledOn(), day),
                    d.agreedExtension(),
                    d.source()));
    seen.dailyReports =
        each(
            base.dailyReports(),
            range -> !range.from().isAfter(day),
            range -> new DayRange(range.from(), range.to().isAfter(day) ? day : range.to()));
    return seen.record();
  }

  private static LocalDate seen(LocalDate when, LocalDate day) {
    return when == null || when.isAfter(day) ? null : when;
  }

  private static Determination seen(Determination determination, LocalDate day) {
    LocalDate decidedOn = determination.decidedOn();
    return decidedOn == null || !decidedOn.isAfter(day)
        ? determination
        : Determination.of(DeterminationStatus.PENDING);
  }

  /** Nobody knows any more who supplied the records. */
  static UnitRecord withoutSources(UnitRecord base) {
    RecordChanges changed = new RecordChanges(base);
    changed.petitions =
        each(
            base.petitions(),
            p -> true,
            p ->
                new Petition(
                    p.id(),
                    p.acceptedOn(),
                    p.withinCompetence(),
                    p.extensionDocument(),
                    p.resolvedOn(),
                    p.refusedRegistration(),
                    null,
                    p.determination()));
    changed.cases =
        each(
            base.cases(),
            c -> true,
            c ->
                new CaseRecord(
                    c.id(),
                    c.filedOn(),
                    c.kind(),
                    c.majorImpact(),
                    c.withdrawnOn(),
                    null,
                    c.determination()));
    changed.misconducts =
        each(
            base.misconducts(),
            m -> true,
            m -> new Misconduct(m.id(), m.kind(), m.foundOn(), null, m.determination()));
    return changed.record();
  }

  private static <T> ImmutableList<T> each(
      ImmutableList<T> items, Predicate<T> kept, UnaryOperator<T> changed) {
    return items == null
        ? null
        : items.stream().filter(kept).map(changed).collect(ImmutableList.toImmutableList());
  }

  /** The same facts in another order, some days reported twice. */
  static UnitRecord shuffled(UnitRecord base, Random random) {
    RecordChanges changed = new RecordChanges(base);
    changed.petitions = shuffled(base.petitions(), random);
    changed.accidents = shuffled(base.accidents(), random);
    changed.cases = shuffled(base.cases(), random);
    changed.misconducts = shuffled(base.misconducts(), random);
    changed.hazards = shuffled(base.hazards(), random);
    changed.disputes = shuffled(base.disputes(), random);
    changed.dailyReports =
        shuffled(
            ImmutableList.<DayRange>builder()
                .addAll(base.dailyReports())
                .addAll(base.dailyReports())
                .build(),
            random);
    changed.indicators =
        ImmutableMap.copyOf(shuffled(base.indicators().entrySet().asList(), random));
    return changed.record();
  }

  static <T> ImmutableList<T> shuffled(ImmutableList<T> items, Random random) {
    if (items == null) {
      return null;
    }
    List<T> shuffled = new ArrayList<>(items);
    Collections.shuffle(shuffled, random);
    return ImmutableList.copyOf(shuffled);
  }

  private static <T> ImmutableList<T> orEmpty(ImmutableList<T> items) {
    return items == null ? ImmutableList.of() : items;
  }

  private static <T> ImmutableList<T> with(ImmutableList<T> items, T added) {
    return ImmutableList.<T>builder().addAll(items).add(added).build();
  }

  private UnitRecord record() {
    return new UnitRecord(
        unit,
        petitions,
        accidents,
        cases,
        misconducts,
        hazards,
        disputes,
        dailyReports,
        indicators,
        survey);
  }
}
