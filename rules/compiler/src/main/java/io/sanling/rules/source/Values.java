package io.sanling.rules.source;

import io.sanling.rules.problem.Place;
import io.sanling.rules.problem.Problem;
import io.sanling.rules.problem.Problems;
import io.sanling.rules.problem.RulebookCode;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Numbers and days as rulebooks write them; full-width digits are read like others. */
public final class Values {
  /** What stands for a day when something copied forward is still to be reviewed. */
  public static final String UNREVIEWED = "待核对";

  /** What a cell shows behind the day when its format has a time and the day none. */
  private static final String MIDNIGHT = "T00:00:00";

  private static final Pattern NUMBER = Pattern.compile("-?[0-9]{1,18}(\\.[0-9]{1,18})?");
  private static final Pattern DAY =
      Pattern.compile("([0-9]{4})[-/.年]?([0-9]{1,2})[-/.月]?([0-9]{1,2})日?");
  private static final Pattern ISO = Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}");

  private static final Pattern PERCENT = Pattern.compile("([0-9]{1,3}(?:\\.[0-9]{1,9})?)%");
  private static final Pattern MEASURED =
      Pattern.compile(
          "(-?[0-9.]{1,30}|[零一二三四五六七八九两十百千]{1,7})([百千万亿]{0,2})"
              + "(天|日|人|名|位|次|回|元|块|分|小时|个|项|件|户)?(以上|以内|整)?");
  private static final String NUMERALS = "零一二三四五六七八九两";
  private static final int TWO = 10;

  private Values() {}

  /** The number in that unit; 0, and reported, when the text is none. */
  public static BigDecimal decimal(String text, String unit, Place place, Problems problems) {
    String plain = PlainText.plain(text);
    Matcher percent = PERCENT.matcher(plain);
    if (unit.equals("%") && percent.matches()) {
      problems.add(Problem.of(RulebookCode.NUMBER, place, text, text).replaceBy(percent.group(1)));
      return new BigDecimal(percent.group(1));
    }
    return decimal(text, place, problems);
  }

  /** The number; 0, and reported, when the text is none. */
  public static BigDecimal decimal(String text, Place place, Problems problems) {
    String plain = PlainText.plain(text);
    if (NUMBER.matcher(plain).matches()) {
      return new BigDecimal(plain);
    }
    problems.add(Problem.of(RulebookCode.NUMBER, place, text, text).replaceBy(meantNumber(plain)));
    return BigDecimal.ZERO;
  }

  /** A whole number that is not negative; 0, and reported, when the text is none. */
  public static long whole(String text, Place place, Problems problems) {
    BigDecimal value = decimal(text, place, problems);
    try {
      long whole = value.longValueExact();
      if (whole >= 0) {
        return whole;
      }
    } catch (ArithmeticException e) {
      // Reported below, as a negative number is.
    }
    problems.add(Problem.of(RulebookCode.NUMBER, place, text).worded("whole", text));
    return 0;
  }

  private static @Nullable String meantNumber(String plain) {
    Matcher percent = PERCENT.matcher(plain);
    if (percent.matches()) {
      return plain(new BigDecimal(percent.group(1)).movePointLeft(2));
    }
    String digits =
        plain
            .replaceAll("[,，'’_]", "")
            .replaceFirst("^(共|约|￥|¥|RMB)", "")
            .replace('O', '0')
            .replace('o', '0')
            .replace('l', '1')
            .replace('。', '.')
            .replace('、', '.')
            .replaceFirst("^[—–−－]", "-");
    Matcher measured = MEASURED.matcher(digits);
    if (!measured.matches()) {
      return null;
    }
    BigDecimal number = number(measured.group(1));
    int zeros =
        measured.group(2).chars().map(c -> c == '亿' ? 8 : c == '万' ? 4 : c == '千' ? 3 : 2).sum();
    return number == null ? null : plain(number.movePointRight(zeros));
  }

  /** A number in digits, or in Chinese numerals up to 9999. */
  private static @Nullable BigDecimal number(String text) {
    if (NUMBER.matcher(text).matches()) {
      return new BigDecimal(text);
    }
    int sum = 0;
    int digit = 0;
    for (char c : text.toCharArray()) {
      int value = NUMERALS.indexOf(c);
      int unit = "个十百千".indexOf(c);
      if (value >= 0) {
        digit = value == TWO ? 2 : value;
      } else if (unit > 0) {
        sum += Math.max(digit, 1) * (int) Math.pow(10, unit);
        digit = 0;
      } else {
        return null;
      }
    }
    return text.isEmpty() ? null : BigDecimal.valueOf(sum + digit);
  }

  /** The day; null when it is still to be reviewed; 1970-01-01, and reported, when it is none. */
  public static @Nullable LocalDate checkedDay(String text, Place place, Problems problems) {
    return isUnreviewed(text) ? null : day(text, place, problems);
  }

  /** Whether the text stands for a day on which something is still to be reviewed. */
  public static boolean isUnreviewed(String text) {
    return PlainText.plain(text).equals(UNREVIEWED);
  }

  /** The day; 1970-01-01, and reported, when the text is none. */
  public static LocalDate day(String text, Place place, Problems problems) {
    String plain = PlainText.plain(text);
    if (place.isCell() && plain.endsWith(MIDNIGHT)) {
      plain = plain.substring(0, plain.length() - MIDNIGHT.length());
    }
    if (ISO.matcher(plain).matches()) {
      try {
        return LocalDate.parse(plain);
      } catch (DateTimeException e) {
        problems.add(
            Problem.of(RulebookCode.DATE, place, text)
                .worded("calendar", text)
                .replaceBy(lastOfMonth(plain)));
        return LocalDate.EPOCH;
      }
    }
    problems.add(Problem.of(RulebookCode.DATE, place, text, text).replaceBy(meantDay(plain)));
    return LocalDate.EPOCH;
  }

  private static @Nullable String meantDay(String plain) {
    Matcher day = DAY.matcher(plain);
    if (!day.matches()) {
      return null;
    }
    try {
      return LocalDate.of(
              Integer.parseInt(day.group(1)),
              Integer.parseInt(day.group(2)),
              Integer.parseInt(day.group(3)))
          .toString();
    } catch (DateTimeException e) {
      return null;
    }
  }

  private static @Nullable String lastOfMonth(String iso) {
    try {
      LocalDate first = LocalDate.parse(iso.substring(0, 8) + "01");
      return first.withDayOfMonth(first.lengthOfMonth()).toString();
    } catch (DateTimeException e) {
      return null;
    }
  }

  /** The shortest plain form of a number. */
  public static String plain(BigDecimal value) {
    return value.signum() == 0 ? "0" : value.stripTrailingZeros().toPlainString();
  }
}
