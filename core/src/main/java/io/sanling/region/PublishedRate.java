package io.sanling.region;

import static com.google.common.base.Preconditions.checkArgument;

import com.google.common.collect.ImmutableList;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.List;

/**
 * Whether a published percentage on a number of units can have come about: whether some whole
 * number of conforming units rounds to it, half up, at the decimals written.
 *
 * @param percent the percentage as published; its scale is the decimals written
 * @param units units it is said to be of, at least 1
 */
public record PublishedRate(BigDecimal percent, long units) {
  private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);
  private static final int MAX_DECIMALS = 18;

  /** A rate that some whole number of conforming units gives. */
  public record Reachable(long conforming, BigDecimal percent) {}

  /**
   * @throws IllegalArgumentException when the percentage is outside 0..100 or written with more
   *     than 18 decimals, or there are no units
   */
  public PublishedRate {
    checkArgument(units >= 1, "units %s below 1", units);
    checkArgument(
        percent.signum() >= 0 && percent.compareTo(HUNDRED) <= 0,
        "percentage %s outside 0..100",
        percent);
    if (percent.scale() < 0) {
      percent = percent.setScale(0, RoundingMode.UNNECESSARY);
    }
    checkArgument(percent.scale() <= MAX_DECIMALS, "more than %s decimals", MAX_DECIMALS);
  }

  /**
   * @param percent e.g. {@code 80.9}; {@code 80.90} has two decimals
   * @throws IllegalArgumentException as the constructor, or when the text is no number
   */
  public static PublishedRate of(String percent, long units) {
    return new PublishedRate(new BigDecimal(percent), units);
  }

  /** Whether some whole number of conforming units rounds to it. */
  public boolean isReachable() {
    return !conforming().isEmpty();
  }

  /** The least and the greatest number of conforming units that round to it; empty if none. */
  public List<Long> conforming() {
    long least = leastReaching(percent);
    BigDecimal next = percent.add(BigDecimal.ONE.movePointLeft(percent.scale()));
    long greatest = Math.min(units, leastReaching(next) - 1);
    return least > greatest
        ? ImmutableList.of()
        : least == greatest ? ImmutableList.of(least) : ImmutableList.of(least, greatest);
  }

  /** The nearest rates that can come about: one when it is reachable, else those around it. */
  public List<Reachable> nearest() {
    if (isReachable()) {
      return conforming().stream().map(this::reachable).collect(ImmutableList.toImmutableList());
    }
    long above = leastReaching(percent);
    ImmutableList.Builder<Reachable> around = ImmutableList.builder();
    if (above > 0) {
      around.add(reachable(above - 1));
    }
    if (above <= units) {
      around.add(reachable(above));
    }
    return around.build();
  }

  private Reachable reachable(long conforming) {
    return new Reachable(conforming, percent(conforming, units, percent.scale()));
  }

  /** The least number of conforming units whose rounded rate is at least so many percent. */
  private long leastReaching(BigDecimal rounded) {
    BigInteger decimals = BigInteger.TEN.pow(percent.scale());
    BigInteger top =
        rounded
            .movePointRight(percent.scale())
            .toBigIntegerExact()
            .shiftLeft(1)
            .subtract(BigInteger.ONE)
            .multiply(BigInteger.valueOf(units));
    BigInteger bottom = decimals.multiply(BigInteger.valueOf(200));
    BigInteger[] least = top.divideAndRemainder(bottom);
    BigInteger ceiling = least[1].signum() > 0 ? least[0].add(BigInteger.ONE) : least[0];
    return ceiling.max(BigInteger.ZERO).longValueExact();
  }

  static BigDecimal percent(long conforming, long units, int decimals) {
    return BigDecimal.valueOf(conforming)
        .multiply(HUNDRED)
        .divide(BigDecimal.valueOf(units), decimals, RoundingMode.HALF_UP);
  }
}
