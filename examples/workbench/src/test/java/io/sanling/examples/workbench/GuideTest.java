package io.sanling.examples.workbench;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.collect.ImmutableList;
import io.sanling.examples.workbench.console.Terminal;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;

/** The guide for policy staff is true: whoever follows it sees what it shows. */
class GuideTest {
  private static final Path RULES = Path.of("..", "..", "rules");
  private static final Pattern COMMAND = Pattern.compile("bin[/\\\\]sanling( [^`\n]+)");
  private static final Pattern LINK = Pattern.compile("\\]\\(([^)#]+)[^)]*\\)");
  private static final int MOST_OF_A_PICTURE = 150_000;
  private static final int MOST_OF_ALL_PICTURES = 1_000_000;

  @TempDir Path release;

  @Test
  void whoeverFollowsItSeesWhatItShows() throws IOException {
    GuideReader reader = new GuideReader(release);
    for (Guide.Step step : Guide.steps()) {
      if (step instanceof Guide.Command command) {
        ImmutableList<String> screen = reader.run(command);
        assertThat(String.join("\n", screen) + "\n")
            .as("rules/README.md:%d shows what the command shows", command.line())
            .matches(pattern(command.shown()));
      } else {
        reader.carryOut(step);
      }
    }
    Map<String, String> bundled = files(RULES.resolve("books/henan-2024-draft"));
    files(release.resolve("我的规则/henan-2024-draft"))
        .forEach(
            (name, text) ->
                assertThat(bundled.getOrDefault(name, "").lines())
                    .as("what an officer makes of henan-2023 by the guide, in %s", name)
                    .containsSubsequence(text.lines().toList()));
  }

  /** Each file of the folder, byte for byte, by its path. */
  private static Map<String, String> files(Path folder) throws IOException {
    Map<String, String> files = new TreeMap<>();
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path file : all.filter(Files::isRegularFile).toList()) {
        String name = folder.relativize(file).toString();
        Charset charset =
            name.endsWith(".xlsx") ? StandardCharsets.ISO_8859_1 : StandardCharsets.UTF_8;
        files.put(name, new String(Files.readAllBytes(file), charset));
      }
    }
    return files;
  }

  /** The shown lines; … stands for part of a line, …… for any lines. */
  static Pattern pattern(List<String> shown) {
    return Pattern.compile(
        shown.stream()
            .map(line -> line.equals(Guide.LEFT_OUT) ? "(?:.*\n)*" : line(line) + "\n")
            .collect(Collectors.joining()));
  }

  private static String line(String shown) {
    return Stream.of(shown.split("…", -1)).map(Pattern::quote).collect(Collectors.joining(".*"));
  }

  static Stream<String> commands() throws IOException {
    return COMMAND
        .matcher(Files.readString(Guide.FILE))
        .results()
        .map(found -> found.group(1).strip());
  }

  @ParameterizedTest
  @MethodSource("commands")
  void everyCommandIsOne(String command) {
    Terminal terminal =
        new Terminal(
            InputStream.nullInputStream(),
            new PrintStream(OutputStream.nullOutputStream(), true, StandardCharsets.UTF_8),
            new PrintStream(OutputStream.nullOutputStream(), true, StandardCharsets.UTF_8),
            Locale.CHINESE,
            false);
    CommandLine.ParseResult parsed = Sanling.line(terminal).parseArgs(command.split(" +"));
    assertThat(parsed.hasSubcommand() || parsed.isUsageHelpRequested()).isTrue();
  }

  @Test
  void everyFileItNamesIsThere() throws IOException {
    for (String page : List.of("README.md", "sentences.md", "messages/README.md")) {
      assertThat(
              LINK.matcher(Files.readString(RULES.resolve(page)))
                  .results()
                  .map(link -> link.group(1)))
          .as(page)
          .isNotEmpty()
          .allSatisfy(link -> assertThat(RULES.resolve(page).resolveSibling(link)).exists());
    }
  }

  @Test
  void thePicturesAreShownAndSmall() throws IOException {
    String guide = Files.readString(Guide.FILE);
    long all = 0;
    try (Stream<Path> files = Files.list(RULES.resolve("pictures"))) {
      for (Path picture : files.filter(file -> file.toString().endsWith(".png")).toList()) {
        assertThat(guide).contains("](pictures/" + picture.getFileName() + ")");
        assertThat(Files.size(picture)).as("%s", picture).isLessThan(MOST_OF_A_PICTURE);
        all += Files.size(picture);
      }
    }
    assertThat(all).isPositive().isLessThan(MOST_OF_ALL_PICTURES);
  }
}
