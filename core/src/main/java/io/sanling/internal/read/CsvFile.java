package io.sanling.internal.read;

import com.google.common.collect.ImmutableList;
import io.sanling.record.UnreadableDataException;
import java.io.IOException;
import java.nio.file.Path;

/** A small CSV file as texts, read as the tables of a data set are: UTF-8 or GB18030. */
public final class CsvFile {
  /**
   * A row that is not blank.
   *
   * @param line physical line from 1
   * @param cells trimmed texts by column, "" where blank
   * @param broken whether it could not be taken apart
   */
  public record Row(long line, ImmutableList<String> cells, boolean broken) {
    /** The text of the column, "" beyond the last. */
    public String cell(int column) {
      return column < cells.size() ? cells.get(column) : "";
    }
  }

  private CsvFile() {}

  /**
   * Its rows, the header first.
   *
   * @throws UnreadableDataException when it is in neither encoding
   */
  public static ImmutableList<Row> read(Path file) throws IOException {
    ImmutableList.Builder<Row> rows = ImmutableList.builder();
    try (Table.Rows table = CsvTable.of(ImmutableList.of(file)).get(0).open()) {
      boolean headed = false;
      for (TableRow row = table.next(); row != null; row = table.next()) {
        if (!headed) {
          table.headed(row.cells().size());
          headed = true;
        }
        ImmutableList.Builder<String> cells = ImmutableList.builder();
        for (TableRow.Content cell : row.cells()) {
          cells.add(cell == null ? "" : cell.text());
        }
        rows.add(new Row(row.number(), cells.build(), row.fault() != null));
      }
    }
    return rows.build();
  }
}
