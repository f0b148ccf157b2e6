package io.sanling.campaign;

import io.sanling.record.EntrySteps;

/** A petition matter (信访事项). Petitioning is lawful; what counts is how it was handled. */
public final class PetitionBuilder extends EntrySteps<PetitionBuilder> {
  static final PetitionBuilder START =
      new PetitionBuilder(Draft.of("petitions"))
          .withinCompetence()
          .resolvedAfterDays(30)
          .confirmed();

  private PetitionBuilder(Draft draft) {
    super(draft);
  }

  @Override
  protected PetitionBuilder telling(Draft next) {
    return new PetitionBuilder(next);
  }

  /** Day of acceptance (受理日期): its own day. */
  public PetitionBuilder acceptedOn(String day) {
    return on(day);
  }

  /** The unit could settle it (属于本单位职权范围); as it starts. */
  public PetitionBuilder withinCompetence() {
    return value("withinCompetence", true);
  }

  /** The unit could not settle it. */
  public PetitionBuilder beyondCompetence() {
    return value("withinCompetence", false);
  }

  /** Whether the unit could settle it is not known. */
  public PetitionBuilder ofUnknownCompetence() {
    return without("withinCompetence");
  }

  /** Extended by the document (延期文书); not extended when it stands for nothing, such as 无. */
  public PetitionBuilder extendedBy(String document) {
    return value("extensionDocument", document);
  }

  /** Day it was resolved (办结日期). */
  public PetitionBuilder resolvedOn(String day) {
    return value("resolvedOn", day);
  }

  /** Resolved so many days after acceptance. */
  public PetitionBuilder resolvedAfterDays(long days) {
    return daysAfter("resolvedOn", "acceptedOn", days);
  }

  /** Not resolved yet. */
  public PetitionBuilder unresolved() {
    return without("resolvedOn");
  }

  /** Its registration was refused (拒绝登记). */
  public PetitionBuilder refused() {
    return value("refusedRegistration", true);
  }
}
