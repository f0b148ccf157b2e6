package io.sanling.rules.check;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.sanling.UnitRecords;
import io.sanling.form.Forms;
import io.sanling.form.RecordCode;
import io.sanling.record.ReadOutcome;
import io.sanling.record.RecordSource;
import io.sanling.rules.draft.RulebookContents;
import io.sanling.rules.draft.RulebookDraft;
import io.sanling.rules.problem.Page;
import io.sanling.rules.problem.Problem;
import io.sanling.rules.problem.Problems;
import io.sanling.rules.problem.RulebookCode;
import io.sanling.rules.source.RulebookFiles;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;

/**
 * A small rulebook without any problem, or a layer or the next edition of it, in which the example
 * of a page stands: lines of a file, cells of {@code scoring.xlsx}, or names of files.
 */
final class Sample {
  private static final Path HERE = Path.of("src/test/resources/io/sanling/rules/check");
  private static final String BASE = "shili-2030";
  private static final Map<String, String> BOOK = read("sample");
  private static final String NAMES = "文件夹";
  private static final Pattern UNSEEN = Pattern.compile("\\\\u([0-9a-f]{4})");
  private static final int HEXADECIMAL = 16;
  private static final Pattern CELL = Pattern.compile("([A-Z])(\\d+): =(.*)");
  private static final Pattern MERGED = Pattern.compile("合并 ([A-Z])(\\d+):[A-Z](\\d+)");
  private static final Pattern HIDDEN = Pattern.compile("隐藏 第 (\\d+) 行");
  private static final Map<Map<String, String>, Set<RulebookCode>> KNOWN = new HashMap<>();

  /** The text files of the folder; what is said of {@code scoring.xlsx} is what is done to it. */
  private final Map<String, String> files;

  private Sample(Map<String, String> files) {
    this.files = files;
  }

  static Sample rulebook() {
    return new Sample(BOOK);
  }

  /** A layer on the rulebook, which stands beside it. */
  static Sample layer() {
    return new Sample(read("sample-layer"));
  }

  /** The edition of the year after, beside the one before. */
  static Sample nextEdition() {
    Map<String, String> next = new TreeMap<>(BOOK);
    next.replaceAll((name, text) -> text.replace("2030-", "2031-").replace("-2030", "-2031"));
    next.computeIfPresent(
        RulebookDraft.METADATA,
        (name, text) -> text.replace("名称: 示例规则\n", "名称: 示例规则第二年\n上一版: " + BASE + "\n"));
    return new Sample(next);
  }

  /** Records of two units by the forms of the rulebook. */
  static Sample data() {
    return new Sample(read("sample-data"));
  }

  private static Map<String, String> read(String folder) {
    Map<String, String> files = new TreeMap<>();
    Path root = HERE.resolve(folder);
    try (Stream<Path> paths = Files.walk(root)) {
      for (Path path : paths.filter(Files::isRegularFile).toList()) {
        files.put(root.relativize(path).toString().replace('\\', '/'), Files.readString(path));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return files;
  }

  /** Written as the page tells to avoid; it must have been written as the page prefers. */
  Sample with(Page.Example shown) {
    Page.Example example = new Page.Example(shown.file(), unseen(shown.avoid()), shown.prefer());
    Map<String, String> changed = new TreeMap<>(files);
    if (example.file().equals(NAMES)) {
      Iterator<String> names = example.avoid().lines().iterator();
      for (String right : example.prefer().lines().toList()) {
        String text = changed.remove(right);
        changed.put(names.next(), text == null ? "说明。\n" : text);
      }
    } else if (example.file().equals(RulebookDraft.SCORES)) {
      changed.put(RulebookDraft.SCORES, example.avoid());
    } else {
      String text = files.get(example.file());
      assertThat(text).as(example.file()).containsOnlyOnce(example.prefer());
      changed.put(example.file(), text.replace(example.prefer(), example.avoid()));
    }
    return new Sample(changed);
  }

  /** With the score table's workbook as it was before. */
  Sample withWorkbookAsBefore() {
    Map<String, String> changed = new TreeMap<>(files);
    changed.put(RulebookDraft.SCORES, "");
    return new Sample(changed);
  }

  /** The codes of all that the check of its folder finds. */
  Set<RulebookCode> codes(Path folders) {
    return KNOWN.computeIfAbsent(files, known -> check(folders.resolve(UUID.randomUUID() + "")));
  }

  /** The codes of all that is wrong with its records. */
  Set<RecordCode> rejections(Path folders) {
    try {
      Path data = write(files, folders.resolve(UUID.randomUUID() + ""), "");
      Set<RecordCode> codes = EnumSet.noneOf(RecordCode.class);
      try (RecordSource records = UnitRecords.open(data, forms())) {
        records.stream()
            .filter(ReadOutcome.Rejected.class::isInstance)
            .flatMap(outcome -> ((ReadOutcome.Rejected<?>) outcome).problems().stream())
            .forEach(problem -> codes.add(problem.code()));
      }
      return codes;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Forms forms() {
    Map<String, byte[]> bytes = new TreeMap<>();
    BOOK.forEach((name, text) -> bytes.put(name, text.getBytes(StandardCharsets.UTF_8)));
    RulebookDraft draft = RulebookDraft.read(RulebookFiles.of(BASE, bytes), new Problems());
    return requireNonNull(draft).formsFile().forms();
  }

  /** Characters that nobody sees, which pages write as Java does. */
  private static String unseen(String text) {
    return UNSEEN
        .matcher(text)
        .replaceAll(c -> Character.toString(Integer.parseInt(c.group(1), HEXADECIMAL)));
  }

  private Set<RulebookCode> check(Path beside) {
    try {
      Path base = write(BOOK, beside.resolve(BASE), "");
      RulebookFiles read = RulebookFiles.read(base, new Problems());
      RulebookDraft draft = RulebookDraft.read(read, new Problems());
      String digest = draft == null ? "" : RulebookContents.digest(draft);
      Path checked = files.equals(BOOK) ? base : write(files, beside.resolve("checked"), digest);
      return RulebookCheck.check(checked).problems().stream()
          .map(Problem::code)
          .collect(Collectors.toSet());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Path write(Map<String, String> files, Path folder, String digest)
      throws IOException {
    for (Map.Entry<String, String> file : files.entrySet()) {
      Path path = folder.resolve(file.getKey());
      Files.createDirectories(path.getParent());
      if (file.getKey().equals(RulebookDraft.SCORES)) {
        Files.write(path, drawn(file.getValue()));
      } else {
        Files.writeString(path, file.getValue().replace("{digest}", digest));
      }
    }
    String csv = files.get(RulebookDraft.SCORES_CSV);
    if (csv != null && !files.containsKey(RulebookDraft.SCORES)) {
      Files.write(folder.resolve(RulebookDraft.SCORES), RulebookDraft.drawnScores(csv));
    }
    return folder;
  }

  /** The workbook of the score table, with formulas, merged cells and hidden rows as told. */
  private static byte[] drawn(String told) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (Workbook workbook = new Workbook(out, "Sanling", "1.0")) {
      Worksheet sheet = workbook.newWorksheet("评分表");
      List<String> rows = BOOK.get(RulebookDraft.SCORES_CSV).lines().toList();
      for (int row = 0; row < rows.size(); row++) {
        String[] cells = rows.get(row).split(",", -1);
        for (int column = 0; column < cells.length; column++) {
          if (!cells[column].isEmpty()) {
            sheet.value(row, column, cells[column]);
          }
        }
      }
      Matcher cell = CELL.matcher(told);
      if (cell.matches()) {
        sheet.formula(Integer.parseInt(cell.group(2)) - 1, column(cell.group(1)), cell.group(3));
      }
      Matcher merged = MERGED.matcher(told);
      if (merged.matches()) {
        int column = column(merged.group(1));
        sheet
            .range(
                Integer.parseInt(merged.group(2)) - 1,
                column,
                Integer.parseInt(merged.group(3)) - 1,
                column)
            .merge();
      }
      Matcher hidden = HIDDEN.matcher(told);
      if (hidden.matches()) {
        sheet.hideRow(Integer.parseInt(hidden.group(1)) - 1);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }

  private static int column(String letter) {
    return letter.charAt(0) - 'A';
  }
}
