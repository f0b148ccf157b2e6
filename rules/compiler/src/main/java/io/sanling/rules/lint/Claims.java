package io.sanling.rules.lint;

import com.google.common.collect.Sets;
import io.sanling.rules.draft.Metadata;
import io.sanling.rules.draft.RulebookDraft;
import io.sanling.rules.problem.Problem;
import io.sanling.rules.problem.Problems;
import io.sanling.rules.problem.RulebookCode;
import io.sanling.rules.tree.Action;
import io.sanling.rules.tree.RuleTree;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A rule that only scores names a clause of scoring, of its own kind: nobody would miss the case of
 * a clause that a scoring rule claims, and the clause would seem to say what the points rest on.
 */
final class Claims {
  /** What a rule does to points; nothing where it does something else. */
  private enum Scoring {
    INDICATORS,
    STANDARDS,
    DEDUCTIONS;

    static Optional<Scoring> of(Action action) {
      if (action instanceof Action.ScoresByTable
          || action instanceof Action.ScoresByValue
          || action instanceof Action.ScoresBySteps
          || action instanceof Action.ScoresByDeductions
          || action instanceof Action.Settles
          || action instanceof Action.Deducts deducts && deducts.indicator() != null) {
        return Optional.of(INDICATORS);
      } else if (action instanceof Action.Judges) {
        return Optional.of(STANDARDS);
      }
      return action instanceof Action.Deducts || action instanceof Action.Adds
          ? Optional.of(DEDUCTIONS)
          : Optional.empty();
    }
  }

  private Claims() {}

  static void check(RulebookDraft draft, Misread misread, Problems problems) {
    if (misread.rules()) {
      return;
    }
    Map<String, RuleTree> others = new HashMap<>();
    draft.rules().all().stream()
        .filter(rule -> kinds(rule).isEmpty())
        .forEach(rule -> others.putIfAbsent(rule.clause(), rule));
    Map<String, RuleTree> scoring = new HashMap<>();
    Set<String> rulebook = ofTheRulebook(draft);
    for (RuleTree rule : draft.rules().all()) {
      if (!isScoring(rule)) {
        continue;
      }
      RuleTree first = scoring.putIfAbsent(rule.clause(), rule);
      RuleTree other =
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

  private static boolean isScoring(RuleTree rule) {
    return !rule.actions().isEmpty()
        && rule.actions().stream().allMatch(action -> Scoring.of(action).isPresent());
  }

  private static Set<Scoring> kinds(RuleTree rule) {
    return rule.actions().stream()
        .flatMap(action -> Scoring.of(action).stream())
        .collect(Sets.toImmutableEnumSet());
  }
}
