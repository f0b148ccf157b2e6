package io.sanling.internal.form;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.Range;
import com.google.common.collect.RangeSet;
import com.google.common.collect.TreeRangeSet;
import io.sanling.value.DayRange;
import java.time.LocalDate;

/** A set of calendar days, kept as ranges of epoch days [from, to). */
public final class DaySet {
  public static final DaySet NONE = of(ImmutableList.of());

  private final RangeSet<Long> days;

  private DaySet(RangeSet<Long> days) {
    this.days = days;
  }

  public static DaySet of(Iterable<DayRange> ranges) {
    RangeSet<Long> days = TreeRangeSet.create();
    for (DayRange range : ranges) {
      days.add(Range.closedOpen(range.from().toEpochDay(), range.to().toEpochDay() + 1));
    }
    return new DaySet(days);
  }

  /** The days of {@code from..to}, none when {@code to} is before {@code from}. */
  public static DaySet between(LocalDate from, LocalDate to) {
    return of(to.isBefore(from) ? ImmutableList.of() : ImmutableList.of(new DayRange(from, to)));
  }

  public DaySet intersect(DaySet other) {
    RangeSet<Long> both = TreeRangeSet.create();
    for (Range<Long> range : other.days.asRanges()) {
      both.addAll(days.subRangeSet(range));
    }
    return new DaySet(both);
  }

  public DaySet minus(DaySet other) {
    RangeSet<Long> rest = TreeRangeSet.create(days);
    rest.removeAll(other.days);
    return new DaySet(rest);
  }

  /** How many days. */
  public long size() {
    long size = 0;
    for (Range<Long> range : days.asRanges()) {
      size += range.upperEndpoint() - range.lowerEndpoint();
    }
    return size;
  }

  /**
   * The last day.
   *
   * @throws java.util.NoSuchElementException when there are none
   */
  public LocalDate last() {
    return LocalDate.ofEpochDay(days.span().upperEndpoint() - 1);
  }

  /** The maximal runs of days, in order. */
  public ImmutableList<DayRange> runs() {
    return days.asRanges().stream()
        .map(
            range ->
                new DayRange(
                    LocalDate.ofEpochDay(range.lowerEndpoint()),
                    LocalDate.ofEpochDay(range.upperEndpoint() - 1)))
        .collect(ImmutableList.toImmutableList());
  }
}
