package io.sanling.record;

import static com.google.common.base.Preconditions.checkArgument;
import static java.util.Objects.requireNonNull;

import io.sanling.form.Determination;
import io.sanling.form.Field;
import io.sanling.form.FieldType;
import io.sanling.form.Form;
import io.sanling.internal.NearestNames;
import io.sanling.value.JsonWritten;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One entry of a form (一条记录), or a form that a unit has one of. Values are those of the form's
 * fields, in the types of {@link io.sanling.form.FieldType#value()}; what is absent is null, unless
 * the field has a default.
 */
public final class Entry implements JsonWritten {
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
   * An entry. What its values are worth is asked when the record is built that it is of, as readers
   * ask it.
   *
   * @param id its id, unique in its list; null for a form that a unit has one of
   * @param given values by field, in the types of {@link io.sanling.form.FieldType#value()}; whole
   *     numbers may be Integer or BigInteger as well, numbers any that are exact; what is left out
   *     is absent
   * @param determination what was decided about it; null where entries of the form carry none
   * @throws IllegalArgumentException when the form has no such field, a value is of another type,
   *     or id or determination are missing or given where the form has none
   */
  public static Entry of(
      Form form,
      @Nullable String id,
      Map<String, ? extends @Nullable Object> given,
      @Nullable Determination determination) {
    requireNonNull(form, "form");
    requireNonNull(given, "given");
    @Nullable Object[] values = new @Nullable Object[form.fields().size()];
    given.forEach((field, value) -> values[place(form, field)] = value);
    return of(form, id, values, determination);
  }

  /**
   * As {@link #of(Form, String, Map, Determination)}, with the values in the order of the form's
   * fields; what is absent is null.
   */
  public static Entry of(
      Form form,
      @Nullable String id,
      @Nullable Object[] given,
      @Nullable Determination determination) {
    requireNonNull(form, "form");
    requireNonNull(given, "given");
    boolean many = form.count() == Form.Count.MANY;
    checkArgument(!many || id != null, "%s: each entry has an id, and none was given", form.id());
    checkArgument(many || id == null, "%s: a unit has one of it, which has no id", form.id());
    checkArgument(
        !form.isDetermined() || determination != null,
        "%s: entries carry a determination, such as Determination.of(PENDING), and none was given",
        form.id());
    checkArgument(
        form.isDetermined() || determination == null,
        "%s: entries carry no determination, and one was given",
        form.id());
    checkArgument(
        given.length == form.fields().size(),
        "%s has %s fields, and %s values were given",
        form.id(),
        form.fields().size(),
        given.length);
    @Nullable Object[] values = new @Nullable Object[given.length];
    for (int i = 0; i < values.length; i++) {
      Field field = form.fields().get(i);
      Object value = given[i];
      values[i] = value == null ? field.defaultsTo() : Typed.of(form, field, value);
    }
    return new Entry(form, id, values, determination);
  }

  /** One that readers have checked: values are of the types of their fields. */
  static Entry checked(
      Form form,
      @Nullable String id,
      @Nullable Object[] values,
      @Nullable Determination determination) {
    List<Field> fields = form.fields();
    for (int i = 0; i < values.length; i++) {
      if (values[i] == null) {
        values[i] = fields.get(i).defaultsTo();
      }
    }
    return new Entry(form, id, values, determination);
  }

  private static int place(Form form, String field) {
    int index = form.indexOf(field);
    if (index < 0) {
      throw new IllegalArgumentException(
          form.id()
              + " has no field "
              + field
              + "; "
              + NearestNames.hint(field, form.fields().stream().map(Field::id).toList()));
    }
    return index;
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
    for (Object value : values) {
      if (value != null) {
        return false;
      }
    }
    return true;
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
   * @throws IllegalArgumentException when the form has no such field; names the nearest ones
   */
  public @Nullable Object value(String field) {
    return values[place(form, field)];
  }

  private @Nullable Object value(String field, String getter, boolean numbers) {
    int index = place(form, field);
    FieldType type = form.fields().get(index).type();
    String own = Typed.getter(type);
    checkArgument(
        own.equals(getter) || numbers && type.isNumber(),
        "%s/%s is no %s: ask %s(\"%s\")",
        form.id(),
        field,
        getter,
        own,
        field);
    return values[index];
  }

  /**
   * The value of a day; null when absent.
   *
   * @throws IllegalArgumentException when the form has no such field, or it is none
   */
  public @Nullable LocalDate day(String field) {
    return (LocalDate) value(field, "day", false);
  }

  /**
   * The value of a time; null when absent.
   *
   * @throws IllegalArgumentException when the form has no such field, or it is none
   */
  public @Nullable LocalDateTime time(String field) {
    return (LocalDateTime) value(field, "time", false);
  }

  /**
   * The value of a flag; null when absent.
   *
   * @throws IllegalArgumentException when the form has no such field, or it is none
   */
  public @Nullable Boolean flag(String field) {
    return (Boolean) value(field, "flag", false);
  }

  /**
   * The value of a count; null when absent.
   *
   * @throws IllegalArgumentException when the form has no such field, or it is none
   */
  public @Nullable Long count(String field) {
    return (Long) value(field, "count", false);
  }

  /**
   * The value of a number of any kind; null when absent.
   *
   * @throws IllegalArgumentException when the form has no such field, or it is none
   */
  public @Nullable BigDecimal number(String field) {
    Object value = value(field, "number", true);
    return value instanceof Long count ? BigDecimal.valueOf(count) : (BigDecimal) value;
  }

  /**
   * The value of a choice, document, text or reference; null when absent.
   *
   * @throws IllegalArgumentException when the form has no such field, or it is none
   */
  public @Nullable String text(String field) {
    return (String) value(field, "text", false);
  }

  /** The day the entry is of (本日); null where its form has none. */
  public @Nullable LocalDate ownDay() {
    String field = form.ownDay();
    return field == null ? null : day(field);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Entry entry
        && form.recordsAs(entry.form)
        && Objects.equals(id, entry.id)
        && Arrays.equals(values, entry.values)
        && Objects.equals(determination, entry.determination);
  }

  @Override
  public int hashCode() {
    return 31 * Objects.hash(form.id(), id, determination) + Arrays.hashCode(values);
  }

  @Override
  public String toJson() {
    return RecordJson.write(this);
  }

  @Override
  public String toString() {
    return name();
  }
}
