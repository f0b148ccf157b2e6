package io.sanling.impact;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import com.google.common.collect.Sets;
import io.sanling.explain.Causes;
import io.sanling.impact.UnitImpact.Cause;
import io.sanling.impact.UnitImpact.ConformityChange;
import io.sanling.impact.UnitImpact.Direction;
import io.sanling.impact.UnitImpact.Given;
import io.sanling.impact.UnitImpact.PartKind;
import io.sanling.impact.UnitImpact.PointsChange;
import io.sanling.impact.UnitImpact.Side;
import io.sanling.impact.UnitImpact.ZeroCause;
import io.sanling.impact.UnitImpact.ZeroChange;
import io.sanling.internal.CodePoints;
import io.sanling.result.AssessmentResult.Reason;
import io.sanling.result.Conformity;
import io.sanling.result.Effect;
import io.sanling.result.IndicatorScore;
import io.sanling.result.Score;
import io.sanling.result.ZeroState;
import java.math.BigDecimal;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What moves a unit's goals, conformity and points, as {@link Causes} knows it. */
final class Moves {
  private static final ImmutableSet<Effect> ZEROS =
      Sets.immutableEnumSet(Effect.BREAKS_ZERO, Effect.OPENS_ZERO);
  private static final ImmutableSet<Effect> POINTS =
      Sets.immutableEnumSet(Effect.SCORES, Effect.DEDUCTS);
  private static final Comparator<Key> ORDER =
      Comparator.comparing(Key::effect)
          .thenComparing(Key::record, CodePoints.ORDER)
          .thenComparing(Key::clause, CodePoints.ORDER);

  private final Assessed from;
  private final Assessed to;

  Moves(Assessed from, Assessed to) {
    this.from = from;
    this.to = to;
  }

  // ---- goals

  /**
   * @param record the record behind it, or "" when its list was not supplied
   */
  private record Key(Effect effect, String clause, String record) {}

  ImmutableMap<String, ZeroChange> zeros() {
    ImmutableMap.Builder<String, ZeroChange> changes = ImmutableMap.builder();
    for (String zero : Impact.goals(from.rulebook(), to.rulebook())) {
      ZeroChange change = zero(zero);
      if (change.direction() != Direction.SAME || !change.causes().isEmpty()) {
        changes.put(zero, change);
      }
    }
    return changes.buildOrThrow();
  }

  private ZeroChange zero(String zero) {
    ZeroState before = state(from, zero);
    ZeroState after = state(to, zero);
    Map<Key, Set<String>> inFrom = entries(from, zero);
    Map<Key, Set<String>> inTo = entries(to, zero);
    return new ZeroChange(
        before,
        after,
        direction(before, after),
        Stream.concat(
                causes(Side.FROM, from, inFrom, inTo.keySet()),
                causes(Side.TO, to, inTo, inFrom.keySet()))
            .collect(ImmutableList.toImmutableList()));
  }

  private static Direction direction(@Nullable ZeroState before, @Nullable ZeroState after) {
    return before == null || after == null
        ? before == after ? Direction.SAME : Direction.ASIDE
        : Comparison.direction(before.compareTo(after));
  }

  private static @Nullable ZeroState state(Assessed assessed, String zero) {
    return assessed.result() == null ? null : assessed.result().zeros().get(zero);
  }

  private static Stream<ZeroCause> causes(
      Side side, Assessed assessed, Map<Key, Set<String>> entries, Set<Key> others) {
    return entries.entrySet().stream()
        .filter(entry -> !others.contains(entry.getKey()))
        .map(
            entry ->
                new ZeroCause(
                    side,
                    entry.getKey().effect(),
                    entry.getKey().clause(),
                    assessed.heading(entry.getKey().clause()),
                    entry.getKey().record().isEmpty()
                        ? ImmutableList.of()
                        : ImmutableList.of(entry.getKey().record()),
                    ImmutableList.copyOf(entry.getValue())));
  }

  /** What breaks or opens the zero, with the rules behind it. */
  private static Map<Key, Set<String>> entries(Assessed assessed, String zero) {
    Map<Key, Set<String>> entries = new TreeMap<>(ORDER);
    for (Causes.Cause cause : assessed.causesOf("/zeros/" + zero)) {
      if (ZEROS.contains(cause.effect())) {
        Stream<String> records =
            cause.records().isEmpty() ? Stream.of("") : cause.records().stream();
        records.forEach(
            record ->
                entries
                    .computeIfAbsent(
                        new Key(cause.effect(), cause.clause(), record),
                        key -> new TreeSet<>(CodePoints.ORDER))
                    .add(cause.rule().name()));
      }
    }
    return entries;
  }

  // ---- conformity

  ConformityChange conformity(PointsChange points) {
    Conformity before = from.conformity();
    Conformity after = to.conformity();
    Direction direction = direction(before, after);
    Stream<Cause> ofFrom =
        direction == Direction.UP || direction == Direction.ASIDE
            ? causes(Side.FROM, from, points)
            : Stream.empty();
    Stream<Cause> ofTo =
        direction == Direction.DOWN || direction == Direction.ASIDE
            ? causes(Side.TO, to, points)
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

  private static Stream<Cause> causes(Side side, Assessed assessed, PointsChange points) {
    return assessed.result() == null
        ? Stream.empty()
        : IntStream.range(0, assessed.result().reasons().size())
            .mapToObj(i -> cause(side, assessed, i, points));
  }

  private static Cause cause(Side side, Assessed assessed, int index, PointsChange points) {
    Reason reason = assessed.reason(index);
    ImmutableList<Causes.Rule> rules =
        assessed.causesOf("/reasons/" + index).stream()
            .filter(cause -> !POINTS.contains(cause.effect()))
            .filter(cause -> cause.clause().equals(reason.code()))
            .map(Causes.Cause::rule)
            .distinct()
            .collect(ImmutableList.toImmutableList());
    return new Cause(
        side,
        reason.code(),
        assessed.heading(reason.code()),
        reason.support(),
        reason.records(),
        rules.stream().map(Causes.Rule::name).collect(ImmutableList.toImmutableList()),
        rules.stream()
            .flatMap(rule -> rule.clauses().stream())
            .filter(clause -> !clause.equals(reason.code()))
            .distinct()
            .collect(ImmutableList.toImmutableList()),
        indicators(assessed, reason.code(), points));
  }

  private static ImmutableList<String> indicators(
      Assessed assessed, String standard, PointsChange points) {
    Score score = assessed.score();
    return score == null
        ? ImmutableList.of()
        : score.standards().stream()
            .filter(candidate -> candidate.id().equals(standard))
            .findFirst()
            .map(found -> Comparison.failedIndicators(found, points))
            .orElse(ImmutableList.of());
  }

  // ---- points

  PointsChange points() {
    return new PointsChange(
        from.points(),
        to.points(),
        direction(),
        Causes.between(from.causes(), to.causes(), "/score/points").parts().stream()
            .map(this::part)
            .collect(ImmutableList.toImmutableList()));
  }

  /** To the better or worse, as both rulebooks have it. */
  private Direction direction() {
    Direction direction = Comparison.direction(from.points(), to.points());
    boolean lowerBefore = from.lowerIsBetter();
    boolean lowerAfter = to.lowerIsBetter();
    return direction == Direction.SAME || lowerBefore == lowerAfter
        ? lowerAfter ? direction.mirrored() : direction
        : Direction.ASIDE;
  }

  private UnitImpact.Part part(Causes.Moved moved) {
    String heading = to.heading(moved.clause());
    return new UnitImpact.Part(
        PartKind.valueOf(moved.kind().name()),
        moved.clause(),
        heading.isEmpty() ? from.heading(moved.clause()) : heading,
        moved.indicator(),
        moved.before(),
        moved.after(),
        given(from, moved, moved.before(), moved.earlier()),
        given(to, moved, moved.after(), moved.causes()));
  }

  /** What gave the part; null where it is not there. */
  private static @Nullable Given given(
      Assessed assessed, Causes.Moved moved, BigDecimal points, List<Causes.Cause> causes) {
    IndicatorScore indicator =
        moved.indicator() == null ? null : assessed.indicator(moved.indicator());
    if (indicator == null && (moved.indicator() != null || points.signum() == 0)) {
      return null;
    }
    return new Given(
        causes.stream()
            .map(cause -> cause.rule().name())
            .distinct()
            .collect(ImmutableList.toImmutableList()),
        indicator == null ? null : indicator.value(),
        causes.stream()
            .flatMap(cause -> cause.rows().stream())
            .findFirst()
            .map(Moves::row)
            .orElse(null));
  }

  private static UnitImpact.Row row(Causes.Row row) {
    return new UnitImpact.Row(row.classes(), row.min(), row.max(), row.points().setScale(2));
  }
}
