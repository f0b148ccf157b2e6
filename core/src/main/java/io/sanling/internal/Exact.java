package io.sanling.internal;

import com.google.common.base.CharMatcher;
import java.math.BigDecimal;

/** Decimals as rulebooks write them: digits, at most forty characters, no exponent. */
public final class Exact {
  private static final int LONGEST = 40;
  private static final CharMatcher DECIMAL = CharMatcher.anyOf("0123456789.-");

  private Exact() {}

  /**
   * The decimal; a number such as {@code 1e999999999}, which would fill the memory once it is
   * written out or scaled, is none.
   *
   * @throws NumberFormatException when it is none
   */
  public static BigDecimal decimal(String text) {
    if (text.length() > LONGEST || !DECIMAL.matchesAllOf(text)) {
      throw new NumberFormatException("no decimal");
    }
    return new BigDecimal(text);
  }
}
