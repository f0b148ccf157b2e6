package io.sanling.rules.compiler;

import com.google.common.collect.ImmutableList;
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
 */
record Rule(
    String name,
    String clause,
    @Nullable String support,
    ImmutableList<Line> when,
    ImmutableList<Line> then,
    Place place) {
  /** A line with its place. */
  record Line(String text, Place place) {}
}
