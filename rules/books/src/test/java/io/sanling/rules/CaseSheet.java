package io.sanling.rules;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;

/** Draws the workbook of cases that is bundled as an example, as a person would draw it. */
final class CaseSheet {
  static final Path WORKBOOK = Path.of("henan-2023", "cases", "案例表.xlsx");
  static final String SHEET = "案例";

  private static final String CELLS = "case-sheet-henan-2023.csv";
  private static final int WIDTH = 16;
  private static final int NAME_WIDTH = 30;

  private CaseSheet() {}

  public static void main(String[] args) throws IOException {
    List<List<String>> rows = rows();
    int columns = rows.get(0).size();
    try (OutputStream out = Files.newOutputStream(WORKBOOK);
        Workbook workbook = new Workbook(out, "Sanling", "1.0")) {
      Worksheet sheet = workbook.newWorksheet(SHEET);
      sheet
          .range(0, 0, rows.size() - 1, columns - 1)
          .style()
          .borderStyle("thin")
          .verticalAlignment("center")
          .set();
      sheet.range(0, 0, 0, columns - 1).style().bold().fillColor("DDEBF7").set();
      for (int row = 0; row < rows.size(); row++) {
        for (int column = 0; column < columns; column++) {
          draw(sheet, row, column, rows.get(row).get(column));
        }
      }
      for (int column = 0; column < columns; column++) {
        sheet.width(column, column == 0 ? NAME_WIDTH : WIDTH);
      }
      sheet.freezePane(1, 1);
    }
  }

  private static void draw(Worksheet sheet, int row, int column, String cell) {
    if (cell.matches("[0-9.]+")) {
      sheet.value(row, column, new BigDecimal(cell));
    } else if (cell.matches("[0-9]{4}-[0-9]{2}-[0-9]{2}")) {
      sheet.value(row, column, LocalDate.parse(cell));
      sheet.style(row, column).format("yyyy-mm-dd").borderStyle("thin").set();
    } else if (!cell.isEmpty()) {
      sheet.value(row, column, cell);
    }
  }

  /** The cells as text. */
  static List<List<String>> rows() {
    try (InputStream in = CaseSheet.class.getResourceAsStream(CELLS)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .map(line -> List.of(line.split(",", -1)))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
