package io.sanling.examples.benchmarks.data;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;

/** The copies of the county as a workbook, a sheet a table. */
public final class Workbooks {
  private static final int FLUSH = 1000;

  private Workbooks() {}

  /** Writes at least so many records: whole copies of the county. */
  public static void write(Copies county, Path file, long records) throws IOException {
    int copies = Copies.copies(records);
    try (OutputStream out = Files.newOutputStream(file);
        Workbook workbook = new Workbook(out, "Sanling", "1.0")) {
      for (Path table : Copies.tables()) {
        String name = String.valueOf(table.getFileName());
        Worksheet sheet = workbook.newWorksheet(name.substring(0, name.indexOf('.')));
        List<String> lines = Files.readAllLines(table, Charset.forName("GB18030"));
        int row = 0;
        put(sheet, row++, lines.get(0));
        for (int copy = 0; copy < copies; copy++) {
          for (String line : lines.subList(1, lines.size())) {
            put(sheet, row++, county.row(line, copy));
            if (row % FLUSH == 0) {
              sheet.flush();
            }
          }
        }
        sheet.finish();
      }
    }
  }

  private static void put(Worksheet sheet, int row, String line) {
    String[] cells = line.split(",", -1);
    for (int column = 0; column < cells.length; column++) {
      if (!cells[column].isEmpty()) {
        sheet.inlineString(row, column, cells[column]);
      }
    }
  }
}
