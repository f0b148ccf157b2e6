package io.sanling.examples.workbench;

import com.google.common.base.Splitter;
import com.google.common.collect.ImmutableList;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The guide for policy staff (指南) as steps to follow, in its order.
 *
 * <p>What a reader is to do is marked: fenced blocks {@code console} hold commands and what they
 * show, fenced blocks {@code diff FILE} edits of a file, and tables behind a comment {@code <!-- 案例
 * FILE -->}, {@code <!-- 工作簿 FILE SHEET -->} or {@code <!-- 工作簿加行 FILE SHEET ROW -->} edits of
 * cases and of cells, and rows put in behind a row. A comment {@code <!-- 删去 FILE -->} stands for
 * taking a file away, {@code <!-- 全部核对 FOLDER DAY -->} for reviewing everything.
 */
final class Guide {
  static final Path FILE = Path.of("..", "..", "rules", "README.md");

  /** What stands for lines that are not shown. */
  static final String LEFT_OUT = "……";

  private static final String PROMPT = "$ ";
  private static final Splitter WORDS = Splitter.on(' ').omitEmptyStrings();

  private final List<String> lines;
  private int at;

  /** Something to do. */
  sealed interface Step {}

  /** A command with what it shows. */
  record Command(int line, ImmutableList<String> words, ImmutableList<String> shown)
      implements Step {}

  /** Edits of a file: lines marked {@code -}, {@code +} or as they are. */
  record Edit(int line, String file, ImmutableList<String> marked) implements Step {}

  /** Edits of cases: name, new name, what to replace, by what. */
  record CaseEdits(int line, String file, ImmutableList<ImmutableList<String>> rows)
      implements Step {}

  /** Edits of cells: cell, what it holds, what to put in. */
  record CellEdits(int line, String file, String sheet, ImmutableList<ImmutableList<String>> rows)
      implements Step {}

  /** Rows that are put in behind a row: their cells, as the header has them. */
  record NewRows(
      int line, String file, String sheet, int behind, ImmutableList<ImmutableList<String>> rows)
      implements Step {}

  /** A file is taken away. */
  record Deleted(String file) implements Step {}

  /** Everything is reviewed. */
  record Reviewed(int line, String folder, String day) implements Step {}

  private Guide(List<String> lines) {
    this.lines = lines;
  }

  static ImmutableList<Step> steps() throws IOException {
    return steps(FILE);
  }

  /** Steps of another page that is marked like the guide. */
  static ImmutableList<Step> steps(Path file) throws IOException {
    return new Guide(Files.readAllLines(file)).read();
  }

  private ImmutableList<Step> read() {
    ImmutableList.Builder<Step> steps = ImmutableList.builder();
    for (at = 0; at < lines.size(); at++) {
      int start = at + 1;
      String line = lines.get(at);
      List<String> mark = WORDS.splitToList(line);
      if (line.equals("```console")) {
        steps.addAll(commands(start, block()));
      } else if (line.startsWith("```diff")) {
        steps.add(new Edit(start, mark.get(1), block()));
      } else if (line.startsWith("<!-- 案例 ")) {
        steps.add(new CaseEdits(start, mark.get(2), table()));
      } else if (line.startsWith("<!-- 工作簿 ")) {
        steps.add(new CellEdits(start, mark.get(2), mark.get(3), table()));
      } else if (line.startsWith("<!-- 工作簿加行 ")) {
        int behind = Integer.parseInt(mark.get(4));
        steps.add(new NewRows(start, mark.get(2), mark.get(3), behind, table()));
      } else if (line.startsWith("<!-- 删去 ")) {
        steps.add(new Deleted(mark.get(2)));
      } else if (line.startsWith("<!-- 全部核对 ")) {
        steps.add(new Reviewed(start, mark.get(2), mark.get(3)));
      }
    }
    return steps.build();
  }

  private ImmutableList<String> block() {
    ImmutableList.Builder<String> block = ImmutableList.builder();
    for (at++; !lines.get(at).equals("```"); at++) {
      block.add(lines.get(at));
    }
    return block.build();
  }

  /** The rows of the next table. */
  private ImmutableList<ImmutableList<String>> table() {
    while (!lines.get(at).startsWith("|")) {
      at++;
    }
    ImmutableList.Builder<ImmutableList<String>> rows = ImmutableList.builder();
    for (at += 2; lines.get(at).startsWith("|"); at++) {
      List<String> cells = Splitter.on('|').trimResults().splitToList(lines.get(at));
      rows.add(ImmutableList.copyOf(cells.subList(1, cells.size() - 1)));
    }
    return rows.build();
  }

  private static List<Step> commands(int start, List<String> block) {
    List<Step> commands = new ArrayList<>();
    for (int from = 0; from < block.size(); ) {
      int to = from + 1;
      while (to < block.size() && !block.get(to).startsWith(PROMPT)) {
        to++;
      }
      commands.add(
          new Command(
              start + from + 1,
              ImmutableList.copyOf(WORDS.split(block.get(from).substring(PROMPT.length()))),
              ImmutableList.copyOf(block.subList(from + 1, to))));
      from = to;
    }
    return commands;
  }
}
