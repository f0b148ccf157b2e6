package io.sanling.internal.form;

import io.sanling.form.Determination;
import io.sanling.form.Form;
import io.sanling.form.Forms;
import io.sanling.value.DayRange;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What was filled in for one unit (填报): its unit and entries as readers have checked them, or as
 * the library supposes them, of which nothing is checked.
 *
 * @param lists entries by the form of which a unit has many
 * @param singles entries by the form of which a unit has one
 * @param days days by the form by days
 * @param suppliedFrom days from which on lists are complete, by form
 */
public record Filled<U, E>(
    Forms forms,
    U unit,
    Map<String, List<E>> lists,
    Map<String, E> singles,
    Map<String, List<DayRange>> days,
    Map<String, LocalDate> suppliedFrom) {

  /** The components of a unit. */
  public record Subject(
      String id,
      String idScheme,
      @Nullable String name,
      @Nullable String kind,
      @Nullable String division,
      @Nullable LocalDate openedOn,
      @Nullable LocalDate closedOn,
      Map<String, Object> values) {}

  /** The components of an entry; values in the order of the form's fields. */
  @SuppressWarnings("ArrayRecordComponent") // handed on, never compared
  public record Entry(
      Form form,
      @Nullable String id,
      @Nullable Object[] values,
      @Nullable Determination determination) {}

  /** Nothing but the unit, to be added to. */
  public Filled(Forms forms, U unit) {
    this(
        forms,
        unit,
        new LinkedHashMap<>(),
        new LinkedHashMap<>(),
        new LinkedHashMap<>(),
        new LinkedHashMap<>());
  }
}
