package io.sanling.internal.workbook;

import com.google.common.base.CharMatcher;
import org.jspecify.annotations.Nullable;

/**
 * What a cell holds. A blank cell is none; nothing that cannot be read is ever blank.
 *
 * @param text the text; a number as written; a day {@code 2022-06-01}, a day and time {@code
 *     2022-06-01T08:30:00}, or as much of them as the cell shows; {@code true} or {@code false}; of
 *     a cell that cannot be read what was found
 * @param formula the formula that gave it; null when it was entered
 * @param merged whether it stands in another cell, with which this one is merged
 */
public record Cell(Kind kind, String text, @Nullable String formula, boolean merged) {
  /** What it is. */
  public enum Kind {
    /** text. */
    TEXT,
    /** a number. */
    NUMBER,
    /** a number that is shown with an exponent. */
    SCIENTIFIC,
    /** a day, a time, or both. */
    DATE,
    /** true or false. */
    FLAG,
    /** an error value such as {@code #N/A}. */
    ERROR,
    /** a formula of which no value was stored. */
    NO_VALUE,
    /** the number of a text that does not exist. */
    NO_TEXT,
    /** a type that no workbook has, or content that does not go with the type. */
    NO_TYPE,
    /** a number, flag or time that is none. */
    NO_NUMBER,
    /** something else than what is shown over it by the cell it is merged with. */
    BENEATH;

    /** Whether there is a value. */
    public boolean isReadable() {
      return compareTo(ERROR) < 0;
    }
  }

  static Cell of(Kind kind, String text, @Nullable String formula) {
    return new Cell(kind, text, formula, false);
  }

  /** Whether nothing is to be seen in it. */
  public boolean isBlank() {
    return kind == Kind.TEXT && CharMatcher.whitespace().matchesAllOf(text);
  }
}
