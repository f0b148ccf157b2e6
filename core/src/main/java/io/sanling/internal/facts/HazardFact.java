package io.sanling.internal.facts;

import static java.util.Objects.requireNonNull;

import io.sanling.AssessmentPeriod;
import io.sanling.record.Entry;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** A hidden danger as of a day. */
public final class HazardFact implements Recorded {
  private final AssessmentPeriod period;
  private final Entry entry;
  private final LocalDate day;

  public HazardFact(AssessmentPeriod period, Entry entry) {
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

  public @Nullable String getLevel() {
    return entry.text("level");
  }

  public LocalDate dueDay() {
    return requireNonNull(entry.day("dueOn"));
  }

  public boolean isRectified() {
    LocalDate rectifiedOn = entry.day("rectifiedOn");
    return rectifiedOn != null && period.sees(rectifiedOn);
  }

  /** Due within so many days after the as-of day, or overdue. */
  public boolean dueWithin(int ahead) {
    return !dueDay().isAfter(period.asOf().plusDays(ahead));
  }

  boolean isDueInPeriod() {
    return period.includes(dueDay());
  }

  boolean isRectifiedInTime() {
    LocalDate rectifiedOn = entry.day("rectifiedOn");
    return rectifiedOn != null && period.sees(rectifiedOn) && !rectifiedOn.isAfter(dueDay());
  }
}
