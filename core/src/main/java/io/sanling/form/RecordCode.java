package io.sanling.form;

/** The stable code (问题代码) of what is wrong with a unit record. */
public enum RecordCode {
  /** not JSON, not a table row, not UTF-8, duplicate keys, absurd nesting. */
  SYNTAX,
  /** a field nobody reads: a typo must not hide data. */
  UNKNOWN_FIELD,
  /** a required value that is not there. */
  MISSING,
  /** a value of another type, such as text where a number belongs. */
  TYPE,
  /** a text that is none of the allowed ones. */
  ENUM,
  /** a text that is no day or time. */
  DATE,
  /** a value outside its limits. */
  RANGE,
  /** a bad division code, unified social credit code or unit id. */
  ID,
  /** a second record of the same unit. */
  DUPLICATE_UNIT,
  /** the same id twice in one list of a unit. */
  DUPLICATE_RECORD,
  /** two values that cannot both be true. */
  CONTRADICTION,
  /** a table row of a unit that is not in the table of units. */
  ORPHAN,
  /** an identity-card or mobile number. */
  PERSONAL_DATA,
  /** a line over 16 MiB. */
  SIZE,
  /** a text with characters that steer what shows it, or an id with any that nobody sees. */
  TEXT;

  /** The code as written, e.g. {@code REC-UNKNOWN-FIELD}. */
  @Override
  public String toString() {
    return "REC-" + name().replace('_', '-');
  }
}
