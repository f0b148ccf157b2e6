package io.sanling.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sanling.internal.form.DaySet;
import io.sanling.value.DayRange;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Random;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

class DaySetTest {
  private static LocalDate day(int day) {
    return LocalDate.of(2022, 1, day);
  }

  private static DayRange range(int from, int to) {
    return new DayRange(day(from), day(to));
  }

  @Example
  void touchingAndOverlappingRangesAreOneRun() {
    assertThat(DaySet.of(List.of(range(5, 7), range(1, 2), range(3, 4), range(6, 9))).runs())
        .containsExactly(range(1, 9));
  }

  @Example
  void aDayBetweenKeepsRunsApart() {
    assertThat(DaySet.of(List.of(range(1, 2), range(4, 4))).runs())
        .containsExactly(range(1, 2), range(4, 4));
  }

  @Example
  void whatIsLeftOfAnIntervalAreItsGaps() {
    DaySet observed = DaySet.between(day(1), day(10));
    DaySet reported = DaySet.of(List.of(range(2, 3), range(7, 20))).intersect(observed);
    assertThat(reported.size()).isEqualTo(6);
    assertThat(observed.minus(reported).runs()).containsExactly(range(1, 1), range(4, 6));
    assertThat(observed.last()).isEqualTo(day(10));
  }

  /** Days counted one by one. */
  @Property(tries = 500)
  void setsOfDaysAreWhatTheirDaysAre(@ForAll long seed) {
    Random random = new Random(seed);
    List<DayRange> ranges = ranges(random);
    List<DayRange> others = ranges(random);
    BitSet days = days(ranges);
    DaySet set = DaySet.of(ranges);
    assertThat(days(set.runs())).isEqualTo(days);
    assertThat(set.size()).isEqualTo(days.cardinality());
    assertMaximal(set);
    BitSet both = days(ranges);
    both.and(days(others));
    assertThat(days(set.intersect(DaySet.of(others)).runs())).isEqualTo(both);
    assertMaximal(set.intersect(DaySet.of(others)));
    BitSet rest = days(ranges);
    rest.andNot(days(others));
    assertThat(days(set.minus(DaySet.of(others)).runs())).isEqualTo(rest);
    assertMaximal(set.minus(DaySet.of(others)));
    if (days.isEmpty()) {
      assertThatThrownBy(set::last).isInstanceOf(NoSuchElementException.class);
    } else {
      assertThat(set.last()).isEqualTo(day(days.length() - 1));
    }
  }

  private static List<DayRange> ranges(Random random) {
    List<DayRange> ranges = new ArrayList<>();
    for (int i = random.nextInt(6); i > 0; i--) {
      int from = 1 + random.nextInt(31);
      ranges.add(range(from, from + random.nextInt(Math.min(6, 32 - from))));
    }
    return ranges;
  }

  private static BitSet days(List<DayRange> ranges) {
    BitSet days = new BitSet();
    ranges.forEach(range -> days.set(range.from().getDayOfMonth(), range.to().getDayOfMonth() + 1));
    return days;
  }

  private static void assertMaximal(DaySet set) {
    List<DayRange> runs = set.runs();
    for (int i = 1; i < runs.size(); i++) {
      assertThat(runs.get(i).from()).isAfter(runs.get(i - 1).to().plusDays(1));
    }
  }

  @Example
  void anIntervalThatEndsBeforeItStartsIsEmpty() {
    assertThat(DaySet.between(day(2), day(1)).size()).isZero();
  }
}
