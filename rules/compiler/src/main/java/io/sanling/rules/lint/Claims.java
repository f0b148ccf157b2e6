package io.sanling.rules.lint;

import com.google.common.collect.Multimaps;
import com.google.common.collect.Sets;
import io.sanling.rules.draft.Metadata;
import io.sanling.rules.draft.RulebookDraft;
import io.sanling.rules.problem.Problem;
import io.sanling.rules.problem.Problems;
import io.sanling.rules.problem.RulebookCode;
import io.sanling.rules.tree.Action;
import io.sanling.rules.tree.RuleTree;
import java.util.Collection;
import java.util.Collections;
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
    Set<String> rulebook = ofTheRulebook(draft);
    Multimaps.index(
            draft.rules().all().stream().filter(rule -> isScoring(rule, draft)).toList(),
            RuleTree::clause)
        .asMap()
        .forEach(
            (clause, rules) -> {
              RuleTree usual = usual(rules);
              for (RuleTree rule : rules) {
                RuleTree other = kinds(usual).equals(kinds(rule)) ? others.get(clause) : usual;
                Problem claimed =
                    Problem.of(RulebookCode.CLAUSE_MISPLACED, rule.clausePlace(), clause);
                if (other != null) {
                  problems.add(claimed.worded("rule", rule.name(), clause, other.name()));
                } else if (rulebook.contains(clause)) {
                  problems.add(claimed.worded("rulebook", rule.name(), clause));
                }
              }
            });
  }

  /**
   * The first of the rules that do to points what most of them do: the clause is theirs, in
   * whatever order the files stand.
   */
  private static RuleTree usual(Collection<RuleTree> rules) {
    Map<Set<Scoring>, Integer> votes = new HashMap<>();
    rules.forEach(rule -> votes.merge(kinds(rule), 1, Integer::sum));
    int most = Collections.max(votes.values());
    return rules.stream()
        .filter(rule -> votes.getOrDefault(kinds(rule), 0) == most)
        .findFirst()
        .orElseThrow();
  }

  private static Set<String> ofTheRulebook(RulebookDraft draft) {
    Set<String> clauses = new HashSet<>(Unused.OF_REGIONS_AND_PERIOD);
    draft.metadata().grades().stream().map(Metadata.Grade::clause).forEach(clauses::add);
    clauses.addAll(draft.formsFile().clauses().values());
    return clauses;
  }

  /** Whether it only scores; one that does so in vain is another problem, told there. */
  private static boolean isScoring(RuleTree rule, RulebookDraft draft) {
    return !rule.actions().isEmpty()
        && rule.actions().stream().noneMatch(action -> Deducting.isInVain(action, draft))
        && rule.actions().stream().allMatch(action -> Scoring.of(action).isPresent());
  }

  private static Set<Scoring> kinds(RuleTree rule) {
    return rule.actions().stream()
        .flatMap(action -> Scoring.of(action).stream())
        .collect(Sets.toImmutableEnumSet());
  }
}
