package io.sanling.office;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Properties;
import org.junit.jupiter.api.Test;

class WordsTest {
  private static Properties read(String name) throws Exception {
    Properties read = new Properties();
    try (InputStreamReader in =
        new InputStreamReader(WordsTest.class.getResourceAsStream(name), StandardCharsets.UTF_8)) {
      read.load(in);
    }
    return read;
  }

  @Test
  void whatIsSaidInOneLanguageIsSaidInTheOther() throws Exception {
    for (String words : new String[] {"sheets", "blank"}) {
      assertThat(read(words + "_en.properties").keySet())
          .isEqualTo(read(words + ".properties").keySet());
    }
  }
}
