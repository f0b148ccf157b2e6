package io.sanling.record;

import static com.google.common.base.Preconditions.checkArgument;
import static java.util.Objects.requireNonNull;

import com.google.common.collect.ImmutableMap;
import io.sanling.form.Determination;
import io.sanling.form.FieldType;
import io.sanling.form.Form;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An entry of a form, to be told step by step; each step gives a new one, to be handed to {@link
 * UnitRecord.Builder#with}. Nothing is made up: what is not told is absent. Whether the form has
 * such fields and takes such values is asked when the record is built, as readers ask it.
 *
 * <p>{@link EntryBuilder} is all that is needed; extend this one for steps in the words of a
 * rulebook.
 *
 * @param <S> itself
 */
public abstract class EntrySteps<S extends EntrySteps<S>> {
  private final Draft draft;

  /** An entry of which so much was told. */
  protected EntrySteps(Draft draft) {
    this.draft = requireNonNull(draft, "draft");
  }

  /**
   * What was told of an entry.
   *
   * @param form the id of its form
   * @param id its id, or null
   * @param day its own day (本日), or null; what is told of the field of that day comes first
   * @param values values by field
   * @param determination what was decided about it, or null
   */
  public record Draft(
      String form,
      @Nullable String id,
      @Nullable LocalDate day,
      Map<String, Object> values,
      @Nullable Determination determination) {
    public Draft {
      requireNonNull(form, "form");
      values = ImmutableMap.copyOf(values);
    }

    /** Nothing but the form it is of. */
    public static Draft of(String form) {
      return new Draft(form, null, null, ImmutableMap.of(), null);
    }
  }

  /** A value that is so much after that of another field. */
  private record After(String other, Duration time) {}

  /** The same with that told. */
  protected abstract S telling(Draft next);

  /** What was told of it. */
  public final Draft draft() {
    return draft;
  }

  // ---- steps

  /** Its id, unique in its list, e.g. {@code A-7}. */
  public S id(String id) {
    return telling(new Draft(draft.form, id, draft.day, draft.values, draft.determination));
  }

  /** Its own day (本日). */
  public S on(LocalDate day) {
    return telling(new Draft(draft.form, draft.id, day, draft.values, draft.determination));
  }

  /** As {@link #on(LocalDate)}, the day as {@code 2022-07-03}. */
  public S on(String day) {
    return on(LocalDate.parse(day));
  }

  /**
   * The value of a field, in the types of {@link FieldType#value()} or as a record's JSON has it;
   * null, as a table may have it, is not filled in.
   *
   * @throws IllegalArgumentException when the value is of no type that a field has, such as a
   *     double
   */
  public S value(String field, @Nullable Object value) {
    return value == null
        ? without(field)
        : valued(field, Typed.exact(value, draft.form + '/' + field));
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
    Map<String, Object> left = new LinkedHashMap<>(draft.values);
    for (String field : fields) {
      left.remove(field);
    }
    return telling(new Draft(draft.form, draft.id, draft.day, left, draft.determination));
  }

  private S valued(String field, Object value) {
    Map<String, Object> values = new LinkedHashMap<>(draft.values);
    values.put(field, value);
    return telling(new Draft(draft.form, draft.id, draft.day, values, draft.determination));
  }

  /** Not decided yet (待认定). */
  public S pending() {
    return determined(Determination.of(Determination.Status.PENDING));
  }

  /** Confirmed (已认定). */
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

  /** What was decided about it (认定). */
  public S determined(Determination determination) {
    return telling(new Draft(draft.form, draft.id, draft.day, draft.values, determination));
  }

  // ---- what it becomes

  /**
   * As a record has it.
   *
   * @throws IllegalArgumentException when a value hangs on one that is not there, or no day or time
   */
  final Map<String, Object> tree(Form form) {
    Map<String, Object> tree = new LinkedHashMap<>();
    if (draft.id != null) {
      tree.put("id", draft.id);
    }
    Map<String, Object> values = new LinkedHashMap<>(draft.values);
    String ownDay = form.ownDay();
    if (draft.day != null) {
      checkArgument(ownDay != null, "%s: entries are of no day, and one was told", form.id());
      values.putIfAbsent(ownDay, draft.day);
    }
    values.keySet().forEach(field -> tree.put(field, resolved(form, values, field, 0)));
    if (draft.determination != null) {
      tree.put("determination", UnitRecord.Builder.tree(draft.determination));
    }
    return tree;
  }

  /** A value that hangs on another field's as what its own field takes: a day or a time. */
  private static Object resolved(Form form, Map<String, Object> values, String field, int depth) {
    Object value = values.get(field);
    checkArgument(value != null && depth <= values.size(), "%s has no %s", form.id(), field);
    if (!(value instanceof After after)) {
      return value;
    }
    LocalDateTime end =
        start(resolved(form, values, after.other(), depth + 1), form.id() + '/' + after.other())
            .plus(after.time());
    boolean time = form.field(field).filter(of -> of.type() == FieldType.TIME).isPresent();
    return time ? (Object) end : end.toLocalDate();
  }

  private static LocalDateTime start(Object value, String name) {
    String from = value.toString();
    try {
      return from.indexOf('T') < 0
          ? LocalDate.parse(from).atStartOfDay()
          : LocalDateTime.parse(from);
    } catch (DateTimeException e) {
      // The value is not shown: it may be a person's.
      throw new IllegalArgumentException(name + " is no day or time to count from", e);
    }
  }
}
