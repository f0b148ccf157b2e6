package io.sanling.record;

import io.sanling.internal.form.Binder;
import io.sanling.internal.form.Columns;
import io.sanling.internal.form.Pointer;
import io.sanling.internal.form.Problems;
import io.sanling.internal.form.Raw;
import io.sanling.internal.Unseen;
import io.sanling.form.Field;
import io.sanling.form.Forms;
import io.sanling.value.DayRange;
import io.sanling.form.Determination;
import io.sanling.form.RecordCode;
import com.google.common.collect.Maps;
import io.sanling.internal.form.Filled;
import io.sanling.internal.form.Reading;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a record is made of, of which nothing is checked.
 *
 * @param lists entries by the form of which a unit has many
 * @param singles entries by the form of which a unit has one
 * @param days days by the form by days
 * @param suppliedFrom days from which on lists are complete, by form
 */
record RecordParts(
    Forms forms,
    Unit unit,
    Map<String, List<Entry>> lists,
    Map<String, Entry> singles,
    Map<String, List<DayRange>> days,
    Map<String, LocalDate> suppliedFrom) {

  /** Nothing but the unit, to be added to. */
  public RecordParts(Forms forms, Unit unit) {
    this(
        forms,
        unit,
        new LinkedHashMap<>(),
        new LinkedHashMap<>(),
        new LinkedHashMap<>(),
        new LinkedHashMap<>());
  }

  /** Of what readers have checked. */
  public static RecordParts of(Filled filled) {
    Filled.Subject unit = filled.unit();
    return new RecordParts(
        filled.forms(),
        new Unit(
            unit.id(),
            unit.idScheme(),
            unit.name(),
            unit.kind(),
            unit.division(),
            unit.openedOn(),
            unit.closedOn(),
            unit.values()),
        Maps.transformValues(filled.lists(), list -> list.stream().map(RecordParts::entry).toList()),
        Maps.transformValues(filled.singles(), RecordParts::entry),
        filled.days(),
        filled.suppliedFrom());
  }

  private static Entry entry(Filled.Entry entry) {
    return Entry.of(entry.form(), entry.id(), entry.values(), entry.determination());
  }

  /**
   * The record, if readers would take it.
   *
   * @throws InvalidRecordException when they would not
   */
  UnitRecord checked() {
    Problems problems = new Problems(false);
    Filled filled = new Binder(Reading.strict(forms), problems).record(raw(problems));
    if (filled == null) {
      throw new InvalidRecordException(problems.problems());
    }
    return UnitRecord.of(of(filled));
  }

  /** The same as if it had been read, so that readers can say what is wrong with it. */
  private Raw raw(Problems problems) {
    Written record = new Written("", problems);
    record.members.put("unit", unit(record.child("unit")));
    lists.forEach(
        (form, entries) -> {
          List<Raw> items = new ArrayList<>();
          for (Entry entry : entries) {
            items.add(entry(entry, record.child(form).child(String.valueOf(items.size()))));
          }
          record.members.put(form, new Raw.Arr(items));
        });
    singles.forEach((form, entry) -> record.members.put(form, entry(entry, record.child(form))));
    days.forEach(
        (form, ranges) ->
            record.members.put(
                form,
                new Raw.Arr(
                    ranges.stream()
                        .<Raw>map(
                            range -> new Raw.Arr(List.of(text(range.from()), text(range.to()))))
                        .toList())));
    return record.object();
  }

  private Raw unit(Written json) {
    unit.values().forEach(json::put);
    json.put("id", unit.id());
    json.put("idScheme", unit.idScheme());
    json.put("name", unit.name());
    json.put("kind", unit.kind());
    json.put("division", unit.division());
    json.put("openedOn", unit.openedOn());
    json.put("closedOn", unit.closedOn());
    if (!suppliedFrom.isEmpty()) {
      Written from = json.child(Columns.SUPPLIED_FROM);
      suppliedFrom.forEach(from::put);
      json.members.put(Columns.SUPPLIED_FROM, from.object());
    }
    return json.object();
  }

  private static Raw entry(Entry entry, Written json) {
    json.put("id", entry.id());
    List<Field> fields = entry.form().fields();
    for (int i = 0; i < fields.size(); i++) {
      json.put(fields.get(i).id(), entry.value(i));
    }
    Determination determination = entry.determination();
    if (determination != null) {
      Written decided = json.child(Binder.DETERMINATION);
      decided.put("status", determination.status().name());
      decided.put("body", determination.body());
      decided.put("document", determination.document());
      decided.put("ground", determination.ground());
      decided.put("decidedOn", determination.decidedOn());
      json.members.put(Binder.DETERMINATION, decided.object());
    }
    return json.object();
  }

  private static Raw text(Object value) {
    return new Raw.Text(value.toString());
  }

  /** An object as JSON would have it. */
  private record Written(String path, Problems problems, Map<String, Raw> members) {
    Written(String path, Problems problems) {
      this(path, problems, new LinkedHashMap<>());
    }

    Written child(String name) {
      return new Written(Pointer.child(path, name), problems);
    }

    Raw object() {
      return new Raw.Obj(members);
    }

    void put(String name, @Nullable Object value) {
      if (value instanceof Boolean flag) {
        members.put(name, new Raw.Bool(flag));
      } else if (value instanceof Long || value instanceof BigDecimal) {
        members.put(name, new Raw.Num(value.toString()));
      } else if (value != null) {
        if (!Unseen.isWellFormed(value.toString())) {
          problems.add(RecordCode.SYNTAX, Pointer.child(path, name), null, "syntax.surrogate");
        }
        members.put(name, text(value));
      }
    }
  }
}
