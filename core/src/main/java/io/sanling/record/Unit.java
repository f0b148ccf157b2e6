package io.sanling.record;

import io.sanling.internal.read.Ids;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A creation subject (创建主体).
 *
 * @param id its code, of the scheme
 * @param idScheme scheme of the code
 * @param name name of the unit, never of a person
 * @param kind kind of subject
 * @param division 12-digit division code where it lies
 * @param setting kind of surroundings
 * @param headcount people living or working there, from 0
 * @param openedOn first day; null: before any period
 * @param closedOn last day; null: still open
 */
public record Unit(
    String id,
    IdScheme idScheme,
    @Nullable String name,
    UnitKind kind,
    String division,
    Setting setting,
    @Nullable Long headcount,
    @Nullable LocalDate openedOn,
    @Nullable LocalDate closedOn) {
  public Unit {
    Checks.seen(id);
    if (idScheme != IdScheme.USCC || !Ids.isOrganisation(id)) {
      Checks.noPerson(id, "id");
    }
    Checks.text(name, "name");
    Checks.count(headcount, "headcount");
  }
}
