package io.sanling.rules.check;

/**
 * Text of a rulebook as it may be shown: a file must not be able to steer the terminal, nor to turn
 * round the direction of what one reads.
 */
final class Printable {
  private static final int INSTEAD = 0xFFFD;

  private Printable() {}

  /** The text with line ends as blanks and what steers a terminal replaced; tabs stay. */
  static String of(String text) {
    StringBuilder printable = new StringBuilder(text.length());
    text.codePoints().forEach(c -> printable.appendCodePoint(shown(c)));
    return printable.toString();
  }

  static int width(int codePoint) {
    return DisplayWidth.of(shown(codePoint));
  }

  private static int shown(int codePoint) {
    if (codePoint == '\n' || codePoint == '\r') {
      return ' ';
    }
    boolean turns =
        codePoint >= 0x202A && codePoint <= 0x202E || codePoint >= 0x2066 && codePoint <= 0x2069;
    return turns || codePoint != '\t' && Character.isISOControl(codePoint) ? INSTEAD : codePoint;
  }
}
