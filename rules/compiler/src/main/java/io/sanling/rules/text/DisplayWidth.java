package io.sanling.rules.text;

/**
 * How many columns text takes up on a screen of fixed-width letters; CJK characters take two, and
 * so do the dashes and quotation marks that Chinese fonts draw as wide.
 */
public final class DisplayWidth {
  /** What stands for the rest of a text that is cut. */
  public static final String CUT = "...";

  /** First and last of the stretches that are wide or full-width by Unicode's annex 11. */
  private static final int[][] WIDE = {
    {0x1100, 0x115F},
    {0x2014, 0x2014},
    {0x201C, 0x201D},
    {0x2E80, 0x303E},
    {0x3041, 0xA4CF},
    {0xA960, 0xA97C},
    {0xAC00, 0xD7A3},
    {0xF900, 0xFAFF},
    {0xFE10, 0xFE19},
    {0xFE30, 0xFE6F},
    {0xFF01, 0xFF60},
    {0xFFE0, 0xFFE6},
    {0x1F300, 0x1F64F},
    {0x1F680, 0x1F6FF},
    {0x1F900, 0x1F9FF},
    {0x20000, 0x3FFFD}
  };

  private DisplayWidth() {}

  /** Columns of a text that may be shown. */
  public static int of(String text) {
    return text.codePoints().map(DisplayWidth::of).sum();
  }

  /** Columns of a character that may be shown. */
  public static int of(int codePoint) {
    int type = Character.getType(codePoint);
    if (type == Character.NON_SPACING_MARK
        || type == Character.ENCLOSING_MARK
        || type == Character.FORMAT) {
      return 0;
    }
    for (int[] stretch : WIDE) {
      if (codePoint >= stretch[0] && codePoint <= stretch[1]) {
        return 2;
      }
    }
    return 1;
  }

  /** The text, cut where it would take more columns. */
  public static String atMost(String text, int columns) {
    if (of(text) <= columns) {
      return text;
    }
    StringBuilder cut = new StringBuilder();
    int width = CUT.length();
    for (int codePoint : text.codePoints().toArray()) {
      width += of(codePoint);
      if (width > columns) {
        break;
      }
      cut.appendCodePoint(codePoint);
    }
    return cut + CUT;
  }
}
