package io.sanling.explain;

import static org.assertj.core.api.Assertions.assertThat;

import io.sanling.result.Support;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import java.util.Properties;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PhrasesTest {
  @Test
  void everyPhraseIsThereInBothLanguages() throws IOException {
    assertThat(keys("phrases.properties")).isEqualTo(keys("phrases_en.properties"));
  }

  /** The keys of a file itself, without those that a bundle takes over from another language. */
  static Set<String> keys(String resource) throws IOException {
    Properties own = new Properties();
    try (InputStream in = Phrases.class.getResourceAsStream(resource)) {
      own.load(in);
    }
    return own.stringPropertyNames();
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
