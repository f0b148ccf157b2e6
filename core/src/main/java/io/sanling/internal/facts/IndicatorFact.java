package io.sanling.internal.facts;

import io.sanling.internal.rulebook.ScoreTable;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * An indicator the unit's track is scored by.
 *
 * @param entry its entry in the score table
 * @param reportedByUnit whether the unit reports it, rather than its lists giving it
 * @param reported the reported value, or null
 */
public record IndicatorFact(
    ScoreTable.Entry entry, boolean reportedByUnit, @Nullable BigDecimal reported) {
  public String getId() {
    return entry.indicator();
  }

  public String getMeasure() {
    return entry.unitOfMeasure();
  }

  public boolean isReportedByUnit() {
    return reportedByUnit;
  }

  public boolean isGiven() {
    return reported != null;
  }
}
