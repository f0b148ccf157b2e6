package io.sanling.record;

import static com.google.common.base.Preconditions.checkArgument;
import static java.util.Objects.requireNonNull;

import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import io.sanling.value.JsonWritten;
import java.time.LocalDate;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is assessed (创建主体); told step by step, each of which gives a new one:
 *
 * <pre>{@code
 * Unit.of("S-17", "LOCAL").kind("SCHOOL").division("410328104205").value("setting", "RURAL")
 * }</pre>
 *
 * Whether the forms know it is asked when a record of it is built.
 *
 * @param id unique in a data set
 * @param idScheme what kind of id it is, a code of the forms' schemes
 * @param name name of the unit, never of a person
 * @param kind code of its kind; null where the forms declare none
 * @param division code of the division where it lies; null where the forms declare none
 * @param openedOn first day, or null
 * @param closedOn last day, or null
 * @param values what else it has, by the id of class or field, in the types of {@link
 *     io.sanling.form.FieldType#value()}
 */
public record Unit(
    String id,
    String idScheme,
    @Nullable String name,
    @Nullable String kind,
    @Nullable String division,
    @Nullable LocalDate openedOn,
    @Nullable LocalDate closedOn,
    Map<String, Object> values)
    implements JsonWritten {
  private static final ImmutableSet<String> OWN =
      ImmutableSet.of(
          "id", "idScheme", "name", "kind", "division", "openedOn", "closedOn", "suppliedFrom");

  /**
   * @throws IllegalArgumentException when a value is of no type that a field has, or is one of the
   *     other components
   */
  public Unit {
    requireNonNull(id, "id");
    requireNonNull(idScheme, "idScheme");
    ImmutableMap.Builder<String, Object> exact = ImmutableMap.builder();
    requireNonNull(values, "values")
        .forEach(
            (field, value) -> {
              checkArgument(!OWN.contains(field), "%s is no further value of a unit", field);
              exact.put(field, Typed.exact(value, field));
            });
    values = exact.buildOrThrow();
  }

  /**
   * A unit of which nothing else is told.
   *
   * @param id unique in a data set
   * @param idScheme what kind of id it is, a code of the forms' schemes
   */
  public static Unit of(String id, String idScheme) {
    return new Unit(id, idScheme, null, null, null, null, null, ImmutableMap.of());
  }

  /** It with that name; never a person's. */
  public Unit name(@Nullable String told) {
    return new Unit(id, idScheme, told, kind, division, openedOn, closedOn, values);
  }

  /** It with that code of its kind. */
  public Unit kind(@Nullable String told) {
    return new Unit(id, idScheme, name, told, division, openedOn, closedOn, values);
  }

  /** It with that code of the division where it lies. */
  public Unit division(@Nullable String told) {
    return new Unit(id, idScheme, name, kind, told, openedOn, closedOn, values);
  }

  /** It with that first day. */
  public Unit openedOn(@Nullable LocalDate told) {
    return new Unit(id, idScheme, name, kind, division, told, closedOn, values);
  }

  /** It with that last day. */
  public Unit closedOn(@Nullable LocalDate told) {
    return new Unit(id, idScheme, name, kind, division, openedOn, told, values);
  }

  /**
   * It with that value of a class or field.
   *
   * @throws IllegalArgumentException when the value is of no type that a field has
   */
  public Unit value(String field, Object value) {
    return new Unit(
        id,
        idScheme,
        name,
        kind,
        division,
        openedOn,
        closedOn,
        ImmutableMap.<String, Object>builder()
            .putAll(values)
            .put(field, requireNonNull(value, field))
            .buildKeepingLast());
  }

  @Override
  public String toJson() {
    return RecordJson.write(this);
  }
}
