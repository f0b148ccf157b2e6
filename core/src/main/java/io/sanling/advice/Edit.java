package io.sanling.advice;

import com.google.common.collect.ImmutableList;
import io.sanling.form.Determination;
import io.sanling.form.Field;
import io.sanling.form.FieldType;
import io.sanling.form.Form;
import io.sanling.internal.engine.Verifications;
import io.sanling.internal.form.DaySet;
import io.sanling.internal.form.Filled;
import io.sanling.record.Entry;
import io.sanling.record.Unit;
import io.sanling.record.UnitRecord;
import io.sanling.value.AssessmentPeriod;
import io.sanling.value.DayRange;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One thing that a record would say otherwise.
 *
 * @param form id of the form; empty for the unit
 * @param entry place of the entry in its list; 0 where a unit has one
 * @param field id of the field; {@link #DETERMINATION}, {@link #LIST}, {@link #DAYS} for these
 * @param value what it would say
 */
record Edit(String form, int entry, String field, Object value) {
  static final String DETERMINATION = "determination";

  /** A list that was not supplied is supplied, and nothing is in it. */
  static final String LIST = "[]";

  /** More days of a form by days. */
  static final String DAYS = "[days]";

  private record Spot(String form, int entry, String field) {}

  /** The record with the edits made. Nothing is checked. */
  static UnitRecord make(UnitRecord record, List<Edit> edits) {
    Map<Spot, Object> values = new HashMap<>();
    edits.forEach(edit -> values.put(new Spot(edit.form, edit.entry, edit.field), edit.value));
    Unit unit = record.unit();
    for (Edit edit : edits) {
      unit = edit.form.isEmpty() ? unit.value(edit.field, edit.value) : unit;
    }
    Filled<Unit, Entry> made = new Filled<>(record.forms(), unit);
    made.suppliedFrom().putAll(record.suppliedFrom());
    for (Form form : record.forms().all()) {
      boolean touched = edits.stream().anyMatch(edit -> edit.form.equals(form.id()));
      switch (form.count()) {
        case DAYS -> {
          List<DayRange> days = new ArrayList<>(record.days(form.id()));
          Object more = values.get(new Spot(form.id(), 0, DAYS));
          if (more != null) {
            days.add((DayRange) more);
          }
          made.days().put(form.id(), days);
        }
        case ONE -> {
          Entry single = record.single(form.id());
          if (touched) {
            made.singles().put(form.id(), edited(form, 0, single, values));
          } else if (single != null) {
            made.singles().put(form.id(), single);
          }
        }
        case MANY -> {
          List<Entry> entries = record.list(form.id());
          if (entries != null && touched) {
            List<Entry> changed = new ArrayList<>();
            for (int i = 0; i < entries.size(); i++) {
              changed.add(edited(form, i, entries.get(i), values));
            }
            made.lists().put(form.id(), changed);
          } else if (entries != null || touched) {
            made.lists().put(form.id(), entries == null ? ImmutableList.of() : entries);
          }
        }
      }
    }
    return UnitRecord.of(made);
  }

  private static Entry edited(Form form, int at, @Nullable Entry entry, Map<Spot, Object> values) {
    Map<String, @Nullable Object> changed = new LinkedHashMap<>();
    for (Field field : form.fields()) {
      Object given = entry == null ? null : entry.value(field.id());
      changed.put(field.id(), values.getOrDefault(new Spot(form.id(), at, field.id()), given));
    }
    Determination given = entry == null ? null : entry.determination();
    Object decided = values.getOrDefault(new Spot(form.id(), at, DETERMINATION), given);
    return Entry.of(form, entry == null ? null : entry.id(), changed, (Determination) decided);
  }

  // ---- what was known on a day

  /**
   * The record as it was known on the day: what happened later is not there yet, so that a result
   * of a later day tells what follows from it when nothing more happens. What was verified counts
   * as it was found, until the unit changes it.
   */
  static UnitRecord knownOn(UnitRecord given, AssessmentPeriod period) {
    LocalDate day = period.asOf();
    UnitRecord record = Verifications.seen(given, period);
    Filled<Unit, Entry> known = new Filled<>(record.forms(), record.unit());
    known.suppliedFrom().putAll(record.suppliedFrom());
    for (Form form : record.forms().all()) {
      switch (form.count()) {
        case DAYS -> {
          DaySet until = DaySet.between(LocalDate.EPOCH.withYear(1), day);
          known.days().put(form.id(), DaySet.of(record.days(form.id())).intersect(until).runs());
        }
        case ONE -> {
          Entry single = record.single(form.id());
          if (single != null && isThere(single, day)) {
            known.singles().put(form.id(), known(single, day));
          }
        }
        case MANY -> {
          List<Entry> entries = record.list(form.id());
          if (entries != null) {
            known
                .lists()
                .put(
                    form.id(),
                    entries.stream()
                        .filter(entry -> form.verification() == null && isThere(entry, day))
                        .map(entry -> known(entry, day))
                        .toList());
          }
        }
      }
    }
    return UnitRecord.of(known);
  }

  private static boolean isThere(Entry entry, LocalDate day) {
    LocalDate own = entry.ownDay();
    return own == null || !own.isAfter(day);
  }

  private static Entry known(Entry entry, LocalDate day) {
    Map<String, @Nullable Object> values = new LinkedHashMap<>();
    for (Field field : entry.form().fields()) {
      Object value = entry.value(field.id());
      boolean later =
          field.type() == FieldType.DAY && value instanceof LocalDate on && on.isAfter(day)
              || value instanceof LocalDateTime at && at.toLocalDate().isAfter(day);
      values.put(field.id(), later ? null : value);
    }
    Determination determination = entry.determination();
    LocalDate decided = determination == null ? null : determination.decidedOn();
    return Entry.of(
        entry.form(),
        entry.id(),
        values,
        decided != null && decided.isAfter(day)
            ? Determination.of(Determination.Status.PENDING)
            : determination);
  }
}
