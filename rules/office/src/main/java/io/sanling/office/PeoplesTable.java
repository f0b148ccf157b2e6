package io.sanling.office;

import com.google.common.collect.ImmutableList;
import java.io.IOException;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A table for people, filled row by row: a sheet of a workbook, or a CSV file. */
final class PeoplesTable implements AutoCloseable {
  private final String name;
  private final String note;
  private final ImmutableList<Column> columns;
  private final Spool spool;

  /**
   * @param name what it is called: the sheet, and a part of the file's name
   * @param note a sentence above it; "" for none
   */
  PeoplesTable(String name, String note, List<Column> columns) throws IOException {
    this.name = name;
    this.note = note;
    this.columns = ImmutableList.copyOf(columns);
    this.spool = new Spool();
  }

  String name() {
    return name;
  }

  String note() {
    return note;
  }

  ImmutableList<Column> columns() {
    return columns;
  }

  int rows() {
    return spool.rows();
  }

  void add(List<@Nullable Object> row) throws IOException {
    spool.add(row);
  }

  /** As {@link Spool#add(LocalDate, List)}. */
  void add(LocalDate day, List<@Nullable Object> row) throws IOException {
    spool.add(day, row);
  }

  /** As {@link Spool#add(long, byte[])}. */
  void add(long day, byte[] row) throws IOException {
    spool.add(day, row);
  }

  void forEach(Spool.Taker taker) throws IOException {
    spool.forEach(taker);
  }

  @Override
  public void close() throws IOException {
    spool.close();
  }
}
