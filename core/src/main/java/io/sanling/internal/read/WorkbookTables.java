package io.sanling.internal.read;

import com.google.common.collect.ImmutableList;
import com.google.common.io.ByteStreams;
import io.sanling.internal.form.Layout;
import io.sanling.internal.form.Raw;
import io.sanling.internal.form.Reading;
import io.sanling.internal.form.TableList;
import io.sanling.internal.form.Values;
import io.sanling.internal.workbook.Cell;
import io.sanling.internal.workbook.Sheet;
import io.sanling.internal.workbook.Workbook;
import io.sanling.internal.workbook.WorkbookException;
import io.sanling.record.UnreadableDataException;
import io.sanling.record.UnreadableDataException.Code;
import io.sanling.value.Place;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.math.MathContext;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The sheets of an {@code .xlsx} workbook as tables. */
final class WorkbookTables {
  /** Excel keeps 15 significant digits; what is stored beyond is the noise of a double. */
  private static final int EXCEL = 15;

  private static final int WRITTEN_OUT = 400;
  private static final int MOST_NAMED = 10;
  private static final int MOST_BYTES = 1 << 29;
  private static final Workbook.Limits LIMITS =
      new Workbook.Limits(10_000, 1L << 32, 1L << 33, 200_000_000, 16 << 20);

  private final String file;
  private final Reading reading;
  private final Map<TableList, Table> tables = new TreeMap<>();
  private @Nullable Table regions;
  private final ImmutableList.Builder<Feed.Note> notes = ImmutableList.builder();

  private WorkbookTables(String file, Workbook workbook, Reading reading) throws WorkbookException {
    this.file = file;
    this.reading = reading;
    Layout layout = reading.layout();
    TableNames known = new TableNames(layout);
    Map<TableList, String> names = new TreeMap<>();
    List<Sheet> others = new ArrayList<>();
    for (Sheet sheet : workbook.sheets()) {
      TableList list = layout.table(sheet.name());
      if (list == null && regions == null && RegionRows.isNamed(sheet.name())) {
        regions = new SheetTable(file, sheet);
        continue;
      }
      if (list == null) {
        others.add(sheet);
        continue;
      }
      String before = names.put(list, sheet.name());
      if (before != null) {
        throw new UnreadableDataException(
            Code.HEADER, "data.twoSheets", null, file, before, sheet.name());
      }
      tables.put(list, new SheetTable(file, sheet));
      hidden(sheet);
    }
    List<String> foreign = new ArrayList<>();
    for (Sheet other : others) {
      if (Reserved.is(other.name()) || reading.isTableElsewhere(other.name())) {
        continue;
      }
      TableList near = known.near(other.name());
      if (near == null || names.containsKey(near)) {
        TableList inside = inside(other);
        near = near == null || (inside != null && !names.containsKey(inside)) ? inside : near;
      }
      String right = near == null ? null : names.get(near);
      if (near != null && right == null) {
        throw new UnreadableDataException(
            Code.FORMAT, "data.nearSheet", null, file, other.name(), known.sheets(near));
      }
      if (right == null) {
        foreign.add(other.name());
      } else {
        notes.add(Feed.Note.of("note.nearFile", file + "!" + other.name(), right));
      }
    }
    Feed.Note.ofAll(foreign, "note.sheet", file).ifPresent(notes::add);
    if (!tables.containsKey(layout.units())) {
      throw new UnreadableDataException(
          Code.NO_UNITS, "data.noUnitsSheet", null, file, layout.units().name());
    }
  }

  /** The table whose header a sheet has under whatever name; null when it has none. */
  private @Nullable TableList inside(Sheet sheet) throws WorkbookException {
    try (Sheet.Rows rows = sheet.rows()) {
      for (Sheet.Row row = rows.next();
          row != null && row.number() <= Header.LAST_ROW;
          row = rows.next()) {
        List<String> texts = new ArrayList<>();
        row.cells().forEach(cell -> texts.add(cell == null ? "" : cell.text()));
        TableList list = reading.layout().likeliest(texts);
        if (list != null) {
          return list;
        }
      }
      return null;
    }
  }

  /**
   * Opens a workbook as a feed. It is read as it is at this moment, whole: from a copy, which takes
   * none of the heap.
   *
   * @throws UnreadableDataException when it is damaged or has no sheet of units
   */
  static Feed open(Path path, String file, Reading reading) throws IOException {
    requireFits(Files.size(path), file);
    return open(mapped(path, file), () -> {}, file, reading);
  }

  /** As above, of a stream, which is closed with the feed. */
  static Feed open(InputStream in, String file, Reading reading) throws IOException {
    return open(mapped(in, file), in, file, reading);
  }

  private static void requireFits(long bytes, String file) {
    if (bytes > MOST_BYTES) {
      throw unreadable(file, Code.FORMAT, "data.workbookLimit", "", null);
    }
  }

  private static ByteBuffer mapped(Path path, String file) throws IOException {
    try (InputStream in = Files.newInputStream(path)) {
      return mapped(in, file);
    }
  }

  private static ByteBuffer mapped(InputStream in, String file) throws IOException {
    Path copy = Files.createTempFile("sanling-", ".xlsx");
    try (FileChannel channel =
        FileChannel.open(
            copy,
            StandardOpenOption.READ,
            StandardOpenOption.WRITE,
            StandardOpenOption.DELETE_ON_CLOSE)) {
      ByteStreams.limit(in, MOST_BYTES + 1L).transferTo(Channels.newOutputStream(channel));
      requireFits(channel.size(), file);
      return channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size());
    }
  }

  private static Feed open(ByteBuffer bytes, Closeable resource, String file, Reading reading)
      throws IOException {
    try {
      Workbook workbook = Workbook.open(bytes, LIMITS);
      WorkbookTables tables = new WorkbookTables(file, workbook, reading);
      return new TableFeed(
          file, tables.tables, tables.regions, tables.notes.build(), resource, reading);
    } catch (WorkbookException e) {
      throw unreadable(file, e);
    }
  }

  private static UnreadableDataException unreadable(String file, WorkbookException e) {
    return switch (e.reason()) {
      case OLD -> unreadable(file, Code.FORMAT, "data.oldWorkbook", "", e);
      case LOCKED -> unreadable(file, Code.FORMAT, "data.lockedWorkbook", "", e);
      case SIZE, CELLS, TEXT -> unreadable(file, Code.FORMAT, "data.workbookLimit", e.where(), e);
      default -> unreadable(file, Code.TRUNCATED, "data.workbook", e.where(), e);
    };
  }

  private static UnreadableDataException unreadable(
      String file, Code code, String reason, String where, @Nullable Exception cause) {
    return new UnreadableDataException(
        code, reason, cause, where.isEmpty() ? file : file + "!" + where);
  }

  /** What is hidden is read like everything else, and said. */
  private void hidden(Sheet sheet) throws WorkbookException {
    Sheet.Layout layout = sheet.layout();
    if (!sheet.isVisible()) {
      notes.add(Feed.Note.of("note.hiddenSheet", file, sheet.name()));
    }
    hidden("note.hiddenRows", sheet, layout.hiddenRows(), String::valueOf);
    hidden(
        "note.hiddenColumns",
        sheet,
        layout.hiddenColumns(),
        column -> Sheet.cellName(1, column).replace("1", ""));
  }

  private void hidden(
      String note, Sheet sheet, Iterable<Integer> hidden, Function<Integer, String> shown) {
    List<Integer> all = ImmutableList.copyOf(hidden);
    if (!all.isEmpty()) {
      String named = all.stream().limit(MOST_NAMED).map(shown).collect(Collectors.joining("、"));
      notes.add(
          Feed.Note.of(
              note,
              file,
              sheet.name(),
              String.valueOf(all.size()),
              all.size() > MOST_NAMED ? named + "…" : named));
    }
  }

  /** The sheet that has names of regions: the one called so, or the only one. */
  static Table regions(Path path, String file) throws IOException {
    requireFits(Files.size(path), file);
    try {
      List<Sheet> sheets = Workbook.open(mapped(path, file), LIMITS).sheets();
      return sheets.stream()
          .filter(sheet -> sheets.size() == 1 || RegionRows.isNamed(sheet.name()))
          .findFirst()
          .map(sheet -> new SheetTable(file, sheet))
          .orElseThrow(
              () -> new UnreadableDataException(Code.REGIONS, "data.regionsSheet", null, file));
    } catch (WorkbookException e) {
      throw unreadable(file, e);
    }
  }

  private static final class SheetTable implements Table {
    private final String file;
    private final Sheet sheet;

    SheetTable(String file, Sheet sheet) {
      this.file = file;
      this.sheet = sheet;
    }

    @Override
    public String name() {
      return file + "!" + sheet.name();
    }

    @Override
    public Place place(long row, int column) {
      return Place.cell(file, sheet.name(), Sheet.cellName(row, column));
    }

    @Override
    public long bytes() {
      return -1;
    }

    @Override
    public Rows open() {
      try {
        return new SheetRows(file, sheet.rows());
      } catch (WorkbookException e) {
        throw unreadable(file, e);
      }
    }
  }

  private static final class SheetRows implements Table.Rows {
    private final String file;
    private final Sheet.Rows rows;

    SheetRows(String file, Sheet.Rows rows) {
      this.file = file;
      this.rows = rows;
    }

    @Override
    public @Nullable TableRow next() {
      try {
        for (Sheet.Row row = rows.next(); row != null; row = rows.next()) {
          if (!row.isBlank()) {
            List<TableRow.@Nullable Content> cells = new ArrayList<>(row.cells().size());
            row.cells().forEach(cell -> cells.add(cell == null ? null : content(cell)));
            return new TableRow(row.number(), cells, null);
          }
        }
        return null;
      } catch (WorkbookException e) {
        throw unreadable(file, e);
      }
    }

    @Override
    public long bytesRead() {
      return 0;
    }

    @Override
    public void close() {
      try {
        rows.close();
      } catch (WorkbookException e) {
        throw unreadable(file, e);
      }
    }
  }

  private static TableRow.@Nullable Content content(Cell cell) {
    Raw.Cell.Kind kind =
        switch (cell.kind()) {
          case TEXT, NUMBER, FLAG -> Raw.Cell.Kind.TEXT;
          case SCIENTIFIC -> Raw.Cell.Kind.ROUNDED;
          case DATE -> Raw.Cell.Kind.DATE;
          case ERROR -> Raw.Cell.Kind.ERROR;
          case NO_VALUE -> Raw.Cell.Kind.NO_VALUE;
          case NO_TEXT -> Raw.Cell.Kind.NO_TEXT;
          case NO_TYPE -> Raw.Cell.Kind.NO_TYPE;
          case NO_NUMBER -> Raw.Cell.Kind.NO_NUMBER;
          case BENEATH -> Raw.Cell.Kind.BENEATH;
        };
    String text = Values.BLANK.trimFrom(cell.text());
    if (cell.kind() == Cell.Kind.NUMBER || cell.kind() == Cell.Kind.SCIENTIFIC) {
      BigDecimal number = new BigDecimal(text);
      BigDecimal kept = number.round(new MathContext(EXCEL)).stripTrailingZeros();
      text = Math.abs((long) kept.scale()) < WRITTEN_OUT ? kept.toPlainString() : kept.toString();
      if (number.precision() - number.scale() > EXCEL) {
        kind = Raw.Cell.Kind.ROUNDED;
      }
    }
    return text.isEmpty() && kind.fault() == null
        ? null
        : new TableRow.Content(text, kind, cell.merged());
  }
}
