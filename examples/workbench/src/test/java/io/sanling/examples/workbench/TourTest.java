package io.sanling.examples.workbench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the page for developers shows of a command is what it shows, in the order of the page. */
class TourTest {
  private static final String ROOT = "../../";

  @TempDir Path home;

  @Test
  void theCommandsShowWhatThePageShows() throws IOException {
    for (Guide.Step step : Guide.steps(Path.of(ROOT, "README.md"))) {
      Guide.Command command = (Guide.Command) step;
      assertThat(shown(command.words()))
          .as("README.md:%d shows what the command shows", command.line())
          .matches(GuideTest.pattern(command.shown()));
    }
  }

  /** What the command shows in the folder of the checkout, or in a new one what is written. */
  private String shown(List<String> words) {
    assertThat(words.get(0)).isEqualTo("examples/sanling");
    List<String> arguments = new ArrayList<>();
    for (String word : words.subList(1, words.size())) {
      boolean ours = word.startsWith("examples/") || word.startsWith("rules/");
      boolean written = word.startsWith("result");
      arguments.add(ours ? ROOT + word : written ? home.resolve(word).toString() : word);
    }
    ByteArrayOutputStream screen = new ByteArrayOutputStream();
    PrintStream out = new PrintStream(screen, true, StandardCharsets.UTF_8);
    Sanling.run(InputStream.nullInputStream(), out, out, arguments.toArray(String[]::new));
    return screen
        .toString(StandardCharsets.UTF_8)
        .replace(ROOT, "")
        .replace(home + "/", "")
        .lines()
        .map(line -> line.stripTrailing() + "\n")
        .collect(Collectors.joining());
  }
}
