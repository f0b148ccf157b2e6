package io.sanling.office;

import io.sanling.internal.CsvSheet;
import java.io.IOException;
import java.io.Writer;
import java.math.BigDecimal;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Writes a table as CSV. */
final class Csv {
  private Csv() {}

  static void write(PeoplesTable table, Writer writer) throws IOException {
    List<Column> columns = table.columns();
    CsvSheet sheet = new CsvSheet(writer, columns.stream().map(Column::header).toArray());
    table.forEach(
        row -> {
          @Nullable Object[] cells = new @Nullable Object[row.size()];
          for (int column = 0; column < cells.length; column++) {
            cells[column] = cell(columns.get(column).kind(), row.get(column));
          }
          sheet.row(cells);
        });
  }

  private static @Nullable Object cell(Column.Kind kind, @Nullable Object value) {
    if (value instanceof List<?> sentences) {
      return sentences.stream().map(String::valueOf).collect(Collectors.joining(" / "));
    }
    if (value instanceof BigDecimal number && kind == Column.Kind.SHARE) {
      return number.movePointRight(2).stripTrailingZeros().toPlainString() + "%";
    }
    return value instanceof String text && kind == Column.Kind.CODE
        ? new CsvSheet.Code(text)
        : value;
  }
}
