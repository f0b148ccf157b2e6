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
 * @param <U> what the unit is
 * @param <E> what an entry is
 */
// No record: public methods of UnitRecord mention it, and the javadoc of JDK 17 breaks off at
// records of packages that it is not to show.
public final class Filled<U, E> {
  private final Forms forms;
  private final U unit;
  private final Map<String, List<E>> lists;
  private final Map<String, E> singles;
  private final Map<String, List<DayRange>> days;
  private final Map<String, LocalDate> suppliedFrom;

  public Filled(
      Forms forms,
      U unit,
      Map<String, List<E>> lists,
      Map<String, E> singles,
      Map<String, List<DayRange>> days,
      Map<String, LocalDate> suppliedFrom) {
    this.forms = forms;
    this.unit = unit;
    this.lists = lists;
    this.singles = singles;
    this.days = days;
    this.suppliedFrom = suppliedFrom;
  }

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

  public Forms forms() {
    return forms;
  }

  public U unit() {
    return unit;
  }

  /** Entries by the form of which a unit has many. */
  public Map<String, List<E>> lists() {
    return lists;
  }

  /** Entries by the form of which a unit has one. */
  public Map<String, E> singles() {
    return singles;
  }

  /** Days by the form by days. */
  public Map<String, List<DayRange>> days() {
    return days;
  }

  /** Days from which on lists are complete, by form. */
  public Map<String, LocalDate> suppliedFrom() {
    return suppliedFrom;
  }

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
}
