package io.sanling.rules.source;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.base.CharMatcher;
import java.text.Normalizer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Full and half width are one, blanks are none, and every character knows where it stood. */
class PlainTextTest {
  @ParameterizedTest
  @ValueSource(strings = {"", "信访事项", "P-1 号", "Ａ１（乙）：３０％", "\u3000甲 乙 ", "甲ﷺ乙", "𠀀x"})
  void itIsTheSameWithTheWayBackAndWithout(String text) {
    assertThat(PlainText.plain(text))
        .isEqualTo(PlainText.of(text).text())
        .isEqualTo(
            CharMatcher.whitespace().removeFrom(Normalizer.normalize(text, Normalizer.Form.NFKC)));
  }

  @Test
  void whatBecomesManyCharactersAllCameFromOne() {
    PlainText plain = PlainText.of("甲 ﷺ乙 ");
    int last = plain.text().length() - 1;
    assertThat(plain.origin(0)).isZero();
    for (int i = 1; i < last; i++) {
      assertThat(plain.origin(i)).isEqualTo(2);
    }
    assertThat(plain.origin(last)).isEqualTo(3);
    assertThat(plain.origin(last + 1)).as("the end, without blanks").isEqualTo(4);
  }
}
