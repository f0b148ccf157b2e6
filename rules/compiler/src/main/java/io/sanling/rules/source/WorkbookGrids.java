package io.sanling.rules.source;

import com.google.common.base.CharMatcher;
import com.google.common.collect.ImmutableList;
import io.sanling.rules.problem.Fix;
import io.sanling.rules.problem.Place;
import io.sanling.rules.problem.Problem;
import io.sanling.rules.problem.Problems;
import io.sanling.rules.problem.RulebookCode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.dhatim.fastexcel.reader.Cell;
import org.dhatim.fastexcel.reader.CellType;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.ReadingOptions;
import org.dhatim.fastexcel.reader.Row;
import org.dhatim.fastexcel.reader.Sheet;
import org.dhatim.fastexcel.reader.SheetVisibility;
import org.jspecify.annotations.Nullable;

/** Reads the sheets of an {@code .xlsx} workbook as grids. */
public final class WorkbookGrids {
  /** Excel keeps 15 significant digits; what is stored beyond is the noise of a double. */
  private static final MathContext EXCEL = new MathContext(15);

  static final LocalDate EPOCH = LocalDate.of(1899, 12, 30);
  private static final BigDecimal MOST_DAYS = new BigDecimal(1_000_000);
  private static final int LONGEST = 40;
  private static final int MOST_ROWS = 10_000;
  private static final int MOST_COLUMNS = 100;

  /** Cells share texts, so that a small file may hold a great many. */
  private static final int MOST_CHARACTERS = 4_000_000;

  /** What of a number format is no sign of a date: quoted text, escapes, colours, locales. */
  private static final Pattern NOT_OF_FORMAT =
      Pattern.compile("\"[^\"]*\"|\\\\.|_.|\\*.|\\[[^\\]]*\\]");

  private static final Pattern DAY = Pattern.compile("[yYdD年日]");

  private final String file;
  private final Problems problems;
  private long characters;

  private WorkbookGrids(String file, Problems problems) {
    this.file = file;
    this.problems = problems;
  }

  /** Every visible sheet by name, in the workbook's order. */
  public static Map<String, Grid> read(String file, byte[] bytes, Problems problems) {
    return new WorkbookGrids(file, problems).read(bytes);
  }

  private Map<String, Grid> read(byte[] bytes) {
    Map<String, Grid> grids = new LinkedHashMap<>();
    WorkbookParts parts = WorkbookParts.of(file, bytes, problems);
    if (parts == null) {
      return grids;
    }
    try (ReadableWorkbook workbook =
        new ReadableWorkbook(new ByteArrayInputStream(bytes), new ReadingOptions(true, true))) {
      for (Sheet sheet : workbook.getSheets().toList()) {
        if (sheet.getVisibility() != SheetVisibility.VISIBLE) {
          Place place = Place.cell(file, sheet.getName(), 0, 0);
          problems.add(
              Problem.of(RulebookCode.HIDDEN, place, sheet.getName())
                  .worded("sheet", sheet.getName()));
          continue;
        }
        if (grids.containsKey(sheet.getName())) {
          problems.add(RulebookCode.WORKBOOK, Place.file(file), sheet.getName(), file);
          return grids;
        }
        for (Place merged : parts.merged(sheet.getName())) {
          problems.add(
              Problem.of(RulebookCode.MERGED, merged, "", merged.cellName())
                  .fix(Fix.of(Fix.Kind.UNMERGE, merged)));
        }
        grids.put(sheet.getName(), grid(sheet));
      }
      if (grids.isEmpty()) {
        problems.add(RulebookCode.TABLE_EMPTY, Place.file(file), "", file);
      }
    } catch (IOException | RuntimeException e) {
      problems.add(RulebookCode.WORKBOOK, Place.file(file), "", file);
    }
    return grids;
  }

  private Grid grid(Sheet sheet) throws IOException {
    ImmutableList.Builder<Grid.Line> lines = ImmutableList.builder();
    AtomicInteger count = new AtomicInteger();
    try (Stream<Row> rows = sheet.openStream()) {
      rows.limit(MOST_ROWS + 1L)
          .forEach(
              row -> {
                Grid.Line line = line(sheet.getName(), row);
                if (row.getRowNum() > MOST_ROWS || count.incrementAndGet() > MOST_ROWS) {
                  problems.add(
                      Problem.of(RulebookCode.LIMIT, line.place(), "").worded("rows", MOST_ROWS));
                } else if (!line.isBlank()) {
                  lines.add(line);
                  if (row.isHidden()) {
                    problems.add(RulebookCode.HIDDEN, line.place(), "", row.getRowNum());
                  }
                }
              });
    }
    return new Grid(Place.cell(file, sheet.getName(), 0, 0), lines.build());
  }

  private Grid.Line line(String sheet, Row row) {
    ImmutableList.Builder<String> texts = ImmutableList.builder();
    ImmutableList.Builder<Place> places = ImmutableList.builder();
    for (int i = 0; i < Math.min(row.getCellCount(), MOST_COLUMNS); i++) {
      Place place = Place.cell(file, sheet, row.getRowNum(), i + 1);
      String text = text(row.getCell(i), place);
      characters += text.length();
      texts.add(characters > MOST_CHARACTERS ? "" : text);
      places.add(place);
      if (characters > MOST_CHARACTERS) {
        problems.add(
            Problem.of(RulebookCode.LIMIT, Place.file(file), "")
                .worded("characters", file, MOST_CHARACTERS));
      }
    }
    return new Grid.Line(
        Place.cell(file, sheet, row.getRowNum(), 0), texts.build(), places.build());
  }

  private String text(@Nullable Cell cell, Place place) {
    if (cell == null) {
      return "";
    }
    String raw = cell.getRawValue();
    if (cell.getType() == CellType.FORMULA || cell.getFormula() != null) {
      problems.add(
          Problem.of(RulebookCode.FORMULA, place, String.valueOf(cell.getFormula()))
              .worded("", place.cellName(), String.valueOf(cell.getFormula()))
              .fix(raw == null ? null : new Fix(Fix.Kind.SET_CELL, place, shortest(raw))));
      return raw == null ? "" : shortest(raw);
    }
    if (raw == null) {
      return "";
    }
    if (cell.getType() == CellType.ERROR) {
      problems.add(Problem.of(RulebookCode.FORMULA, place, raw).worded("error", raw));
      return "";
    }
    if (cell.getType() != CellType.NUMBER) {
      return CharMatcher.whitespace().trimFrom(raw);
    }
    return isDay(cell) ? day(raw) : shortest(raw);
  }

  private static boolean isDay(Cell cell) {
    String format = cell.getDataFormatString();
    return format != null && DAY.matcher(NOT_OF_FORMAT.matcher(format).replaceAll("")).find();
  }

  private static String day(String raw) {
    BigDecimal days = number(raw);
    return days == null || days.abs().compareTo(MOST_DAYS) > 0
        ? raw
        : EPOCH.plusDays(days.longValue()).toString();
  }

  private static String shortest(String raw) {
    BigDecimal number = number(raw);
    return number == null ? CharMatcher.whitespace().trimFrom(raw) : Values.plain(number);
  }

  /** The number; null for text, and for one that would be absurdly long written out. */
  private static @Nullable BigDecimal number(String raw) {
    try {
      BigDecimal number = new BigDecimal(raw).round(EXCEL);
      return Math.abs(number.scale()) > LONGEST ? null : number;
    } catch (ArithmeticException | NumberFormatException e) {
      return null;
    }
  }
}
