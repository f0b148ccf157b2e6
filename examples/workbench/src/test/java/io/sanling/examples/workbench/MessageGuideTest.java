package io.sanling.examples.workbench;

import static org.assertj.core.api.Assertions.assertThat;

import io.sanling.form.RecordCode;
import io.sanling.rules.problem.RulebookCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The guide names every message a reader may meet. */
class MessageGuideTest {
  private static final Pattern CODE = Pattern.compile("\"(RB-[A-Z-]+)\"");

  @Test
  void theTableOfMessagesIsThatOfTheProgram() throws IOException {
    assertThat(Files.readString(MessageGuide.FILE))
        .as(
            "rules/messages.md is out of date: run the main method of %s in examples/workbench",
            MessageGuide.class.getName())
        .isEqualTo(MessageGuide.text());
  }

  @Test
  void everyCodeHasItsHeading() {
    assertThat(MessageGuide.text().lines())
        .containsAll(Stream.of(RulebookCode.values()).map(code -> "### " + code).toList());
    assertThat(
            MessageGuide.text()
                .lines()
                .filter(line -> line.startsWith("### REC-"))
                .flatMap(line -> Stream.of(line.substring(4).split("、"))))
        .containsExactlyInAnyOrderElementsOf(
            Stream.of(RecordCode.values()).map(RecordCode::toString).toList());
  }

  @Test
  void everyRefusalOfTheLibraryIsThere() throws IOException {
    Set<String> codes = new TreeSet<>();
    for (String sources : new String[] {"../../core/src/main", "../../rules/compiler/src/main"}) {
      try (Stream<Path> files = Files.walk(Path.of(sources))) {
        for (Path file : files.filter(path -> path.toString().endsWith(".java")).toList()) {
          CODE.matcher(Files.readString(file)).results().map(m -> m.group(1)).forEach(codes::add);
        }
      }
    }
    assertThat(MessageGuide.REFUSALS.keySet()).containsExactlyInAnyOrderElementsOf(codes);
  }
}
