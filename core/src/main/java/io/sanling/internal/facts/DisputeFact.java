package io.sanling.internal.facts;

import io.sanling.AssessmentPeriod;
import io.sanling.record.Dispute;
import io.sanling.record.RecordList;
import java.time.LocalDate;

/** A dispute as of a day. */
public final class DisputeFact implements Recorded {
  private final AssessmentPeriod period;
  private final Dispute dispute;
  private final String name;

  public DisputeFact(AssessmentPeriod period, Dispute dispute) {
    this.period = period;
    this.dispute = dispute;
    this.name = RecordList.DISPUTES.key() + "/" + dispute.id();
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public LocalDate day() {
    return dispute.reportedOn();
  }

  public boolean isSettled() {
    LocalDate settledOn = dispute.settledOn();
    return settledOn != null && period.sees(settledOn);
  }

  /** The last day for settling it. */
  public LocalDate dueDay(int days, int extension) {
    return day().plusDays(dispute.agreedExtension() ? days + extension : days);
  }

  /** Due within so many days after the as-of day, or overdue. */
  public boolean dueWithin(int days, int extension, int ahead) {
    return !dueDay(days, extension).isAfter(period.asOf().plusDays(ahead));
  }

  boolean isDueInPeriod(int days, int extension) {
    return period.includes(dueDay(days, extension));
  }

  boolean isSettledInTime(int days, int extension) {
    LocalDate settledOn = dispute.settledOn();
    return settledOn != null
        && period.sees(settledOn)
        && !settledOn.isAfter(dueDay(days, extension));
  }
}
