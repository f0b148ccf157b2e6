package io.sanling.rules.source;

import com.google.common.base.Ascii;
import com.google.common.base.CharMatcher;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import io.sanling.internal.PersonalData;
import io.sanling.rules.problem.Fix;
import io.sanling.rules.problem.Place;
import io.sanling.rules.problem.Problem;
import io.sanling.rules.problem.Problems;
import io.sanling.rules.problem.RulebookCode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToIntFunction;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A grid read as a table: rows of texts by column. Headers may be a column's key or its Chinese
 * name.
 */
public final class Table {
  /**
   * A row.
   *
   * @param place the whole of it
   * @param values values by column key, "" where nothing stands
   * @param places where each value stands
   */
  public record Row(
      Place place, ImmutableMap<String, String> values, ImmutableMap<String, Place> places) {
    /** The value in the column, "" where nothing stands. */
    public String get(String column) {
      return values.getOrDefault(column, "");
    }

    /**
     * Where problems of the value in the column go: nowhere when the table has no such column,
     * which is one problem and not one a row.
     */
    public Problems problems(String column, Problems problems) {
      return places.containsKey(column) ? problems : new Problems();
    }

    /** Where the value in the column stands. */
    public Place place(String column) {
      return places.getOrDefault(column, place);
    }

    /** The same row with other values. */
    public Row with(Map<String, String> otherValues) {
      return new Row(place, ImmutableMap.copyOf(otherValues), places);
    }
  }

  private static final int HEADER_WITHIN = 20;
  private static final int LEAST_HEADERS = 2;
  private static final char WIDE_COMMA = '，';
  private static final String UNTITLED = "\n";
  private static final Pattern TOTAL = Pattern.compile("(合计|总计|共计|小计|累计|总分|总和|汇总|(?i:total|sum$))");
  private static final Pattern HAN = Pattern.compile("\\p{IsHan}");
  private static final ImmutableSet<String> NOTES =
      ImmutableSet.of(
          "备注",
          "说明",
          "序号",
          "注",
          "批注",
          "注释",
          "备考",
          "no.",
          "no",
          "note",
          "notes",
          "remark",
          "remarks",
          "comment",
          "comments");

  private Table() {}

  /**
   * The rows under the header, which stands in any of the first lines; what people write around a
   * table (titles, totals, notes) is named once and left out.
   *
   * @param columns Chinese headers by column key, all of which must be there
   */
  public static ImmutableList<Row> rows(Grid grid, Map<String, String> columns, Problems problems) {
    if (grid.lines().isEmpty()) {
      problems.add(RulebookCode.TABLE_EMPTY, grid.place(), "", grid.place());
      return ImmutableList.of();
    }
    Map<String, String> keys = new HashMap<>();
    columns.forEach(
        (key, header) -> {
          keys.put(PlainText.plain(key), key);
          keys.put(PlainText.plain(header), key);
        });
    int at = headerAt(grid, line -> known(line, keys));
    Grid.Line first = grid.lines().get(at);
    if (known(first, keys) < LEAST_HEADERS) {
      boolean alike = first.texts().size() == columns.size() && !first.place().isCell();
      String header = String.join(",", columns.values());
      problems.add(
          Problem.of(RulebookCode.COLUMN, first.place(), "")
              .worded("header", String.join("、", columns.values()))
              .fix(alike ? new Fix(Fix.Kind.INSERT_BEFORE, first.place(), header) : null));
      return ImmutableList.of();
    }
    above(grid, at, problems);
    List<String> header = header(first, keys, columns, problems);
    ImmutableList.Builder<Row> rows = ImmutableList.builder();
    List<Grid.Line> beside = new ArrayList<>();
    for (Grid.Line line : grid.lines().subList(at + 1, grid.lines().size())) {
      if (line.filled().isEmpty()) {
        continue;
      }
      if (isNoRow(line, header) || line.texts().equals(first.texts())) {
        beside.add(line);
      } else {
        rows.add(row(line, header, columns, problems));
      }
    }
    if (!beside.isEmpty()) {
      problems.add(
          Problem.of(RulebookCode.TABLE_ROWS, beside.get(0).place(), beside.get(0).filled().get(0))
              .worded(
                  "beside", beside.size(), beside.get(0).filled().get(0), beside.get(0).place()));
    }
    ImmutableList<Row> all = rows.build();
    if (all.isEmpty()) {
      problems.add(
          Problem.of(RulebookCode.TABLE_EMPTY, grid.place(), "").worded("rows", grid.place()));
    }
    return all;
  }

  /** The line among the first ones that has most headers. */
  public static int headerAt(Grid grid, ToIntFunction<Grid.Line> headers) {
    int at = 0;
    for (int i = 1; i < Math.min(grid.lines().size(), HEADER_WITHIN); i++) {
      if (headers.applyAsInt(grid.lines().get(i)) > headers.applyAsInt(grid.lines().get(at))) {
        at = i;
      }
    }
    return at;
  }

  /** Names the lines above the header, which say nothing that is read. */
  public static void above(Grid grid, int header, Problems problems) {
    grid.lines().subList(0, header).stream()
        .filter(line -> !line.filled().isEmpty())
        .findFirst()
        .ifPresent(
            title ->
                problems.add(
                    Problem.of(RulebookCode.TABLE_ROWS, title.place(), title.filled().get(0))
                        .worded("above", header, grid.lines().get(header).place())));
  }

  private static int known(Grid.Line line, Map<String, String> keys) {
    return (int)
        line.texts().stream().map(PlainText::plain).filter(keys::containsKey).distinct().count();
  }

  /** Totals, notes and headings within the table: their first cell is in words, as no key is. */
  private static boolean isNoRow(Grid.Line line, List<String> header) {
    List<String> filled = line.filled();
    String first = PlainText.plain(filled.get(0));
    return TOTAL.matcher(first).lookingAt()
        || filled.size() == 1
            && HAN.matcher(first).find()
            && (line.place().isCell() || commas(line) != header.size() - 1 || commas(line) == 0);
  }

  private static List<String> header(
      Grid.Line line, Map<String, String> keys, Map<String, String> columns, Problems problems) {
    List<String> header = new ArrayList<>();
    List<Problem> unknown = new ArrayList<>();
    List<String> notes = new ArrayList<>();
    Place notesPlace = line.place();
    for (int i = 0; i < line.texts().size(); i++) {
      String title = line.text(i);
      String key = keys.get(PlainText.plain(title));
      if (title.isEmpty()) {
        header.add(UNTITLED);
      } else if (NOTES.contains(Ascii.toLowerCase(PlainText.plain(title)))) {
        header.add("");
        notes.add(title);
        notesPlace = notes.size() == 1 ? line.place(i) : notesPlace;
      } else if (key == null) {
        header.add("");
        unknown.add(
            Problem.of(
                RulebookCode.COLUMN,
                line.place(i),
                title,
                title,
                String.join("、", columns.values())));
      } else if (header.contains(key)) {
        header.add("");
        problems.add(Problem.of(RulebookCode.COLUMN, line.place(i), title).worded("twice", title));
      } else {
        header.add(key);
      }
    }
    if (!notes.isEmpty()) {
      problems.add(
          Problem.of(RulebookCode.TABLE_ROWS, notesPlace, notes.get(0))
              .worded("notes", String.join("、", notes)));
    }
    while (!header.isEmpty() && header.get(header.size() - 1).equals(UNTITLED)) {
      header.remove(header.size() - 1);
    }
    List<String> missing =
        columns.entrySet().stream()
            .filter(column -> !header.contains(column.getKey()))
            .map(Map.Entry::getValue)
            .toList();
    for (Problem problem : unknown) {
      problems.add(
          problem.replaceBy(
              Suggestion.nearest(problem.found(), missing)
                  .orElse(missing.size() == 1 ? missing.get(0) : null)));
    }
    if (missing.size() > unknown.size()) {
      for (String name : missing) {
        problems.add(Problem.of(RulebookCode.COLUMN, line.place(), "").worded("missing", name));
      }
    }
    return header;
  }

  private static Row row(
      Grid.Line line, List<String> header, Map<String, String> columns, Problems problems) {
    Map<String, String> values = new LinkedHashMap<>();
    Map<String, Place> places = new LinkedHashMap<>();
    boolean shifted = isShifted(line, header, problems);
    for (String column : columns.keySet()) {
      int at = header.indexOf(column);
      values.put(column, at < 0 ? "" : line.text(at));
      if (at >= 0 && !shifted) {
        places.put(column, line.place(at));
      }
    }
    for (int i = 0; i < line.texts().size(); i++) {
      if (PersonalData.in(line.text(i))) {
        problems.add(Problem.of(RulebookCode.FORM_WORD, line.place(i), "").worded("personal.cell"));
      }
    }
    for (int i = 0; i < line.texts().size() && !shifted; i++) {
      boolean untitled = i >= header.size() || header.get(i).equals(UNTITLED);
      if (untitled && !line.text(i).isEmpty()) {
        problems.add(
            Problem.of(RulebookCode.COLUMN, line.place(i), line.text(i))
                .worded("beyond", line.text(i))
                .fix(
                    line.place(i).isCell() ? new Fix(Fix.Kind.SET_CELL, line.place(i), "") : null));
      }
    }
    return new Row(line.place(), ImmutableMap.copyOf(values), ImmutableMap.copyOf(places));
  }

  /**
   * Whether a line of a CSV file has a comma too many or too few, so that its cells stand under
   * headers of others: that is one problem, and not one a cell.
   */
  private static boolean isShifted(Grid.Line line, List<String> header, Problems problems) {
    int cells = line.texts().size();
    while (cells > header.size() && line.text(cells - 1).isEmpty()) {
      cells--;
    }
    if (line.place().isCell() || cells == header.size()) {
      return false;
    }
    boolean wide =
        cells < header.size()
            && commas(line) >= header.size() - 1
            && line.texts().stream().anyMatch(text -> text.indexOf(WIDE_COMMA) >= 0);
    Problem problem =
        Problem.of(RulebookCode.COLUMN, line.place(), line.text(0))
            .worded(wide ? "wide" : cells > header.size() ? "more" : "fewer", cells, header.size());
    if (wide) {
      problems.add(problem.fix(narrowed(line, header)));
      return true;
    }
    problems.add(cells == header.size() + 1 ? problem.fix(quoted(line)) : problem);
    return true;
  }

  /** How many commas the line has, the full-width ones of Chinese among them. */
  private static int commas(Grid.Line line) {
    return line.texts().size()
        - 1
        + line.texts().stream().mapToInt(CharMatcher.is(WIDE_COMMA)::countIn).sum();
  }

  /** The line with commas as CSV has them, if these are just those that it lacks. */
  private static @Nullable Fix narrowed(Grid.Line line, List<String> header) {
    String text = String.join(",", line.texts()).replace(WIDE_COMMA, ',');
    Place last = line.place(line.texts().size() - 1);
    return commas(line) != header.size() - 1 || last.endColumn() == 0 || text.indexOf('"') >= 0
        ? null
        : Fix.replace(Place.span(last.file(), last.line(), 1, last.endColumn()), text);
  }

  /** The longest cell and what a comma cut off it, in quotation marks. */
  private static @Nullable Fix quoted(Grid.Line line) {
    int longest = 0;
    for (int i = 1; i < line.texts().size() - 1; i++) {
      if (line.text(i).length() + line.text(i + 1).length()
          > line.text(longest).length() + line.text(longest + 1).length()) {
        longest = i;
      }
    }
    Place left = line.place(longest);
    Place right = line.place(longest + 1);
    String text = line.text(longest) + "," + line.text(longest + 1);
    return left.column() == 0 || right.endColumn() == 0 || text.indexOf('"') >= 0
        ? null
        : Fix.replace(
            Place.span(left.file(), left.line(), left.column(), right.endColumn()),
            '"' + text + '"');
  }
}
