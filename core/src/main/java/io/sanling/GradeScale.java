package io.sanling;

import static com.google.common.base.Preconditions.checkArgument;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import io.sanling.result.Conformity;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * The grade scale (等级) of a rulebook.
 *
 * @param steps grades of conforming units, best first
 * @param others the grade of each other conformity
 */
public record GradeScale(ImmutableList<Step> steps, ImmutableMap<Conformity, Grade> others) {
  /**
   * A grade.
   *
   * @param id e.g. {@code STAR4}
   * @param label Chinese name, e.g. 四星
   */
  public record Grade(String id, String label) {}

  /**
   * A grade that a conforming unit reaches.
   *
   * @param grade the grade
   * @param from least points
   */
  public record Step(Grade grade, BigDecimal from) {}

  public GradeScale {
    checkArgument(!steps.isEmpty(), "a grade scale needs a step");
    checkArgument(others.size() == Conformity.values().length - 1, "grades missing: %s", others);
  }

  /** The grade a conforming unit reaches; without a score the lowest one. */
  public String reached(@Nullable BigDecimal points) {
    for (Step step : steps) {
      if (points != null && points.compareTo(step.from()) >= 0) {
        return step.grade().id();
      }
    }
    return steps.get(steps.size() - 1).grade().id();
  }

  /** The grade of a conformity other than conforming. */
  public String of(Conformity conformity) {
    Grade grade = others.get(conformity);
    checkArgument(grade != null, "no fixed grade for %s", conformity);
    return grade.id();
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
    Grade none = others.get(Conformity.NOT_APPLICABLE);
    return none == null ? "NONE" : none.id();
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

  /** All grades: those of conforming units best first, then the others. */
  public ImmutableList<Grade> grades() {
    ImmutableList.Builder<Grade> all = ImmutableList.builder();
    steps.forEach(step -> all.add(step.grade()));
    return all.addAll(others.values()).build();
  }
}
