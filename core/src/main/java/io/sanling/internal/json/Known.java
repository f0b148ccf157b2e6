package io.sanling.internal.json;

import org.jspecify.annotations.Nullable;

/**
 * What is written again and again, such as names of rules, codes of clauses and findings that name
 * no record, as it was written before. Things are told by identity, so that nothing but what is
 * kept by others, as a rulebook keeps its texts, is ever found. As many as have a place are kept,
 * and no long ones.
 */
final class Known {
  private static final int LONGEST = 256;
  private static final int OFTEN = 4;

  /** Which spreads codes that differ in their last characters only. */
  private static final int GOLDEN = 0x9E3779B9;

  private final int shift;
  private final @Nullable Object[] known;
  private final long[][] words;
  private final int[] lengths;

  /** What comes more often than anything else at its place, and by how much. */
  private final @Nullable Object[] last;

  private final int[] times;

  /** So many, as a power of two. */
  Known(int bits) {
    this.shift = Integer.SIZE - bits;
    this.known = new @Nullable Object[1 << bits];
    this.words = new long[1 << bits][];
    this.lengths = new int[1 << bits];
    this.last = new @Nullable Object[1 << bits];
    this.times = new int[1 << bits];
  }

  /** Writes the thing, if it is known. */
  @SuppressWarnings("ReferenceEquality")
  boolean write(Object thing, int hash, JsonBytes json) {
    int place = place(hash);
    if (known[place] != thing) {
      place ^= 1;
      if (known[place] != thing) {
        return false;
      }
    }
    json.piece(words[place], lengths[place]);
    return true;
  }

  /** The thing was not known and has been written, from there on; soon it may be known. */
  @SuppressWarnings("ReferenceEquality")
  void wrote(Object thing, int hash, JsonBytes json, int from) {
    int place = place(hash);
    if (last[place] == thing) {
      if (++times[place] >= OFTEN && json.length() - from <= LONGEST) {
        int beside = place ^ 1;
        keep(thing, known[place] != null && known[beside] == null ? beside : place, json, from);
      }
    } else if (times[place] > 0) {
      times[place]--;
    } else {
      last[place] = thing;
    }
  }

  private int place(int hash) {
    return (hash * GOLDEN) >>> shift;
  }

  private void keep(Object thing, int place, JsonBytes json, int from) {
    Piece written = Piece.of(json.since(from));
    known[place] = thing;
    words[place] = written.words();
    lengths[place] = written.length();
  }
}
