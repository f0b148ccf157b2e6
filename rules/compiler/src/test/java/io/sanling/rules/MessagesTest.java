package io.sanling.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.sanling.rules.problem.Fix;
import io.sanling.rules.problem.RulebookCode;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.text.MessageFormat;
import java.util.Arrays;
import java.util.Locale;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Every message a reader may meet is there, in both languages, and says what was expected. */
class MessagesTest {
  private static final Pattern HAN = Pattern.compile("\\p{IsHan}");

  private static final Pattern WORDS = Pattern.compile("\\p{L}");

  private final Properties chinese = load("messages.properties");
  private final Properties english = load("messages_en.properties");

  private static Properties load(String name) {
    Properties messages = new Properties();
    try (InputStream in =
        RulebookCode.class.getResourceAsStream("/io/sanling/rules/problem/" + name)) {
      messages.load(new InputStreamReader(in, StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
    return messages;
  }

  @Test
  void bothLanguagesHaveTheSameMessages() {
    assertThat(english.stringPropertyNames()).isEqualTo(chinese.stringPropertyNames());
  }

  @Test
  void everyMessageSaysWhatWasExpected() {
    Set<String> keys = new TreeSet<>(chinese.stringPropertyNames());
    keys.removeIf(key -> key.startsWith("fix."));
    assertThat(keys.stream().filter(key -> !key.endsWith(".expected")))
        .allSatisfy(key -> assertThat(keys).contains(key + ".expected"));
  }

  @Test
  void everyCodeAndEveryMendIsWorded() {
    assertThat(RulebookCode.values())
        .allSatisfy(
            code ->
                assertThat(chinese.stringPropertyNames())
                    .anyMatch(key -> key.equals(code.name()) || key.startsWith(code.name() + ".")));
    assertThat(Arrays.stream(Fix.Kind.values()).map(kind -> "fix." + kind.name()))
        .allSatisfy(key -> assertThat(chinese).containsKey(key));
  }

  @Test
  void placeholdersAreTheSameInBothLanguagesAndFilled() {
    for (String key : chinese.stringPropertyNames()) {
      Object[] details = IntStream.range(0, 20).mapToObj(i -> "〈" + i + "〉").toArray();
      String inChinese = new MessageFormat(chinese.getProperty(key), Locale.ROOT).format(details);
      String inEnglish = new MessageFormat(english.getProperty(key), Locale.ROOT).format(details);
      assertThat(inChinese + inEnglish).as(key).doesNotContainPattern("\\{\\d");
      if (WORDS.matcher(chinese.getProperty(key).replaceAll("\\{\\d+\\}", "")).find()) {
        assertThat(HAN.matcher(chinese.getProperty(key)).find()).as(key).isTrue();
      }
    }
  }
}
