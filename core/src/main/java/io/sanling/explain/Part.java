package io.sanling.explain;

import com.google.common.collect.ImmutableList;
import io.sanling.internal.CodePoints;
import io.sanling.internal.rulebook.RulebookContent;
import io.sanling.result.Deduction;
import io.sanling.result.Score;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A part of a score's points (得分组成). All parts together add up to the points.
 *
 * @param kind what kind of part
 * @param clause its clause; of the floor, the clause that takes most; "" where it has none
 * @param indicator id of the indicator, else null
 * @param points the points, negative where they are taken off
 */
public record Part(Kind kind, String clause, @Nullable String indicator, BigDecimal points) {
  private static final BigDecimal NOTHING = BigDecimal.ZERO.setScale(2);

  /** What kinds of parts there are, in the order in which they are told. */
  public enum Kind {
    /** Points of an indicator. */
    INDICATOR,
    /** What a clause takes off, at full size. */
    DEDUCTION,
    /** What the sum starts from. */
    BASE,
    /** What a clause adds, at full size. */
    BONUS,
    /** What the cap of a clause gives back or withholds. */
    CAP,
    /** What the least sum of points gives back, or the greatest withholds. */
    FLOOR
  }

  /** The parts of the score by that rulebook; those of nothing but indicators are left out. */
  static ImmutableList<Part> of(RulebookContent content, Score score) {
    ImmutableList.Builder<Part> parts = ImmutableList.builder();
    score
        .allIndicators()
        .forEach(
            each -> parts.add(new Part(Kind.INDICATOR, each.clause(), each.id(), each.points())));
    BigDecimal sum =
        score.allIndicators().map(each -> each.points()).reduce(NOTHING, BigDecimal::add);
    BigDecimal base = content.score().base();
    add(parts, Kind.BASE, "", base);
    sum = sum.add(base);
    String most = "";
    BigDecimal mostTaken = NOTHING;
    for (Map.Entry<String, BigDecimal> off : byClause(score.deductions()).entrySet()) {
      BigDecimal taken = capped(content, off);
      add(parts, Kind.DEDUCTION, off.getKey(), off.getValue().negate());
      add(parts, Kind.CAP, off.getKey(), off.getValue().subtract(taken));
      sum = sum.subtract(taken);
      int more = taken.compareTo(mostTaken);
      if (most.isEmpty()
          || more > 0
          || more == 0 && CodePoints.ORDER.compare(off.getKey(), most) < 0) {
        most = off.getKey();
        mostTaken = taken;
      }
    }
    for (Map.Entry<String, BigDecimal> on : byClause(score.bonuses()).entrySet()) {
      BigDecimal added = capped(content, on);
      add(parts, Kind.BONUS, on.getKey(), on.getValue());
      add(parts, Kind.CAP, on.getKey(), added.subtract(on.getValue()));
      sum = sum.add(added);
    }
    add(parts, Kind.FLOOR, most, score.points().subtract(sum));
    return parts.build();
  }

  private static void add(
      ImmutableList.Builder<Part> parts, Kind kind, String clause, BigDecimal points) {
    if (points.signum() != 0) {
      parts.add(new Part(kind, clause, null, points.setScale(2)));
    }
  }

  /** The items at full size, summed up by clause. */
  static Map<String, BigDecimal> byClause(List<Deduction> items) {
    Map<String, BigDecimal> sums = new LinkedHashMap<>();
    items.forEach(item -> sums.merge(item.clause(), item.points(), BigDecimal::add));
    return sums;
  }

  private static BigDecimal capped(RulebookContent content, Map.Entry<String, BigDecimal> sum) {
    return sum.getValue().min(content.caps().getOrDefault(sum.getKey(), sum.getValue()));
  }
}
