package io.sanling.rules.text;

import java.util.ArrayList;
import java.util.List;

/** A table in plain text; Chinese characters count two columns, as a terminal shows them. */
public final class TextTable {
  private static final String GAP = "  ";

  private final List<List<String>> rows = new ArrayList<>();
  private final int textColumns;

  /**
   * @param textColumns how many columns on the left are texts; the others are set flush right
   */
  public TextTable(int textColumns) {
    this.textColumns = textColumns;
  }

  /** Adds a row, each cell on one line. */
  public TextTable row(Object... cells) {
    List<String> row = new ArrayList<>();
    for (Object cell : cells) {
      row.add(Printable.value(String.valueOf(cell)));
    }
    rows.add(row);
    return this;
  }

  /** The same without the columns in which every cell under the first row says nothing else. */
  public TextTable withoutColumnsOf(String nothing) {
    TextTable table = new TextTable(textColumns);
    for (List<String> row : rows) {
      List<String> kept = new ArrayList<>();
      for (int i = 0; i < row.size(); i++) {
        int column = i;
        if (rows.stream().skip(1).anyMatch(other -> !other.get(column).equals(nothing))) {
          kept.add(row.get(i));
        }
      }
      table.rows.add(kept);
    }
    return table;
  }

  @Override
  public String toString() {
    List<Integer> widths = new ArrayList<>();
    for (List<String> row : rows) {
      for (int i = 0; i < row.size(); i++) {
        if (i == widths.size()) {
          widths.add(0);
        }
        widths.set(i, Math.max(widths.get(i), DisplayWidth.of(row.get(i))));
      }
    }
    StringBuilder text = new StringBuilder();
    for (List<String> row : rows) {
      StringBuilder line = new StringBuilder();
      for (int i = 0; i < row.size(); i++) {
        String cell = row.get(i);
        String blanks = " ".repeat(widths.get(i) - DisplayWidth.of(cell));
        line.append(i == 0 ? "" : GAP).append(i < textColumns ? cell + blanks : blanks + cell);
      }
      text.append(line.toString().stripTrailing()).append('\n');
    }
    return text.toString();
  }
}
