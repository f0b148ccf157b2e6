package io.sanling.internal;

import java.math.BigDecimal;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Decimals as rulebooks write them: digits, at most forty characters, no exponent. */
public final class Exact {
  private static final int LONGEST = 40;

  /** More numbers than rulebooks in use name; others are read anew each time. */
  private static final int MOST_KEPT = 4096;

  private static final Map<String, Kept> KEPT = new ConcurrentHashMap<>();

  private record Kept(BigDecimal decimal, Ratio ratio) {}

  private Exact() {}

  /**
   * The decimal; a number such as {@code 1e999999999}, which would fill the memory once it is
   * written out or scaled, is none.
   *
   * @throws NumberFormatException when it is none
   */
  public static BigDecimal decimal(String text) {
    if (text.length() > LONGEST) {
      throw new NumberFormatException("no decimal");
    }
    for (int i = 0; i < text.length(); i++) {
      char digit = text.charAt(i);
      if ((digit < '0' || digit > '9') && digit != '.' && digit != '-') {
        throw new NumberFormatException("no decimal");
      }
    }
    return new BigDecimal(text);
  }

  /**
   * The decimal of a number that a rule names, which is read once.
   *
   * @throws NumberFormatException when it is none
   */
  public static BigDecimal named(String number) {
    return kept(number).decimal;
  }

  /**
   * The fraction of a number that a rule names, which is read once.
   *
   * @throws NumberFormatException when it is none
   */
  public static Ratio namedRatio(String number) {
    return kept(number).ratio;
  }

  private static Kept kept(String number) {
    Kept known = KEPT.get(number);
    if (known == null) {
      BigDecimal decimal = decimal(number);
      known = new Kept(decimal, Ratio.of(decimal));
      if (KEPT.size() < MOST_KEPT) {
        KEPT.put(number, known);
      }
    }
    return known;
  }
}
