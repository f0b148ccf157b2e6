package io.sanling.rules.lint;

import com.google.common.collect.ImmutableSet;
import io.sanling.rules.draft.Metadata;
import io.sanling.rules.draft.RulebookDraft;
import io.sanling.rules.gate.GatedLine;
import io.sanling.rules.language.PlacedRule;
import io.sanling.rules.problem.Problem;
import io.sanling.rules.problem.Problems;
import io.sanling.rules.problem.RulebookCode;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * A rule that only scores names a clause of scoring, of its own kind: nobody would miss the case of
 * a clause that a scoring rule claims, and the clause would seem to say what the points rest on.
 */
final class Claims {
  /** What a rule does to points, by what its consequences call. */
  private enum Scoring {
    INDICATORS(
        "scoresReported",
        "scoresQuota",
        "scoresSettlement",
        "scoresCoverage",
        "scoresSatisfaction",
        "scoresHazards",
        "absent",
        "fullPoints"),
    STANDARDS("passesStandard", "failsStandard", "opensStandard"),
    DEDUCTIONS("deducts", "mightDeduct", "mightDeductAll");

    private final ImmutableSet<String> calls;

    Scoring(String... calls) {
      this.calls = ImmutableSet.copyOf(calls);
    }
  }

  private Claims() {}

  static void check(RulebookDraft draft, Misread misread, Problems problems) {
    if (misread.rules()) {
      return;
    }
    Map<String, PlacedRule> others = new HashMap<>();
    draft.rules().stream()
        .filter(rule -> !isScoring(rule))
        .forEach(rule -> others.putIfAbsent(rule.clause(), rule));
    Map<String, PlacedRule> scoring = new HashMap<>();
    Set<String> rulebook = ofTheRulebook(draft);
    for (PlacedRule rule : draft.rules()) {
      if (!isScoring(rule)) {
        continue;
      }
      PlacedRule first = scoring.putIfAbsent(rule.clause(), rule);
      PlacedRule other =
          first != null && !kinds(first).equals(kinds(rule)) ? first : others.get(rule.clause());
      Problem claimed =
          Problem.of(RulebookCode.CLAUSE_MISPLACED, rule.clausePlace(), rule.clause());
      if (other != null) {
        problems.add(claimed.worded("rule", rule.name(), rule.clause(), other.name()));
      } else if (rulebook.contains(rule.clause())) {
        problems.add(claimed.worded("rulebook", rule.name(), rule.clause()));
      }
    }
  }

  private static Set<String> ofTheRulebook(RulebookDraft draft) {
    Set<String> clauses = new HashSet<>(Unused.OF_REGIONS_AND_PERIOD);
    draft.metadata().grades().stream().map(Metadata.Grade::clause).forEach(clauses::add);
    clauses.addAll(draft.formsFile().clauses().values());
    return clauses;
  }

  private static boolean isScoring(PlacedRule rule) {
    return !rule.gated().consequences().isEmpty()
        && rule.gated().consequences().stream()
            .map(Claims::call)
            .allMatch(
                call -> Set.of(Scoring.values()).stream().anyMatch(k -> k.calls.contains(call)));
  }

  private static Set<Scoring> kinds(PlacedRule rule) {
    Set<Scoring> kinds = new HashSet<>();
    for (GatedLine line : rule.gated().consequences()) {
      for (Scoring kind : Scoring.values()) {
        if (kind.calls.contains(call(line))) {
          kinds.add(kind);
        }
      }
    }
    return kinds;
  }

  private static String call(GatedLine consequence) {
    String text = consequence.text();
    int open = text.indexOf('(');
    return open < 0 ? "" : text.substring(text.indexOf('.') + 1, open);
  }
}
