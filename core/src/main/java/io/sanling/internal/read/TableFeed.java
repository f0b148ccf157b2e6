package io.sanling.internal.read;

import com.google.common.collect.EnumMultiset;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.Maps;
import io.sanling.record.IdScheme;
import io.sanling.record.UnreadableDataException;
import io.sanling.record.UnreadableDataException.Code;
import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * The units of a set of tables: reads the ids of all units, sorts the rows of the other tables by
 * unit, and puts the units together one by one in the order of their table.
 */
final class TableFeed implements Feed {
  private static final long BUDGET = 32 << 20;

  private final String name;
  private final ImmutableMap<TableList, Header> headers;
  private final Header units;
  private final ImmutableList<Note> notes;
  private final Closeable resource;
  private final RowSorter sorter = new RowSorter(BUDGET);

  private @Nullable Iterator<RowSorter.Entry> rows;
  private RowSorter.@Nullable Entry head;
  private Table.@Nullable Rows unitRows;
  private int unit;
  private final AtomicLong bytesBefore = new AtomicLong();
  private volatile long bytesHere;

  TableFeed(
      String name, Map<TableList, Table> tables, ImmutableList<Note> notes, Closeable resource)
      throws IOException {
    this.name = name;
    this.notes = notes;
    this.resource = resource;
    Map<TableList, Header> read = new EnumMap<>(TableList.class);
    for (Map.Entry<TableList, Table> table : tables.entrySet()) {
      read.put(table.getKey(), Header.read(table.getKey(), table.getValue()));
    }
    this.headers = Maps.immutableEnumMap(read);
    Header header = headers.get(TableList.UNITS);
    if (header == null) {
      throw new IllegalArgumentException("no table of units");
    }
    this.units = header;
  }

  @Override
  public @Nullable Item next() throws IOException {
    if (rows == null) {
      sort();
      rows = sorter.sorted();
      advance(rows);
      unitRows = open(units);
    }
    TableRow row = unitRows == null ? null : read(unitRows);
    if (row != null) {
      return unit(row, rows);
    }
    if (unitRows != null) {
      done(unitRows);
      unitRows = null;
    }
    RowSorter.Entry orphan = head;
    if (unit == 0 || orphan == null) {
      return null;
    }
    advance(rows);
    return new OrphanItem(header(orphan.table()), orphan.row());
  }

  private void advance(Iterator<RowSorter.Entry> rows) {
    head = rows.hasNext() ? rows.next() : null;
  }

  private Item unit(TableRow row, Iterator<RowSorter.Entry> rows) {
    ImmutableList.Builder<RowSorter.Entry> own = ImmutableList.builder();
    EnumMultiset<TableList> kept = EnumMultiset.create(TableList.class);
    for (RowSorter.Entry entry = head; entry != null && entry.unit() == unit; entry = head) {
      // One more than are allowed, so that the binder sees there are too many.
      if (kept.add(entry.table(), 1) <= Binder.MOST_RECORDS) {
        own.add(entry);
      }
      advance(rows);
    }
    unit++;
    return new UnitItem(headers, units, row, id(row), own.build());
  }

  private void sort() throws IOException {
    IdIndex ids = new IdIndex();
    try (Table.Rows all = open(units)) {
      int ordinal = 0;
      for (TableRow row = read(all); row != null; row = read(all)) {
        TableRow.Content cell = row.cell(units.unitColumn());
        String id = id(row);
        if (cell != null && id != null) {
          ids.add(key(cell, id), ordinal);
        }
        ordinal++;
      }
      done(all);
    }
    for (Header header : headers.values()) {
      if (header.list() != TableList.UNITS) {
        try (Table.Rows all = open(header)) {
          for (TableRow row = read(all); row != null; row = read(all)) {
            sorter.add(new RowSorter.Entry(unitOf(row, header, ids), header.list(), row));
          }
          done(all);
        }
      }
    }
  }

  private static int unitOf(TableRow row, Header header, IdIndex ids) {
    TableRow.Content cell = row.cell(header.unitColumn());
    if (cell == null || cell.kind().fault() != null) {
      return RowSorter.NO_UNIT;
    }
    int unit = ids.ordinal(key(cell, cell.text()));
    if (unit < 0) {
      unit = ids.ordinal(key(cell, Values.nfkc(cell.text())));
    }
    return unit < 0 ? RowSorter.NO_UNIT : unit;
  }

  /** A code that has lost digits is never taken for a whole one that is written like it. */
  private static String key(TableRow.Content cell, String id) {
    return Values.isRounded(cell) ? id + "…" : id;
  }

  /** The id of a unit: codes are read with full-width digits too, an id of one's own is not. */
  private @Nullable String id(TableRow row) {
    TableRow.Content cell = row.cell(units.unitColumn());
    if (cell == null || cell.kind().fault() != null) {
      return null;
    }
    TableRow.Content scheme = units.cell(row, "idScheme");
    String written = scheme == null ? "" : Values.nfkc(scheme.text());
    boolean local = written.equals(IdScheme.LOCAL.name()) || written.equals(IdScheme.LOCAL.label());
    return local ? cell.text() : Values.nfkc(cell.text());
  }

  private Header header(TableList table) {
    Header header = headers.get(table);
    if (header == null) {
      throw new IllegalStateException("no table " + table);
    }
    return header;
  }

  private static Table.Rows open(Header header) throws IOException {
    Table.Rows rows = header.table().open();
    rows.next();
    return rows;
  }

  private @Nullable TableRow read(Table.Rows rows) throws IOException {
    TableRow row = rows.next();
    bytesHere = rows.bytesRead();
    return row;
  }

  private void done(Table.Rows rows) throws IOException {
    bytesBefore.addAndGet(rows.bytesRead());
    bytesHere = 0;
    rows.close();
  }

  @Override
  public long bytesRead() {
    return bytesBefore.get() + bytesHere;
  }

  /** The units are read twice. */
  @Override
  public long totalBytes() {
    List<Long> sizes = new ArrayList<>();
    headers.values().forEach(header -> sizes.add(header.table().bytes()));
    sizes.add(units.table().bytes());
    return sizes.contains(-1L) ? -1 : sizes.stream().mapToLong(size -> size).sum();
  }

  @Override
  public ImmutableList<Note> notes() {
    return notes;
  }

  @Override
  public RuntimeException empty() {
    return new UnreadableDataException(Code.NO_UNITS, "data.noRecords", null, name);
  }

  @Override
  public void close() throws IOException {
    try {
      if (unitRows != null) {
        unitRows.close();
      }
    } finally {
      try {
        sorter.close();
      } finally {
        resource.close();
      }
    }
  }
}
