package io.sanling.impact;

import com.google.common.collect.ImmutableList;
import io.sanling.impact.UnitImpact.Given;
import io.sanling.impact.UnitImpact.Part;
import io.sanling.impact.UnitImpact.PartKind;
import io.sanling.impact.UnitImpact.PointsChange;
import io.sanling.result.Effect;
import io.sanling.result.IndicatorScore;
import io.sanling.result.Score;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
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
    return new PointsChange(
        from.points(), to.points(), Comparison.direction(from.points(), to.points()), parts);
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
    BigDecimal left = given.subtract(deductions(assessed, score, amounts));
    put(
        amounts,
        PartKind.FLOOR,
        mostTaken(assessed.deducted()),
        score.points().subtract(left),
        () -> deducting(assessed, clause -> true));
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

  /** The deductions by clause, at full size, and what each cap gives back; what they leave off. */
  private static BigDecimal deductions(Assessed assessed, Score score, Map<Key, Amount> amounts) {
    Map<String, BigDecimal> byClause = new LinkedHashMap<>();
    score
        .deductions()
        .forEach(
            deduction -> byClause.merge(deduction.clause(), deduction.points(), BigDecimal::add));
    BigDecimal all = NOTHING;
    for (Map.Entry<String, BigDecimal> entry : byClause.entrySet()) {
      String clause = entry.getKey();
      BigDecimal full = entry.getValue();
      BigDecimal capped = points(assessed.deducted(), clause);
      Supplier<Given> rules = () -> deducting(assessed, clause::equals);
      put(amounts, PartKind.DEDUCTION, clause, full.negate(), rules);
      put(amounts, PartKind.CAP, clause, full.subtract(capped), rules);
      all = all.add(capped);
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

  private static Given deducting(Assessed assessed, Predicate<String> clause) {
    return new Given(
        assessed.rules(
            finding -> finding.effect() == Effect.DEDUCTS && clause.test(finding.clause())),
        null,
        null);
  }
}
