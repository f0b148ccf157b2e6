package io.sanling.rules.lint;

import com.google.common.collect.ImmutableSet;
import io.sanling.form.Field;
import io.sanling.form.Form;
import io.sanling.rules.draft.RulebookDraft;
import io.sanling.rules.problem.Place;
import io.sanling.rules.problem.Problem;
import io.sanling.rules.problem.Problems;
import io.sanling.rules.problem.RulebookCode;
import io.sanling.rules.tree.Action;
import io.sanling.rules.tree.RuleTree;
import java.util.LinkedHashMap;
import java.util.Map;

/** Whatever may come into the break-zero ledger can be closed (销号), and nothing else. */
final class Closings {
  private Closings() {}

  static void check(RulebookDraft draft, Misread misread, Problems problems) {
    Form form = draft.forms().closings().orElse(null);
    Form.Closing closing = form == null ? null : form.closing();
    if (form == null || closing == null || misread.rules()) {
      return;
    }
    Map<String, Form> breaking = new LinkedHashMap<>();
    draft.rules().all().stream()
        .filter(rule -> rule.actions().stream().anyMatch(Action.Breaks.class::isInstance))
        .map(RuleTree::conditions)
        .flatMap(conditions -> conditions.stream())
        .flatMap(condition -> Finality.forms(condition).stream())
        .forEach(each -> breaking.put(each.id(), each));
    ImmutableSet.Builder<String> named = ImmutableSet.builder();
    for (String id : closing.references()) {
      Field field = form.field(id).orElseThrow();
      named.add(String.valueOf(field.form()));
      if (!breaking.containsKey(String.valueOf(field.form()))) {
        problems.add(
            Problem.of(
                    RulebookCode.FORM_UNUSED,
                    draft.formsFile().place(form.id() + "/" + id),
                    field.name())
                .worded("closing", field.name()));
      }
    }
    ImmutableSet<String> closed = named.build();
    Place place = draft.formsFile().place(form.id() + "/closing");
    breaking.values().stream()
        .filter(each -> !closed.contains(each.id()))
        .forEach(
            each ->
                problems.add(
                    Problem.of(RulebookCode.FORM_KEY, place, each.name())
                        .worded("closing.never", each.name())));
  }
}
