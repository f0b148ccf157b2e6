package io.sanling.internal;

import com.google.common.base.CharMatcher;
import com.google.common.collect.ImmutableRangeSet;
import com.google.common.collect.Range;
import java.text.Normalizer;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Characters that nobody sees, and the plain form in which texts are the same to a reader. */
public final class Unseen {
  /** Default_Ignorable_Code_Point of Unicode, which Java has no name for. */
  private static final ImmutableRangeSet<Integer> IGNORABLE =
      ImmutableRangeSet.<Integer>builder()
          .add(Range.singleton(0x00AD))
          .add(Range.singleton(0x034F))
          .add(Range.singleton(0x061C))
          .add(Range.closed(0x115F, 0x1160))
          .add(Range.closed(0x17B4, 0x17B5))
          .add(Range.closed(0x180B, 0x180F))
          .add(Range.closed(0x200B, 0x200F))
          .add(Range.closed(0x202A, 0x202E))
          .add(Range.closed(0x2060, 0x206F))
          .add(Range.singleton(0x3164))
          .add(Range.closed(0xFE00, 0xFE0F))
          .add(Range.singleton(0xFEFF))
          .add(Range.singleton(0xFFA0))
          .add(Range.closed(0xFFF0, 0xFFF8))
          .add(Range.closed(0x1BCA0, 0x1BCA3))
          .add(Range.closed(0x1D173, 0x1D17A))
          .add(Range.closed(0xE0000, 0xE0FFF))
          .build();

  private static final int PICTURES = 0x2400;

  private Unseen() {}

  /** Whether it is shown as nothing (Default_Ignorable_Code_Point). */
  public static boolean isIgnorable(int c) {
    return c >= 0xAD && (c < 0x3400 || c > 0xD7FF) && IGNORABLE.contains(c);
  }

  /** Whether it chooses the form of the character before it, as names of places need. */
  public static boolean isVariationSelector(int c) {
    return c >= 0xFE00 && c <= 0xFE0F
        || c >= 0xE0100 && c <= 0xE01EF
        || c >= 0x180B && c <= 0x180F && c != 0x180E;
  }

  /** Whether it turns the direction of the text around it. */
  public static boolean isBidirectional(int c) {
    return c == 0x061C
        || c == 0x200E
        || c == 0x200F
        || c >= 0x202A && c <= 0x202E
        || c >= 0x2066 && c <= 0x2069;
  }

  /**
   * Whether no text of a record may hold it: what turns the direction of what one reads, and
   * control characters other than tab and line ends, which are white space.
   */
  public static boolean isForbiddenInTexts(int c) {
    return isBidirectional(c)
        || Character.isISOControl(c) && !CharMatcher.whitespace().matches((char) c);
  }

  /** Whether no id may hold it: whatever nobody sees. */
  public static boolean isForbiddenInIds(int c) {
    int type = Character.getType(c);
    return isBidirectional(c)
        || isIgnorable(c)
        || type == Character.CONTROL
        || type == Character.LINE_SEPARATOR
        || type == Character.PARAGRAPH_SEPARATOR;
  }

  /**
   * The text with everything in it to be seen: what steers a terminal, turns the direction of what
   * one reads, ends a line or shows nothing stands there as a picture or by its number, such as ␛
   * or {@code \\u{202E}}.
   *
   * @param lines whether line ends and tabs are left, since the text has several lines
   */
  public static String shown(String text, boolean lines) {
    StringBuilder shown = null;
    int before = 0;
    for (int at = 0; at < text.length(); ) {
      int c = text.codePointAt(at);
      String instead = instead(c, before, lines);
      if (instead != null && shown == null) {
        shown = new StringBuilder(text.length() + 16).append(text, 0, at);
      }
      if (shown != null) {
        if (instead == null) {
          shown.appendCodePoint(c);
        } else {
          shown.append(instead);
        }
      }
      before = c;
      at += Character.charCount(c);
    }
    return shown == null ? text : shown.toString();
  }

  /** The text, cut short where it has more characters. */
  public static String cut(String text, int most) {
    return text.codePointCount(0, text.length()) <= most
        ? text
        : text.substring(0, text.offsetByCodePoints(0, most)) + "…";
  }

  private static @Nullable String instead(int c, int before, boolean lines) {
    if (c >= ' ' && c < 0x7F || lines && (c == '\n' || c == '\t')) {
      return null;
    }
    if (c < ' ') {
      return String.valueOf((char) (PICTURES + c));
    }
    int type = Character.getType(c);
    boolean seen =
        type != Character.CONTROL
            && type != Character.FORMAT
            && type != Character.SURROGATE
            && type != Character.LINE_SEPARATOR
            && type != Character.PARAGRAPH_SEPARATOR
            && (!isIgnorable(c) || isVariationSelector(c) && Character.isIdeographic(before));
    return seen ? null : name(c);
  }

  /** The name of the character by its number, e.g. {@code \\u{202E}}. */
  public static String name(int c) {
    return "\\u{" + Integer.toHexString(c).toUpperCase(Locale.ROOT) + "}";
  }

  /** The text without what is shown as nothing. */
  public static String removedFrom(String text) {
    if (CharMatcher.ascii().matchesAllOf(text)
        || text.codePoints().noneMatch(Unseen::isIgnorable)) {
      return text;
    }
    StringBuilder seen = new StringBuilder(text.length());
    text.codePoints().filter(c -> !isIgnorable(c)).forEach(seen::appendCodePoint);
    return seen.toString();
  }

  /** The text as one reads it: NFKC, without what is shown as nothing, cases folded. */
  public static String folded(String text) {
    return removedFrom(Normalizer.normalize(text, Normalizer.Form.NFKC))
        .toUpperCase(Locale.ROOT)
        .toLowerCase(Locale.ROOT);
  }

  /** A lone surrogate, possible only as an escape, has no UTF-8 form and so no canonical one. */
  public static boolean isWellFormed(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (Character.isSurrogate(text.charAt(i))) {
        if (i + 1 == text.length()
            || !Character.isSurrogatePair(text.charAt(i), text.charAt(i + 1))) {
          return false;
        }
        i++;
      }
    }
    return true;
  }
}
