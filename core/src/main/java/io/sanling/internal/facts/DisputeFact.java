package io.sanling.internal.facts;

import static java.util.Objects.requireNonNull;

import io.sanling.AssessmentPeriod;
import io.sanling.record.Entry;
import java.time.LocalDate;

/** A dispute as of a day. */
public final class DisputeFact implements Recorded {
  private final AssessmentPeriod period;
  private final Entry entry;
  private final LocalDate day;

  public DisputeFact(AssessmentPeriod period, Entry entry) {
    this.period = period;
    this.entry = entry;
    this.day = requireNonNull(entry.ownDay());
  }

  @Override
  public String name() {
    return entry.name();
  }

  @Override
  public LocalDate day() {
    return day;
  }

  public boolean isSettled() {
    LocalDate settledOn = entry.day("settledOn");
    return settledOn != null && period.sees(settledOn);
  }

  /** The last day for settling it. */
  public LocalDate dueDay(int days, int extension) {
    return day()
        .plusDays(Boolean.TRUE.equals(entry.flag("agreedExtension")) ? days + extension : days);
  }

  /** Due within so many days after the as-of day, or overdue. */
  public boolean dueWithin(int days, int extension, int ahead) {
    return !dueDay(days, extension).isAfter(period.asOf().plusDays(ahead));
  }

  boolean isDueInPeriod(int days, int extension) {
    return period.includes(dueDay(days, extension));
  }

  boolean isSettledInTime(int days, int extension) {
    LocalDate settledOn = entry.day("settledOn");
    return settledOn != null
        && period.sees(settledOn)
        && !settledOn.isAfter(dueDay(days, extension));
  }
}
