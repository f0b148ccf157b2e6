package io.sanling.internal;

import com.google.common.base.CharMatcher;
import com.google.common.collect.ImmutableRangeSet;
import com.google.common.collect.Range;
import java.text.Normalizer;
import java.util.Locale;

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

  /** Whether it is a control character other than tab and line ends, which are white space. */
  public static boolean isControl(int c) {
    return Character.isISOControl(c) && !CharMatcher.whitespace().matches((char) c);
  }

  /** The text without what is shown as nothing. */
  public static String removedFrom(String text) {
    if (text.codePoints().noneMatch(Unseen::isIgnorable)) {
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
}
