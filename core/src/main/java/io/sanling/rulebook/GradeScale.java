package io.sanling.rulebook;

import static com.google.common.base.Preconditions.checkArgument;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import io.sanling.result.Conformity;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The grade scale (等级) of a rulebook; empty where it gives no grades.
 *
 * @param steps grades that units reach, best first
 * @param others the grades of conformities that have one of their own: whatever graded a unit of
 *     that conformity, it shows that one
 * @param lowerIsBetter whether fewer points reach the better grades
 */
public record GradeScale(List<Step> steps, Map<Conformity, Grade> others, boolean lowerIsBetter) {
  public GradeScale {
    steps = ImmutableList.copyOf(steps);
    others = ImmutableMap.copyOf(others);
  }

  /** What stands for no grade (不予定级) where the scale has nothing for it. */
  public static final Grade NO_GRADE = new Grade("NONE", "不予定级", "no grade");

  /**
   * A grade.
   *
   * @param id e.g. {@code STAR4}
   * @param label Chinese name, e.g. 四星
   * @param english English name; the id where none is declared
   */
  public record Grade(String id, String label, String english) {}

  /**
   * A grade that a unit reaches.
   *
   * @param grade the grade
   * @param bound least points, or most where fewer are better, included; null where points do not
   *     give it
   * @param failing whether it is one of those of units that do not conform
   */
  public record Step(Grade grade, @Nullable BigDecimal bound, boolean failing) {}

  /**
   * The grade that so many points reach; without a score the lowest one.
   *
   * @throws IllegalArgumentException when there are no grades
   */
  public String reached(@Nullable BigDecimal points) {
    checkArgument(!steps.isEmpty(), "no grades");
    for (Step step : steps) {
      if (points != null && step.bound() != null && reaches(points, step.bound())) {
        return step.grade().id();
      }
    }
    return steps.get(steps.size() - 1).grade().id();
  }

  private boolean reaches(BigDecimal points, BigDecimal bound) {
    int order = points.compareTo(bound);
    return lowerIsBetter ? order <= 0 : order >= 0;
  }

  /** The grade of a conformity that has one of its own, if any. */
  public Optional<String> of(@Nullable Conformity conformity) {
    return conformity == null
        ? Optional.empty()
        : Optional.ofNullable(others.get(conformity)).map(Grade::id);
  }

  /**
   * The grade that a unit of the conformity shows: that of the conformity where it has one of its
   * own; of a unit that does not conform none above the best for such units, nor one that stands
   * for what is open.
   *
   * @param graded the grade by rules; null where they gave none
   */
  public @Nullable String shown(@Nullable Conformity conformity, @Nullable String graded) {
    String own = of(conformity).orElse(null);
    if (own != null || conformity == null) {
      return own == null ? graded : own;
    } else if (conformity == Conformity.NOT_APPLICABLE) {
      return withheld();
    } else if (conformity != Conformity.NON_CONFORMING || withheld().equals(graded)) {
      return graded;
    }
    Optional<String> best = bestFailing();
    if (graded != null && at(graded) >= 0) {
      return best.map(most -> capped(graded, most)).orElse(graded);
    }
    return graded == null && best.isEmpty() ? null : id(steps.size() - 1);
  }

  private Optional<String> bestFailing() {
    return steps.stream().filter(Step::failing).findFirst().map(step -> step.grade().id());
  }

  /** The lowest grade of units that do not conform, if there is one. */
  public Optional<String> lowestFailing() {
    return of(Conformity.NON_CONFORMING).or(() -> bestFailing().map(best -> id(steps.size() - 1)));
  }

  /** The grade so many steps up, or down where negative; it stops at the ends. */
  public String moved(String grade, int up) {
    int at = at(grade);
    return at < 0 ? grade : id(Math.max(0, Math.min(steps.size() - 1, at - up)));
  }

  /** The grade, or the other one where that is lower. */
  public String capped(String grade, String most) {
    int at = at(grade);
    return at < 0 ? grade : id(Math.max(at, at(most)));
  }

  /** What stands for no grade. */
  public String withheld() {
    return of(Conformity.NOT_APPLICABLE).orElse(NO_GRADE.id());
  }

  private int at(String grade) {
    for (int i = 0; i < steps.size(); i++) {
      if (steps.get(i).grade().id().equals(grade)) {
        return i;
      }
    }
    return -1;
  }

  private String id(int step) {
    return steps.get(step).grade().id();
  }

  /** The grade of that id, if there is one. */
  public Optional<Grade> find(String id) {
    return Stream.concat(grades().stream(), Stream.of(NO_GRADE))
        .filter(grade -> grade.id().equals(id))
        .findFirst();
  }

  /** The Chinese name of a grade; its id where the scale has none of it. */
  public String label(String id) {
    return find(id).map(Grade::label).orElse(id);
  }

  /** All grades: those that units reach best first, then the others. */
  public List<Grade> grades() {
    ImmutableList.Builder<Grade> all = ImmutableList.builder();
    steps.forEach(step -> all.add(step.grade()));
    return all.addAll(others.values()).build();
  }
}
