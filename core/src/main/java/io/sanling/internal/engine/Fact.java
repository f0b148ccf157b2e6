package io.sanling.internal.engine;

import io.sanling.internal.Exact;
import io.sanling.value.AssessmentPeriod;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalDateTime;
import org.jspecify.annotations.Nullable;

/**
 * What rules know of an entry or of the unit, as of a day. A rulebook has a final class of its own
 * for each form, compiled with its rules, whose code calls what is here and nothing else. Whatever
 * asks about something absent is false.
 */
public abstract class Fact {
  final AssessmentPeriod period;

  Fact(AssessmentPeriod period) {
    this.period = period;
  }

  /**
   * Whether it fulfils the condition of that number.
   *
   * @param condition the compiler's number of a condition of the rulebook's
   */
  public boolean holds(int condition) {
    return false;
  }

  // ---- answers about values, for the rulebook's classes

  public static boolean yes(@Nullable Boolean flag) {
    return flag != null && flag;
  }

  public static boolean no(@Nullable Boolean flag) {
    return flag != null && !flag;
  }

  public static boolean is(@Nullable String code, String wanted) {
    return wanted.equals(code);
  }

  public static boolean atLeast(@Nullable Long number, int bound) {
    return number != null && number >= bound;
  }

  public static boolean atLeast(@Nullable BigDecimal number, String bound) {
    return number != null && number.compareTo(Exact.named(bound)) >= 0;
  }

  public static boolean below(@Nullable Long number, int bound) {
    return number != null && number < bound;
  }

  public static boolean below(@Nullable BigDecimal number, String bound) {
    return number != null && number.compareTo(Exact.named(bound)) < 0;
  }

  public static boolean above(@Nullable Long number, int bound) {
    return number != null && number > bound;
  }

  public static boolean above(@Nullable BigDecimal number, String bound) {
    return number != null && number.compareTo(Exact.named(bound)) > 0;
  }

  public static boolean atMost(@Nullable Long number, int bound) {
    return number != null && number <= bound;
  }

  public static boolean atMost(@Nullable BigDecimal number, String bound) {
    return number != null && number.compareTo(Exact.named(bound)) <= 0;
  }

  public final boolean inPeriod(@Nullable LocalDate day) {
    return day != null && period.includes(day);
  }

  public final boolean inPeriod(@Nullable LocalDateTime time) {
    return time != null && period.includes(time.toLocalDate());
  }

  /** In so many years before the period. */
  public final boolean lookBack(@Nullable LocalDate day, int years) {
    return day != null && day.isBefore(period.from()) && !day.isBefore(since(years));
  }

  public final boolean lookBack(@Nullable LocalDateTime time, int years) {
    return time != null && lookBack(time.toLocalDate(), years);
  }

  final LocalDate since(int years) {
    return period.from().minusYears(years);
  }
}
