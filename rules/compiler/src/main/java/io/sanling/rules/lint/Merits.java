package io.sanling.rules.lint;

import com.google.common.collect.ImmutableList;
import io.sanling.form.Deadline;
import io.sanling.form.Field;
import io.sanling.form.Form;
import io.sanling.form.Measure;
import io.sanling.result.Conformity;
import io.sanling.result.Effect;
import io.sanling.rules.nature.Nature;
import io.sanling.rules.problem.Place;
import io.sanling.rules.tree.Action;
import io.sanling.rules.tree.Condition;
import io.sanling.rules.tree.RuleTree;
import io.sanling.rules.tree.Rules;
import io.sanling.rules.tree.Test;
import io.sanling.rules.tree.Test.Answer;
import io.sanling.rules.tree.Test.Determined;
import io.sanling.rules.tree.Test.InTime;
import java.util.stream.Stream;

/**
 * What is good for a unit rests on something that is known, and on nothing that the unit did wrong:
 * otherwise not saying, or concealing, would pay.
 */
final class Merits {
  /** Takes what is wrong with a rule. */
  interface Sink {
    void add(String wording, RuleTree rule, Place place, Object... more);
  }

  private final Rules rules;
  private final Taint taint;
  private final Behind behind;
  private final Sink sink;

  Merits(Rules rules, Taint taint, Behind behind, Sink sink) {
    this.rules = rules;
    this.taint = taint;
    this.behind = behind;
    this.sink = sink;
  }

  /** Checks a rule for an action of it that is good for the unit. */
  void check(RuleTree rule, Action action) {
    if (action instanceof Action.Decides decides
        && decides.conformity() == Conformity.NOT_APPLICABLE) {
      inapplicable(rule, action);
    } else {
      rule.conditions().forEach(condition -> rests(rule, action, condition));
    }
    if (action instanceof Action.Grades
        && rule.conditions().stream().noneMatch(condition -> isKnown(rule, condition))) {
      sink.add("grounds", rule, action.place());
    }
    if (action instanceof Action.Settles
        && rule.conditions().stream()
            .noneMatch(condition -> isWithoutValue(condition) || isStatus(condition))) {
      sink.add("settled", rule, action.place());
    }
  }

  private void rests(RuleTree rule, Action action, Condition condition) {
    absent(rule, condition);
    rewarded(rule, condition);
    if (isWrong(condition, action instanceof Action.Grades)) {
      sink.add("merit", rule, condition.place());
    }
    if (!(action instanceof Action.Grades)
        && condition instanceof Condition.NotFound none
        && !isAnswered(rule, none)) {
      sink.add(
          none.effect() == Effect.BREAKS_ZERO ? "unanswered.goals" : "unanswered",
          rule,
          condition.place());
    }
  }

  // ---- whom it does not concern

  /** Whom the rulebook does not concern is said of what the unit is, never of what it did. */
  private void inapplicable(RuleTree rule, Action action) {
    boolean known = false;
    for (Condition condition : rule.conditions()) {
      absent(rule, condition);
      if (isStatus(condition)) {
        known = true;
      } else if (!(condition instanceof Condition.Decided)
          && !(condition instanceof Condition.Graded)) {
        sink.add("inapplicable", rule, condition.place());
        return;
      }
    }
    if (!known) {
      sink.add("inapplicable", rule, action.place());
    }
  }

  /** Whether it is about what the unit is, or about what one form of it says of that. */
  private boolean isStatus(Condition condition) {
    boolean ofUnit =
        condition instanceof Condition.TheUnit
            || condition instanceof Condition.EachEntry entries
                && entries.forms().stream().allMatch(this::isOfUnit);
    return ofUnit
        && !condition.details().isEmpty()
        && rules.leaves(condition).allMatch(this::isStatus);
  }

  private boolean isOfUnit(Form form) {
    return form.count() == Form.Count.ONE
        && taint.of(form).stream().noneMatch(Nature::isBeyondAdvice);
  }

  private boolean isStatus(Test test) {
    Field field = Taint.field(test);
    return test instanceof Test.OfUnit
        || test instanceof Test.UnitOneOf
        || test instanceof Test.ObservedShorterThan
        || test instanceof Test.OneOf
        || test instanceof Test.Flag flag && !flag.answers().contains(Answer.UNKNOWN)
        || test instanceof Test.Compared
            && field != null
            && rules.forms().subject().fields().contains(field);
  }

  /** Whether it is about indicators without a value; those that are absent are refused anyway. */
  private boolean isWithoutValue(Condition condition) {
    return condition instanceof Condition.EachIndicator
        && Implied.by(condition.details(), rules)
            .is(test -> test instanceof Test.IndicatorStands is && is.known() != Test.Known.VALUE);
  }

  // ---- what was done wrong

  /** Whether it rests on what the unit did wrong, or on a veto. */
  private boolean isWrong(Condition condition, boolean ofGrade) {
    if (condition instanceof Condition.EachEntry) {
      return taint.ofEntries(condition).stream().anyMatch(Nature::isConcealing);
    } else if (condition instanceof Condition.Found found && found.effect() == Effect.VETOES) {
      return true;
    }
    boolean positive =
        condition instanceof Condition.Found
            || condition instanceof Condition.Decided decided && decided.decided()
            || rules.leaves(condition).anyMatch(Merits::isLost);
    return positive
        && !ofGrade
        && behind.natures(condition).stream().anyMatch(Nature::isConcealing)
        && !isConforming(condition);
  }

  private static boolean isConforming(Condition condition) {
    return condition instanceof Condition.Decided decided
        && decided.decided()
        && decided.conformity() == Conformity.CONFORMING;
  }

  private static boolean isLost(Test test) {
    return test instanceof Test.Goal goal && goal.state() != Test.GoalState.KEPT;
  }

  // ---- what is not known

  /** That nothing was found is known only where nothing of it is open. */
  private static boolean isAnswered(RuleTree rule, Condition.NotFound none) {
    Effect open = none.effect() == Effect.BREAKS_ZERO ? Effect.OPENS_ZERO : Effect.OPENS_CONFORMITY;
    return none.effect() == Effect.OPENS_ZERO
        || none.effect() == open
        || rule.conditions().stream()
            .anyMatch(
                other ->
                    other instanceof Condition.NotFound also && also.effect() == open
                        || other instanceof Condition.Decided decided
                            && (isConforming(decided)
                                || decided.conformity() == null && !decided.decided()));
  }

  /** Whether it is something that one knows. */
  private boolean isKnown(RuleTree rule, Condition condition) {
    if (condition instanceof Condition.TheUnit) {
      return rules
          .leaves(condition)
          .anyMatch(test -> Taint.field(test) != null || test instanceof Test.OfMeasure);
    } else if (condition instanceof Condition.NotFound none) {
      return isAnswered(rule, none);
    } else if (condition instanceof Condition.Decided decided) {
      return decided.decided() && decided.conformity() != null;
    }
    return !(condition instanceof Condition.Graded graded && !graded.decided());
  }

  /** That something is not known earns nothing. */
  private void rewarded(RuleTree rule, Condition condition) {
    if (condition instanceof Condition.NotSupplied missing) {
      sink.add("unknown", rule, condition.place(), missing.form().label());
    } else if (isOpen(condition)) {
      sink.add("unknown", rule, condition.place(), what(condition));
    }
    Implied implied = Implied.by(condition.details(), rules);
    for (Condition.Detail detail : condition.details()) {
      Implied by = Implied.by(ImmutableList.of(detail), rules);
      if (by.is(test -> isUnknown(test, implied))) {
        sink.add("unknown", rule, detail.place(), what(condition));
      } else if (condition instanceof Condition.NoEntry && by.is(Merits::isDecidedSo)) {
        sink.add("pending.none", rule, detail.place());
      }
    }
  }

  /** Whether it is about what is open, or was not given. */
  private boolean isOpen(Condition condition) {
    return condition instanceof Condition.AnyAbsent
        || condition instanceof Condition.EachGap
        || condition instanceof Condition.Found found
            && (found.effect() == Effect.OPENS_ZERO || found.effect() == Effect.OPENS_CONFORMITY)
        || rules
            .leaves(condition)
            .anyMatch(
                test -> test instanceof Test.Goal goal && goal.state() == Test.GoalState.OPEN);
  }

  private static boolean isDecidedSo(Test test) {
    return test instanceof Test.Determination determination
        && determination.determined() != Determined.NOT_EXCLUDED;
  }

  private static String what(Condition condition) {
    return condition instanceof Condition.EachEntry entries
        ? entries.forms().get(0).label()
        : condition instanceof Condition.EachIndicator ? "指标" : "单位";
  }

  private static boolean isUnknown(Test test, Implied implied) {
    Field field = Taint.field(test);
    return isUnknown(test) && (field == null || !implied.is(other -> isThere(field, other)));
  }

  private static boolean isUnknown(Test test) {
    return test instanceof Test.Filled filled && !filled.filled()
        || test instanceof Test.Flag flag && flag.answers().contains(Answer.UNKNOWN)
        || test instanceof Test.Timeliness time && time.inTime() == InTime.UNKNOWN
        || test instanceof Test.MeasureKnown measure && !measure.known()
        || test instanceof Test.IndicatorStands stands && stands.known() == Test.Known.ABSENT
        || test instanceof Test.ReportsBelow;
  }

  /** What is absent is not known; a rule that is good for the unit may not take it for no. */
  private void absent(RuleTree rule, Condition condition) {
    if (condition instanceof Condition.NoEntry) {
      condition.details().forEach(detail -> none(rule, detail));
      return;
    }
    Implied implied = Implied.by(condition.details(), rules);
    for (Condition.Detail detail : condition.details()) {
      denied(detail.test(), false)
          .flatMap(this::needed)
          .filter(field -> !implied.is(test -> isThere(field, test)))
          .findFirst()
          .ifPresent(field -> sink.add("absent", rule, detail.place(), field.name()));
      denied(detail.test(), false)
          .filter(Test.Measured.class::isInstance)
          .map(Test.Measured.class::cast)
          .filter(measured -> !implied.is(test -> isMeasured(measured.id(), test)))
          .findFirst()
          .ifPresent(
              measured ->
                  sink.add("absent.measure", rule, detail.place(), measured(measured.id())));
    }
  }

  /** Nor may it take an entry for none of those that there are not to be. */
  private void none(RuleTree rule, Condition.Detail detail) {
    Implied otherwise =
        Implied.by(
            ImmutableList.of(new Condition.Detail(new Test.Not(detail.test()), detail.place())),
            rules);
    denied(detail.test(), true)
        .flatMap(this::needed)
        .filter(field -> !otherwise.is(test -> isThere(field, test)))
        .findFirst()
        .ifPresent(field -> sink.add("absent.none", rule, detail.place(), field.name()));
  }

  /** Whether the sentence is true only where the field is there. */
  private static boolean isThere(Field field, Test test) {
    return field.equals(Taint.field(test))
        && !(test instanceof Test.Filled filled && !filled.filled())
        && !(test instanceof Test.Flag flag && flag.answers().contains(Answer.UNKNOWN));
  }

  private static boolean isMeasured(String id, Test test) {
    return test instanceof Test.Measured measured && measured.id().equals(id);
  }

  private String measured(String id) {
    Measure measure = rules.forms().measures().get(id);
    return measure == null ? id : measure.name();
  }

  /** The sentences that are denied, definitions opened. */
  private Stream<Test> denied(Test test, boolean denied) {
    if (test instanceof Test.Not not) {
      return denied(not.test(), !denied);
    } else if (test instanceof Test.All all) {
      return all.tests().stream().flatMap(each -> denied(each, denied));
    } else if (test instanceof Test.Any any) {
      return any.tests().stream().flatMap(each -> denied(each, denied));
    } else if (test instanceof Test.Defined defined) {
      return Stream.ofNullable(rules.definitions().get(defined.definition()))
          .flatMap(definition -> denied(definition.test(), denied));
    }
    return denied ? Stream.of(test) : Stream.empty();
  }

  /** The fields that may be absent, without which the sentence is false. */
  private Stream<Field> needed(Test test) {
    return asked(test).filter(field -> !field.required() && field.defaultsTo() == null);
  }

  private Stream<Field> asked(Test test) {
    if (test instanceof Test.Flag flag) {
      return flag.answers().contains(Answer.UNKNOWN) ? Stream.empty() : Stream.of(flag.field());
    } else if (test instanceof Test.Timeliness timeliness
        && timeliness.inTime() != InTime.UNKNOWN) {
      return ofDeadline(timeliness.deadline());
    }
    Field field = Taint.field(test);
    return test instanceof Test.Filled ? Stream.empty() : Stream.ofNullable(field);
  }

  private Stream<Field> ofDeadline(Deadline deadline) {
    return rules.forms().all().stream()
        .filter(form -> form.deadlines().contains(deadline))
        .flatMap(
            form ->
                Stream.of(deadline.from(), deadline.until(), deadline.end())
                    .flatMap(Stream::ofNullable)
                    .flatMap(id -> form.field(id).stream()))
        .distinct();
  }
}
