package io.sanling.internal.engine;

import io.sanling.value.DayRange;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;

/**
 * A maximal run of observed days without a daily report.
 *
 * @param run its days
 * @param lastObserved last day of the observed interval
 */
public record GapFact(DayRange run, LocalDate lastObserved) {
  public boolean atLeast(int days) {
    return ChronoUnit.DAYS.between(run.from(), run.to()) + 1 >= days;
  }

  /** Its last day is among the last so many days of the observed interval. */
  public boolean endsInLast(int days) {
    return ChronoUnit.DAYS.between(run.to(), lastObserved) < days;
  }
}
