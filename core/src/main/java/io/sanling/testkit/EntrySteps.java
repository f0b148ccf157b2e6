package io.sanling.testkit;

import static com.google.common.base.Preconditions.checkArgument;

import com.google.common.collect.ImmutableMap;
import io.sanling.form.FieldType;
import io.sanling.form.Form;
import io.sanling.form.Determination;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An entry of a form, to be told step by step; each step gives a new one. Without an id it gets one
 * from its unit ({@code A-1}, {@code A-2}, …), without a day one in the unit's period. It is
 * confirmed until another is told.
 *
 * <p>{@link EntryBuilder} is all a test needs; extend this one for steps in the words of a
 * rulebook.
 *
 * @param <S> itself
 */
public abstract class EntrySteps<S extends EntrySteps<S>> {
  private final Told told;

  /** An entry of which so much was told. */
  protected EntrySteps(Told told) {
    this.told = told;
  }

  /** What was told of an entry. */
  public static final class Told {
    final String form;
    final @Nullable String id;
    final @Nullable LocalDate day;
    final ImmutableMap<String, Object> values;
    final @Nullable Determination determination;

    private Told(
        String form,
        @Nullable String id,
        @Nullable LocalDate day,
        ImmutableMap<String, Object> values,
        @Nullable Determination determination) {
      this.form = form;
      this.id = id;
      this.day = day;
      this.values = values;
      this.determination = determination;
    }

    /** Nothing but the form it is of. */
    public static Told of(String form) {
      return new Told(form, null, null, ImmutableMap.of(), null);
    }
  }

  /** A value that is so much after that of another field. */
  private record After(String other, Duration time) {}

  /** The same with that told. */
  protected abstract S telling(Told next);

  final Told told() {
    return told;
  }

  // ---- steps

  /** Its id, unique in its list, e.g. {@code A-7}. */
  public S id(String id) {
    return telling(new Told(told.form, id, told.day, told.values, told.determination));
  }

  /** Its own day (本日). */
  public S on(LocalDate day) {
    return telling(new Told(told.form, told.id, day, told.values, told.determination));
  }

  /** As {@link #on(LocalDate)}, the day as {@code 2022-07-03}. */
  public S on(String day) {
    return on(LocalDate.parse(day));
  }

  /** The value of a field as a record's JSON has it: a code, a day, a time, a decimal, a text. */
  public S value(String field, String value) {
    return valued(field, value);
  }

  /** The value of a field, a whole number. */
  public S value(String field, long value) {
    return valued(field, value);
  }

  /** The value of a field, yes or no. */
  public S value(String field, boolean value) {
    return valued(field, value);
  }

  /** The value of a field is so many days after that of another one. */
  public S daysAfter(String field, String other, long days) {
    return valued(field, new After(other, Duration.ofDays(days)));
  }

  /**
   * The value of a field is so many hours after that of another one, where a day begins at
   * midnight.
   */
  public S hoursAfter(String field, String other, long hours) {
    return valued(field, new After(other, Duration.ofHours(hours)));
  }

  /** Those fields are not filled in (未填). */
  public S without(String... fields) {
    Map<String, Object> left = new LinkedHashMap<>(told.values);
    for (String field : fields) {
      left.remove(field);
    }
    return telling(
        new Told(told.form, told.id, told.day, ImmutableMap.copyOf(left), told.determination));
  }

  private S valued(String field, Object value) {
    return telling(
        new Told(
            told.form,
            told.id,
            told.day,
            ImmutableMap.<String, Object>builder()
                .putAll(told.values)
                .put(field, value)
                .buildKeepingLast(),
            told.determination));
  }

  /** Not decided yet (待认定). */
  public S pending() {
    return determined(Determination.of(Determination.Status.PENDING));
  }

  /** Confirmed (已认定); as it starts. */
  public S confirmed() {
    return determined(Determination.of(Determination.Status.CONFIRMED));
  }

  /** Confirmed by a decision of that day; pending before it. */
  public S confirmedOn(String day) {
    return determined(
        new Determination(Determination.Status.CONFIRMED, null, null, null, LocalDate.parse(day)));
  }

  /**
   * Excluded (已剔除) by the body (认定机关) with the document (文号), on a ground, by its code; pending
   * when body or document is a word that stands for nothing, such as 无.
   */
  public S excludedBy(String body, String document, String ground) {
    return determined(
        new Determination(Determination.Status.EXCLUDED, body, document, ground, null));
  }

  /** Said to be excluded, but by no document: counts as pending. */
  public S excludedWithoutDocument(String ground) {
    return determined(new Determination(Determination.Status.EXCLUDED, null, null, ground, null));
  }

  private S determined(Determination determination) {
    return telling(new Told(told.form, told.id, told.day, told.values, determination));
  }

  // ---- what it becomes

  /** As a record's JSON has it. */
  final Map<String, Object> json(Form form, String id, @Nullable LocalDate day) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("id", id);
    Map<String, Object> values = new LinkedHashMap<>(told.values);
    String ownDay = form.ownDay();
    if (ownDay != null && day != null) {
      values.putIfAbsent(ownDay, day.toString());
    }
    values.keySet().forEach(field -> json.put(field, resolved(form, values, field, 0)));
    Determination determination = told.determination;
    if (determination == null && form.isDetermined()) {
      determination = Determination.of(Determination.Status.CONFIRMED);
    }
    if (determination != null) {
      json.put("determination", json(determination));
    }
    UnitBuilder.asTheFieldsWant(form.fields(), json);
    return json;
  }

  /** A value that hangs on another field's as what its own field takes: a day or a time. */
  private static Object resolved(Form form, Map<String, Object> values, String field, int depth) {
    Object value = values.get(field);
    checkArgument(value != null && depth <= values.size(), "%s has no %s", form.id(), field);
    if (!(value instanceof After after)) {
      return value;
    }
    String from = resolved(form, values, after.other(), depth + 1).toString();
    LocalDateTime start =
        from.indexOf('T') < 0 ? LocalDate.parse(from).atStartOfDay() : LocalDateTime.parse(from);
    LocalDateTime end = start.plus(after.time());
    boolean time = form.field(field).filter(of -> of.type() == FieldType.TIME).isPresent();
    return time ? end.toString() : end.toLocalDate().toString();
  }

  private static Map<String, Object> json(Determination determination) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("status", determination.status().name());
    put(json, "body", determination.body());
    put(json, "document", determination.document());
    put(json, "ground", determination.ground());
    put(json, "decidedOn", determination.decidedOn());
    return json;
  }

  private static void put(Map<String, Object> json, String key, @Nullable Object value) {
    if (value != null) {
      json.put(key, value.toString());
    }
  }
}
