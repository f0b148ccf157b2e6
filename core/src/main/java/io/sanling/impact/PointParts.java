package io.sanling.impact;

import com.google.common.collect.ImmutableList;
import io.sanling.impact.UnitImpact.Direction;
import io.sanling.impact.UnitImpact.Given;
import io.sanling.impact.UnitImpact.Part;
import io.sanling.impact.UnitImpact.PartKind;
import io.sanling.impact.UnitImpact.PointsChange;
import io.sanling.result.Deduction;
import io.sanling.result.Effect;
import io.sanling.result.Finding;
import io.sanling.result.IndicatorScore;
import io.sanling.result.Score;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Takes the change of a unit's points apart, so that the parts add up to it. */
final class PointParts {
  private static final BigDecimal NOTHING = BigDecimal.ZERO.setScale(2);

  private final Assessed from;
  private final Assessed to;

  PointParts(Assessed from, Assessed to) {
    this.from = from;
    this.to = to;
  }

  private record Key(PartKind kind, String clause, @Nullable String indicator) {}

  private record Amount(BigDecimal points, Supplier<Given> given) {}

  PointsChange change() {
    Map<Key, Amount> before = amounts(from);
    Map<Key, Amount> after = amounts(to);
    Set<Key> keys = new LinkedHashSet<>(before.keySet());
    keys.addAll(after.keySet());
    ImmutableList<Part> parts =
        keys.stream()
            .sorted((a, b) -> a.kind().compareTo(b.kind()))
            .filter(key -> points(after.get(key)).compareTo(points(before.get(key))) != 0)
            .map(key -> part(key, before.get(key), after.get(key)))
            .collect(ImmutableList.toImmutableList());
    return new PointsChange(from.points(), to.points(), direction(), parts);
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

  private Part part(Key key, @Nullable Amount before, @Nullable Amount after) {
    String heading = to.heading(key.clause());
    return new Part(
        key.kind(),
        key.clause(),
        heading.isEmpty() ? from.heading(key.clause()) : heading,
        key.indicator(),
        points(before),
        points(after),
        before == null ? null : before.given().get(),
        after == null ? null : after.given().get());
  }

  private static BigDecimal points(@Nullable Amount amount) {
    return amount == null ? NOTHING : amount.points();
  }

  /** What adds up to the points of the score: nothing without one. */
  private static Map<Key, Amount> amounts(Assessed assessed) {
    Map<Key, Amount> amounts = new LinkedHashMap<>();
    Score score = assessed.score();
    if (score == null) {
      return amounts;
    }
    BigDecimal given = NOTHING;
    for (IndicatorScore indicator : (Iterable<IndicatorScore>) score.allIndicators()::iterator) {
      amounts.put(
          new Key(PartKind.INDICATOR, indicator.clause(), indicator.id()),
          new Amount(indicator.points(), () -> assessed.given(indicator)));
      given = given.add(indicator.points());
    }
    BigDecimal base = assessed.rulebook().compiled().content().score().base();
    put(amounts, PartKind.BASE, "", base, () -> given(assessed, finding -> false));
    BigDecimal left =
        given
            .add(base)
            .subtract(
                sums(
                    amounts, assessed, score.deductions(), PartKind.DEDUCTION, assessed.deducted()))
            .add(sums(amounts, assessed, score.bonuses(), PartKind.BONUS, assessed.added()));
    put(
        amounts,
        PartKind.FLOOR,
        mostTaken(assessed.deducted()),
        score.points().subtract(left),
        () -> given(assessed, finding -> finding.effect() == Effect.DEDUCTS));
    return amounts;
  }

  /** The floor is nobody's own; it stands by the clause that takes most. */
  private static String mostTaken(Map<String, BigDecimal> deducted) {
    String most = "";
    for (String clause : deducted.keySet()) {
      if (most.isEmpty() || points(deducted, clause).compareTo(points(deducted, most)) > 0) {
        most = clause;
      }
    }
    return most;
  }

  private static BigDecimal points(Map<String, BigDecimal> deducted, String clause) {
    return deducted.getOrDefault(clause, NOTHING);
  }

  /** Points beside the standards by clause, at full size, and what each cap changes; their sum. */
  private static BigDecimal sums(
      Map<Key, Amount> amounts,
      Assessed assessed,
      List<Deduction> items,
      PartKind kind,
      Map<String, BigDecimal> capped) {
    boolean off = kind == PartKind.DEDUCTION;
    Effect effect = off ? Effect.DEDUCTS : Effect.ADDS;
    Map<String, BigDecimal> byClause = new LinkedHashMap<>();
    items.forEach(item -> byClause.merge(item.clause(), item.points(), BigDecimal::add));
    BigDecimal all = NOTHING;
    for (Map.Entry<String, BigDecimal> entry : byClause.entrySet()) {
      String clause = entry.getKey();
      BigDecimal full = entry.getValue();
      BigDecimal taken = points(capped, clause);
      Supplier<Given> rules =
          () ->
              given(
                  assessed,
                  finding -> finding.effect() == effect && finding.clause().equals(clause));
      put(amounts, kind, clause, off ? full.negate() : full, rules);
      put(amounts, PartKind.CAP, clause, off ? full.subtract(taken) : taken.subtract(full), rules);
      all = all.add(taken);
    }
    return all;
  }

  private static void put(
      Map<Key, Amount> amounts,
      PartKind kind,
      String clause,
      BigDecimal points,
      Supplier<Given> given) {
    if (points.signum() != 0) {
      amounts.put(new Key(kind, clause, null), new Amount(points.setScale(2), given));
    }
  }

  private static Given given(Assessed assessed, Predicate<Finding> found) {
    return new Given(assessed.rules(found), null, null);
  }
}
