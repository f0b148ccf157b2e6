package io.sanling.rules.lint;

import io.sanling.form.Form;
import io.sanling.form.Measure;
import io.sanling.rules.draft.LadderLine;
import io.sanling.rules.draft.RulebookDraft;
import io.sanling.rules.problem.Place;
import io.sanling.rules.problem.Problem;
import io.sanling.rules.problem.Problems;
import io.sanling.rules.problem.RulebookCode;
import io.sanling.rules.tree.Action;
import io.sanling.rules.tree.Condition;
import io.sanling.rules.tree.Definition;
import io.sanling.rules.tree.RuleTree;
import io.sanling.rules.tree.Rules;
import io.sanling.rules.tree.Test;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * That nothing was reported to have happened (平安) makes nothing safe: rules only note and remind of
 * what happened all the same, and nothing is measured or supervised by it.
 */
final class AllClear {
  private final RulebookDraft draft;
  private final Rules rules;
  private final Problems problems;

  private AllClear(RulebookDraft draft, Problems problems) {
    this.draft = draft;
    this.rules = draft.rules();
    this.problems = problems;
  }

  static void check(RulebookDraft draft, Problems problems) {
    new AllClear(draft, problems).check();
  }

  private void check() {
    for (RuleTree rule : rules.all()) {
      boolean only =
          rule.actions().stream()
              .allMatch(
                  action -> action instanceof Action.Notes || action instanceof Action.Reminds);
      for (Condition condition : rule.conditions()) {
        days(condition, only)
            .ifPresent(form -> refuse(condition.place(), rule.name(), form.label()));
      }
    }
    for (Measure measure : draft.forms().measures().values()) {
      Rules.Counted counted = rules.measures().get(measure.id());
      Stream.concat(
              Stream.ofNullable(measure.form()).flatMap(id -> draft.forms().find(id).stream()),
              counted == null
                  ? Stream.empty()
                  : Stream.concat(counted.condition().stream(), counted.among().stream())
                      .flatMap(detail -> days(detail.test())))
          .filter(form -> form.allClear() != null)
          .findFirst()
          .ifPresent(
              form ->
                  refuse(
                      draft.formsFile().place("measures/" + measure.id()),
                      measure.name(),
                      form.label()));
    }
    for (LadderLine line : draft.ladder()) {
      Definition definition = line.condition();
      if (definition != null) {
        days(definition.test())
            .findFirst()
            .ifPresent(
                form -> refuse(line.row().place("condition"), definition.name(), form.label()));
      }
    }
  }

  /** The form of such days that the condition goes by where it must not; noted, it may be said. */
  private Optional<Form> days(Condition condition, boolean noted) {
    Stream<Form> missing =
        condition instanceof Condition.NotSupplied not && not.form().allClear() != null
            ? Stream.of(not.form())
            : Stream.empty();
    return Stream.concat(
            missing,
            condition.details().stream()
                .flatMap(detail -> noted ? denied(detail.test(), false) : days(detail.test())))
        .findFirst();
  }

  private Stream<Form> days(Test test) {
    return rules
        .leaves(test)
        .filter(Test.OnDayOf.class::isInstance)
        .map(leaf -> ((Test.OnDayOf) leaf).days());
  }

  /** Such days of which it is asked that an entry is not of them: that would let others off. */
  private Stream<Form> denied(Test test, boolean turned) {
    if (test instanceof Test.All all) {
      return all.tests().stream().flatMap(each -> denied(each, turned));
    } else if (test instanceof Test.Any any) {
      return any.tests().stream().flatMap(each -> denied(each, turned));
    } else if (test instanceof Test.Not not) {
      return denied(not.test(), !turned);
    } else if (test instanceof Test.Defined defined) {
      return Stream.ofNullable(rules.definitions().get(defined.definition()))
          .flatMap(definition -> denied(definition.test(), turned));
    }
    return turned ? days(test) : Stream.empty();
  }

  private void refuse(Place place, String name, String form) {
    problems.add(Problem.of(RulebookCode.PRINCIPLE, place, name).worded("allClear", name, form));
  }
}
