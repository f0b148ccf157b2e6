package io.sanling.record;

import com.google.common.collect.Maps;
import io.sanling.form.Forms;
import io.sanling.internal.form.Filled;
import io.sanling.value.DayRange;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a record is made of, of which nothing is checked.
 *
 * @param lists entries by the form of which a unit has many
 * @param singles entries by the form of which a unit has one
 * @param days days by the form by days
 * @param suppliedFrom days from which on lists are complete, by form
 */
public record RecordParts(
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
        Maps.transformValues(
            filled.lists(), list -> list.stream().map(RecordParts::entry).toList()),
        Maps.transformValues(filled.singles(), RecordParts::entry),
        filled.days(),
        filled.suppliedFrom());
  }

  private static Entry entry(Filled.Entry entry) {
    return Entry.of(entry.form(), entry.id(), entry.values(), entry.determination());
  }
}
