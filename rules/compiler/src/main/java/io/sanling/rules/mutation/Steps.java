package io.sanling.rules.mutation;

import com.google.common.collect.ImmutableSet;
import io.sanling.rules.language.Parameter;
import java.math.BigDecimal;
import java.util.List;
import java.util.stream.Stream;

/** By how much a number is off where it is off by the least. */
final class Steps {
  private static final ImmutableSet<String> EXACT = ImmutableSet.of("元", "分", "比例");
  private static final int FINEST = 2;

  private Steps() {}

  /** The numbers next to it; none is negative. */
  static Stream<BigDecimal> next(BigDecimal value, BigDecimal step) {
    return List.of(value.subtract(step), value.add(step)).stream()
        .filter(moved -> moved.signum() >= 0);
  }

  static Stream<BigDecimal> next(BigDecimal value, String unit) {
    return next(value, step(value, unit));
  }

  static BigDecimal step(Parameter parameter) {
    return step(parameter.value(), parameter.unit());
  }

  private static BigDecimal step(BigDecimal value, String unit) {
    return ofScale(EXACT.contains(unit) ? Math.max(FINEST, value.scale()) : 0);
  }

  /** As fine as the numbers are written. */
  static BigDecimal asWritten(Stream<BigDecimal> numbers, boolean share) {
    int scale = numbers.mapToInt(number -> number.stripTrailingZeros().scale()).max().orElse(0);
    return ofScale(Math.max(share ? FINEST : 0, scale));
  }

  private static BigDecimal ofScale(int scale) {
    return BigDecimal.ONE.movePointLeft(scale);
  }
}
