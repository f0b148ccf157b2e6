package io.sanling.internal.read;

import com.google.common.hash.Hashing;
import com.google.common.primitives.Longs;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * The ids of units in their order, kept as 128 bits each, so that nobody can make two ids collide.
 * The first few hundred thousand are kept in the memory; of more, all go to a temporary file that
 * is mapped, so that their number does not show in the heap.
 */
final class IdIndex {
  private static final int SMALLEST = 1 << 10;
  private static final int MOST_IN_MEMORY = 1 << 20;

  /** First half, second half, ordinal. */
  private static final int SLOT = 2 * Long.BYTES + Integer.BYTES;

  private static final int PART = 1 << 25;

  private final int mostInMemory;
  private ByteBuffer[] parts;
  private int slots = SMALLEST;
  private int size;

  /** An id as it is kept. */
  record Key(long high, long low) {
    static Key of(String id) {
      byte[] hash = Hashing.sha256().hashString(id, StandardCharsets.UTF_8).asBytes();
      return new Key(
          Longs.fromByteArray(hash),
          Longs.fromBytes(
              hash[8], hash[9], hash[10], hash[11], hash[12], hash[13], hash[14], hash[15]));
    }
  }

  IdIndex() {
    this(MOST_IN_MEMORY);
  }

  /**
   * @param mostInMemory places in the memory, of which a third stays free
   */
  IdIndex(int mostInMemory) {
    this.mostInMemory = mostInMemory;
    this.parts = new ByteBuffer[] {ByteBuffer.allocate(SMALLEST * SLOT)};
  }

  /** Adds an id under the ordinal; false when the id is there already. */
  boolean add(String id, int ordinal) {
    return add(Key.of(id), ordinal);
  }

  boolean add(Key key, int ordinal) {
    if (size * 3L > slots * 2L) {
      grow();
    }
    if (!put(key.high(), key.low(), ordinal + 1)) {
      return false;
    }
    size++;
    return true;
  }

  /** The ordinal of the id, or -1. */
  int ordinal(String id) {
    return ordinal(Key.of(id));
  }

  int ordinal(Key key) {
    int slot = slot(key.high(), key.low());
    return part(slot).getInt(at(slot) + 2 * Long.BYTES) - 1;
  }

  private boolean put(long high, long low, int ordinal) {
    int slot = slot(high, low);
    ByteBuffer part = part(slot);
    int at = at(slot);
    if (part.getInt(at + 2 * Long.BYTES) != 0) {
      return false;
    }
    part.putLong(at, high).putLong(at + Long.BYTES, low).putInt(at + 2 * Long.BYTES, ordinal);
    return true;
  }

  private int slot(long high, long low) {
    int mask = slots - 1;
    int slot = (int) high & mask;
    while (true) {
      ByteBuffer part = part(slot);
      int at = at(slot);
      if (part.getInt(at + 2 * Long.BYTES) == 0
          || (part.getLong(at) == high && part.getLong(at + Long.BYTES) == low)) {
        return slot;
      }
      slot = (slot + 1) & mask;
    }
  }

  private ByteBuffer part(int slot) {
    return parts[slot / PART];
  }

  private static int at(int slot) {
    return slot % PART * SLOT;
  }

  private void grow() {
    ByteBuffer[] before = parts;
    int there = slots;
    slots = Math.multiplyExact(2, slots);
    parts = slots <= mostInMemory ? inMemory(slots) : mapped(slots);
    for (int slot = 0; slot < there; slot++) {
      ByteBuffer part = before[slot / PART];
      int at = at(slot);
      int ordinal = part.getInt(at + 2 * Long.BYTES);
      if (ordinal != 0) {
        put(part.getLong(at), part.getLong(at + Long.BYTES), ordinal);
      }
    }
  }

  private static ByteBuffer[] inMemory(int slots) {
    return new ByteBuffer[] {ByteBuffer.allocate(slots * SLOT)};
  }

  /** The file has no name any more where the system can do without, and is gone with the JVM. */
  private static ByteBuffer[] mapped(int slots) {
    try {
      Path file = Files.createTempFile("sanling-", ".ids");
      ByteBuffer[] parts = new ByteBuffer[Math.max(1, slots / PART)];
      try (FileChannel channel =
          FileChannel.open(
              file,
              StandardOpenOption.READ,
              StandardOpenOption.WRITE,
              StandardOpenOption.DELETE_ON_CLOSE)) {
        // On a full disk this fails; to write where there is no place would end the JVM.
        byte[] nothing = new byte[1 << 16];
        for (long left = (long) slots * SLOT; left > 0; left -= nothing.length) {
          channel.write(ByteBuffer.wrap(nothing, 0, (int) Math.min(left, nothing.length)));
        }
        for (int i = 0; i < parts.length; i++) {
          long length = (long) Math.min(slots, PART) * SLOT;
          parts[i] = channel.map(FileChannel.MapMode.READ_WRITE, i * length, length);
        }
      }
      return parts;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
