package io.sanling.internal;

import static com.google.common.base.Preconditions.checkArgument;

import com.google.common.math.LongMath;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * An exact fraction in lowest terms; nothing is ever rounded. Nearly all there are fit two longs;
 * whatever would not is reckoned with big numbers.
 */
public final class Ratio implements Comparable<Ratio> {
  /** Below this a long holds the number, and so does its sum or difference with another. */
  private static final long MOST = 1L << 61;

  private static final int MOST_BITS = 61;
  private static final int MOST_DIGITS = 17;
  private static final Ratio[] WHOLE = new Ratio[257];

  static {
    for (int i = 0; i < WHOLE.length; i++) {
      WHOLE[i] = new Ratio(i, 1, null, null);
    }
  }

  public static final Ratio ZERO = of(0, 1);
  public static final Ratio ONE = of(1, 1);

  private final long above;
  private final long below;

  /** Both null, unless one of the two does not fit a long. */
  private final @Nullable BigInteger bigAbove;

  private final @Nullable BigInteger bigBelow;
  private @Nullable String text;

  private Ratio(
      long above, long below, @Nullable BigInteger bigAbove, @Nullable BigInteger bigBelow) {
    this.above = above;
    this.below = below;
    this.bigAbove = bigAbove;
    this.bigBelow = bigBelow;
  }

  public static Ratio of(long numerator, long denominator) {
    checkArgument(denominator > 0, "denominator %s not positive", denominator);
    if (denominator == 1 && numerator >= 0 && numerator < WHOLE.length) {
      return WHOLE[(int) numerator];
    }
    if (numerator <= -MOST || numerator >= MOST || denominator >= MOST) {
      return of(BigInteger.valueOf(numerator), BigInteger.valueOf(denominator));
    }
    long common = LongMath.gcd(Math.abs(numerator), denominator);
    return new Ratio(numerator / common, denominator / common, null, null);
  }

  private static Ratio of(BigInteger numerator, BigInteger denominator) {
    checkArgument(denominator.signum() > 0, "denominator %s not positive", denominator);
    BigInteger common = numerator.gcd(denominator);
    BigInteger top = numerator.divide(common);
    BigInteger bottom = denominator.divide(common);
    return fits(top) && fits(bottom)
        ? new Ratio(top.longValue(), bottom.longValue(), null, null)
        : new Ratio(0, 0, top, bottom);
  }

  private static boolean fits(BigInteger number) {
    return number.bitLength() <= MOST_BITS && number.longValue() != -MOST;
  }

  public static Ratio of(BigDecimal value) {
    int scale = value.scale();
    if (scale == 0 && value.precision() <= MOST_DIGITS) {
      return of(value.longValue(), 1);
    }
    if (scale > 0 && scale <= MOST_DIGITS && value.precision() <= MOST_DIGITS) {
      return of(value.scaleByPowerOfTen(scale).longValue(), power(scale));
    }
    return scale <= 0
        ? of(value.toBigIntegerExact(), BigInteger.ONE)
        : of(value.unscaledValue(), BigInteger.TEN.pow(scale));
  }

  private static long power(int of) {
    long power = 1;
    for (int i = 0; i < of; i++) {
      power *= 10;
    }
    return power;
  }

  /** The fraction that {@link #text} wrote. */
  public static Ratio parse(String text) {
    int slash = text.indexOf('/');
    return slash < 0
        ? of(Exact.decimal(text))
        : of(new BigInteger(text.substring(0, slash)), new BigInteger(text.substring(slash + 1)));
  }

  public BigInteger numerator() {
    return bigAbove == null ? BigInteger.valueOf(above) : bigAbove;
  }

  public BigInteger denominator() {
    return bigBelow == null ? BigInteger.valueOf(below) : bigBelow;
  }

  /** -1, 0 or 1, as it is below, equal to or above nothing. */
  public int signum() {
    return bigAbove == null ? Long.signum(above) : bigAbove.signum();
  }

  private boolean isBig() {
    return bigAbove != null;
  }

  public Ratio minus(Ratio other) {
    if (!isBig() && !other.isBig()) {
      if (fit(above, other.below) && fit(other.above, below) && fit(below, other.below)) {
        return of(above * other.below - other.above * below, below * other.below);
      }
    }
    return of(
        numerator()
            .multiply(other.denominator())
            .subtract(other.numerator().multiply(denominator())),
        denominator().multiply(other.denominator()));
  }

  /** Whether the product is smaller than {@link #MOST}. */
  private static boolean fit(long a, long b) {
    long high = Math.multiplyHigh(a, b);
    long low = a * b;
    return high == 0 && low >= 0 && low < MOST || high == -1 && low < 0 && low > -MOST;
  }

  public Ratio dividedBy(Ratio divisor) {
    if (!isBig()
        && !divisor.isBig()
        && divisor.above > 0
        && fit(above, divisor.below)
        && fit(below, divisor.above)) {
      return of(above * divisor.below, below * divisor.above);
    }
    BigInteger bottom = denominator().multiply(divisor.numerator());
    BigInteger top = numerator().multiply(divisor.denominator());
    return bottom.signum() < 0 ? of(top.negate(), bottom.negate()) : of(top, bottom);
  }

  /** The smallest whole number not below this. */
  public BigInteger ceiling() {
    if (!isBig()) {
      return BigInteger.valueOf(-Math.floorDiv(-above, below));
    }
    BigInteger[] parts = numerator().divideAndRemainder(denominator());
    return parts[1].signum() > 0 ? parts[0].add(BigInteger.ONE) : parts[0];
  }

  @Override
  public int compareTo(Ratio other) {
    if (!isBig() && !other.isBig()) {
      long high = Math.multiplyHigh(above, other.below);
      long otherHigh = Math.multiplyHigh(other.above, below);
      return high != otherHigh
          ? Long.compare(high, otherHigh)
          : Long.compareUnsigned(above * other.below, other.above * below);
    }
    return numerator()
        .multiply(other.denominator())
        .compareTo(other.numerator().multiply(denominator()));
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Ratio ratio
        && above == ratio.above
        && below == ratio.below
        && Objects.equals(bigAbove, ratio.bigAbove)
        && Objects.equals(bigBelow, ratio.bigBelow);
  }

  @Override
  public int hashCode() {
    return Objects.hash(above, below, bigAbove, bigBelow);
  }

  @Override
  public String toString() {
    return text();
  }

  /** The shortest exact decimal, or {@code n/d} where the decimal does not end. */
  public String text() {
    String known = text;
    if (known == null) {
      known = isBig() ? bigText() : longText();
      text = known;
    }
    return known;
  }

  private String longText() {
    if (below == 1) {
      return Long.toString(above);
    }
    int twos = Long.numberOfTrailingZeros(below);
    long rest = below >> twos;
    int fives = 0;
    while (rest % 5 == 0) {
      rest /= 5;
      fives++;
    }
    if (rest != 1) {
      return above + "/" + below;
    }
    int digits = Math.max(twos, fives);
    if (digits > MOST_DIGITS || !fit(above, power(digits) / below)) {
      return bigText();
    }
    long point = power(digits);
    long shown = Math.abs(above) * (point / below);
    // A one before the digits behind the point keeps their zeros.
    String behind = Long.toString(point + shown % point);
    return (above < 0 ? "-" : "") + shown / point + '.' + behind.substring(1);
  }

  private String bigText() {
    BigInteger numerator = numerator();
    BigInteger denominator = denominator();
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
