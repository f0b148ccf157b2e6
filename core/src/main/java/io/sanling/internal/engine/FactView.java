package io.sanling.internal.engine;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import io.sanling.form.Form;
import io.sanling.internal.CodePoints;
import io.sanling.internal.form.DaySet;
import io.sanling.internal.rulebook.RulebookContent;
import io.sanling.record.Entry;
import io.sanling.record.UnitRecord;
import io.sanling.result.Handling;
import io.sanling.value.AssessmentPeriod;
import io.sanling.value.DayRange;
import java.lang.invoke.MethodHandle;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/**
 * The record as the rules see it on the as-of day. Entries whose own day is later are not in it,
 * and of a unit that was not observed there is nothing but the unit.
 *
 * @param record the record without what was amended later, with the values that count by what was
 *     verified
 * @param verifications what was verified
 * @param unit the unit
 * @param lists the entries seen, by form, in their order; those of a form that was not supplied are
 *     not there
 * @param measures what is measured of it
 * @param sheet what it is scored by
 * @param facts everything the rules see
 */
public record FactView(
    UnitRecord record,
    ImmutableList<Handling.Verification> verifications,
    UnitFact unit,
    ImmutableMap<String, ImmutableList<EntryFact>> lists,
    Measures measures,
    ScoreSheet sheet,
    List<Object> facts) {
  private static final int MANY_FACTS = 48;

  /** The record, which is by the forms of the rulebook, as of the day. */
  public static FactView of(CompiledRulebook rulebook, UnitRecord given, AssessmentPeriod period) {
    UnitRecord amended = Amendments.seen(given, period.asOf());
    ImmutableList<Handling.Verification> verifications =
        Verifications.of(rulebook.content().forms(), amended, period);
    UnitRecord record = Verifications.counted(amended, verifications);
    RulebookContent content = rulebook.content();
    DaySet observed = observed(record, period);
    Form daily = rulebook.plans().daily();
    DaySet reported =
        daily == null ? DaySet.NONE : DaySet.of(record.days(daily.id())).intersect(observed);
    UnitFact unit =
        rulebook
            .factClasses()
            .unit(
                new UnitFact.Source(
                    record, period, observed, reported.size(), inEffect(content, period)));
    ImmutableMap.Builder<String, ImmutableList<EntryFact>> lists = ImmutableMap.builder();
    List<Object> facts = new ArrayList<>(MANY_FACTS);
    facts.add(unit);
    if (unit.isObserved()) {
      rulebook
          .plans()
          .forms()
          .forEach((id, plan) -> addTo(facts, lists, plan, rulebook, record, period));
      if (daily != null) {
        for (DayRange gap : observed.minus(reported).runs()) {
          facts.add(new GapFact(gap, observed.last()));
        }
      }
    }
    ImmutableMap<String, ImmutableList<EntryFact>> entries = lists.buildOrThrow();
    Measures measures = new Measures(rulebook.plans(), record, unit, entries);
    unit.measuredBy(measures);
    ScoreSheet sheet = unit.isObserved() ? rulebook.sheets().of(unit.classes()) : ScoreSheet.NONE;
    for (IndicatorPlan indicator : sheet.indicators()) {
      facts.add(new IndicatorFact(indicator, measures));
    }
    return new FactView(record, verifications, unit, entries, measures, sheet, facts);
  }

  private static boolean inEffect(RulebookContent rulebook, AssessmentPeriod period) {
    DayRange effective = rulebook.effective();
    return !period.from().isBefore(effective.from()) && !period.to().isAfter(effective.to());
  }

  private static DaySet observed(UnitRecord record, AssessmentPeriod period) {
    LocalDate beganOn = record.beganOn();
    LocalDate closedOn = record.unit().closedOn();
    return DaySet.between(
        beganOn != null && beganOn.isAfter(period.from()) ? beganOn : period.from(),
        closedOn != null && closedOn.isBefore(period.asOf()) ? closedOn : period.asOf());
  }

  private static int compare(EntryFact one, EntryFact other) {
    int order = one.day().compareTo(other.day());
    return order == 0 ? CodePoints.ORDER.compare(one.name(), other.name()) : order;
  }

  /** The entries of a form as facts, sorted by day and name so that input order never shows. */
  private static void addTo(
      List<Object> facts,
      ImmutableMap.Builder<String, ImmutableList<EntryFact>> lists,
      FormPlan plan,
      CompiledRulebook rulebook,
      UnitRecord record,
      AssessmentPeriod period) {
    Form form = plan.form;
    if (!FactClasses.isFact(form)) {
      return;
    }
    boolean one = form.count() == Form.Count.ONE;
    Entry single = one ? record.single(form.id()) : null;
    List<Entry> given = one ? single == null ? null : List.of(single) : record.list(form.id());
    if (given == null) {
      facts.add(new NotSuppliedFact(form.id()));
      return;
    }
    MethodHandle made = rulebook.factClasses().entries(form);
    List<EntryFact> seen = new ArrayList<>(given.size());
    EntryFact.Source source = null;
    for (Entry entry : given) {
      source =
          source == null
              ? new EntryFact.Source(plan, entry, record, period, rulebook.content())
              : source.of(entry);
      EntryFact fact = FactClasses.entry(made, source);
      if (period.sees(fact.day())) {
        seen.add(fact);
      }
    }
    if (one && seen.isEmpty()) {
      facts.add(new NotSuppliedFact(form.id()));
      return;
    }
    if (seen.size() > 1) {
      seen.sort(FactView::compare);
    }
    ImmutableList<EntryFact> sorted = ImmutableList.copyOf(seen);
    lists.put(form.id(), sorted);
    // Of most forms a unit has one of, measures alone know.
    if (!one || rulebook.rules().asksFor(sorted.get(0).getClass())) {
      facts.addAll(sorted);
    }
  }
}
