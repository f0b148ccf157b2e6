package io.sanling.record;

import com.google.common.collect.ImmutableMap;
import io.sanling.form.Subject;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * What is assessed (创建主体).
 *
 * @param id unique in a data set
 * @param idScheme what kind of id it is, a code of the forms' schemes
 * @param name name of the unit, never of a person
 * @param kind code of its kind; null where the forms declare none
 * @param division code of the division where it lies; null where the forms declare none
 * @param openedOn first day, or null
 * @param closedOn last day, or null
 * @param values what else it has, by the id of class or field
 */
public record Unit(
    String id,
    String idScheme,
    @Nullable String name,
    @Nullable String kind,
    @Nullable String division,
    @Nullable LocalDate openedOn,
    @Nullable LocalDate closedOn,
    ImmutableMap<String, Object> values) {

  public Unit {
    Checks.seen(id);
    if (!idScheme.equals(Subject.IdScheme.USCC) || !Checks.isOrganisation(id)) {
      Checks.noPerson(id, "id");
    }
    Checks.text(name, "name");
  }
}
