package io.sanling.rules.edition;

import io.sanling.rules.source.PlainText;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Puts one text into every row of a column of a CSV file, leaving every other byte alone. */
final class CsvColumn {
  private record Field(int start, int end) {}

  private CsvColumn() {}

  /**
   * @param headers the header of the column, any of these
   */
  static byte[] fill(byte[] file, Set<String> headers, String value) {
    String text = new String(file, StandardCharsets.UTF_8);
    List<List<Field>> rows = rows(text);
    int column = -1;
    StringBuilder changed = new StringBuilder();
    int copied = 0;
    for (List<Field> row : rows) {
      boolean blank = row.stream().allMatch(field -> text(text, field).isBlank());
      if (blank) {
        continue;
      }
      if (column < 0) {
        column =
            row.stream()
                .map(field -> PlainText.plain(text(text, field).replace("\"", "")))
                .toList()
                .indexOf(header(text, row, headers));
        continue;
      }
      if (column < row.size()) {
        changed.append(text, copied, row.get(column).start()).append(value);
        copied = row.get(column).end();
      }
    }
    return changed.append(text.substring(copied)).toString().getBytes(StandardCharsets.UTF_8);
  }

  private static String header(String text, List<Field> row, Set<String> headers) {
    return row.stream()
        .map(field -> PlainText.plain(text(text, field).replace("\"", "")))
        .filter(title -> headers.stream().map(PlainText::plain).anyMatch(title::equals))
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("no column " + headers));
  }

  private static String text(String text, Field field) {
    return text.substring(field.start(), field.end());
  }

  private static List<List<Field>> rows(String text) {
    List<List<Field>> rows = new ArrayList<>();
    List<Field> row = new ArrayList<>();
    boolean quoted = false;
    int start = text.startsWith("\uFEFF") ? 1 : 0;
    for (int i = start; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean end = c == '\n' || c == '\r';
      if (c == '"') {
        quoted = !quoted;
      } else if (!quoted && (c == ',' || end)) {
        row.add(new Field(start, i));
        start = i + 1;
        if (end) {
          rows.add(row);
          row = new ArrayList<>();
        }
      }
    }
    row.add(new Field(start, text.length()));
    rows.add(row);
    return rows;
  }
}
