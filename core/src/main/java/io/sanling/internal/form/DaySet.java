package io.sanling.internal.form;

import com.google.common.collect.ImmutableList;
import io.sanling.value.DayRange;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.NoSuchElementException;

/** A set of calendar days. */
public final class DaySet {
  public static final DaySet NONE = new DaySet(new long[0]);

  /**
   * By epoch days, rising: the first day of a run, the day after its last, the next run's first.
   */
  private final long[] edges;

  private DaySet(long[] edges) {
    this.edges = edges;
  }

  public static DaySet of(List<DayRange> ranges) {
    long[] edges = new long[2 * ranges.size()];
    int end = 0;
    for (DayRange range : ranges) {
      long from = range.from().toEpochDay();
      long after = range.to().toEpochDay() + 1;
      if (end > 0 && from < edges[end - 2]) {
        return of(
            ImmutableList.sortedCopyOf(
                Comparator.<DayRange, Long>comparing(each -> each.from().toEpochDay()), ranges));
      }
      if (end > 0 && from <= edges[end - 1]) {
        edges[end - 1] = Math.max(edges[end - 1], after);
      } else {
        edges[end++] = from;
        edges[end++] = after;
      }
    }
    return new DaySet(end == edges.length ? edges : Arrays.copyOf(edges, end));
  }

  /** The days of {@code from..to}, none when {@code to} is before {@code from}. */
  public static DaySet between(LocalDate from, LocalDate to) {
    return to.isBefore(from)
        ? NONE
        : new DaySet(new long[] {from.toEpochDay(), to.toEpochDay() + 1});
  }

  public DaySet intersect(DaySet other) {
    long[] both = new long[edges.length + other.edges.length];
    int end = 0;
    for (int i = 0, j = 0; i < edges.length && j < other.edges.length; ) {
      long from = Math.max(edges[i], other.edges[j]);
      long after = Math.min(edges[i + 1], other.edges[j + 1]);
      if (from < after) {
        both[end++] = from;
        both[end++] = after;
      }
      if (edges[i + 1] < other.edges[j + 1]) {
        i += 2;
      } else {
        j += 2;
      }
    }
    return new DaySet(Arrays.copyOf(both, end));
  }

  public DaySet minus(DaySet other) {
    long[] rest = new long[other.edges.length + 2];
    rest[0] = Long.MIN_VALUE;
    System.arraycopy(other.edges, 0, rest, 1, other.edges.length);
    rest[rest.length - 1] = Long.MAX_VALUE;
    return intersect(new DaySet(rest));
  }

  /** How many days. */
  public long size() {
    long size = 0;
    for (int i = 0; i < edges.length; i += 2) {
      size += edges[i + 1] - edges[i];
    }
    return size;
  }

  /**
   * The last day.
   *
   * @throws NoSuchElementException when there are none
   */
  public LocalDate last() {
    if (edges.length == 0) {
      throw new NoSuchElementException("no day");
    }
    return LocalDate.ofEpochDay(edges[edges.length - 1] - 1);
  }

  /** The maximal runs of days, in order. */
  public ImmutableList<DayRange> runs() {
    ImmutableList.Builder<DayRange> runs = ImmutableList.builderWithExpectedSize(edges.length / 2);
    for (int i = 0; i < edges.length; i += 2) {
      runs.add(
          new DayRange(LocalDate.ofEpochDay(edges[i]), LocalDate.ofEpochDay(edges[i + 1] - 1)));
    }
    return runs.build();
  }
}
