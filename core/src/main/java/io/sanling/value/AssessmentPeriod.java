package io.sanling.value;

import static com.google.common.base.Preconditions.checkArgument;
import static java.util.Objects.requireNonNull;

import java.io.Serializable;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The days an assessment is about (评定期), in Asia/Shanghai, and the day as of which it is made
 * (统计截止日).
 *
 * @param from first day
 * @param to last day, not before {@code from}
 * @param asOf a day in {@code from..to}; what happened after it is invisible
 */
public record AssessmentPeriod(LocalDate from, LocalDate to, LocalDate asOf)
    implements Serializable {

  /** How often a rulebook assesses (周期): in years of the calendar or parts of them. */
  public enum Cycle {
    /** 年. */
    YEAR(12),
    /** 半年. */
    HALF_YEAR(6),
    /** 季. */
    QUARTER(3),
    /** 月. */
    MONTH(1);

    private final int months;

    Cycle(int months) {
      this.months = months;
    }

    /** The days of the cycle that the day lies in. */
    public DayRange around(LocalDate day) {
      int month = (day.getMonthValue() - 1) / months * months + 1;
      LocalDate first = LocalDate.of(day.getYear(), month, 1);
      return new DayRange(first, first.plusMonths(months).minusDays(1));
    }
  }

  /**
   * @throws IllegalArgumentException when {@code from} is after {@code to}, or {@code asOf} is
   *     outside them
   */
  public AssessmentPeriod {
    requireNonNull(from, "from");
    requireNonNull(to, "to");
    requireNonNull(asOf, "asOf");
    checkArgument(!from.isAfter(to), "period starts %s after it ends %s", from, to);
    checkArgument(
        !asOf.isBefore(from) && !asOf.isAfter(to), "as-of day %s outside %s..%s", asOf, from, to);
  }

  /** The whole of {@code from..to}, as of its last day. */
  public static AssessmentPeriod of(LocalDate from, LocalDate to) {
    return new AssessmentPeriod(from, to, to);
  }

  /**
   * The period of a rulebook as of that day: of the cycle the day lies in, the days on which the
   * rulebook is in effect; without a cycle its effective days.
   *
   * @throws IllegalArgumentException when the day is none of the effective days
   */
  public static AssessmentPeriod of(DayRange effective, @Nullable Cycle cycle, LocalDate asOf) {
    AssessmentPeriod all = new AssessmentPeriod(effective.from(), effective.to(), asOf);
    if (cycle == null) {
      return all;
    }
    DayRange whole = cycle.around(asOf);
    return new AssessmentPeriod(
        whole.from().isBefore(all.from()) ? all.from() : whole.from(),
        whole.to().isAfter(all.to()) ? all.to() : whole.to(),
        asOf);
  }

  /** The same days, as of another day. */
  public AssessmentPeriod asOf(LocalDate day) {
    return new AssessmentPeriod(from, to, day);
  }

  /**
   * The interim periods (中期：月通报、季考评) up to the as-of day, first to last: the same days, as of the
   * last day of each month or quarter; the last one as of the as-of day. So what comes of them is
   * cumulative, what happened later is invisible to each, and none of it is what comes of the
   * period. Empty where the period lies within one month or quarter: it has no interim results.
   *
   * @param each how often
   */
  public List<AssessmentPeriod> interim(Cycle each) {
    List<AssessmentPeriod> periods = new ArrayList<>();
    if (each.around(from).to().isBefore(to)) {
      LocalDate day = from;
      while (!day.isAfter(asOf)) {
        LocalDate last = each.around(day).to();
        periods.add(asOf(last.isAfter(asOf) ? asOf : last));
        day = last.plusDays(1);
      }
    }
    return List.copyOf(periods);
  }

  /**
   * Whether the as-of day breaks off a month or quarter (不满一期): whether this goes on after it,
   * within the period.
   */
  public boolean breaksOff(Cycle each) {
    return asOf.isBefore(to) && asOf.isBefore(each.around(asOf).to());
  }

  /** Whether it is a year, as of its last day: neither a part of one nor interim. */
  public boolean isWholeYear() {
    return asOf.equals(to) && from.plusYears(1).equals(to.plusDays(1));
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
