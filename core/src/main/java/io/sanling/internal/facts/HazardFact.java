package io.sanling.internal.facts;

import io.sanling.AssessmentPeriod;
import io.sanling.record.Hazard;
import io.sanling.record.HazardLevel;
import io.sanling.record.RecordList;
import java.time.LocalDate;

/** A hidden danger as of a day. */
public final class HazardFact implements Recorded {
  private final AssessmentPeriod period;
  private final Hazard hazard;
  private final String name;

  public HazardFact(AssessmentPeriod period, Hazard hazard) {
    this.period = period;
    this.hazard = hazard;
    this.name = RecordList.HAZARDS.key() + "/" + hazard.id();
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public LocalDate day() {
    return hazard.foundOn();
  }

  public HazardLevel getLevel() {
    return hazard.level();
  }

  public LocalDate dueDay() {
    return hazard.dueOn();
  }

  public boolean isRectified() {
    LocalDate rectifiedOn = hazard.rectifiedOn();
    return rectifiedOn != null && period.sees(rectifiedOn);
  }

  /** Due within so many days after the as-of day, or overdue. */
  public boolean dueWithin(int ahead) {
    return !hazard.dueOn().isAfter(period.asOf().plusDays(ahead));
  }

  boolean isDueInPeriod() {
    return period.includes(hazard.dueOn());
  }

  boolean isRectifiedInTime() {
    LocalDate rectifiedOn = hazard.rectifiedOn();
    return rectifiedOn != null && period.sees(rectifiedOn) && !rectifiedOn.isAfter(hazard.dueOn());
  }
}
