package io.sanling.internal.json;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * A few bytes that are written often, eight at a time: they are too few for copying arrays to be
 * fast.
 *
 * @param words the bytes, and what is left of the last word
 * @param length how many bytes
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record Piece(long[] words, int length) {
  private static final VarHandle WORD =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.nativeOrder());

  static Piece of(byte[] bytes) {
    byte[] whole = Arrays.copyOf(bytes, (bytes.length + Long.BYTES - 1) / Long.BYTES * Long.BYTES);
    long[] words = new long[whole.length / Long.BYTES];
    for (int i = 0; i < words.length; i++) {
      words[i] = (long) WORD.get(whole, i * Long.BYTES);
    }
    return new Piece(words, bytes.length);
  }

  static void write(long[] words, byte[] bytes, int at) {
    for (int i = 0; i < words.length; i++) {
      WORD.set(bytes, at + i * Long.BYTES, words[i]);
    }
  }
}
