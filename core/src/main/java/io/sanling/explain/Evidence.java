package io.sanling.explain;

import com.google.common.collect.HashMultiset;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableMultiset;
import com.google.common.collect.Multiset;
import io.sanling.Rulebook;
import io.sanling.explain.Causes.Cause;
import io.sanling.result.AssessmentResult;
import io.sanling.result.Deduction;
import io.sanling.result.IndicatorScore;
import io.sanling.result.Score;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What points that were stated of other results, such as those of all cases of a rulebook, say
 * about the parts of points: a part of a sum that came out as stated is right; one that is in all
 * sums that are off by as much is likely to be wrong.
 */
public final class Evidence {
  /** Nothing is known. */
  static final Evidence NONE = new Evidence(ImmutableMap.of());

  private static final int MOST = 50;

  private final Map<String, List<Sum>> byPart;

  private Evidence(Map<String, List<Sum>> byPart) {
    this.byPart = byPart;
  }

  /**
   * How often the part is in a sum, and how far the sum is from what was stated.
   *
   * @param beyond by how much less the part may take off, or where negative add, without another
   *     sum: its clause is so far beyond its most
   */
  private record Sum(int times, BigDecimal off, BigDecimal beyond) {
    boolean isTheSameBy(BigDecimal change) {
      return change.signum() == beyond.signum()
          && change.multiply(BigDecimal.valueOf(times)).abs().compareTo(beyond.abs()) <= 0;
    }

    boolean isExplainedBy(BigDecimal change) {
      return off.compareTo(change.multiply(BigDecimal.valueOf(times))) == 0;
    }
  }

  /** Gathers evidence. */
  public static final class Builder {
    private final Rulebook rulebook;
    private final Map<String, List<Sum>> byPart = new HashMap<>();

    /** Of results by that rulebook. */
    public Builder(Rulebook rulebook) {
      this.rulebook = rulebook;
    }

    /**
     * Points that were stated.
     *
     * @param indicator id of the indicator they were stated of; "" for all points
     */
    public void add(AssessmentResult result, String indicator, BigDecimal stated) {
      Score score = result.score();
      if (score == null) {
        return;
      }
      BigDecimal there =
          indicator.isEmpty()
              ? score.points()
              : score
                  .allIndicators()
                  .filter(each -> each.id().equals(indicator))
                  .map(IndicatorScore::points)
                  .findFirst()
                  .orElse(stated);
      BigDecimal off = stated.subtract(there);
      Fields fields = new Fields(rulebook, result, null);
      Map<String, BigDecimal> beyond = new HashMap<>();
      beyond(fields, "deductions", score.deductions(), beyond);
      beyond(fields, "bonuses", score.bonuses(), beyond);
      parts(fields, indicator)
          .entrySet()
          .forEach(
              part ->
                  byPart
                      .computeIfAbsent(part.getElement(), any -> new ArrayList<>())
                      .add(
                          new Sum(
                              part.getCount(),
                              off,
                              beyond.getOrDefault(part.getElement(), BigDecimal.ZERO))));
    }

    /** What was added. */
    public Evidence build() {
      return new Evidence(byPart);
    }
  }

  /** How far the clauses of parts are beyond their most; of bonuses, negative. */
  private static void beyond(
      Fields fields, String list, List<Deduction> items, Map<String, BigDecimal> beyond) {
    Map<String, BigDecimal> sums = Part.byClause(items);
    for (Cause cause : fields.why("/score/" + list).causes()) {
      BigDecimal sum = sums.getOrDefault(cause.clause(), BigDecimal.ZERO);
      BigDecimal more = sum.subtract(fields.content().caps().getOrDefault(cause.clause(), sum));
      if (more.signum() > 0) {
        beyond.put(part(cause), list.equals("bonuses") ? more.negate() : more);
      }
    }
  }

  private static ImmutableMultiset<String> parts(Fields fields, String indicator) {
    Multiset<String> parts = HashMultiset.create();
    Score score = fields.result().score();
    if (score != null) {
      score
          .allIndicators()
          .filter(each -> indicator.isEmpty() || each.id().equals(indicator))
          .forEach(each -> parts.add(part(each)));
      if (indicator.isEmpty()) {
        for (String list : ImmutableList.of("deductions", "bonuses")) {
          fields.why("/score/" + list).causes().forEach(cause -> parts.add(part(cause)));
        }
      }
    }
    return ImmutableMultiset.copyOf(parts);
  }

  /** What names the points that an indicator gets for its value. */
  static String part(IndicatorScore score) {
    return score.clause() + " " + score.value() + " " + score.points() + " " + score.max();
  }

  /** What names the points that a rule takes off or adds. */
  static String part(Cause cause) {
    return cause.clause() + " " + cause.rule().name();
  }

  /**
   * How likely it is that the part is off by so much: how many sums that explains; negative where
   * some sum speaks against it.
   */
  int of(String part, BigDecimal off) {
    int explained = 0;
    for (Sum sum : byPart.getOrDefault(part, List.of())) {
      if (sum.isExplainedBy(off)) {
        explained++;
      } else if (sum.off().signum() != 0 || !sum.isTheSameBy(off)) {
        return -1;
      }
    }
    return Math.min(explained, MOST);
  }

  /** By how much the part may be off. */
  Set<BigDecimal> changes(String part) {
    Set<BigDecimal> changes = new LinkedHashSet<>();
    for (Sum sum : byPart.getOrDefault(part, List.of())) {
      if (sum.times() == 1 && sum.off().signum() != 0) {
        changes.add(sum.off());
      }
    }
    return changes;
  }
}
