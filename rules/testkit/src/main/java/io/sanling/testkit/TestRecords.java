package io.sanling.testkit;

import io.sanling.Rulebook;
import io.sanling.form.Forms;
import io.sanling.record.EntryBuilder;

/**
 * The door to made-up records for tests: a unit of which everything is known and good, and entries,
 * to be told apart from that step by step, in the ids that a rulebook's forms declare.
 *
 * <pre>{@code
 * UnitRecord unit =
 *     aUnit(rulebook).kind("SCHOOL").during(2022)
 *         .with(anEntry("injuries").on("2022-07-03").value("hurt", 1))
 *         .value("techCoverage", "0.74")
 *         .notSupplied("survey")
 *         .build();
 * }</pre>
 */
public final class TestRecords {
  private TestRecords() {}

  /** A unit of which everything is known, and as good as the rulebook's score table asks for. */
  public static UnitBuilder aUnit(Rulebook rulebook) {
    return UnitBuilder.of(rulebook.forms(), rulebook.compiled().content().scores());
  }

  /** A unit of which everything is known: counts are 100, shares whole, all else at its most. */
  public static UnitBuilder aUnit(Forms forms) {
    return UnitBuilder.of(forms, null);
  }

  /**
   * An entry of the form. What is not told of it {@link UnitBuilder#with} adds: an id ({@code A-1},
   * {@code A-2}, …), a day of the unit's period, and that it is confirmed.
   */
  public static EntryBuilder anEntry(String form) {
    return EntryBuilder.of(form);
  }
}
