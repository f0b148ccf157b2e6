package io.sanling.impact;

import com.google.common.collect.ImmutableSet;
import com.google.common.collect.Sets;
import io.sanling.impact.UnitImpact.Direction;
import io.sanling.impact.UnitImpact.GradeCause;
import io.sanling.impact.UnitImpact.GradeChange;
import io.sanling.rulebook.GradeScale;
import java.math.BigDecimal;
import java.util.EnumSet;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What moves a unit's grade. */
final class GradeCauses {
  private final Assessed from;
  private final Assessed to;
  private final Direction conformity;

  GradeCauses(Assessed from, Assessed to, Direction conformity) {
    this.from = from;
    this.to = to;
    this.conformity = conformity;
  }

  GradeChange change() {
    String before = from.grade();
    String after = to.grade();
    if (Comparison.same(before, after)) {
      return new GradeChange(before, after, Direction.SAME, ImmutableSet.of());
    }
    if (conformity != Direction.SAME) {
      return new GradeChange(before, after, conformity, ImmutableSet.of(GradeCause.CONFORMITY));
    }
    return new GradeChange(before, after, byScales(before, after), causes(before, after));
  }

  /**
   * The scale matters when it gives other grades to the points before or to the points after; the
   * points matter when the scale before or the scale after tells them apart.
   */
  private ImmutableSet<GradeCause> causes(@Nullable String before, @Nullable String after) {
    GradeScale scaleBefore = from.rulebook().grades();
    GradeScale scaleAfter = to.rulebook().grades();
    if (scaleBefore.of(from.conformity()).isPresent()) {
      return ImmutableSet.of(GradeCause.SCALE);
    }
    if (!isByScale(scaleBefore, from.points(), before)
        || !isByScale(scaleAfter, to.points(), after)) {
      return ImmutableSet.of(GradeCause.RULES);
    }
    String otherPoints = scaleBefore.reached(to.points());
    String otherScale = scaleAfter.reached(from.points());
    EnumSet<GradeCause> causes = EnumSet.noneOf(GradeCause.class);
    if (!otherPoints.equals(before) || !otherScale.equals(after)) {
      causes.add(GradeCause.POINTS);
    }
    if (!otherScale.equals(before) || !otherPoints.equals(after)) {
      causes.add(GradeCause.SCALE);
    }
    return Sets.immutableEnumSet(causes);
  }

  private static boolean isByScale(
      GradeScale scale, @Nullable BigDecimal points, @Nullable String grade) {
    return !scale.steps().isEmpty() && scale.reached(points).equals(grade);
  }

  private Direction byScales(@Nullable String before, @Nullable String after) {
    Optional<Direction> byFrom = byScale(from.rulebook().grades(), before, after);
    Optional<Direction> byTo = byScale(to.rulebook().grades(), before, after);
    return byFrom.isPresent() && byTo.isPresent() && !byFrom.equals(byTo)
        ? Direction.ASIDE
        : byFrom.or(() -> byTo).orElse(Direction.ASIDE);
  }

  private static Optional<Direction> byScale(
      GradeScale scale, @Nullable String before, @Nullable String after) {
    int rankBefore = rank(scale, before);
    int rankAfter = rank(scale, after);
    return rankBefore < 0 || rankAfter < 0
        ? Optional.empty()
        : Optional.of(Comparison.direction(rankBefore - rankAfter));
  }

  private static int rank(GradeScale scale, @Nullable String grade) {
    for (int i = 0; i < scale.steps().size(); i++) {
      if (scale.steps().get(i).grade().id().equals(grade)) {
        return i;
      }
    }
    return -1;
  }
}
