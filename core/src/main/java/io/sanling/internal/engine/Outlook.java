package io.sanling.internal.engine;

import io.sanling.form.Deadline;
import io.sanling.form.Form;
import io.sanling.form.Measure;
import io.sanling.internal.Ratio;
import io.sanling.record.Entry;
import io.sanling.record.UnitRecord;
import io.sanling.value.AssessmentPeriod;
import io.sanling.value.DayRange;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What can be told of a record ahead: when its entries are due, what is open, what is asked for.
 */
public final class Outlook {
  private final CompiledRulebook rulebook;
  private final AssessmentPeriod period;
  private final UnitRecord record;
  private final UnitFact unit;

  private Outlook(CompiledRulebook rulebook, AssessmentPeriod period, FactView view) {
    this.rulebook = rulebook;
    this.period = period;
    this.record = view.record();
    this.unit = view.unit();
  }

  /** Of the record, which is by the forms of the rulebook, on the as-of day. */
  public static Outlook of(CompiledRulebook rulebook, UnitRecord record, AssessmentPeriod period) {
    return new Outlook(rulebook, period, FactView.of(rulebook, record, period));
  }

  /** The days on which the unit is observed. */
  public List<DayRange> observed() {
    return unit.observed().runs();
  }

  /**
   * The last day on which the entry is dealt with in time, by the deadline; null where it is not
   * known. Of a deadline in hours it is the day before the one on which its last minute falls,
   * since only that whole day is in time.
   */
  public @Nullable LocalDate lastDay(Entry entry, Deadline deadline) {
    LocalDate due = fact(entry).dueDay(entry.form().deadlines().indexOf(deadline));
    return due == null || !deadline.inHours() ? due : due.minusDays(1);
  }

  /** Whether a decision about the entry is open. */
  public boolean isPending(Entry entry) {
    return entry.form().isDetermined() && fact(entry).isPending();
  }

  /** Whether the entry counts, or may: it is neither withdrawn nor excluded. */
  public boolean isPossible(Entry entry) {
    return fact(entry).isPossible();
  }

  private EntryFact fact(Entry entry) {
    Form form = entry.form();
    FormPlan plan = rulebook.plans().forms().get(form.id());
    if (plan == null) {
      throw new IllegalStateException("no form " + form.id());
    }
    return FactClasses.entry(
        rulebook.factClasses().entries(form),
        new EntryFact.Source(plan, entry, record, period, rulebook.content()));
  }

  /** What a measure held against a yearly quota is a share of, for the days observed. */
  public Ratio quota(Measure measure) {
    Limit limit = limit(measure);
    return Ratio.of(limit == null ? 0 : unit.proRated(limit.whole()), 1);
  }

  /** The least denominator of a quotient; null where there is none. */
  public @Nullable BigDecimal least(Measure measure) {
    Limit limit = limit(measure);
    return limit == null ? null : limit.exact();
  }

  private @Nullable Limit limit(Measure measure) {
    MeasurePlan plan = rulebook.plans().measures().get(measure.id());
    return plan == null ? null : plan.limit();
  }
}
