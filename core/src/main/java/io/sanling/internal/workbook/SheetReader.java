package io.sanling.internal.workbook;

import com.google.common.base.CharMatcher;
import com.google.common.base.Splitter;
import io.sanling.internal.workbook.Cell.Kind;
import io.sanling.internal.workbook.WorkbookException.Reason;
import java.io.Closeable;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads the XML of a sheet: a row at a time, each cell for what it is or as what it is not. */
final class SheetReader implements Closeable {
  private static final int MOST_ROWS = 1_048_576;
  private static final int MOST_COLUMNS = 16_384;
  private static final int MOST_MERGED = 100_000;

  private static final CharMatcher DIGIT = CharMatcher.inRange('0', '9');
  private static final CharMatcher LETTER =
      CharMatcher.inRange('A', 'Z').or(CharMatcher.inRange('a', 'z'));

  private static final Pattern NUMBER =
      Pattern.compile("[+-]?(?:[0-9]+\\.?[0-9]*|\\.[0-9]+)(?:[eE][+-]?[0-9]{1,3})?");
  private static final Pattern DAY = Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}");
  private static final Splitter ENDS = Splitter.on(':');

  private final Workbook workbook;
  private final String sheet;
  private final @Nullable Xml xml;
  private final List<Sheet.Merged> merged = new ArrayList<>();
  private final List<int[]> hidden = new ArrayList<>();
  private int row;

  /**
   * @param xml its part; null when it is no table, such as a chart
   */
  SheetReader(Workbook workbook, String sheet, @Nullable Xml xml) throws WorkbookException {
    this.workbook = workbook;
    this.sheet = sheet;
    this.xml = xml;
    if (xml != null && !xml.name().equals("worksheet")) {
      throw new WorkbookException(Reason.DAMAGED, sheet);
    }
  }

  /** Merged cells; all of them after the last row. */
  List<Sheet.Merged> merged() {
    return merged;
  }

  boolean isHidden(int column) {
    return hidden.stream().anyMatch(range -> range[0] <= column && column <= range[1]);
  }

  Sheet.@Nullable Row next() throws WorkbookException {
    while (xml != null && xml.advance()) {
      if (xml.begins("row")) {
        return row(xml);
      } else if (xml.begins("col")) {
        column(xml);
      } else if (xml.begins("mergeCell")) {
        merge(xml.attribute("ref"));
      } else if (xml.begins()
          && !xml.begins("sheetData")
          && !xml.begins("cols")
          && !xml.begins("mergeCells")) {
        xml.skip();
      }
    }
    return null;
  }

  private void column(Xml of) throws WorkbookException {
    if (of.flag("hidden")) {
      hidden.add(
          new int[] {
            number(of.attribute("min"), MOST_COLUMNS) - 1,
            number(of.attribute("max"), MOST_COLUMNS) - 1
          });
    }
  }

  private void merge(@Nullable String ref) throws WorkbookException {
    List<String> ends = ENDS.splitToList(String.valueOf(ref));
    int[] from = place(ends.get(0));
    int[] to = place(ends.get(ends.size() - 1));
    if (merged.size() >= MOST_MERGED || from[0] > to[0] || from[1] > to[1]) {
      throw new WorkbookException(Reason.PLACE, sheet);
    }
    merged.add(new Sheet.Merged(from[0], from[1], to[0], to[1]));
  }

  /** Row from 1 and column from 0. */
  private int[] place(String name) throws WorkbookException {
    int start = name.startsWith("$") ? 1 : 0;
    int end = start;
    int column = 0;
    while (end < name.length() && end - start < 4 && LETTER.matches(name.charAt(end))) {
      column = column * 26 + (name.charAt(end++) & 0x1F);
    }
    String digits = name.substring(name.startsWith("$", end) ? end + 1 : end);
    if (end == start
        || end - start > 3
        || digits.length() > 7
        || !DIGIT.matchesAllOf(digits)
        || column > MOST_COLUMNS) {
      throw new WorkbookException(Reason.PLACE, sheet);
    }
    return new int[] {number(digits, MOST_ROWS), column - 1};
  }

  private int number(@Nullable String text, int most) throws WorkbookException {
    try {
      int number = Integer.parseInt(String.valueOf(text));
      if (number > 0 && number <= most) {
        return number;
      }
    } catch (NumberFormatException e) {
      // As wrong as one that is too large.
    }
    throw new WorkbookException(Reason.PLACE, sheet);
  }

  // ---- rows and cells

  private Sheet.Row row(Xml of) throws WorkbookException {
    String given = of.attribute("r");
    row = given == null ? row + 1 : number(given, MOST_ROWS);
    if (row > MOST_ROWS) {
      throw new WorkbookException(Reason.PLACE, sheet);
    }
    boolean isHidden = of.flag("hidden");
    List<@Nullable Cell> cells = new ArrayList<>();
    int column = -1;
    while (of.advance() && !of.ends("row")) {
      if (!of.begins("c")) {
        of.skip();
        continue;
      }
      String name = of.attribute("r");
      int[] place = name == null ? new int[] {row, column + 1} : place(name);
      column = place[1];
      if (place[0] != row || column >= MOST_COLUMNS) {
        throw new WorkbookException(Reason.PLACE, sheet);
      }
      boolean twice = column < cells.size() && cells.get(column) != null;
      Cell cell = cell(of);
      if (cell == null) {
        continue;
      }
      if (twice) {
        throw new WorkbookException(Reason.PLACE, sheet + "!" + Sheet.cellName(row, column));
      }
      while (cells.size() <= column) {
        cells.add(null);
      }
      cells.set(column, cell);
    }
    return new Sheet.Row(row, isHidden, cells);
  }

  private @Nullable Cell cell(Xml of) throws WorkbookException {
    String type = of.attribute("t");
    NumberFormat format = workbook.format(of.attribute("s"));
    String value = null;
    String inline = null;
    String formula = null;
    boolean twice = false;
    while (of.advance() && !of.ends("c")) {
      if (of.begins("v")) {
        twice |= value != null;
        value = of.text();
      } else if (of.begins("is")) {
        twice |= inline != null;
        inline = of.string();
      } else if (of.begins("f")) {
        formula = of.text();
      } else {
        of.skip();
      }
    }
    if (twice || inline != null && (value != null || !"inlineStr".equals(type))) {
      return Cell.of(Kind.NO_TYPE, String.valueOf(type), formula);
    }
    return cell(type == null ? "n" : type, value, inline, formula, format);
  }

  private @Nullable Cell cell(
      String type,
      @Nullable String value,
      @Nullable String inline,
      @Nullable String formula,
      NumberFormat format) {
    if (type.equals("inlineStr")) {
      return value == null ? text(inline, formula) : Cell.of(Kind.NO_TYPE, type, formula);
    }
    if (type.equals("s")) {
      String index = value == null ? "" : CharMatcher.whitespace().trimFrom(value);
      String text = workbook.text(index);
      return text == null ? Cell.of(Kind.NO_TEXT, index, formula) : text(text, formula);
    }
    if (type.equals("str")) {
      return text(value == null ? null : Escapes.resolve(value), formula);
    }
    String plain = value == null ? "" : CharMatcher.whitespace().trimFrom(value);
    if (plain.isEmpty() && formula != null) {
      return Cell.of(Kind.NO_VALUE, formula, formula);
    }
    return switch (type) {
      case "n" -> plain.isEmpty() ? null : number(plain, formula, format);
      case "b" -> flag(plain, formula);
      case "e" -> Cell.of(Kind.ERROR, plain, formula);
      case "d" -> plain.isEmpty() ? null : day(plain, formula, format);
      default -> Cell.of(Kind.NO_TYPE, type, formula);
    };
  }

  /** A formula may give an empty text; one that gives nothing at all was never calculated. */
  private static @Nullable Cell text(@Nullable String text, @Nullable String formula) {
    if (text == null) {
      return formula == null ? null : Cell.of(Kind.NO_VALUE, formula, formula);
    }
    return text.isEmpty() && formula == null ? null : Cell.of(Kind.TEXT, text, formula);
  }

  private static Cell flag(String value, @Nullable String formula) {
    return switch (value) {
      case "1", "true" -> Cell.of(Kind.FLAG, "true", formula);
      case "0", "false" -> Cell.of(Kind.FLAG, "false", formula);
      default -> Cell.of(Kind.NO_NUMBER, value, formula);
    };
  }

  private Cell number(String value, @Nullable String formula, NumberFormat format) {
    if (!NUMBER.matcher(value).matches()) {
      return Cell.of(Kind.NO_NUMBER, value, formula);
    }
    if (!format.isDate()) {
      return Cell.of(format.exponent() ? Kind.SCIENTIFIC : Kind.NUMBER, value, formula);
    }
    String shown = format.show(new BigDecimal(value), workbook.dates());
    return Cell.of(Kind.DATE, shown == null ? value : shown, formula);
  }

  /** A day as ISO 8601 has it; one in another zone is not known here. */
  private static Cell day(String value, @Nullable String formula, NumberFormat format) {
    try {
      if (value.indexOf(':') >= 0 && value.indexOf('T') < 0) {
        return Cell.of(
            Kind.DATE, NumberFormat.clock(LocalTime.parse(value).toSecondOfDay()), formula);
      }
      boolean day = DAY.matcher(value).matches();
      LocalDateTime at = day ? LocalDate.parse(value).atStartOfDay() : LocalDateTime.parse(value);
      NumberFormat as =
          format.isDate() ? format : NumberFormat.of(day ? "yyyy-mm-dd" : "yyyy-mm-dd hh:mm:ss");
      return Cell.of(Kind.DATE, as.show(at), formula);
    } catch (DateTimeException e) {
      return Cell.of(Kind.NO_NUMBER, value, formula);
    }
  }

  @Override
  public void close() throws WorkbookException {
    if (xml != null) {
      xml.close();
    }
  }
}
