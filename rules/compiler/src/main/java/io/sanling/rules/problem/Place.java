package io.sanling.rules.problem;

import io.sanling.internal.PersonalData;
import org.jspecify.annotations.Nullable;

/**
 * A place in a rulebook that one can open: a file, a stretch of one of its lines, or a cell.
 *
 * @param file file name in the rulebook's folder, {@code /} between folders
 * @param sheet name of the sheet when the place is in a workbook, else null
 * @param line line or row from 1; 0 for the whole file or sheet
 * @param column column from 1, in UTF-16 units, or column of the sheet; 0 for the whole line
 * @param endColumn column after the stretch; 0 where only its beginning is known
 */
public record Place(String file, @Nullable String sheet, int line, int column, int endColumn) {
  private static final int LETTERS = 26;

  /** A whole file. */
  public static Place file(String file) {
    return new Place(file, null, 0, 0, 0);
  }

  /** A whole line. */
  public static Place line(String file, int line) {
    return new Place(file, null, line, 0, 0);
  }

  /** A stretch of a line; the end is the column after it. */
  public static Place span(String file, int line, int column, int endColumn) {
    return new Place(file, null, line, column, endColumn);
  }

  /** A cell of a workbook, or its whole row when the column is 0. */
  public static Place cell(String file, String sheet, int row, int column) {
    return new Place(file, sheet, row, column, 0);
  }

  /** The same line as a whole. */
  public Place wholeLine() {
    return new Place(file, sheet, line, 0, 0);
  }

  /** The same place in another file, e.g. of a folder around this one. */
  public Place in(String otherFile) {
    return new Place(otherFile, sheet, line, column, endColumn);
  }

  /** Whether it is in a workbook. */
  public boolean isCell() {
    return sheet != null;
  }

  /** The name of the cell, e.g. {@code I17}; the row where there is no column. */
  public String cellName() {
    StringBuilder letters = new StringBuilder();
    for (int rest = column; rest > 0; rest = (rest - 1) / LETTERS) {
      letters.insert(0, (char) ('A' + (rest - 1) % LETTERS));
    }
    return letters + (line > 0 ? String.valueOf(line) : "");
  }

  /**
   * {@code file:line:column} or {@code workbook!sheet!cell}, as far as it is known; a person's
   * number is hidden.
   */
  @Override
  public String toString() {
    if (sheet != null) {
      return PersonalData.starred(file + "!" + sheet) + (line > 0 ? "!" + cellName() : "");
    }
    return PersonalData.starred(file)
        + (line > 0 ? ":" + line : "")
        + (line > 0 && column > 0 ? ":" + column : "");
  }
}
