package io.sanling.internal.engine;

import io.sanling.internal.Exact;
import io.sanling.internal.Ratio;
import io.sanling.internal.rulebook.ScoreTable;

/**
 * An indicator the unit is scored by.
 *
 * @param entry its entry in the score table, for units of its classes
 * @param measure whether a measure gives it, rather than a field
 * @param measures what gives its value
 */
public record IndicatorFact(ScoreTable.Entry entry, boolean measure, Measures measures) {
  public String getId() {
    return entry.indicator();
  }

  /** A field gives it. */
  public boolean fromField() {
    return !measure;
  }

  /** A measure gives it. */
  public boolean fromMeasure() {
    return measure;
  }

  public boolean hasValue() {
    return outcome().state() == Outcome.State.VALUE;
  }

  public boolean isAbsent() {
    return outcome().state() == Outcome.State.ABSENT;
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
