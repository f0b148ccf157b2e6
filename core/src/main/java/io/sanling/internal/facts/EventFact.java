package io.sanling.internal.facts;

import io.sanling.AssessmentPeriod;
import io.sanling.internal.Placeholders;
import io.sanling.record.Determination;
import io.sanling.record.DeterminationStatus;
import io.sanling.record.RecordList;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;

/** A petition, accident, case or misconduct with its determination as it stood on the as-of day. */
public abstract class EventFact implements Recorded {
  final AssessmentPeriod period;
  private final String name;
  private final LocalDate day;
  private final Determination determination;
  private final boolean decided;
  private final boolean documented;

  EventFact(
      AssessmentPeriod period,
      RecordList list,
      String id,
      LocalDate day,
      Determination determination,
      Placeholders placeholders) {
    this.period = period;
    this.name = list.key() + "/" + id;
    this.day = day;
    this.determination = determination;
    LocalDate decidedOn = determination.decidedOn();
    this.decided = decidedOn == null || period.sees(decidedOn);
    this.documented =
        determination.status() == DeterminationStatus.EXCLUDED
            && !placeholders.match(determination.body())
            && !placeholders.match(determination.document());
  }

  @Override
  public final String name() {
    return name;
  }

  @Override
  public final LocalDate day() {
    return day;
  }

  public final Determination determination() {
    return determination;
  }

  /** The event's own day lies in the period. */
  public final boolean isInPeriod() {
    return period.includes(day);
  }

  public final boolean isConfirmed() {
    return decided && determination.status() == DeterminationStatus.CONFIRMED;
  }

  /** Excluded by a deciding body with a document. */
  public final boolean isExcluded() {
    return decidedToExclude() && documented;
  }

  /** Neither confirmed nor properly excluded. */
  public final boolean isPending() {
    return !isConfirmed() && !isExcluded();
  }

  /** Excluded in name only: the deciding body or its document is missing. */
  public boolean isExclusionUndocumented() {
    return decidedToExclude() && !documented;
  }

  /** Listed among the exclusions as withdrawn; of all events only a case can be. */
  public boolean isWithdrawn() {
    return false;
  }

  /** More than so many days have passed since the event's day. */
  public final boolean olderThan(int days) {
    return ChronoUnit.DAYS.between(day, period.asOf()) > days;
  }

  /** The event's day and so many more. */
  public final LocalDate dayPlus(int days) {
    return day.plusDays(days);
  }

  private boolean decidedToExclude() {
    return decided && determination.status() == DeterminationStatus.EXCLUDED;
  }
}
