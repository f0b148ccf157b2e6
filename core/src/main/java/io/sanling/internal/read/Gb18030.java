package io.sanling.internal.read;

import com.google.common.collect.ImmutableMap;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;

/**
 * GB18030 as its edition of 2022 has it, on every Java: releases and the setting {@code
 * jdk.charset.GB18030} differ in 19 pairs of characters, which older editions map the other way
 * round.
 */
public final class Gb18030 {
  static final Charset CHARSET = Charset.forName("GB18030");

  /** Two-byte codes and the characters of the standard; before, these were private-use ones. */
  private static final String CODES =
      "A6D9A6DAA6DBA6DCA6DDA6DEA6DFA6ECA6EDA6F3A8BCFE59FE61FE66FE67FE6DFE7EFE90FEA0";

  private static final String CHARACTERS =
      "\uFE10\uFE12\uFE11\uFE13\uFE14\uFE15\uFE16\uFE17\uFE18\uFE19\u1E3F"
          + "\u9FB4\u9FB5\u9FB6\u9FB7\u9FB8\u9FB9\u9FBA\u9FBB";

  private static final ImmutableMap<Character, Character> SWAPPED = swapped();

  private Gb18030() {}

  private static ImmutableMap<Character, Character> swapped() {
    ImmutableMap.Builder<Character, Character> swapped = ImmutableMap.builder();
    for (int i = 0; i < CHARACTERS.length(); i++) {
      int code = Integer.parseInt(CODES.substring(4 * i, 4 * i + 4), 16);
      char here =
          CHARSET.decode(ByteBuffer.wrap(new byte[] {(byte) (code >> 8), (byte) code})).get();
      char standard = CHARACTERS.charAt(i);
      if (here != standard) {
        swapped.put(here, standard).put(standard, here);
      }
    }
    return swapped.buildOrThrow();
  }

  /**
   * The text of the bytes.
   *
   * @throws CharacterCodingException when they are not GB18030
   */
  public static String decode(byte[] bytes) throws CharacterCodingException {
    return decode(ByteBuffer.wrap(bytes)).toString();
  }

  private static CharBuffer decode(ByteBuffer bytes) throws CharacterCodingException {
    CharBuffer text = CHARSET.newDecoder().decode(bytes);
    toStandard(text);
    return text;
  }

  /** Puts what this Java decoded into the characters of the standard. */
  static void toStandard(CharBuffer text) {
    if (SWAPPED.isEmpty()) {
      return;
    }
    for (int i = text.position(); i < text.limit(); i++) {
      Character standard = SWAPPED.get(text.get(i));
      if (standard != null) {
        text.put(i, standard);
      }
    }
  }
}
