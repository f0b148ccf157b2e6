package io.sanling.campaign;

import io.sanling.record.EntrySteps;

/** An accident (事故). */
public final class AccidentBuilder extends EntrySteps<AccidentBuilder> {
  static final AccidentBuilder START =
      new AccidentBuilder(Draft.of("accidents"))
          .of(AccidentType.WORK_SAFETY)
          .killing(0)
          .missing(0)
          .seriouslyInjuring(0)
          .injuring(0)
          .hoursAfter("occurredAt", "occurredOn", 9)
          .reportedAfterHours(1)
          .confirmed();

  private AccidentBuilder(Draft draft) {
    super(draft);
  }

  @Override
  protected AccidentBuilder telling(Draft next) {
    return new AccidentBuilder(next);
  }

  /** Its kind (事故类型), one of {@link AccidentType}. */
  public AccidentBuilder of(String type) {
    return value("type", type);
  }

  /** Persons killed (死亡). */
  public AccidentBuilder killing(long deaths) {
    return value("deaths", deaths);
  }

  /** Persons missing (失踪). */
  public AccidentBuilder missing(long missing) {
    return value("missing", missing);
  }

  /** Persons seriously injured (重伤). */
  public AccidentBuilder seriouslyInjuring(long seriousInjuries) {
    return value("seriousInjuries", seriousInjuries);
  }

  /** Persons slightly injured (轻伤). */
  public AccidentBuilder injuring(long minorInjuries) {
    return value("minorInjuries", minorInjuries);
  }

  /** None of the four numbers of casualties is known. */
  public AccidentBuilder withUnknownCasualties() {
    return without("deaths", "missing", "seriousInjuries", "minorInjuries");
  }

  /** Direct loss (直接经济损失) in yuan. */
  public AccidentBuilder losing(long yuan) {
    return value("directLossYuan", yuan);
  }

  /** Whether poor safety management was behind it (安全管理不善); not known as it starts. */
  public AccidentBuilder byPoorSafetyManagement(boolean poor) {
    return value("poorSafetyManagement", poor);
  }

  /** Reported so many hours after it occurred. */
  public AccidentBuilder reportedAfterHours(long hours) {
    return hoursAfter("reportedAt", "occurredAt", hours);
  }

  /** When it occurred and was reported is not known to the hour. */
  public AccidentBuilder withUnknownTimes() {
    return without("occurredAt", "reportedAt");
  }
}
