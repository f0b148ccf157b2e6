package io.sanling.rules.source;

import com.google.common.base.CharMatcher;
import com.google.common.collect.ImmutableMap;
import io.sanling.internal.read.Gb18030;
import io.sanling.internal.read.TextEncoding;
import io.sanling.internal.read.TextEncoding.Evidence;
import io.sanling.internal.read.TextEncoding.Kind;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How the texts of a folder were saved: UTF-8, UTF-16 with its mark (Notepad's “Unicode”), or
 * GB18030 (“ANSI”, what Excel and WPS call CSV), told apart as those of data are.
 */
final class Encodings {
  private static final CharMatcher BEYOND_ASCII = CharMatcher.ascii().negate();

  private final Map<String, Evidence> evidence = new LinkedHashMap<>();
  private final ImmutableMap.Builder<String, Other> others = ImmutableMap.builder();
  private final ImmutableMap.Builder<String, Evidence> unsure = ImmutableMap.builder();

  /** The texts by the names of their files. */
  Encodings(Map<String, byte[]> texts) {
    texts.forEach(
        (file, bytes) -> {
          String utf16 = utf16(bytes);
          if (utf16 == null) {
            evidence.put(file, evidence(bytes));
          } else {
            others.put(file, new Other(utf16, "UTF-16", 1));
          }
        });
    texts.forEach(
        (file, bytes) -> {
          Evidence found = evidence.get(file);
          Kind kind = found == null ? Kind.UTF_8 : found.among(evidence.values());
          if (kind == Kind.GB18030) {
            others.put(file, chinese(bytes));
          } else if (kind == Kind.UNSURE && found != null) {
            unsure.put(file, found);
          }
        });
  }

  /**
   * A text that is not saved as UTF-8.
   *
   * @param text the text
   * @param charset the name of its encoding
   * @param line the first line that shows it
   */
  record Other(String text, String charset, int line) {}

  /** What is in another encoding than UTF-8. */
  ImmutableMap<String, Other> others() {
    return others.buildOrThrow();
  }

  /** What is something else in each, and neither it nor the other files tell in which it is. */
  ImmutableMap<String, Evidence> unsure() {
    return unsure.buildOrThrow();
  }

  private static Evidence evidence(byte[] bytes) {
    try {
      return TextEncoding.of(new ByteArrayInputStream(bytes));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Other chinese(byte[] bytes) {
    try {
      String text = Gb18030.decode(bytes);
      int first = Math.max(BEYOND_ASCII.indexIn(text), 0);
      return new Other(text, "GB18030", CharMatcher.is('\n').countIn(text.substring(0, first)) + 1);
    } catch (CharacterCodingException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static @Nullable String utf16(byte[] bytes) {
    int mark = bytes.length < 2 ? 0 : (bytes[0] & 0xFF) << 8 | bytes[1] & 0xFF;
    if (mark != 0xFEFF && mark != 0xFFFE) {
      return null;
    }
    try {
      return StandardCharsets.UTF_16.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException e) {
      return null;
    }
  }
}
