package io.sanling.rules.draft;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import io.sanling.form.FieldType;
import io.sanling.form.Form;
import io.sanling.form.Forms;
import io.sanling.form.Measure;
import io.sanling.form.Subject;
import io.sanling.rules.problem.Fix;
import io.sanling.rules.problem.Place;
import io.sanling.rules.problem.Problem;
import io.sanling.rules.problem.Problems;
import io.sanling.rules.problem.RulebookCode;
import io.sanling.rules.source.AuthorText;
import io.sanling.rules.source.CopiedNames;
import io.sanling.rules.source.CsvGrid;
import io.sanling.rules.source.Grid;
import io.sanling.rules.source.PlainText;
import io.sanling.rules.source.RulebookFiles;
import io.sanling.rules.source.Table;
import io.sanling.rules.source.Values;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Reads the score table: the workbook {@code scoring.xlsx} a person edits, and {@code scoring.csv}
 * of the same content beside it for comparing editions.
 */
final class ScoreLines {
  static final String CSV = "scoring.csv";
  static final String WORKBOOK = "scoring.xlsx";

  private static final ImmutableMap<String, String> BEFORE_CLASSES =
      ImmutableMap.<String, String>builder()
          .put("standard", "标准编号")
          .put("standardName", "标准")
          .put("weight", "权重")
          .put("indicator", "指标编号")
          .put("indicatorName", "指标")
          .put("unitOfMeasure", "计量")
          .buildOrThrow();

  private static final ImmutableMap<String, String> AFTER_CLASSES =
      ImmutableMap.<String, String>builder()
          .put("min", "下限(含)")
          .put("max", "上限(不含)")
          .put("points", "得分")
          .put("support", "依据等级")
          .put("source", "来源")
          .put("lastChecked", "核对日期")
          .buildOrThrow();

  private static final Pattern OLD_WORKBOOK =
      Pattern.compile("(?i)(scoring|评分表)[^/]*\\.(xls|et|ett|xlsm|xlsb|ods|numbers|wps)");
  private static final Pattern ID = Pattern.compile("[A-Za-z][A-Za-z0-9]{0,29}");
  private static final int MOST_DIFFERENCES = 20;
  private static final int MOST_ROWS = 2000;

  private static final int MOST_TITLES = 20;

  private final Forms forms;
  private final ImmutableMap<String, String> columns;
  private final Problems problems;

  private ScoreLines(Forms forms, Problems problems) {
    this.forms = forms;
    this.columns = columns(forms.subject());
    this.problems = problems;
  }

  /** The headers of the table by column: between the others, the classes units are sorted by. */
  static ImmutableMap<String, String> columns(Subject subject) {
    ImmutableMap.Builder<String, String> columns = ImmutableMap.builder();
    columns.putAll(BEFORE_CLASSES);
    subject.classes().forEach(known -> columns.put(known.id(), known.name()));
    return columns.putAll(AFTER_CLASSES).buildOrThrow();
  }

  /**
   * The rows, the same in both files; none: the rulebook gives no score.
   *
   * @param sheets the sheets of the workbook, by name
   */
  static ImmutableList<ScoreLine> read(
      RulebookFiles files, Map<String, Grid> sheets, Forms forms, Problems problems) {
    boolean csv = files.has(CSV);
    boolean workbook = files.has(WORKBOOK);
    if (!csv && !workbook && files.names().stream().noneMatch(ScoreLines::isOldWorkbook)) {
      return ImmutableList.of();
    }
    ScoreLines reader = new ScoreLines(forms, problems);
    if (!workbook) {
      reader.noWorkbook(files);
      return reader.lines(reader.csv(files, problems));
    }
    if (sheets.isEmpty()) {
      return csv ? reader.lines(reader.csv(files, problems)) : ImmutableList.of();
    }
    ImmutableList<ScoreLine> lines =
        reader.lines(Table.rows(sheets.values().iterator().next(), reader.columns, problems));
    if (csv) {
      Problems ofCsv = new Problems();
      ImmutableList<ScoreLine> beside =
          new ScoreLines(forms, ofCsv).lines(reader.csv(files, ofCsv));
      if (!problems.isUnread(CSV)) {
        reader.compare(lines, beside, ofCsv);
      }
    } else {
      problems.add(
          Problem.of(RulebookCode.SCORES, Place.file(WORKBOOK), "")
              .worded("csv", CSV)
              .fix(Fix.of(Fix.Kind.SYNCHRONIZE, Place.file(CSV))));
    }
    return lines;
  }

  /** The sheets with the score table first, also where another was put before it. */
  static Map<String, Grid> first(Map<String, Grid> sheets) {
    Map<String, Grid> sorted = new LinkedHashMap<>();
    sheets.entrySet().stream()
        .filter(sheet -> hasHeader(sheet.getValue()))
        .findFirst()
        .ifPresent(sheet -> sorted.put(sheet.getKey(), sheet.getValue()));
    sheets.forEach(sorted::putIfAbsent);
    return sorted;
  }

  private static boolean hasHeader(Grid sheet) {
    return sheet.lines().stream()
        .limit(MOST_TITLES)
        .anyMatch(
            line ->
                Stream.of(BEFORE_CLASSES, AFTER_CLASSES)
                        .flatMap(columns -> columns.values().stream())
                        .filter(line.texts()::contains)
                        .count()
                    > BEFORE_CLASSES.size());
  }

  /** The workbook may be there in another form or under another name. */
  private void noWorkbook(RulebookFiles files) {
    Optional<String> old = files.names().stream().filter(ScoreLines::isOldWorkbook).findFirst();
    Optional<String> other = CopiedNames.another(files.names(), WORKBOOK);
    Problem missing = Problem.of(RulebookCode.SCORES, Place.file(CSV), "");
    if (other.isPresent()) {
      problems.add(
          missing
              .worded("renamed", WORKBOOK, other.get())
              .fix(new Fix(Fix.Kind.RENAME_FILE, Place.file(other.get()), WORKBOOK)));
    } else {
      problems.add(
          old.map(file -> missing.worded("old", WORKBOOK, file))
              .orElse(missing.worded("workbook", WORKBOOK)));
    }
  }

  /** Whether the name is of a score table in a form that is not read. */
  static boolean isOldWorkbook(String file) {
    return OLD_WORKBOOK.matcher(file).matches();
  }

  private ImmutableList<Table.Row> csv(RulebookFiles files, Problems ofCsv) {
    String text = files.text(CSV, problems);
    return text == null
        ? ImmutableList.of()
        : Table.rows(CsvGrid.read(CSV, text, ofCsv), columns, ofCsv);
  }

  private ImmutableList<ScoreLine> lines(List<Table.Row> rows) {
    if (rows.size() > MOST_ROWS) {
      problems.add(
          Problem.of(RulebookCode.LIMIT, rows.get(MOST_ROWS).place(), "")
              .worded("rows", MOST_ROWS));
    }
    ImmutableList<ScoreLine> lines =
        rows.stream().limit(MOST_ROWS).map(this::line).collect(ImmutableList.toImmutableList());
    named(lines, "standard", ScoreLine::standard, "standardName", ScoreLine::standardName);
    named(lines, "indicator", ScoreLine::indicator, "indicatorName", ScoreLine::shortName);
    return lines;
  }

  /** No id is written in two ways, and no two have the same name. */
  private void named(
      List<ScoreLine> lines,
      String idColumn,
      Function<ScoreLine, String> id,
      String nameColumn,
      Function<ScoreLine, String> name) {
    AuthorText.Names ids = new AuthorText.Names();
    AuthorText.Names names = new AuthorText.Names();
    Map<String, String> idOf = new HashMap<>();
    Set<String> told = new HashSet<>();
    for (ScoreLine line : lines) {
      Place idPlace = line.row().place(idColumn);
      Place namePlace = line.row().place(nameColumn);
      AuthorText.NAME.limit(line.row().get(nameColumn), namePlace, problems);
      AuthorText.SOURCE.limit(line.source(), line.row().place("source"), problems);
      if (id.apply(line).isEmpty() || name.apply(line).isEmpty()) {
        continue;
      }
      AuthorText.Names.Named sameId = ids.putIfAbsent(id.apply(line), idPlace);
      if (sameId != null && !sameId.name().equals(id.apply(line)) && told.add(id.apply(line))) {
        problems.add(alike(idPlace, id.apply(line), sameId));
      }
      AuthorText.Names.Named sameName = names.putIfAbsent(name.apply(line), namePlace);
      String first =
          idOf.putIfAbsent(AuthorText.alike(name.apply(line)), AuthorText.alike(id.apply(line)));
      if (sameName != null
          && !AuthorText.alike(id.apply(line)).equals(first)
          && told.add(id.apply(line))) {
        problems.add(alike(namePlace, name.apply(line), sameName));
      }
    }
  }

  private static Problem alike(Place place, String name, AuthorText.Names.Named first) {
    return Problem.of(RulebookCode.ID, place, name)
        .worded("alike", name, first.name(), first.place());
  }

  private ScoreLine line(Table.Row row) {
    ImmutableMap.Builder<String, String> classes = ImmutableMap.builder();
    for (Subject.UnitClass known : forms.subject().classes()) {
      String column = known.id();
      String code =
          Labels.codeOrAny(
              row.get(column), known.values(), row.place(column), row.problems(column, problems));
      if (!code.equals(Labels.ANY)) {
        classes.put(known.id(), code);
      }
    }
    String measure =
        Labels.measure(
            row.get("unitOfMeasure"),
            measureOf(row.get("indicator")),
            row.place("unitOfMeasure"),
            row.problems("unitOfMeasure", problems));
    boolean alone =
        Stream.of("standard", "standardName", "weight").allMatch(part -> row.get(part).isEmpty());
    return new ScoreLine(
        alone ? "" : id(row, "standard"),
        alone ? "" : required(row, "standardName"),
        alone ? BigDecimal.ZERO : decimal(row, "weight"),
        id(row, "indicator"),
        required(row, "indicatorName"),
        measure,
        classes.buildOrThrow(),
        row.get("min").isEmpty() ? null : bound(row, "min", measure),
        row.get("max").isEmpty() ? null : bound(row, "max", measure),
        decimal(row, "points"),
        ClauseLines.support(row, "support", row.problems("support", problems)),
        row.get("source").isEmpty() ? null : row.get("source"),
        Values.checkedDay(
            row.get("lastChecked"),
            row.place("lastChecked"),
            row.problems("lastChecked", problems)),
        row);
  }

  /** Ids reach the rules, so only letters and digits. */
  private String id(Table.Row row, String column) {
    String id = required(row, column);
    if (!id.isEmpty() && !ID.matcher(id).matches()) {
      String meant = PlainText.plain(id);
      problems.add(
          Problem.of(RulebookCode.ID, row.place(column), id)
              .worded("score", id)
              .replaceBy(ID.matcher(meant).matches() ? meant : null));
    }
    return id;
  }

  private String required(Table.Row row, String column) {
    String value = row.get(column);
    if (value.isEmpty()) {
      row.problems(column, problems)
          .add(
              RulebookCode.VALUE_MISSING,
              row.place(column),
              "",
              columns.getOrDefault(column, column));
    }
    return value;
  }

  /** The measure that goes with the indicator's field or measure; null where there is none such. */
  private @Nullable String measureOf(String indicator) {
    Measure measure = forms.measures().get(indicator);
    if (measure != null) {
      return switch (measure.kind()) {
        case COUNT -> measure.denominator() == null ? "次数" : "数";
        case SHARE, IN_TIME, LATE, DAYS, QUOTIENT -> "比例";
        case QUOTA -> "占年度要求";
        case SUM, GREATEST -> "数";
        case SEVERAL -> "公式";
      };
    }
    return forms.all().stream()
        .filter(form -> form.count() == Form.Count.ONE)
        .flatMap(form -> form.field(indicator).stream())
        .findFirst()
        .map(
            field ->
                field.type() == FieldType.COUNT && "人".equals(field.unit())
                    ? "人数"
                    : field.type().term())
        .orElse(null);
  }

  /** A bound; of a yes or no it may be written so. */
  private BigDecimal bound(Table.Row row, String column, String measure) {
    String text = row.get(column);
    boolean flag = measure.equals("yes/no");
    return flag && text.equals("是")
        ? BigDecimal.ONE
        : flag && text.equals("否") ? BigDecimal.ZERO : decimal(row, column);
  }

  private BigDecimal decimal(Table.Row row, String column) {
    String value = required(row, column);
    return value.isEmpty()
        ? BigDecimal.ZERO
        : Values.decimal(value, row.place(column), row.problems(column, problems));
  }

  // ---- workbook against CSV

  private void compare(List<ScoreLine> workbook, List<ScoreLine> csv, Problems ofCsv) {
    if (workbook.size() != csv.size()) {
      int same = 0;
      while (same < Math.min(workbook.size(), csv.size())
          && canonical(workbook.get(same)).equals(canonical(csv.get(same)))) {
        same++;
      }
      Place place =
          same < workbook.size() ? workbook.get(same).row().place() : Place.file(WORKBOOK);
      problems.add(
          Problem.of(RulebookCode.SCORES, place, "")
              .worded("rows", workbook.size(), csv.size())
              .fix(Fix.of(Fix.Kind.SYNCHRONIZE, Place.file(CSV))));
      return;
    }
    int differences = 0;
    for (int i = 0; i < workbook.size() && differences < MOST_DIFFERENCES; i++) {
      Map<String, @Nullable Object> left = cells(workbook.get(i));
      Map<String, @Nullable Object> right = cells(csv.get(i));
      for (String column : columns.keySet()) {
        String ours = String.valueOf(left.get(column));
        String theirs = String.valueOf(right.get(column));
        if (!ours.equals(theirs) || isMisread(csv.get(i), workbook.get(i), column, ofCsv)) {
          differences++;
          Table.Row row = workbook.get(i).row();
          problems.add(
              Problem.of(
                      RulebookCode.SCORES,
                      row.place(column),
                      row.get(column),
                      columns.getOrDefault(column, column),
                      row.get(column),
                      csv.get(i).row().get(column),
                      csv.get(i).row().place(column))
                  .fix(Fix.of(Fix.Kind.SYNCHRONIZE, Place.file(CSV))));
        }
      }
    }
  }

  /** Whether the cell of the CSV could not be read and says something else than the workbook. */
  private static boolean isMisread(
      ScoreLine csv, ScoreLine workbook, String column, Problems ofCsv) {
    Place place = csv.row().place(column);
    return !csv.row().get(column).equals(workbook.row().get(column))
        && ofCsv.all().stream()
            .anyMatch(problem -> problem.isError() && problem.place().equals(place));
  }

  /** What the row says, by column. */
  private static Map<String, @Nullable Object> cells(ScoreLine line) {
    Map<String, @Nullable Object> cells = canonical(line);
    cells.putAll(line.classes());
    return cells;
  }

  /** The row as it stands in the canonical content. */
  static Map<String, @Nullable Object> canonical(ScoreLine line) {
    Map<String, @Nullable Object> values = new LinkedHashMap<>();
    values.put("standard", line.standard());
    values.put("standardName", line.standardName());
    values.put("weight", Values.plain(line.weight()));
    values.put("indicator", line.indicator());
    values.put("indicatorName", line.indicatorName());
    values.put("unitOfMeasure", line.measure());
    values.put("classes", line.classes());
    values.put("min", line.min() == null ? null : Values.plain(line.min()));
    values.put("max", line.max() == null ? null : Values.plain(line.max()));
    values.put("points", Values.plain(line.points()));
    values.put("support", line.support().name());
    values.put("source", line.source() == null ? "" : line.source());
    values.put("lastChecked", line.lastChecked() == null ? null : line.lastChecked().toString());
    return values;
  }
}
