package io.sanling.internal.read;

import com.google.common.base.Utf8;
import io.sanling.internal.form.Values;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The lines of one text, plain or gzip, as bytes; a line that is too long is passed over. */
final class LineInput {
  static final int LONGEST = 16 * 1024 * 1024;
  static final String LONGEST_MIB = "16 MiB";

  private static final int BUFFER = 1 << 16;
  private static final int SHORT = 256;
  private static final byte[] NONE = {};

  private final String name;
  private final DataInput in;
  private final byte[] buffer = new byte[BUFFER];
  private int next;
  private int limit;
  private Gunzip.@Nullable Fault fault;
  private boolean ended;
  private boolean anyByte;
  private boolean afterReturn;
  private long number;
  private byte[] line = new byte[SHORT];

  /**
   * A line without its end; {@code bytes} is null when it was too long, and {@code start} its first
   * bytes, from which its owner may still be told.
   */
  @SuppressWarnings("ArrayRecordComponent") // handed on, never compared
  record Line(long number, byte @Nullable [] bytes, byte[] start) {}

  LineInput(Path path) throws IOException {
    this(new DataFile(path));
  }

  LineInput(DataFile file) throws IOException {
    this(file.name(), file.open());
  }

  /** Closed with the input, also where that is no text. */
  LineInput(String name, DataInput in) throws IOException {
    this.name = name;
    this.in = in;
    try {
      fill();
      Sniff.requireText(Arrays.copyOf(buffer, limit), name);
    } catch (IOException | RuntimeException e) {
      in.close();
      throw e;
    }
    if (limit >= 3
        && buffer[0] == (byte) 0xEF
        && buffer[1] == (byte) 0xBB
        && buffer[2] == (byte) 0xBF) {
      next = 3;
    }
  }

  String name() {
    return name;
  }

  /** Whether there was nothing in it at all. */
  boolean wasEmpty() {
    return !anyByte;
  }

  long bytesRead() {
    return in.packedBytes();
  }

  /** The next line that is not blank; null at the end. */
  @Nullable Line next() throws IOException {
    while (true) {
      Line read = line();
      if (read == null || read.bytes() == null || !isBlank(read.bytes())) {
        return read;
      }
    }
  }

  /** The next line, blank or not, ended by LF, CRLF or CR; null at the end. */
  @Nullable Line line() throws IOException {
    if (next == limit && !fill()) {
      return null;
    }
    if (afterReturn && buffer[next] == '\n') {
      next++;
      if (next == limit && !fill()) {
        return null;
      }
    }
    afterReturn = false;
    number++;
    int length = 0;
    boolean tooLong = false;
    while (true) {
      int end = next;
      while (end < limit && buffer[end] != '\n' && buffer[end] != '\r') {
        end++;
      }
      if (!tooLong && length + (end - next) <= LONGEST) {
        int needed = length + (end - next);
        if (needed > line.length) {
          line = Arrays.copyOf(line, Math.max(needed, (int) Math.min(LONGEST, 2L * line.length)));
        }
        System.arraycopy(buffer, next, line, length, end - next);
        length = needed;
      } else {
        tooLong = true;
      }
      next = end;
      if (end < limit) {
        afterReturn = buffer[end] == '\r';
        next++;
        break;
      }
      if (!fill()) {
        break;
      }
    }
    byte[] bytes = tooLong ? null : Arrays.copyOf(line, length);
    byte[] start = bytes == null ? Arrays.copyOf(line, Math.min(length, SHORT)) : NONE;
    if (line.length > BUFFER) {
      line = new byte[SHORT];
    }
    return new Line(number, bytes, start);
  }

  private boolean fill() throws IOException {
    if (ended) {
      return false;
    }
    next = 0;
    limit = 0;
    if (fault != null) {
      ended = true;
      throw Sniff.notWhole(fault, name, Math.max(1, number));
    }
    try {
      int read = 0;
      while (limit < BUFFER && read >= 0) {
        limit += read;
        read = in.read(buffer, limit, BUFFER - limit);
      }
    } catch (Gunzip.Fault e) {
      // The lines before the damage are told first, so that its line is known.
      fault = e;
      return limit > 0 || fill();
    }
    ended = limit < BUFFER;
    anyByte |= limit > 0;
    return limit > 0;
  }

  private static boolean isBlank(byte[] bytes) {
    return (bytes.length == 0 || bytes[0] != '{')
        && bytes.length <= BUFFER
        && Utf8.isWellFormed(bytes)
        && Values.isBlank(new String(bytes, StandardCharsets.UTF_8));
  }

  void close() throws IOException {
    in.close();
  }
}
