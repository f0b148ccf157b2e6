package io.sanling.internal.read;

import java.io.IOException;
import java.io.InputStream;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * Unpacks gzip (RFC 1952) to its proven end: every member has its checksum and length, and after
 * the last one the file ends. {@link java.util.zip.GZIPInputStream} takes whatever follows a member
 * and is none for the end, in silence.
 */
final class Gunzip extends InputStream {
  private static final int BUFFER = 1 << 16;
  private static final int DEFLATE = 8;
  private static final int HEADER_CHECKED = 2;
  private static final int EXTRA = 4;
  private static final int NAME = 8;
  private static final int COMMENT = 16;
  private static final int RESERVED = 0xE0;

  private final InputStream in;
  private final Inflater inflater = new Inflater(true);
  private final CRC32 checksum = new CRC32();
  private final CRC32 headerChecksum = new CRC32();
  private final byte[] packed = new byte[BUFFER];
  private final byte[] one = new byte[1];
  private int next;
  private int limit;
  private long before;
  private long member;
  private boolean inMember;
  private boolean ended;

  /** Where and why a gzip file is not whole. */
  static final class Fault extends IOException {
    private static final long serialVersionUID = 1;

    final String reason;
    final long offset;

    Fault(String reason, long offset) {
      super(reason + " at byte " + offset);
      this.reason = reason;
      this.offset = offset;
    }
  }

  Gunzip(InputStream in) {
    this.in = in;
  }

  @Override
  public int read() throws IOException {
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
  }

  @Override
  public int read(byte[] to, int offset, int length) throws IOException {
    if (length == 0) {
      return 0;
    }
    while (!ended) {
      if (!inMember) {
        if (!header()) {
          ended = true;
          break;
        }
        inMember = true;
      }
      int read = inflate(to, offset, length);
      checksum.update(to, offset, read);
      if (inflater.finished()) {
        next = limit - inflater.getRemaining();
        trailer();
        inMember = false;
      }
      if (read > 0) {
        return read;
      }
    }
    return -1;
  }

  private int inflate(byte[] to, int offset, int length) throws IOException {
    try {
      while (true) {
        int read = inflater.inflate(to, offset, length);
        if (read > 0 || inflater.finished()) {
          return read;
        }
        if (inflater.needsDictionary()) {
          throw damaged();
        }
        if (!fill()) {
          throw damaged();
        }
        inflater.setInput(packed, 0, limit);
        next = limit;
      }
    } catch (DataFormatException e) {
      throw damaged();
    }
  }

  /** Reads the header of the next member; false when the file ends before it. */
  private boolean header() throws IOException {
    boolean first = before + next == 0;
    member = before + next;
    if (next == limit && !fill()) {
      return false;
    }
    headerChecksum.reset();
    if (quiet() != 0x1F || quiet() != 0x8B || quiet() != DEFLATE) {
      throw first ? damaged() : new Fault("data.gzipAfter", member);
    }
    int flags = quiet();
    if (flags < 0 || (flags & RESERVED) != 0) {
      throw first ? damaged() : new Fault("data.gzipAfter", member);
    }
    skip(6);
    if ((flags & EXTRA) != 0) {
      skip(need() | need() << 8);
    }
    if ((flags & NAME) != 0) {
      skipText();
    }
    if ((flags & COMMENT) != 0) {
      skipText();
    }
    if ((flags & HEADER_CHECKED) != 0) {
      int expected = (int) headerChecksum.getValue() & 0xFFFF;
      if (expected != (need() | need() << 8)) {
        throw damaged();
      }
    }
    inflater.reset();
    inflater.setInput(packed, next, limit - next);
    next = limit;
    checksum.reset();
    return true;
  }

  private void trailer() throws IOException {
    boolean whole = number() == checksum.getValue();
    if (number() != (inflater.getBytesWritten() & 0xFFFF_FFFFL) || !whole) {
      throw damaged();
    }
  }

  private long number() throws IOException {
    return need() | (long) need() << 8 | (long) need() << 16 | (long) need() << 24;
  }

  private void skip(int bytes) throws IOException {
    for (int i = 0; i < bytes; i++) {
      need();
    }
  }

  private void skipText() throws IOException {
    while (need() != 0) {
      // its content is of no interest
    }
  }

  private int need() throws IOException {
    int read = quiet();
    if (read < 0) {
      throw damaged();
    }
    return read;
  }

  private int quiet() throws IOException {
    if (next == limit && !fill()) {
      return -1;
    }
    int read = packed[next++] & 0xFF;
    headerChecksum.update(read);
    return read;
  }

  private boolean fill() throws IOException {
    before += limit;
    next = 0;
    limit = Math.max(0, in.read(packed, 0, BUFFER));
    return limit > 0;
  }

  private Fault damaged() {
    return new Fault("data.gzip", before + next);
  }

  @Override
  public void close() throws IOException {
    inflater.end();
    in.close();
  }
}
