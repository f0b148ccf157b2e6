package io.sanling.internal;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.Maps;
import io.sanling.AssessmentPeriod;
import io.sanling.internal.facts.AccidentFact;
import io.sanling.internal.facts.AssistanceFact;
import io.sanling.internal.facts.CaseFact;
import io.sanling.internal.facts.DisputeFact;
import io.sanling.internal.facts.DisputesFact;
import io.sanling.internal.facts.GapFact;
import io.sanling.internal.facts.HazardFact;
import io.sanling.internal.facts.HazardsFact;
import io.sanling.internal.facts.IndicatorFact;
import io.sanling.internal.facts.MisconductFact;
import io.sanling.internal.facts.NotSuppliedFact;
import io.sanling.internal.facts.PetitionFact;
import io.sanling.internal.facts.Recorded;
import io.sanling.internal.facts.SurveyFact;
import io.sanling.internal.facts.UnitFact;
import io.sanling.internal.rulebook.RulebookContent;
import io.sanling.internal.rulebook.ScoreTable;
import io.sanling.record.DayRange;
import io.sanling.record.Indicator;
import io.sanling.record.RecordList;
import io.sanling.record.Unit;
import io.sanling.record.UnitRecord;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Comparator;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The record as the rules see it on the as-of day. Records whose own day is later are not in it,
 * and of a unit that was not observed there is nothing but the unit.
 *
 * @param unit the unit
 * @param indicators indicators to be scored, in rulebook order
 * @param facts everything the rules see
 */
record FactView(
    UnitFact unit, ImmutableList<IndicatorFact> indicators, ImmutableList<Object> facts) {

  private static final ImmutableMap<String, Indicator> REPORTED =
      Maps.uniqueIndex(Arrays.asList(Indicator.values()), Indicator::key);

  static FactView of(RulebookContent rulebook, UnitRecord record, AssessmentPeriod period) {
    DaySet observed = observed(record.unit(), period);
    DaySet reported = DaySet.of(record.dailyReports()).intersect(observed);
    UnitFact unit =
        new UnitFact(record.unit(), period, observed, reported, inEffect(rulebook, period));
    if (!unit.isObserved()) {
      return new FactView(unit, ImmutableList.of(), ImmutableList.of(unit));
    }
    ImmutableList<IndicatorFact> indicators = indicators(rulebook.scores(), record);
    ImmutableList.Builder<Object> facts = ImmutableList.builder().add(unit);
    new Lists(record, period, rulebook.placeholders()).addTo(facts);
    for (DayRange gap : observed.minus(reported).runs()) {
      facts.add(new GapFact(gap, observed.last()));
    }
    facts.add(
        new AssistanceFact(
            record.indicators().get(Indicator.ASSISTANCE_TARGETS),
            record.indicators().get(Indicator.ASSISTANCE_PLANS)));
    facts.add(new SurveyFact(record.survey()));
    facts.addAll(indicators);
    return new FactView(unit, indicators, facts.build());
  }

  private static boolean inEffect(RulebookContent rulebook, AssessmentPeriod period) {
    DayRange effective = rulebook.effective();
    return !period.from().isBefore(effective.from()) && !period.to().isAfter(effective.to());
  }

  private static DaySet observed(Unit unit, AssessmentPeriod period) {
    LocalDate openedOn = unit.openedOn();
    LocalDate closedOn = unit.closedOn();
    return DaySet.between(
        openedOn != null && openedOn.isAfter(period.from()) ? openedOn : period.from(),
        closedOn != null && closedOn.isBefore(period.asOf()) ? closedOn : period.asOf());
  }

  private static ImmutableList<IndicatorFact> indicators(ScoreTable table, UnitRecord record) {
    return table.of(record.unit().kind().track()).stream()
        .map(
            entry -> {
              Indicator reported = REPORTED.get(entry.indicator());
              return new IndicatorFact(
                  entry,
                  reported != null,
                  reported == null ? null : record.indicators().get(reported));
            })
        .collect(ImmutableList.toImmutableList());
  }

  /** The record's lists as facts, each sorted by day and name so that input order never shows. */
  private record Lists(UnitRecord record, AssessmentPeriod period, Placeholders placeholders) {
    void addTo(ImmutableList.Builder<Object> facts) {
      events(
          facts,
          RecordList.PETITIONS,
          record.petitions(),
          p -> new PetitionFact(period, p, placeholders));
      events(
          facts,
          RecordList.ACCIDENTS,
          record.accidents(),
          a -> new AccidentFact(period, a, placeholders));
      events(facts, RecordList.CASES, record.cases(), c -> new CaseFact(period, c, placeholders));
      events(
          facts,
          RecordList.MISCONDUCTS,
          record.misconducts(),
          m -> new MisconductFact(period, m, placeholders));
      facts.add(
          new HazardsFact(
              events(facts, RecordList.HAZARDS, record.hazards(), h -> new HazardFact(period, h))));
      facts.add(
          new DisputesFact(
              events(
                  facts, RecordList.DISPUTES, record.disputes(), d -> new DisputeFact(period, d))));
    }

    private <R, F extends Recorded> @Nullable ImmutableList<F> events(
        ImmutableList.Builder<Object> facts,
        RecordList name,
        @Nullable ImmutableList<R> list,
        Function<R, F> fact) {
      if (list == null) {
        facts.add(new NotSuppliedFact(name));
        return null;
      }
      ImmutableList<F> visible =
          list.stream()
              .map(fact)
              .filter(event -> period.sees(event.day()))
              .sorted(
                  Comparator.comparing(Recorded::day)
                      .thenComparing(Recorded::name, CodePoints.ORDER))
              .collect(ImmutableList.toImmutableList());
      facts.addAll(visible);
      return visible;
    }
  }
}
