package io.sanling.rules.lint;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import com.google.common.collect.Sets;
import io.sanling.form.Choice;
import io.sanling.form.Deadline;
import io.sanling.form.Field;
import io.sanling.form.Form;
import io.sanling.form.Form.Role;
import io.sanling.internal.rulebook.Ladder;
import io.sanling.result.Effect;
import io.sanling.rules.draft.ClauseLine;
import io.sanling.rules.draft.LadderLine;
import io.sanling.rules.draft.Metadata;
import io.sanling.rules.draft.RulebookDraft;
import io.sanling.rules.draft.ScoreLine;
import io.sanling.rules.language.Grammar;
import io.sanling.rules.lint.Bearing.Against;
import io.sanling.rules.nature.Nature;
import io.sanling.rules.problem.Place;
import io.sanling.rules.problem.Problem;
import io.sanling.rules.problem.Problems;
import io.sanling.rules.problem.RulebookCode;
import io.sanling.rules.source.Table;
import io.sanling.rules.tree.Action;
import io.sanling.rules.tree.Condition;
import io.sanling.rules.tree.Definition;
import io.sanling.rules.tree.RuleTree;
import io.sanling.rules.tree.Rules;
import io.sanling.rules.tree.Test;
import io.sanling.rules.tree.Test.Answer;
import io.sanling.rules.tree.Test.Determined;
import io.sanling.rules.tree.Test.InTime;
import java.util.ArrayList;
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
  private final RulebookDraft draft;

  /** A number that could not be read says nothing of how long a deadline is. */
  private final boolean numbersRead;

  private final Rules rules;
  private final Taint taint;
  private final Behind behind;
  private final Bearing bearing;
  private final Merits merits;
  private final Problems problems;
  private final Map<String, ClauseLine> clauses = new HashMap<>();

  private Principles(RulebookDraft draft, Misread misread, Problems problems) {
    this.draft = draft;
    this.numbersRead = !misread.values(RulebookDraft.PARAMETERS);
    this.rules = draft.rules();
    this.taint = new Taint(rules);
    this.behind = new Behind(draft, taint);
    this.bearing = new Bearing(draft.metadata());
    this.merits = new Merits(rules, taint, behind, this::add);
    this.problems = problems;
    draft.clauses().forEach(clause -> clauses.put(clause.id(), clause));
  }

  static void check(RulebookDraft draft, Misread misread, Problems problems) {
    Principles principles = new Principles(draft, misread, problems);
    draft.forms().all().forEach(principles::refusal);
    draft.metadata().grades().forEach(principles::grade);
    draft.rules().all().forEach(principles::rule);
    draft.scores().forEach(principles::score);
    draft.ladder().forEach(principles::supervision);
    if (!misread.rules()) {
      principles.concealment();
      principles.listed();
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
      Against against = bearing.against(action);
      boolean good = bearing.isGood(action);
      if (against != Against.NOT || Bearing.isOfPoints(action) || good) {
        none(rule);
        amended(rule);
      }
      for (Condition condition : rule.conditions()) {
        if (condition instanceof Condition.EachEntry entries
            && (against != Against.NOT || good || Bearing.isOfGrade(action))) {
          entries.forms().forEach(form -> entry(rule, action, entries, form));
        }
        if (against != Against.NOT) {
          numbers(rule, condition);
        }
      }
      if (Bearing.isOfPoints(action)) {
        counted(rule, action);
      }
      if (good) {
        merits.check(rule, action);
      }
    }
    if (rule.actions().stream()
        .anyMatch(action -> bearing.isAgainst(action) || Bearing.isOfPoints(action))) {
      words(rule);
    }
  }

  // ---- entries

  private void entry(RuleTree rule, Action action, Condition.EachEntry entries, Form form) {
    Against against = bearing.against(action);
    Implied implied = Implied.by(entries.details(), rules);
    Place place = entries.place();
    Set<Nature> natures = taint.of(form, entries.details());
    Optional<String> referred =
        neverCounted(taint.declared(form)).isEmpty() ? neverCounted(natures) : Optional.empty();
    if (against != Against.NOT && referred.isPresent()) {
      add("referred", rule, place, form.label(), referred.get());
    } else if (against != Against.NOT && natures.stream().anyMatch(Nature::isLawful)) {
      lawful(rule, against, implied, form, place);
    }
    if (action instanceof Action.Vetoes) {
      neverCounted(natures).ifPresent(never -> add("veto", rule, place, never));
    }
    if (form.roles().containsKey(Role.WITHDRAWAL)
        && !implied.is(test -> test.equals(new Test.Withdrawn(false)))) {
      add("withdrawn", rule, place, form.label(), Grammar.withdrawal(form).orElse(""));
    }
    if (form.isDetermined() && !(action instanceof Action.Breaks)) {
      determined(rule, bearing.isForSure(action), implied, place);
    }
  }

  private void determined(RuleTree rule, boolean surely, Implied implied, Place place) {
    boolean confirmed = implied.is(is(Determined.CONFIRMED));
    if (surely) {
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
    Optional<Deadline> unkeepable =
        form.deadlines().stream()
            .filter(deadline -> !canBeKept(form, deadline))
            .filter(deadline -> implied.is(test -> isLate(test, deadline)))
            .findFirst();
    if (!failed && unkeepable.isPresent()) {
      add("deadline", rule, place, unkeepable.get().name());
    } else if (!failed) {
      add("lawful", rule, place, form.label(), ways(form));
    } else if (!implied.is(
        test ->
            against == Against.SURELY
                ? has(test, form, Role.COMPETENCE, Answer.YES)
                : has(test, form, Role.COMPETENCE, Answer.YES, Answer.UNKNOWN))) {
      add("competence", rule, place, form.label(), competence(form));
    }
  }

  private boolean isLate(Test test, Form form) {
    return form.deadlines().stream()
        .anyMatch(deadline -> isLate(test, deadline) && canBeKept(form, deadline));
  }

  private static boolean isLate(Test test, Deadline deadline) {
    return test instanceof Test.Timeliness timeliness
        && (timeliness.inTime() == InTime.LATE || timeliness.inTime() == InTime.BREACHED_IN_PERIOD)
        && timeliness.deadline().equals(deadline);
  }

  /**
   * A deadline that nobody can keep would make every entry late: it leaves some time, a day that is
   * set is none before the beginning, and the end may come before it.
   */
  private boolean canBeKept(Form form, Deadline deadline) {
    String until = deadline.until();
    boolean leaves =
        deadline.limits().stream()
            .map(draft.parameters()::get)
            .allMatch(limit -> limit != null && limit.value().signum() > 0);
    boolean ends = deadline.end() != null && !deadline.end().equals(deadline.from());
    return ends
        && (!numbersRead || leaves)
        && (until == null
            ? !numbersRead || !deadline.limits().isEmpty()
            : isNotBefore(form, until, deadline.from())
                && !isNotBefore(form, String.valueOf(deadline.end()), until));
  }

  private static boolean isNotBefore(Form form, String field, String other) {
    return form.field(field).stream()
        .flatMap(found -> found.relations().stream())
        .anyMatch(
            relation ->
                relation.kind() == Field.Relation.Kind.NOT_BEFORE
                    && relation.other().equals(other));
  }

  /** What stands for a refusal is called one. */
  private void refusal(Form form) {
    role(form, Role.REFUSAL)
        .filter(field -> !Nature.isRefusal(field.name()) && !Nature.isRefusal(yes(field)))
        .ifPresent(
            field ->
                problems.add(
                    Problem.of(
                            RulebookCode.PRINCIPLE,
                            draft.formsFile().place(form.id() + "/" + field.id()),
                            field.name())
                        .worded("refusal", field.name())));
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

  /** Whether data were amended counts for nothing: who amends is not to be worse off. */
  private void amended(RuleTree rule) {
    for (Condition condition : rule.conditions()) {
      List<Form> forms =
          condition instanceof Condition.EachEntry each
              ? each.forms()
              : condition instanceof Condition.NoEntry none ? List.of(none.form()) : List.of();
      forms.stream()
          .filter(form -> form.roles().containsKey(Role.AMENDED))
          .findFirst()
          .ifPresent(form -> add("amended", rule, condition.place(), form.label()));
    }
  }

  private void counted(RuleTree rule, Action action) {
    for (Condition condition : rule.conditions()) {
      neverCounted(taint.ofEntries(condition))
          .ifPresent(natures -> add("counted", rule, condition.place(), natures));
      if (bearing.against(action) == Against.NOT) {
        numbers(rule, condition);
      }
      if (!Bearing.isOfGrade(action)) {
        behind.of(condition).entrySet().stream()
            .filter(other -> neverCounted(other.getValue()).isPresent())
            .findFirst()
            .ifPresent(
                other ->
                    add(
                        "behind",
                        rule,
                        condition.place(),
                        Nature.terms(Sets.filter(other.getValue(), Nature::isNeverCounted)),
                        other.getKey()));
      }
    }
    neverCounted(taint.ofNumbers(action))
        .ifPresent(natures -> add("number", rule, action.place(), natures));
  }

  /** What never counts leads to no step by being there, or by how many there are. */
  private void supervision(LadderLine line) {
    if (line.trigger() != Ladder.Trigger.LATE) {
      neverCounted(taint.of(line.form()))
          .ifPresent(
              natures ->
                  problems.add(
                      Problem.of(
                              RulebookCode.PRINCIPLE,
                              line.row().place("trigger"),
                              line.row().get("trigger"))
                          .worded("supervision", line.form().name(), natures)));
    }
    Definition condition = line.condition();
    if (condition != null) {
      Condition asked =
          new Condition.EachEntry(
              ImmutableList.of(line.form()),
              ImmutableList.of(new Condition.Detail(condition.test(), condition.place())),
              condition.place());
      neverCounted(taint.ofNumbers(asked))
          .ifPresent(natures -> supervised(line, "condition", "supervision.condition", natures));
    }
    if (line.form().isOfFinality() || line.form().roles().containsKey(Role.AMENDED)) {
      supervised(line, "form", "supervision.handling", "");
    }
  }

  private void supervised(LadderLine line, String column, String wording, String natures) {
    Table.Row row = line.row();
    problems.add(
        Problem.of(RulebookCode.PRINCIPLE, row.place(column), row.get(column))
            .worded(wording, row.get(column), natures));
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
              || condition instanceof Condition.EachGap
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
        || test instanceof Test.ReportsBelow
        || test instanceof Test.IndicatorIs;
  }

  private Optional<Metadata.Goal> goal(Action action) {
    String id =
        action instanceof Action.Breaks breaks
            ? breaks.goal()
            : action instanceof Action.BreaksByUnit breaks ? breaks.goal() : "";
    return draft.metadata().goals().stream().filter(goal -> goal.id().equals(id)).findFirst();
  }

  /** A grade is of a unit as a whole, and so about nothing that its name might say. */
  private void grade(Metadata.Grade grade) {
    misnamed(grade.label(), Set.of())
        .ifPresent(
            nature ->
                problems.add(
                    Problem.of(RulebookCode.PRINCIPLE, grade.labelPlace(), grade.label())
                        .worded("words.grade", grade.label(), word(nature, grade.label()))));
  }

  private static Optional<Nature> misnamed(String text, Set<Nature> natures) {
    return Sets.difference(Nature.demandedBy(text), natures).stream().findFirst();
  }

  private static String word(Nature nature, String text) {
    return nature.wordsIn(text).get(0);
  }

  // ---- excluded

  /** What is struck off stays visible: whoever lists some of it lists all of it. */
  private void listed() {
    boolean lists =
        rules.all().stream()
            .flatMap(rule -> rule.actions().stream())
            .anyMatch(Action.Excludes.class::isInstance);
    for (Form form : lists ? rules.forms().all() : ImmutableList.<Form>of()) {
      if (form.isDetermined() && rules.all().stream().noneMatch(rule -> lists(rule, form))) {
        problems.add(
            Problem.of(RulebookCode.PRINCIPLE, draft.formsFile().place(form.id()), form.label())
                .worded("listed", form.label()));
      }
    }
  }

  /** Whether the rule lists every entry of the form that was struck off and not withdrawn. */
  private boolean lists(RuleTree rule, Form form) {
    return rule.actions().stream()
            .anyMatch(action -> action instanceof Action.Excludes excludes && !excludes.withdrawn())
        && rule.conditions().size() == 1
        && rule.conditions().get(0) instanceof Condition.EachEntry entries
        && entries.forms().contains(form)
        && rules
            .leaves(entries)
            .allMatch(
                test ->
                    is(Determined.EXCLUDED).test(test) || test.equals(new Test.Withdrawn(false)));
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
        .ifPresent(rule -> add("idle", rule, rule.place(), Vetoes.mend(draft)));
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
    List<Form> forms = rules.forms().all();
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
}
