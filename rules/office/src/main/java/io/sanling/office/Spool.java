package io.sanling.office;

import com.google.common.collect.ImmutableList;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Rows of a table on the disk until they are written, so that their number does not show in the
 * memory: sheets of a workbook are written one after the other. Of rows that come in the order of a
 * day nothing but the day and the place is held.
 */
final class Spool implements AutoCloseable {
  /** The day of rows that stay in the order in which they came. */
  static final long NO_DAY = Long.MIN_VALUE;

  private final Path file;
  private final DataOutputStream out;
  private long[] days = {};
  private long[] places = {};
  private int rows;
  private long place;

  /** Takes the rows, one by one. */
  @FunctionalInterface
  interface Taker {
    void take(List<@Nullable Object> row) throws IOException;
  }

  Spool() throws IOException {
    file = Files.createTempFile("sanling-", ".rows");
    out = new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(file), 1 << 16));
  }

  /** Adds a row at the end. */
  void add(List<@Nullable Object> row) throws IOException {
    add(NO_DAY, packed(row));
  }

  /** Adds a row that comes after those of earlier days, and of the same day after earlier ones. */
  void add(LocalDate day, List<@Nullable Object> row) throws IOException {
    add(day.toEpochDay(), packed(row));
  }

  /**
   * The same of a row that is {@link #packed} already.
   *
   * @param day as days are counted from 1970, or {@link #NO_DAY}
   */
  void add(long day, byte[] row) throws IOException {
    if (day != NO_DAY) {
      hold(day);
    }
    rows++;
    out.writeInt(row.length);
    out.write(row);
    place += Integer.BYTES + row.length;
  }

  /** Only rows that come by day have to be found again. */
  private void hold(long day) {
    if (rows >= days.length) {
      days = Arrays.copyOf(days, Math.max(256, 2 * rows));
      places = Arrays.copyOf(places, days.length);
    }
    days[rows] = day;
    places[rows] = place;
  }

  int rows() {
    return rows;
  }

  /** Gives the rows by day, those of a day as they came. */
  void forEach(Taker taker) throws IOException {
    out.flush();
    boolean sorted = true;
    for (int i = 1; i < rows && days.length > 0; i++) {
      sorted &= days[i - 1] <= days[i];
    }
    if (sorted) {
      try (DataInputStream in =
          new DataInputStream(new BufferedInputStream(Files.newInputStream(file), 1 << 16))) {
        for (int i = 0; i < rows; i++) {
          taker.take(read(in));
        }
      }
      return;
    }
    Integer[] order = new Integer[rows];
    Arrays.setAll(order, i -> i);
    Arrays.sort(order, (one, other) -> Long.compare(days[one], days[other]));
    try (RandomAccessFile in = new RandomAccessFile(file.toFile(), "r")) {
      for (int i : order) {
        in.seek(places[i]);
        byte[] bytes = new byte[in.readInt()];
        in.readFully(bytes);
        taker.take(cells(bytes));
      }
    }
  }

  /** A row as it lies on the disk. */
  static byte[] packed(List<@Nullable Object> row) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    DataOutputStream cells = new DataOutputStream(bytes);
    cells.writeInt(row.size());
    for (Object cell : row) {
      write(cells, cell);
    }
    return bytes.toByteArray();
  }

  private static void write(DataOutputStream out, @Nullable Object cell) throws IOException {
    if (cell == null) {
      out.writeByte('0');
    } else if (cell instanceof String text) {
      out.writeByte('T');
      text(out, text);
    } else if (cell instanceof Long number) {
      out.writeByte('N');
      out.writeLong(number);
    } else if (cell instanceof BigDecimal decimal) {
      out.writeByte('D');
      text(out, decimal.unscaledValue().toString());
      out.writeInt(decimal.scale());
    } else if (cell instanceof LocalDate day) {
      out.writeByte('Y');
      out.writeLong(day.toEpochDay());
    } else if (cell instanceof List<?> sentences) {
      out.writeByte('L');
      out.writeInt(sentences.size());
      for (Object sentence : sentences) {
        text(out, (String) sentence);
      }
    } else {
      throw new IllegalArgumentException("no cell: " + cell.getClass());
    }
  }

  private static void text(DataOutputStream out, String text) throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    out.writeInt(bytes.length);
    out.write(bytes);
  }

  private static List<@Nullable Object> read(DataInputStream in) throws IOException {
    byte[] bytes = in.readNBytes(in.readInt());
    return cells(bytes);
  }

  private static List<@Nullable Object> cells(byte[] bytes) throws IOException {
    DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes));
    @Nullable Object[] row = new @Nullable Object[in.readInt()];
    for (int i = 0; i < row.length; i++) {
      row[i] = cell(in);
    }
    return Arrays.asList(row);
  }

  private static @Nullable Object cell(DataInputStream in) throws IOException {
    switch (in.readByte()) {
      case '0':
        return null;
      case 'T':
        return text(in);
      case 'N':
        return in.readLong();
      case 'D':
        BigInteger digits = new BigInteger(text(in));
        return new BigDecimal(digits, in.readInt());
      case 'Y':
        return LocalDate.ofEpochDay(in.readLong());
      case 'L':
        ImmutableList.Builder<String> sentences = ImmutableList.builder();
        for (int left = in.readInt(); left > 0; left--) {
          sentences.add(text(in));
        }
        return sentences.build();
      default:
        throw new EOFException("a row was changed on the disk");
    }
  }

  private static String text(DataInputStream in) throws IOException {
    return new String(in.readNBytes(in.readInt()), StandardCharsets.UTF_8);
  }

  @Override
  public void close() throws IOException {
    try {
      out.close();
    } finally {
      Files.deleteIfExists(file);
    }
  }
}
