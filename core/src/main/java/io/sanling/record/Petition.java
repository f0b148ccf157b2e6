package io.sanling.record;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A petition matter (信访事项). Petitioning is lawful: there is no channel and no destination here.
 *
 * @param id unique in its list of the unit; not blank
 * @param acceptedOn day of acceptance (受理日期)
 * @param withinCompetence whether the unit could settle it; null: not known
 * @param extensionDocument document approving the extension
 * @param resolvedOn day it was resolved
 * @param refusedRegistration whether registration was refused
 * @param source who supplied it
 * @param determination what the deciding body found
 */
public record Petition(
    String id,
    LocalDate acceptedOn,
    @Nullable Boolean withinCompetence,
    @Nullable String extensionDocument,
    @Nullable LocalDate resolvedOn,
    boolean refusedRegistration,
    @Nullable Source source,
    Determination determination) {
  public Petition {
    Checks.id(id);
    Checks.text(extensionDocument, "extensionDocument");
  }
}
