package io.sanling.internal.read;

import com.google.common.base.Utf8;
import com.google.common.io.CountingInputStream;
import io.sanling.record.UnreadableDataException;
import io.sanling.record.UnreadableDataException.Code;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;

/** The lines of one text file, plain or gzip, as bytes; a line that is too long is passed over. */
final class LineInput {
  static final int LONGEST = 16 * 1024 * 1024;
  static final String LONGEST_MIB = "16 MiB";

  private static final int BUFFER = 1 << 16;
  private static final int SHORT = 256;
  private static final byte[] NONE = {};

  private final String name;
  private final CountingInputStream file;
  private final InputStream in;
  private final byte[] buffer = new byte[BUFFER];
  private int next;
  private int limit;
  private boolean ended;
  private boolean anyByte;
  private long number;
  private byte[] line = new byte[SHORT];

  /**
   * A line without its end; {@code bytes} is null when it was too long, and {@code start} its first
   * bytes, from which its owner may still be told.
   */
  @SuppressWarnings("ArrayRecordComponent") // handed on, never compared
  record Line(long number, byte @Nullable [] bytes, byte[] start) {}

  LineInput(Path path) throws IOException {
    name = Sniff.name(path);
    boolean zipped = Sniff.isGzip(Sniff.start(path));
    file = new CountingInputStream(Files.newInputStream(path));
    in = zipped ? gunzip() : file;
    try {
      fill();
      Sniff.requireText(Arrays.copyOf(buffer, limit), name);
    } catch (UnreadableDataException e) {
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

  private InputStream gunzip() throws IOException {
    try {
      return new GZIPInputStream(file, BUFFER);
    } catch (EOFException | ZipException e) {
      file.close();
      throw truncated(e);
    }
  }

  /** Whether there was nothing in it at all. */
  boolean wasEmpty() {
    return !anyByte;
  }

  long bytesRead() {
    return file.getCount();
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

  /** The next line, blank or not; null at the end. */
  @Nullable Line line() throws IOException {
    if (next == limit && !fill()) {
      return null;
    }
    number++;
    int length = 0;
    boolean tooLong = false;
    while (true) {
      int end = next;
      while (end < limit && buffer[end] != '\n') {
        end++;
      }
      // One byte more than the longest line may be its carriage return.
      if (!tooLong && length + (end - next) <= LONGEST + 1) {
        int needed = length + (end - next);
        if (needed > line.length) {
          line =
              Arrays.copyOf(line, Math.max(needed, (int) Math.min(LONGEST + 1L, 2L * line.length)));
        }
        System.arraycopy(buffer, next, line, length, end - next);
        length = needed;
      } else {
        tooLong = true;
      }
      next = end;
      if (end < limit) {
        next++;
        break;
      }
      if (!fill()) {
        break;
      }
    }
    if (!tooLong && length > 0 && line[length - 1] == '\r') {
      length--;
    }
    byte[] bytes = tooLong || length > LONGEST ? null : Arrays.copyOf(line, length);
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
    try {
      next = 0;
      limit = Math.max(0, in.readNBytes(buffer, 0, BUFFER));
    } catch (EOFException | ZipException e) {
      limit = 0;
      ended = true;
      throw truncated(e);
    }
    ended = limit < BUFFER;
    anyByte |= limit > 0;
    return limit > 0;
  }

  private UnreadableDataException truncated(IOException e) {
    return new UnreadableDataException(
        Code.TRUNCATED, "data.gzip", e, name, String.valueOf(number + 1));
  }

  private static boolean isBlank(byte[] bytes) {
    return bytes.length < SHORT
        && (bytes.length == 0 || bytes[0] != '{')
        && Utf8.isWellFormed(bytes)
        && Values.isBlank(new String(bytes, StandardCharsets.UTF_8));
  }

  void close() throws IOException {
    in.close();
  }
}
