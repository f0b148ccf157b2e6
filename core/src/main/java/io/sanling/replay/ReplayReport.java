package io.sanling.replay;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import io.sanling.internal.json.CanonicalJson;
import io.sanling.replay.ReplayDifference.Kind;
import io.sanling.value.JsonWritten;
import io.sanling.value.UnusableResultException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What came of a replay (重算报告).
 *
 * @param title the replay's Chinese title
 * @param rulebook id of the rulebook it was run by; "" where it needs none
 * @param units units assessed
 * @param rejected records of the data that were rejected
 * @param unexpected units assessed of which nothing is expected
 * @param subjects units, regions and published figures of which something is expected
 * @param agreed of these, those without a difference
 * @param differences what differs and is not accepted
 * @param accepted what differs and is accepted
 * @param coverage which rules took effect; null where no unit was assessed
 */
public record ReplayReport(
    String title,
    String rulebook,
    long units,
    long rejected,
    long unexpected,
    long subjects,
    long agreed,
    List<ReplayDifference> differences,
    List<ReplayOutcome.Accepted> accepted,
    @Nullable Coverage coverage)
    implements JsonWritten {
  public ReplayReport {
    differences = ImmutableList.copyOf(differences);
    accepted = ImmutableList.copyOf(accepted);
  }

  /**
   * What of a rulebook took effect on some unit of a replay (规则覆盖).
   *
   * @param rules rules with the number of units on which they took effect, in rulebook order
   * @param clauses likewise the clauses that rules carry out and those of indicators
   * @param rows likewise the rows of the score table, each as {@code indicator: track setting [min,
   *     max) → points}
   */
  public record Coverage(
      Map<String, Long> rules, Map<String, Long> clauses, Map<String, Long> rows) {
    public Coverage {
      rules = ImmutableMap.copyOf(rules);
      clauses = ImmutableMap.copyOf(clauses);
      rows = ImmutableMap.copyOf(rows);
    }

    /** What took effect in this or the other replay of the same rulebook. */
    public Coverage plus(Coverage other) {
      return new Coverage(
          sum(rules, other.rules), sum(clauses, other.clauses), sum(rows, other.rows));
    }

    private static ImmutableMap<String, Long> sum(
        Map<String, Long> counts, Map<String, Long> others) {
      Map<String, Long> sum = new LinkedHashMap<>(counts);
      others.forEach((name, units) -> sum.merge(name, units, Long::sum));
      return ImmutableMap.copyOf(sum);
    }

    /** Those of the counts that are 0. */
    public static List<String> missing(Map<String, Long> counts) {
      return counts.entrySet().stream()
          .filter(count -> count.getValue() == 0)
          .map(ImmutableMap.Entry::getKey)
          .collect(ImmutableList.toImmutableList());
    }
  }

  /** Whether nothing differs that is not accepted. */
  public boolean agrees() {
    return differences.isEmpty();
  }

  /** Of the differences, what was expected and is not there (应有未有). */
  public List<ReplayDifference> missing() {
    return differences.stream()
        .filter(
            difference -> difference.kind() == Kind.MISSING || difference.kind() == Kind.REJECTED)
        .collect(ImmutableList.toImmutableList());
  }

  /** The report as one line of JSON. */
  @Override
  public String toJson() {
    return CanonicalJson.inOrder(tree());
  }

  /**
   * The report that was written as the JSON (读回).
   *
   * @throws UnusableResultException when it is none
   */
  public static ReplayReport parse(String json) {
    return ReportReading.read(json);
  }

  private Map<String, @Nullable Object> tree() {
    Map<String, @Nullable Object> tree = new LinkedHashMap<>();
    tree.put("title", title);
    tree.put("rulebook", rulebook.isEmpty() ? null : rulebook);
    tree.put("agrees", agrees());
    tree.put("units", units);
    tree.put("rejected", rejected);
    tree.put("unexpected", unexpected);
    tree.put("subjects", subjects);
    tree.put("agreed", agreed);
    tree.put("differences", differences.stream().map(ReplayReport::tree).toList());
    tree.put(
        "accepted",
        accepted.stream()
            .map(
                accepted -> {
                  Map<String, @Nullable Object> item = tree(accepted.difference());
                  item.put("reason", accepted.acceptance().reason());
                  item.put("decidedBy", accepted.acceptance().decidedBy());
                  item.put("decidedOn", accepted.acceptance().decidedOn().toString());
                  return item;
                })
            .toList());
    if (coverage != null) {
      Map<String, Object> covered = new LinkedHashMap<>();
      covered.put("rules", coverage.rules());
      covered.put("clauses", coverage.clauses());
      covered.put("rows", coverage.rows());
      tree.put("coverage", covered);
    }
    return tree;
  }

  private static Map<String, @Nullable Object> tree(ReplayDifference difference) {
    Map<String, @Nullable Object> tree = new LinkedHashMap<>();
    tree.put("kind", difference.kind().name());
    tree.put("subject", difference.subject());
    tree.put("field", difference.field());
    tree.put("then", difference.then());
    tree.put("now", difference.now());
    ReplayDifference.Cause cause = difference.finding();
    if (cause != null) {
      Map<String, Object> finding = new LinkedHashMap<>();
      finding.put("tookEffect", cause.tookEffect());
      finding.put("rules", cause.rules());
      finding.put("locations", cause.locations());
      finding.put("records", cause.records());
      tree.put("finding", finding);
    }
    tree.put("place", difference.place());
    return tree;
  }
}
