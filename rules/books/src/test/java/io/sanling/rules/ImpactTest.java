package io.sanling.rules;

import static io.sanling.rules.CampaignForms.FORMS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.groups.Tuple.tuple;

import com.google.common.base.Stopwatch;
import com.google.common.collect.ImmutableList;
import io.sanling.Assessor;
import io.sanling.Rulebook;
import io.sanling.Rulebooks;
import io.sanling.UnitRecords;
import io.sanling.campaign.Zero;
import io.sanling.impact.Impact;
import io.sanling.impact.ImpactSummary;
import io.sanling.impact.ImpactSummary.ClauseImpact;
import io.sanling.impact.ImpactSummary.RegionImpact;
import io.sanling.impact.ImpactTally;
import io.sanling.impact.UnitImpact;
import io.sanling.impact.UnitImpact.Direction;
import io.sanling.impact.UnitImpact.GradeCause;
import io.sanling.impact.UnitImpact.Other;
import io.sanling.impact.UnitImpact.Part;
import io.sanling.impact.UnitImpact.PartKind;
import io.sanling.impact.UnitImpact.Side;
import io.sanling.record.ReadOptions;
import io.sanling.record.ReadOutcome;
import io.sanling.record.RecordSource;
import io.sanling.record.UnitRecord;
import io.sanling.region.Region;
import io.sanling.region.RegionTally;
import io.sanling.result.AssessmentResult;
import io.sanling.result.Conformity;
import io.sanling.result.Effect;
import io.sanling.result.Score;
import io.sanling.result.ZeroState;
import io.sanling.rules.compiler.RulebookCompiler;
import io.sanling.value.AssessmentPeriod;
import io.sanling.value.UnusableResultException;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Iterator;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a change of rules does to units, and that its causes are the true ones. */
class ImpactTest {
  private static final Path HUAIYANG = Path.of("..", "..", "examples", "data", "huaiyang-2022");
  private static final Rulebook HENAN = Rulebooks.bundled("henan-2022");
  private static final AssessmentPeriod AUGUST =
      HENAN.defaultPeriod().asOf(LocalDate.of(2022, 8, 31));

  @TempDir Path folder;

  private FolderCopy copy() throws IOException {
    return FolderCopy.in(folder.resolve("henan-2022"));
  }

  private static Rulebook compiled(FolderCopy copy) {
    return RulebookCompiler.compile(copy.path());
  }

  /**
   * A village that conforms with 100 points, with parts of its record each replaced by the next.
   */
  private static UnitRecord village(String... replaced) {
    String record =
        """
        {"unit":{"id":"410328104205","idScheme":"DIVISION_CODE","kind":"VILLAGE",
                 "division":"410328104205","setting":"RURAL"},
         "petitions":[],"accidents":[],"cases":[],"misconducts":[],"hazards":[],"disputes":[],
         "dailyReports":[["2022-01-01","2022-12-31"]],
         "indicators":{"leadingGroup":true,"meetings":4,"ledgerKept":true,"techCoverage":"0.72",
           "volunteers":25,"patrolHours":"4","gridWorker":true,"mediators":3,"legalAdviser":true,
           "assistanceTargets":0,"lawTalks":4,"charterPublished":true,"serviceWindow":true,
           "affairsPublished":true},
         "survey":{"surveyed":100,"satisfied":100}}
        """;
    for (int i = 0; i < replaced.length; i += 2) {
      assertThat(record).contains(replaced[i]);
      record = record.replace(replaced[i], replaced[i + 1]);
    }
    return UnitRecords.parse(record, FORMS);
  }

  private static UnitRecord conformingVillage() {
    return village(new String[0]);
  }

  private static UnitRecord villageWithPetitionOfFiftyDays() {
    return village(
        "\"petitions\":[]",
        """
        "petitions":[{"id":"P-1","acceptedOn":"2022-03-01","withinCompetence":true,
          "resolvedOn":"2022-04-20","determination":{"status":"CONFIRMED"}}]\
        """);
  }

  private static UnitRecord villageWithLateReports(int accidents) {
    StringBuilder list = new StringBuilder();
    for (int i = 1; i <= accidents; i++) {
      list.append(i == 1 ? "" : ",")
          .append(
              """
              {"id":"A-%d","type":"OTHER","occurredOn":"2022-03-01",
               "occurredAt":"2022-03-01T08:00:00","reportedAt":"2022-03-05T08:00:00","deaths":0,
               "missing":0,"seriousInjuries":0,"minorInjuries":0,
               "determination":{"status":"CONFIRMED"}}\
              """
                  .formatted(i));
    }
    return village("\"accidents\":[]", "\"accidents\":[" + list + "]");
  }

  @Test
  void theVillageScoresAHundredPoints() {
    AssessmentResult result = Assessor.of(HENAN).assess(conformingVillage());
    assertThat(result.conformity()).isEqualTo(Conformity.CONFORMING);
    assertThat(result.score()).extracting(Score::points).isEqualTo(new BigDecimal("100.00"));
  }

  // ---- conformity, zeros, grade

  @Test
  void aShorterTermBreaksTheZeroUnderItsClauseByItsPetition() throws IOException {
    Impact impact = Impact.between(HENAN, compiled(copy().withFortyFiveDays()));
    UnitImpact unit = impact.of(villageWithPetitionOfFiftyDays());
    assertThat(unit.conformity().direction()).isEqualTo(Direction.DOWN);
    assertThat(unit.conformity().causes())
        .singleElement()
        .satisfies(
            cause -> {
              assertThat(cause.side()).isEqualTo(Side.TO);
              assertThat(cause.code()).isEqualTo("HN-ZP-1");
              assertThat(cause.heading()).isEqualTo("零上访：逾期未办结");
              assertThat(cause.records()).containsExactly("petitions/P-1");
              assertThat(cause.rules()).containsExactly("零上访—逾期未办结");
            });
    assertThat(unit.zeros()).containsOnlyKeys(Zero.PETITION);
    assertThat(unit.zeros().get(Zero.PETITION))
        .satisfies(
            zero -> {
              assertThat(zero.before()).isEqualTo(ZeroState.CLEAN);
              assertThat(zero.after()).isEqualTo(ZeroState.BROKEN);
              assertThat(zero.causes())
                  .extracting(
                      UnitImpact.ZeroCause::side,
                      UnitImpact.ZeroCause::effect,
                      UnitImpact.ZeroCause::clause)
                  .containsExactly(tuple(Side.TO, Effect.BREAKS_ZERO, "HN-ZP-1"));
            });
    assertThat(unit.grade().because()).containsExactly(GradeCause.CONFORMITY);
    assertThat(unit.points().parts()).isEmpty();
    assertThat(unit.clauses()).containsExactly("HN-ZP-1");
  }

  @Test
  void aPetitionThatIsOverdueAnEarlierDayNamesItsClauseThoughNothingElseMoves() throws IOException {
    UnitRecord overdue =
        village(
            "\"petitions\":[]",
            """
            "petitions":[{"id":"P-1","acceptedOn":"2022-03-01","withinCompetence":true,
              "resolvedOn":"2022-07-20","determination":{"status":"CONFIRMED"}}]\
            """);
    UnitImpact unit = Impact.between(HENAN, compiled(copy().withFortyFiveDays())).of(overdue);
    assertThat(unit.isMoved()).isFalse();
    assertThat(unit.others()).containsExactly(UnitImpact.Other.LEDGER);
    assertThat(unit.clauses()).containsExactly("HN-ZP-1");
  }

  @Test
  void aUnitThatNothingTouchesIsUnchanged() throws IOException {
    Impact impact = Impact.between(HENAN, compiled(copy().withFortyFiveDays()));
    assertThat(impact.of(conformingVillage()).isChanged()).isFalse();
  }

  @Test
  void aFailedStandardNamesTheIndicatorsWhosePointsChanged() throws IOException {
    FolderCopy copy = copy().edit("scoring.csv", "比例,不限,不限,0.80,0.90,6,", "比例,不限,不限,0.80,0.90,5,");
    ScoreSheet.draw(copy.path());
    UnitImpact unit =
        Impact.between(HENAN, compiled(copy)).of(village("\"satisfied\":100", "\"satisfied\":85"));
    assertThat(unit.conformity().direction()).isEqualTo(Direction.DOWN);
    assertThat(unit.conformity().causes())
        .singleElement()
        .satisfies(
            cause -> {
              assertThat(cause.code()).isEqualTo("S8");
              assertThat(cause.indicators()).containsExactly("S8-satisfaction");
              assertThat(cause.behind()).containsExactly("STANDARD");
            });
    assertThat(unit.points().change()).isEqualTo("-1.00");
  }

  // ---- points

  @Test
  void otherPointsNameTheRowsThatGaveThem() throws IOException {
    FolderCopy copy =
        copy()
            .edit("scoring.csv", "不限,农村,0.70,,5,", "不限,农村,0.75,,5,")
            .edit("scoring.csv", "不限,农村,0.60,0.70,3,", "不限,农村,0.60,0.75,3,");
    ScoreSheet.draw(copy.path());
    UnitImpact unit = Impact.between(HENAN, compiled(copy)).of(conformingVillage());
    assertThat(unit.points().change()).isEqualTo("-2.00");
    assertThat(unit.points().parts())
        .singleElement()
        .satisfies(
            part -> {
              assertThat(part.kind()).isEqualTo(PartKind.INDICATOR);
              assertThat(part.clause()).isEqualTo("S2-techCoverage");
              assertThat(part.givenBefore().row().text()).isEqualTo("[0.7, ∞) → 5.00");
              assertThat(part.givenAfter().row().text()).isEqualTo("[0.6, 0.75) → 3.00");
              assertThat(part.givenAfter().value()).isEqualTo("0.72");
              assertThat(part.givenAfter().rules()).containsExactly("计分—单位填报的指标");
            });
    assertThat(unit.conformity().direction()).isEqualTo(Direction.SAME);
    assertThat(unit.grade().direction()).isEqualTo(Direction.SAME);
  }

  @Test
  void theCapAndTheFloorArePartsOfTheirOwn() throws IOException {
    Rulebook harsh =
        compiled(
            copy()
                .edit("parameters.yaml", "数值: 2.00", "数值: 45.00")
                .edit("parameters.yaml", "数值: 30.00", "数值: 120.00"));
    UnitImpact unit = Impact.between(HENAN, harsh).of(villageWithLateReports(20));
    assertThat(unit.points().before()).isEqualTo("70.00");
    assertThat(unit.points().after()).isEqualTo("0.00");
    assertThat(unit.points().parts())
        .extracting(
            Part::kind,
            Part::clause,
            part -> part.before().toPlainString(),
            part -> part.after().toPlainString())
        .containsExactly(
            tuple(PartKind.DEDUCTION, "E-1", "-40.00", "-900.00"),
            tuple(PartKind.CAP, "E-1", "10.00", "780.00"),
            tuple(PartKind.FLOOR, "E-1", "0.00", "20.00"));
  }

  @Test
  void aGradeTellsWhetherThePointsOrTheScaleMovedIt() throws IOException {
    FolderCopy copy = copy().edit("rulebook.yaml", "最低分: 95", "最低分: 97");
    UnitRecord satisfied =
        village(
            "\"satisfied\":100", "\"satisfied\":95",
            "\"affairsPublished\":true", "\"affairsPublished\":false");
    Rulebook higherScale = compiled(copy);
    assertThat(Impact.between(HENAN, higherScale).of(satisfied).grade())
        .satisfies(
            grade -> {
              assertThat(grade.before()).isEqualTo("STAR5");
              assertThat(grade.after()).isEqualTo("STAR4");
              assertThat(grade.direction()).isEqualTo(Direction.DOWN);
              assertThat(grade.because()).containsExactly(GradeCause.SCALE);
            });
    copy.edit("scoring.csv", "比例,不限,不限,0.90,0.98,8,", "比例,不限,不限,0.90,0.98,6,");
    ScoreSheet.draw(copy.path());
    Rulebook both = compiled(copy);
    assertThat(Impact.between(HENAN, both).of(satisfied).grade().because())
        .containsExactly(GradeCause.POINTS, GradeCause.SCALE);
    assertThat(Impact.between(higherScale, both).of(satisfied).grade().direction())
        .isEqualTo(Direction.SAME);
    copy.edit("rulebook.yaml", "最低分: 97", "最低分: 95");
    assertThat(Impact.between(HENAN, compiled(copy)).of(satisfied).grade().because())
        .containsExactly(GradeCause.POINTS);
  }

  // ---- what only one covers

  @Test
  void aRulebookThatFailsOnAUnitDoesNotCoverItAndSaysWhy() throws IOException {
    Rulebook broken =
        compiled(copy().withRule("重复计分", "SCORE", "  有一项待计分的指标\n    - 由单位填报\n    - 有值", "查评分表计分"));
    Impact impact = Impact.between(HENAN, broken);
    UnitImpact unit = impact.of(conformingVillage());
    assertThat(unit.after()).isNull();
    assertThat(unit.isMoved()).isTrue();
    assertThat(unit.conformity().direction()).isEqualTo(Direction.ASIDE);
    assertThat(unit.points().change()).isEqualTo("-100.00");
    assertThat(unit.uncovered())
        .singleElement()
        .satisfies(
            why -> {
              assertThat(why.side()).isEqualTo(Side.TO);
              assertThat(why.code()).isEqualTo("RB-SCORED-TWICE");
              assertThat(why.message(Locale.ENGLISH)).contains("two rules");
              assertThat(why.message(Locale.CHINESE)).contains("两条规则");
            });
    ImpactTally tally = ImpactTally.of(impact);
    tally.add(unit);
    assertThat(tally.summary().uncovered())
        .containsExactly(new ImpactSummary.UncoveredUnits(Side.TO, "RB-SCORED-TWICE", 1, 1));
    assertThat(unit.toJson()).contains("\"after\":null");
  }

  @Test
  void aUnitThatOnlyOneHoldsApplicableStandsApart() throws IOException {
    FolderCopy copy = copy().edit("conformity.dslr", "    - 在评定期内没有观察日", "    - 统计口径为村(社区)");
    UnitImpact unit = Impact.between(HENAN, compiled(copy)).of(conformingVillage());
    assertThat(unit.conformity().after()).isEqualTo(Conformity.NOT_APPLICABLE);
    assertThat(unit.conformity().direction()).isEqualTo(Direction.ASIDE);
    assertThat(unit.points().change()).isEqualTo("-100.00");
    assertThat(unit.uncovered())
        .containsExactly(
            new UnitImpact.Uncovered(
                Side.TO, "NOT-OBSERVED", "未观察", "not applicable: NOT-OBSERVED"));
    assertThat(unit.isMoved()).isTrue();
  }

  @Test
  void aScoreThatOnlyOneGivesIsNeitherUpNorDown() {
    Impact impact = Impact.between(HENAN, Rulebooks.bundled("shanxi-2022"));
    UnitImpact unit = impact.of(conformingVillage());
    assertThat(unit.points().direction()).isEqualTo(Direction.ASIDE);
    assertThat(unit.points().change()).isEqualTo("-100.00");
    assertThat(unit.points().parts()).hasSizeGreaterThan(10);
    ImpactTally tally = ImpactTally.of(impact);
    tally.add(unit);
    ImpactSummary summary = tally.summary();
    assertThat(summary.all().scoredOnlyFrom()).isEqualTo(1);
    assertThat(summary.all().lost()).isEqualTo("0.00");
    assertThat(
            summary.clauses().stream()
                .map(ClauseImpact::aside)
                .reduce(BigDecimal.ZERO, BigDecimal::add))
        .isEqualByComparingTo("-100");
    assertThat(summary.rows()).isEmpty();
  }

  @Test
  void aChangeOfRemindersOnlyIsCountedAsAnotherChange() throws IOException {
    Impact impact = Impact.between(HENAN, compiled(copy().withFortyFiveDays()));
    UnitRecord open =
        village(
            "\"petitions\":[]",
            """
            "petitions":[{"id":"P-1","acceptedOn":"2022-07-25","withinCompetence":true,
              "determination":{"status":"CONFIRMED"}}]\
            """);
    UnitImpact unit = impact.over(AUGUST).of(open);
    assertThat(unit.isMoved()).isFalse();
    assertThat(unit.isChanged()).isTrue();
    assertThat(unit.others()).containsExactly(Other.REMINDERS);
    assertThat(unit.clauses()).containsExactly("R-PETITION");
    ImpactTally tally = ImpactTally.of(impact);
    tally.add(unit);
    assertThat(tally.summary().otherOnly()).isEqualTo(1);
    assertThat(tally.summary().others()).containsEntry(Other.REMINDERS, 1L);
  }

  // ---- read back

  @Test
  void anImpactThatNamesAResultThatIsNotGivenOrWasAlteredIsNotReadBack() throws IOException {
    UnitImpact unit =
        Impact.between(HENAN, Rulebooks.bundled("shanxi-2022")).over(AUGUST).of(village());
    AssessmentResult before = Objects.requireNonNull(unit.before());
    AssessmentResult after = Objects.requireNonNull(unit.after());
    assertThat(UnitImpact.parse(unit.toJson(), before, after)).isEqualTo(unit);
    assertThatThrownBy(() -> UnitImpact.parse(unit.toJson(), before, before))
        .isInstanceOfSatisfying(
            UnusableResultException.class,
            refused -> {
              assertThat(refused.code()).isEqualTo("RES-FIELD");
              assertThat(refused.path()).startsWith("/results/");
            });
    String altered = unit.toJson().replace("\"moved\":" + unit.isMoved(), "\"moved\":null");
    assertThatThrownBy(() -> UnitImpact.parse(altered, before, after))
        .isInstanceOfSatisfying(
            UnusableResultException.class,
            refused -> assertThat(refused.path()).isEqualTo("/moved"));
  }

  @ParameterizedTest
  @CsvSource({
    "conformity/before, NOT_APPLICABLE",
    "grade/before, STAR1",
    "points/before, 1.00",
    "unitId, 411603100999"
  })
  void anImpactThatSaysOtherwiseThanItsResultsIsNotReadBack(String path, String instead)
      throws IOException {
    UnitImpact unit =
        Impact.between(HENAN, Rulebooks.bundled("shanxi-2022")).over(AUGUST).of(village());
    String[] keys = path.split("/");
    String head = keys.length == 1 ? "\"" : "\"" + keys[0] + "\":{\"";
    String altered =
        unit.toJson()
            .replaceFirst(
                Pattern.quote(head + keys[keys.length - 1] + "\":\"") + "[^\"]*",
                head.replace("{", "\\{") + keys[keys.length - 1] + "\":\"" + instead);
    assertThat(altered).isNotEqualTo(unit.toJson());
    assertThatThrownBy(() -> UnitImpact.parse(altered, unit.before(), unit.after()))
        .isInstanceOfSatisfying(
            UnusableResultException.class,
            refused -> assertThat(refused.path()).isEqualTo("/" + path));
  }

  // ---- a county

  @ParameterizedTest
  @CsvSource({"shanxi-2022", "henan-2023", "henan-2021", "forty-five"})
  void forEveryUnitOfHuaiyangThePartsAddUp(String to) throws IOException {
    Rulebook other =
        to.equals("forty-five") ? compiled(copy().withFortyFiveDays()) : Rulebooks.bundled(to);
    Impact impact = Impact.between(HENAN, other).over(AUGUST);
    ImpactTally tally = ImpactTally.of(impact);
    RegionTally before = RegionTally.of(HENAN);
    RegionTally after = RegionTally.of(other);
    Stopwatch watch = Stopwatch.createStarted();
    ImmutableList<UnitImpact> units = impacts(impact);
    units.forEach(tally::add);
    ImpactSummary summary = tally.summary();
    System.out.printf("impact of %s on %d units: %s%n", to, units.size(), watch);
    for (UnitImpact unit : units) {
      assertThat(
              unit.points().parts().stream()
                  .map(Part::change)
                  .reduce(BigDecimal.ZERO, BigDecimal::add))
          .as(unit.unitId())
          .isEqualByComparingTo(points(unit.after()).subtract(points(unit.before())));
      before.add(Objects.requireNonNull(unit.before()));
      after.add(Objects.requireNonNull(unit.after()));
      assertThat(UnitImpact.parse(unit.toJson(), unit.before(), unit.after())).isEqualTo(unit);
    }
    assertThat(ImpactSummary.parse(summary.toJson(), before.regions(), after.regions()))
        .isEqualTo(summary);
    assertThat(summary.all().units()).isEqualTo(2204);
    assertThat(
            summary.regions().stream()
                .filter(region -> region.before() != null)
                .map(RegionImpact::before))
        .containsExactlyElementsOf(before.regions());
    assertThat(
            summary.regions().stream()
                .filter(region -> region.after() != null)
                .map(RegionImpact::after))
        .containsExactlyElementsOf(after.regions());
    assertThat(summary.conformities().stream().mapToLong(ImpactSummary.Transition::units).sum())
        .isEqualTo(summary.all().conformity().total())
        .isEqualTo(
            units.stream()
                .filter(unit -> unit.conformity().before() != unit.conformity().after())
                .count());
  }

  @Test
  void fortyFiveDaysMoveHuaiyangByOneClauseOnly() throws IOException {
    Impact impact = Impact.between(HENAN, compiled(copy().withFortyFiveDays())).over(AUGUST);
    ImpactTally tally = ImpactTally.of(impact);
    impacts(impact).forEach(tally::add);
    ImpactSummary summary = tally.summary();
    assertThat(summary.all().conformity().down()).isPositive();
    assertThat(summary.all().conformity().up()).isZero();
    assertThat(summary.clauses())
        .filteredOn(clause -> clause.better() + clause.worse() > 0)
        .singleElement()
        .satisfies(
            clause -> {
              assertThat(clause.clause()).isEqualTo("HN-ZP-1");
              assertThat(clause.worse()).isEqualTo(summary.all().conformity().down());
            });
    assertThat(summary.regions())
        .filteredOn(region -> region.level().equals("COUNTY"))
        .allSatisfy(
            region ->
                assertThat(conforming(region.before()) - conforming(region.after()))
                    .isBetween(0L, region.movement().conformity().down()));
  }

  private static long conforming(Region region) {
    return region.conforming();
  }

  private static BigDecimal points(AssessmentResult result) {
    Score score = result == null ? null : result.score();
    return score == null ? BigDecimal.ZERO : score.points();
  }

  private static ImmutableList<UnitImpact> impacts(Impact impact) {
    ImmutableList.Builder<UnitImpact> impacts = ImmutableList.builder();
    try (RecordSource source = UnitRecords.open(HUAIYANG, FORMS, ReadOptions.strict())) {
      Iterator<ReadOutcome<UnitImpact>> outcomes = source.process(2, impact::of);
      while (outcomes.hasNext()) {
        if (outcomes.next() instanceof ReadOutcome.Accepted<UnitImpact> accepted) {
          impacts.add(accepted.value());
        }
      }
    }
    return impacts.build();
  }
}
