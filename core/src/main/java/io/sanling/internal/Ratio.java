package io.sanling.internal;

import static com.google.common.base.Preconditions.checkArgument;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;

/** An exact fraction in lowest terms; nothing is ever rounded. */
public record Ratio(BigInteger numerator, BigInteger denominator) implements Comparable<Ratio> {
  public static final Ratio ZERO = of(0, 1);
  public static final Ratio ONE = of(1, 1);

  public Ratio {
    checkArgument(denominator.signum() > 0, "denominator %s not positive", denominator);
    BigInteger common = numerator.gcd(denominator);
    if (!common.equals(BigInteger.ONE)) {
      numerator = numerator.divide(common);
      denominator = denominator.divide(common);
    }
  }

  public static Ratio of(long numerator, long denominator) {
    return new Ratio(BigInteger.valueOf(numerator), BigInteger.valueOf(denominator));
  }

  public static Ratio of(BigDecimal value) {
    return value.scale() <= 0
        ? new Ratio(value.toBigIntegerExact(), BigInteger.ONE)
        : new Ratio(value.unscaledValue(), BigInteger.TEN.pow(value.scale()));
  }

  /** The fraction that {@link #text} wrote. */
  public static Ratio parse(String text) {
    int slash = text.indexOf('/');
    return slash < 0
        ? of(Exact.decimal(text))
        : new Ratio(
            new BigInteger(text.substring(0, slash)), new BigInteger(text.substring(slash + 1)));
  }

  public Ratio minus(Ratio other) {
    return new Ratio(
        numerator.multiply(other.denominator).subtract(other.numerator.multiply(denominator)),
        denominator.multiply(other.denominator));
  }

  public Ratio dividedBy(Ratio divisor) {
    BigInteger bottom = denominator.multiply(divisor.numerator);
    BigInteger top = numerator.multiply(divisor.denominator);
    return bottom.signum() < 0 ? new Ratio(top.negate(), bottom.negate()) : new Ratio(top, bottom);
  }

  /** The smallest whole number not below this. */
  public BigInteger ceiling() {
    BigInteger[] parts = numerator.divideAndRemainder(denominator);
    return parts[1].signum() > 0 ? parts[0].add(BigInteger.ONE) : parts[0];
  }

  @Override
  public int compareTo(Ratio other) {
    return numerator.multiply(other.denominator).compareTo(other.numerator.multiply(denominator));
  }

  /** The shortest exact decimal, or {@code n/d} where the decimal does not end. */
  public String text() {
    BigInteger rest = denominator;
    int twos = rest.getLowestSetBit();
    rest = rest.shiftRight(twos);
    int fives = 0;
    BigInteger five = BigInteger.valueOf(5);
    while (rest.mod(five).signum() == 0) {
      rest = rest.divide(five);
      fives++;
    }
    if (!rest.equals(BigInteger.ONE)) {
      return numerator + "/" + denominator;
    }
    return new BigDecimal(numerator)
        .divide(new BigDecimal(denominator), Math.max(twos, fives), RoundingMode.UNNECESSARY)
        .stripTrailingZeros()
        .toPlainString();
  }
}
