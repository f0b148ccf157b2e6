package io.sanling.rules.lint;

import io.sanling.form.Form;
import io.sanling.form.Measure;
import io.sanling.rules.draft.RulebookDraft;
import io.sanling.rules.problem.Place;
import io.sanling.rules.problem.Problem;
import io.sanling.rules.problem.Problems;
import io.sanling.rules.problem.RulebookCode;
import io.sanling.rules.tree.Action;
import io.sanling.rules.tree.Condition;
import io.sanling.rules.tree.RuleTree;
import java.util.List;

/**
 * Whoever appeals loses nothing by it, and how final a result is and how far its ledger is closed
 * changes nothing of it: rules only note and remind of appeals, publicity and closing (申诉、公示、销号),
 * and nothing is measured of them. So it is with what was verified (核查): which value counts is
 * declared, and a difference is noted and no more.
 */
final class Finality {
  private Finality() {}

  static void check(RulebookDraft draft, Problems problems) {
    for (RuleTree rule : draft.rules().all()) {
      boolean only =
          rule.actions().stream()
              .allMatch(
                  action -> action instanceof Action.Notes || action instanceof Action.Reminds);
      for (Condition condition : rule.conditions()) {
        forms(condition).stream()
            .filter(form -> !only && isOnlyNoted(form))
            .findFirst()
            .ifPresent(form -> refuse(problems, condition.place(), rule.name(), form));
      }
    }
    for (Measure measure : draft.forms().measures().values()) {
      String id = measure.form();
      draft
          .forms()
          .find(String.valueOf(id))
          .filter(Finality::isOnlyNoted)
          .ifPresent(
              form ->
                  refuse(
                      problems,
                      draft.formsFile().place("measures/" + measure.id()),
                      measure.name(),
                      form));
    }
  }

  private static boolean isOnlyNoted(Form form) {
    return form.isOfFinality() || form.closing() != null || form.verification() != null;
  }

  static List<Form> forms(Condition condition) {
    if (condition instanceof Condition.EachEntry entries) {
      return entries.forms();
    } else if (condition instanceof Condition.NoEntry none) {
      return List.of(none.form());
    }
    return condition instanceof Condition.NotSupplied missing ? List.of(missing.form()) : List.of();
  }

  private static void refuse(Problems problems, Place place, String name, Form form) {
    problems.add(
        Problem.of(RulebookCode.PRINCIPLE, place, name)
            .worded(
                form.isOfFinality()
                    ? "finality"
                    : form.closing() == null ? "verification" : "closing",
                name,
                form.label()));
  }
}
