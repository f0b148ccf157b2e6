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
  private final @Nullable String[] last = new @Nullable String[1 << BITS];
  private final int[] times = new int[1 << BITS];

  /** Writes the text, if it is known; else it may be soon. */
  @SuppressWarnings("ReferenceEquality")
  boolean write(String text, JsonBytes json) {
    int place = text.hashCode() * GOLDEN >>> Integer.SIZE - BITS;
    if (known[place] == text) {
      json.piece(words[place], lengths[place]);
      return true;
    }
    if (last[place] != text) {
      last[place] = text;
      times[place] = 0;
    } else if (++times[place] == OFTEN && text.length() <= LONGEST) {
      Piece written = Piece.of(json.encoded(text));
      known[place] = text;
      words[place] = written.words();
      lengths[place] = written.length();
    }
    return false;
  }
}
