package io.sanling.internal.read;

import com.google.common.collect.ImmutableMultiset;
import com.google.common.collect.Multiset;
import com.google.common.hash.Hasher;
import io.sanling.form.RecordCode;
import io.sanling.internal.PersonalData;
import io.sanling.internal.form.PersonalScan;
import io.sanling.internal.form.Pointer;
import io.sanling.internal.form.Problems;
import io.sanling.internal.form.Reading;
import io.sanling.value.Place;
import org.jspecify.annotations.Nullable;

/** A row whose unit is not in the table of units. */
record OrphanItem(Header header, TableRow row, @Nullable String nearest) implements InputItem {
  private static final Pointer ID = Pointer.ROOT.member("unit").member("id");

  @Override
  public Multiset<String> rows() {
    return ImmutableMultiset.of(header.table().name());
  }

  @Override
  public long weight() {
    return row.weight();
  }

  @Override
  public void identify(Hasher digest) {
    digest.putUnencodedChars(header.table().name() + " " + nearest);
    row.identify(digest);
  }

  @Override
  public CheckedItem bind(Reading reading) {
    Problems problems = new Problems(reading.isLenient());
    Place place = header.table().place(row.number(), header.unitColumn());
    TableRow.Content id = row.cell(header.unitColumn());
    if (row.fault() != null) {
      // Whose row it is could not be read; that is not to say that nobody's.
      new RowBinding(reading, problems).orphan(header, row);
      return new CheckedItem(
          place, place, null, null, null, problems.problems(), problems.warnings());
    }
    String fault = id == null ? null : id.kind().fault();
    if (id == null) {
      problems.add(RecordCode.ORPHAN, ID, place, "orphan.blank");
    } else if (fault != null) {
      problems.add(RecordCode.TYPE, ID, place, fault, id.text());
    } else if (id.isRounded()) {
      problems.add(RecordCode.ID, ID, place, "id.rounded");
      new PersonalScan(problems).text(id.text(), ID, place);
    } else {
      if (nearest == null || PersonalData.in(nearest)) {
        problems.add(RecordCode.ORPHAN, ID, place, "orphan", id.text());
      } else {
        problems.add(RecordCode.ORPHAN, ID, place, "orphan.near", id.text(), nearest);
      }
      new PersonalScan(problems).text(id.text(), ID, place);
    }
    new RowBinding(reading, problems).orphan(header, row);
    return new CheckedItem(
        place, place, null, shown(id), null, problems.problems(), problems.warnings());
  }

  private static @Nullable String shown(TableRow.@Nullable Content id) {
    return id == null || id.kind().fault() != null || id.isRounded() || PersonalData.in(id.text())
        ? null
        : id.text();
  }
}
