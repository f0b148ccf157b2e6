package io.sanling.rules.lint;

import io.sanling.result.Conformity;
import io.sanling.rules.draft.Metadata;
import io.sanling.rules.tree.Action;
import java.util.List;

/**
 * What an action is to a unit, whatever it is called: where the lower sum is the better one, taking
 * points off is good for it and adding some is not.
 */
final class Bearing {
  /** How an action counts against a unit. */
  enum Against {
    SURELY,
    POSSIBLY,
    NOT
  }

  private final Metadata metadata;

  Bearing(Metadata metadata) {
    this.metadata = metadata;
  }

  Against against(Action action) {
    if (action instanceof Action.Deducts deducts) {
      return ofPoints(deducts.certainty(), metadata.score().lowerIsBetter());
    } else if (action instanceof Action.Adds adds) {
      return ofPoints(adds.certainty(), !metadata.score().lowerIsBetter());
    } else if (action instanceof Action.Opens
        || action instanceof Action.OpensConformity
        || action instanceof Action.LowestMayFail
        || action instanceof Action.Decides decides
            && decides.conformity() == Conformity.UNDETERMINED) {
      return Against.POSSIBLY;
    } else if (action instanceof Action.Judges judges) {
      return Boolean.FALSE.equals(judges.passes()) ? Against.SURELY : Against.NOT;
    } else if (action instanceof Action.Moves moves) {
      return moves.up() ? Against.NOT : Against.SURELY;
    }
    return action instanceof Action.Breaks
            || action instanceof Action.BreaksByUnit
            || action instanceof Action.Vetoes
            || action instanceof Action.Decides
            || action instanceof Action.CapsGrade
            || action instanceof Action.Withholds
        ? Against.SURELY
        : Against.NOT;
  }

  private static Against ofPoints(Action.Certainty certainty, boolean good) {
    if (good) {
      return Against.NOT;
    }
    return certainty == Action.Certainty.SURE ? Against.SURELY : Against.POSSIBLY;
  }

  /** Whether the action counts against a unit for certain. */
  boolean isAgainst(Action action) {
    return against(action) == Against.SURELY;
  }

  /** Whether it is better for the unit than doing nothing, for certain. */
  boolean isGood(Action action) {
    if (action instanceof Action.Deducts deducts) {
      return metadata.score().lowerIsBetter() && deducts.certainty() == Action.Certainty.SURE;
    } else if (action instanceof Action.Adds adds) {
      return !metadata.score().lowerIsBetter() && adds.certainty() == Action.Certainty.SURE;
    }
    return action instanceof Action.Moves moves && moves.up()
        || action instanceof Action.Judges judges && Boolean.TRUE.equals(judges.passes())
        || action instanceof Action.Settles settles && !settles.absent()
        || action instanceof Action.Grades grades && isMoreThanWorst(grades.grade())
        || action instanceof Action.Decides decides
            && (decides.conformity() == Conformity.CONFORMING
                || decides.conformity() == Conformity.NOT_APPLICABLE);
  }

  private boolean isMoreThanWorst(String grade) {
    List<String> scale = scale();
    return scale.contains(grade) && !grade.equals(scale.get(scale.size() - 1));
  }

  /** The grades but those of what is open, or of whom it does not concern; best first. */
  private List<String> scale() {
    return metadata.grades().stream()
        .filter(
            each ->
                each.when() != Conformity.UNDETERMINED && each.when() != Conformity.NOT_APPLICABLE)
        .map(Metadata.Grade::id)
        .toList();
  }

  /** Whether what it does for or against a unit, or to its grade, is no mere possibility. */
  boolean isForSure(Action action) {
    return isAgainst(action)
        || isGood(action)
        || action instanceof Action.GradesByField
        || action instanceof Action.Grades grades && scale().contains(grades.grade());
  }

  /** Whether it decides the grade itself, which the contract lets rest on goals kept or broken. */
  static boolean isOfGrade(Action action) {
    return action instanceof Action.Grades || action instanceof Action.GradesByField;
  }

  /** Whether it gives or takes points or steps of the grade, or bounds them. */
  static boolean isOfPoints(Action action) {
    return action instanceof Action.Deducts
        || action instanceof Action.Adds
        || action instanceof Action.ScoresByTable
        || action instanceof Action.ScoresByValue
        || action instanceof Action.ScoresBySteps
        || action instanceof Action.ScoresByDeductions
        || action instanceof Action.Settles
        || action instanceof Action.Judges
        || isOfGrade(action)
        || action instanceof Action.Moves
        || action instanceof Action.CapsGrade
        || action instanceof Action.Withholds;
  }
}
