package io.sanling.internal.engine;

import com.google.common.collect.ImmutableList;
import java.math.BigDecimal;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Stands for the parameters of a rulebook that was compiled so that they can be moved; for coverage
 * only, no rulebook that assesses units refers to it. Values belong to the thread.
 */
public final class ParameterProbe {
  private static final ThreadLocal<Probe> PROBE = new ThreadLocal<>();

  private ParameterProbe() {}

  /** The values of the parameters, and which of them were asked for. */
  private record Probe(ImmutableList<BigDecimal> values, Set<Integer> asked) {}

  /**
   * Does the work with these values.
   *
   * @param asked where the index of every parameter that the work asks for is added
   */
  public static <T> T with(ImmutableList<BigDecimal> values, Set<Integer> asked, Supplier<T> work) {
    PROBE.set(new Probe(values, asked));
    try {
      return work.get();
    } finally {
      PROBE.remove();
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
    Probe probe = PROBE.get();
    if (probe == null) {
      throw new IllegalStateException("no values are set for this thread");
    }
    probe.asked().add(index);
    return probe.values().get(index);
  }
}
