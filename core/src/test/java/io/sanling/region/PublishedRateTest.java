package io.sanling.region;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PublishedRateTest {
  @ParameterizedTest
  @CsvSource({
    "85.7, 475, 407, 407",
    "98, 1726, 1683, 1700",
    "98.1, 1726, 1693, 1694",
    "0, 10, 0, 0",
    "100, 10, 10, 10",
    "100.0, 132, 132, 132",
    "33.33, 3, 1, 1",
    "66.7, 3, 2, 2",
    "50, 2, 1, 1",
    "0.5, 1000, 5, 5"
  })
  void isReachableWhenSomeNumberOfUnitsRoundsToIt(String rate, long units, long least, long most) {
    assertThat(PublishedRate.of(rate, units).conforming()).startsWith(least).endsWith(most);
  }

  @ParameterizedTest
  @CsvSource({"80.9, 132", "80.90, 4930", "50, 1", "33.4, 3", "99.9, 10"})
  void isUnreachableWhenNoneDoes(String rate, long units) {
    assertThat(PublishedRate.of(rate, units).isReachable()).isFalse();
  }

  @Test
  void namesTheNearestRates() {
    assertThat(PublishedRate.of("80.9", 132).nearest())
        .containsExactly(
            new PublishedRate.Reachable(106, new BigDecimal("80.3")),
            new PublishedRate.Reachable(107, new BigDecimal("81.1")));
  }

  @Test
  void agreesWithTryingEveryNumberOfUnits() {
    for (long units = 1; units <= 60; units++) {
      for (int tenths = 0; tenths <= 1000; tenths++) {
        BigDecimal rate = BigDecimal.valueOf(tenths, 1);
        long of = units;
        boolean some =
            LongStream.rangeClosed(0, units)
                .anyMatch(
                    k ->
                        BigDecimal.valueOf(100 * k)
                            .divide(BigDecimal.valueOf(of), 1, RoundingMode.HALF_UP)
                            .equals(rate));
        assertThat(new PublishedRate(rate, units).isReachable())
            .as("%s of %s", rate, units)
            .isEqualTo(some);
      }
    }
  }

  @ParameterizedTest
  @CsvSource({"-1, 10", "100.1, 10", "50, 0", "x, 10"})
  void refusesWhatIsNoRate(String rate, long units) {
    assertThatThrownBy(() -> PublishedRate.of(rate, units))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
