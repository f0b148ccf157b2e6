package io.sanling.advice;

import io.sanling.internal.rulebook.Deed;
import io.sanling.internal.rulebook.RulebookContent;
import io.sanling.result.AssessmentResult;
import io.sanling.result.Conformity;
import io.sanling.result.Score;
import io.sanling.result.ZeroState;
import io.sanling.rulebook.GradeScale;
import java.math.BigDecimal;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What is to be reached, and how near a result is to it. */
final class Aim {
  private final RulebookContent content;
  private final Advice.Target target;

  Aim(RulebookContent content, Advice.Target target) {
    this.content = content;
    this.target = target;
  }

  Advice.Target target() {
    return target;
  }

  boolean isReached(AssessmentResult result) {
    return switch (target.kind()) {
      case GRADE -> rank(content, result.grade()) >= rank(content, target.value());
      case CONFORMITY -> result.conformity() == Conformity.CONFORMING;
      case POINTS -> {
        BigDecimal points = points(result);
        yield points != null && points.compareTo(signed(new BigDecimal(target.value()))) >= 0;
      }
    };
  }

  /**
   * The points without which it is not reached, more being better; null where that does not hang on
   * points alone.
   */
  @Nullable BigDecimal need() {
    return switch (target.kind()) {
      case POINTS -> signed(new BigDecimal(target.value()));
      case CONFORMITY -> null;
      case GRADE ->
          content.decides().tableOnly()
              ? content.grades().steps().stream()
                  .filter(step -> step.grade().id().equals(target.value()))
                  .map(GradeScale.Step::bound)
                  .flatMap(bound -> Optional.ofNullable(bound).stream())
                  .findFirst()
                  .map(this::signed)
                  .orElse(null)
              : null;
    };
  }

  /** Points so that more are better; null where there is no score. */
  @Nullable BigDecimal points(AssessmentResult result) {
    Score score = result.score();
    return score == null ? null : signed(score.points());
  }

  private BigDecimal signed(BigDecimal points) {
    return content.score().lowerIsBetter() ? points.negate() : points;
  }

  /** The place of a grade from the lowest that units reach, 1, upwards; 0 for what is none. */
  static int rank(RulebookContent content, @Nullable String grade) {
    List<GradeScale.Step> steps = content.grades().steps();
    for (int i = 0; i < steps.size(); i++) {
      if (steps.get(i).grade().id().equals(grade)) {
        return steps.size() - i;
      }
    }
    return 0;
  }

  /** Better results last. */
  Comparator<AssessmentResult> merit() {
    return Comparator.<AssessmentResult, Boolean>comparing(this::isReached)
        .thenComparing(result -> standing(result.conformity()))
        .thenComparing(result -> rank(content, result.grade()))
        .thenComparing(result -> -result.ledger().size() - result.vetoes().size())
        .thenComparing(result -> -count(result, ZeroState.BROKEN))
        .thenComparing(result -> -count(result, ZeroState.UNDETERMINED))
        .thenComparing(result -> Optional.ofNullable(points(result)).orElse(BigDecimal.ZERO))
        .thenComparing(
            result -> -result.reasons().stream().mapToInt(each -> 1 + each.records().size()).sum());
  }

  private static int standing(@Nullable Conformity conformity) {
    return conformity == null
        ? 0
        : switch (conformity) {
          case NOT_APPLICABLE, NON_CONFORMING -> 0;
          case UNDETERMINED -> 1;
          case CONFORMING -> 2;
        };
  }

  private static int count(AssessmentResult result, ZeroState state) {
    return (int) result.zeros().values().stream().filter(each -> each == state).count();
  }

  /**
   * The next target after where a unit stands: the grade above the better of both standings, the
   * best one where it is there already; conformity where there are no grades; else null.
   */
  static Advice.@Nullable Target next(
      RulebookContent content, AssessmentResult now, AssessmentResult untouched) {
    List<GradeScale.Step> steps = content.grades().steps();
    if (content.decides().grade() && !steps.isEmpty()) {
      int rank = Math.max(rank(content, now.grade()), rank(content, untouched.grade()));
      if (rank == 0) {
        for (int i = steps.size() - 1; i > 0 && steps.get(steps.size() - 1 - rank).failing(); i--) {
          rank++;
        }
        rank = rank == steps.size() - 1 && steps.get(0).failing() ? 0 : rank;
      }
      int next = Math.min(steps.size(), rank + 1);
      return new Advice.Target(
          Advice.Target.Kind.GRADE, steps.get(steps.size() - next).grade().id());
    }
    return decidesConforming(content) ? conforming() : null;
  }

  static Advice.Target conforming() {
    return new Advice.Target(Advice.Target.Kind.CONFORMITY, Conformity.CONFORMING.name());
  }

  static boolean decidesConforming(RulebookContent content) {
    return content.decides().conformity()
        && content.rules().values().stream()
            .anyMatch(rule -> rule.does(Deed.Kind.DECIDES, Conformity.CONFORMING.name()));
  }
}
