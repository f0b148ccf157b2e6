package io.sanling.rules;

import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;

/** Draws {@code scoring.xlsx} from {@code scoring.csv}, as a person would draw it. */
public final class ScoreSheet {
  private static final int[] WIDTHS = {9, 22, 7, 20, 30, 13, 14, 12, 10, 12, 8, 10, 10, 13};

  private ScoreSheet() {}

  public static void main(String[] folders) throws IOException {
    for (String folder : folders) {
      draw(Path.of(folder));
    }
  }

  public static void draw(Path folder) throws IOException {
    List<String> lines = Files.readAllLines(folder.resolve("scoring.csv"));
    try (OutputStream out = Files.newOutputStream(folder.resolve("scoring.xlsx"));
        Workbook workbook = new Workbook(out, "Sanling", "1.0")) {
      Worksheet sheet = workbook.newWorksheet("评分表");
      for (int row = 0; row < lines.size(); row++) {
        String[] cells = lines.get(row).split(",", -1);
        for (int column = 0; column < cells.length; column++) {
          if (cells[column].matches("[0-9.]+")) {
            sheet.value(row, column, new BigDecimal(cells[column]));
          } else if (!cells[column].isEmpty()) {
            sheet.value(row, column, cells[column]);
          }
        }
      }
      for (int column = 0; column < WIDTHS.length; column++) {
        sheet.width(column, WIDTHS[column]);
      }
      sheet.range(0, 0, 0, WIDTHS.length - 1).style().bold().fillColor("DDEBF7").set();
      sheet
          .range(0, 0, lines.size() - 1, WIDTHS.length - 1)
          .style()
          .borderStyle("thin")
          .verticalAlignment("center")
          .set();
      sheet.freezePane(4, 1);
      sheet.setAutoFilter(0, 0, lines.size() - 1, WIDTHS.length - 1);
    }
  }
}
