package io.sanling.internal.facts;

import io.sanling.AssessmentPeriod;
import io.sanling.internal.Exact;
import io.sanling.internal.Placeholders;
import io.sanling.record.Accident;
import io.sanling.record.AccidentType;
import io.sanling.record.RecordList;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDateTime;
import org.jspecify.annotations.Nullable;

/** An accident as of a day. */
public final class AccidentFact extends EventFact {
  private final Accident accident;

  public AccidentFact(AssessmentPeriod period, Accident accident, Placeholders placeholders) {
    super(
        period,
        RecordList.ACCIDENTS,
        accident.id(),
        accident.occurredOn(),
        accident.determination(),
        placeholders);
    this.accident = accident;
  }

  public AccidentType getType() {
    return accident.type();
  }

  public @Nullable Boolean getPoorSafetyManagement() {
    return accident.poorSafetyManagement();
  }

  public boolean deathsAtLeast(int people) {
    return atLeast(accident.deaths(), people);
  }

  public boolean missingAtLeast(int people) {
    return atLeast(accident.missing(), people);
  }

  public boolean seriousInjuriesAtLeast(int people) {
    return atLeast(accident.seriousInjuries(), people);
  }

  public boolean minorInjuriesAtLeast(int people) {
    return atLeast(accident.minorInjuries(), people);
  }

  public boolean lossAtLeast(String yuan) {
    return accident.directLossYuan().compareTo(Exact.decimal(yuan)) >= 0;
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
        || accident.seriousInjuries() == null
        || accident.minorInjuries() == null;
  }

  /** The count of deaths or that of missing persons is not known. */
  public boolean isLossOfLifeCountMissing() {
    return accident.deaths() == null || accident.missing() == null;
  }

  /** When it occurred and when it was reported are both known by the as-of day. */
  public boolean isTimelinessKnown() {
    return accident.occurredAt() != null && reportedAt() != null;
  }

  /** Known to have been reported more than so many hours after it occurred. */
  public boolean reportedLate(int hours) {
    LocalDateTime occurredAt = accident.occurredAt();
    LocalDateTime reportedAt = reportedAt();
    return occurredAt != null
        && reportedAt != null
        && Duration.between(occurredAt, reportedAt).compareTo(Duration.ofHours(hours)) > 0;
  }

  public long killedOrMissing() {
    return known(accident.deaths()) + known(accident.missing());
  }

  public long seriouslyInjured() {
    return known(accident.seriousInjuries());
  }

  public BigDecimal loss() {
    return accident.directLossYuan();
  }

  private @Nullable LocalDateTime reportedAt() {
    LocalDateTime reportedAt = accident.reportedAt();
    return reportedAt != null && period.sees(reportedAt.toLocalDate()) ? reportedAt : null;
  }

  private boolean isInjuryKnown() {
    return seriousInjuriesAtLeast(1) || minorInjuriesAtLeast(1);
  }

  private static boolean atLeast(@Nullable Long count, int people) {
    return count != null && count >= people;
  }

  private static long known(@Nullable Long count) {
    return count == null ? 0 : count;
  }
}
