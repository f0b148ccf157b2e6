package io.sanling.internal.read;

import io.sanling.form.Forms;
import io.sanling.record.DayRange;
import io.sanling.record.Entry;
import io.sanling.record.Unit;
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
}
