package io.sanling.rules.lint;

import com.google.common.collect.ImmutableList;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The values that an indicator can have, by its measure (计量); they begin at 0.
 *
 * @param whole whether there are only whole numbers
 * @param most the greatest value, or null for none
 */
record Domain(boolean whole, @Nullable BigDecimal most) {
  static Domain of(String measure) {
    return switch (measure) {
      case "yes/no" -> new Domain(true, BigDecimal.ONE);
      case "ratio" -> new Domain(false, BigDecimal.ONE);
      case "people" -> new Domain(true, null);
      default -> new Domain(false, null);
    };
  }

  /** Whether it can be the value. */
  boolean has(BigDecimal value) {
    return value.signum() >= 0
        && (most == null || value.compareTo(most) <= 0)
        && (!whole || value.stripTrailingZeros().scale() <= 0);
  }

  /** The first value from there on. */
  BigDecimal from(BigDecimal bound) {
    BigDecimal first = whole ? bound.setScale(0, RoundingMode.CEILING) : bound;
    return first.max(BigDecimal.ZERO).stripTrailingZeros();
  }

  /**
   * The values where something can change at one of the bounds, ascending: from one to the next all
   * are alike.
   */
  ImmutableList<BigDecimal> turns(List<BigDecimal> bounds) {
    TreeSet<BigDecimal> turns = new TreeSet<>();
    turns.add(BigDecimal.ZERO);
    if (most != null) {
      turns.add(most);
    }
    bounds.stream().map(this::from).filter(this::has).forEach(turns::add);
    return ImmutableList.copyOf(turns);
  }
}
