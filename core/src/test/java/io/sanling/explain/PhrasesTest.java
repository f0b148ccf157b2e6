package io.sanling.explain;

import static org.assertj.core.api.Assertions.assertThat;

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
    assertThat(Phrases.of(Locale.ENGLISH).get("support.A"))
        .isEqualTo("the issuing authority's own public text");
    assertThat(Phrases.of(Locale.ENGLISH).get("notice.NOTE-PERIOD")).doesNotContain("''");
  }

  @Test
  void numbersStandAsTheyAre() {
    assertThat(Phrases.of(Locale.GERMAN).format("reports", 12345, 1000))
        .isEqualTo("日报：观察 12345 天，有日报 1000 天");
  }
}
