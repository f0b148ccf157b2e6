package io.sanling.internal.read;

import com.google.common.base.Utf8;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMultiset;
import com.google.common.collect.Multiset;
import com.google.common.hash.Hasher;
import io.sanling.form.RecordCode;
import io.sanling.internal.form.Binder;
import io.sanling.internal.form.Filled;
import io.sanling.internal.form.Pointer;
import io.sanling.internal.form.Problems;
import io.sanling.internal.form.Raw;
import io.sanling.internal.form.Reading;
import io.sanling.record.UnitRecord;
import io.sanling.value.Place;
import org.jspecify.annotations.Nullable;

/**
 * One line of JSON Lines.
 *
 * @param bytes the line without its end; null when it was longer than is read
 */
@SuppressWarnings("ArrayRecordComponent") // handed on, never compared
record JsonItem(Place place, byte @Nullable [] bytes) implements InputItem {
  @Override
  public long weight() {
    return bytes == null ? 1 : bytes.length;
  }

  @Override
  public Multiset<String> rows() {
    return ImmutableMultiset.of(place.file());
  }

  @Override
  public void identify(Hasher digest) {
    Long line = place.line();
    digest.putUnencodedChars(place.file()).putLong(line == null ? -1 : line);
    digest.putInt(bytes == null ? -1 : bytes.length);
    if (bytes != null) {
      digest.putBytes(bytes);
    }
  }

  @Override
  public CheckedItem bind(Reading reading) {
    Problems problems = new Problems(reading.isLenient());
    if (bytes == null) {
      problems.add(RecordCode.SIZE, Pointer.ROOT, place, "size", "", LineInput.LONGEST_MIB);
      return bad(place, problems);
    }
    if (!Utf8.isWellFormed(bytes)) {
      problems.add(RecordCode.SYNTAX, Pointer.ROOT, place, "syntax.utf8");
      return bad(place, problems);
    }
    return bind(() -> JsonReading.read(bytes), place, reading, problems);
  }

  /** Where the value comes from. */
  @FunctionalInterface
  interface Json {
    Raw read() throws JsonReading.Fault;
  }

  static CheckedItem bind(Json json, Place place, Reading reading, Problems problems) {
    Raw raw;
    try {
      raw = json.read();
    } catch (JsonReading.Fault fault) {
      problems.add(RecordCode.SYNTAX, fault.path, place, fault.reason, fault.found);
      return bad(place, problems);
    }
    Binder binder = new Binder(reading, problems);
    Filled<Filled.Subject, Filled.Entry> filled = binder.record(raw);
    UnitRecord record = filled == null ? null : UnitRecord.read(filled);
    return new CheckedItem(
        place,
        place,
        record,
        binder.unitId(),
        binder.key(),
        problems.problems(),
        problems.warnings());
  }

  private static CheckedItem bad(Place place, Problems problems) {
    return new CheckedItem(place, place, null, null, null, problems.problems(), ImmutableList.of());
  }
}
