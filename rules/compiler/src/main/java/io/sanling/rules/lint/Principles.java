package io.sanling.rules.lint;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import com.google.common.collect.Sets;
import io.sanling.form.Choice;
import io.sanling.form.Deadline;
import io.sanling.form.Field;
import io.sanling.form.Form;
import io.sanling.form.Form.Role;
import io.sanling.result.Conformity;
import io.sanling.result.Effect;
import io.sanling.rules.draft.ClauseLine;
import io.sanling.rules.draft.Metadata;
import io.sanling.rules.draft.RulebookDraft;
import io.sanling.rules.draft.ScoreLine;
import io.sanling.rules.language.Parameter;
import io.sanling.rules.nature.Nature;
import io.sanling.rules.problem.Place;
import io.sanling.rules.problem.Problem;
import io.sanling.rules.problem.Problems;
import io.sanling.rules.problem.RulebookCode;
import io.sanling.rules.tree.Action;
import io.sanling.rules.tree.Condition;
import io.sanling.rules.tree.RuleTree;
import io.sanling.rules.tree.Rules;
import io.sanling.rules.tree.Test;
import io.sanling.rules.tree.Test.Answer;
import io.sanling.rules.tree.Test.Determined;
import io.sanling.rules.tree.Test.InTime;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What no rulebook may do, whatever it declares: a lawful act itself never counts against anyone,
 * nor does the number of cases filed; what is not confirmed breaks nothing, and what was properly
 * excluded or withdrawn counts for nothing; concealing is worse than having; and what is not known
 * is not safe. It is stated on what forms and fields are about, and on what their fields stand for.
 */
final class Principles {
  /** How an action counts against a unit. */
  private enum Against {
    SURELY,
    POSSIBLY,
    NOT
  }

  private final RulebookDraft draft;
  private final Rules rules;
  private final Taint taint;
  private final Problems problems;
  private final Map<String, ClauseLine> clauses = new HashMap<>();

  private Principles(RulebookDraft draft, Problems problems) {
    this.draft = draft;
    this.rules = draft.rules();
    this.taint = new Taint(rules);
    this.problems = problems;
    draft.clauses().forEach(clause -> clauses.put(clause.id(), clause));
  }

  static void check(RulebookDraft draft, Misread misread, Problems problems) {
    Principles principles = new Principles(draft, problems);
    draft.rules().all().forEach(principles::rule);
    draft.scores().forEach(principles::score);
    if (!misread.rules()) {
      principles.concealment();
      principles.vetoes();
    }
  }

  private void add(String wording, RuleTree rule, Place place, Object... more) {
    Object[] details = ImmutableList.builder().add(rule.name()).add(more).build().toArray();
    problems.add(Problem.of(RulebookCode.PRINCIPLE, place, rule.name()).worded(wording, details));
  }

  // ---- rules

  private void rule(RuleTree rule) {
    for (Action action : rule.actions()) {
      Against against = against(action);
      if (against != Against.NOT || isOfPoints(action) || isGood(action)) {
        none(rule);
      }
      if (against != Against.NOT) {
        for (Condition condition : rule.conditions()) {
          if (condition instanceof Condition.EachEntry entries) {
            entries.forms().forEach(form -> entry(rule, against, action, entries, form));
          }
          numbers(rule, condition);
        }
      }
      if (isOfPoints(action)) {
        counted(rule, action);
      }
      if (isGood(action)) {
        rule.conditions().forEach(condition -> unknown(rule, condition));
      }
      if (isGood(action) && !isDecision(action)) {
        rule.conditions().forEach(condition -> rewarded(rule, condition));
      }
    }
    if (rule.actions().stream().anyMatch(action -> against(action) == Against.SURELY)
        || rule.actions().stream().anyMatch(Principles::isOfPoints)) {
      words(rule);
    }
  }

  /** Whether the action counts against a unit for certain. */
  static boolean isAgainst(Action action) {
    return against(action) == Against.SURELY;
  }

  private static Against against(Action action) {
    if (action instanceof Action.Deducts deducts) {
      return deducts.certainty() == Action.Certainty.SURE ? Against.SURELY : Against.POSSIBLY;
    } else if (action instanceof Action.Opens
        || action instanceof Action.OpensConformity
        || action instanceof Action.LowestMayFail) {
      return Against.POSSIBLY;
    } else if (action instanceof Action.Judges judges) {
      return Boolean.FALSE.equals(judges.passes()) ? Against.SURELY : Against.NOT;
    } else if (action instanceof Action.Moves moves) {
      return moves.up() ? Against.NOT : Against.SURELY;
    }
    return action instanceof Action.Breaks
            || action instanceof Action.BreaksByUnit
            || action instanceof Action.Vetoes
            || action instanceof Action.Decides
            || action instanceof Action.CapsGrade
            || action instanceof Action.Withholds
        ? Against.SURELY
        : Against.NOT;
  }

  /** Whether it gives or takes points or steps of the grade, or bounds them. */
  private static boolean isOfPoints(Action action) {
    return action instanceof Action.Deducts
        || action instanceof Action.Adds
        || action instanceof Action.ScoresByTable
        || action instanceof Action.ScoresByValue
        || action instanceof Action.ScoresBySteps
        || action instanceof Action.ScoresByDeductions
        || action instanceof Action.Settles
        || action instanceof Action.Judges
        || action instanceof Action.Grades
        || action instanceof Action.GradesByField
        || action instanceof Action.Moves
        || action instanceof Action.CapsGrade
        || action instanceof Action.Withholds;
  }

  /** Whether it is better for the unit than doing nothing. */
  static boolean isGood(Action action) {
    return action instanceof Action.Adds
        || action instanceof Action.Moves moves && moves.up()
        || action instanceof Action.Judges judges && Boolean.TRUE.equals(judges.passes())
        || action instanceof Action.Settles settles && !settles.absent()
        || action instanceof Action.Grades
        || action instanceof Action.Decides decides
            && (decides.conformity() == Conformity.CONFORMING
                || decides.conformity() == Conformity.NOT_APPLICABLE);
  }

  // ---- entries

  private void entry(
      RuleTree rule, Against against, Action action, Condition.EachEntry entries, Form form) {
    Implied implied = Implied.by(entries.details(), rules);
    Place place = entries.place();
    if (taint.of(form, entries.details()).stream().anyMatch(Nature::isLawful)) {
      lawful(rule, against, implied, form, place);
    }
    if (form.roles().containsKey(Role.WITHDRAWAL)
        && !implied.is(test -> test.equals(new Test.Withdrawn(false)))) {
      add("withdrawn", rule, place, form.label());
    }
    if (form.isDetermined() && !(action instanceof Action.Breaks)) {
      determined(rule, against, implied, place);
    }
  }

  private void determined(RuleTree rule, Against against, Implied implied, Place place) {
    boolean confirmed = implied.is(is(Determined.CONFIRMED));
    if (against == Against.SURELY) {
      if (!confirmed) {
        add("confirmed", rule, place);
      }
    } else if (!confirmed
        && !implied.is(is(Determined.PENDING))
        && !implied.is(is(Determined.UNDOCUMENTED))
        && !implied.is(is(Determined.NOT_EXCLUDED))) {
      add("excluded", rule, place);
    }
  }

  private static Predicate<Test> is(Determined determined) {
    return test -> test.equals(new Test.Determination(determined));
  }

  /** It counts only where the unit could deal with it and did not in time, or refused to. */
  private void lawful(RuleTree rule, Against against, Implied implied, Form form, Place place) {
    boolean failed =
        implied.is(test -> isLate(test, form) || has(test, form, Role.REFUSAL, Answer.YES));
    if (!failed) {
      add("lawful", rule, place, form.label(), ways(form));
    } else if (!implied.is(
        test ->
            against == Against.SURELY
                ? has(test, form, Role.COMPETENCE, Answer.YES)
                : has(test, form, Role.COMPETENCE, Answer.YES, Answer.UNKNOWN))) {
      add("competence", rule, place, form.label(), competence(form));
    }
  }

  /** A deadline that nobody can keep would make every entry late. */
  private boolean isLate(Test test, Form form) {
    return test instanceof Test.Timeliness timeliness
        && (timeliness.inTime() == InTime.LATE || timeliness.inTime() == InTime.BREACHED_IN_PERIOD)
        && form.deadlines().contains(timeliness.deadline())
        && canBeKept(timeliness.deadline());
  }

  private boolean canBeKept(Deadline deadline) {
    Parameter limit = deadline.limit() == null ? null : draft.parameters().get(deadline.limit());
    boolean ends = deadline.end() != null && !deadline.end().equals(deadline.from());
    return ends && (deadline.until() != null || limit != null && limit.value().signum() > 0);
  }

  private static boolean has(Test test, Form form, Role role, Answer... answers) {
    return test instanceof Test.Flag flag
        && flag.field().id().equals(form.roles().get(role))
        && ImmutableSet.copyOf(answers).containsAll(flag.answers());
  }

  /** The sentences by which a rule may count an entry, as examples. */
  private static String ways(Form form) {
    return Stream.concat(
            form.deadlines().stream().map(deadline -> deadline.name() + "已过"),
            role(form, Role.REFUSAL).map(Principles::yes).stream())
        .map(sentence -> "“" + sentence + "”")
        .collect(Collectors.joining("或"));
  }

  private static String competence(Form form) {
    return role(form, Role.COMPETENCE).map(Principles::yes).orElse("职权");
  }

  private static String yes(Field field) {
    return field.words() == null ? field.name() + "为是" : field.words().yes();
  }

  private static Optional<Field> role(Form form, Role role) {
    String id = form.roles().get(role);
    return id == null ? Optional.empty() : form.field(id);
  }

  // ---- numbers

  /** A number of what never counts, as an indicator or as a field of something else. */
  private void numbers(RuleTree rule, Condition condition) {
    for (Condition.Detail detail : condition.details()) {
      neverCounted(taint.ofNumbers(condition, detail))
          .ifPresent(natures -> add("number", rule, detail.place(), natures));
    }
  }

  /** That there is none of what never counts counts no more than that there is some. */
  private void none(RuleTree rule) {
    for (Condition condition : rule.conditions()) {
      if (condition instanceof Condition.NoEntry) {
        neverCounted(taint.ofEntries(condition))
            .ifPresent(natures -> add("counted", rule, condition.place(), natures));
      }
    }
  }

  private void counted(RuleTree rule, Action action) {
    for (Condition condition : rule.conditions()) {
      neverCounted(taint.ofEntries(condition))
          .ifPresent(natures -> add("counted", rule, condition.place(), natures));
      if (against(action) == Against.NOT) {
        numbers(rule, condition);
      }
      boolean points = action instanceof Action.Deducts || action instanceof Action.Adds;
      if (points || condition instanceof Condition.Found found && found.each()) {
        neverCounted(behind(condition))
            .ifPresent(natures -> add("counted", rule, condition.place(), natures));
      }
    }
    neverCounted(taint.ofNumbers(action))
        .ifPresent(natures -> add("number", rule, action.place(), natures));
  }

  /** What the entries are about for which earlier rules broke a goal or left it open. */
  private Set<Nature> behind(Condition condition) {
    Effect effect =
        condition instanceof Condition.Found found
            ? found.effect()
            : condition instanceof Condition.NotFound none ? none.effect() : null;
    Set<Nature> natures = EnumSet.noneOf(Nature.class);
    if (effect == Effect.BREAKS_ZERO || effect == Effect.OPENS_ZERO) {
      draft.metadata().goals().forEach(goal -> natures.addAll(behind(goal.id())));
    }
    rules
        .leaves(condition)
        .forEach(
            test -> {
              if (test instanceof Test.Goal goal) {
                natures.addAll(behind(goal.goal()));
              } else if (test instanceof Test.OfWhole whole
                  && whole.total() == Test.Total.GOALS_KEPT) {
                draft.metadata().goals().forEach(goal -> natures.addAll(behind(goal.id())));
              }
            });
    return natures;
  }

  private Set<Nature> behind(String goal) {
    Set<Nature> natures = EnumSet.noneOf(Nature.class);
    for (RuleTree rule : rules.all()) {
      if (rule.actions().stream().anyMatch(action -> isOf(action, goal))) {
        rule.conditions().forEach(condition -> natures.addAll(taint.of(condition)));
      }
    }
    return natures;
  }

  private static boolean isOf(Action action, String goal) {
    return action instanceof Action.Breaks entry && entry.goal().equals(goal)
        || action instanceof Action.BreaksByUnit unit && unit.goal().equals(goal)
        || action instanceof Action.Opens opens && opens.goal().equals(goal);
  }

  private static Optional<String> neverCounted(Set<Nature> natures) {
    Set<Nature> never = Sets.filter(natures, Nature::isNeverCounted);
    return never.isEmpty() ? Optional.empty() : Optional.of(Nature.terms(never));
  }

  /** An indicator of what never counts may be shown, but not for points. */
  private void score(ScoreLine line) {
    if (line.points().signum() == 0 && !line.isFormula()) {
      return;
    }
    Place place = line.row().place("indicator");
    String name = line.indicatorName();
    neverCounted(taint.ofIndicator(line.indicator()))
        .ifPresent(
            natures ->
                problems.add(
                    Problem.of(RulebookCode.PRINCIPLE, place, line.indicator())
                        .worded("indicator", name, natures)));
    ClauseLine clause = clauses.get(line.clause());
    String text = name + "\n" + (clause == null ? "" : clause.heading() + "\n" + clause.text());
    misnamed(text, taint.ofIndicator(line.indicator()))
        .ifPresent(
            nature ->
                problems.add(
                    Problem.of(RulebookCode.PRINCIPLE, place, name)
                        .worded("words.indicator", name, word(nature, text), nature.term())));
  }

  // ---- words

  /** A rule that counts is about what its name, its goal and its clause say it is about. */
  private void words(RuleTree rule) {
    Set<Nature> natures = new LinkedHashSet<>();
    boolean ofSomething = false;
    for (Condition condition : rule.conditions()) {
      natures.addAll(taint.of(condition));
      ofSomething |=
          condition instanceof Condition.EachEntry
              || condition instanceof Condition.NoEntry
              || rules.leaves(condition).anyMatch(Principles::isOfNumbers);
    }
    List<String> texts = new ArrayList<>(List.of(rule.name()));
    ClauseLine clause = clauses.get(rule.clause());
    if (clause != null) {
      texts.add(clause.heading());
      texts.add(clause.text());
    }
    for (Action action : rule.actions()) {
      natures.addAll(taint.ofNumbers(action));
      goal(action).ifPresent(goal -> texts.add(goal.name()));
    }
    String text = String.join("\n", texts);
    if (ofSomething) {
      misnamed(text, natures)
          .ifPresent(nature -> add("words", rule, rule.place(), word(nature, text), nature.term()));
    }
  }

  private static boolean isOfNumbers(Test test) {
    return Taint.field(test) != null
        || test instanceof Test.OfMeasure
        || test instanceof Test.IndicatorIs;
  }

  private Optional<Metadata.Goal> goal(Action action) {
    String id =
        action instanceof Action.Breaks breaks
            ? breaks.goal()
            : action instanceof Action.BreaksByUnit breaks ? breaks.goal() : "";
    return draft.metadata().goals().stream().filter(goal -> goal.id().equals(id)).findFirst();
  }

  private static Optional<Nature> misnamed(String text, Set<Nature> natures) {
    return Sets.difference(Nature.demandedBy(text), natures).stream().findFirst();
  }

  private static String word(Nature nature, String text) {
    return nature.wordsIn(text).get(0);
  }

  // ---- concealing

  /** Whoever has something to conceal must lose more by concealing it. */
  /** A veto that nothing follows from is none. */
  private void vetoes() {
    boolean followed =
        rules.all().stream()
            .filter(rule -> rule.actions().stream().anyMatch(Principles::isWeighty))
            .flatMap(rule -> rule.conditions().stream())
            .anyMatch(
                condition ->
                    condition instanceof Condition.Found found && found.effect() == Effect.VETOES
                        || condition instanceof Condition.NotFound none
                            && none.effect() == Effect.VETOES);
    if (followed) {
      return;
    }
    rules.all().stream()
        .filter(rule -> rule.actions().stream().anyMatch(Action.Vetoes.class::isInstance))
        .filter(rule -> rule.actions().stream().noneMatch(Principles::isWeighty))
        .findFirst()
        .ifPresent(rule -> add("veto", rule, rule.place(), Vetoes.mend(draft)));
  }

  /** Whether it makes something of a unit's result that a veto could make worse. */
  private static boolean isWeighty(Action action) {
    return action instanceof Action.Breaks
        || action instanceof Action.BreaksByUnit
        || action instanceof Action.Deducts
        || action instanceof Action.Decides
        || action instanceof Action.Grades
        || action instanceof Action.GradesByTable
        || action instanceof Action.GradesByField
        || action instanceof Action.Moves
        || action instanceof Action.CapsGrade
        || action instanceof Action.Withholds;
  }

  private void concealment() {
    ImmutableList<Form> forms = rules.forms().all();
    Optional<Form> concealable =
        forms.stream()
            .filter(form -> taint.of(form).stream().anyMatch(Nature::isConcealable))
            .findFirst();
    if (concealable.isPresent() && rules.all().stream().noneMatch(this::vetoesConcealing)) {
      Form form = concealable.get();
      boolean declared =
          forms.stream().anyMatch(each -> taint.of(each).stream().anyMatch(Nature::isConcealing));
      problems.add(
          Problem.of(
                  RulebookCode.PRINCIPLE,
                  declared
                      ? Place.file(RulebookDraft.METADATA)
                      : draft.formsFile().place(form.id()),
                  form.label())
              .worded(
                  declared ? "concealing" : "concealing.form",
                  form.label(),
                  Nature.concealing().term()));
    }
  }

  private boolean vetoesConcealing(RuleTree rule) {
    return rule.conditions().size() == 1
        && rule.conditions().get(0) instanceof Condition.EachEntry entries
        && rule.actions().stream().anyMatch(Action.Vetoes.class::isInstance)
        && entries.forms().stream().anyMatch(form -> isConcealing(form, entries.details()));
  }

  /** Whether every confirmed concealing in the period is among the entries. */
  private boolean isConcealing(Form form, ImmutableList<Condition.Detail> details) {
    return taint.of(form, details).stream().anyMatch(Nature::isConcealing)
        && details.stream()
            .flatMap(detail -> tests(detail.test()))
            .allMatch(test -> holdsForConcealing(test, form));
  }

  /** What must hold, definitions opened; what is not simply all of several stays as it is. */
  private Stream<Test> tests(Test test) {
    if (test instanceof Test.All all) {
      return all.tests().stream().flatMap(this::tests);
    } else if (test instanceof Test.Defined defined) {
      return Stream.ofNullable(rules.definitions().get(defined.definition()))
          .flatMap(definition -> tests(definition.test()));
    }
    return Stream.of(test);
  }

  private boolean holdsForConcealing(Test test, Form form) {
    if (test instanceof Test.Any any) {
      return any.tests().stream()
          .anyMatch(each -> tests(each).allMatch(part -> holdsForConcealing(part, form)));
    } else if (test instanceof Test.OneOf one) {
      return one.field().choices().stream()
          .filter(Nature::isConcealing)
          .map(Choice::code)
          .anyMatch(one.codes()::contains);
    }
    return test instanceof Test.InPeriod period && period.field().id().equals(form.ownDay())
        || is(Determined.CONFIRMED).test(test)
        || test.equals(new Test.Withdrawn(false))
        || test instanceof Test.Filled filled && filled.filled() && filled.field().required();
  }

  // ---- not known

  /** A grade, or that a rulebook does not apply, may be decided of what is not known. */
  private static boolean isDecision(Action action) {
    return action instanceof Action.Grades
        || action instanceof Action.Decides decides
            && decides.conformity() != Conformity.CONFORMING;
  }

  /** That something is not known earns nothing. */
  private void rewarded(RuleTree rule, Condition condition) {
    if (condition instanceof Condition.NotSupplied missing) {
      add("unknown", rule, condition.place(), missing.form().label());
    }
    Implied implied = Implied.by(condition.details(), rules);
    for (Condition.Detail detail : condition.details()) {
      if (Implied.by(ImmutableList.of(detail), rules).is(test -> isUnknown(test, implied))) {
        add("unknown", rule, detail.place(), what(condition));
      }
    }
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
        || test instanceof Test.IndicatorStands stands && stands.known() == Test.Known.ABSENT;
  }

  /** What is absent is not known; a rule that is good for the unit may not take it for no. */
  private void unknown(RuleTree rule, Condition condition) {
    if (condition instanceof Condition.NoEntry) {
      condition.details().forEach(detail -> none(rule, detail));
      return;
    }
    Implied implied = Implied.by(condition.details(), rules);
    for (Condition.Detail detail : condition.details()) {
      denied(detail.test(), false)
          .filter(field -> !implied.is(test -> isThere(field, test)))
          .findFirst()
          .ifPresent(field -> add("absent", rule, detail.place(), field.name()));
    }
  }

  /** Nor may it take an entry for none of those that there are not to be. */
  private void none(RuleTree rule, Condition.Detail detail) {
    Implied otherwise =
        Implied.by(
            ImmutableList.of(new Condition.Detail(new Test.Not(detail.test()), detail.place())),
            rules);
    denied(detail.test(), true)
        .filter(field -> !otherwise.is(test -> isThere(field, test)))
        .findFirst()
        .ifPresent(field -> add("absent.none", rule, detail.place(), field.name()));
  }

  /** Whether the sentence is true only where the field is there. */
  private static boolean isThere(Field field, Test test) {
    return field.equals(Taint.field(test))
        && !(test instanceof Test.Filled filled && !filled.filled())
        && !(test instanceof Test.Flag flag && flag.answers().contains(Answer.UNKNOWN));
  }

  /** The fields that may be absent of sentences that are denied. */
  private Stream<Field> denied(Test test, boolean denied) {
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
    return denied
        ? needed(test).filter(field -> !field.required() && field.defaultsTo() == null)
        : Stream.empty();
  }

  /** The fields without which the sentence is false. */
  private Stream<Field> needed(Test test) {
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
