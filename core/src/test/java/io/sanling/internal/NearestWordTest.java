package io.sanling.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NearestWordTest {
  @ParameterizedTest
  @CsvSource({
    "conformty, conformity",
    "rulbook, rulebook",
    "grad, grade",
    "asof, asOf",
    "something, ",
    "rat, ",
    "conformity, conformity"
  })
  void theWordThatWasMeantIsTheOneAtTheLeastDistance(String written, String meant) {
    assertThat(
            NearestWord.of(
                written, List.of("conformity", "rulebook", "grade", "asOf", "rate", "rats")))
        .isEqualTo(java.util.Optional.ofNullable(meant));
  }

  @Test
  void ofSeveralTheNearestComeFirstAndFarOnesNot() {
    List<String> clauses = List.of("HN-ZA-1", "HN-ZA-2", "HN-ZP-1", "V-1");
    assertThat(NearestWord.several("HN-ZA-9", clauses))
        .containsExactly("HN-ZA-1", "HN-ZA-2", "HN-ZP-1");
    assertThat(NearestWord.several("DATA-CASES", clauses)).isEmpty();
    assertThat(NearestWord.several("V-1", clauses)).isEmpty();
  }
}
