package io.sanling.record;

import static com.google.common.base.Preconditions.checkArgument;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * One creation subject with all that is known of it (主体记录). A null list was not supplied; an empty
 * one was supplied and holds none.
 *
 * @param unit the subject
 * @param petitions petition matters
 * @param accidents accidents
 * @param cases cases
 * @param misconducts vetoed conducts
 * @param hazards hidden dangers
 * @param disputes disputes
 * @param dailyReports days on which there was a daily report; may touch or overlap
 * @param indicators reported indicators; booleans are 1 and 0; what is absent was not given
 * @param survey satisfaction survey
 */
public record UnitRecord(
    Unit unit,
    @Nullable ImmutableList<Petition> petitions,
    @Nullable ImmutableList<Accident> accidents,
    @Nullable ImmutableList<CaseRecord> cases,
    @Nullable ImmutableList<Misconduct> misconducts,
    @Nullable ImmutableList<Hazard> hazards,
    @Nullable ImmutableList<Dispute> disputes,
    ImmutableList<DayRange> dailyReports,
    ImmutableMap<Indicator, BigDecimal> indicators,
    @Nullable Survey survey) {
  /** No count of people or things is greater (10 000 000). */
  public static final long MOST_COUNTED = 10_000_000;

  public UnitRecord {
    indicators.forEach(UnitRecord::check);
  }

  private static void check(Indicator indicator, BigDecimal value) {
    checkArgument(indicator.admits(value), "%s is out of its bounds", indicator.key());
  }
}
