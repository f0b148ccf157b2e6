package io.sanling.internal.facts;

import com.google.common.collect.ImmutableMap;
import io.sanling.AssessmentPeriod;
import io.sanling.internal.DaySet;
import io.sanling.internal.rulebook.OneOfAKind;
import io.sanling.record.UnitRecord;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** The unit and the days on which it was observed and reported. */
public final class UnitFact implements OneOfAKind {
  private static final int DAYS_A_YEAR = 365;
  private static final int MONTHS_A_YEAR = 12;

  private final UnitRecord record;
  private final AssessmentPeriod period;
  private final boolean periodInEffect;
  private final long observedDays;
  private final long reportedDays;

  public UnitFact(
      UnitRecord record,
      AssessmentPeriod period,
      DaySet observed,
      DaySet reported,
      boolean inEffect) {
    this.record = record;
    this.period = period;
    this.periodInEffect = inEffect;
    this.observedDays = observed.size();
    this.reportedDays = reported.size();
  }

  public @Nullable String getKind() {
    return record.unit().kind();
  }

  public @Nullable String getTrack() {
    return record.track();
  }

  public @Nullable String getSetting() {
    return record.classOf("setting");
  }

  /** Codes of its classes, by class. */
  ImmutableMap<String, String> classes() {
    return record.classes();
  }

  /** The period lies inside the rulebook's effective days. */
  public boolean isPeriodInEffect() {
    return periodInEffect;
  }

  public boolean isObserved() {
    return observedDays > 0;
  }

  /** The unit was not closed before the as-of day. */
  public boolean isOpen() {
    LocalDate closedOn = record.unit().closedOn();
    return closedOn == null || !closedOn.isBefore(period.asOf());
  }

  public boolean observedShorterThan(int days) {
    return observedDays < days;
  }

  /** Reported days are less than so many percent of the observed days. */
  public boolean reportsBelow(int percent) {
    return reportedDays * 100 < observedDays * percent;
  }

  public long observedDays() {
    return observedDays;
  }

  public long reportedDays() {
    return reportedDays;
  }

  /** A yearly quota for the months observed, rounded up. */
  long proRated(int quotaPerYear) {
    long months = Math.min(MONTHS_A_YEAR, ceilingOf(observedDays * MONTHS_A_YEAR, DAYS_A_YEAR));
    return ceilingOf(quotaPerYear * months, MONTHS_A_YEAR);
  }

  private static long ceilingOf(long dividend, long divisor) {
    return (dividend + divisor - 1) / divisor;
  }
}
