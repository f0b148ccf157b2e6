package io.sanling.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExactTest {
  @Test
  void digitsAreADecimal() {
    assertThat(Exact.decimal("89.95")).isEqualByComparingTo("89.95");
    assertThat(Exact.decimal("-0.5")).isEqualByComparingTo("-0.5");
  }

  @ParameterizedTest
  @ValueSource(strings = {"1e999999999", "1E5", "", "-", "1.2.3", "+1", "٣", " 1"})
  void nothingElseIs(String text) {
    assertThatExceptionOfType(NumberFormatException.class).isThrownBy(() -> Exact.decimal(text));
  }

  @Test
  void noDecimalIsEndless() {
    assertThatExceptionOfType(NumberFormatException.class)
        .isThrownBy(() -> Exact.decimal("9".repeat(41)));
  }
}
