package io.sanling.internal.facts;

import com.google.common.collect.ImmutableList;
import java.math.BigDecimal;

/**
 * One of the standards with all its indicators scored.
 *
 * @param id S1 to S8
 * @param weight greatest points
 * @param lowest points with absent indicators at nothing
 * @param highest points with absent indicators at their greatest
 * @param behind records behind its points, with the day they were due
 */
public record StandardFact(
    String id,
    BigDecimal weight,
    BigDecimal lowest,
    BigDecimal highest,
    ImmutableList<Dated> behind) {
  /** It passes whatever is absent. */
  public boolean surelyReaches(int percent) {
    return reaches(lowest, percent);
  }

  /** It passes in the best case. */
  public boolean possiblyReaches(int percent) {
    return reaches(highest, percent);
  }

  private boolean reaches(BigDecimal points, int percent) {
    return points.movePointRight(2).compareTo(weight.multiply(BigDecimal.valueOf(percent))) >= 0;
  }
}
