package io.sanling.internal.read;

import java.io.BufferedInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** The bytes of data that comes plain or as gzip, unpacked. */
final class DataInput extends FilterInputStream {
  private static final int BUFFER = 1 << 16;

  private final Counted packed;

  private DataInput(Counted packed, InputStream unpacked) {
    super(unpacked);
    this.packed = packed;
  }

  /** Closed with what it reads from, also where that cannot be read. */
  static DataInput of(InputStream from) throws IOException {
    Counted packed = new Counted(from);
    BufferedInputStream start = new BufferedInputStream(packed, BUFFER);
    try {
      start.mark(2);
      boolean zipped = Sniff.isGzip(start.readNBytes(2));
      start.reset();
      return new DataInput(packed, zipped ? new Gunzip(start) : start);
    } catch (IOException | RuntimeException e) {
      from.close();
      throw e;
    }
  }

  /** Bytes read so far, as they came; may be asked from another thread. */
  long packedBytes() {
    return packed.count;
  }

  private static final class Counted extends FilterInputStream {
    private volatile long count;

    Counted(InputStream in) {
      super(in);
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    @SuppressWarnings("NonAtomicVolatileUpdate") // one thread reads, others only ask
    public int read(byte[] to, int offset, int length) throws IOException {
      int read = super.read(to, offset, length);
      count += Math.max(0, read);
      return read;
    }

    @Override
    public boolean markSupported() {
      return false;
    }
  }
}
