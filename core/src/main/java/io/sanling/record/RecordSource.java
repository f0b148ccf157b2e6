package io.sanling.record;

import io.sanling.UnitRecords;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Unit records of one data set, read once, in their order, with bounded memory. Comes from {@link
 * UnitRecords#open}; close it when done.
 */
public interface RecordSource extends AutoCloseable {
  /**
   * The records one by one.
   *
   * @throws UnreadableDataException from the stream, where the data cannot be read on
   */
  Stream<ReadOutcome<UnitRecord>> stream();

  /**
   * Reads, checks and maps the records on several threads; outcomes come in the order of the
   * records.
   *
   * @param function must not depend on the order of its calls; what it throws comes out of the
   *     iterator
   * @throws UnreadableDataException from the iterator, where the data cannot be read on; everything
   *     before that place has been given by then
   */
  <R> Iterator<ReadOutcome<R>> process(
      int threads, Function<? super UnitRecord, ? extends R> function);

  /** Bytes read so far, of {@link #totalBytes}; may be asked from another thread. */
  long bytesRead();

  /** Bytes to read, or -1 when that is not known. */
  long totalBytes();

  /**
   * What became of the rows of a table: every one was used, rejected or set aside, and they add up
   * when all outcomes were taken.
   *
   * @param table file, or workbook and sheet
   * @param read rows (行数) that are not blank, without the header; the lines of JSON Lines
   * @param used rows of the records that were accepted
   * @param rejected rows of the records that were rejected, and rows of unknown units
   * @param aside rows that are no data: titles, totals, remarks
   */
  record RowCount(String table, long read, long used, long rejected, long aside) {}

  /** What became of the rows so far, by table. */
  List<RowCount> rows();

  /**
   * What the reader passed over in the data so far, such as a file or sheet of an unknown name, or
   * a row of totals.
   */
  List<String> notes(Locale locale);

  /**
   * Names of regions (区划名称) by the first digits of their codes, as the data bring them: in {@code
   * regions.csv} of a folder, or in the sheet 区划 of a workbook. Empty where they do not.
   */
  default Map<String, String> regionNames() {
    return Map.of();
  }

  @Override
  void close();
}
