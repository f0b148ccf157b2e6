package io.sanling.rules.edition;

import io.sanling.rules.problem.Problems;
import io.sanling.rules.source.CsvGrid;
import io.sanling.rules.source.Grid;
import io.sanling.rules.source.PlainText;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;

/** One column of a CSV file, filled anew; every other byte of the file stays as it is. */
final class CsvColumn {
  private static final String BYTE_ORDER_MARK = "\uFEFF";

  private CsvColumn() {}

  /**
   * @param headers the header of the column, any of these; titles may stand above it
   */
  static byte[] fill(String name, byte[] file, Set<String> headers, String value) {
    TextEdits edits = TextEdits.ofTable(file);
    int column = -1;
    for (Grid.Line line : lines(name, file)) {
      if (column < 0) {
        column = column(line, headers);
      } else if (column < line.texts().size()) {
        edits.replace(line.places().get(column), value);
      }
    }
    if (column < 0) {
      throw new IllegalStateException("no column " + headers);
    }
    return edits.apply();
  }

  /** The cell right of the one that says that, as it is made anew. */
  static byte[] beside(String name, byte[] file, String first, UnaryOperator<String> made) {
    TextEdits edits = TextEdits.ofTable(file);
    for (Grid.Line line : lines(name, file)) {
      if (line.texts().size() > 1 && line.text(0).equals(first)) {
        edits.replace(line.places().get(1), made.apply(line.text(1)));
      }
    }
    return edits.apply();
  }

  private static List<Grid.Line> lines(String name, byte[] file) {
    String text = new String(file, StandardCharsets.UTF_8);
    return CsvGrid.read(
            name, text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text, new Problems())
        .lines();
  }

  private static int column(Grid.Line line, Set<String> headers) {
    List<String> plain = headers.stream().map(PlainText::plain).toList();
    for (int i = 0; i < line.texts().size(); i++) {
      if (plain.contains(PlainText.plain(line.texts().get(i)))) {
        return i;
      }
    }
    return -1;
  }
}
