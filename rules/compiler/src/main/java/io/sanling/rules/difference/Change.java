package io.sanling.rules.difference;

import com.google.common.base.Ascii;
import com.google.common.collect.ImmutableSet;
import io.sanling.rules.problem.Place;
import io.sanling.rules.problem.Problem;
import io.sanling.rules.problem.RulebookCode;

/**
 * Something that one edition says otherwise than the one before it.
 *
 * @param part what it is
 * @param act what became of it
 * @param name its name
 * @param before what the earlier edition says; empty for something added
 * @param after what the later edition says; empty for something removed
 * @param clauses the clause it belongs to, if it has one, then those of the rules that use it, by
 *     either edition
 * @param place where it stands in the later edition; the file for something removed
 */
public record Change(
    Part part,
    Act act,
    String name,
    String before,
    String after,
    ImmutableSet<String> clauses,
    Place place) {
  /** What may change. */
  public enum Part {
    /** A number of {@code parameters.yaml}. */
    PARAMETER,
    /** A clause. */
    CLAUSE,
    /** A rule. */
    RULE,
    /** A standard and its weight. */
    STANDARD,
    /** A row of the score table. */
    SCORE,
    /** A grade. */
    GRADE,
    /** The target rate of a track. */
    TARGET,
    /** A number by which regions are flagged. */
    FLAG,
    /** A goal. */
    GOAL,
    /** What is assessed: kinds and classes of units. */
    SUBJECT,
    /** A form. */
    FORM,
    /** A field of a form. */
    FIELD,
    /** A deadline of a form. */
    DEADLINE,
    /** A class by size (分级) of entries of a form. */
    GRADING,
    /** A number taken from forms. */
    MEASURE,
    /** A word that stands for nothing where a document is asked for. */
    PLACEHOLDER,
    /** What follows from a result. */
    CONSEQUENCE,
    /** When a matter comes to a step of supervision. */
    SUPERVISION,
    /** What a term means. */
    DEFINITION,
    /** The order in which rule files are considered. */
    ORDER
  }

  /** What became of it. */
  public enum Act {
    /** It is new. */
    ADDED,
    /** It is gone. */
    REMOVED,
    /** It says something else. */
    CHANGED
  }

  /** As information about the later edition. */
  public Problem problem() {
    String wording = Ascii.toLowerCase(part.name() + "." + act.name());
    return Problem.of(RulebookCode.CHANGED, place, after).worded(wording, name, before, after);
  }
}
