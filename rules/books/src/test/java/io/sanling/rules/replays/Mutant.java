package io.sanling.rules.replays;

import com.google.common.collect.ImmutableMap;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * A rulebook with one edit in it, such as a policy officer's slip.
 *
 * @param name file and edit; the same from run to run, and for the same edit of another rulebook
 * @param edits the files that differ, by name
 * @param moved the parameter that has another value; null where something else differs
 */
record Mutant(
    Book book, Kind kind, String name, ImmutableMap<String, String> edits, @Nullable Moved moved) {
  /**
   * A parameter of another value.
   *
   * @param parameter its name
   */
  record Moved(String parameter, BigDecimal value) {}

  /** What was edited. */
  enum Kind {
    /** A number of {@code parameters.yaml}, by one. */
    PARAMETER,
    /** A bound, the points or the weight of rows of the score table, or a row left out. */
    TABLE,
    /** A bound of the grade scale. */
    GRADE,
    /** A limit of the accident classes. */
    CLASS,
    /** Targets and flags of regions. */
    REGION,
    /** The support of a clause that results give as a reason. */
    SUPPORT,
    /** A sentence of a rule taken away or turned, or a rule left out. */
    SENTENCE
  }

  static Mutant of(Book book, Kind kind, String file, String edit, String text) {
    return new Mutant(book, kind, file + " " + edit, ImmutableMap.of(file, text), null);
  }

  Mutant moving(String parameter, BigDecimal value) {
    return new Mutant(book, kind, name, edits, new Moved(parameter, value));
  }

  @Override
  public String toString() {
    return book.id() + " " + name;
  }
}
