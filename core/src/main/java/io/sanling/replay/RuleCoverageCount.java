package io.sanling.replay;

import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSetMultimap;
import io.sanling.Rulebook;
import io.sanling.internal.Ratio;
import io.sanling.internal.rulebook.RuleInfo;
import io.sanling.internal.rulebook.RulebookContent;
import io.sanling.internal.rulebook.ScoreTable;
import io.sanling.result.AssessmentResult;
import io.sanling.result.AssessmentResult.Reason;
import io.sanling.result.Conformity;
import io.sanling.result.Finding;
import io.sanling.result.IndicatorScore;
import io.sanling.result.Score;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/** Counts the units on which each rule, clause and row took effect. */
final class RuleCoverageCount {
  private final Map<String, Long> rules = new LinkedHashMap<>();
  private final Map<String, Long> clauses = new LinkedHashMap<>();
  private final Map<String, Long> rows = new LinkedHashMap<>();
  private final Map<String, ScoreTable.Entry> entries = new HashMap<>();
  private final ImmutableSetMultimap<String, String> rulesOf;
  private final Map<String, String> clauseOf = new HashMap<>();

  RuleCoverageCount(Rulebook rulebook) {
    RulebookContent content = rulebook.compiled().content();
    for (RuleInfo rule : content.rules().values()) {
      rules.put(rule.name(), 0L);
      clauseOf.put(rule.name(), rule.clause());
    }
    rulesOf =
        content.rules().values().stream()
            .collect(ImmutableSetMultimap.toImmutableSetMultimap(RuleInfo::clause, RuleInfo::name));
    Set<String> carriedOut = new LinkedHashSet<>(rulesOf.keySet());
    for (ScoreTable.Entry entry : content.scores().entries()) {
      entries.put(entry.indicator(), entry);
      carriedOut.add(entry.clause());
      entry.rows().forEach(row -> rows.put(name(entry, row), 0L));
    }
    content.clauses().keySet().stream()
        .filter(carriedOut::contains)
        .forEach(clause -> clauses.put(clause, 0L));
  }

  void add(AssessmentResult result, Map<String, String> classes) {
    Set<String> took = new LinkedHashSet<>();
    Set<String> cited = new LinkedHashSet<>();
    for (Finding finding : result.findings()) {
      took.add(finding.rule());
      cited.add(finding.clause());
    }
    if (result.conformity() == Conformity.NOT_APPLICABLE) {
      // Such a result shows no findings: its reasons name the clause.
      for (Reason reason : result.reasons()) {
        cited.add(reason.code());
        took.addAll(rulesOf.get(reason.code()));
      }
    }
    for (String rule : took) {
      count(rules, rule);
      // What a rule scores is found under the indicator's clause, but the rule carries out its own.
      cited.add(clauseOf.getOrDefault(rule, ""));
    }
    cited.forEach(clause -> count(clauses, clause));
    Score score = result.score();
    if (score != null) {
      score.allIndicators().forEach(indicator -> row(classes, indicator));
    }
  }

  private void row(Map<String, String> classes, IndicatorScore indicator) {
    ScoreTable.Entry entry = entries.get(indicator.id());
    String value = indicator.value();
    if (entry == null || value == null || indicator.state() != IndicatorScore.State.SCORED) {
      return;
    }
    // What a formula scores has one row, and a value that is no number.
    ScoreTable.Row row =
        value.indexOf('=') >= 0 ? entry.rows().get(0) : entry.row(classes, Ratio.parse(value));
    if (row != null) {
      count(rows, name(entry, row));
    }
  }

  private static void count(Map<String, Long> counts, String key) {
    counts.computeIfPresent(key, (k, units) -> units + 1);
  }

  private static String name(ScoreTable.Entry entry, ScoreTable.Row row) {
    return entry.indicator()
        + ": "
        + (row.classes().isEmpty() ? "*" : String.join(" ", row.classes().values()))
        + " ["
        + (row.min() == null ? "" : row.min().toPlainString())
        + ", "
        + (row.max() == null ? "" : row.max().toPlainString())
        + ") → "
        + row.points().toPlainString();
  }

  ReplayReport.Coverage coverage() {
    return new ReplayReport.Coverage(
        ImmutableMap.copyOf(rules), ImmutableMap.copyOf(clauses), ImmutableMap.copyOf(rows));
  }
}
