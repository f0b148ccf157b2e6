package io.sanling.internal.engine;

import static com.google.common.collect.ImmutableList.toImmutableList;
import static java.util.Comparator.comparing;
import static java.util.Objects.requireNonNull;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import io.sanling.form.Field;
import io.sanling.form.Form;
import io.sanling.form.Form.Role;
import io.sanling.form.Forms;
import io.sanling.internal.CodePoints;
import io.sanling.internal.form.Amended;
import io.sanling.internal.form.Filled;
import io.sanling.record.Entry;
import io.sanling.record.Unit;
import io.sanling.record.UnitRecord;
import io.sanling.result.Handling;
import io.sanling.value.DayRange;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The amendments (更正) of a record, and the record as it was before some of them. */
public final class Amendments {
  private static final Comparator<Amendment> BY_DAY =
      comparing(Amendment::on).thenComparing(Amendment::record, CodePoints.ORDER);

  private Amendments() {}

  /**
   * An amendment.
   *
   * @param record its name
   * @param path what is amended
   * @param old what it was before, as amendments write it; null where it was not known
   * @param now what it was after
   */
  public record Amendment(
      String record,
      Amended path,
      @Nullable String old,
      String now,
      String office,
      String document,
      LocalDate on) {}

  /** Those of the record, by day and record. */
  public static ImmutableList<Amendment> of(UnitRecord record) {
    Form form = record.forms().amendments().orElse(null);
    List<Entry> entries = form == null ? null : record.list(form.id());
    return form == null || entries == null || entries.isEmpty()
        ? ImmutableList.of()
        : entries.stream()
            .flatMap(entry -> of(form, entry))
            .sorted(BY_DAY)
            .collect(toImmutableList());
  }

  /** None of an entry that the library supposes, of which nothing is checked. */
  private static Stream<Amendment> of(Form form, Entry entry) {
    String what = text(form, entry, Role.AMENDED);
    String now = text(form, entry, Role.NEW_VALUE);
    String office = text(form, entry, Role.OFFICE);
    String document = text(form, entry, Role.DOCUMENT);
    LocalDate on = entry.ownDay();
    Amended path = what == null ? null : Amended.of(what);
    return path == null || now == null || office == null || document == null || on == null
        ? Stream.empty()
        : Stream.of(
            new Amendment(
                entry.name(), path, text(form, entry, Role.OLD_VALUE), now, office, document, on));
  }

  private static @Nullable String text(Form form, Entry entry, Role role) {
    return entry.text(String.valueOf(form.roles().get(role)));
  }

  /** Those of the record, as results tell them. */
  static ImmutableList<Handling.Amendment> told(UnitRecord record) {
    return of(record).stream()
        .map(
            each ->
                new Handling.Amendment(
                    each.record(),
                    each.path().toString(),
                    each.office(),
                    each.document(),
                    each.on()))
        .collect(toImmutableList());
  }

  /** The record as it was on the day: without what was amended later, and later amendments. */
  public static UnitRecord seen(UnitRecord record, LocalDate day) {
    Map<String, Map<String, @Nullable String>> before = new HashMap<>();
    for (Amendment each : of(record).reverse()) {
      if (each.on().isAfter(day)) {
        before
            .computeIfAbsent(each.path().whole(), whole -> new HashMap<>())
            .put(each.path().field(), each.old());
      }
    }
    return before.isEmpty()
        ? record
        : with(
            record,
            before,
            entry ->
                !entry.form().roles().containsKey(Role.AMENDED)
                    || !requireNonNull(entry.ownDay()).isAfter(day));
  }

  /**
   * The record with other values.
   *
   * @param values the values as amendments write them, by entry and field
   * @param there whether an entry of a list is there
   */
  static UnitRecord with(
      UnitRecord record,
      Map<String, Map<String, @Nullable String>> values,
      Predicate<Entry> there) {
    Forms forms = record.forms();
    Map<String, List<Entry>> lists = new LinkedHashMap<>();
    Map<String, Entry> singles = new LinkedHashMap<>();
    Map<String, List<DayRange>> days = new LinkedHashMap<>();
    for (Form form : forms.all()) {
      switch (form.count()) {
        case MANY -> {
          List<Entry> entries = record.list(form.id());
          if (entries != null) {
            lists.put(
                form.id(),
                entries.stream()
                    .filter(there)
                    .map(entry -> with(entry, values.get(entry.name())))
                    .toList());
          }
        }
        case ONE -> {
          Entry single = record.single(form.id());
          if (single != null) {
            singles.put(form.id(), with(single, values.get(form.id())));
          }
        }
        case DAYS -> days.put(form.id(), record.days(form.id()));
      }
    }
    return UnitRecord.of(
        new Filled<>(
            forms,
            with(forms, record.unit(), values.get(Amended.UNIT)),
            lists,
            singles,
            days,
            record.suppliedFrom()));
  }

  private static Entry with(Entry entry, @Nullable Map<String, @Nullable String> values) {
    if (values == null) {
      return entry;
    }
    List<Field> fields = entry.form().fields();
    @Nullable Object[] all = new @Nullable Object[fields.size()];
    for (int i = 0; i < all.length; i++) {
      Field field = fields.get(i);
      all[i] =
          values.containsKey(field.id())
              ? Amended.value(field, values.get(field.id()))
              : entry.value(i);
    }
    return Entry.of(entry.form(), entry.id(), all, entry.determination());
  }

  private static Unit with(Forms forms, Unit unit, @Nullable Map<String, @Nullable String> values) {
    if (values == null) {
      return unit;
    }
    Map<String, Object> all = new LinkedHashMap<>(unit.values());
    for (Field field : forms.subject().fields()) {
      if (values.containsKey(field.id())) {
        Object value = Amended.value(field, values.get(field.id()));
        Object known = value == null ? field.defaultsTo() : value;
        if (known == null) {
          all.remove(field.id());
        } else {
          all.put(field.id(), known);
        }
      }
    }
    return new Unit(
        unit.id(),
        unit.idScheme(),
        unit.name(),
        unit.kind(),
        unit.division(),
        unit.openedOn(),
        unit.closedOn(),
        ImmutableMap.copyOf(all));
  }
}
