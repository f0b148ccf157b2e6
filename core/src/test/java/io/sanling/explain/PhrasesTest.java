package io.sanling.explain;

import static org.assertj.core.api.Assertions.assertThat;

import io.sanling.result.Support;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class PhrasesTest {
  @Test
  void everyPhraseIsThereInBothLanguages() {
    assertThat(Phrases.load("phrases.properties").keySet())
        .isEqualTo(Phrases.load("phrases_en.properties").keySet());
  }

  @Test
  void apostrophesComeOutOnce() {
    assertThat(CodeTexts.of(Support.A, Locale.ENGLISH))
        .isEqualTo("the issuing authority's own public text");
    assertThat(CodeTexts.of("NOTE-PERIOD", Locale.ENGLISH))
        .hasValueSatisfying(text -> assertThat(text).doesNotContain("''"));
  }

  @Test
  void numbersStandAsTheyAre() {
    assertThat(Phrases.of(Locale.GERMAN).format("reports", 12345, 1000))
        .isEqualTo("日报：观察 12345 天，有日报 1000 天");
  }
}
