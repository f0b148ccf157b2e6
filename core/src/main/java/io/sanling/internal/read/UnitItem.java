package io.sanling.internal.read;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import io.sanling.record.Place;
import io.sanling.record.RecordProblem;
import io.sanling.record.UnitRecord;
import org.jspecify.annotations.Nullable;

/**
 * A row of the table of units with the rows of the other tables that belong to it.
 *
 * @param id the unit's id; null when the cell is blank
 * @param own rows by table, in the order of their table
 */
record UnitItem(
    ImmutableMap<TableList, Header> headers,
    Header units,
    TableRow row,
    @Nullable String id,
    ImmutableList<RowSorter.Entry> own)
    implements Item {
  @Override
  public long weight() {
    long weight = row.weight();
    for (RowSorter.Entry entry : own) {
      weight += entry.row().weight();
    }
    return weight;
  }

  /** What stands for bytes that are no text. */
  private static final char REPLACEMENT = '\uFFFD';

  @Override
  public Bound bind(boolean lenient) {
    Problems problems = new Problems(lenient);
    Place home = units.table().place(row.number(), units.unitColumn());
    Raw.Obj tree = new RowBinding(problems).unit(this);
    Binder binder = new Binder(problems);
    UnitRecord record = binder.record(tree);
    String shown = binder.unitId();
    if (row.fault() != null && id != null && isReadable(id)) {
      shown = id;
    }
    ImmutableList<RecordProblem> all = problems.problems();
    Place first = all.isEmpty() ? null : all.get(0).place();
    return new Bound(
        first == null ? home : first, home, record, shown, id, all, problems.warnings());
  }

  private static boolean isReadable(String id) {
    return !PersonalData.in(id) && id.indexOf(REPLACEMENT) < 0;
  }
}
