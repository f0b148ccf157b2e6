package io.sanling.internal.workbook;

import com.google.common.base.Ascii;
import com.google.common.collect.ImmutableMap;
import java.math.BigDecimal;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a number format shows of a number: how much of a day and time, or an exponent.
 *
 * @param elapsed whether hours, minutes or seconds are counted beyond a day
 */
record NumberFormat(
    boolean year, boolean month, boolean day, boolean time, boolean elapsed, boolean exponent) {
  static final NumberFormat GENERAL = new NumberFormat(false, false, false, false, false, false);

  private static final String MONTH = "yyyy\"年\"m\"月\"";
  private static final String DAY_OF_MONTH = "m\"月\"d\"日\"";
  private static final String TIME = "h:mm";

  /** Formats that every workbook has; those from 27 on as Chinese versions show them. */
  private static final ImmutableMap<Integer, String> BUILT_IN =
      ImmutableMap.<Integer, String>builder()
          .put(11, "0.00E+00")
          .put(14, "yyyy/m/d")
          .put(15, "d-mmm-yy")
          .put(16, "d-mmm")
          .put(17, "mmm-yy")
          .put(18, TIME)
          .put(19, TIME)
          .put(20, TIME)
          .put(21, TIME)
          .put(22, "yyyy/m/d h:mm")
          .put(27, MONTH)
          .put(28, DAY_OF_MONTH)
          .put(29, DAY_OF_MONTH)
          .put(30, "m-d-yy")
          .put(31, "yyyy\"年\"m\"月\"d\"日\"")
          .put(32, TIME)
          .put(33, TIME)
          .put(34, TIME)
          .put(35, TIME)
          .put(36, MONTH)
          .put(45, "mm:ss")
          .put(46, "[h]:mm:ss")
          .put(47, "mm:ss.0")
          .put(48, "##0.0E+0")
          .put(50, MONTH)
          .put(51, DAY_OF_MONTH)
          .put(52, MONTH)
          .put(53, DAY_OF_MONTH)
          .put(54, DAY_OF_MONTH)
          .put(55, TIME)
          .put(56, TIME)
          .put(57, MONTH)
          .put(58, DAY_OF_MONTH)
          .buildOrThrow();

  /** What only decorates: quoted and escaped text, blanks as wide as a character, fillings. */
  private static final Pattern DECORATION = Pattern.compile("\"[^\"]*\"?|\\\\.|_.|\\*.");

  private static final Pattern ELAPSED = Pattern.compile("\\[(h+|m+|s+)\\]");
  private static final Pattern BRACKETS = Pattern.compile("\\[[^\\]]*\\]");
  private static final Pattern NO_DATE = Pattern.compile("general|standard|am/pm|a/p|上午/下午");
  private static final Pattern EXPONENT = Pattern.compile("e[+-]");
  private static final Pattern LETTERS = Pattern.compile("y+|e+|b+|m+|d+|h+|s+");
  private static final int NAME_OF_DAY = 3;

  private static final DateTimeFormatter DAY_TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss");

  /** The format of that id, which the workbook may itself define. */
  static NumberFormat of(int id, @Nullable String code) {
    String known = code == null ? BUILT_IN.get(id) : code;
    return known == null ? GENERAL : of(known);
  }

  static NumberFormat of(String code) {
    String format = firstSection(Ascii.toLowerCase(DECORATION.matcher(code).replaceAll("")));
    boolean elapsed = ELAPSED.matcher(format).find();
    format = ELAPSED.matcher(format).replaceAll("$1");
    format = BRACKETS.matcher(format).replaceAll("");
    boolean exponent = EXPONENT.matcher(format).find();
    format = NO_DATE.matcher(EXPONENT.matcher(format).replaceAll("")).replaceAll("");
    List<String> letters = new ArrayList<>();
    Matcher run = LETTERS.matcher(format);
    while (run.find()) {
      letters.add(run.group());
    }
    boolean year = false;
    boolean month = false;
    boolean day = false;
    boolean time = false;
    for (int i = 0; i < letters.size(); i++) {
      String of = letters.get(i);
      switch (of.charAt(0)) {
        case 'm' -> {
          boolean minute = of.length() < NAME_OF_DAY && isMinute(letters, i, elapsed);
          month |= !minute;
          time |= minute;
        }
        case 'd' -> day |= of.length() < NAME_OF_DAY;
        case 'h', 's' -> time = true;
        default -> year = true;
      }
    }
    boolean date = year || month || day || time;
    return new NumberFormat(year, month, day, time, elapsed, exponent && !date);
  }

  /** Minutes are what follows hours or goes before seconds. */
  private static boolean isMinute(List<String> letters, int at, boolean elapsed) {
    return at > 0 && letters.get(at - 1).charAt(0) == 'h'
        || at + 1 < letters.size() && letters.get(at + 1).charAt(0) == 's'
        || elapsed && letters.size() == 1;
  }

  private static String firstSection(String format) {
    int end = format.indexOf(';');
    return end < 0 ? format : format.substring(0, end);
  }

  boolean isDate() {
    return year || month || day || time;
  }

  private boolean isWholeDay() {
    return year && month && day;
  }

  /** What is shown of a number; null when it is no time of the date system. */
  @Nullable String show(BigDecimal serial, DateSystem system) {
    if (!year && !month && !day) {
      long seconds = DateSystem.seconds(serial);
      return seconds < 0 ? null : clock(elapsed ? seconds : seconds % 86_400);
    }
    LocalDateTime at = system.at(serial);
    return at == null ? null : show(at);
  }

  /** What is shown of a day and time. */
  String show(LocalDateTime at) {
    if (isWholeDay()) {
      return time ? DAY_TIME.format(at) : at.toLocalDate().toString();
    }
    return (year ? at.getYear() + "年" : "")
        + (month ? at.getMonthValue() + "月" : "")
        + (day ? at.getDayOfMonth() + "日" : "")
        + (time ? clock(at.toLocalTime().toSecondOfDay()) : "");
  }

  static String clock(long seconds) {
    String minutes = two(seconds / 3600) + ":" + two(seconds / 60 % 60);
    return seconds % 60 == 0 ? minutes : minutes + ":" + two(seconds % 60);
  }

  private static String two(long number) {
    return number < 10 ? "0" + number : String.valueOf(number);
  }
}
