package io.sanling.internal.workbook;

import com.google.common.collect.ImmutableList;
import io.sanling.internal.workbook.WorkbookException.Reason;
import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;

/**
 * A zip archive in memory or mapped, by its central directory. {@code java.util.zip} reads a
 * central directory from files only, and what it streams it cannot always follow (sizes behind the
 * data). Every entry is held to its size and checksum.
 */
public final class Zip {
  private static final int END = 0x06054b50;
  private static final int END_64 = 0x06064b50;
  private static final int END_64_AT = 0x07064b50;
  private static final int CENTRAL = 0x02014b50;
  private static final int LOCAL = 0x04034b50;

  private static final int END_LENGTH = 22;
  private static final int END_64_LENGTH = 56;
  private static final int END_64_AT_LENGTH = 20;
  private static final int CENTRAL_LENGTH = 46;
  private static final int LOCAL_LENGTH = 30;

  private static final int MOST_COMMENT = 0xFFFF;
  private static final int SHORT = 0xFFFF;
  private static final long INT = 0xFFFFFFFFL;
  private static final int STORED = 0;
  private static final int DEFLATED = 8;

  private final ByteBuffer bytes;
  private final ImmutableList<Entry> entries;

  /**
   * A file in the archive.
   *
   * @param size its length unpacked
   */
  public record Entry(String name, long size, Data data) {}

  /** Where the bytes of an entry are, and what they must come to. */
  record Data(int method, int start, int length, long crc) {}

  private Zip(ByteBuffer bytes) throws WorkbookException {
    this.bytes = bytes.slice().order(ByteOrder.LITTLE_ENDIAN);
    try {
      this.entries = directory();
    } catch (IndexOutOfBoundsException | IllegalArgumentException | ArithmeticException e) {
      throw new WorkbookException(Reason.DAMAGED, "", e);
    }
  }

  /** The archive; refused when it is cut off, or when bytes before or behind it are not its own. */
  public static Zip of(byte[] bytes) throws WorkbookException {
    return of(ByteBuffer.wrap(bytes));
  }

  /** As above, of bytes that may lie on the disk. */
  static Zip of(ByteBuffer bytes) throws WorkbookException {
    return new Zip(bytes);
  }

  /** Its files in the order of the directory. */
  public ImmutableList<Entry> entries() {
    return entries;
  }

  private ImmutableList<Entry> directory() throws WorkbookException {
    int end = end();
    long count = u16(end + 10);
    long length = u32(end + 12);
    long start = u32(end + 16);
    int directoryEnd = end;
    int at64 = end - END_64_AT_LENGTH;
    if ((count == SHORT || length == INT || start == INT)
        && at64 >= 0
        && bytes.getInt(at64) == END_64_AT) {
      directoryEnd = Math.toIntExact(bytes.getLong(at64 + 8));
      if (bytes.getInt(directoryEnd) != END_64 || directoryEnd + END_64_LENGTH > at64) {
        throw damaged("");
      }
      count = bytes.getLong(directoryEnd + 32);
      length = bytes.getLong(directoryEnd + 40);
      start = bytes.getLong(directoryEnd + 48);
    }
    if (start < 0 || length < 0 || start + length != directoryEnd) {
      throw damaged("");
    }
    ImmutableList.Builder<Entry> read = ImmutableList.builder();
    int at = (int) start;
    for (long i = 0; i < count; i++) {
      if (bytes.getInt(at) != CENTRAL) {
        throw damaged("");
      }
      read.add(entry(at));
      at += CENTRAL_LENGTH + u16(at + 28) + u16(at + 30) + u16(at + 32);
    }
    if (at != directoryEnd) {
      throw damaged("");
    }
    return read.build();
  }

  /** The end record, whose comment ends with the file. */
  private int end() throws WorkbookException {
    int last = bytes.capacity() - END_LENGTH;
    for (int at = last; at >= Math.max(0, last - MOST_COMMENT); at--) {
      if (bytes.getInt(at) == END && at + END_LENGTH + u16(at + 20) == bytes.capacity()) {
        return at;
      }
    }
    throw damaged("");
  }

  private Entry entry(int at) throws WorkbookException {
    int flags = u16(at + 8);
    int method = u16(at + 10);
    String name = text(at + CENTRAL_LENGTH, u16(at + 28));
    long[] sizes = {u32(at + 24), u32(at + 20), u32(at + 42)};
    int extra = at + CENTRAL_LENGTH + u16(at + 28);
    wide(sizes, extra, extra + u16(at + 30));
    if ((flags & 1) != 0) {
      throw new WorkbookException(Reason.LOCKED, name);
    }
    int local = Math.toIntExact(sizes[2]);
    int length = Math.toIntExact(sizes[1]);
    if (method != STORED && method != DEFLATED || bytes.getInt(local) != LOCAL || sizes[0] < 0) {
      throw damaged(name);
    }
    int start = local + LOCAL_LENGTH + u16(local + 26) + u16(local + 28);
    if (length < 0 || (long) start + length > bytes.capacity()) {
      throw damaged(name);
    }
    return new Entry(name, sizes[0], new Data(method, start, length, u32(at + 16)));
  }

  /** Sizes that need more than 32 bits stand in an extra field, in this order. */
  private void wide(long[] sizes, int from, int to) {
    for (int at = from; at + 4 <= to; at += 4 + u16(at + 2)) {
      if (u16(at) == 1) {
        int value = at + 4;
        for (int i = 0; i < sizes.length; i++) {
          if (sizes[i] == INT) {
            sizes[i] = bytes.getLong(value);
            value += Long.BYTES;
          }
        }
      }
    }
  }

  /**
   * The bytes of the file; reading them ends with an exception when they are not what they were.
   */
  public InputStream open(Entry entry) {
    InputStream packed = new Slice(bytes.slice(entry.data().start(), entry.data().length()));
    if (entry.data().method() == STORED) {
      return new Checked(packed, entry, null);
    }
    Inflater inflater = new Inflater(true);
    return new Checked(new InflaterInputStream(packed, inflater, 1 << 14), entry, inflater);
  }

  private static final class Slice extends InputStream {
    private final ByteBuffer left;

    Slice(ByteBuffer left) {
      this.left = left;
    }

    @Override
    public int read() {
      return left.hasRemaining() ? left.get() & 0xFF : -1;
    }

    @Override
    public int read(byte[] to, int offset, int length) {
      if (length == 0) {
        return 0;
      }
      int n = Math.min(length, left.remaining());
      left.get(to, offset, n);
      return n == 0 ? -1 : n;
    }
  }

  /** Holds what is read to the size and checksum that the directory states. */
  private static final class Checked extends FilterInputStream {
    private final CRC32 crc = new CRC32();
    private final Entry entry;
    private final @Nullable Inflater inflater;
    private long read;

    Checked(InputStream in, Entry entry, @Nullable Inflater inflater) {
      super(in);
      this.entry = entry;
      this.inflater = inflater;
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] block, int offset, int length) throws IOException {
      if (length == 0) {
        return 0;
      }
      try {
        int n = in.read(block, offset, length);
        if (n < 0 ? read != entry.size() || crc.getValue() != entry.data().crc() : over(n)) {
          throw damaged(entry.name());
        }
        if (n > 0) {
          crc.update(block, offset, n);
        }
        return n;
      } catch (EOFException | ZipException e) {
        throw new WorkbookException(Reason.DAMAGED, entry.name(), e);
      }
    }

    private boolean over(int n) {
      read += n;
      return read > entry.size();
    }

    @Override
    public boolean markSupported() {
      return false;
    }

    @Override
    public void close() throws IOException {
      super.close();
      if (inflater != null) {
        inflater.end();
      }
    }
  }

  private String text(int at, int length) {
    byte[] name = new byte[length];
    bytes.get(at, name);
    return new String(name, StandardCharsets.UTF_8);
  }

  private int u16(int at) {
    return bytes.getShort(at) & 0xFFFF;
  }

  private long u32(int at) {
    return bytes.getInt(at) & 0xFFFFFFFFL;
  }

  private static WorkbookException damaged(String where) {
    return new WorkbookException(Reason.DAMAGED, where);
  }
}
