package io.sanling.rules.cases;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import io.sanling.rules.problem.Place;
import org.jspecify.annotations.Nullable;

/**
 * A case as it is written, in YAML or in a sheet: every value still text, with its place.
 *
 * @param place where it begins
 * @param name its name
 * @param clause the clause it is about
 * @param kind how it stands to the clause
 * @param asOf the as-of day, or null for the last day of the period
 * @param period the period, or null for the rulebook's
 * @param unit how the unit differs from the one all cases go by
 * @param forms what it gives of forms, by their ids: of those a unit has one of, how it differs; a
 *     list that neither it nor the base gives is empty
 * @param days the days it gives of forms by days; one that it does not give has all of the period
 * @param expected what is expected
 */
record CaseDraft(
    Place place,
    CaseText name,
    CaseText clause,
    CaseText kind,
    @Nullable CaseText asOf,
    @Nullable Range period,
    Row unit,
    ImmutableMap<String, Rows> forms,
    ImmutableMap<String, ImmutableList<Range>> days,
    ImmutableList<Wanted> expected) {

  /** Values of one record by column. */
  record Row(Place place, ImmutableMap<CaseColumn, CaseText> fields) {
    /** This row with the other's values in place of or beside its own. */
    Row with(Row other) {
      return new Row(
          other.place,
          ImmutableMap.<CaseColumn, CaseText>builder()
              .putAll(fields)
              .putAll(other.fields)
              .buildKeepingLast());
    }
  }

  /** A form: its entries, or that it is not supplied. */
  record Rows(Place place, boolean supplied, ImmutableList<Row> rows) {
    static Rows notSupplied(Place place) {
      return new Rows(place, false, ImmutableList.of());
    }

    /** These of a form a unit has one of, with the other's values. */
    Rows with(Rows other) {
      return other.supplied && supplied
          ? new Rows(other.place, true, ImmutableList.of(rows.get(0).with(other.rows.get(0))))
          : other;
    }
  }

  /** Days from one to another. */
  record Range(Place place, CaseText from, CaseText to) {}

  /**
   * What is expected of one part of the result.
   *
   * @param of the indicator or standard it is of, or null
   * @param values the values in their order
   */
  record Wanted(
      Expectation expectation,
      @Nullable CaseText of,
      ImmutableList<CaseText> values,
      Place place) {}

  /** The unit that every case differs from: itself, and the forms that a unit has one of. */
  record Base(Row unit, ImmutableMap<String, Rows> forms) {}
}
