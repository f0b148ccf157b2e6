package io.sanling.rules.language;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.hash.Hashing;
import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What a rulebook was written in stays as it was. */
class WordingsTest {
  private static final String FIRST =
      "64350ad1aecdf22caa2dd1c23549416a58ad0e02c04b74e6b748ab423b6ffc30";

  @Test
  void theFirstVocabularyIsNeverChanged() {
    String text =
        Wordings.all().entrySet().stream()
            .map(wording -> wording.getKey() + " = " + wording.getValue() + "\n")
            .collect(Collectors.joining());
    assertThat(Hashing.sha256().hashString(text, StandardCharsets.UTF_8))
        .as("every digest is over these wordings; whoever needs others adds a vocabulary 2")
        .hasToString(FIRST);
  }
}
