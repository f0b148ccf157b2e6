package io.sanling.record;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.collect.ImmutableList;
import com.google.common.io.MoreFiles;
import com.google.common.io.Resources;
import io.sanling.internal.Messages;
import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class MessagesTest {
  private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\d}");
  private static final Pattern KEY =
      Pattern.compile(
          "\"((?:syntax|unknown|missing|type|enum|date|range|id|duplicate|contradiction|orphan|personal|size|text|cell|data|note)(?:\\.[a-zA-Z0-9]+)?)\"");

  /** Sentences with names that the forms give in both languages, each at a place of its own. */
  private static final Set<String> NAMED =
      Set.of(
          "contradiction.amendedBefore",
          "contradiction.before",
          "contradiction.closing",
          "contradiction.sameDay",
          "contradiction.samePrefix",
          "contradiction.only",
          "contradiction.reference",
          "contradiction.region",
          "contradiction.prefix",
          "duplicate.row",
          "enum",
          "enum.notSupplied",
          "enum.table",
          "id.endingNote",
          "id.scheme",
          "range.above",
          "range.set");

  private static Properties sentences(String file) throws IOException {
    Properties sentences = new Properties();
    try (Reader in =
        Resources.asCharSource(
                Resources.getResource(UnitRecord.class, file), StandardCharsets.UTF_8)
            .openStream()) {
      sentences.load(in);
    }
    return sentences;
  }

  @Test
  void bothLanguagesSayTheSameThings() throws IOException {
    Properties chinese = sentences("messages.properties");
    Properties english = sentences("messages_en.properties");
    assertThat(english.stringPropertyNames()).isEqualTo(chinese.stringPropertyNames());
    for (String key : chinese.stringPropertyNames()) {
      if (!NAMED.contains(key)) {
        assertThat(placeholders(english.getProperty(key)))
            .as(key)
            .isEqualTo(placeholders(chinese.getProperty(key)));
      }
      assertThat(english.getProperty(key)).as(key).doesNotContain("'").matches("\\S.*[.:}]");
      assertThat(chinese.getProperty(key))
          .as(key)
          .doesNotContain("'")
          .containsPattern("\\p{IsHan}");
    }
  }

  private static Set<String> placeholders(String sentence) {
    Set<String> found = new TreeSet<>();
    Matcher matcher = PLACEHOLDER.matcher(sentence);
    while (matcher.find()) {
      found.add(matcher.group());
    }
    return found;
  }

  @Test
  void everySentenceIsUsedAndEveryUsedSentenceIsThere() throws IOException {
    List<String> used = new ArrayList<>();
    for (String room : List.of("form", "read")) {
      try (Stream<Path> sources = Files.walk(Path.of("src/main/java/io/sanling/internal", room))) {
        for (Path source : sources.filter(path -> path.toString().endsWith(".java")).toList()) {
          Matcher matcher =
              KEY.matcher(MoreFiles.asCharSource(source, StandardCharsets.UTF_8).read());
          while (matcher.find()) {
            used.add(matcher.group(1));
          }
        }
      }
    }
    Set<String> there = sentences("messages.properties").stringPropertyNames();
    assertThat(used).containsAll(there);
    assertThat(new TreeSet<>(used)).filteredOn(key -> key.contains(".")).allMatch(there::contains);
  }

  @Test
  void theLanguageFollowsTheLocaleGivenAndNothingElse() {
    Locale before = Locale.getDefault();
    try {
      for (Locale machine : List.of(Locale.ENGLISH, Locale.CHINA, Locale.GERMANY)) {
        Locale.setDefault(machine);
        assertThat(missing(Locale.ENGLISH)).isEqualTo(missing(Locale.UK)).startsWith("A value");
        assertThat(missing(Locale.CHINA))
            .isEqualTo(missing(Locale.ROOT))
            .isEqualTo(missing(Locale.FRANCE))
            .startsWith("此处");
      }
    } finally {
      Locale.setDefault(before);
    }
  }

  private static String missing(Locale locale) {
    return Messages.text(locale, "missing", ImmutableList.of());
  }
}
