package io.sanling;

import static com.google.common.base.Preconditions.checkArgument;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import io.sanling.result.Conformity;
import java.math.BigDecimal;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The grade scale (等级) of a rulebook; empty where it gives no grades.
 *
 * @param steps grades that units reach, best first
 * @param others the grades of conformities that have one of their own
 * @param lowerIsBetter whether fewer points reach the better grades
 */
public record GradeScale(
    ImmutableList<Step> steps, ImmutableMap<Conformity, Grade> others, boolean lowerIsBetter) {
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
   */
  public record Step(Grade grade, @Nullable BigDecimal bound) {}

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
  public ImmutableList<Grade> grades() {
    ImmutableList.Builder<Grade> all = ImmutableList.builder();
    steps.forEach(step -> all.add(step.grade()));
    return all.addAll(others.values()).build();
  }
}
