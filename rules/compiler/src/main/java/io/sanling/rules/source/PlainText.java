package io.sanling.rules.source;

import com.google.common.base.CharMatcher;
import java.text.Normalizer;
import java.util.Arrays;

/**
 * A text in the plain form in which rulebooks are compared, full and half width alike and without
 * blanks, with the way back to the columns it came from.
 */
public final class PlainText {
  private final String text;
  private final int[] origins;

  private PlainText(String text, int[] origins) {
    this.text = text;
    this.origins = origins;
  }

  /** The plain form of the text. */
  public static String plain(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (!isPlain(text.charAt(i))) {
        return of(text).text;
      }
    }
    return text;
  }

  /** The plain form of the text, with the way back. */
  public static PlainText of(String text) {
    StringBuilder plain = new StringBuilder();
    int[] origins = new int[text.length() + 1];
    for (int at = 0; at < text.length(); ) {
      int end = at + Character.charCount(text.codePointAt(at));
      int from = plain.length();
      if (isPlain(text.charAt(at))) {
        plain.append(text.charAt(at));
      } else {
        plain.append(folded(text.substring(at, end)));
      }
      if (plain.length() >= origins.length) {
        origins = Arrays.copyOf(origins, plain.length() * 2);
      }
      Arrays.fill(origins, from, plain.length(), at);
      at = end;
    }
    origins = Arrays.copyOf(origins, plain.length() + 1);
    origins[plain.length()] = CharMatcher.whitespace().trimTrailingFrom(text).length();
    return new PlainText(plain.toString(), origins);
  }

  private static String folded(String part) {
    return CharMatcher.whitespace().removeFrom(Normalizer.normalize(part, Normalizer.Form.NFKC));
  }

  /** Most characters of a rulebook are plain as they are, which is quicker seen than worked out. */
  private static boolean isPlain(char c) {
    return c > ' ' && c < 0x7F || c >= 0x4E00 && c <= 0x9FFF;
  }

  /** The plain form. */
  public String text() {
    return text;
  }

  /** Where the character of the plain form stands in the text it came from, from 0. */
  public int origin(int index) {
    return origins[index];
  }

  /** Where what stands before the character of the plain form ends in the text, from 0. */
  public int originEnd(int index) {
    return index == 0 || index == text.length() ? origins[index] : origins[index - 1] + 1;
  }
}
