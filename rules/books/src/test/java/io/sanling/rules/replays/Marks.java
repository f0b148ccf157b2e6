package io.sanling.rules.replays;

import static com.google.common.base.Preconditions.checkArgument;

import com.google.common.collect.ImmutableMap;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The points a situation must get: 100 less what its indicators lose, less what is deducted. The
 * weights and greatest points are those of the specification's table, written down here once more.
 */
final class Marks {
  private static final ImmutableMap<String, Integer> WEIGHTS =
      ImmutableMap.<String, Integer>builder()
          .put("S1", 10)
          .put("S2", 20)
          .put("S3", 20)
          .put("S4", 5)
          .put("S5", 20)
          .put("S6", 10)
          .put("S7", 5)
          .put("S8", 10)
          .buildOrThrow();

  /** Of a draft that counts fire drills, they have two of the points that hazards had. */
  private static final ImmutableMap<String, Integer> WITH_DRILLS =
      ImmutableMap.of("S5-hazards", 18, "S5-fireDrills", 2);

  private static final ImmutableMap<String, Integer> GREATEST =
      ImmutableMap.<String, Integer>builder()
          .put("S1-leadingGroup", 3)
          .put("S1-meetings", 3)
          .put("S1-ledgerKept", 4)
          .put("S2-techCoverage", 5)
          .put("S2-volunteers", 5)
          .put("S2-guards", 5)
          .put("S2-patrolHours", 5)
          .put("S2-gridWorker", 5)
          .put("S3-disputeSettlement", 12)
          .put("S3-mediators", 4)
          .put("S3-legalAdviser", 4)
          .put("S4-assistance", 5)
          .put("S5-hazards", 20)
          .put("S6-lawTalks", 5)
          .put("S6-charterPublished", 5)
          .put("S7-serviceWindow", 3)
          .put("S7-affairsPublished", 2)
          .put("S8-satisfaction", 10)
          .buildOrThrow();

  private final Map<String, Map<String, Object>> indicators = new LinkedHashMap<>();
  private final Map<String, Integer> lost = new LinkedHashMap<>();
  private final Map<String, String> states = new LinkedHashMap<>();
  private final List<Object> deductions = new ArrayList<>();
  private int absent;
  private int deducted;
  private int deductedAtWorst;
  private final ImmutableMap<String, Integer> greatest;

  Marks(Book book) {
    greatest =
        ImmutableMap.<String, Integer>builder()
            .putAll(GREATEST)
            .putAll(book.isDraft() ? WITH_DRILLS : ImmutableMap.of())
            .buildKeepingLast();
  }

  /** The indicator, by its clause, is seen as that value and gets those points. */
  Marks scored(String clause, String value, int points) {
    return indicator(clause, value, points, "SCORED", null);
  }

  /** The indicator is missing: no points, and all of them possible. */
  Marks absent(String clause, String reason) {
    absent += greatest(clause);
    return indicator(clause, null, 0, "ABSENT", reason);
  }

  /** There is nothing to measure: full points. */
  Marks notApplicable(String clause, @Nullable String value, String reason) {
    return indicator(clause, value, greatest(clause), "NOT_APPLICABLE", reason);
  }

  private Marks indicator(
      String clause, @Nullable String value, int points, String state, @Nullable String reason) {
    int most = greatest(clause);
    Map<String, Object> tree =
        Outcome.members(
            "id", clause.substring(3),
            "value", value,
            "points", decimal(points),
            "max", decimal(most),
            "state", state);
    if (reason != null) {
      tree.put("reason", reason);
    }
    tree.put("clause", clause);
    checkArgument(indicators.put(clause, tree) == null, "%s twice", clause);
    lost.merge(clause.substring(0, 2), most - points, Integer::sum);
    return this;
  }

  private int greatest(String clause) {
    Integer points = greatest.get(clause);
    checkArgument(points != null, "no indicator %s", clause);
    return points;
  }

  Marks failed(String standard) {
    states.put(standard, "FAILED");
    return this;
  }

  Marks undetermined(String standard) {
    states.put(standard, "UNDETERMINED");
    return this;
  }

  /** A deduction of 2 points is listed for the accident. */
  Marks deduction(Item accident) {
    deductions.add(Outcome.members("clause", "E-1", "record", accident.name(), "points", "2.00"));
    return this;
  }

  /** What is deducted together, and what is if everything open goes badly. */
  Marks deducted(int sure, int atWorst) {
    deducted = sure;
    deductedAtWorst = atWorst;
    return this;
  }

  Map<String, Object> tree() {
    int together = lost.values().stream().mapToInt(Integer::intValue).sum();
    List<Object> standards = new ArrayList<>();
    WEIGHTS.forEach((id, weight) -> standards.add(standard(id, weight)));
    return Outcome.members(
        "points", decimal(100 - together - deducted),
        "lowest", decimal(100 - together - deductedAtWorst),
        "highest", decimal(100 - together + absent - deducted),
        "standards", standards,
        "deductions", deductions);
  }

  private Map<String, Object> standard(String id, int weight) {
    Map<String, Object> standard =
        Outcome.members(
            "id", id,
            "points", decimal(weight - lost.getOrDefault(id, 0)),
            "weight", String.valueOf(weight),
            "state", states.getOrDefault(id, "PASSED"));
    List<Object> touched = new ArrayList<>();
    indicators.forEach(
        (clause, tree) -> {
          if (clause.startsWith(id)) {
            touched.add(tree);
          }
        });
    if (!touched.isEmpty()) {
      standard.put("indicators", touched);
    }
    return standard;
  }

  private static String decimal(int points) {
    return BigDecimal.valueOf(points).setScale(2).toPlainString();
  }
}
