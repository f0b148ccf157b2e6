package io.sanling.internal.workbook;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** A workbook that cannot be read as a whole, or of which nobody may say what it says. */
public final class WorkbookException extends IOException {
  private static final long serialVersionUID = 1;

  private final Reason reason;
  private final String where;

  /** Why. */
  public enum Reason {
    /** no zip, or a zip that is something else. */
    NO_WORKBOOK,
    /** the binary form of Excel 97. */
    OLD,
    /** closed by a password. */
    LOCKED,
    /** cut off, altered, or put together wrongly. */
    DAMAGED,
    /** a document type, which brings entities and files from elsewhere. */
    DOCTYPE,
    /** larger than whoever opened it allows. */
    SIZE,
    /** too many filled cells. */
    CELLS,
    /** a text longer than a cell can hold. */
    TEXT,
    /** a row or cell that no sheet has, or that stands there twice. */
    PLACE
  }

  WorkbookException(Reason reason, String where) {
    this(reason, where, null);
  }

  WorkbookException(Reason reason, String where, @Nullable Throwable cause) {
    super(reason + " " + where, cause);
    this.reason = reason;
    this.where = where;
  }

  /** Why. */
  public Reason reason() {
    return reason;
  }

  /** The part, or sheet and cell; "" for the whole file. */
  public String where() {
    return where;
  }
}
