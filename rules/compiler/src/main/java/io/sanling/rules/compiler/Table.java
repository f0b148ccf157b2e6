package io.sanling.rules.compiler;

import com.google.common.base.CharMatcher;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.dhatim.fastexcel.reader.Cell;
import org.dhatim.fastexcel.reader.CellType;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.Sheet;
import org.jspecify.annotations.Nullable;

/**
 * A table of a rulebook, from a CSV file or the first sheet of a workbook: rows of texts by column.
 * Headers may be the column's key or its Chinese name.
 */
final class Table {
  /** A row: values by column key, "" where nothing stands. */
  record Row(Map<String, String> values, Place place) {
    String get(String column) {
      return values.getOrDefault(column, "");
    }
  }

  private Table() {}

  /**
   * @param columns Chinese headers by column key, all of which must be there
   */
  static List<Row> csv(String file, String text, Map<String, String> columns, Problems problems) {
    List<List<String>> lines = new ArrayList<>();
    List<Place> places = new ArrayList<>();
    try (CsvReader<CsvRecord> reader = CsvReader.builder().ofCsvRecord(text)) {
      for (CsvRecord row : reader) {
        lines.add(row.getFields());
        places.add(new Place(file, (int) row.getStartingLineNumber()));
      }
    } catch (CsvParseException e) {
      problems.add("RB-CSV", new Place(file, 0), "不是有效的 CSV");
      return List.of();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return rows(file, lines, places, columns, problems);
  }

  static List<Row> workbook(Path path, Map<String, String> columns, Problems problems) {
    String file = String.valueOf(path.getFileName());
    List<List<String>> lines = new ArrayList<>();
    List<Place> places = new ArrayList<>();
    try (ReadableWorkbook workbook = new ReadableWorkbook(path.toFile())) {
      Sheet sheet = workbook.getFirstSheet();
      String name = file + "!" + sheet.getName();
      try (Stream<org.dhatim.fastexcel.reader.Row> rows = sheet.openStream()) {
        rows.forEach(
            row -> {
              List<String> values = new ArrayList<>();
              for (int i = 0; i < row.getCellCount(); i++) {
                values.add(cell(name, row.getCell(i), problems));
              }
              if (values.stream().anyMatch(value -> !value.isEmpty())) {
                lines.add(values);
                places.add(new Place(name, row.getRowNum()));
              }
            });
      }
    } catch (IOException | RuntimeException e) {
      problems.add("RB-WORKBOOK", new Place(file, 0), "不是可以读取的工作簿，请用 WPS 或 Excel 另存为 .xlsx");
      return List.of();
    }
    return rows(file, lines, places, columns, problems);
  }

  private static String cell(String sheet, @Nullable Cell cell, Problems problems) {
    if (cell == null) {
      return "";
    }
    if (cell.getType() == CellType.FORMULA) {
      problems.add(
          "RB-FORMULA", new Place(sheet + "!" + cell.getAddress(), 0), "评分表的单元格里不能有公式，请改写为数值");
      return "";
    }
    if (cell.getType() == CellType.NUMBER) {
      return plain(new BigDecimal(cell.getRawValue()));
    }
    String text = cell.getRawValue();
    return text == null ? "" : CharMatcher.whitespace().trimFrom(text);
  }

  private static String plain(BigDecimal number) {
    return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
  }

  private static List<Row> rows(
      String file,
      List<List<String>> lines,
      List<Place> places,
      Map<String, String> columns,
      Problems problems) {
    if (lines.isEmpty()) {
      problems.add("RB-EMPTY", new Place(file, 0), "表是空的");
      return List.of();
    }
    Map<String, String> keys = new HashMap<>();
    columns.forEach(
        (key, header) -> {
          keys.put(Text.plain(key), key);
          keys.put(Text.plain(header), key);
        });
    List<String> header = new ArrayList<>();
    for (String title : lines.get(0)) {
      String key = keys.get(Text.plain(title));
      if (key == null || header.contains(key)) {
        problems.add(
            "RB-COLUMN",
            places.get(0),
            (key == null ? "不认识的列“" : "重复的列“")
                + title
                + "”；应有的列："
                + String.join("、", columns.values()));
      }
      header.add(key == null ? title : key);
    }
    columns.forEach(
        (key, name) -> {
          if (!header.contains(key)) {
            problems.add("RB-COLUMN", places.get(0), "缺少列“" + name + "”(" + key + ")");
          }
        });
    List<Row> rows = new ArrayList<>();
    for (int i = 1; i < lines.size(); i++) {
      Map<String, String> values = new LinkedHashMap<>();
      List<String> line = lines.get(i);
      for (int c = 0; c < header.size(); c++) {
        values.put(
            header.get(c), c < line.size() ? CharMatcher.whitespace().trimFrom(line.get(c)) : "");
      }
      rows.add(new Row(values, places.get(i)));
    }
    if (rows.isEmpty()) {
      problems.add("RB-EMPTY", new Place(file, 0), "表中只有标题行");
    }
    return rows;
  }
}
