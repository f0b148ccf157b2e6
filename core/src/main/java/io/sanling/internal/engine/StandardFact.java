package io.sanling.internal.engine;

import com.google.common.collect.ImmutableList;
import io.sanling.internal.Exact;
import java.math.BigDecimal;

/**
 * One of the standards with all its indicators scored.
 *
 * @param id e.g. S1
 * @param plan what it weighs
 * @param lowest points where what is absent turns out worst
 * @param highest points where what is absent turns out best
 * @param behind records behind its points, with the day they were due
 */
public record StandardFact(
    String id,
    StandardPlan plan,
    BigDecimal lowest,
    BigDecimal highest,
    ImmutableList<Dated> behind) {
  public String getId() {
    return id;
  }

  /** It reaches so many percent whatever is absent. */
  public boolean surelyReaches(int percent) {
    return reaches(lowest, percent);
  }

  /** It reaches so many percent in the best case. */
  public boolean possiblyReaches(int percent) {
    return reaches(highest, percent);
  }

  /** Its points in the worst case compare with the number as the sign says. */
  public boolean atWorst(String sign, String points) {
    return Compare.holds(lowest, sign, Exact.named(points));
  }

  /** Its points in the best case compare with the number as the sign says. */
  public boolean atBest(String sign, String points) {
    return Compare.holds(highest, sign, Exact.named(points));
  }

  private boolean reaches(BigDecimal points, int percent) {
    return points.compareTo(plan.share(percent)) >= 0;
  }
}
