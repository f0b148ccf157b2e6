package io.sanling.rules.language;

/**
 * How much work it may be to compare texts with sentences. Sentences of many slots fit a line in
 * more ways than anyone can try, so the looking itself is counted, not the sentences.
 */
final class Effort {
  private long left;

  /**
   * @param most characters looked at, or cells of a table of edits
   */
  Effort(long most) {
    this.left = most;
  }

  /** Thrown where comparing goes on for too long. */
  static final class Spent extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private Spent() {
      super("spent", null, false, false);
    }
  }

  /** Whether that much more may be done; counts it as done. */
  boolean allows(long steps) {
    left -= Math.min(steps, left);
    return left > 0;
  }

  /** The text, each look at one of its characters counted. */
  CharSequence looksAt(String text) {
    return new Counted(text);
  }

  private final class Counted implements CharSequence {
    private final String text;

    Counted(String text) {
      this.text = text;
    }

    @Override
    public int length() {
      return text.length();
    }

    @Override
    public char charAt(int index) {
      if (!allows(1)) {
        throw new Spent();
      }
      return text.charAt(index);
    }

    @Override
    public CharSequence subSequence(int start, int end) {
      return text.substring(start, end);
    }

    @Override
    public String toString() {
      return text;
    }
  }
}
