package io.sanling;

import static com.google.common.base.Preconditions.checkArgument;

import java.time.LocalDate;

/**
 * The days an assessment is about (评定期), in Asia/Shanghai, and the day as of which it is made
 * (统计截止日).
 *
 * @param from first day
 * @param to last day, not before {@code from}
 * @param asOf a day in {@code from..to}; what happened after it is invisible
 */
public record AssessmentPeriod(LocalDate from, LocalDate to, LocalDate asOf) {
  /**
   * @throws IllegalArgumentException when {@code from} is after {@code to}, or {@code asOf} is
   *     outside them
   */
  public AssessmentPeriod {
    checkArgument(!from.isAfter(to), "period starts %s after it ends %s", from, to);
    checkArgument(
        !asOf.isBefore(from) && !asOf.isAfter(to), "as-of day %s outside %s..%s", asOf, from, to);
  }

  /** The whole of {@code from..to}, as of its last day. */
  public static AssessmentPeriod of(LocalDate from, LocalDate to) {
    return new AssessmentPeriod(from, to, to);
  }

  /** The same days, as of another day. */
  public AssessmentPeriod asOf(LocalDate day) {
    return new AssessmentPeriod(from, to, day);
  }

  /** Whether the day is "in the period": {@code from <= day <= asOf}. */
  public boolean includes(LocalDate day) {
    return !day.isBefore(from) && !day.isAfter(asOf);
  }

  /** Whether the day is not after the as-of day, so that it may be seen. */
  public boolean sees(LocalDate day) {
    return !day.isAfter(asOf);
  }
}
