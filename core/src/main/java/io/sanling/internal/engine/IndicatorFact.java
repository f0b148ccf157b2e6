package io.sanling.internal.engine;

import io.sanling.internal.Exact;
import io.sanling.internal.Ratio;
import io.sanling.internal.rulebook.ScoreTable;

/**
 * An indicator the unit is scored by.
 *
 * @param entry its entry in the score table, for units of its classes
 * @param origin where its value comes from
 * @param measures what gives its value
 */
public record IndicatorFact(ScoreTable.Entry entry, Origin origin, Measures measures) {
  /** Where a value comes from: a field, a field held against a yearly quota, or a measure. */
  public enum Origin {
    FIELD,
    QUOTA,
    MEASURE
  }

  public String getId() {
    return entry.indicator();
  }

  public boolean isFrom(String wanted) {
    return origin.name().equals(wanted);
  }

  public boolean hasValue() {
    return outcome().state() == Outcome.State.VALUE;
  }

  /** Its value is not known; one that points are only taken off has none that could be missing. */
  public boolean isAbsent() {
    return !entry.isDeducted() && outcome().state() == Outcome.State.ABSENT;
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
    return value != null && Compare.holds(value, sign, Ratio.of(Exact.decimal(number)));
  }

  Outcome outcome() {
    return measures.of(getId());
  }
}
