package io.sanling.assertj;

import static io.sanling.assertj.FailureTexts.fails;
import static io.sanling.assertj.SanlingAssertions.assertThat;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import io.sanling.region.Region;
import io.sanling.result.Reports;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RegionAssertTest {
  private static final Region COUNTY = county(90);
  private static final String SUMMARY =
      """
      COUNTY 411603 VILLAGE_COMMUNITY
      ├─ units 475: 407 conforming, 60 undetermined, 8 non-conforming; 85.7 %
      ├─ grades {STAR5=20, PASS=387, FAIL=8, PENDING=60}
      ├─ broken zeros {petition=0, accident=5, case=3}
      ├─ target 90 %
      └─ reports on 170000 of 173375 days, flags [SILENT]
      """;

  private static Region county(@Nullable Integer target) {
    return new Region(
        "COUNTY",
        "411603",
        "VILLAGE_COMMUNITY",
        475,
        407,
        60,
        8,
        ImmutableMap.of("STAR5", 20L, "PASS", 387L, "FAIL", 8L, "PENDING", 60L),
        ImmutableMap.of("petition", 0L, "accident", 5L, "case", 3L),
        target,
        new Reports(173_375, 170_000),
        Region.Handled.NONE,
        ImmutableList.of(Region.Flag.SILENT));
  }

  @Test
  void aRegionIsToldByItsCounts() {
    assertThat(COUNTY)
        .hasUnits(475)
        .hasRate("407/475")
        .hasPercent("85.7")
        .missesTarget()
        .hasFlag(Region.Flag.SILENT)
        .hasGrade("STAR5", 20)
        .hasGrade("STAR3", 0)
        .hasBrokenZero("accident", 5);
    assertThat(county(70)).meetsTarget();
    assertThat(county(null)).hasNoTarget();
  }

  @Test
  void otherCountsAreNamed() {
    fails(
        () -> assertThat(COUNTY).hasUnits(474),
        """
        expected: 474 units
         but was: 475 units
        """,
        SUMMARY);
    fails(
        () -> assertThat(COUNTY).hasRate("408/475"),
        """
        expected: rate 408/475
         but was: rate 407/475
        """,
        SUMMARY);
    fails(
        () -> assertThat(COUNTY).hasPercent("85.8"),
        """
        expected: 85.8 %
         but was: 85.7 %
        """,
        SUMMARY);
    fails(
        () -> assertThat(COUNTY).hasBrokenZero("case", 0),
        """
        expected: 0 units that broke case
         but was: 3
        """,
        SUMMARY);
  }

  @Test
  void aMissedTargetTellsHowManyUnitsItTakes() {
    fails(
        () -> assertThat(COUNTY).meetsTarget(),
        """
        expected: target met
         but was: missed: 407/475 for 90 %, which takes 428 of 475
        """,
        SUMMARY);
    fails(
        () -> assertThat(county(70)).missesTarget(),
        """
        expected: target missed
         but was: met: 407/475 for 70 %, which takes 333 of 475
        """,
        SUMMARY.replace("target 90 %", "target 70 %"));
    fails(
        () -> assertThat(county(null)).missesTarget(),
        """
        expected: target missed
         but was: no target
        """,
        SUMMARY.replace("target 90 %", "target none"));
    fails(
        () -> assertThat(COUNTY).hasNoTarget(),
        """
        expected: no target
         but was: target 90 %
        """,
        SUMMARY);
  }

  @Test
  void otherFlagsAreNamed() {
    fails(
        () -> assertThat(COUNTY).hasFlag(Region.Flag.SMALL_BASE),
        """
        expected: flag SMALL_BASE
         but was: flags [SILENT]
        """,
        SUMMARY);
    fails(
        () -> assertThat(COUNTY).hasNoFlags(),
        """
        expected: no flags
         but was: flags [SILENT]
        """,
        SUMMARY);
  }

  @Test
  void aMisspeltGradeIsToldFromOneThatDoesNotOccur() {
    fails(
        () -> assertThat(COUNTY).hasGrade("STARS5", 20),
        """
        expected: 20 units of grade STARS5
         but was: 0
          nearly: 20 units of grade STAR5
        """,
        SUMMARY);
    fails(
        () -> assertThat(COUNTY).hasGrade("FAIL", 9),
        """
        expected: 9 units of grade FAIL
         but was: 8
        """,
        SUMMARY);
  }
}
