package io.sanling.rules.source;

import com.google.common.base.CharMatcher;
import com.google.common.collect.ImmutableList;
import io.sanling.internal.Unseen;
import io.sanling.internal.workbook.Cell;
import io.sanling.internal.workbook.Sheet;
import io.sanling.internal.workbook.Workbook;
import io.sanling.internal.workbook.WorkbookException;
import io.sanling.rules.problem.Fix;
import io.sanling.rules.problem.Place;
import io.sanling.rules.problem.Problem;
import io.sanling.rules.problem.Problems;
import io.sanling.rules.problem.RulebookCode;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads the sheets of an {@code .xlsx} workbook as grids. */
public final class WorkbookGrids {
  /** Excel keeps 15 significant digits; what is stored beyond is the noise of a double. */
  private static final MathContext EXCEL = new MathContext(15);

  private static final int LONGEST = 40;
  private static final int MOST_ROWS = 10_000;
  private static final int MOST_COLUMNS = 100;

  /** Cells share texts, so that a small file may hold a great many. */
  private static final int MOST_CHARACTERS = 4_000_000;

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
    AuthorText.Names names = new AuthorText.Names();
    Workbook workbook = WorkbookParts.open(file, bytes, problems);
    if (workbook == null) {
      return grids;
    }
    try {
      for (Sheet sheet : workbook.sheets()) {
        Place place = Place.cell(file, sheet.name(), 0, 0);
        if (!sheet.isVisible()) {
          problems.add(
              Problem.of(RulebookCode.HIDDEN, place, sheet.name()).worded("sheet", sheet.name()));
          formulas(sheet);
          continue;
        }
        AuthorText.Names.Named same = names.putIfAbsent(sheet.name(), place);
        if (same != null || !AuthorText.isSeen(sheet.name())) {
          problems.add(
              Problem.of(RulebookCode.WORKBOOK, Place.file(file), sheet.name())
                  .worded("sheet", Unseen.shown(sheet.name(), false)));
          return grids;
        }
        for (Sheet.Merged cells : sheet.layout().merged()) {
          Place merged = Place.cell(file, sheet.name(), cells.row(), cells.column() + 1);
          problems.add(
              Problem.of(RulebookCode.MERGED, merged, "", merged.cellName())
                  .fix(new Fix(Fix.Kind.UNMERGE, merged, range(cells))));
        }
        grids.put(sheet.name(), grid(sheet));
      }
      if (grids.isEmpty()) {
        problems.add(RulebookCode.TABLE_EMPTY, Place.file(file), "", file);
      }
    } catch (WorkbookException e) {
      problems.add(WorkbookParts.problem(file, e));
    }
    return grids;
  }

  private String range(Sheet.Merged cells) {
    return Place.cell(file, "", cells.row(), cells.column() + 1).cellName()
        + ":"
        + Place.cell(file, "", cells.lastRow(), cells.lastColumn() + 1).cellName();
  }

  /** Formulas of a sheet that is not read are calculated all the same. */
  private void formulas(Sheet sheet) throws WorkbookException {
    try (Sheet.Rows rows = sheet.rows()) {
      for (Sheet.Row row = rows.next(); row != null; row = rows.next()) {
        for (int i = 0; i < row.cells().size(); i++) {
          Cell cell = row.cells().get(i);
          if (cell != null && cell.formula() != null) {
            text(cell, Place.cell(file, sheet.name(), row.number(), i + 1));
          }
        }
      }
    }
  }

  /**
   * The rows that hold anything: LibreOffice and WPS leave empty ones down to the last there is,
   * and columns likewise.
   */
  private Grid grid(Sheet sheet) throws WorkbookException {
    ImmutableList.Builder<Grid.Line> lines = ImmutableList.builder();
    try (Sheet.Rows rows = sheet.rows()) {
      for (Sheet.Row row = rows.next(); row != null; row = rows.next()) {
        if (row.cells().stream().allMatch(WorkbookGrids::isNothing)) {
          continue;
        }
        Place place = Place.cell(file, sheet.name(), row.number(), 0);
        if (row.number() > MOST_ROWS) {
          problems.add(Problem.of(RulebookCode.LIMIT, place, "").worded("rows", MOST_ROWS));
          break;
        }
        lines.add(line(sheet.name(), row, place));
        if (row.hidden()) {
          problems.add(RulebookCode.HIDDEN, place, "", row.number());
        }
      }
    }
    return new Grid(Place.cell(file, sheet.name(), 0, 0), lines.build());
  }

  private static boolean isNothing(@Nullable Cell cell) {
    return cell == null || cell.formula() == null && cell.isBlank();
  }

  private Grid.Line line(String sheet, Sheet.Row row, Place whole) {
    ImmutableList.Builder<String> texts = ImmutableList.builder();
    ImmutableList.Builder<Place> places = ImmutableList.builder();
    for (int i = 0; i < row.cells().size(); i++) {
      Place place = Place.cell(file, sheet, row.number(), i + 1);
      Cell cell = row.cells().get(i);
      if (i >= MOST_COLUMNS) {
        if (!isNothing(cell)) {
          problems.add(Problem.of(RulebookCode.LIMIT, place, "").worded("columns", MOST_COLUMNS));
          break;
        }
        continue;
      }
      String text = cell == null ? "" : seen(text(cell, place), place);
      characters += text.length();
      texts.add(characters > MOST_CHARACTERS ? "" : text);
      places.add(place);
      if (characters > MOST_CHARACTERS) {
        problems.add(
            Problem.of(RulebookCode.LIMIT, Place.file(file), "")
                .worded("characters", file, MOST_CHARACTERS));
        break;
      }
    }
    return new Grid.Line(whole, texts.build(), places.build());
  }

  private String seen(String text, Place place) {
    String lines = text.replace("\r\n", "\n");
    if (AuthorText.isSeen(lines)) {
      return text;
    }
    String seen = AuthorText.seen(lines);
    problems.add(
        Problem.of(RulebookCode.ENCODING, place, Unseen.shown(text, true))
            .worded("cell", place.cellName())
            .fix(seen.isEmpty() ? null : new Fix(Fix.Kind.SET_CELL, place, seen)));
    return seen;
  }

  private String text(Cell cell, Place place) {
    if (cell.merged()) {
      return "";
    }
    if (cell.formula() != null) {
      String value = cell.kind().isReadable() ? value(cell) : "";
      problems.add(
          Problem.of(RulebookCode.FORMULA, place, cell.formula())
              .worded("", place.cellName(), cell.formula())
              .fix(value.isEmpty() ? null : new Fix(Fix.Kind.SET_CELL, place, value)));
      return value;
    }
    switch (cell.kind()) {
      case ERROR ->
          problems.add(
              Problem.of(RulebookCode.FORMULA, place, cell.text()).worded("error", cell.text()));
      case BENEATH -> {
        // That cells are merged over it is one problem, and said where they begin.
        return CharMatcher.whitespace().trimFrom(cell.text());
      }
      case NO_NUMBER -> {
        problems.add(RulebookCode.NUMBER, place, cell.text(), cell.text());
        return cell.text();
      }
      case NO_VALUE, NO_TEXT, NO_TYPE ->
          problems.add(
              Problem.of(RulebookCode.WORKBOOK, place, cell.text())
                  .worded("cell", place.cellName()));
      default -> {
        return value(cell);
      }
    }
    return "";
  }

  private static String value(Cell cell) {
    return switch (cell.kind()) {
      case NUMBER, SCIENTIFIC -> shortest(cell.text());
      case FLAG -> cell.text().equals("true") ? "是" : "否";
      default -> CharMatcher.whitespace().trimFrom(cell.text());
    };
  }

  private static String shortest(String raw) {
    BigDecimal number = new BigDecimal(raw).round(EXCEL);
    return Math.abs(number.scale()) > LONGEST ? raw : Values.plain(number);
  }
}
