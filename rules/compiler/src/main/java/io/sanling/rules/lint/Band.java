package io.sanling.rules.lint;

import io.sanling.rules.draft.ScoreLine;
import io.sanling.rules.source.Values;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * A row of the score table as the values it is for (分档).
 *
 * @param line the row
 * @param min least value, included, or null
 * @param max greatest value, excluded, or null
 */
record Band(ScoreLine line, @Nullable BigDecimal min, @Nullable BigDecimal max) {
  static final String MIN = "min";
  static final String MAX = "max";

  static Band of(ScoreLine line) {
    return new Band(line, line.min(), line.max());
  }

  /** Whether it takes whatever the rows above it leave (兜底). */
  boolean isCatchAll() {
    return min == null && max == null;
  }

  boolean isImpossible() {
    return min != null && max != null && min.compareTo(max) >= 0;
  }

  boolean holds(BigDecimal value) {
    return (min == null || value.compareTo(min) >= 0) && (max == null || value.compareTo(max) < 0);
  }

  boolean concerns(Situation situation) {
    return line.concerns(situation.classes());
  }

  /** Whether it is for some only of those whom the other is for. */
  boolean isNarrowerThan(Band other) {
    return !line.classes().equals(other.line.classes())
        && line.classes().entrySet().containsAll(other.line.classes().entrySet());
  }

  BigDecimal points() {
    return line.points();
  }

  @Nullable BigDecimal bound(String column) {
    return column.equals(MIN) ? min : max;
  }

  Band with(String column, @Nullable BigDecimal bound) {
    return column.equals(MIN) ? new Band(line, bound, max) : new Band(line, min, bound);
  }

  /** Its values, e.g. {@code [0.7, 0.8)}. */
  String range() {
    return (min == null ? "(-" : "[" + Values.plain(min))
        + ", "
        + (max == null ? "-)" : Values.plain(max) + ")");
  }
}
