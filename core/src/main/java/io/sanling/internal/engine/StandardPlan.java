package io.sanling.internal.engine;

import com.google.common.collect.ImmutableList;
import io.sanling.internal.rulebook.ScoreTable;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** A standard as units of certain classes are scored by it. */
final class StandardPlan {
  private static final int WHOLE = 100;

  final ScoreTable.Standard standard;

  /** Its indicators, in rulebook order. */
  final ImmutableList<IndicatorPlan> indicators;

  /** What each percentage that was asked for comes to. */
  private final @Nullable BigDecimal[] shares = new BigDecimal[WHOLE + 1];

  StandardPlan(ScoreTable.Standard standard, ImmutableList<IndicatorPlan> indicators) {
    this.standard = standard;
    this.indicators = indicators;
  }

  /** So many percent of its weight. */
  BigDecimal share(int percent) {
    if (percent < 0 || percent > WHOLE) {
      return part(percent);
    }
    BigDecimal known = shares[percent];
    if (known == null) {
      known = part(percent);
      shares[percent] = known;
    }
    return known;
  }

  private BigDecimal part(int percent) {
    return standard.weight().multiply(BigDecimal.valueOf(percent)).movePointLeft(2);
  }
}
