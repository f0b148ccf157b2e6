package io.sanling.rules.mutation;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import io.sanling.form.Form;
import io.sanling.result.Conformity;
import io.sanling.rules.draft.Metadata;
import io.sanling.rules.draft.RulebookDraft;
import io.sanling.rules.mutation.Parts.Turn;
import io.sanling.rules.tree.Action;
import io.sanling.rules.tree.Condition;
import io.sanling.rules.tree.Quantity;
import io.sanling.rules.tree.RuleTree;
import io.sanling.rules.tree.Test;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** What a part of a rule becomes by a slip. */
final class Turns {
  private static final ImmutableList<ImmutableSet<Test.Answer>> ANSWERS =
      ImmutableList.of(
          ImmutableSet.of(Test.Answer.YES),
          ImmutableSet.of(Test.Answer.NO),
          ImmutableSet.of(Test.Answer.UNKNOWN),
          ImmutableSet.of(Test.Answer.YES, Test.Answer.UNKNOWN));

  private final RulebookDraft draft;
  private final Words words;

  Turns(RulebookDraft draft, Words words) {
    this.draft = draft;
    this.words = words;
  }

  // ---- conditions

  /** Conditions of a rule left out, whole or a sentence under them. */
  Stream<Turn> leftOut(Object part) {
    if (part instanceof RuleTree rule && rule.conditions().size() > 1) {
      return without(
              rule.conditions(),
              rest -> Parts.with(rule, "conditions", rest),
              condition -> new Turn(condition, words.of(condition), "", condition.place()))
          .filter(turn -> subjects((RuleTree) turn.part()) == subjects(rule))
          .filter(turn -> details((RuleTree) turn.part()) + 1 != details(rule));
    } else if (part instanceof Condition condition
        && !(condition instanceof Condition.Whole)
        && !condition.details().isEmpty()) {
      return without(
          condition.details(),
          rest -> Parts.with(condition, "details", rest),
          detail -> new Turn(detail, sentence(detail), "", detail.place()));
    }
    return Stream.of();
  }

  private static <T> Stream<Turn> without(
      ImmutableList<T> parts, Function<ImmutableList<T>, Object> rest, Function<T, Turn> told) {
    return IntStream.range(0, parts.size())
        .mapToObj(
            i -> {
              Turn turn = told.apply(parts.get(i));
              return new Turn(rest.apply(Parts.without(parts, i)), turn.before(), "", turn.place());
            });
  }

  /** What a rule goes through one by one; without it there is no saying what it does it to. */
  private static long subjects(RuleTree rule) {
    return rule.conditions().stream()
        .filter(
            condition ->
                condition instanceof Condition.EachEntry
                    || condition instanceof Condition.EachGap
                    || condition instanceof Condition.EachIndicator
                    || condition instanceof Condition.EachStandard
                    || condition instanceof Condition.NotSupplied
                    || condition instanceof Condition.Found found && found.each())
        .count();
  }

  /** A condition with one sentence is as good as left out without it. */
  private static long details(RuleTree rule) {
    return rule.conditions().stream()
        .filter(condition -> !(condition instanceof Condition.Whole))
        .mapToLong(condition -> condition.details().size())
        .sum();
  }

  private String sentence(Condition.Detail detail) {
    return words.of(detail.test());
  }

  /** Another condition about the whole; such as the rulebook has elsewhere. */
  Stream<Turn> conditions(Object part) {
    if (!(part instanceof Condition before) || !before.details().isEmpty()) {
      return Stream.of();
    }
    List<Condition> others = new ArrayList<>();
    if (before instanceof Condition.NotSupplied not) {
      lists(not.form()).forEach(form -> others.add(Parts.with(not, "form", form)));
    } else if (before instanceof Condition.Found found) {
      elsewhere(Condition.Found.class)
          .filter(other -> other.each() == found.each())
          .forEach(other -> others.add(Parts.with(other, "place", found.place())));
    } else if (before instanceof Condition.NotFound not) {
      elsewhere(Condition.NotFound.class)
          .forEach(other -> others.add(Parts.with(other, "place", not.place())));
    } else if (before instanceof Condition.Decided decided) {
      others.add(Parts.with(decided, "decided", !decided.decided()));
      others.add(
          Parts.with(
              decided,
              "conformity",
              decided.conformity() == null
                  ? Conformity.CONFORMING
                  : next(ImmutableList.copyOf(Conformity.values()), decided.conformity())));
    } else if (before instanceof Condition.Graded graded) {
      others.add(Parts.with(graded, "decided", !graded.decided()));
      graded.grades().stream()
          .map(grade -> next(grades(), grade))
          .forEach(grade -> others.add(Parts.with(graded, "grades", ImmutableList.of(grade))));
    }
    return others.stream()
        .distinct()
        .filter(other -> !other.equals(before))
        .map(other -> new Turn(other, words.of(before), words.of(other), null));
  }

  private <T extends Condition> Stream<T> elsewhere(Class<T> type) {
    return draft.rules().all().stream()
        .flatMap(rule -> rule.conditions().stream())
        .filter(type::isInstance)
        .map(type::cast);
  }

  private List<String> grades() {
    return draft.metadata().grades().stream().map(Metadata.Grade::id).toList();
  }

  private static <T> T next(List<T> all, T one) {
    return all.get((all.indexOf(one) + 1) % all.size());
  }

  private Stream<Form> lists(Form not) {
    return draft.forms().lists().stream().filter(form -> !form.id().equals(not.id()));
  }

  // ---- tests

  /** Another test. */
  Stream<Turn> tests(Object part) {
    if (!(part instanceof Test before)) {
      return Stream.of();
    }
    return turned(before)
        .distinct()
        .filter(other -> !other.equals(before))
        .map(other -> new Turn(other, words.of(before), words.of(other), null));
  }

  private Stream<? extends Test> turned(Test test) {
    if (test instanceof Test.Flag flag) {
      return ANSWERS.stream().map(answers -> new Test.Flag(flag.field(), answers));
    } else if (test instanceof Test.OneOf one) {
      List<String> codes = one.field().choices().stream().map(choice -> choice.code()).toList();
      return codes(one.codes(), codes).map(other -> new Test.OneOf(one.field(), other));
    } else if (test instanceof Test.UnitOneOf one) {
      return codes(one.codes(), ofUnit(one.id())).map(other -> new Test.UnitOneOf(one.id(), other));
    } else if (test instanceof Test.Compared compared) {
      return comparisons(compared.comparison())
          .map(other -> Parts.with(compared, "comparison", other));
    } else if (test instanceof Test.Measured measured) {
      return comparisons(measured.comparison())
          .map(other -> Parts.with(measured, "comparison", other));
    } else if (test instanceof Test.OfWhole whole) {
      return comparisons(whole.comparison()).map(other -> Parts.with(whole, "comparison", other));
    } else if (test instanceof Test.StandardPoints points) {
      return Stream.concat(
          comparisons(points.comparison()).map(other -> Parts.with(points, "comparison", other)),
          Stream.of(Parts.with(points, "atWorst", !points.atWorst())));
    } else if (test instanceof Test.Filled filled) {
      return Stream.of(new Test.Filled(filled.field(), !filled.filled()));
    } else if (test instanceof Test.Determination) {
      return Stream.of(Test.Determined.values()).map(Test.Determination::new);
    } else if (test instanceof Test.Withdrawn withdrawn) {
      return Stream.of(new Test.Withdrawn(!withdrawn.withdrawn()));
    } else if (test instanceof Test.Timeliness timely) {
      return timely(timely).map(other -> Parts.with(timely, "inTime", other));
    } else if (test instanceof Test.Defined defined) {
      return Stream.of(new Test.Not(defined));
    } else if (test instanceof Test.Not not) {
      return Stream.of(not.test());
    } else {
      return ofOthers(test);
    }
  }

  private Stream<? extends Test> ofOthers(Test test) {
    if (test instanceof Test.OfUnit of) {
      return switch (of.state()) {
        case OBSERVED -> Stream.of(new Test.OfUnit(Test.UnitState.NOT_OBSERVED));
        case NOT_OBSERVED -> Stream.of(new Test.OfUnit(Test.UnitState.OBSERVED));
        case OPEN -> Stream.of(new Test.OfUnit(Test.UnitState.OBSERVED));
        case PERIOD_NOT_IN_EFFECT -> Stream.of();
      };
    } else if (test instanceof Test.IndicatorIs is) {
      List<String> indicators =
          draft.scores().stream().map(line -> line.indicator()).distinct().toList();
      return codes(is.ids(), indicators).map(Test.IndicatorIs::new);
    } else if (test instanceof Test.IndicatorFrom) {
      return Stream.of(
              ImmutableSet.of(Test.Origin.FIELD, Test.Origin.QUOTA),
              ImmutableSet.of(Test.Origin.FIELD, Test.Origin.MEASURE),
              ImmutableSet.of(Test.Origin.QUOTA),
              ImmutableSet.of(Test.Origin.MEASURE))
          .map(Test.IndicatorFrom::new);
    } else if (test instanceof Test.IndicatorStands stands) {
      return Stream.concat(
          Stream.of(Test.Known.values()).map(known -> new Test.IndicatorStands(known, null)),
          reasons()
              .filter(reason -> stands.reason() != null)
              .map(reason -> new Test.IndicatorStands(stands.known(), reason)));
    } else if (test instanceof Test.Reaches reaches) {
      return Stream.of(
          Parts.with(reaches, "atWorst", !reaches.atWorst()),
          Parts.with(reaches, "reached", !reaches.reached()));
    } else if (test instanceof Test.StandardIs is) {
      List<String> standards =
          draft.scores().stream().map(line -> line.standard()).distinct().toList();
      return codes(is.ids(), standards).map(Test.StandardIs::new);
    } else if (test instanceof Test.Goal goal) {
      return Stream.concat(
          Stream.of(Test.GoalState.values()).map(state -> new Test.Goal(goal.goal(), state)),
          goals().map(other -> new Test.Goal(other, goal.state())));
    }
    return Stream.of();
  }

  private Stream<String> goals() {
    return draft.metadata().goals().stream().map(Metadata.Goal::id);
  }

  /** Reasons that rules ask about or note. */
  private Stream<String> reasons() {
    return draft.rules().all().stream()
        .flatMap(
            rule ->
                Stream.concat(
                    rule.conditions().stream()
                        .flatMap(draft.rules()::leaves)
                        .filter(Test.IndicatorStands.class::isInstance)
                        .map(test -> ((Test.IndicatorStands) test).reason()),
                    rule.actions().stream()
                        .filter(Action.Settles.class::isInstance)
                        .map(action -> ((Action.Settles) action).reason())))
        .filter(Objects::nonNull)
        .distinct();
  }

  private List<String> ofUnit(String id) {
    return draft.forms().subject().classes().stream()
        .filter(sorted -> sorted.id().equals(id))
        .findFirst()
        .map(sorted -> sorted.values().stream().map(choice -> choice.code()).toList())
        .orElseGet(
            () ->
                draft.forms().subject().kinds().stream()
                    .map(kind -> kind.choice().code())
                    .toList());
  }

  /** One of several left out; one in another's place. */
  private static Stream<ImmutableList<String>> codes(
      ImmutableList<String> codes, List<String> known) {
    if (codes.size() > 1) {
      return IntStream.range(0, codes.size()).mapToObj(i -> Parts.without(codes, i));
    }
    int next = (known.indexOf(codes.get(0)) + 1) % Math.max(1, known.size());
    return known.size() < 2 ? Stream.of() : Stream.of(ImmutableList.of(known.get(next)));
  }

  private static Stream<Test.Comparison> comparisons(Test.Comparison comparison) {
    return switch (comparison) {
      case AT_LEAST -> Stream.of(Test.Comparison.AT_MOST, Test.Comparison.ABOVE);
      case BELOW -> Stream.of(Test.Comparison.ABOVE, Test.Comparison.AT_MOST);
      case ABOVE -> Stream.of(Test.Comparison.BELOW, Test.Comparison.AT_LEAST);
      case AT_MOST -> Stream.of(Test.Comparison.AT_LEAST, Test.Comparison.BELOW);
    };
  }

  private static Stream<Test.InTime> timely(Test.Timeliness timely) {
    return switch (timely.inTime()) {
      case IN_TIME -> Stream.of(Test.InTime.LATE);
      case LATE -> Stream.of(Test.InTime.IN_TIME, Test.InTime.UNKNOWN);
      case NOT_DUE -> Stream.of(Test.InTime.LATE);
      case UNKNOWN -> Stream.of(Test.InTime.LATE);
      case BREACHED_IN_PERIOD -> Stream.of(Test.InTime.LATE, Test.InTime.DUE_IN_PERIOD);
      case DUE_IN_PERIOD -> Stream.of(Test.InTime.BREACHED_IN_PERIOD);
      case DUE_WITHIN -> Stream.of();
    };
  }

  /** 且 for 或 and the other way round; a part left out. */
  Stream<Turn> joined(Object part) {
    if (part instanceof Test.All all) {
      return Stream.concat(
          Stream.of(new Turn(new Test.Any(all.tests()), "且", "或", null)),
          rests(all.tests(), Test.All::new));
    } else if (part instanceof Test.Any any) {
      return Stream.concat(
          Stream.of(new Turn(new Test.All(any.tests()), "或", "且", null)),
          rests(any.tests(), Test.Any::new));
    }
    return Stream.of();
  }

  private Stream<Turn> rests(ImmutableList<Test> tests, Function<ImmutableList<Test>, Test> of) {
    return without(
        tests,
        rest -> rest.size() == 1 ? rest.get(0) : of.apply(rest),
        test -> new Turn(test, words.of(test), "", null));
  }

  // ---- numbers

  /** A written number off by its least step. */
  Stream<Turn> numbers(Object part) {
    return part instanceof Quantity quantity && quantity.parameter() == null
        ? Steps.next(quantity.value(), quantity.unit())
            .map(
                value -> {
                  Quantity moved = Parts.with(quantity, "value", value);
                  return new Turn(
                      moved, words.of(quantity), words.of(moved), quantity.place().wholeLine());
                })
        : Stream.of();
  }

  // ---- consequences

  /** Another consequence, or one of several left out. */
  Stream<Turn> actions(Object part) {
    if (part instanceof RuleTree rule && rule.actions().size() > 1) {
      return without(
          rule.actions(),
          rest -> Parts.with(rule, "actions", rest),
          action -> new Turn(action, words.of(action), "", action.place()));
    } else if (part instanceof Action before) {
      return turned(before)
          .distinct()
          .filter(other -> !other.equals(before))
          .map(other -> new Turn(other, words.of(before), words.of(other), null));
    } else if (part instanceof Action.PerStep step) {
      return Stream.of(
              Parts.with(step, "below", !step.below()),
              Parts.with(step, "started", !step.started()))
          .map(other -> new Turn(other, words.of(step), words.of(other), null));
    }
    return Stream.of();
  }

  private Stream<? extends Action> turned(Action action) {
    if (action instanceof Action.Breaks breaks) {
      return Stream.concat(
          Stream.of(
              new Action.Opens(breaks.goal(), true, breaks.place()),
              Parts.with(breaks, "day", Action.Day.OWN)),
          goals().map(goal -> Parts.with(breaks, "goal", goal)));
    } else if (action instanceof Action.BreaksByUnit breaks) {
      return Stream.concat(
          Stream.of(new Action.Opens(breaks.goal(), false, breaks.place())),
          goals().map(goal -> Parts.with(breaks, "goal", goal)));
    } else if (action instanceof Action.Opens opens) {
      return Stream.concat(
          opens.becauseOfEntry()
              ? Stream.of(new Action.Breaks(opens.goal(), Action.Day.OWN, opens.place()))
              : Stream.of(),
          goals().map(goal -> Parts.with(opens, "goal", goal)));
    } else if (action instanceof Action.Vetoes vetoes) {
      return Stream.of(new Action.OpensConformity(true, vetoes.place()));
    } else if (action instanceof Action.OpensConformity opens) {
      return opens.becauseOfEntry()
          ? Stream.of(new Action.Vetoes(opens.place()), Parts.with(opens, "becauseOfEntry", false))
          : Stream.of();
    } else if (action instanceof Action.Excludes excludes) {
      return Stream.of(Parts.with(excludes, "withdrawn", !excludes.withdrawn()));
    } else if (action instanceof Action.Notes notes) {
      return elsewhere(notes, Action.Notes.class, Action.Notes::code, "code");
    } else if (action instanceof Action.Reminds reminds) {
      return reminds.day() == null || reminds.day() == Action.Day.OWN
          ? Stream.of()
          : Stream.of(Action.Day.values()).map(day -> Parts.with(reminds, "day", day));
    } else if (action instanceof Action.Settles settles) {
      return Stream.concat(
          Stream.of(Parts.with(settles, "absent", !settles.absent())),
          elsewhere(settles, Action.Settles.class, Action.Settles::reason, "reason"));
    } else {
      return ofPoints(action);
    }
  }

  private Stream<? extends Action> ofPoints(Action action) {
    if (action instanceof Action.Deducts deducts) {
      return Stream.of(
          Parts.with(deducts, "certainty", other(deducts.certainty())),
          Parts.with(deducts, "doubledBy", null),
          deducts.indicator() == null ? Parts.with(deducts, "cap", null) : deducts);
    } else if (action instanceof Action.Adds adds) {
      return Stream.of(
          Parts.with(adds, "certainty", other(adds.certainty())),
          Parts.with(adds, "doubledBy", null),
          Parts.with(adds, "cap", null));
    } else if (action instanceof Action.Judges judges) {
      return Stream.of(
          Parts.with(judges, "passes", true),
          Parts.with(judges, "passes", false),
          Parts.with(judges, "passes", null));
    } else if (action instanceof Action.Decides decides) {
      return Stream.of(
          Parts.with(
              decides,
              "conformity",
              next(ImmutableList.copyOf(Conformity.values()), decides.conformity())));
    } else if (action instanceof Action.Grades grades) {
      return Stream.of(Parts.with(grades, "grade", next(grades(), grades.grade())));
    } else if (action instanceof Action.CapsGrade caps) {
      return Stream.of(Parts.with(caps, "grade", next(grades(), caps.grade())));
    } else if (action instanceof Action.Moves moves) {
      return Stream.of(Parts.with(moves, "up", !moves.up()), Parts.with(moves, "atMost", null));
    }
    return Stream.of();
  }

  private static Action.Certainty other(Action.Certainty certainty) {
    return certainty == Action.Certainty.SURE ? Action.Certainty.POSSIBLE : Action.Certainty.SURE;
  }

  /** The same with the next thing that such consequences elsewhere have there. */
  private <T extends Action> Stream<T> elsewhere(
      T action, Class<T> type, Function<T, Object> part, String component) {
    List<Object> all =
        draft.rules().all().stream()
            .flatMap(rule -> rule.actions().stream())
            .filter(type::isInstance)
            .map(type::cast)
            .map(part)
            .distinct()
            .toList();
    return Stream.of(Parts.with(action, component, next(all, part.apply(action))));
  }
}
