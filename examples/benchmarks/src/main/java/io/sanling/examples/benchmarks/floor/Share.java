package io.sanling.examples.benchmarks.floor;

import com.google.common.math.LongMath;
import java.math.BigDecimal;

/** An exact share of two small whole numbers. */
record Share(long part, long whole) {
  private static final int LONG_HOLDS = 9;

  /** At least so many percent. */
  boolean reaches(int percent) {
    return part * 100 >= whole * percent;
  }

  /** Started steps of 10 percent. */
  int startedTenths() {
    return (int) ((part * 10 + whole - 1) / whole);
  }

  /** A finite decimal, or the fraction in lowest terms. */
  String text() {
    if (part == 0) {
      return "0";
    }
    long common = LongMath.gcd(part, whole);
    long above = part / common;
    long below = whole / common;
    if (below == 1) {
      return Long.toString(above);
    }
    long rest = below;
    int twos = Long.numberOfTrailingZeros(rest);
    rest >>= twos;
    int fives = 0;
    while (rest % 5 == 0) {
      rest /= 5;
      fives++;
    }
    if (rest != 1) {
      return above + "/" + below;
    }
    int scale = Math.max(twos, fives);
    if (scale > LONG_HOLDS) {
      return BigDecimal.valueOf(above).divide(BigDecimal.valueOf(below)).toPlainString();
    }
    long unscaled = above;
    for (int i = twos; i < scale; i++) {
      unscaled *= 2;
    }
    for (int i = fives; i < scale; i++) {
      unscaled *= 5;
    }
    return BigDecimal.valueOf(unscaled, scale).toPlainString();
  }
}
