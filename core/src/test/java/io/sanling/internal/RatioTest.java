package io.sanling.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RatioTest {
  @ParameterizedTest
  @CsvSource({
    "4, 4, 1",
    "2, 4, 0.5",
    "1, 3, 1/3",
    "2, 6, 1/3",
    "0, 7, 0",
    "117, 120, 0.975",
    "5, 4, 1.25",
    "100, 1, 100",
    "1, 1024, 0.0009765625",
    "1, 131072, 0.00000762939453125",
    "1, 262144, 0.000003814697265625",
    "-1, 20, -0.05",
    "-9, 4, -2.25"
  })
  void isWrittenAsTheShortestExactDecimalOrAsAFraction(long n, long d, String text) {
    assertThat(Ratio.of(n, d).text()).isEqualTo(text);
  }

  @Test
  void aDecimalIsExact() {
    assertThat(Ratio.of(new BigDecimal("0.8200")).text()).isEqualTo("0.82");
    assertThat(Ratio.of(new BigDecimal("1E+2")).text()).isEqualTo("100");
    assertThat(Ratio.of(1, 3)).isLessThan(Ratio.of(new BigDecimal("0.33333333333333333334")));
  }

  @ParameterizedTest
  @CsvSource({"0, 10, 0", "1, 10, 1", "1, 1, 10", "11, 100, 2", "10, 100, 1"})
  void countsStartedTenths(long late, long due, int started) {
    assertThat(Ratio.of(late, due).dividedBy(Ratio.of(new BigDecimal("0.1"))).ceiling())
        .isEqualTo(started);
  }

  @Test
  void readsWhatItWrote() {
    for (Ratio ratio : new Ratio[] {Ratio.of(4, 3), Ratio.of(4, 5), Ratio.ZERO, Ratio.of(26, 1)}) {
      assertThat(Ratio.parse(ratio.text())).isEqualTo(ratio);
    }
  }
}
