package io.sanling.internal.workbook;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSortedSet;
import io.sanling.internal.workbook.WorkbookException.Reason;
import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A sheet: its filled rows from top to bottom, which can be read more than once. */
public final class Sheet {
  private static final int LETTERS = 26;

  private final Workbook workbook;
  private final String name;
  private final boolean visible;
  private final boolean table;
  private final String part;
  private @Nullable Layout layout;

  Sheet(Workbook workbook, String name, boolean visible, boolean table, String part) {
    this.workbook = workbook;
    this.name = name;
    this.visible = visible;
    this.table = table;
    this.part = part;
  }

  /**
   * Cells that are one.
   *
   * @param row the uppermost row, from 1
   * @param column the leftmost column, from 0
   */
  public record Merged(int row, int column, int lastRow, int lastColumn) {
    boolean covers(int otherRow, int otherColumn) {
      return otherRow >= row
          && otherRow <= lastRow
          && otherColumn >= column
          && otherColumn <= lastColumn;
    }
  }

  /**
   * What one knows only after all of the sheet was read.
   *
   * @param hiddenRows hidden rows that hold something, from 1
   * @param hiddenColumns hidden columns that hold something, from 0
   * @param ordered whether its rows come from top to bottom
   * @param columns how many columns hold something
   */
  public record Layout(
      ImmutableList<Merged> merged,
      ImmutableSortedSet<Integer> hiddenRows,
      ImmutableSortedSet<Integer> hiddenColumns,
      boolean ordered,
      int columns) {}

  /**
   * A row.
   *
   * @param number from 1
   * @param cells by column, null where nothing is; a merged cell stands wherever it reaches
   */
  public record Row(int number, boolean hidden, List<@Nullable Cell> cells) {
    /** Whether nothing is in it but what reaches into it from cells of other rows. */
    public boolean isBlank() {
      return cells.stream().allMatch(cell -> cell == null || cell.merged() || cell.isBlank());
    }
  }

  /** Rows, one after the other. */
  public interface Rows extends Closeable {
    /** The next row; null at the end. */
    @Nullable Row next() throws WorkbookException;

    @Override
    void close() throws WorkbookException;
  }

  /** Its name. */
  public String name() {
    return name;
  }

  /** Whether one sees it. */
  public boolean isVisible() {
    return visible;
  }

  /** The name of its part, in lower case. */
  public String part() {
    return part;
  }

  /** The name of a cell, such as {@code C5}. */
  public static String cellName(long row, int column) {
    StringBuilder letters = new StringBuilder();
    for (int rest = column + 1; rest > 0; rest = (rest - 1) / LETTERS) {
      letters.insert(0, (char) ('A' + (rest - 1) % LETTERS));
    }
    return letters.append(row).toString();
  }

  /** Reads the sheet to its end, once. */
  public Layout layout() throws WorkbookException {
    Layout known = layout;
    if (known == null) {
      known = read();
      layout = known;
    }
    return known;
  }

  private Layout read() throws WorkbookException {
    ImmutableSortedSet.Builder<Integer> hiddenRows = ImmutableSortedSet.naturalOrder();
    Set<Integer> filled = new HashSet<>();
    boolean ordered = true;
    int last = 0;
    long cells = 0;
    try (SheetReader reader = reader()) {
      for (Row row = reader.next(); row != null; row = reader.next()) {
        ordered &= row.number() > last;
        last = Math.max(last, row.number());
        for (int column = 0; column < row.cells().size(); column++) {
          Cell cell = row.cells().get(column);
          if (cell != null && !cell.isBlank()) {
            filled.add(column);
            if (++cells > workbook.limits().cells()) {
              throw new WorkbookException(Reason.CELLS, name);
            }
          }
        }
        if (row.hidden() && !row.isBlank()) {
          hiddenRows.add(row.number());
        }
      }
      int columns = filled.stream().max(Comparator.naturalOrder()).orElse(-1) + 1;
      filled.removeIf(column -> !reader.isHidden(column));
      return new Layout(
          ImmutableList.sortedCopyOf(Comparator.comparingInt(Merged::row), reader.merged()),
          hiddenRows.build(),
          ImmutableSortedSet.copyOf(filled),
          ordered,
          columns);
    }
  }

  /** Its rows; those in which there is nothing need not be among them. */
  public Rows rows() throws WorkbookException {
    Layout known = layout();
    SheetReader reader = reader();
    if (known.ordered()) {
      return new MergedRows(known, reader::next, reader);
    }
    try (reader) {
      List<Row> rows = new ArrayList<>();
      for (Row row = reader.next(); row != null; row = reader.next()) {
        rows.add(row);
      }
      rows.sort(Comparator.comparingInt(Row::number));
      for (int i = 1; i < rows.size(); i++) {
        if (rows.get(i).number() == rows.get(i - 1).number()) {
          throw new WorkbookException(Reason.PLACE, name + "!" + rows.get(i).number());
        }
      }
      Iterator<Row> sorted = rows.iterator();
      return new MergedRows(known, () -> sorted.hasNext() ? sorted.next() : null, () -> {});
    }
  }

  private SheetReader reader() throws WorkbookException {
    Xml xml = table ? workbook.part(part, name) : null;
    if (table && xml == null) {
      throw new WorkbookException(Reason.DAMAGED, name);
    }
    return new SheetReader(workbook, name, xml);
  }

  /** Where rows come from. */
  private interface Source {
    @Nullable Row next() throws WorkbookException;
  }

  /** Puts merged cells wherever they reach. */
  private static final class MergedRows implements Rows {
    private final Layout layout;
    private final Source source;
    private final Closeable resource;
    private final List<Merged> open = new ArrayList<>();
    private final Map<Merged, Cell> values = new HashMap<>();
    private int begun;

    MergedRows(Layout layout, Source source, Closeable resource) {
      this.layout = layout;
      this.source = source;
      this.resource = resource;
    }

    @Override
    public @Nullable Row next() throws WorkbookException {
      Row row = source.next();
      if (row == null || layout.merged().isEmpty()) {
        return row;
      }
      while (begun < layout.merged().size() && layout.merged().get(begun).row() <= row.number()) {
        open.add(layout.merged().get(begun++));
      }
      open.removeIf(merged -> merged.lastRow() < row.number());
      values.keySet().retainAll(open);
      List<@Nullable Cell> cells = new ArrayList<>(row.cells());
      for (Merged merged : open) {
        if (merged.row() == row.number()) {
          Cell value = merged.column() < cells.size() ? cells.get(merged.column()) : null;
          if (value != null && !value.isBlank()) {
            values.put(merged, value);
          }
        }
        spread(merged, row.number(), cells);
      }
      return new Row(row.number(), row.hidden(), cells);
    }

    private void spread(Merged merged, int row, List<@Nullable Cell> cells) {
      Cell value = values.get(merged);
      int last = Math.min(merged.lastColumn(), layout.columns() - 1);
      for (int column = merged.column(); column <= last; column++) {
        if (row == merged.row() && column == merged.column()) {
          continue;
        }
        while (cells.size() <= column) {
          cells.add(null);
        }
        Cell own = cells.get(column);
        boolean differs =
            own != null && !own.isBlank() && (value == null || !own.text().equals(value.text()));
        if (differs) {
          cells.set(column, Cell.of(Cell.Kind.BENEATH, own.text(), null));
        } else if (value != null) {
          cells.set(column, new Cell(value.kind(), value.text(), value.formula(), true));
        }
      }
    }

    @Override
    public void close() throws WorkbookException {
      try {
        resource.close();
      } catch (WorkbookException e) {
        throw e;
      } catch (IOException e) {
        throw new WorkbookException(Reason.DAMAGED, "", e);
      }
    }
  }
}
