package io.sanling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sanling.value.AssessmentPeriod;
import io.sanling.value.DayRange;
import java.time.LocalDate;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.WithNull;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AssessmentPeriodTest {
  private static final DayRange EFFECTIVE =
      new DayRange(LocalDate.of(2018, 2, 10), LocalDate.of(2019, 12, 31));

  @ParameterizedTest
  @CsvSource({
    "YEAR,      2019-05-20, 2019-01-01, 2019-12-31",
    "HALF_YEAR, 2018-07-01, 2018-07-01, 2018-12-31",
    "QUARTER,   2018-06-30, 2018-04-01, 2018-06-30",
    "MONTH,     2019-02-28, 2019-02-01, 2019-02-28"
  })
  void theAsOfDayChoosesTheCycle(
      AssessmentPeriod.Cycle cycle, LocalDate asOf, LocalDate from, LocalDate to) {
    assertThat(AssessmentPeriod.of(EFFECTIVE, cycle, asOf))
        .isEqualTo(new AssessmentPeriod(from, to, asOf));
  }

  @Test
  void aCycleBeginsNoEarlierThanTheRulebook() {
    LocalDate asOf = LocalDate.of(2018, 3, 15);
    assertThat(AssessmentPeriod.of(EFFECTIVE, AssessmentPeriod.Cycle.QUARTER, asOf))
        .isEqualTo(new AssessmentPeriod(EFFECTIVE.from(), LocalDate.of(2018, 3, 31), asOf));
  }

  @Property
  void aPeriodLiesInTheEffectiveDaysOrThereIsNone(
      @ForAll @WithNull AssessmentPeriod.Cycle cycle,
      @ForAll @IntRange(min = -400, max = 1100) int day) {
    LocalDate asOf = EFFECTIVE.from().plusDays(day);
    if (EFFECTIVE.includes(asOf)) {
      AssessmentPeriod period = AssessmentPeriod.of(EFFECTIVE, cycle, asOf);
      assertThat(EFFECTIVE.includes(period.from()) && EFFECTIVE.includes(period.to())).isTrue();
    } else {
      assertThatThrownBy(() -> AssessmentPeriod.of(EFFECTIVE, cycle, asOf))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("as-of day %s outside 2018-02-10..2019-12-31", asOf);
    }
  }

  @Test
  void withoutACycleTheEffectiveDaysAreThePeriod() {
    LocalDate asOf = LocalDate.of(2018, 6, 30);
    assertThat(AssessmentPeriod.of(EFFECTIVE, null, asOf))
        .isEqualTo(new AssessmentPeriod(EFFECTIVE.from(), EFFECTIVE.to(), asOf));
    assertThatThrownBy(() -> AssessmentPeriod.of(EFFECTIVE, null, LocalDate.of(2020, 1, 1)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Property
  void cyclesFollowOneAnotherWithoutGapOrOverlap(
      @ForAll AssessmentPeriod.Cycle cycle, @ForAll @IntRange(min = 0, max = 40_000) int day) {
    DayRange around = cycle.around(LocalDate.EPOCH.plusDays(day));
    assertThat(around.from()).isBeforeOrEqualTo(LocalDate.EPOCH.plusDays(day));
    assertThat(around.to()).isAfterOrEqualTo(LocalDate.EPOCH.plusDays(day));
    assertThat(cycle.around(around.to().plusDays(1)).from()).isEqualTo(around.to().plusDays(1));
  }
}
