package io.sanling.internal.engine;

import io.sanling.internal.Exact;
import io.sanling.internal.Ratio;
import io.sanling.internal.rulebook.ScoreTable;
import org.jspecify.annotations.Nullable;

/** An indicator the unit is scored by. */
public final class IndicatorFact {
  private final IndicatorPlan plan;
  private final Measures measures;
  private @Nullable Outcome outcome;

  /**
   * @param plan the indicator, for units of its classes
   * @param measures what gives its value
   */
  IndicatorFact(IndicatorPlan plan, Measures measures) {
    this.plan = plan;
    this.measures = measures;
  }

  /** Where a value comes from: a field, a field held against a yearly quota, or a measure. */
  public enum Origin {
    FIELD,
    QUOTA,
    MEASURE
  }

  public String getId() {
    return plan.id;
  }

  public boolean isFrom(String wanted) {
    return plan.origin.name().equals(wanted);
  }

  public boolean hasValue() {
    return outcome().state() == Outcome.State.VALUE;
  }

  /** Its value is not known; one that points are only taken off has none that could be missing. */
  public boolean isAbsent() {
    return !plan.deducted && outcome().state() == Outcome.State.ABSENT;
  }

  public boolean isAbsent(String reason) {
    return isAbsent() && reason.equals(outcome().reason());
  }

  /** There is nothing to be measured. */
  public boolean isEmpty() {
    return outcome().state() == Outcome.State.EMPTY;
  }

  public boolean isEmpty(String reason) {
    return isEmpty() && reason.equals(outcome().reason());
  }

  /** It has a value that compares with the number as the sign says. */
  public boolean compares(String sign, String number) {
    Ratio value = outcome().value();
    return value != null && Compare.holds(value, sign, Exact.namedRatio(number));
  }

  IndicatorPlan plan() {
    return plan;
  }

  /** Its entry in the score table. */
  ScoreTable.Entry entry() {
    return plan.entry;
  }

  Outcome outcome() {
    Outcome known = outcome;
    if (known == null) {
      known = measures.of(plan);
      outcome = known;
    }
    return known;
  }
}
