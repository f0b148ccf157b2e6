package io.sanling.rules.problem;

/**
 * The likeliest mend of a problem: one edit that makes it go away.
 *
 * @param kind what to do
 * @param place where
 * @param text the new text of the stretch, line or cell; empty where none is needed
 */
public record Fix(Kind kind, Place place, String text) {
  /** What to do at the place. */
  public enum Kind {
    /** Put the text in place of the stretch. */
    REPLACE,
    /** Put the text, a line or several, before the line. */
    INSERT_BEFORE,
    /** Put the text, a line or several, after the line; line 0: at the end of the file. */
    INSERT_AFTER,
    /** Take the line or row out. */
    DELETE_LINE,
    /** Take the rule that begins on the line out, to its end. */
    DELETE_RULE,
    /** Put the text into the cell. */
    SET_CELL,
    /** Exchange what stands in the cell and in the cell that the text names. */
    SWAP_CELLS,
    /** Save the file as UTF-8. */
    SAVE_AS_UTF8,
    /** Undo the merging of the cells that the text names, e.g. A2:A9, and fill each of them. */
    UNMERGE,
    /** Take the file out of the folder. */
    DELETE_FILE,
    /** Give the file the name that the text is. */
    RENAME_FILE,
    /** Copy the file from the edition that the text names. */
    COPY_FILE,
    /** Draw {@code scoring.csv} anew from the workbook. */
    SYNCHRONIZE
  }

  /** Puts the text in place of the stretch, or into the cell. */
  public static Fix replace(Place place, String text) {
    return new Fix(place.isCell() ? Kind.SET_CELL : Kind.REPLACE, place, text);
  }

  /** An edit that needs no text. */
  public static Fix of(Kind kind, Place place) {
    return new Fix(kind, place, "");
  }
}
