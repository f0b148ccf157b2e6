package io.sanling.rules.language;

import com.google.common.collect.ImmutableList;
import io.sanling.rules.problem.Place;
import org.jspecify.annotations.Nullable;

/**
 * A rule as it stands in a rule file.
 *
 * @param name its name
 * @param clause the clause it carries out
 * @param support A to D when its findings are otherwise supported than the clause, else null
 * @param when lines of its conditions
 * @param then lines of its consequence
 * @param place where its name stands
 * @param clausePlace where its clause stands
 */
record Rule(
    String name,
    String clause,
    @Nullable String support,
    ImmutableList<Line> when,
    ImmutableList<Line> then,
    Place place,
    Place clausePlace) {
  /**
   * A sentence.
   *
   * @param text the sentence without what marks it as a detail
   * @param detail whether it narrows the condition above it
   * @param place where the sentence stands
   */
  record Line(String text, boolean detail, Place place) {
    /** The place of a part of the sentence, by offsets in it. */
    Place part(int from, int to) {
      return Place.span(place.file(), place.line(), place.column() + from, place.column() + to);
    }
  }
}
