package io.sanling.examples.workbench;

import static io.sanling.examples.workbench.CommandRun.run;
import static org.assertj.core.api.Assertions.assertThat;

import io.sanling.explain.CodeTexts;
import io.sanling.form.RecordCode;
import io.sanling.replay.ReplayException;
import io.sanling.rules.problem.RulebookCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The guide names every message a reader may meet. */
class MessageGuideTest {
  private static final Pattern COMMAND = Pattern.compile("`sanling ([^`]+)`");
  private static final Pattern CODE = Pattern.compile("\"(RB-[A-Z-]+)\"");
  private static final Pattern OF_BUNDLES = Pattern.compile("refused\\(\\s*\"([A-Z]+)\"");
  private static final String HOW =
      "run the main method of " + MessageGuide.class.getName() + " in examples/workbench";

  @Test
  void theFolderOfMessagesIsThatOfTheProgram() throws IOException {
    Map<String, String> pages = MessageGuide.pages();
    try (Stream<Path> files = Files.list(MessageGuide.FOLDER)) {
      assertThat(files.map(MessageGuide::name))
          .as("rules/messages is out of date: " + HOW)
          .containsExactlyInAnyOrderElementsOf(pages.keySet());
    }
    for (Map.Entry<String, String> page : pages.entrySet()) {
      assertThat(Files.readString(MessageGuide.FOLDER.resolve(page.getKey())))
          .as("rules/messages/%s is out of date: " + HOW, page.getKey())
          .isEqualTo(page.getValue());
    }
  }

  @Test
  void everyCodeHasItsPage() {
    assertThat(MessageGuide.pages().keySet())
        .containsAll(
            Stream.of(RulebookCode.values(), RecordCode.values(), ReplayException.Code.values())
                .flatMap(Stream::of)
                .map(code -> code + ".md")
                .toList());
  }

  /** Under “avoid” stands what to avoid; with a “do not” there, it would say the opposite. */
  @Test
  void whatToAvoidIsNotSaidTwiceNot() {
    for (Map.Entry<String, String> page : MessageGuide.pages().entrySet()) {
      int from = page.getValue().indexOf("## 避免");
      if (from >= 0) {
        assertThat(page.getValue().substring(from, page.getValue().indexOf("## 建议")))
            .as(page.getKey())
            .doesNotContain("不要");
      }
    }
  }

  /** Whoever copies a command from a page gets no error about the command itself. */
  @Test
  void everyCommandOnAPageIsOne() throws IOException {
    int commands = 0;
    for (Map.Entry<String, String> page : MessageGuide.pages().entrySet()) {
      for (MatchResult quoted : COMMAND.matcher(page.getValue()).results().toList()) {
        commands++;
        assertThat(run((quoted.group(1) + " --help").split(" +")).code())
            .as("%s: %s", page.getKey(), quoted.group())
            .isZero();
        for (String word : quoted.group(1).split(" +")) {
          if (word.startsWith("--")) {
            assertThat(run(quoted.group(1).split(" +")[0], "--help").out())
                .as("%s: %s", page.getKey(), quoted.group())
                .contains(word);
          }
        }
      }
    }
    assertThat(commands).isGreaterThan(20);
  }

  @Test
  void everyRefusalOfTheLibraryIsThere() throws IOException {
    Set<String> codes = new TreeSet<>();
    for (String sources : new String[] {"../../core/src/main", "../../rules/compiler/src/main"}) {
      try (Stream<Path> files = Files.walk(Path.of(sources))) {
        for (Path file : files.filter(path -> path.toString().endsWith(".java")).toList()) {
          String text = Files.readString(file);
          CODE.matcher(text).results().map(m -> m.group(1)).forEach(codes::add);
          OF_BUNDLES
              .matcher(text)
              .results()
              .map(m -> "RB-BUNDLE-" + m.group(1))
              .forEach(codes::add);
        }
      }
    }
    codes.remove("RB-BUNDLE-");
    assertThat(CodeTexts.codes().stream().filter(code -> code.startsWith("RB-")))
        .containsExactlyInAnyOrderElementsOf(codes);
  }
}
