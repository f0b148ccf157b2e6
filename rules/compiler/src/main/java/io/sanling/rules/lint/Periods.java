package io.sanling.rules.lint;

import io.sanling.form.Form;
import io.sanling.rules.draft.RulebookDraft;
import io.sanling.rules.language.Wordings;
import io.sanling.rules.problem.Fix;
import io.sanling.rules.problem.Place;
import io.sanling.rules.problem.Problem;
import io.sanling.rules.problem.Problems;
import io.sanling.rules.problem.RulebookCode;
import io.sanling.rules.tree.Action;
import io.sanling.rules.tree.Condition;
import io.sanling.rules.tree.RuleTree;
import io.sanling.rules.tree.Test;
import java.util.Map;
import java.util.Optional;

/**
 * What happened once counts once: a rule that counts entries says of which period, or the same
 * entry counts again in each one that follows.
 */
final class Periods {
  private Periods() {}

  static void check(RulebookDraft draft, Problems problems) {
    Bearing bearing = new Bearing(draft.metadata());
    for (RuleTree rule : draft.rules().all()) {
      if (rule.actions().stream().noneMatch(action -> counts(action, bearing))) {
        continue;
      }
      for (Condition condition : rule.conditions()) {
        if (condition instanceof Condition.EachEntry entry
            && entry.forms().stream().allMatch(form -> form.count() == Form.Count.MANY)
            && !Implied.by(entry.details(), draft.rules()).is(Periods::isTied)) {
          problems.add(problem(rule, entry));
        }
      }
    }
  }

  /** Whether the action holds an entry against a unit, or in its favour. */
  private static boolean counts(Action action, Bearing bearing) {
    return bearing.against(action) != Bearing.Against.NOT
        || action instanceof Action.Deducts
        || action instanceof Action.Adds
        || action instanceof Action.Moves;
  }

  private static boolean isTied(Test test) {
    return test instanceof Test.InPeriod
        || test instanceof Test.LookBack
        || test instanceof Test.Timeliness timeliness
            && (timeliness.inTime() == Test.InTime.BREACHED_IN_PERIOD
                || timeliness.inTime() == Test.InTime.DUE_IN_PERIOD);
  }

  private static Problem problem(RuleTree rule, Condition.EachEntry entry) {
    Optional<Condition.Detail> late =
        entry.details().stream().filter(detail -> isLate(detail.test())).findFirst();
    if (late.isPresent()) {
      Test.Timeliness timeliness = (Test.Timeliness) late.get().test();
      Map<String, String> named = Map.of("时限", timeliness.deadline().name());
      String breached = Wordings.of("deadline.breached", named);
      return Problem.of(RulebookCode.EVERY_PERIOD, late.get().place(), rule.name())
          .worded("late", rule.name(), Wordings.of("deadline.late", named), breached)
          .replaceBy(breached);
    }
    Form form = entry.forms().get(0);
    String day =
        Optional.ofNullable(form.ownDay())
            .flatMap(form::field)
            .map(field -> Wordings.of("day.inPeriod", Map.of("字段", field.shortName())))
            .orElse("");
    Place place = entry.place();
    return Problem.of(RulebookCode.EVERY_PERIOD, place, rule.name())
        .worded("", rule.name(), form.label(), day)
        .fix(
            entry.forms().size() == 1
                ? new Fix(Fix.Kind.INSERT_AFTER, place.wholeLine(), "    - " + day)
                : null);
  }

  private static boolean isLate(Test test) {
    return test instanceof Test.Timeliness timeliness && timeliness.inTime() == Test.InTime.LATE;
  }
}
