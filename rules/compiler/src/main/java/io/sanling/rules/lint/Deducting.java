package io.sanling.rules.lint;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableListMultimap;
import io.sanling.form.Form;
import io.sanling.form.Forms;
import io.sanling.rules.draft.RulebookDraft;
import io.sanling.rules.draft.ScoreLine;
import io.sanling.rules.problem.Problem;
import io.sanling.rules.problem.Problems;
import io.sanling.rules.problem.RulebookCode;
import io.sanling.rules.problem.Severity;
import io.sanling.rules.tree.Action;
import io.sanling.rules.tree.Condition;
import io.sanling.rules.tree.RuleTree;
import io.sanling.rules.tree.Test;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Points are taken off an indicator that is scored by what is taken off (扣分), before it is scored.
 * Anywhere else the rule would take effect and change nothing.
 */
final class Deducting {
  /** A rule that takes points off an indicator. */
  private record Taking(RuleTree rule, Action.Deducts deducts, String indicator) {}

  private final Forms forms;
  private final ImmutableList<RuleTree> rules;
  private final ImmutableListMultimap<String, ScoreLine> byIndicator;
  private final Problems problems;

  private Deducting(RulebookDraft draft, Problems problems) {
    this.forms = draft.forms();
    this.rules = draft.rules().all();
    this.byIndicator = ScoreTableCheck.byIndicator(draft.scores());
    this.problems = problems;
  }

  static void check(RulebookDraft draft, Misread misread, Problems problems) {
    if (!misread.rules()
        && (draft.scores().isEmpty()
            || !misread.values(draft.scores().get(0).row().place().file()))) {
      new Deducting(draft, problems).check();
    }
  }

  /** Whether points are taken off something else than what is scored so. */
  static boolean isInVain(Action action, RulebookDraft draft) {
    return action instanceof Action.Deducts deducts
        && deducts.indicator() != null
        && draft.scores().stream()
            .noneMatch(line -> line.isDeducted() && line.indicator().equals(deducts.indicator()));
  }

  private void check() {
    Map<String, List<Taking>> takings = new LinkedHashMap<>();
    for (RuleTree rule : rules) {
      for (Action action : rule.actions()) {
        if (action instanceof Action.Deducts deducts && deducts.indicator() != null) {
          takings
              .computeIfAbsent(deducts.indicator(), id -> new ArrayList<>())
              .add(new Taking(rule, deducts, deducts.indicator()));
        }
      }
    }
    takings.forEach(this::taken);
    byIndicator
        .asMap()
        .forEach(
            (indicator, rows) -> {
              ScoreLine row = rows.iterator().next();
              if (row.isDeducted() && !takings.containsKey(indicator)) {
                problems.add(
                    Problem.of(
                            RulebookCode.DEDUCTION, row.row().place("indicator"), row.shortName())
                        .worded("none", row.shortName())
                        .as(Severity.WARNING));
              } else if (!row.isDeducted() && !takings.containsKey(indicator)) {
                started(row);
              }
            });
  }

  private void taken(String indicator, List<Taking> takings) {
    List<ScoreLine> rows = byIndicator.get(indicator);
    if (rows.isEmpty()) {
      report(takings, "unscored", indicator);
    } else if (!rows.get(0).isDeducted()) {
      report(takings, wayOf(rows.get(0)), rows.get(0).shortName());
    } else {
      int last = last(indicator, Action.ScoresByDeductions.class::isInstance);
      int other = last(indicator, Deducting::scoresOtherwise);
      List<Taking> late =
          takings.stream().filter(taking -> rules.indexOf(taking.rule()) > last).toList();
      if (last >= 0 && !late.isEmpty()) {
        report(late, "late", rows.get(0).shortName(), rules.get(last).name());
      } else if (last < 0 && other >= 0) {
        report(takings, "lost", rows.get(0).shortName(), rules.get(other).name());
      }
    }
  }

  /** How an indicator is scored that is not scored by deductions. */
  private static String wayOf(ScoreLine row) {
    return !row.isFormula() ? "table" : row.isValued() ? "value" : "formula";
  }

  /** One problem for all of them: they are mended together. */
  private void report(List<Taking> takings, String wording, String name, Object... more) {
    Optional<Problem> first = Optional.empty();
    List<Problem> others = new ArrayList<>();
    for (Taking taking : takings) {
      Problem problem =
          Problem.of(RulebookCode.DEDUCTION, taking.deducts().place(), name)
              .worded(
                  wording,
                  ImmutableList.builder()
                      .add(taking.rule().name(), name)
                      .add(more)
                      .build()
                      .toArray());
      if (first.isEmpty()) {
        first = Optional.of(problem);
      } else {
        others.add(problem);
      }
    }
    first.map(problem -> problem.causing(others)).ifPresent(problems::add);
  }

  /** What is taken off nothing else leaves full points to everybody, whatever the rows say. */
  private void started(ScoreLine row) {
    int at = last(row.indicator(), Action.ScoresByDeductions.class::isInstance);
    if (at >= 0) {
      RuleTree rule = rules.get(at);
      rule.actions().stream()
          .filter(Action.ScoresByDeductions.class::isInstance)
          .findFirst()
          .ifPresent(
              action ->
                  problems.add(
                      Problem.of(RulebookCode.DEDUCTION, action.place(), row.shortName())
                          .worded("start", rule.name(), row.shortName())));
    }
  }

  private static boolean scoresOtherwise(Action action) {
    return action instanceof Action.ScoresByTable
        || action instanceof Action.ScoresByValue
        || action instanceof Action.ScoresBySteps;
  }

  /** The last rule that does so to the indicator; -1 for none. */
  private int last(String indicator, Predicate<Action> does) {
    for (int i = rules.size() - 1; i >= 0; i--) {
      RuleTree rule = rules.get(i);
      if (rule.actions().stream().anyMatch(does) && concerns(rule, indicator)) {
        return i;
      }
    }
    return -1;
  }

  /** Whether the rule names the indicator, or may be for any of which it is. */
  private boolean concerns(RuleTree rule, String indicator) {
    return rule.conditions().stream()
        .flatMap(condition -> condition.details().stream())
        .map(Condition.Detail::test)
        .allMatch(
            test -> {
              if (test instanceof Test.IndicatorIs is) {
                return is.ids().contains(indicator);
              } else if (test instanceof Test.IndicatorStands stands) {
                return stands.known() == Test.Known.VALUE && hasValue(indicator);
              }
              return !(test instanceof Test.IndicatorFrom) || hasValue(indicator);
            });
  }

  /** Whether the indicator is a number of its own, which some rule could look up. */
  private boolean hasValue(String indicator) {
    return forms.measures().containsKey(indicator)
        || forms.all().stream()
            .anyMatch(form -> form.count() == Form.Count.ONE && form.field(indicator).isPresent());
  }
}
