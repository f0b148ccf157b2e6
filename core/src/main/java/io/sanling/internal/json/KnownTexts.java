package io.sanling.internal.json;

import org.jspecify.annotations.Nullable;

/**
 * The texts that are written again and again, such as names of rules and codes of clauses, as they
 * were written before. They are told by identity, so that nothing but what is kept by others, as a
 * rulebook keeps its texts, is ever found. As many as have a place are kept, and no long ones.
 */
final class KnownTexts {
  private static final int BITS = 10;
  private static final int LONGEST = 64;
  private static final int OFTEN = 4;

  /** Which spreads codes that differ in their last characters only. */
  private static final int GOLDEN = 0x9E3779B9;

  private final @Nullable String[] known = new @Nullable String[1 << BITS];
  private final long[][] words = new long[1 << BITS][];
  private final int[] lengths = new int[1 << BITS];

  /** What comes more often than anything else at its place, and by how much. */
  private final @Nullable String[] last = new @Nullable String[1 << BITS];

  private final int[] times = new int[1 << BITS];

  /** Writes the text, if it is known; else it may be soon. */
  @SuppressWarnings("ReferenceEquality")
  boolean write(String text, JsonBytes json) {
    int place = (text.hashCode() * GOLDEN) >>> (Integer.SIZE - BITS);
    if (known[place] == text) {
      json.piece(words[place], lengths[place]);
      return true;
    }
    int beside = place ^ 1;
    if (known[beside] == text) {
      json.piece(words[beside], lengths[beside]);
      return true;
    }
    if (text.length() > LONGEST) {
      return false;
    }
    if (last[place] == text) {
      if (++times[place] >= OFTEN) {
        keep(text, known[place] != null && known[beside] == null ? beside : place, json);
      }
    } else if (times[place] > 0) {
      times[place]--;
    } else {
      last[place] = text;
    }
    return false;
  }

  private void keep(String text, int place, JsonBytes json) {
    Piece written = Piece.of(json.encoded(text));
    known[place] = text;
    words[place] = written.words();
    lengths[place] = written.length();
  }
}
