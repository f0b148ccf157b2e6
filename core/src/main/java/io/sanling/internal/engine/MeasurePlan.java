package io.sanling.internal.engine;

import io.sanling.form.Measure;
import io.sanling.internal.Ratio;
import org.jspecify.annotations.Nullable;

/**
 * A measure with what it names found.
 *
 * @param measure the measure
 * @param plan its form, or null
 * @param field the place of its field, or -1
 * @param deadline the place of its deadline, or -1
 * @param condition number of the condition an entry must fulfil; -1 for none
 * @param among number of the condition of those among the counted ones; -1 for none
 * @param numerator where its numerator stands, or null
 * @param denominator where its denominator stands, or null
 * @param limit its limit, or null
 * @param lookBack how many years before the period are counted as well, or null
 * @param empty its value where nothing is to be measured, or null
 */
record MeasurePlan(
    Measure measure,
    @Nullable FormPlan plan,
    int field,
    int deadline,
    int condition,
    int among,
    @Nullable Spot numerator,
    @Nullable Spot denominator,
    @Nullable Limit limit,
    @Nullable Limit lookBack,
    @Nullable Ratio empty) {
  /**
   * A field of a form that a unit has one of, or of the unit, where the form is null.
   *
   * @param at the place of the field in its form; -1 in the unit
   */
  record Spot(@Nullable FormPlan plan, String field, int at) {
    Spot(@Nullable FormPlan plan, String field) {
      this(plan, field, plan == null ? -1 : plan.form.indexOf(field));
    }
  }

  String emptyReason() {
    Measure.Empty declared = measure.empty();
    return declared == null ? Outcome.NOT_SUPPLIED : declared.reason();
  }
}
