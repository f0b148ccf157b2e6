package io.sanling.record;

import static com.google.common.base.Preconditions.checkArgument;

import io.sanling.form.Field;
import io.sanling.form.Form;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One entry of a form (一条记录), or a form that a unit has one of. Values are those of the form's
 * fields, in the types of {@link io.sanling.form.FieldType#value()}; what is absent is null, unless
 * the field has a default.
 */
public final class Entry {
  private final Form form;
  private final @Nullable String id;
  private final @Nullable Object[] values;
  private final @Nullable Determination determination;

  private Entry(
      Form form,
      @Nullable String id,
      @Nullable Object[] values,
      @Nullable Determination determination) {
    this.form = form;
    this.id = id;
    this.values = values;
    this.determination = determination;
  }

  /**
   * An entry.
   *
   * @param id its id, unique in its list; null for a form that a unit has one of
   * @param given values by field; what is left out is absent
   * @param determination what was decided about it; null where entries of the form carry none
   * @throws IllegalArgumentException when a value is none of its field, a required one is absent,
   *     or a text holds what is a person's
   */
  public static Entry of(
      Form form,
      @Nullable String id,
      Map<String, ? extends @Nullable Object> given,
      @Nullable Determination determination) {
    @Nullable Object[] values = new @Nullable Object[form.fields().size()];
    int used = 0;
    for (int i = 0; i < values.length; i++) {
      String field = form.fields().get(i).id();
      values[i] = given.get(field);
      used += given.containsKey(field) ? 1 : 0;
    }
    checkArgument(used == given.size(), "%s has no such field among %s", form.id(), given.keySet());
    return of(form, id, values, determination);
  }

  /**
   * An entry.
   *
   * @param id its id, unique in its list; null for a form that a unit has one of
   * @param given values in the order of the form's fields; what is absent is null
   * @param determination what was decided about it; null where entries of the form carry none
   * @throws IllegalArgumentException when a value is none of its field, a required one is absent,
   *     or a text holds what is a person's
   */
  public static Entry of(
      Form form,
      @Nullable String id,
      @Nullable Object[] given,
      @Nullable Determination determination) {
    checkArgument((id == null) == (form.count() == Form.Count.ONE), "%s: id", form.id());
    checkArgument((determination == null) != form.isDetermined(), "%s: determination", form.id());
    checkArgument(given.length == form.fields().size(), "%s: fields", form.id());
    if (id != null) {
      Checks.id(id);
    }
    @Nullable Object[] values = new @Nullable Object[given.length];
    for (int i = 0; i < values.length; i++) {
      Field field = form.fields().get(i);
      Checks.value(field, given[i]);
      values[i] = given[i] == null ? field.defaultsTo() : given[i];
    }
    return new Entry(form, id, values, determination);
  }

  /** The form it is of. */
  public Form form() {
    return form;
  }

  /** Its id, unique in its list; null for a form that a unit has one of. */
  public @Nullable String id() {
    return id;
  }

  /** Its name (记录名), {@code list/id}; that of the form where a unit has one of it. */
  public String name() {
    return id == null ? form.id() : form.id() + '/' + id;
  }

  /** Whether nothing stands in it. */
  boolean isEmpty() {
    return Arrays.stream(values).allMatch(Objects::isNull);
  }

  /** What was decided about it; null where entries of the form carry no determination. */
  public @Nullable Determination determination() {
    return determination;
  }

  /** The value at that place among the form's fields; null when absent. */
  public @Nullable Object value(int index) {
    return values[index];
  }

  /**
   * The value of the field; null when absent.
   *
   * @throws IllegalArgumentException when the form has no such field
   */
  public @Nullable Object value(String field) {
    int index = form.indexOf(field);
    checkArgument(index >= 0, "%s has no field %s", form.id(), field);
    return values[index];
  }

  /** The value of a day. */
  public @Nullable LocalDate day(String field) {
    return (LocalDate) value(field);
  }

  /** The value of a time. */
  public @Nullable LocalDateTime time(String field) {
    return (LocalDateTime) value(field);
  }

  /** The value of a flag. */
  public @Nullable Boolean flag(String field) {
    return (Boolean) value(field);
  }

  /** The value of a count. */
  public @Nullable Long count(String field) {
    return (Long) value(field);
  }

  /** The value of a number of any kind. */
  public @Nullable BigDecimal number(String field) {
    Object value = value(field);
    return value instanceof Long count ? BigDecimal.valueOf(count) : (BigDecimal) value;
  }

  /** The value of a choice, document, text or reference. */
  public @Nullable String text(String field) {
    return (String) value(field);
  }

  /** The day the entry is of (本日); null where its form has none. */
  public @Nullable LocalDate ownDay() {
    String field = form.ownDay();
    return field == null ? null : day(field);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Entry entry
        && form.equals(entry.form)
        && Objects.equals(id, entry.id)
        && Arrays.equals(values, entry.values)
        && Objects.equals(determination, entry.determination);
  }

  @Override
  public int hashCode() {
    return 31 * Objects.hash(form.id(), id, determination) + Arrays.hashCode(values);
  }

  @Override
  public String toString() {
    return name();
  }
}
