package io.sanling.rules.lint;

import io.sanling.rules.draft.Metadata;
import io.sanling.rules.draft.RulebookDraft;
import io.sanling.rules.problem.Place;
import io.sanling.rules.problem.Problem;
import io.sanling.rules.problem.Problems;
import io.sanling.rules.problem.RulebookCode;
import io.sanling.rules.tree.Action;
import io.sanling.rules.tree.RuleTree;
import java.util.HashMap;
import java.util.Map;

/**
 * Each goal can be broken, and what a rule finds of what is pending has a name of its own: that of
 * the rule, and {@value #PENDING} after it.
 */
final class Goals {
  private static final String PENDING = "待认定";

  private Goals() {}

  static void check(RulebookDraft draft, Misread misread, Problems problems) {
    if (!misread.rules()) {
      draft.metadata().goals().stream()
          .filter(goal -> draft.rules().all().stream().noneMatch(rule -> breaks(rule, goal)))
          .forEach(goal -> unbreakable(draft, goal, problems));
    }
    names(draft, problems);
  }

  private static boolean breaks(RuleTree rule, Metadata.Goal goal) {
    return rule.actions().stream()
        .anyMatch(
            action ->
                action instanceof Action.Breaks breaks && breaks.goal().equals(goal.id())
                    || action instanceof Action.BreaksByUnit unit && unit.goal().equals(goal.id()));
  }

  private static void unbreakable(RulebookDraft draft, Metadata.Goal goal, Problems problems) {
    Place place =
        draft.rules().all().stream()
            .filter(
                rule ->
                    rule.actions().stream()
                        .anyMatch(
                            action ->
                                action instanceof Action.Opens opens
                                    && opens.goal().equals(goal.id())))
            .map(RuleTree::place)
            .findFirst()
            .orElse(goal.place());
    problems.add(Problem.of(RulebookCode.ZERO_UNBREAKABLE, place, goal.name(), goal.name()));
  }

  private static void names(RulebookDraft draft, Problems problems) {
    Map<String, RuleTree> byName = new HashMap<>();
    draft.rules().all().forEach(rule -> byName.putIfAbsent(rule.name(), rule));
    for (RuleTree rule : draft.rules().all()) {
      RuleTree other = byName.get(rule.name() + PENDING);
      if (other != null && rule.actions().stream().anyMatch(Action.Breaks.class::isInstance)) {
        problems.add(
            Problem.of(RulebookCode.RULE_TWICE, other.place(), other.name())
                .worded("pending", other.name(), rule.name(), rule.place()));
      }
    }
  }
}
