package io.sanling.internal;

import com.google.common.collect.ImmutableList;
import io.sanling.AssessmentPeriod;
import io.sanling.form.Form;
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
import io.sanling.record.Entry;
import io.sanling.record.Unit;
import io.sanling.record.UnitRecord;
import java.math.BigDecimal;
import java.time.LocalDate;
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
  private static final String INDICATORS = "indicators";

  static FactView of(RulebookContent rulebook, UnitRecord record, AssessmentPeriod period) {
    DaySet observed = observed(record.unit(), period);
    DaySet reported = reported(record).intersect(observed);
    UnitFact unit = new UnitFact(record, period, observed, reported, inEffect(rulebook, period));
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
            reported(record, "assistanceTargets"), reported(record, "assistancePlans")));
    facts.add(new SurveyFact(record.single("survey")));
    facts.addAll(indicators);
    return new FactView(unit, indicators, facts.build());
  }

  private static DaySet reported(UnitRecord record) {
    return record
        .forms()
        .daily()
        .map(daily -> DaySet.of(record.days(daily.id())))
        .orElseGet(() -> DaySet.of(ImmutableList.of()));
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
    return table.of(record.classes()).stream()
        .map(
            entry ->
                new IndicatorFact(
                    entry,
                    isReported(record, entry.indicator()),
                    reported(record, entry.indicator())))
        .collect(ImmutableList.toImmutableList());
  }

  private static boolean isReported(UnitRecord record, String indicator) {
    return record.forms().find(INDICATORS).flatMap(form -> form.field(indicator)).isPresent();
  }

  private static @Nullable BigDecimal reported(UnitRecord record, String indicator) {
    Entry indicators = record.single(INDICATORS);
    if (indicators == null || !isReported(record, indicator)) {
      return null;
    }
    return indicators.value(indicator) instanceof Boolean yes
        ? yes ? BigDecimal.ONE : BigDecimal.ZERO
        : indicators.number(indicator);
  }

  /** The record's lists as facts, each sorted by day and name so that input order never shows. */
  private record Lists(UnitRecord record, AssessmentPeriod period, Placeholders placeholders) {
    void addTo(ImmutableList.Builder<Object> facts) {
      for (Form form : record.forms().lists()) {
        switch (form.id()) {
          case "petitions" ->
              events(facts, form, entry -> new PetitionFact(period, entry, placeholders));
          case "accidents" ->
              events(facts, form, entry -> new AccidentFact(period, entry, placeholders));
          case "cases" -> events(facts, form, entry -> new CaseFact(period, entry, placeholders));
          case "misconducts" ->
              events(facts, form, entry -> new MisconductFact(period, entry, placeholders));
          case "hazards" ->
              facts.add(
                  new HazardsFact(events(facts, form, entry -> new HazardFact(period, entry))));
          case "disputes" ->
              facts.add(
                  new DisputesFact(events(facts, form, entry -> new DisputeFact(period, entry))));
          default -> {}
        }
      }
    }

    private <F extends Recorded> @Nullable ImmutableList<F> events(
        ImmutableList.Builder<Object> facts, Form form, Function<Entry, F> fact) {
      ImmutableList<Entry> list = record.list(form.id());
      if (list == null) {
        facts.add(new NotSuppliedFact(form.id()));
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
