package io.sanling.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class NearestNamesTest {
  private static final List<String> CLAUSES = List.of("HN-ZA-1", "HN-ZA-2", "HN-ZP-1", "V-1");

  @Test
  void theNearestComeFirstAndFarOnesNot() {
    assertThat(NearestNames.of("HN-ZA-9", CLAUSES))
        .containsExactly("HN-ZA-1", "HN-ZA-2", "HN-ZP-1");
    assertThat(NearestNames.of("HNZA-1", CLAUSES)).containsExactly("HN-ZA-1", "HN-ZA-2", "HN-ZP-1");
    assertThat(NearestNames.of("DATA-CASES", CLAUSES)).isEmpty();
  }

  @Test
  void aKnownNameIsNotItsOwnNeighbour() {
    assertThat(NearestNames.of("V-1", CLAUSES)).isEmpty();
  }

  @Test
  void charactersCountWhateverTheirLength() {
    assertThat(NearestNames.of("零事故—有人员死伤", List.of("零事故—有人员伤亡"))).containsExactly("零事故—有人员伤亡");
    assertThat(NearestNames.of("𠮷村", List.of("吉村"))).containsExactly("吉村");
  }
}
