package io.sanling.impact;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.Sets;
import io.sanling.impact.UnitImpact.Cause;
import io.sanling.impact.UnitImpact.ConformityChange;
import io.sanling.impact.UnitImpact.Direction;
import io.sanling.impact.UnitImpact.PointsChange;
import io.sanling.impact.UnitImpact.Side;
import io.sanling.result.Conformity;
import io.sanling.result.Effect;
import io.sanling.result.Finding;
import io.sanling.result.Reason;
import io.sanling.result.Score;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What moves a unit's conformity. */
final class ConformityCauses {
  private static final Set<Effect> FAILING =
      Sets.immutableEnumSet(Effect.BREAKS_ZERO, Effect.VETOES, Effect.FAILS_STANDARD);
  private static final Set<Effect> OPENING =
      Sets.immutableEnumSet(Effect.OPENS_ZERO, Effect.OPENS_CONFORMITY);

  private final Assessed from;
  private final Assessed to;
  private final PointsChange points;

  ConformityCauses(Assessed from, Assessed to, PointsChange points) {
    this.from = from;
    this.to = to;
    this.points = points;
  }

  ConformityChange change() {
    Conformity before = from.conformity();
    Conformity after = to.conformity();
    Direction direction = direction(before, after);
    Stream<Cause> ofFrom =
        direction == Direction.UP || direction == Direction.ASIDE
            ? causes(Side.FROM, from)
            : Stream.empty();
    Stream<Cause> ofTo =
        direction == Direction.DOWN || direction == Direction.ASIDE
            ? causes(Side.TO, to)
            : Stream.empty();
    return new ConformityChange(
        before,
        after,
        direction,
        Stream.concat(ofFrom, ofTo).collect(ImmutableList.toImmutableList()));
  }

  private static Direction direction(@Nullable Conformity before, @Nullable Conformity after) {
    if (before == after) {
      return Direction.SAME;
    }
    if (before == null
        || after == null
        || before == Conformity.NOT_APPLICABLE
        || after == Conformity.NOT_APPLICABLE) {
      return Direction.ASIDE;
    }
    return Comparison.direction(before.compareTo(after));
  }

  private Stream<Cause> causes(Side side, Assessed assessed) {
    return assessed.result() == null
        ? Stream.empty()
        : assessed.result().reasons().stream().map(reason -> cause(side, assessed, reason));
  }

  private Cause cause(Side side, Assessed assessed, Reason reason) {
    ImmutableList<String> rules =
        assessed.rules(finding -> isBehind(finding, reason, assessed.conformity()));
    return new Cause(
        side,
        reason.code(),
        assessed.heading(reason.code()),
        reason.support(),
        reason.records(),
        rules,
        rules.stream()
            .flatMap(rule -> assessed.clausesOf(rule).stream())
            .filter(clause -> !clause.equals(reason.code()))
            .distinct()
            .collect(ImmutableList.toImmutableList()),
        indicators(assessed, reason.code()));
  }

  private static boolean isBehind(Finding finding, Reason reason, @Nullable Conformity conformity) {
    Set<Effect> effects = conformity == Conformity.NON_CONFORMING ? FAILING : OPENING;
    return effects.contains(finding.effect())
        && finding.clause().equals(reason.code())
        && reason.records().containsAll(finding.records());
  }

  private ImmutableList<String> indicators(Assessed assessed, String standard) {
    Score score = assessed.score();
    return score == null
        ? ImmutableList.of()
        : score.standards().stream()
            .filter(candidate -> candidate.id().equals(standard))
            .findFirst()
            .map(found -> Comparison.failedIndicators(found, points))
            .orElse(ImmutableList.of());
  }
}
