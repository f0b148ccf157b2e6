package io.sanling.rules.edition;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Moves every day that a text names. */
record DayShift(UnaryOperator<LocalDate> shift) {
  private static final Pattern DAY =
      Pattern.compile("(?<![0-9])[0-9]{4}-[0-9]{2}-[0-9]{2}(?![0-9])");

  /** To the same day of another year; 29 February becomes 28 February where there is none. */
  static DayShift years(int years) {
    return new DayShift(day -> day.plusYears(years));
  }

  /** By so many days. */
  static DayShift days(long days) {
    return new DayShift(day -> day.plusDays(days));
  }

  String of(String text) {
    StringBuilder shifted = new StringBuilder();
    Matcher day = DAY.matcher(text);
    while (day.find()) {
      day.appendReplacement(shifted, of(day));
    }
    return day.appendTail(shifted).toString();
  }

  /** What looks like a day and is none stays. */
  private String of(Matcher day) {
    try {
      return shift.apply(LocalDate.parse(day.group())).toString();
    } catch (DateTimeException e) {
      return day.group();
    }
  }
}
