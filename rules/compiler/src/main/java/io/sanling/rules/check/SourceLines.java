package io.sanling.rules.check;

import com.google.common.collect.ImmutableList;
import io.sanling.rules.problem.Place;
import io.sanling.rules.problem.Problems;
import io.sanling.rules.source.Grid;
import io.sanling.rules.source.RulebookFiles;
import io.sanling.rules.source.WorkbookGrids;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What stands at the places of a rulebook: lines of its text files, rows of its workbooks. */
final class SourceLines {
  private final RulebookFiles files;
  private final Map<String, ImmutableList<String>> texts = new HashMap<>();
  private final Map<String, Map<String, Grid>> workbooks = new HashMap<>();

  SourceLines(RulebookFiles files) {
    this.files = files;
  }

  /** The lines of the file; none when it is not there or no text. */
  ImmutableList<String> of(String file) {
    return texts.computeIfAbsent(file, this::read);
  }

  private ImmutableList<String> read(String file) {
    String text = files.has(file) ? files.text(file, new Problems()) : null;
    return text == null
        ? ImmutableList.of()
        : text.lines().collect(ImmutableList.toImmutableList());
  }

  /** The line of a place in a text file; null when it names none. */
  @Nullable String line(Place place) {
    List<String> lines = place.isCell() ? List.of() : of(place.file());
    return place.line() < 1 || place.line() > lines.size() ? null : lines.get(place.line() - 1);
  }

  /** The stretch of the line that the place names, or all of it; null when it names none. */
  @Nullable String stretch(Place place) {
    String line = line(place);
    if (line == null || place.column() < 1 || place.column() > line.length()) {
      return line;
    }
    int end = place.endColumn() > place.column() ? place.endColumn() - 1 : line.length();
    return line.substring(place.column() - 1, Math.min(end, line.length()));
  }

  /** The row of a cell; null when the place is in no sheet or nothing stands there. */
  Grid.@Nullable Line row(Place cell) {
    return sheet(cell).stream()
        .filter(line -> line.place().line() == cell.line())
        .findFirst()
        .orElse(null);
  }

  /** The row of headers above the cell; null when there is none. */
  Grid.@Nullable Line header(Place cell) {
    return sheet(cell).stream()
        .findFirst()
        .filter(line -> line.place().line() < cell.line())
        .orElse(null);
  }

  private ImmutableList<Grid.Line> sheet(Place cell) {
    byte[] bytes = files.bytes(cell.file());
    String name = cell.sheet();
    if (bytes == null || name == null) {
      return ImmutableList.of();
    }
    Grid sheet =
        workbooks
            .computeIfAbsent(cell.file(), file -> WorkbookGrids.read(file, bytes, new Problems()))
            .get(name);
    return sheet == null ? ImmutableList.of() : sheet.lines();
  }
}
