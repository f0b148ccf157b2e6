package io.sanling.rules.compiler;

import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;

/** Draws {@code scoring.xlsx} from {@code scoring.csv}, as a person would draw it. */
final class WriteScoreSheet {
  private static final Set<Integer> NUMBERS = Set.of(2, 8, 9, 10);
  private static final int[] WIDTHS = {9, 22, 7, 20, 30, 13, 14, 12, 10, 12, 8, 10, 10, 13};

  private WriteScoreSheet() {}

  public static void main(String[] folders) throws IOException {
    for (String folder : folders) {
      write(Path.of(folder));
    }
  }

  static void write(Path folder) throws IOException {
    List<String> lines =
        Files.readAllLines(folder.resolve(RulebookFolder.SCORES), StandardCharsets.UTF_8);
    try (OutputStream out = Files.newOutputStream(folder.resolve(RulebookFolder.SCORE_SHEET));
        Workbook workbook = new Workbook(out, "Sanling", "1.0")) {
      Worksheet sheet = workbook.newWorksheet("评分表");
      for (int row = 0; row < lines.size(); row++) {
        String[] cells = lines.get(row).split(",", -1);
        for (int column = 0; column < cells.length; column++) {
          if (cells[column].isEmpty()) {
            continue;
          }
          if (row > 0 && NUMBERS.contains(column)) {
            sheet.value(row, column, new BigDecimal(cells[column]));
          } else {
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
