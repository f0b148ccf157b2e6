package io.sanling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sanling.value.AssessmentPeriod;
import io.sanling.value.DayRange;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
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

  @ParameterizedTest
  @CsvSource({
    "MONTH,   2022-08-31, 8, 2022-01-31, 2022-08-31, false",
    "MONTH,   2022-08-30, 8, 2022-01-31, 2022-08-30, true",
    "MONTH,   2022-01-10, 1, 2022-01-10, 2022-01-10, true",
    "QUARTER, 2022-08-31, 3, 2022-03-31, 2022-08-31, true",
    "QUARTER, 2022-12-31, 4, 2022-03-31, 2022-12-31, false",
    "YEAR,    2022-08-31, 0,           ,           , true"
  })
  void interimDaysAreTheLastOfEachMonthOrQuarterAndThenTheAsOfDay(
      AssessmentPeriod.Cycle by,
      LocalDate asOf,
      int many,
      LocalDate first,
      LocalDate last,
      boolean breaksOff) {
    AssessmentPeriod year =
        new AssessmentPeriod(LocalDate.of(2022, 1, 1), LocalDate.of(2022, 12, 31), asOf);
    List<AssessmentPeriod> interim = year.interim(by);
    assertThat(interim).hasSize(many);
    if (many > 0) {
      assertThat(interim.get(0)).isEqualTo(year.asOf(first));
      assertThat(interim.get(many - 1)).isEqualTo(year.asOf(last)).isEqualTo(year);
    }
    assertThat(year.breaksOff(by)).isEqualTo(breaksOff);
  }

  @Test
  void aPeriodWithinOneMonthOrQuarterHasNoInterimResults() {
    AssessmentPeriod quarter =
        AssessmentPeriod.of(EFFECTIVE, AssessmentPeriod.Cycle.QUARTER, LocalDate.of(2018, 8, 20));
    assertThat(quarter.interim(AssessmentPeriod.Cycle.QUARTER)).isEmpty();
    assertThat(quarter.interim(AssessmentPeriod.Cycle.MONTH)).hasSize(2);
    AssessmentPeriod days = AssessmentPeriod.of(LocalDate.of(2018, 3, 5), LocalDate.of(2018, 3, 9));
    assertThat(days.interim(AssessmentPeriod.Cycle.MONTH)).isEmpty();
  }

  @Property
  void interimDaysGoUpToTheAsOfDayAndThoseOfQuartersAreDaysOfMonths(
      @ForAll @IntRange(max = 800) int from,
      @ForAll @IntRange(min = 95, max = 1100) int length,
      @ForAll @IntRange(max = 1100) int seen) {
    LocalDate first = LocalDate.of(2019, 11, 20).plusDays(from);
    AssessmentPeriod period =
        new AssessmentPeriod(first, first.plusDays(length), first.plusDays(Math.min(seen, length)));
    List<AssessmentPeriod> months = period.interim(AssessmentPeriod.Cycle.MONTH);
    assertThat(months).isSortedAccordingTo(Comparator.comparing(AssessmentPeriod::asOf));
    assertThat(months).doesNotHaveDuplicates().endsWith(period);
    assertThat(months.subList(0, months.size() - 1))
        .allMatch(each -> each.asOf().plusDays(1).getDayOfMonth() == 1)
        .allMatch(each -> each.from().equals(period.from()) && each.to().equals(period.to()));
    assertThat(months).containsAll(period.interim(AssessmentPeriod.Cycle.QUARTER));
    long later = YearMonth.from(first).until(YearMonth.from(period.asOf()), ChronoUnit.MONTHS);
    assertThat(months).hasSize((int) later + 1);
  }
}
