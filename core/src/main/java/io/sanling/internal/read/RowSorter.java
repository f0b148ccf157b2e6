package io.sanling.internal.read;

import com.google.common.collect.AbstractIterator;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.Iterators;
import com.google.common.collect.PeekingIterator;
import io.sanling.form.RecordCode;
import io.sanling.internal.form.Raw;
import io.sanling.internal.form.TableList;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Sorts rows by unit, then table, then their order in it, however many there are: what does not fit
 * the budget goes to temporary files, which are gone after {@link #close}. Of too many of these one
 * is made, so that not all are open at once.
 */
@SuppressWarnings("EnumOrdinal") // the files do not outlive the process
final class RowSorter {
  /** The unit of rows whose unit is not known; they come last. */
  static final int NO_UNIT = Integer.MAX_VALUE;

  private static final int MOST_FILES = 64;

  private static final RecordCode[] CODES = RecordCode.values();
  private static final Raw.Cell.Kind[] KINDS = Raw.Cell.Kind.values();
  private static final Comparator<Entry> ORDER =
      Comparator.comparingInt(Entry::unit)
          .thenComparing(Entry::table)
          .thenComparingLong(entry -> entry.row().number());

  private final long budget;
  private final ImmutableList<TableList> tables;
  private final List<Path> files = new ArrayList<>();
  private final List<DataInputStream> open = new ArrayList<>();
  private List<Entry> rows = new ArrayList<>();
  private long weight;

  RowSorter(long budget, ImmutableList<TableList> tables) {
    this.budget = budget;
    this.tables = tables;
  }

  record Entry(int unit, TableList table, TableRow row) {}

  void add(Entry entry) throws IOException {
    rows.add(entry);
    weight += entry.row().weight();
    if (weight > budget) {
      spill();
    }
  }

  private void spill() throws IOException {
    rows.sort(ORDER);
    if (files.size() == MOST_FILES) {
      List<Path> merged = List.copyOf(files);
      write(merged(ImmutableList.of()));
      closeAll();
      for (Path file : merged) {
        Files.delete(file);
        files.remove(file);
      }
    }
    write(rows.iterator());
    rows = new ArrayList<>();
    weight = 0;
  }

  private void write(Iterator<Entry> entries) throws IOException {
    Path file = Files.createTempFile("sanling-", ".rows");
    files.add(file);
    try (DataOutputStream out =
        new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(file), 1 << 16))) {
      while (entries.hasNext()) {
        write(entries.next(), out);
      }
      out.writeByte(-1);
    }
  }

  /** Everything in order; to be called once, after all is added. */
  PeekingIterator<Entry> sorted() throws IOException {
    rows.sort(ORDER);
    return Iterators.peekingIterator(merged(rows));
  }

  private Iterator<Entry> merged(List<Entry> more) throws IOException {
    List<Iterator<Entry>> runs = new ArrayList<>();
    for (Path file : files) {
      DataInputStream in =
          new DataInputStream(new BufferedInputStream(Files.newInputStream(file), 1 << 14));
      open.add(in);
      runs.add(run(in));
    }
    runs.add(more.iterator());
    return Iterators.mergeSorted(runs, ORDER);
  }

  void close() throws IOException {
    closeAll();
    for (Path file : files) {
      Files.deleteIfExists(file);
    }
    files.clear();
  }

  private void closeAll() throws IOException {
    for (DataInputStream in : open) {
      in.close();
    }
    open.clear();
  }

  private Iterator<Entry> run(DataInputStream in) {
    return new AbstractIterator<>() {
      @Override
      protected @Nullable Entry computeNext() {
        try {
          Entry entry = read(in);
          return entry == null ? endOfData() : entry;
        } catch (IOException e) {
          throw new UncheckedIOException(e);
        }
      }
    };
  }

  private static void write(Entry entry, DataOutputStream out) throws IOException {
    out.writeByte(entry.table().index());
    out.writeInt(entry.unit());
    out.writeLong(entry.row().number());
    TableRow.Fault fault = entry.row().fault();
    out.writeByte(fault == null ? -1 : fault.code().ordinal());
    if (fault != null) {
      out.writeUTF(fault.reason());
      out.writeUTF(fault.found());
    }
    out.writeInt(entry.row().cells().size());
    for (TableRow.Content cell : entry.row().cells()) {
      out.writeByte(cell == null ? -1 : cell.kind().ordinal());
      if (cell != null) {
        byte[] text = cell.text().getBytes(StandardCharsets.UTF_8);
        out.writeBoolean(cell.merged());
        out.writeInt(text.length);
        out.write(text);
      }
    }
  }

  private @Nullable Entry read(DataInputStream in) throws IOException {
    int table = in.readByte();
    if (table < 0) {
      return null;
    }
    int unit = in.readInt();
    long number = in.readLong();
    int code = in.readByte();
    TableRow.Fault fault =
        code < 0 ? null : new TableRow.Fault(CODES[code], in.readUTF(), in.readUTF());
    int size = in.readInt();
    List<TableRow.@Nullable Content> cells = new ArrayList<>(size);
    for (int i = 0; i < size; i++) {
      int kind = in.readByte();
      if (kind < 0) {
        cells.add(null);
        continue;
      }
      boolean merged = in.readBoolean();
      String text = new String(in.readNBytes(in.readInt()), StandardCharsets.UTF_8);
      cells.add(new TableRow.Content(text, KINDS[kind], merged));
    }
    return new Entry(unit, tables.get(table), new TableRow(number, cells, fault));
  }
}
