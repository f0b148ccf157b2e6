package io.sanling.region;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.sanling.Assessor;
import io.sanling.HurtVillage;
import io.sanling.Rulebook;
import io.sanling.SmallRulebook;
import io.sanling.SyntheticRulebook;
import io.sanling.form.TestForms;
import io.sanling.record.Unit;
import io.sanling.record.UnitRecord;
import io.sanling.region.RegionTrend.Change;
import io.sanling.region.RegionTrend.OfRegion;
import io.sanling.region.RegionTrend.Step;
import io.sanling.result.AssessmentResult;
import io.sanling.value.AssessmentPeriod;
import io.sanling.value.AssessmentPeriod.Cycle;
import io.sanling.value.DayRange;
import io.sanling.value.UnusableResultException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How regions stood by month, and what changed. */
class RegionTrendTest {
  private static final Rulebook SMALL = SmallRulebook.load();
  private static final AssessmentPeriod YEAR = SMALL.defaultPeriod();

  /** A village that begins on a day and reports until another. */
  private static UnitRecord village(int number, String opened, LocalDate reportsUntil) {
    String code = "4103281042" + (10 + number);
    return UnitRecord.builder(
            TestForms.campaign(),
            Unit.of(code, "DIVISION_CODE")
                .kind("VILLAGE")
                .division(code)
                .openedOn(LocalDate.parse(opened))
                .value("setting", "RURAL"))
        .list("accidents", List.of())
        .list("misconducts", List.of())
        .days("dailyReports", List.of(new DayRange(LocalDate.of(2022, 1, 1), reportsUntil)))
        .build();
  }

  private static List<UnitRecord> county() {
    List<UnitRecord> records = new ArrayList<>(List.of(HurtVillage.record()));
    for (int i = 0; i < 12; i++) {
      records.add(village(i, "2010-01-01", LocalDate.of(2022, 1 + i, 20)));
    }
    records.add(village(12, "2022-05-01", LocalDate.of(2022, 12, 31)));
    return records;
  }

  private static List<RegionTally> tallies(
      AssessmentPeriod period, Cycle by, List<UnitRecord> records) {
    List<RegionTally> tallies = new ArrayList<>();
    for (AssessmentPeriod day : period.interim(by)) {
      RegionTally tally = RegionTally.of(SMALL);
      assessed(records, day).forEach(tally::add);
      tallies.add(tally);
    }
    return tallies;
  }

  /** Results of the units that there are by then. */
  private static Stream<AssessmentResult> assessed(List<UnitRecord> records, AssessmentPeriod day) {
    return records.stream()
        .filter(
            record ->
                record.unit().openedOn() == null || !record.unit().openedOn().isAfter(day.asOf()))
        .map(record -> Assessor.of(SMALL).assess(record, day));
  }

  private static RegionTrend trend(AssessmentPeriod period, Cycle by, List<UnitRecord> records) {
    return RegionTrend.of(SMALL, period, by, tallies(period, by, records));
  }

  private static List<Step> township(RegionTrend trend) {
    return trend.regions().stream()
        .filter(region -> region.level().equals("TOWNSHIP"))
        .findFirst()
        .map(OfRegion::steps)
        .orElseThrow();
  }

  @Test
  void aGoalBrokenInJulyChangesJulyAndNoMonthBefore() {
    List<Step> months = township(trend(YEAR, Cycle.MONTH, List.of(HurtVillage.record())));
    assertThat(months).hasSize(12);
    assertThat(months.get(0).change()).isNull();
    for (Step month : months) {
      assertThat(month.region().brokenZeros().get("accident"))
          .isEqualTo(month.asOf().getMonthValue() < 7 ? 0 : 1);
    }
    Change july = months.get(6).change();
    assertThat(july.brokenZeros()).containsEntry("accident", 1L);
    assertThat(july.nonConforming()).isEqualTo(1);
    assertThat(july.units()).isZero();
    assertThat(months.get(7).change().brokenZeros()).containsEntry("accident", 0L);
  }

  @Test
  void eachStepIsTheRegionAsOfThatDayAndChangesAddUp() {
    RegionTrend trend = trend(YEAR, Cycle.MONTH, county());
    for (OfRegion region : trend.regions()) {
      long units = region.steps().get(0).region().units();
      for (Step step : region.steps()) {
        assertThat(RegionTally.regions(SMALL, assessed(county(), YEAR.asOf(step.asOf()))))
            .contains(step.region());
        units += step.change() == null ? 0 : step.change().units();
        assertThat(step.region().units()).isEqualTo(units);
      }
    }
    assertThat(township(trend).get(4).change().units()).isEqualTo(1);
  }

  @Test
  void assessedOverEachDayARecordComesToWhatItComesToAsOfIt() {
    List<AssessmentPeriod> days = YEAR.interim(Cycle.MONTH);
    UnitRecord record = HurtVillage.record();
    assertThat(Assessor.of(SMALL).assessEach(record, days))
        .extracting(outcome -> outcome.orThrow().toJson())
        .containsExactlyElementsOf(
            days.stream().map(day -> Assessor.of(SMALL).assess(record, day).toJson()).toList());
  }

  @Test
  void aQuarterIsItsThirdMonth() {
    List<Step> months = township(trend(YEAR, Cycle.MONTH, county()));
    List<Step> quarters = township(trend(YEAR, Cycle.QUARTER, county()));
    assertThat(quarters).hasSize(4);
    for (int i = 0; i < 4; i++) {
      assertThat(quarters.get(i).asOf()).isEqualTo(months.get(3 * i + 2).asOf());
      assertThat(quarters.get(i).region()).isEqualTo(months.get(3 * i + 2).region());
    }
  }

  @Property(tries = 5)
  void neitherTheOrderOfRecordsNorHowTheyAreSplitShows(@ForAll Random random) {
    List<UnitRecord> records = county();
    String once = trend(YEAR, Cycle.QUARTER, records).toJson();
    Collections.shuffle(records, random);
    int cut = random.nextInt(records.size());
    List<RegionTally> tallies = tallies(YEAR, Cycle.QUARTER, records.subList(0, cut));
    List<RegionTally> rest = tallies(YEAR, Cycle.QUARTER, records.subList(cut, records.size()));
    for (int i = 0; i < tallies.size(); i++) {
      tallies.get(i).merge(rest.get(i));
    }
    assertThat(RegionTrend.of(SMALL, YEAR, Cycle.QUARTER, tallies).toJson()).isEqualTo(once);
  }

  @Test
  void aRegionThatHadNoUnitsBeforeHasNothingToBeComparedWith() {
    RegionTrend trend =
        trend(YEAR, Cycle.MONTH, List.of(village(1, "2022-06-15", LocalDate.of(2022, 12, 31))));
    List<Step> steps = township(trend);
    assertThat(steps.get(0).asOf()).isEqualTo("2022-06-30");
    assertThat(steps.get(0).change()).isNull();
    assertThat(steps.get(1).change()).isNotNull();
    assertThat(trend.days()).hasSize(12);
    assertThat(RegionTrend.parse(trend.toJson())).isEqualTo(trend);
  }

  @Test
  void aTargetThatIsReachedOrLostAndFlagsThatComeAndGoAreSaid() {
    Region before =
        new Region(
            "COUNTY",
            "410328",
            "VILLAGE_COMMUNITY",
            9,
            6,
            3,
            0,
            Map.of(),
            Map.of(),
            70,
            null,
            Region.Handled.NONE,
            List.of(Region.Flag.SMALL_BASE));
    Region after =
        new Region(
            "COUNTY",
            "410328",
            "VILLAGE_COMMUNITY",
            12,
            9,
            3,
            0,
            Map.of(),
            Map.of(),
            70,
            null,
            Region.Handled.NONE,
            List.of(Region.Flag.SILENT));
    Change up = Change.between(before, after);
    assertThat(up.percent()).isEqualTo("8.3");
    assertThat(up.targetMet()).isTrue();
    assertThat(up.flagged()).containsExactly(Region.Flag.SILENT);
    assertThat(up.unflagged()).containsExactly(Region.Flag.SMALL_BASE);
    Change down = Change.between(after, before);
    assertThat(down.percent()).isEqualTo("-8.3");
    assertThat(down.targetMet()).isFalse();
    assertThat(Change.between(after, after).targetMet()).isNull();
  }

  // ---- as JSON

  @Test
  void itSaysThatItIsInterimAndIsReadBackAsItWasWritten() {
    AssessmentPeriod august = YEAR.asOf(LocalDate.of(2022, 8, 20));
    RegionTrend trend = trend(august, Cycle.MONTH, county());
    assertThat(trend.toJson())
        .startsWith(
            "{\"rulebook\":\""
                + SMALL.id()
                + "\",\"rulebookDigest\":\""
                + SMALL.digest()
                + "\",\"from\":\"2022-01-01\",\"to\":\"2022-12-31\",\"by\":\"MONTH\","
                + "\"interim\":true,\"official\":false,\"asOf\":[\"2022-01-31\"")
        .contains("\"2022-08-20\"],\"breaksOff\":true,\"regions\":[{\"level\":\"PROVINCE\"");
    assertThat(RegionTrend.parse(trend.toJson())).isEqualTo(trend);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"units\":13|\"units\":14",
        "\"by\":\"MONTH\"|\"by\":\"QUARTER\"",
        "\"by\":\"MONTH\"|\"by\":\"WEEK\"",
        "\"by\":\"MONTH\"|\"by\":\"YEAR\"",
        "\"interim\":true|\"interim\":false",
        "\"official\":false|\"official\":true",
        "\"2022-01-31\",|",
        "\"asOf\":[\"2022-01-31\"|\"asOf\":[\"2022-01-32\"",
        "\"steps\":[{\"asOf\":\"2022-01-31\"|\"steps\":[{\"asOf\":\"2022-12-31\"",
        "\"breaksOff\":false|\"breaksOff\":true",
        "{\"units\":0,|{\"units\":1,",
        "\"from\":\"2022-01-01\"|\"from\":\"2023-01-01\""
      })
  void figuresAndDaysThatDoNotGoTogetherAreNoTrend(String written, String altered) {
    String json = trend(YEAR, Cycle.MONTH, county()).toJson();
    assertThat(json.contains(written)).as(written).isTrue();
    String other =
        json.substring(0, json.indexOf(written))
            + (altered == null ? "" : altered)
            + json.substring(json.indexOf(written) + written.length());
    assertThat(refused(() -> RegionTrend.parse(other))).isEqualTo("RES-FIELD");
  }

  // ---- what does not belong together

  @Test
  void talliesOfOtherDaysOrRulebooksAreRefused() {
    List<RegionTally> tallies = tallies(YEAR, Cycle.QUARTER, county());
    Collections.swap(tallies, 0, 1);
    assertThat(refused(() -> RegionTrend.of(SMALL, YEAR, Cycle.QUARTER, tallies)))
        .isEqualTo("RES-PERIOD");
    Rulebook other = SyntheticRulebook.withoutTargets();
    assertThat(refused(() -> RegionTrend.of(other, YEAR, Cycle.QUARTER, tallies)))
        .isEqualTo("RES-RULEBOOK");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> RegionTrend.of(SMALL, YEAR, Cycle.MONTH, tallies));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> RegionTrend.of(SMALL, YEAR, Cycle.YEAR, List.of()));
  }

  private static String refused(ThrowingCallable call) {
    return catchThrowableOfType(UnusableResultException.class, call).code();
  }
}
