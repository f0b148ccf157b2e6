package io.sanling.internal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Two distances, which differ in neighbours that changed places. */
class EditDistanceTest {
  @ParameterizedTest
  @CsvSource({
    "'', '', 0, 0",
    "'', 信访, 2, 2",
    "已认定, 已认定, 0, 0",
    "已认订, 已认定, 1, 1",
    "已认, 已认定, 1, 1",
    "认已定, 已认定, 2, 1",
    "petitoin, petition, 2, 1",
    "abcd, dcba, 4, 3"
  })
  void theLeastNumberOfEdits(String a, String b, int plain, int withSwaps) {
    assertThat(EditDistance.of(a, b)).isEqualTo(EditDistance.of(b, a)).isEqualTo(plain);
    assertThat(EditDistance.withSwaps(a, b)).isEqualTo(withSwaps);
  }
}
