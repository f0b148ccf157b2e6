package io.sanling.rules.cases;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import io.sanling.record.RecordList;
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
 * @param lists the lists it gives; one that it does not give is empty
 * @param reports days with daily reports, or null for all days of the period
 * @param indicators how the reported indicators differ
 * @param survey the survey in place of the one all cases go by, or null
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
    ImmutableMap<RecordList, Rows> lists,
    @Nullable ImmutableList<Range> reports,
    Row indicators,
    @Nullable Rows survey,
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

  /** A list: its records, or that it is not supplied. */
  record Rows(Place place, boolean supplied, ImmutableList<Row> rows) {}

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

  /** The unit that every case differs from. */
  record Base(Row unit, Row indicators, @Nullable Rows survey) {}
}
