package io.sanling.internal.read;

import com.google.common.hash.HashCode;
import com.google.common.hash.Hashing;
import com.google.common.primitives.Longs;
import java.nio.charset.StandardCharsets;

/**
 * The ids of units in their order, kept as 128 bits each: a million take about 40 MB, and nobody
 * can make two ids collide.
 */
final class IdIndex {
  private static final int SMALLEST = 1 << 10;

  private long[] high = new long[SMALLEST];
  private long[] low = new long[SMALLEST];
  private int[] ordinals = new int[SMALLEST];
  private int size;

  /** Adds an id under the ordinal; false when the id is there already. */
  boolean add(String id, int ordinal) {
    if (size * 3L > high.length * 2L) {
      grow();
    }
    byte[] hash = hash(id).asBytes();
    int slot = slot(Longs.fromByteArray(hash), second(hash));
    if (ordinals[slot] != 0) {
      return false;
    }
    high[slot] = Longs.fromByteArray(hash);
    low[slot] = second(hash);
    ordinals[slot] = ordinal + 1;
    size++;
    return true;
  }

  /** The ordinal of the id, or -1. */
  int ordinal(String id) {
    byte[] hash = hash(id).asBytes();
    return ordinals[slot(Longs.fromByteArray(hash), second(hash))] - 1;
  }

  private static HashCode hash(String id) {
    return Hashing.sha256().hashString(id, StandardCharsets.UTF_8);
  }

  private static long second(byte[] hash) {
    return Longs.fromBytes(
        hash[8], hash[9], hash[10], hash[11], hash[12], hash[13], hash[14], hash[15]);
  }

  private int slot(long first, long second) {
    int mask = high.length - 1;
    int slot = (int) first & mask;
    while (ordinals[slot] != 0 && (high[slot] != first || low[slot] != second)) {
      slot = (slot + 1) & mask;
    }
    return slot;
  }

  private void grow() {
    long[] oldHigh = high;
    long[] oldLow = low;
    int[] oldOrdinals = ordinals;
    high = new long[oldHigh.length * 2];
    low = new long[oldHigh.length * 2];
    ordinals = new int[oldHigh.length * 2];
    for (int i = 0; i < oldHigh.length; i++) {
      if (oldOrdinals[i] != 0) {
        int slot = slot(oldHigh[i], oldLow[i]);
        high[slot] = oldHigh[i];
        low[slot] = oldLow[i];
        ordinals[slot] = oldOrdinals[i];
      }
    }
  }
}
