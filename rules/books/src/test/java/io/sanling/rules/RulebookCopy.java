package io.sanling.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A copy of a bundled rulebook that a test edits as a policy officer would. */
final class RulebookCopy {
  private final Path folder;

  private RulebookCopy(Path folder) {
    this.folder = folder;
  }

  static RulebookCopy of(String id, Path folder) throws IOException {
    Files.createDirectories(folder);
    Path source = Path.of(id);
    try (Stream<Path> files = Files.walk(source)) {
      for (Path file : files.toList()) {
        Path target = folder.resolve(source.relativize(file).toString());
        if (Files.isDirectory(file)) {
          Files.createDirectories(target);
        } else {
          Files.copy(file, target);
        }
      }
    }
    return new RulebookCopy(folder);
  }

  Path folder() {
    return folder;
  }

  String read(String file) throws IOException {
    return Files.readString(folder.resolve(file));
  }

  void write(String file, String text) throws IOException {
    Files.writeString(folder.resolve(file), text, StandardCharsets.UTF_8);
  }

  /** Replaces the first occurrence. */
  void edit(String file, String before, String after) throws IOException {
    String text = read(file);
    assertThat(text).contains(before);
    int at = text.indexOf(before);
    write(file, text.substring(0, at) + after + text.substring(at + before.length()));
  }

  /** Replaces every occurrence; the score table in both its forms. */
  RulebookCopy replaceAll(String file, String before, String after) throws IOException {
    return replaceMatches(file, Pattern.quote(before), Matcher.quoteReplacement(after));
  }

  /** Replaces whatever matches; the score table in both its forms. */
  RulebookCopy replaceMatches(String file, String regex, String after) throws IOException {
    String text = read(file);
    String edited = text.replaceAll(regex, after);
    assertThat(edited).isNotEqualTo(text);
    write(file, edited);
    if (file.equals("scoring.csv")) {
      ScoreSheet.draw(folder);
    }
    return this;
  }

  /** Edits the score table in both its forms. */
  void editScores(String before, String after) throws IOException {
    edit("scoring.csv", before, after);
    ScoreSheet.draw(folder);
  }
}
