package io.sanling.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.sanling.rules.draft.RulebookDraft;
import io.sanling.rules.problem.Fix;
import io.sanling.rules.problem.Place;
import io.sanling.rules.problem.Problems;
import io.sanling.rules.source.RulebookFiles;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A copy of a bundled rulebook that a test edits as a policy officer would. */
final class RulebookCopy {
  private static final Charset GB18030 = Charset.forName("GB18030");

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

  void encode(String file, Charset charset) throws IOException {
    Files.write(folder.resolve(file), read(file).getBytes(charset));
  }

  /** Does what the fix says, as a person at the keyboard would. */
  void apply(Fix fix) throws IOException {
    Place place = fix.place();
    switch (fix.kind()) {
      case REPLACE -> replace(place, fix.text());
      case INSERT_BEFORE -> insert(place.file(), place.line() - 1, fix.text());
      case INSERT_AFTER -> insert(place.file(), place.line(), fix.text());
      case DELETE_LINE -> deleteLine(place);
      case DELETE_RULE -> deleteRule(place);
      case SET_CELL -> setCell(place, fix.text());
      case SWAP_CELLS -> swapCells(place, fix.text());
      case UNMERGE -> ScoreSheet.draw(folder);
      case SAVE_AS_UTF8 ->
          write(
              place.file(), new String(Files.readAllBytes(folder.resolve(place.file())), GB18030));
      case DELETE_FILE -> Files.delete(folder.resolve(place.file()));
      case SYNCHRONIZE -> {
        Problems problems = new Problems();
        write(
            "scoring.csv",
            RulebookDraft.read(RulebookFiles.read(folder, problems), problems).scoresAsCsv());
      }
    }
  }

  private List<String> lines(String file) throws IOException {
    return new ArrayList<>(read(file).lines().toList());
  }

  private void write(String file, List<String> lines) throws IOException {
    write(file, String.join("\n", lines) + "\n");
  }

  private void replace(Place place, String text) throws IOException {
    List<String> lines = lines(place.file());
    String line = lines.get(place.line() - 1);
    lines.set(
        place.line() - 1,
        line.substring(0, place.column() - 1) + text + line.substring(place.endColumn() - 1));
    write(place.file(), lines);
  }

  private void insert(String file, int at, String text) throws IOException {
    List<String> lines = lines(file);
    lines.add(at, text);
    write(file, lines);
  }

  private void deleteLine(Place place) throws IOException {
    String file = place.isCell() ? "scoring.csv" : place.file();
    List<String> lines = lines(file);
    lines.remove(place.line() - 1);
    write(file, lines);
    if (place.isCell()) {
      ScoreSheet.draw(folder);
    }
  }

  private void deleteRule(Place place) throws IOException {
    List<String> lines = lines(place.file());
    while (!lines.remove(place.line() - 1).strip().equals("结束")) {
      assertThat(lines).hasSizeGreaterThanOrEqualTo(place.line());
    }
    write(place.file(), lines);
  }

  private void swapCells(Place place, String other) throws IOException {
    List<String> lines = lines("scoring.csv");
    String[] cells = lines.get(place.line() - 1).split(",", -1);
    int column = other.charAt(0) - 'A';
    String kept = cells[column];
    cells[column] = cells[place.column() - 1];
    cells[place.column() - 1] = kept;
    lines.set(place.line() - 1, String.join(",", cells));
    write("scoring.csv", lines);
    ScoreSheet.draw(folder);
  }

  private void setCell(Place place, String text) throws IOException {
    List<String> lines = lines("scoring.csv");
    String[] cells = lines.get(place.line() - 1).split(",", -1);
    cells[place.column() - 1] = text;
    lines.set(place.line() - 1, String.join(",", cells));
    write("scoring.csv", lines);
    ScoreSheet.draw(folder);
  }
}
