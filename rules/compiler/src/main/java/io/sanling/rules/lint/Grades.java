package io.sanling.rules.lint;

import com.google.common.collect.ImmutableList;
import io.sanling.result.Conformity;
import io.sanling.rules.draft.Metadata;
import io.sanling.rules.draft.RulebookDraft;
import io.sanling.rules.problem.Fix;
import io.sanling.rules.problem.Place;
import io.sanling.rules.problem.Problem;
import io.sanling.rules.problem.Problems;
import io.sanling.rules.problem.RulebookCode;
import io.sanling.rules.source.Values;
import java.math.BigDecimal;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/** Every unit gets one grade, better ones for more points, and every grade can be reached. */
final class Grades {
  private final RulebookDraft draft;
  private final ImmutableList<Metadata.Grade> grades;
  private final ImmutableList<Metadata.Grade> steps;
  private final Problems problems;

  private Grades(RulebookDraft draft, Problems problems) {
    this.draft = draft;
    this.grades = draft.metadata().grades();
    this.steps =
        grades.stream()
            .filter(grade -> grade.when() == Conformity.CONFORMING)
            .collect(ImmutableList.toImmutableList());
    this.problems = problems;
  }

  static void check(RulebookDraft draft, Misread misread, Problems problems) {
    if (!misread.values(RulebookDraft.METADATA)) {
      new Grades(draft, problems).check(misread);
    }
  }

  private void check(Misread misread) {
    distinct(Metadata.Grade::id, Metadata.Grade::idPlace);
    distinct(Metadata.Grade::label, Metadata.Grade::labelPlace);
    if (grades.stream().allMatch(grade -> grade.when() == null)) {
      return;
    }
    conformities();
    falling();
    if (draft.scores().isEmpty()) {
      withoutScores();
    } else if (!misread.values(draft.scores().get(0).row().place().file())) {
      reachable();
    }
  }

  private void conformities() {
    for (Conformity conformity : Conformity.values()) {
      List<Metadata.Grade> own = grades.stream().filter(g -> g.when() == conformity).toList();
      if (own.isEmpty()) {
        missing(conformity);
      } else if (conformity != Conformity.CONFORMING && own.size() > 1) {
        Metadata.Grade second = own.get(1);
        problems.add(
            Problem.of(RulebookCode.GRADE_ORDER, second.whenPlace(), conformity.label())
                .worded("conformity", conformity.label(), own.get(0).label(), second.label()));
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
      int order = grade.from().compareTo(better.from());
      if (order >= 0) {
        problems.add(
            Problem.of(RulebookCode.GRADE_ORDER, grade.fromPlace(), Values.plain(grade.from()))
                .worded(
                    order == 0 ? "same" : "",
                    grade.label(),
                    Values.plain(grade.from()),
                    better.label(),
                    Values.plain(better.from())));
      }
    }
    if (!steps.isEmpty()) {
      Metadata.Grade lowest = steps.get(steps.size() - 1);
      if (lowest.from().signum() > 0) {
        problems.add(
            Problem.of(RulebookCode.BAND_GAP, lowest.fromPlace(), Values.plain(lowest.from()))
                .worded("grade", Values.plain(lowest.from()), lowest.label())
                .replaceBy("0"));
      }
    }
  }

  /** Without points a conforming unit gets the last grade. */
  private void withoutScores() {
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
            .orElse(BigDecimal.ZERO);
    for (Metadata.Grade grade : steps) {
      if (grade.from().compareTo(most) > 0) {
        problems.add(
            RulebookCode.GRADE_UNREACHED,
            grade.fromPlace(),
            Values.plain(grade.from()),
            grade.label(),
            Values.plain(grade.from()),
            Values.plain(most));
      }
    }
  }
}
