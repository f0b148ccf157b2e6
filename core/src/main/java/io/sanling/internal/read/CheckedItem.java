package io.sanling.internal.read;

import com.google.common.collect.ImmutableList;
import io.sanling.form.RecordCode;
import io.sanling.form.RecordProblem;
import io.sanling.record.ReadOutcome;
import io.sanling.record.UnitRecord;
import io.sanling.value.Place;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What became of one item of the input.
 *
 * @param place place of the first problem; where there is none, of the record
 * @param home place of the record itself
 * @param record the record; null when there are problems
 * @param unitId id to show; null when it is not readable or personal
 * @param key id by which a second record of the unit is found; null when there is none
 */
record CheckedItem(
    Place place,
    Place home,
    @Nullable UnitRecord record,
    @Nullable String unitId,
    @Nullable String key,
    ImmutableList<RecordProblem> problems,
    ImmutableList<RecordProblem> warnings) {
  /**
   * What became of it, if no other record is of the same unit.
   *
   * @param value what was made of the record; null when there is none
   */
  <R> ReadOutcome<R> outcome(@Nullable R value) {
    return value == null
        ? new ReadOutcome.Rejected<>(place, unitId, problems, warnings)
        : new ReadOutcome.Accepted<>(value, place, unitId, warnings);
  }

  /** What became of it where a record before it is of the same unit. */
  <R> ReadOutcome<R> duplicate() {
    return refused(
        ImmutableList.of(
            new RecordProblem(
                RecordCode.DUPLICATE_UNIT,
                "/unit/id",
                home,
                "duplicate.unit",
                key == null ? "" : key,
                ImmutableList.of())));
  }

  /** What became of it where that is wrong with it beside the records before it. */
  <R> ReadOutcome<R> refused(List<RecordProblem> beside) {
    return new ReadOutcome.Rejected<>(
        home,
        unitId,
        ImmutableList.<RecordProblem>builder().addAll(beside).addAll(problems).build(),
        warnings);
  }
}
