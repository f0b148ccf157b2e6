package io.sanling.internal.rulebook;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * Something a rule does when it takes effect.
 *
 * @param kind what it does
 * @param of the goal, notice, indicator, conformity or grade that it does it to; null for any, or
 *     where there is but one
 * @param points what a deduction or bonus takes once; null where it may be any amount
 */
public record Deed(Kind kind, @Nullable String of, @Nullable BigDecimal points) {
  /** What rules do. */
  public enum Kind {
    BREAKS,
    OPENS,
    VETOES,
    OPENS_CONFORMITY,
    EXCLUDES,
    NOTES,
    REMINDS,
    SCORES,
    ABSENT,
    FULL_POINTS,
    DEDUCTS,
    MAY_DEDUCT,
    ADDS,
    MAY_ADD,
    PASSES_STANDARD,
    FAILS_STANDARD,
    OPENS_STANDARD,
    DECIDES,
    LOWEST_MAY_FAIL,
    GRADES_BY_TABLE,
    GRADES,
    MOVES_GRADE,
    CAPS_GRADE,
    WITHHOLDS_GRADE
  }

  /** Whether it is of that kind, and done to that or any. */
  public boolean is(Kind wanted, @Nullable String to) {
    return kind == wanted && (of == null || to == null || of.equals(to));
  }
}
