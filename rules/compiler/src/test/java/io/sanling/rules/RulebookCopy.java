package io.sanling.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.sanling.Rulebook;
import io.sanling.UnitRecords;
import io.sanling.record.UnitRecord;
import io.sanling.rules.check.RulebookCheck;
import io.sanling.rules.compiler.RulebookCompiler;
import io.sanling.rules.draft.RulebookDraft;
import io.sanling.rules.problem.Fix;
import io.sanling.rules.problem.Place;
import io.sanling.rules.problem.Problem;
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

/**
 * A copy of the rulebook by which the tests of compiler and checks try theirs: shops with
 * complaints, accidents, penalties, misconduct and a score table, of no campaign. A test edits it
 * as a policy officer would.
 */
final class RulebookCopy {
  private static final Charset GB18030 = Charset.forName("GB18030");

  private final Path folder;

  private RulebookCopy(Path folder) {
    this.folder = folder;
  }

  /** The rulebook itself, without a flaw. */
  static final Path SHOPS = Path.of("src/test/resources/io/sanling/rules/shops-2022");

  static RulebookCopy in(Path folder) throws IOException {
    Files.createDirectories(folder);
    try (Stream<Path> files = Files.walk(SHOPS)) {
      for (Path file : files.toList()) {
        Path target = folder.resolve(SHOPS.relativize(file).toString());
        if (Files.isDirectory(file)) {
          Files.createDirectories(target);
        } else {
          Files.copy(file, target);
        }
      }
    }
    return new RulebookCopy(folder);
  }

  /** A shop with so many complaints, each resolved on day 50. */
  static UnitRecord shopWithComplaints(int complaints) {
    StringBuilder list = new StringBuilder();
    for (int i = 1; i <= complaints; i++) {
      list.append(i == 1 ? "" : ",")
          .append(
              """
              {"id":"P-%d","acceptedOn":"2022-03-01","withinCompetence":true,
               "resolvedOn":"2022-04-20","determination":{"status":"CONFIRMED"}}\
              """
                  .formatted(i));
    }
    return UnitRecords.parse(
        """
        {"unit":{"id":"410328104205","idScheme":"DIVISION_CODE","kind":"SHOP",
                 "division":"410328104205","setting":"RURAL"},
         "complaints":[%s],"accidents":[],"penalties":[],"misconducts":[],"hazards":[],
         "dailyReports":[["2022-01-01","2022-12-31"]],
         "indicators":{"leadingGroup":true,"meetings":4}}
        """
            .formatted(list),
        Shops.RULEBOOK.forms());
  }

  /** Compiled when it is first asked for. */
  private static final class Shops {
    static final Rulebook RULEBOOK = RulebookCompiler.compile(SHOPS);
  }

  /** A complaint breaks the zero after 45 days instead of 60. */
  RulebookCopy withFortyFiveDays() throws IOException {
    return edit("parameters.yaml", "数值: 60\n  单位: \"天\"", "数值: 45\n  单位: \"天\"");
  }

  /** Adds a rule of the sentences before the last one of the complaints. */
  RulebookCopy withRule(String name, String when, String then) throws IOException {
    return withRule(name, "SH-ZP-1", when, then);
  }

  RulebookCopy withRule(String name, String clause, String when, String then) throws IOException {
    return edit(
        "complaints.dslr",
        "规则 “零积压—未提供清单”",
        """
        规则 “%s”
          条款 %s
        当
        %s
        那么
          %s
        结束

        规则 “零积压—未提供清单”\
        """
            .formatted(name, clause, when, then));
  }

  Path folder() {
    return folder;
  }

  /** What the check finds. */
  List<Problem> problems() {
    return RulebookCheck.check(folder).problems();
  }

  String read(String file) throws IOException {
    return Files.readString(folder.resolve(file));
  }

  void write(String file, String text) throws IOException {
    Files.writeString(folder.resolve(file), text, StandardCharsets.UTF_8);
  }

  /** Replaces the first occurrence. */
  RulebookCopy edit(String file, String before, String after) throws IOException {
    String text = read(file);
    assertThat(text).contains(before);
    int at = text.indexOf(before);
    write(file, text.substring(0, at) + after + text.substring(at + before.length()));
    return this;
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
