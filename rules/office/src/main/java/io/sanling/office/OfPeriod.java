package io.sanling.office;

import io.sanling.result.AssessmentResult;
import io.sanling.value.AssessmentPeriod;
import io.sanling.value.UnusableResultException;

/** What is handed in says one period on top, and every result in it is of that. */
final class OfPeriod {
  private OfPeriod() {}

  static void check(AssessmentPeriod period, AssessmentResult result) {
    AssessmentPeriod own = new AssessmentPeriod(result.from(), result.to(), result.asOf());
    if (!own.equals(period)) {
      throw new UnusableResultException(
          UnusableResultException.Code.PERIOD,
          result.unitId(),
          own.from() + "/" + own.to() + " " + own.asOf(),
          null);
    }
  }
}
