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
    return of(text).text;
  }

  /** The plain form of the text, with the way back. */
  public static PlainText of(String text) {
    StringBuilder plain = new StringBuilder();
    int[] origins = new int[text.length() + 1];
    for (int at = 0; at < text.length(); ) {
      int end = at + Character.charCount(text.codePointAt(at));
      String folded = folded(text.substring(at, end));
      int needed = plain.length() + folded.length() + 1;
      if (needed > origins.length) {
        origins = Arrays.copyOf(origins, needed * 2);
      }
      for (int i = 0; i < folded.length(); i++) {
        origins[plain.length() + i] = at;
      }
      plain.append(folded);
      at = end;
    }
    origins = Arrays.copyOf(origins, plain.length() + 1);
    origins[plain.length()] = CharMatcher.whitespace().trimTrailingFrom(text).length();
    return new PlainText(plain.toString(), origins);
  }

  /** Most characters of a rulebook are plain as they are, which is quicker seen than worked out. */
  private static String folded(String part) {
    char c = part.charAt(0);
    boolean plain = c > ' ' && c < 0x7F || c >= 0x4E00 && c <= 0x9FFF;
    return plain
        ? part
        : CharMatcher.whitespace().removeFrom(Normalizer.normalize(part, Normalizer.Form.NFKC));
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
