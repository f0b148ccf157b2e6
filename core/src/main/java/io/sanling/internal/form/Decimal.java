package io.sanling.internal.form;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A decimal number as text, taken apart before anything is computed from it: its exponent may be
 * absurd.
 */
final class Decimal {
  private static final int MOST_DIGITS = 18;
  private static final Pattern FORM =
      Pattern.compile("(-?)(?:(\\d++)(?:\\.(\\d*+))?|\\.(\\d++))(?:[eE]([+-]?\\d++))?");

  private final boolean tooLong;
  private final BigDecimal value;

  private Decimal(boolean tooLong, BigDecimal value) {
    this.tooLong = tooLong;
    this.value = value;
  }

  /**
   * The number in the text, in plain or exponent notation; null when it is none, or has a plus
   * sign.
   */
  static @Nullable Decimal of(String text) {
    BigDecimal few = plain(text);
    if (few != null) {
      return new Decimal(false, few);
    }
    Matcher form = FORM.matcher(text);
    if (!form.matches()) {
      return null;
    }
    String whole = form.group(2) == null ? "" : form.group(2);
    String fraction =
        form.group(3) != null ? form.group(3) : form.group(4) != null ? form.group(4) : "";
    long exponent = exponent(form.group(5));
    String digits = whole + fraction;
    long point = whole.length() + exponent;
    int first = 0;
    while (first < digits.length() && digits.charAt(first) == '0') {
      first++;
    }
    boolean zero = first == digits.length();
    long before = zero ? 0 : point - first;
    long after = digits.length() - point;
    if (before > MOST_DIGITS || after > MOST_DIGITS) {
      return new Decimal(true, BigDecimal.ZERO);
    }
    if (zero) {
      return new Decimal(false, BigDecimal.ZERO);
    }
    BigDecimal size = new BigDecimal(new BigInteger(digits.substring(first)), (int) after);
    return new Decimal(false, "-".equals(form.group(1)) ? size.negate() : size);
  }

  /** The number, if it is of few digits and perhaps a point between them, as most are. */
  private static @Nullable BigDecimal plain(String text) {
    int length = text.length();
    int start = length > 0 && text.charAt(0) == '-' ? 1 : 0;
    int point = -1;
    long number = 0;
    for (int i = start; i < length; i++) {
      char c = text.charAt(i);
      if (c >= '0' && c <= '9') {
        number = 10 * number + (c - '0');
      } else if (c == '.' && point < 0 && i > start && i < length - 1) {
        point = i;
      } else {
        return null;
      }
    }
    if (length == start || length > MOST_DIGITS) {
      return null;
    }
    return number == 0
        ? BigDecimal.ZERO
        : BigDecimal.valueOf(start == 0 ? number : -number, point < 0 ? 0 : length - 1 - point);
  }

  private static long exponent(@Nullable String text) {
    if (text == null) {
      return 0;
    }
    boolean negative = text.startsWith("-");
    String digits = text.replaceFirst("^[+-]?0*", "");
    long size = digits.length() > 12 ? 1_000_000_000_000L : Long.parseLong("0" + digits);
    return negative ? -size : size;
  }

  /** Whether it has more than 18 digits before or after the point, written out. */
  boolean isTooLong() {
    return tooLong;
  }

  /** The exact value; of no meaning when it is too long. */
  BigDecimal value() {
    return value;
  }
}
