package io.sanling.internal.read;

import com.google.common.collect.ImmutableList;
import io.sanling.record.Place;
import io.sanling.record.UnreadableDataException;
import io.sanling.record.UnreadableDataException.Code;
import java.io.Closeable;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.dhatim.fastexcel.reader.Cell;
import org.dhatim.fastexcel.reader.CellAddress;
import org.dhatim.fastexcel.reader.CellType;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.ReadingOptions;
import org.dhatim.fastexcel.reader.Row;
import org.dhatim.fastexcel.reader.Sheet;
import org.jspecify.annotations.Nullable;

/** The sheets of an {@code .xlsx} workbook as tables. */
final class WorkbookTables implements Closeable {
  /** Excel keeps 15 significant digits; what is stored beyond is the noise of a double. */
  private static final MathContext EXCEL = new MathContext(15);

  private static final int WRITTEN_OUT = 400;
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss");
  private static final Pattern NOT_OF_FORMAT =
      Pattern.compile("\"[^\"]*\"|\\\\.|_.|\\*.|\\[(?![hmsHMS]+\\])[^\\]]*\\]");
  private static final Pattern DAY_OR_TIME = Pattern.compile("[ymdhsYMDHS]");
  private static final Pattern ERROR = Pattern.compile("#[A-Z/0-9]+[!?A]");

  private final String file;
  private final ReadableWorkbook workbook;
  private final Map<String, Boolean> formats = new HashMap<>();
  private final Map<TableList, Table> tables = new EnumMap<>(TableList.class);
  private final ImmutableList<Feed.Note> notes;

  private WorkbookTables(String file, ReadableWorkbook workbook) {
    this.file = file;
    this.workbook = workbook;
    ImmutableList.Builder<Feed.Note> unknown = ImmutableList.builder();
    Map<TableList, String> names = new EnumMap<>(TableList.class);
    for (Sheet sheet : workbook.getSheets().toList()) {
      TableList list = Columns.table(sheet.getName());
      if (list == null) {
        unknown.add(Feed.Note.of("note.sheet", file, sheet.getName()));
        continue;
      }
      String before = names.put(list, sheet.getName());
      if (before != null) {
        throw new UnreadableDataException(
            Code.HEADER, "data.twoSheets", null, file, before, sheet.getName());
      }
      tables.put(list, new SheetTable(sheet));
    }
    if (!tables.containsKey(TableList.UNITS)) {
      throw new UnreadableDataException(Code.NO_UNITS, "data.noUnitsSheet", null, file);
    }
    notes = unknown.build();
  }

  /**
   * Opens a workbook as a feed.
   *
   * @throws UnreadableDataException when it is damaged or has no sheet of units
   */
  static Feed open(Path path, String file) throws IOException {
    ReadableWorkbook workbook;
    try {
      workbook = new ReadableWorkbook(path.toFile(), new ReadingOptions(true, true));
    } catch (IOException | RuntimeException e) {
      throw damaged(file, "", e);
    }
    try {
      WorkbookTables tables = new WorkbookTables(file, workbook);
      return new TableFeed(file, tables.tables, tables.notes, tables);
    } catch (IOException | RuntimeException e) {
      workbook.close();
      throw e;
    }
  }

  private static UnreadableDataException damaged(String file, String where, Exception e) {
    return new UnreadableDataException(
        Code.TRUNCATED, "data.workbook", e, where.isEmpty() ? file : file + "!" + where);
  }

  @Override
  public void close() throws IOException {
    workbook.close();
  }

  private final class SheetTable implements Table {
    private final Sheet sheet;

    SheetTable(Sheet sheet) {
      this.sheet = sheet;
    }

    @Override
    public String name() {
      return file + "!" + sheet.getName();
    }

    @Override
    public Place place(long row, int column) {
      return Place.cell(file, sheet.getName(), new CellAddress((int) row - 1, column).toString());
    }

    @Override
    public long bytes() {
      return -1;
    }

    @Override
    public Rows open() {
      try {
        return new SheetRows(sheet.getName(), sheet.openStream());
      } catch (IOException | RuntimeException e) {
        throw damaged(file, sheet.getName(), e);
      }
    }
  }

  private final class SheetRows implements Table.Rows {
    private final String sheet;
    private final Stream<Row> stream;
    private final Iterator<Row> rows;

    SheetRows(String sheet, Stream<Row> stream) {
      this.sheet = sheet;
      this.stream = stream;
      this.rows = stream.iterator();
    }

    @Override
    public @Nullable TableRow next() {
      try {
        while (rows.hasNext()) {
          Row row = rows.next();
          List<TableRow.@Nullable Content> cells = new ArrayList<>(row.getCellCount());
          for (Cell cell : row) {
            cells.add(cell == null ? null : content(cell));
          }
          TableRow read = new TableRow(row.getRowNum(), cells, null);
          if (!read.isBlank()) {
            return read;
          }
        }
        return null;
      } catch (RuntimeException e) {
        throw damaged(file, sheet, e);
      }
    }

    @Override
    public long bytesRead() {
      return 0;
    }

    @Override
    public void close() {
      stream.close();
    }
  }

  private TableRow.@Nullable Content content(Cell cell) {
    Object value = cell.getValue();
    if (cell.getType() == CellType.ERROR) {
      return new TableRow.Content(String.valueOf(cell.getRawValue()), Raw.Cell.Kind.ERROR);
    }
    if (value instanceof BigDecimal number) {
      return number(cell, number);
    }
    if (value instanceof Boolean flag) {
      return TableRow.Content.of(flag.toString());
    }
    if (value == null) {
      return null;
    }
    String text = value.toString();
    return cell.getType() == CellType.FORMULA && ERROR.matcher(text).matches()
        ? new TableRow.Content(text, Raw.Cell.Kind.ERROR)
        : TableRow.Content.of(text);
  }

  private TableRow.@Nullable Content number(Cell cell, BigDecimal number) {
    if (isDate(cell)) {
      try {
        LocalDateTime time = cell.asDate().plusNanos(500_000_000).truncatedTo(ChronoUnit.SECONDS);
        return new TableRow.Content(TIME.format(time), Raw.Cell.Kind.DATE);
      } catch (DateTimeException | ArithmeticException e) {
        return TableRow.Content.of(number.toString());
      }
    }
    BigDecimal rounded = number.round(EXCEL).stripTrailingZeros();
    boolean writtenOut = Math.abs((long) rounded.scale()) < WRITTEN_OUT;
    return TableRow.Content.of(writtenOut ? rounded.toPlainString() : rounded.toString());
  }

  private boolean isDate(Cell cell) {
    Integer id = cell.getDataFormatId();
    if (id == null) {
      return false;
    }
    // Built-in formats; those from 27 and from 50 on are the Chinese ones, of no fixed text.
    if ((id >= 14 && id <= 22)
        || (id >= 27 && id <= 36)
        || (id >= 45 && id <= 47)
        || (id >= 50 && id <= 58)) {
      return true;
    }
    String format = cell.getDataFormatString();
    return format != null
        && id >= 59
        && formats.computeIfAbsent(
            format, text -> DAY_OR_TIME.matcher(NOT_OF_FORMAT.matcher(text).replaceAll("")).find());
  }
}
