package io.sanling.internal.read;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.Multiset;
import com.google.common.hash.Hasher;
import io.sanling.form.RecordCode;
import io.sanling.form.RecordProblem;
import io.sanling.internal.PersonalData;
import io.sanling.internal.form.Binder;
import io.sanling.internal.form.Filled;
import io.sanling.internal.form.Pointer;
import io.sanling.internal.form.Problems;
import io.sanling.internal.form.Raw;
import io.sanling.internal.form.Reading;
import io.sanling.internal.form.TableList;
import io.sanling.record.UnitRecord;
import io.sanling.value.Place;
import org.jspecify.annotations.Nullable;

/**
 * A row of the table of units with the rows of the other tables that belong to it.
 *
 * @param id the unit's id; null when the cell is blank
 * @param own rows by table, in the order of their table
 * @param rows how many rows it has, more than are kept perhaps
 * @param doubtful rows that are probably its own, but do not say so
 */
record UnitItem(
    ImmutableMap<TableList, Header> headers,
    Header units,
    TableRow row,
    @Nullable String id,
    ImmutableList<RowSorter.Entry> own,
    Multiset<String> rows,
    ImmutableList<Doubt> doubtful)
    implements InputItem {
  /**
   * A row with an id that is no unit's, or none, or that could not be taken apart.
   *
   * @param reason key of the sentence that says so
   */
  record Doubt(Header header, long row, String reason, String found) {}

  @Override
  public long weight() {
    long weight = row.weight();
    for (RowSorter.Entry entry : own) {
      weight += entry.row().weight();
    }
    return weight;
  }

  @Override
  public void identify(Hasher digest) {
    digest.putUnencodedChars(units.table().name());
    row.identify(digest);
    for (RowSorter.Entry entry : own) {
      digest.putInt(entry.table().index());
      entry.row().identify(digest);
    }
    for (Doubt doubt : doubtful) {
      digest.putInt(doubt.header().list().index()).putLong(doubt.row());
      digest.putUnencodedChars(doubt.reason() + " " + doubt.found());
    }
  }

  /** What stands for bytes that are no text. */
  private static final char REPLACEMENT = '\uFFFD';

  @Override
  public CheckedItem bind(Reading reading) {
    Problems problems = new Problems(reading.isLenient());
    Place home = units.table().place(row.number(), units.unitColumn());
    Raw.Obj tree = new RowBinding(reading, problems).unit(this);
    Binder binder = new Binder(reading, problems);
    Filled<Filled.Subject, Filled.Entry> filled = binder.record(tree);
    UnitRecord record = filled == null ? null : UnitRecord.read(filled);
    String shown = binder.unitId();
    if (row.fault() != null && id != null && isReadable(id)) {
      shown = id;
    }
    // A list that lacks a row perhaps is not certain, and none may be read as if it were.
    for (Doubt doubt : doubtful) {
      problems.add(
          RecordCode.ORPHAN,
          Pointer.ROOT.member(doubt.header().list().member()),
          doubt.header().table().place(doubt.row(), doubt.header().unitColumn()),
          doubt.reason(),
          doubt.found());
    }
    ImmutableList<RecordProblem> all = problems.problems();
    Place first = all.isEmpty() ? null : all.get(0).place();
    return new CheckedItem(
        first == null ? home : first,
        home,
        doubtful.isEmpty() ? record : null,
        shown,
        id,
        all,
        problems.warnings());
  }

  private static boolean isReadable(String id) {
    return !PersonalData.in(id) && id.indexOf(REPLACEMENT) < 0;
  }
}
