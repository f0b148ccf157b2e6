package io.sanling.rules.mutation;

import com.google.common.collect.ImmutableSet;
import io.sanling.rules.draft.RulebookDraft;
import io.sanling.rules.problem.Place;

/**
 * A rulebook with one slip in it.
 *
 * @param kind what kind of slip
 * @param subject what it is in: a rule, definition, parameter, row …
 * @param before what is written there
 * @param after what the slip makes of it; empty where it is left out
 * @param place where it stands
 * @param about ids of the forms, measures and indicators it may concern; empty for anything
 * @param draft the rulebook with the slip
 */
public record Mutant(
    Kind kind,
    String subject,
    String before,
    String after,
    Place place,
    ImmutableSet<String> about,
    RulebookDraft draft) {

  /** Kinds of slips. */
  public enum Kind {
    /** A rule is left out. */
    RULE,
    /** A condition of a rule is left out. */
    CONDITION,
    /** A condition says another thing. */
    SENTENCE,
    /** What a rule does is another thing, or left out. */
    EFFECT,
    /** A number in a sentence is off by its least step. */
    NUMBER,
    /** A rule names another clause. */
    CLAUSE,
    /** A line of a definition says another thing, or is left out. */
    DEFINITION,
    /** What a measure counts is another thing. */
    MEASURE,
    /** A parameter is off by its least step. */
    PARAMETER,
    /** A row of the score table: its bounds, points, weight or class, or it is left out. */
    ROW,
    /** The bound of a grade, or of the sum of points. */
    GRADE,
    /** A limit of a class by size. */
    SIZE,
    /** A deadline goes by another number. */
    DEADLINE,
    /** A target or flag of regions. */
    REGION
  }

  /** Its name, the same from run to run. */
  public String name() {
    return subject
        + "："
        + (after.isEmpty() ? "删去“" + before + "”" : "“" + before + "”改为“" + after + "”");
  }

  @Override
  public String toString() {
    return draft.id() + " " + kind + " " + place + " " + name();
  }
}
