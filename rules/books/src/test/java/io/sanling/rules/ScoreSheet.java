package io.sanling.rules;

import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;

/** Writes {@code scoring.xlsx} again from an edited {@code scoring.csv}. */
final class ScoreSheet {
  private ScoreSheet() {}

  static void draw(Path folder) throws IOException {
    List<String> lines = Files.readAllLines(folder.resolve("scoring.csv"));
    try (OutputStream out = Files.newOutputStream(folder.resolve("scoring.xlsx"));
        Workbook workbook = new Workbook(out, "Sanling", "1.0")) {
      Worksheet sheet = workbook.newWorksheet("评分表");
      for (int row = 0; row < lines.size(); row++) {
        String[] cells = lines.get(row).split(",", -1);
        for (int column = 0; column < cells.length; column++) {
          if (cells[column].matches("[0-9.]+")) {
            sheet.value(row, column, new BigDecimal(cells[column]));
          } else {
            sheet.value(row, column, cells[column]);
          }
        }
      }
    }
  }
}
