package io.sanling.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class CodePointsTest {
  @Test
  void namesCompareByCodePointsEvenBeyondTheBasicPlane() {
    assertThat(
            List.of("\uD83D\uDE00", "\uFF21", "B", "A1", "A", "").stream().sorted(CodePoints.ORDER))
        .containsExactly("", "A", "A1", "B", "\uFF21", "\uD83D\uDE00");
  }
}
