package io.sanling.office;

import io.sanling.internal.workbook.Cell;
import io.sanling.internal.workbook.Sheet;
import io.sanling.internal.workbook.Workbook;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The sheets of a workbook as it is read back. */
final class Sheets {
  private static final Workbook.Limits LIMITS =
      new Workbook.Limits(1_000, 1L << 28, 1L << 28, 10_000_000, 1 << 20);

  private final Map<String, List<List<Cell>>> rows = new LinkedHashMap<>();

  private Sheets() {}

  static Sheets of(byte[] bytes) throws Exception {
    Sheets sheets = new Sheets();
    for (Sheet sheet : Workbook.open(bytes, LIMITS).sheets()) {
      List<List<Cell>> rows = new ArrayList<>();
      try (Sheet.Rows all = sheet.rows()) {
        for (Sheet.Row row = all.next(); row != null; row = all.next()) {
          rows.add(row.cells());
        }
      }
      sheets.rows.put(sheet.name(), rows);
    }
    return sheets;
  }

  List<String> names() {
    return List.copyOf(rows.keySet());
  }

  /** The cells of a row, from 1. */
  List<Cell> row(String sheet, int number) {
    return rows.get(sheet).get(number - 1);
  }

  /** Texts of the rows from that on. */
  List<List<String>> texts(String sheet, int from) {
    return rows.get(sheet).stream()
        .skip(from - 1)
        .map(row -> row.stream().map(cell -> cell == null ? "" : cell.text()).toList())
        .toList();
  }

  List<String> header(String sheet) {
    return texts(sheet, 4).get(0);
  }

  List<List<String>> data(String sheet) {
    return texts(sheet, 5);
  }
}
