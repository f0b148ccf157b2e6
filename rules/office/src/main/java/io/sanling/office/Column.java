package io.sanling.office;

/**
 * A column of a table for people.
 *
 * @param header what it is called, in the language of the table
 * @param kind what stands in it
 */
record Column(String header, Kind kind) {
  /**
   * What stands in a column, and how wide and in which form it is shown.
   *
   * <p>Cells are null, or a {@code String}, a {@code List<String>} of sentences, a {@code Long}, a
   * {@code BigDecimal} or a {@code LocalDate}.
   */
  enum Kind {
    /** A code: text, whatever its digits. */
    CODE(20, "@", "left"),
    /** A word, such as an answer. */
    WORD(10, "@", "center"),
    /** A short text. */
    TEXT(15, "@", "left"),
    /** A name, wrapped. */
    NAME(27, "@", "left"),
    /** Sentences, one a line. */
    SENTENCES(60, "@", "left"),
    /** A whole number. */
    COUNT(8, "0", "right"),
    /** A number with a sign or decimals of its own, as it is. */
    NUMBER(9, "General", "right"),
    /** Points. */
    POINTS(8, "0.00", "right"),
    /** A share, shown as a percentage. */
    SHARE(8, "0.0%", "right"),
    /** A day. */
    DAY(12, "yyyy-mm-dd", "center");

    private final int width;
    private final String format;
    private final String side;

    Kind(int width, String format, String side) {
      this.width = width;
      this.format = format;
      this.side = side;
    }

    /** In characters. */
    int width() {
      return width;
    }

    /** Whether what is longer goes on on a further line. */
    boolean isWrapped() {
      return side.equals("left");
    }

    /** As spreadsheets write it. */
    String format() {
      return format;
    }

    /** Where its cells are set. */
    String side() {
      return side;
    }
  }
}
