package io.sanling.examples.workbench.author;

import static java.util.stream.Collectors.joining;

import com.google.common.base.Splitter;
import io.sanling.examples.workbench.console.Terminal;
import io.sanling.internal.publish.Publication;
import io.sanling.rules.draft.RulebookDraft;
import io.sanling.rules.problem.Problem;
import io.sanling.rules.problem.Problems;
import io.sanling.rules.problem.RulebookCode;
import io.sanling.rules.source.RulebookFiles;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Writes {@code scoring.csv} anew from {@code scoring.xlsx}, and says what changed; or draws the
 * workbook from the CSV where there is none.
 */
final class ScoreSync {
  private static final int SHOWN = 20;
  private static final Pattern NUMBER = Pattern.compile("\\d{1,20}\\.\\d{1,20}");

  private final Terminal terminal;

  ScoreSync(Terminal terminal) {
    this.terminal = terminal;
  }

  void run(Path folder) throws IOException {
    RulebookFiles files = RulebookFiles.read(folder, new Problems());
    recode(folder, files);
    if (!files.has(RulebookDraft.SCORES) && files.has(RulebookDraft.SCORES_CSV)) {
      draw(folder, files);
      return;
    }
    if (!files.has(RulebookDraft.SCORES)) {
      terminal.note("sync.none", RulebookDraft.SCORES);
      return;
    }
    String csv = csv(files);
    if (csv == null) {
      terminal.note("sync.errors", RulebookDraft.SCORES, RulebookDraft.SCORES_CSV);
      return;
    }
    List<String> before = lines(files);
    List<String> after = keepingForms(before, csv.lines().toList());
    if (before.equals(after)) {
      terminal.note("sync.same", RulebookDraft.SCORES_CSV);
      return;
    }
    write(folder, RulebookDraft.SCORES_CSV, String.join("\n", after) + "\n");
    terminal.note("sync.written", RulebookDraft.SCORES_CSV, before.size(), after.size());
    report(before, after);
  }

  private void draw(Path folder, RulebookFiles files) throws IOException {
    String text = files.text(RulebookDraft.SCORES_CSV, new Problems());
    if (text == null) {
      terminal.note("sync.errors", RulebookDraft.SCORES_CSV, RulebookDraft.SCORES);
      return;
    }
    byte[] workbook = RulebookDraft.drawnScores(text);
    Publication.write(folder.resolve(RulebookDraft.SCORES), workbook);
    terminal.note("sync.drawn", RulebookDraft.SCORES, RulebookDraft.SCORES_CSV);
  }

  /** The table as CSV; null where it could not be read whole. */
  private static @Nullable String csv(RulebookFiles files) {
    Problems problems = new Problems();
    RulebookDraft draft = RulebookDraft.read(files, problems);
    boolean whole =
        problems.all().stream()
            .filter(Problem::isError)
            .filter(problem -> problem.code() != RulebookCode.SCORES)
            .noneMatch(problem -> problem.place().file().equals(RulebookDraft.SCORES));
    return draft == null || draft.scores().isEmpty() || !whole ? null : draft.scoresAsCsv();
  }

  private static List<String> lines(RulebookFiles files) {
    String text =
        files.has(RulebookDraft.SCORES_CSV)
            ? files.text(RulebookDraft.SCORES_CSV, new Problems())
            : null;
    return text == null ? List.of() : text.lines().toList();
  }

  /** Lines that say the same stay as they were written, e.g. 0.80 where a workbook keeps 0.8. */
  private static List<String> keepingForms(List<String> before, List<String> after) {
    Map<String, String> forms = new HashMap<>();
    before.forEach(line -> forms.putIfAbsent(plain(line), line));
    return after.stream().map(line -> forms.getOrDefault(plain(line), line)).toList();
  }

  /** The line with every number in its shortest form; one with quotation marks as it is. */
  private static String plain(String line) {
    return line.indexOf('"') >= 0
        ? line
        : Splitter.on(',').splitToStream(line).map(ScoreSync::shortest).collect(joining(","));
  }

  private static String shortest(String cell) {
    return NUMBER.matcher(cell).matches()
        ? new BigDecimal(cell).stripTrailingZeros().toPlainString()
        : cell;
  }

  /** Saves as UTF-8 what an office program saved otherwise. */
  private void recode(Path folder, RulebookFiles files) throws IOException {
    for (String file : files.savedOtherwise()) {
      String text = files.text(file, new Problems());
      if (text != null) {
        write(folder, file, text);
        terminal.note("sync.recoded", file);
      }
    }
  }

  private static void write(Path folder, String file, String text) throws IOException {
    Publication.write(folder.resolve(file), text.getBytes(StandardCharsets.UTF_8));
  }

  private void report(List<String> before, List<String> after) {
    int shown = 0;
    for (int i = 0; i < Math.max(before.size(), after.size()) && shown < SHOWN; i++) {
      String old = i < before.size() ? before.get(i) : "";
      String now = i < after.size() ? after.get(i) : "";
      if (!old.equals(now)) {
        shown++;
        terminal.note("sync.line", i + 1, old, now);
      }
    }
    if (shown == SHOWN) {
      terminal.note("sync.more");
    }
  }
}
