package io.sanling.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.sanling.internal.form.DaySet;
import io.sanling.value.DayRange;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

class DaySetTest {
  private static LocalDate day(int day) {
    return LocalDate.of(2022, 1, day);
  }

  private static DayRange range(int from, int to) {
    return new DayRange(day(from), day(to));
  }

  @Test
  void touchingAndOverlappingRangesAreOneRun() {
    assertThat(DaySet.of(List.of(range(5, 7), range(1, 2), range(3, 4), range(6, 9))).runs())
        .containsExactly(range(1, 9));
  }

  @Test
  void aDayBetweenKeepsRunsApart() {
    assertThat(DaySet.of(List.of(range(1, 2), range(4, 4))).runs())
        .containsExactly(range(1, 2), range(4, 4));
  }

  @Test
  void whatIsLeftOfAnIntervalAreItsGaps() {
    DaySet observed = DaySet.between(day(1), day(10));
    DaySet reported = DaySet.of(List.of(range(2, 3), range(7, 20))).intersect(observed);
    assertThat(reported.size()).isEqualTo(6);
    assertThat(observed.minus(reported).runs()).containsExactly(range(1, 1), range(4, 6));
    assertThat(observed.last()).isEqualTo(day(10));
  }

  @Test
  void anIntervalThatEndsBeforeItStartsIsEmpty() {
    assertThat(DaySet.between(day(2), day(1)).size()).isZero();
  }
}
