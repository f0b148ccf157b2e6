package io.sanling.internal.engine;

import com.google.common.collect.ImmutableMap;
import io.sanling.internal.Exact;
import io.sanling.result.ZeroState;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * What the rules above one rule came to.
 *
 * @param stage which rule
 * @param points the points, or null without a score
 * @param greatest the greatest points of an indicator, or null
 * @param least the least points of an indicator, or null
 * @param goals how the goals stand
 * @param grade the grade decided, or null
 */
public record WholeFact(
    int stage,
    @Nullable BigDecimal points,
    @Nullable BigDecimal greatest,
    @Nullable BigDecimal least,
    ImmutableMap<String, ZeroState> goals,
    @Nullable String grade) {
  /** Whether it is what the rules above that one came to. */
  public boolean isAt(int wanted) {
    return stage == wanted;
  }

  public boolean pointsAre(String sign, String number) {
    return compares(points, sign, number);
  }

  public boolean greatestIs(String sign, String number) {
    return compares(greatest, sign, number);
  }

  public boolean leastIs(String sign, String number) {
    return compares(least, sign, number);
  }

  /** How many goals are kept compares with the number as the sign says. */
  public boolean keptAre(String sign, String number) {
    long kept = goals.values().stream().filter(state -> state == ZeroState.CLEAN).count();
    return compares(BigDecimal.valueOf(kept), sign, number);
  }

  public boolean goalIs(String goal, String state) {
    ZeroState stands = goals.get(goal);
    return stands != null && stands.name().equals(state);
  }

  public boolean isGraded() {
    return grade != null;
  }

  public boolean gradeIs(String wanted) {
    return wanted.equals(grade);
  }

  private static boolean compares(@Nullable BigDecimal value, String sign, String number) {
    return value != null && Compare.holds(value, sign, Exact.named(number));
  }
}
