package io.sanling.internal.facts;

import com.google.common.collect.ImmutableList;
import java.math.BigDecimal;
import java.util.function.Supplier;

/**
 * Stands for the parameters of a rulebook that was compiled so that they can be moved; for coverage
 * only, no rulebook that assesses units refers to it. Values belong to the thread.
 */
public final class ParameterProbe {
  private static final ThreadLocal<ImmutableList<BigDecimal>> VALUES = new ThreadLocal<>();

  private ParameterProbe() {}

  /** Does the work with these values. */
  public static <T> T with(ImmutableList<BigDecimal> values, Supplier<T> work) {
    VALUES.set(values);
    try {
      return work.get();
    } finally {
      VALUES.remove();
    }
  }

  /** The value of the parameter at that index, as rules take whole numbers. */
  public static int whole(int index) {
    return value(index).intValueExact();
  }

  /** The value of the parameter at that index, as rules take exact decimals. */
  public static String exact(int index) {
    return value(index).toPlainString();
  }

  private static BigDecimal value(int index) {
    ImmutableList<BigDecimal> values = VALUES.get();
    if (values == null) {
      throw new IllegalStateException("no values are set for this thread");
    }
    return values.get(index);
  }
}
