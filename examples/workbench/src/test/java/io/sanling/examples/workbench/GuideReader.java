package io.sanling.examples.workbench;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import io.sanling.rules.problem.Place;
import io.sanling.rules.problem.Problems;
import io.sanling.rules.source.DrawnWorkbook;
import io.sanling.rules.source.Grid;
import io.sanling.rules.source.WorkbookCells;
import io.sanling.rules.source.WorkbookGrids;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** A new user who does in an unpacked release, step by step, what the guide says. */
final class GuideReader {
  private static final String COMMAND = "bin/sanling";
  private static final String REVIEW = "待核对";
  private static final ImmutableSet<String> BEFORE_A_FILE =
      ImmutableSet.of("--out", "--private", "--public", "--sign", "--trust");

  private final Path release;

  /** Unpacks what the guide uses of a release, see {@code release.xml}. */
  GuideReader(Path release) throws IOException {
    this.release = release;
    copy(Path.of("../data"), release.resolve("data"));
    copy(Path.of("../layers"), release.resolve("layers"));
    copy(Path.of("../../rules/books/replays"), release.resolve("replays"));
  }

  private static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : files.toList()) {
        Files.copy(file, to.resolve(from.relativize(file).toString()));
      }
    }
  }

  /** What the command shows, as in the release's folder. */
  ImmutableList<String> run(Guide.Command command) {
    assertThat(command.words().get(0)).as("line %d", command.line()).isEqualTo(COMMAND);
    List<String> arguments = new ArrayList<>();
    for (int i = 1; i < command.words().size(); i++) {
      String word = command.words().get(i);
      boolean file =
          word.contains("/")
              || word.endsWith(".sanling")
              || BEFORE_A_FILE.contains(command.words().get(i - 1));
      arguments.add(file ? release.resolve(word).toString() : word);
    }
    ByteArrayOutputStream screen = new ByteArrayOutputStream();
    PrintStream out = new PrintStream(screen, true, StandardCharsets.UTF_8);
    Sanling.run(InputStream.nullInputStream(), out, out, arguments.toArray(String[]::new));
    return screen
        .toString(StandardCharsets.UTF_8)
        .replace(release + "/", "")
        .lines()
        .map(String::stripTrailing)
        .collect(ImmutableList.toImmutableList());
  }

  void carryOut(Guide.Step step) throws IOException {
    if (step instanceof Guide.Edit edit) {
      edit(edit);
    } else if (step instanceof Guide.CaseEdits edits) {
      edit(edits);
    } else if (step instanceof Guide.CellEdits edits) {
      edit(edits);
    } else if (step instanceof Guide.NewRows rows) {
      putIn(rows);
    } else if (step instanceof Guide.Deleted deleted) {
      Files.delete(release.resolve(deleted.file()));
    } else if (step instanceof Guide.Reviewed reviewed) {
      review(reviewed);
    }
  }

  private void edit(Guide.Edit edit) throws IOException {
    StringBuilder before = new StringBuilder();
    StringBuilder after = new StringBuilder();
    for (String line : edit.marked()) {
      char mark = line.isEmpty() ? ' ' : line.charAt(0);
      String text = line.isEmpty() ? "" : line.substring(1);
      if (mark != '+') {
        before.append(text).append('\n');
      }
      if (mark != '-') {
        after.append(text).append('\n');
      }
    }
    String text = Files.exists(release.resolve(edit.file())) ? read(edit.file()) : "";
    if (before.isEmpty()) {
      write(edit.file(), text + after);
    } else {
      write(edit.file(), replaceTheOnly(text, before.toString(), after.toString(), edit.line()));
    }
  }

  private void edit(Guide.CaseEdits edits) throws IOException {
    String text = read(edits.file());
    for (List<String> row : edits.rows()) {
      String name = "- 名称: " + row.get(0) + "\n";
      assertThat(text).as("line %d", edits.line()).containsOnlyOnce(name);
      int from = text.indexOf(name);
      int next = text.indexOf("\n- 名称: ", from);
      String edited =
          replaceTheOnly(
              text.substring(from, next < 0 ? text.length() : next),
              row.get(2),
              row.get(3),
              edits.line());
      text =
          text.substring(0, from)
              + edited.replace(name, "- 名称: " + row.get(1) + "\n")
              + (next < 0 ? "" : text.substring(next));
    }
    write(edits.file(), text);
  }

  private void edit(Guide.CellEdits edits) throws IOException {
    Map<Place, String> cells = new HashMap<>();
    Grid grid = sheets(edits.file()).get(edits.sheet());
    for (Grid.Line line : grid.lines()) {
      for (int column = 0; column < line.texts().size(); column++) {
        for (List<String> row : edits.rows()) {
          if (row.get(0).equals(line.place(column).cellName())) {
            assertThat(line.text(column)).as("cell %s", row.get(0)).isEqualTo(row.get(1));
            cells.put(line.place(column), row.get(2).replace("（空）", ""));
          }
        }
      }
    }
    assertThat(cells).as("line %d", edits.line()).hasSameSizeAs(edits.rows());
    put(edits.file(), cells);
  }

  /** The table is drawn anew with the rows in it, as wide as it was. */
  private void putIn(Guide.NewRows rows) throws IOException {
    Grid grid = sheets(rows.file()).get(rows.sheet());
    ImmutableList.Builder<Grid.Line> lines = ImmutableList.builder();
    lines.addAll(grid.lines().subList(0, rows.behind()));
    for (List<String> row : rows.rows()) {
      lines.add(new Grid.Line(grid.place(), ImmutableList.copyOf(row), ImmutableList.of()));
    }
    lines.addAll(grid.lines().subList(rows.behind(), grid.lines().size()));
    Files.write(
        release.resolve(rows.file()),
        DrawnWorkbook.of(rows.sheet(), new Grid(grid.place(), lines.build())));
  }

  /** Puts the day wherever something is to be reviewed. */
  private void review(Guide.Reviewed reviewed) throws IOException {
    for (String name : List.of("parameters.yaml", "clauses.csv")) {
      String file = reviewed.folder() + "/" + name;
      write(file, read(file).replace(REVIEW, reviewed.day()));
    }
    String workbook = reviewed.folder() + "/scoring.xlsx";
    Map<Place, String> cells = new HashMap<>();
    for (Grid grid : sheets(workbook).values()) {
      for (Grid.Line line : grid.lines()) {
        for (int column = 0; column < line.texts().size(); column++) {
          if (line.text(column).equals(REVIEW)) {
            cells.put(line.place(column), reviewed.day());
          }
        }
      }
    }
    put(workbook, cells);
  }

  private Map<String, Grid> sheets(String workbook) throws IOException {
    return WorkbookGrids.read(
        name(workbook), Files.readAllBytes(release.resolve(workbook)), new Problems());
  }

  private void put(String workbook, Map<Place, String> cells) throws IOException {
    Path file = release.resolve(workbook);
    byte[] edited =
        WorkbookCells.with(name(workbook), Files.readAllBytes(file), cells, new Problems());
    assertThat(edited).as("%s, edited in %s", workbook, cells).isNotNull();
    Files.write(file, edited);
  }

  private static String name(String file) {
    return file.substring(file.lastIndexOf('/') + 1);
  }

  private String read(String file) throws IOException {
    return Files.readString(release.resolve(file));
  }

  private void write(String file, String text) throws IOException {
    Path path = release.resolve(file);
    Files.createDirectories(path.resolveSibling(""));
    Files.writeString(path, text);
  }

  private static String replaceTheOnly(String text, String before, String after, int line) {
    assertThat(text).as("line %d", line).containsOnlyOnce(before);
    return text.replace(before, after);
  }
}
