package io.sanling.internal.form;

import com.google.common.collect.ImmutableList;
import io.sanling.value.DayRange;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Collection;
import java.util.NoSuchElementException;

/** A set of calendar days, kept as maximal ranges of epoch days [from, to), in order. */
public final class DaySet {
  public static final DaySet NONE = new DaySet(new long[0], 0);

  /** Begin and end of each range by turns; nothing touches. */
  private final long[] ends;

  private final int count;

  private DaySet(long[] ends, int count) {
    this.ends = ends;
    this.count = count;
  }

  public static DaySet of(Collection<DayRange> ranges) {
    if (ranges.isEmpty()) {
      return NONE;
    }
    long[] ends = new long[2 * ranges.size()];
    int count = 0;
    boolean apart = true;
    for (DayRange range : ranges) {
      long from = range.from().toEpochDay();
      apart &= count == 0 || from > ends[count - 1];
      ends[count++] = from;
      ends[count++] = range.to().toEpochDay() + 1;
    }
    return apart ? new DaySet(ends, count) : joined(ends);
  }

  private static DaySet joined(long[] given) {
    long[][] ranges = new long[given.length / 2][];
    for (int i = 0; i < ranges.length; i++) {
      ranges[i] = new long[] {given[2 * i], given[2 * i + 1]};
    }
    Arrays.sort(ranges, (a, b) -> Long.compare(a[0], b[0]));
    long[] ends = new long[given.length];
    int count = 0;
    for (long[] range : ranges) {
      if (count > 0 && range[0] <= ends[count - 1]) {
        ends[count - 1] = Math.max(ends[count - 1], range[1]);
      } else {
        ends[count++] = range[0];
        ends[count++] = range[1];
      }
    }
    return new DaySet(ends, count);
  }

  /** The days of {@code from..to}, none when {@code to} is before {@code from}. */
  public static DaySet between(LocalDate from, LocalDate to) {
    return to.isBefore(from)
        ? NONE
        : new DaySet(new long[] {from.toEpochDay(), to.toEpochDay() + 1}, 2);
  }

  public DaySet intersect(DaySet other) {
    long[] both = new long[count + other.count];
    int size = 0;
    int i = 0;
    int j = 0;
    while (i < count && j < other.count) {
      long from = Math.max(ends[i], other.ends[j]);
      long to = Math.min(ends[i + 1], other.ends[j + 1]);
      if (from < to) {
        both[size++] = from;
        both[size++] = to;
      }
      if (ends[i + 1] < other.ends[j + 1]) {
        i += 2;
      } else {
        j += 2;
      }
    }
    return new DaySet(both, size);
  }

  public DaySet minus(DaySet other) {
    long[] rest = new long[count + other.count];
    int size = 0;
    int j = 0;
    for (int i = 0; i < count; i += 2) {
      long from = ends[i];
      long to = ends[i + 1];
      while (j < other.count && other.ends[j + 1] <= from) {
        j += 2;
      }
      for (int k = j; k < other.count && other.ends[k] < to; k += 2) {
        if (other.ends[k] > from) {
          rest[size++] = from;
          rest[size++] = other.ends[k];
        }
        from = other.ends[k + 1];
      }
      if (from < to) {
        rest[size++] = from;
        rest[size++] = to;
      }
    }
    return new DaySet(rest, size);
  }

  /** How many days. */
  public long size() {
    long size = 0;
    for (int i = 0; i < count; i += 2) {
      size += ends[i + 1] - ends[i];
    }
    return size;
  }

  /**
   * The last day.
   *
   * @throws NoSuchElementException when there are none
   */
  public LocalDate last() {
    if (count == 0) {
      throw new NoSuchElementException();
    }
    return LocalDate.ofEpochDay(ends[count - 1] - 1);
  }

  /** The maximal runs of days, in order. */
  public ImmutableList<DayRange> runs() {
    ImmutableList.Builder<DayRange> runs = ImmutableList.builderWithExpectedSize(count / 2);
    for (int i = 0; i < count; i += 2) {
      runs.add(new DayRange(LocalDate.ofEpochDay(ends[i]), LocalDate.ofEpochDay(ends[i + 1] - 1)));
    }
    return runs.build();
  }
}
