package io.sanling.rules.lint;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import com.google.common.collect.Sets;
import io.sanling.form.Choice;
import io.sanling.form.Field;
import io.sanling.form.Form;
import io.sanling.result.Conformity;
import io.sanling.result.Effect;
import io.sanling.rules.draft.Metadata;
import io.sanling.rules.draft.RulebookDraft;
import io.sanling.rules.problem.Fix;
import io.sanling.rules.problem.Place;
import io.sanling.rules.problem.Problem;
import io.sanling.rules.problem.Problems;
import io.sanling.rules.problem.RulebookCode;
import io.sanling.rules.source.Values;
import io.sanling.rules.tree.Action;
import io.sanling.rules.tree.Condition;
import io.sanling.rules.tree.RuleTree;
import java.math.BigDecimal;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Every unit gets one grade, better ones for more points, and every grade can be reached. Where
 * rules decide grades, conformity may look at the grade or the grade at conformity, but not both.
 */
final class Grades {
  private static final ImmutableSet<Effect> OF_GRADES =
      Sets.immutableEnumSet(Effect.MOVES_GRADE, Effect.CAPS_GRADE, Effect.WITHHOLDS_GRADE);

  /** What stands for no grade where a rule withholds it. */
  private static final String NONE = "NONE";

  private final RulebookDraft draft;
  private final ImmutableList<Metadata.Grade> grades;

  /** Whether points decide grades. */
  private final boolean table;

  /** The grades that points decide, in the order of the scale. */
  private final ImmutableList<Metadata.Grade> steps;

  private final boolean lowerIsBetter;
  private final Problems problems;

  private Grades(RulebookDraft draft, Problems problems) {
    this.draft = draft;
    this.grades = draft.metadata().grades();
    boolean byTable = actions().anyMatch(Action.GradesByTable.class::isInstance);
    this.table =
        byTable
            || actions()
                .noneMatch(
                    action ->
                        action instanceof Action.Grades || action instanceof Action.GradesByField);
    this.steps =
        grades.stream()
            .filter(
                grade ->
                    table && grade.when() == Conformity.CONFORMING
                        || byTable && grade.when() == null)
            .collect(ImmutableList.toImmutableList());
    this.lowerIsBetter = draft.metadata().score().lowerIsBetter();
    this.problems = problems;
  }

  static void check(RulebookDraft draft, Misread misread, Problems problems) {
    if (!misread.values(RulebookDraft.METADATA)) {
      new Grades(draft, problems).check(misread);
    }
  }

  private Stream<Action> actions() {
    return draft.rules().all().stream().flatMap(rule -> rule.actions().stream());
  }

  private void check(Misread misread) {
    distinct(Metadata.Grade::id, Metadata.Grade::idPlace);
    distinct(Metadata.Grade::label, Metadata.Grade::labelPlace);
    conformities();
    falling();
    if (draft.scores().isEmpty()) {
      withoutScores();
    } else if (!misread.values(draft.scores().get(0).row().place().file())) {
      reachable();
    }
    if (!misread.rules()) {
      byRules();
      byFields();
      inTurn();
      afterCaps();
    }
  }

  // ---- grades that rules decide

  private void byRules() {
    Set<String> reached = new HashSet<>();
    steps.forEach(step -> reached.add(step.id()));
    actions().forEach(action -> reached.addAll(reached(action)));
    boolean up = actions().anyMatch(action -> action instanceof Action.Moves move && move.up());
    boolean down = actions().anyMatch(action -> action instanceof Action.Moves move && !move.up());
    for (int i = 0; i < grades.size(); i++) {
      Metadata.Grade grade = grades.get(i);
      if ((grade.when() == null || grade.when() == Conformity.CONFORMING)
          && !reached.contains(grade.id())
          && !(up && isAnyReached(grades.subList(i, grades.size()), reached))
          && !(down && isAnyReached(grades.subList(0, i), reached))) {
        problems.add(
            Problem.of(RulebookCode.GRADE_UNREACHED, grade.place(), grade.label())
                .worded("rules", grade.label()));
      }
    }
  }

  private static boolean isAnyReached(List<Metadata.Grade> some, Set<String> reached) {
    return some.stream().anyMatch(grade -> reached.contains(grade.id()));
  }

  private Set<String> reached(Action action) {
    if (action instanceof Action.Grades decided) {
      return Set.of(decided.grade());
    } else if (action instanceof Action.CapsGrade cap) {
      return Set.of(cap.grade());
    } else if (action instanceof Action.GradesByField field) {
      return field.field().choices().stream().map(Choice::code).collect(Collectors.toSet());
    } else if (action instanceof Action.Withholds) {
      return Set.of(NONE);
    }
    return Set.of();
  }

  /** A unit of every value that grades are taken from has a grade. */
  private void byFields() {
    Set<String> ids = grades.stream().map(Metadata.Grade::id).collect(Collectors.toSet());
    for (RuleTree rule : draft.rules().all()) {
      for (Action action : rule.actions()) {
        if (action instanceof Action.GradesByField by) {
          rule.conditions().stream()
              .filter(Condition.EachEntry.class::isInstance)
              .flatMap(condition -> ((Condition.EachEntry) condition).forms().stream())
              .filter(form -> form.fields().contains(by.field()))
              .forEach(form -> byField(form, by.field(), ids));
        }
      }
    }
  }

  private void byField(Form form, Field field, Set<String> ids) {
    for (Choice choice : field.choices()) {
      if (!ids.contains(choice.code())) {
        String path = form.id() + "/" + field.id() + "/" + choice.code();
        problems.add(
            Problem.of(RulebookCode.GRADE_ORDER, draft.formsFile().place(path), choice.code())
                .worded(
                    "field",
                    choice.code(),
                    choice.name(),
                    field.shortName(),
                    String.join("、", grades.stream().map(Metadata.Grade::id).toList())));
      }
    }
  }

  /** A grade that was held down and is then moved up is no longer held down. */
  private void afterCaps() {
    String cap = null;
    for (RuleTree rule : draft.rules().all()) {
      for (Action action : rule.actions()) {
        if (action instanceof Action.CapsGrade) {
          cap = rule.name();
        } else if (action instanceof Action.Moves move && move.up() && cap != null) {
          problems.add(RulebookCode.CAP_PASSED, move.place(), rule.name(), rule.name(), cap);
        }
      }
    }
  }

  /** What is decided first cannot look at what is decided by it. */
  private void inTurn() {
    Optional<RuleTree> byGrade =
        draft.rules().all().stream()
            .filter(rule -> rule.actions().stream().anyMatch(Action.Decides.class::isInstance))
            .filter(rule -> rule.conditions().stream().anyMatch(Grades::looksAtGrade))
            .findFirst();
    Optional<RuleTree> byConformity =
        draft.rules().all().stream()
            .filter(rule -> rule.actions().stream().anyMatch(Grades::isOfGrade))
            .filter(
                rule ->
                    rule.conditions().stream().anyMatch(Condition.Decided.class::isInstance)
                        || isByTableOfConformities(rule))
            .findFirst();
    if (byGrade.isPresent() && byConformity.isPresent()) {
      problems.add(
          Problem.of(
                  RulebookCode.GRADE_ORDER, byConformity.get().place(), byConformity.get().name())
              .worded("circle", byConformity.get().name(), byGrade.get().name()));
    }
  }

  private static boolean looksAtGrade(Condition condition) {
    return condition instanceof Condition.Graded
        || condition instanceof Condition.Found found && OF_GRADES.contains(found.effect())
        || condition instanceof Condition.NotFound none && OF_GRADES.contains(none.effect());
  }

  private boolean isByTableOfConformities(RuleTree rule) {
    return rule.actions().stream().anyMatch(Action.GradesByTable.class::isInstance)
        && grades.stream().anyMatch(grade -> grade.when() != null);
  }

  private static boolean isOfGrade(Action action) {
    return action instanceof Action.GradesByTable
        || action instanceof Action.Grades
        || action instanceof Action.GradesByField
        || action instanceof Action.Moves
        || action instanceof Action.CapsGrade
        || action instanceof Action.Withholds;
  }

  // ---- grades that points decide

  /** What points decide is a grade of conforming units; rules may grade failing ones too. */
  private void conformities() {
    boolean each = !grades.isEmpty() && grades.stream().allMatch(grade -> grade.when() != null);
    for (Conformity conformity : Conformity.values()) {
      List<Metadata.Grade> own = grades.stream().filter(g -> g.when() == conformity).toList();
      boolean failing = conformity == Conformity.NON_CONFORMING;
      if (own.isEmpty() && each) {
        missing(conformity);
      } else if (own.size() > 1 && conformity != Conformity.CONFORMING && (table || !failing)) {
        Metadata.Grade second = own.get(1);
        problems.add(
            Problem.of(RulebookCode.GRADE_ORDER, second.whenPlace(), conformity.label())
                .worded(
                    failing ? "conformity.table" : "conformity",
                    conformity.label(),
                    own.get(0).label(),
                    second.label()));
      }
    }
  }

  private void missing(Conformity conformity) {
    Place place = Place.file(RulebookDraft.METADATA);
    Fix fix = null;
    if (!grades.isEmpty()) {
      Place last = grades.get(grades.size() - 1).place();
      place = last.wholeLine();
      String line =
          " ".repeat(Math.max(0, last.column() - 1 - "- ".length()))
              + "- {编号: "
              + conformity.name()
              + ", 名称: "
              + conformity.label()
              + ", 适用: "
              + conformity.label()
              + "}";
      fix = new Fix(Fix.Kind.INSERT_BEFORE, place, line);
    }
    problems.add(
        Problem.of(RulebookCode.BAND_GAP, place, "")
            .worded("conformity", conformity.label())
            .fix(fix));
  }

  private void distinct(Function<Metadata.Grade, String> name, Function<Metadata.Grade, Place> at) {
    Set<String> known = new HashSet<>();
    for (Metadata.Grade grade : grades) {
      String text = name.apply(grade);
      if (!known.add(text)) {
        problems.add(
            Problem.of(RulebookCode.GRADE_ORDER, at.apply(grade), text).worded("twice", text));
      }
    }
  }

  private void falling() {
    for (int i = 1; i < steps.size(); i++) {
      Metadata.Grade better = steps.get(i - 1);
      Metadata.Grade grade = steps.get(i);
      boolean last = i == steps.size() - 1;
      if (better.bound() == null || grade.bound() == null && !last) {
        Metadata.Grade endless = better.bound() == null ? better : grade;
        problems.add(
            Problem.of(RulebookCode.GRADE_ORDER, endless.place(), endless.label())
                .worded("endless", endless.label()));
        return;
      } else if (grade.bound() != null) {
        inOrder(better, better.bound(), grade, grade.bound());
      }
    }
    if (!steps.isEmpty()) {
      toTheEnd(steps.get(steps.size() - 1));
    }
  }

  private void inOrder(
      Metadata.Grade better, BigDecimal betterBound, Metadata.Grade grade, BigDecimal bound) {
    int order = bound.compareTo(betterBound);
    if (order == 0 || order > 0 != lowerIsBetter) {
      problems.add(
          Problem.of(RulebookCode.GRADE_ORDER, grade.boundPlace(), Values.plain(bound))
              .worded(
                  (order == 0 ? "same" : "") + (lowerIsBetter ? "lower" : ""),
                  grade.label(),
                  Values.plain(bound),
                  better.label(),
                  Values.plain(betterBound)));
    }
  }

  /** The last grade is for all that are worse than the others. */
  private void toTheEnd(Metadata.Grade last) {
    BigDecimal bound = last.bound();
    Metadata.Score score = draft.metadata().score();
    if (bound == null) {
      return;
    } else if (!lowerIsBetter && bound.compareTo(score.least()) > 0) {
      problems.add(
          Problem.of(RulebookCode.BAND_GAP, last.boundPlace(), Values.plain(bound))
              .worded("grade", Values.plain(bound), last.label())
              .replaceBy("0"));
    } else if (lowerIsBetter
        && (score.greatest() == null || bound.compareTo(score.greatest()) < 0)) {
      problems.add(
          Problem.of(RulebookCode.BAND_GAP, last.boundPlace(), Values.plain(bound))
              .worded("grade.lower", Values.plain(bound), last.label()));
    }
  }

  /** Without points a conforming unit gets the last grade. */
  private void withoutScores() {
    if (draft.metadata().score().place() != null) {
      return;
    }
    for (Metadata.Grade grade : steps.subList(0, Math.max(0, steps.size() - 1))) {
      problems.add(
          Problem.of(RulebookCode.GRADE_UNREACHED, grade.place(), grade.label())
              .worded("scores", grade.label(), steps.get(steps.size() - 1).label()));
    }
  }

  private void reachable() {
    BigDecimal most =
        Situations.of(draft).all().stream()
            .map(situation -> Weights.most(draft.scores(), situation))
            .max(Comparator.naturalOrder())
            .orElse(BigDecimal.ZERO)
            .add(draft.metadata().score().base());
    if (actions().anyMatch(Action.Adds.class::isInstance)
        || actions().anyMatch(Action.ScoresByValue.class::isInstance)) {
      return;
    }
    for (Metadata.Grade grade : steps) {
      BigDecimal bound = grade.bound();
      if (bound == null) {
        continue;
      }
      if (!lowerIsBetter && bound.compareTo(most) > 0) {
        problems.add(
            RulebookCode.GRADE_UNREACHED,
            grade.boundPlace(),
            Values.plain(bound),
            grade.label(),
            Values.plain(bound),
            Values.plain(most));
      } else if (lowerIsBetter && bound.compareTo(draft.metadata().score().least()) < 0) {
        problems.add(
            Problem.of(RulebookCode.GRADE_UNREACHED, grade.boundPlace(), Values.plain(bound))
                .worded(
                    "lower",
                    grade.label(),
                    Values.plain(bound),
                    Values.plain(draft.metadata().score().least())));
      }
    }
  }
}
