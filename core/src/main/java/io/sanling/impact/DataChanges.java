package io.sanling.impact;

import static com.google.common.base.Preconditions.checkArgument;
import static com.google.common.collect.ImmutableList.toImmutableList;
import static java.util.Objects.requireNonNull;

import io.sanling.Rulebook;
import io.sanling.record.UnitRecord;
import io.sanling.value.AssessmentPeriod;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The door: what changed between two states of the same data (前后两份数据), whether amendments (更正)
 * explain it, and which results it moves. Immutable and safe to share between threads.
 *
 * <pre>{@code
 * DataChanges changes = DataChanges.by(rulebook, rulebook.period(asOf)).since(handedIn);
 * DataChange change = changes.of(before, after);
 * }</pre>
 */
public final class DataChanges {
  private final Rulebook rulebook;
  private final AssessmentPeriod period;
  private final LocalDate since;

  private DataChanges(Rulebook rulebook, AssessmentPeriod period, LocalDate since) {
    this.rulebook = rulebook;
    this.period = period;
    this.since = since;
  }

  /** Both states assessed by the rulebook over the period; the first one of its as-of day. */
  public static DataChanges by(Rulebook rulebook, AssessmentPeriod period) {
    return new DataChanges(requireNonNull(rulebook, "rulebook"), period, period.asOf());
  }

  /**
   * The same with the day that the first state is of: what is of a later day was not there yet, and
   * is new rather than changed.
   */
  public DataChanges since(LocalDate day) {
    return new DataChanges(rulebook, period, requireNonNull(day, "day"));
  }

  /** The period that both states are assessed over. */
  public AssessmentPeriod period() {
    return period;
  }

  /** The day that the first state is of. */
  public LocalDate since() {
    return since;
  }

  /**
   * What changed of a unit.
   *
   * @param before its record of the first state; null where that has none
   * @param after its record of the second state; null where that has none
   * @throws IllegalArgumentException when there is neither, or they are of two units or by other
   *     forms than the rulebook's
   */
  public DataChange of(@Nullable UnitRecord before, @Nullable UnitRecord after) {
    UnitRecord either = after == null ? requireNonNull(before, "before and after") : after;
    if (before == null || after == null) {
      LocalDate on = after == null ? null : after.beganOn();
      DataChange.Kind kind =
          after == null
              ? DataChange.Kind.GONE
              : on != null && on.isAfter(since) ? DataChange.Kind.ADDED : DataChange.Kind.LATE;
      return change(
          either, List.of(new DataChange.Item(kind, "unit", null, null, List.of(), on)), null);
    }
    checkArgument(
        before.unit().id().equals(after.unit().id()), "%s and %s are two units", before, after);
    checkArgument(
        before.forms().equals(rulebook.forms()) && after.forms().equals(rulebook.forms()),
        "%s was read by other forms than those of the rulebook",
        after);
    List<DataChange.Item> items = new RecordDifference(before, after, since).items();
    if (items.isEmpty()) {
      return change(after, items, null);
    }
    UnitImpact impact = Impact.between(rulebook, rulebook).over(period).of(before, after);
    return change(after, items, impact.isChanged() ? impact : null);
  }

  private static DataChange change(
      UnitRecord record, List<DataChange.Item> items, @Nullable UnitImpact impact) {
    return new DataChange(
        record.unit().id(),
        record.unit().name(),
        record.unit().division(),
        items.stream().collect(toImmutableList()),
        impact);
  }
}
