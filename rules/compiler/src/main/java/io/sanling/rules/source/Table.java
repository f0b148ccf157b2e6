package io.sanling.rules.source;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
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

  private Table() {}

  /**
   * The rows under the first line.
   *
   * @param columns Chinese headers by column key, all of which must be there
   */
  public static ImmutableList<Row> rows(Grid grid, Map<String, String> columns, Problems problems) {
    if (grid.lines().isEmpty()) {
      problems.add(RulebookCode.TABLE_EMPTY, grid.place(), "", grid.place());
      return ImmutableList.of();
    }
    List<String> header = header(grid.lines().get(0), columns, problems);
    ImmutableList.Builder<Row> rows = ImmutableList.builder();
    for (Grid.Line line : grid.lines().subList(1, grid.lines().size())) {
      rows.add(row(line, header, columns, problems));
    }
    ImmutableList<Row> all = rows.build();
    if (all.isEmpty()) {
      problems.add(
          Problem.of(RulebookCode.TABLE_EMPTY, grid.place(), "").worded("rows", grid.place()));
    }
    return all;
  }

  private static List<String> header(
      Grid.Line line, Map<String, String> columns, Problems problems) {
    Map<String, String> keys = new HashMap<>();
    columns.forEach(
        (key, header) -> {
          keys.put(PlainText.plain(key), key);
          keys.put(PlainText.plain(header), key);
        });
    List<String> header = new ArrayList<>();
    List<Problem> unknown = new ArrayList<>();
    for (int i = 0; i < line.texts().size(); i++) {
      String title = line.text(i);
      String key = keys.get(PlainText.plain(title));
      if (title.isEmpty()) {
        header.add("");
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
    for (String column : columns.keySet()) {
      int at = header.indexOf(column);
      values.put(column, at < 0 ? "" : line.text(at));
      if (at >= 0) {
        places.put(column, line.place(at));
      }
    }
    for (int i = header.size(); i < line.texts().size(); i++) {
      if (!line.text(i).isEmpty()) {
        problems.add(
            Problem.of(RulebookCode.COLUMN, line.place(i), line.text(i))
                .worded("beyond", line.text(i))
                .fix(
                    line.place(i).isCell() ? new Fix(Fix.Kind.SET_CELL, line.place(i), "") : null));
      }
    }
    return new Row(line.place(), ImmutableMap.copyOf(values), ImmutableMap.copyOf(places));
  }
}
