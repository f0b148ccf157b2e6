package io.sanling.internal.facts;

import com.google.common.collect.ImmutableList;
import io.sanling.internal.Ratio;

/**
 * How many of the due records were dealt with in time.
 *
 * @param due records due in the period
 * @param late of these, the ones not dealt with in time, with the day they were due
 */
record Share(long due, ImmutableList<Dated> late) {
  /** None due counts as all in time. */
  Ratio inTime() {
    return due == 0 ? Ratio.ONE : Ratio.of(due - late.size(), due);
  }

  Ratio overdue() {
    return due == 0 ? Ratio.ZERO : Ratio.of(late.size(), due);
  }
}
