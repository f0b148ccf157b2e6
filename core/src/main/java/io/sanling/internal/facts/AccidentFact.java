package io.sanling.internal.facts;

import io.sanling.AssessmentPeriod;
import io.sanling.internal.Exact;
import io.sanling.internal.Placeholders;
import io.sanling.record.Entry;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDateTime;
import org.jspecify.annotations.Nullable;

/** An accident as of a day. */
public final class AccidentFact extends EventFact {
  public AccidentFact(AssessmentPeriod period, Entry entry, Placeholders placeholders) {
    super(period, entry, placeholders);
  }

  public @Nullable String getType() {
    return entry.text("type");
  }

  public @Nullable Boolean getPoorSafetyManagement() {
    return entry.flag("poorSafetyManagement");
  }

  public boolean deathsAtLeast(int people) {
    return atLeast(entry.count("deaths"), people);
  }

  public boolean missingAtLeast(int people) {
    return atLeast(entry.count("missing"), people);
  }

  public boolean seriousInjuriesAtLeast(int people) {
    return atLeast(entry.count("seriousInjuries"), people);
  }

  public boolean minorInjuriesAtLeast(int people) {
    return atLeast(entry.count("minorInjuries"), people);
  }

  public boolean lossAtLeast(String yuan) {
    BigDecimal loss = entry.number("directLossYuan");
    return loss != null && loss.compareTo(Exact.decimal(yuan)) >= 0;
  }

  /** Somebody is known to have died, been injured or gone missing. */
  public boolean isCasualtyKnown() {
    return deathsAtLeast(1) || missingAtLeast(1) || isInjuryKnown();
  }

  /** Somebody is known to have died or been injured. */
  public boolean isDeathOrInjuryKnown() {
    return deathsAtLeast(1) || isInjuryKnown();
  }

  /** Somebody is known to have died or gone missing. */
  public boolean isLossOfLifeKnown() {
    return deathsAtLeast(1) || missingAtLeast(1);
  }

  /** One of the four counts is not known. */
  public boolean isCasualtyCountMissing() {
    return isLossOfLifeCountMissing()
        || entry.count("seriousInjuries") == null
        || entry.count("minorInjuries") == null;
  }

  /** The count of deaths or that of missing persons is not known. */
  public boolean isLossOfLifeCountMissing() {
    return entry.count("deaths") == null || entry.count("missing") == null;
  }

  /** When it occurred and when it was reported are both known by the as-of day. */
  public boolean isTimelinessKnown() {
    return entry.time("occurredAt") != null && reportedAt() != null;
  }

  /** Known to have been reported more than so many hours after it occurred. */
  public boolean reportedLate(int hours) {
    LocalDateTime occurredAt = entry.time("occurredAt");
    LocalDateTime reportedAt = reportedAt();
    return occurredAt != null
        && reportedAt != null
        && Duration.between(occurredAt, reportedAt).compareTo(Duration.ofHours(hours)) > 0;
  }

  private @Nullable LocalDateTime reportedAt() {
    LocalDateTime reportedAt = entry.time("reportedAt");
    return reportedAt != null && period.sees(reportedAt.toLocalDate()) ? reportedAt : null;
  }

  private boolean isInjuryKnown() {
    return seriousInjuriesAtLeast(1) || minorInjuriesAtLeast(1);
  }

  private static boolean atLeast(@Nullable Long count, int people) {
    return count != null && count >= people;
  }
}
