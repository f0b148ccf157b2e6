package io.sanling.rules.source;

import io.sanling.internal.read.Gb18030;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A text with the way in which it was saved, so that a change of it leaves every other byte alone.
 *
 * @param text the text without its mark, its line ends as they are
 * @param charset its encoding
 * @param mark the byte-order mark it begins with; empty for none
 */
public record SavedText(String text, Charset charset, String mark) {
  private static final String MARK = "\uFEFF";
  private static final Charset GB18030 = Charset.forName("GB18030");

  /** The text; null where it would not be saved again as it was. */
  public static @Nullable SavedText of(byte[] bytes) {
    for (Charset charset :
        new Charset[] {
          StandardCharsets.UTF_8, StandardCharsets.UTF_16LE, StandardCharsets.UTF_16BE, GB18030
        }) {
      String text = decoded(bytes, charset);
      boolean marked = text != null && text.startsWith(MARK);
      boolean isUtf16 = charset.name().startsWith("UTF-16");
      if (text != null && (marked || !isUtf16)) {
        SavedText saved =
            new SavedText(marked ? text.substring(1) : text, charset, marked ? MARK : "");
        return Arrays.equals(saved.with(saved.text()), bytes) ? saved : null;
      }
    }
    return null;
  }

  private static @Nullable String decoded(byte[] bytes, Charset charset) {
    try {
      return charset.equals(GB18030)
          ? Gb18030.decode(bytes)
          : charset.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException e) {
      return null;
    }
  }

  /** Another text saved in the same way. */
  public byte[] with(String other) {
    return (mark + other).getBytes(charset);
  }
}
