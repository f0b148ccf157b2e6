package io.sanling.rules.source;

import com.google.common.base.CharMatcher;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Tells in which encoding an office program saved a text: UTF-8, UTF-16 with its mark (Notepad's
 * “Unicode”), or GB18030 (“ANSI”, what Excel and WPS call CSV).
 */
final class Encodings {
  private static final Charset GB18030 = Charset.forName("GB18030");
  private static final int FIRST_OF_THREE_BYTES = 0x800;
  private static final CharMatcher HAN = CharMatcher.inRange('\u4e00', '\u9fff');
  private static final CharMatcher NO_TEXT =
      CharMatcher.inRange('\ue000', '\uf8ff').or(CharMatcher.is('\ufffd'));

  private Encodings() {}

  /**
   * A text that is not saved as UTF-8.
   *
   * @param text the text
   * @param charset the name of its encoding
   * @param line the first line that shows it
   */
  record Other(String text, String charset, int line) {}

  /** The text where it is in another encoding than UTF-8; null where it is UTF-8, or nothing. */
  static @Nullable Other other(byte[] bytes) {
    if (startsWith(bytes, 0xFF, 0xFE) || startsWith(bytes, 0xFE, 0xFF)) {
      String text = decoded(bytes, StandardCharsets.UTF_16);
      return text == null ? null : new Other(text, "UTF-16", 1);
    }
    String utf8 = decoded(bytes, StandardCharsets.UTF_8);
    if (utf8 != null && (CharMatcher.ascii().matchesAllOf(utf8) || hasWholeCharacters(utf8))) {
      return null;
    }
    if (utf8 == null && !isMostlyBroken(bytes)) {
      return null;
    }
    String chinese = decoded(bytes, GB18030);
    if (chinese == null || NO_TEXT.matchesAnyOf(chinese) || !HAN.matchesAnyOf(chinese)) {
      return null;
    }
    int first = CharMatcher.ascii().negate().indexIn(chinese);
    return new Other(
        chinese, "GB18030", CharMatcher.is('\n').countIn(chinese.substring(0, first)) + 1);
  }

  private static boolean startsWith(byte[] bytes, int first, int second) {
    return bytes.length > 1 && (bytes[0] & 0xFF) == first && (bytes[1] & 0xFF) == second;
  }

  /** A few Chinese characters of GB18030 are UTF-8 by chance, but never Chinese ones of it. */
  private static boolean hasWholeCharacters(String utf8) {
    return utf8.chars().anyMatch(c -> c >= FIRST_OF_THREE_BYTES);
  }

  /** A text of UTF-8 with some broken bytes still has mostly whole characters. */
  private static boolean isMostlyBroken(byte[] bytes) {
    String text = new String(bytes, StandardCharsets.UTF_8);
    long broken = text.chars().filter(c -> c == '\ufffd').count();
    long whole = text.chars().filter(c -> c >= FIRST_OF_THREE_BYTES).count() - broken;
    return whole <= broken;
  }

  private static @Nullable String decoded(byte[] bytes, Charset charset) {
    try {
      return charset.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException e) {
      return null;
    }
  }
}
