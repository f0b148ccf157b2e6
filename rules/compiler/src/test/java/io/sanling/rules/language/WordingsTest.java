package io.sanling.rules.language;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.hash.Hashing;
import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What a rulebook was written in stays as it was. */
class WordingsTest {
  private static final String FIRST =
      "e003018304df337a54d0ed4bd75e0438740126bacf017866d4b30fe654c1f871";

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
