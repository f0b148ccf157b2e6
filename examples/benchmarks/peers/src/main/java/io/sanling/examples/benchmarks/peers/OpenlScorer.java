package io.sanling.examples.benchmarks.peers;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.ss.util.CellRangeAddress;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.openl.rules.runtime.RulesEngineFactory;

/** OpenL Tablets: a table of a workbook an indicator. */
final class OpenlScorer implements Scorer {
  private final MethodHandle[] tables;
  private final int hazards;

  OpenlScorer(Tables tables) {
    this.tables = new MethodHandle[tables.indicators().size()];
    this.hazards = tables.place(Tables.HAZARDS);
    try {
      Path book = Files.createTempFile("scores", ".xlsx");
      try {
        draw(tables, book);
        Object engine = new RulesEngineFactory<>(book.toUri().toURL()).newEngineInstance();
        for (int i = 0; i < this.tables.length; i++) {
          for (Method method : engine.getClass().getMethods()) {
            if (method.getName().equals(name(tables.indicators().get(i)))) {
              this.tables[i] = MethodHandles.lookup().unreflect(method).bindTo(engine);
            }
          }
        }
      } finally {
        Files.deleteIfExists(book);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (IllegalAccessException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String name(Tables.Indicator indicator) {
    return "score" + indicator.id();
  }

  private static void draw(Tables tables, Path book) throws IOException {
    try (XSSFWorkbook workbook = new XSSFWorkbook();
        OutputStream out = Files.newOutputStream(book)) {
      Sheet sheet = workbook.createSheet("scores");
      int row = 1;
      for (Tables.Indicator indicator : tables.indicators()) {
        row =
            (indicator.isFormula() ? formula(sheet, row, indicator) : table(sheet, row, indicator))
                + 2;
      }
      workbook.write(out);
    }
  }

  private static int formula(Sheet sheet, int first, Tables.Indicator indicator) {
    put(sheet, first, "Method Integer " + name(indicator) + "(Double major, Double ordinary)");
    put(
        sheet,
        first + 1,
        "return max(0, 20 - 10 * (int) Math.ceil(10 * major) - 5 * (int) Math.ceil(10 *"
            + " ordinary));");
    return first + 1;
  }

  private static int table(Sheet sheet, int first, Tables.Indicator indicator) {
    int at = first;
    put(sheet, at, "Rules Integer " + name(indicator) + "(String setting, Double value)");
    sheet.addMergedRegion(new CellRangeAddress(at, at, 1, 4));
    put(sheet, ++at, "C1", "C2", "C3", "RET1");
    put(sheet, ++at, "setting == s", "min <= value", "value < max", "points");
    put(sheet, ++at, "String s", "Double min", "Double max", "Integer points");
    put(sheet, ++at, "setting", "from", "below", "points");
    for (Tables.Row row : indicator.rows()) {
      Row cells = sheet.createRow(++at);
      if (row.setting() != null) {
        cells.createCell(1).setCellValue(row.setting());
      }
      if (row.min() != null) {
        cells.createCell(2).setCellValue(row.min().doubleValue());
      }
      if (row.max() != null) {
        cells.createCell(3).setCellValue(row.max().doubleValue());
      }
      cells.createCell(4).setCellValue(row.points());
    }
    return at;
  }

  private static void put(Sheet sheet, int row, String... cells) {
    Row made = sheet.createRow(row);
    for (int i = 0; i < cells.length; i++) {
      made.createCell(i + 1).setCellValue(cells[i]);
    }
  }

  @Override
  public int[] score(Case unit) {
    int[] points = new int[tables.length];
    try {
      for (int i = 0; i < points.length; i++) {
        if (!Double.isNaN(unit.values[i])) {
          points[i] = (Integer) tables[i].invoke(unit.setting, (Double) unit.values[i]);
        }
      }
      if (unit.hasHazards()) {
        points[hazards] = (Integer) tables[hazards].invoke(unit.major, unit.ordinary);
      }
    } catch (Throwable e) {
      throw new IllegalStateException(e);
    }
    return points;
  }
}
