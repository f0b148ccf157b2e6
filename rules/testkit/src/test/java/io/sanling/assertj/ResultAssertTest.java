package io.sanling.assertj;

import static io.sanling.assertj.FailureTexts.fails;
import static io.sanling.assertj.SanlingAssertions.assertThat;
import static io.sanling.testkit.SmallRecords.aMisconduct;
import static io.sanling.testkit.SmallRecords.aVillage;
import static io.sanling.testkit.SmallRecords.anAccident;
import static io.sanling.testkit.TestRecords.anEntry;

import io.sanling.Assessor;
import io.sanling.Rulebook;
import io.sanling.SmallRulebook;
import io.sanling.SyntheticRulebook;
import io.sanling.result.AssessmentResult;
import io.sanling.result.Effect;
import io.sanling.result.Support;
import io.sanling.testkit.UnitBuilder;
import io.sanling.value.AssessmentPeriod;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;

class ResultAssertTest {
  private static final Rulebook SMALL = SmallRulebook.load();
  private static final UnitBuilder VILLAGE = aVillage().during(2022);

  /** Somebody was hurt. */
  private static final AssessmentResult HURT =
      result(VILLAGE.with(anAccident().on("2022-07-03").value("minorInjuries", 1)));

  private static final String HURT_TREE =
      """
      410328104205 NON_CONFORMING FAIL [FAIL..FAIL], 2022-01-01..2022-12-31 as of 2022-12-31
      ├─ DECIDES
      │  ├─ GRADE  定级  (small.dslr:151)
      │  ├─ CONFORMITY  评定—不达标  [accidents/A-1]  (small.dslr:121)
      ├─ SCORES  2
      ├─ BREAKS_ZERO
      │  ├─ SA-1  事故—有人员伤亡  [accidents/A-1]  (small.dslr:11)
      └─ by small sha256:5a110000
      """;

  /** Somebody was hurt, it was not the unit's doing; coverage is low, a loss was noted. */
  private static final AssessmentResult EXCLUDED =
      result(
          VILLAGE
              .value("techCoverage", "0.74")
              .with(
                  anAccident()
                      .on("2022-07-03")
                      .value("minorInjuries", 1)
                      .value("directLossYuan", 2_000_000)
                      .excludedBy("县应急管理局", "应急〔2022〕17号", "NATURAL_DISASTER")));

  private static final String EXCLUDED_TREE =
      """
      410328104205 CONFORMING FAIR [FAIR..FAIR], 2022-01-01..2022-12-31 as of 2022-12-31
      ├─ DECIDES
      │  ├─ CONFORMITY  评定—达标  (small.dslr:141)
      │  ├─ GRADE  定级  (small.dslr:151)
      ├─ SCORES  2
      ├─ EXCLUDES
      │  ├─ EX  剔除—有文号  [accidents/A-1]  (small.dslr:1)
      ├─ NOTES
      │  ├─ SA-2  事故—损失较大  [accidents/A-1]  (small.dslr:31)
      └─ by small sha256:5a110000
      """;

  private static final String EXCLUDED_TREE_WITH_SCORES =
      EXCLUDED_TREE.replace(
          "├─ SCORES  2\n",
          """
          ├─ SCORES
          │  ├─ S2  标准—合格  (small.dslr:91)
          │  ├─ S2-techCoverage  计分—技防覆盖率  (small.dslr:71)
          """);

  /** An accident and a concealment are pending, cases and coverage are not known. */
  private static final AssessmentResult OPEN =
      result(
          VILLAGE
              .with(anAccident().on("2022-07-03").value("deaths", 1).pending())
              .with(aMisconduct().on("2022-08-01").pending())
              .without("techCoverage")
              .notSupplied("cases"));

  private static final String OPEN_TREE =
      """
      410328104205 UNDETERMINED PENDING [FAIR..GOOD], 2022-01-01..2022-12-31 as of 2022-12-31
      ├─ DECIDES
      │  ├─ CONFORMITY  评定—待定  (small.dslr:131)
      │  ├─ CONFORMITY  评定—待定  (small.dslr:131)
      │  ├─ GRADE  定级  (small.dslr:151)
      │  ├─ CONFORMITY  评定—待定  [accidents/A-1]  (small.dslr:131)
      │  ├─ CONFORMITY  评定—待定  [misconducts/M-1]  (small.dslr:131)
      ├─ OPENS_ZERO
      │  ├─ DATA-CASES  案件—未提供清单  (small.dslr:41)
      │  ├─ SA-1  事故—有人员伤亡待认定  [accidents/A-1]  (small.dslr:21)
      ├─ OPENS_CONFORMITY
      │  ├─ S2  标准—待定  (small.dslr:111)
      │  ├─ SV-1  否决—瞒报待认定  [misconducts/M-1]  (small.dslr:61)
      ├─ SCORES  1
      └─ by small sha256:5a110000
      """;

  private static AssessmentResult result(UnitBuilder unit) {
    return Assessor.of(SMALL).assess(unit.build());
  }

  private static ResultAssert hurt() {
    return assertThat(HURT).byRulebook(SMALL);
  }

  private static ResultAssert excluded() {
    return assertThat(EXCLUDED).byRulebook(SMALL);
  }

  private static ResultAssert open() {
    return assertThat(OPEN).byRulebook(SMALL);
  }

  // ---- what holds

  @Test
  void aBrokenZeroIsToldWithItsClauseAndRecord() {
    hurt()
        .isNonConforming()
        .because("SA-1")
        .on("accidents/A-1")
        .hasBasis(Support.A)
        .hasGrade("FAIL")
        .hasGradeRange("FAIL", "FAIL")
        .brokeZero("accident")
        .becauseOnlyOf("SA-1")
        .on("accidents/A-1")
        .keepsZero("petition")
        .keepsZero("case")
        .isNotVetoed()
        .excludesNothing()
        .hasFinding("事故—有人员伤亡", Effect.BREAKS_ZERO, "accidents/A-1")
        .hasNoFinding("事故—有人员伤亡待认定")
        .hasNoNotice("SA-2")
        .hasNoReminder("SA-2")
        .hasReports(365, 365);
  }

  @Test
  void anExclusionIsToldWithItsScore() {
    excluded()
        .isConforming()
        .becauseOnlyOf()
        .keepsEveryZero()
        .excludes("accidents/A-1")
        .hasNotice("SA-2")
        .hasNotice("SA-2", "accidents/A-1")
        .hasPoints("8")
        .hasPoints("S2", "8.00")
        .hasPoints("techCoverage", "8.0")
        .hasPointsBetween("8.00", "8.00")
        .hasValue("techCoverage", "0.74")
        .passesStandard("S2")
        .deductsNothing();
  }

  @Test
  void whatIsOpenIsToldWithItsReasons() {
    open()
        .isUndetermined()
        .because("DATA-CASES")
        .becauseOnlyOf("DATA-CASES")
        .leavesZeroOpen("case")
        .because("DATA-CASES")
        .on()
        .leavesZeroOpen("accident")
        .because("SA-1")
        .on("accidents/A-1")
        .leavesStandardOpen("S2")
        .lacksIndicator("techCoverage")
        .hasPointsBetween("0", "10")
        .hasFinding("否决—瞒报待认定");
  }

  @Test
  void aVetoAndAFailedStandardAreTold() {
    assertThat(result(VILLAGE.with(aMisconduct()).value("techCoverage", "0.1")))
        .isVetoed()
        .because("SV-1")
        .on("misconducts/M-1")
        .failsStandard("S2")
        .isNonConforming()
        .becauseOnlyOf("SV-1", "S2");
  }

  // ---- conformity

  @Test
  void anotherConformityIsNamedWithItsReasons() {
    fails(
        () -> hurt().isConforming(),
        """
        expected: CONFORMING
         but was: NON_CONFORMING
          nearly: SA-1 (support A) on accidents/A-1
        """,
        HURT_TREE);
    fails(
        () -> open().isNonConforming(),
        """
        expected: NON_CONFORMING
         but was: UNDETERMINED
          nearly: SA-1 (support A) on accidents/A-1
          nearly: SV-1 (support D) on misconducts/M-1
          nearly: DATA-CASES (support D)
          nearly: S2 (support D)
        """,
        OPEN_TREE);
    fails(
        () -> excluded().isUndetermined(),
        """
        expected: UNDETERMINED
         but was: CONFORMING
        """,
        EXCLUDED_TREE);
    fails(
        () -> excluded().isNotApplicable(),
        """
        expected: NOT_APPLICABLE
         but was: CONFORMING
        """,
        EXCLUDED_TREE);
  }

  @Test
  void aClauseThatIsNotTheReasonIsToldFromOneThatDoesNotExist() {
    fails(
        () -> hurt().isNonConforming().because("SV-1"),
        """
        expected: NON_CONFORMING because of SV-1
         but was: because of SA-1
        """,
        HURT_TREE);
    fails(
        () -> hurt().brokeZero("accident").because("SA-3"),
        """
        expected: accident (零事故) BROKEN because of SA-3
         but was: because of SA-1
          nearly: small has no clause SA-3; nearest: SA-1, SA-2
        """,
        HURT_TREE);
    fails(
        () -> excluded().because("SA-2"),
        """
        expected: CONFORMING because of SA-2
         but was: because of nothing
          nearly: NOTES by SA-2  事故—损失较大  [accidents/A-1]  (small.dslr:31)
        """,
        EXCLUDED_TREE);
    fails(
        () -> hurt().becauseOnlyOf("SA-1", "XYZ"),
        """
        expected: NON_CONFORMING because of SA-1, XYZ only
         but was: because of SA-1
          nearly: small has no clause XYZ
        """,
        HURT_TREE);
  }

  @Test
  void otherRecordsBehindAReasonAreNamed() {
    fails(
        () -> hurt().because("SA-1").on("accidents/A-2"),
        """
        expected: NON_CONFORMING because of SA-1 on accidents/A-2
         but was: on accidents/A-1
        """,
        HURT_TREE);
  }

  @Test
  void anotherBasisIsNamedWithTheReasons() {
    fails(
        () -> hurt().hasBasis(Support.D),
        """
        expected: basis D
         but was: basis A
          nearly: SA-1 (support A) on accidents/A-1
        """,
        HURT_TREE);
  }

  // ---- grade

  @Test
  void anotherGradeIsExplainedByReasonsAndLostPoints() {
    fails(
        () -> excluded().hasGrade("GOOD"),
        """
        expected: grade GOOD
         but was: grade FAIR
          nearly: techCoverage 8.00 of 10.00 for 0.74
        """,
        EXCLUDED_TREE);
    fails(
        () -> hurt().hasGrade("GOD"),
        """
        expected: grade GOD
         but was: grade FAIL
          nearly: small has no grade GOD; nearest: GOOD
          nearly: SA-1 (support A) on accidents/A-1
        """,
        HURT_TREE);
    fails(
        () -> open().hasGradeRange("FAIL", "GOOD"),
        """
        expected: grades FAIL..GOOD
         but was: grades FAIR..GOOD
          nearly: SA-1 (support A) on accidents/A-1
          nearly: SV-1 (support D) on misconducts/M-1
          nearly: DATA-CASES (support D)
          nearly: S2 (support D)
        """,
        OPEN_TREE);
  }

  // ---- zeros

  @Test
  void anExcludedRecordIsWhyAZeroDidNotBreak() {
    fails(
        () -> excluded().brokeZero("accident"),
        """
        expected: accident (零事故) BROKEN
         but was: accident (零事故) CLEAN
          nearly: accidents/A-1 is excluded: NATURAL_DISASTER, 县应急管理局, 应急〔2022〕17号
          nearly: SA-2 was noted of accidents/A-1
        """,
        EXCLUDED_TREE);
  }

  @Test
  void aPendingRecordIsWhyAZeroIsOpenAndNotBroken() {
    fails(
        () -> open().brokeZero("accident"),
        """
        expected: accident (零事故) BROKEN
         but was: accident (零事故) UNDETERMINED
          nearly: left open, not broken, by SA-1  事故—有人员伤亡待认定  [accidents/A-1]  (small.dslr:21)
        """,
        OPEN_TREE);
    fails(
        () -> open().keepsEveryZero(),
        """
        expected: accident (零事故) CLEAN
         but was: accident (零事故) UNDETERMINED
          nearly: left open, not broken, by SA-1  事故—有人员伤亡待认定  [accidents/A-1]  (small.dslr:21)
        """,
        OPEN_TREE);
    fails(
        () -> open().keepsZero("case"),
        """
        expected: case (零案件) CLEAN
         but was: case (零案件) UNDETERMINED
          nearly: left open, not broken, by DATA-CASES  案件—未提供清单  (small.dslr:41)
        """,
        OPEN_TREE);
  }

  @Test
  void anotherBrokenZeroIsNamed() {
    fails(
        () -> hurt().brokeZero("petition"),
        """
        expected: petition (零上访) BROKEN
         but was: petition (零上访) CLEAN
          nearly: accident (零事故) was broken, by accidents/A-1 under SA-1
        """,
        HURT_TREE);
    fails(
        () -> hurt().leavesZeroOpen("accident"),
        """
        expected: accident (零事故) UNDETERMINED
         but was: accident (零事故) BROKEN
          nearly: accidents/A-1 broke it on 2022-07-03 under SA-1
        """,
        HURT_TREE);
  }

  // ---- vetoes, exclusions, notices, reminders, reports

  @Test
  void aPendingMisconductIsWhyThereIsNoVeto() {
    fails(
        () -> open().isVetoed(),
        """
        expected: vetoed
         but was: not vetoed
          nearly: left open by 否决—瞒报待认定 [misconducts/M-1]
        """,
        OPEN_TREE);
  }

  @Test
  void aVetoIsNamed() {
    AssessmentResult vetoed = result(VILLAGE.with(aMisconduct().on("2022-03-01")));
    fails(
        () -> assertThat(vetoed).isNotVetoed(),
        """
        expected: no veto
         but was: vetoed for misconducts/M-1
        """,
        """
        410328104205 NON_CONFORMING FAIL [FAIL..FAIL], 2022-01-01..2022-12-31 as of 2022-12-31
        ├─ DECIDES
        │  ├─ GRADE  定级
        │  ├─ CONFORMITY  评定—不达标  [misconducts/M-1]
        ├─ SCORES  2
        ├─ VETOES
        │  ├─ SV-1  否决—瞒报  [misconducts/M-1]
        └─ by small sha256:5a110000
        """);
  }

  @Test
  void exclusionsAreListed() {
    fails(
        () -> excluded().excludes("accidents/A-2"),
        """
        expected: accidents/A-2 excluded
         but was: excluded: accidents/A-1
        """,
        EXCLUDED_TREE);
    fails(
        () -> hurt().excludes("accidents/A-1"),
        """
        expected: accidents/A-1 excluded
         but was: excluded: nothing
        """,
        HURT_TREE);
    fails(
        () -> excluded().excludesNothing(),
        """
        expected: nothing excluded
         but was: 1 excluded
          nearly: accidents/A-1 is excluded: NATURAL_DISASTER, 县应急管理局, 应急〔2022〕17号
        """,
        EXCLUDED_TREE);
  }

  @Test
  void noticesAreListed() {
    fails(
        () -> hurt().hasNotice("SA-2"),
        """
        expected: notice SA-2
         but was: notices: nothing
        """,
        HURT_TREE);
    fails(
        () -> excluded().hasNotice("SA-2", "accidents/A-7"),
        """
        expected: notice SA-2 of accidents/A-7
         but was: notices: SA-2 of accidents/A-1
        """,
        EXCLUDED_TREE);
    fails(
        () -> excluded().hasNoNotice("SA-2"),
        """
        expected: no notice SA-2
         but was: notices: SA-2 of accidents/A-1
        """,
        EXCLUDED_TREE);
    fails(
        () -> hurt().hasNoNotice("SA-4"),
        """
        expected: no notice SA-4
         but was: notices: nothing
          nearly: small has no clause SA-4; nearest: SA-1, SA-2
        """,
        HURT_TREE);
  }

  @Test
  void remindersAreListed() {
    fails(
        () -> hurt().hasReminder("SA-2"),
        """
        expected: reminder SA-2
         but was: reminders: nothing
        """,
        HURT_TREE);
    fails(
        () -> hurt().hasReminder("SA-2", "hazards/H-1", "2022-12-28"),
        """
        expected: reminder SA-2 of hazards/H-1, due 2022-12-28
         but was: reminders: nothing
        """,
        HURT_TREE);
    fails(
        () -> hurt().hasNoReminder("R-HAZRD"),
        """
        expected: no reminder R-HAZRD
         but was: reminders: nothing
          nearly: small has no clause R-HAZRD
        """,
        HURT_TREE);
  }

  @Test
  void otherReportsAreNamed() {
    fails(
        () -> hurt().hasReports(364, 365),
        """
        expected: reports on 364 of 365 days
         but was: reports on 365 of 365 days
        """,
        HURT_TREE);
  }

  // ---- score

  @Test
  void lostPointsAreNamed() {
    fails(
        () -> excluded().hasPoints("10"),
        """
        expected: points 10
         but was: points 8.00
          nearly: techCoverage 8.00 of 10.00 for 0.74
        """,
        EXCLUDED_TREE_WITH_SCORES);
    fails(
        () -> excluded().hasPointsBetween("7", "8"),
        """
        expected: points 7..8
         but was: points 8.00..8.00
          nearly: techCoverage 8.00 of 10.00 for 0.74
        """,
        EXCLUDED_TREE_WITH_SCORES);
    fails(
        () -> excluded().hasPoints("S2", "10.00"),
        """
        expected: S2 10.00
         but was: S2 8.00 of 10
          nearly: techCoverage 8.00 of 10.00 for 0.74
        """,
        EXCLUDED_TREE_WITH_SCORES);
    fails(
        () -> excluded().hasPoints("techCoverage", "10"),
        """
        expected: techCoverage 10
         but was: techCoverage 8.00 of 10.00 for 0.74
        """,
        EXCLUDED_TREE_WITH_SCORES);
    fails(
        () -> excluded().hasPoints("techCoverge", "8"),
        """
        expected: techCoverge 8
         but was: no such indicator
          nearly: small has no indicator techCoverge; nearest: techCoverage
        """,
        EXCLUDED_TREE_WITH_SCORES);
    fails(
        () -> excluded().hasValue("techCoverage", "0.75"),
        """
        expected: techCoverage valued 0.75
         but was: techCoverage valued 0.74
        """,
        EXCLUDED_TREE_WITH_SCORES);
    fails(
        () -> excluded().lacksIndicator("techCoverage"),
        """
        expected: techCoverage ABSENT
         but was: techCoverage SCORED 8.00 of 10.00 for 0.74
        """,
        EXCLUDED_TREE_WITH_SCORES);
  }

  @Test
  void anAbsentIndicatorIsWhyItHasNoValue() {
    fails(
        () -> open().hasValue("techCoverage", "0.75"),
        """
        expected: techCoverage valued 0.75
         but was: techCoverage ABSENT NOT-SUPPLIED
        """,
        OPEN_TREE.replace(
            "├─ SCORES  1\n",
            """
            ├─ SCORES
            │  ├─ S2-techCoverage  缺项—技防覆盖率  (small.dslr:81)
            """));
  }

  @Test
  void standardsAreNamedWithTheirIndicators() {
    fails(
        () -> excluded().failsStandard("S2"),
        """
        expected: S2 FAILED
         but was: S2 PASSED, 8.00 of 10
          nearly: techCoverage 8.00 of 10.00 for 0.74
        """,
        EXCLUDED_TREE_WITH_SCORES);
    fails(
        () -> excluded().passesStandard("S3"),
        """
        expected: S3 PASSED
         but was: standards: S2
          nearly: small has no standard S3; nearest: S2
        """,
        EXCLUDED_TREE_WITH_SCORES);
  }

  @Test
  void deductionsAreListed() {
    fails(
        () -> excluded().deducts("accidents/A-1", "2.00"),
        """
        expected: 2.00 off for accidents/A-1
         but was: off: nothing
        """,
        EXCLUDED_TREE_WITH_SCORES);
  }

  @Test
  void aScoreWhereNoneIsExpectedIsNamed() {
    fails(
        () -> hurt().hasNoScore(),
        """
        expected: no score
         but was: points 10.00
        """,
        HURT_TREE);
  }

  // ---- findings

  @Test
  void aRuleThatTookNoEffectIsToldFromOneThatDoesNotExist() {
    fails(
        () -> hurt().hasFinding("事故—损失较大"),
        """
        expected: a finding of 事故—损失较大
         but was: none
          nearly: 事故—损失较大 (small.dslr:31) is there and took no effect
        """,
        HURT_TREE);
    fails(
        () -> hurt().hasFinding("事故—损失较小"),
        """
        expected: a finding of 事故—损失较小
         but was: none
          nearly: small has no rule 事故—损失较小; nearest: 事故—损失较大
        """,
        HURT_TREE);
    fails(
        () -> hurt().hasNoFinding("事故—损失较小"),
        """
        expected: no finding of 事故—损失较小
         but was: no such rule
          nearly: small has no rule 事故—损失较小; nearest: 事故—损失较大
        """,
        HURT_TREE);
    fails(
        () -> hurt().hasNoFinding("事故—有人员伤亡"),
        """
        expected: no finding of 事故—有人员伤亡
         but was: BREAKS_ZERO on accidents/A-1
        """,
        HURT_TREE);
    fails(
        () -> hurt().hasFinding("事故—有人员伤亡", Effect.OPENS_ZERO, "accidents/A-1"),
        """
        expected: 事故—有人员伤亡 OPENS_ZERO on accidents/A-1
         but was: BREAKS_ZERO on accidents/A-1
        """,
        HURT_TREE);
    fails(
        () -> hurt().hasFinding("事故—损失较大", Effect.NOTES, "accidents/A-1"),
        """
        expected: 事故—损失较大 NOTES on accidents/A-1
         but was: none
          nearly: 事故—损失较大 (small.dslr:31) is there and took no effect
        """,
        HURT_TREE);
  }

  @Test
  void withoutTheRulebookOnlyRulesThatTookEffectAreKnown() {
    fails(
        () -> assertThat(HURT).hasFinding("事故—有人员死亡"),
        """
        expected: a finding of 事故—有人员死亡
         but was: none
          nearly: 事故—有人员伤亡 took effect
        """,
        HURT_TREE.replaceAll("  \\(small.dslr:\\d+\\)", ""));
  }

  // ---- where it came from

  @Test
  void aResultOfAnotherRulebookIsRefused() {
    fails(
        () -> assertThat(HURT).byRulebook(SyntheticRulebook.withoutTargets()),
        """
        expected: a result by synthetic sha256:0
         but was: a result by small sha256:5a11000000000000000000000000000000000000000000000000000000000000
        """,
        HURT_TREE.replaceAll("  \\(small.dslr:\\d+\\)", ""));
  }

  @Test
  void theDescriptionStandsInFront() {
    AssessmentResult early =
        Assessor.of(SMALL)
            .assess(
                VILLAGE.build(),
                AssessmentPeriod.of(LocalDate.of(2022, 1, 1), LocalDate.of(2022, 1, 31)));
    org.assertj.core.api.Assertions.assertThatThrownBy(
            () -> assertThat(early).as("January of %s, 100%%", early.unitId()).isUndetermined())
        .hasMessage(
            """
            [January of 410328104205, 100%]\s
            expected: UNDETERMINED
             but was: CONFORMING
            410328104205 CONFORMING GOOD [GOOD..GOOD], 2022-01-01..2022-01-31 as of 2022-01-31
            ├─ DECIDES
            │  ├─ CONFORMITY  评定—达标
            │  ├─ GRADE  定级
            ├─ SCORES  2
            └─ by small sha256:5a110000\
            """);
  }

  // ---- points taken off and reminders

  /** Reported late, and a hazard is not rectified. */
  private static final AssessmentResult LATE =
      result(
          VILLAGE
              .with(anAccident().on("2022-07-03").hoursAfter("reportedAt", "occurredAt", 25))
              .with(
                  anEntry("hazards")
                      .on("2022-12-01")
                      .value("level", "ORDINARY")
                      .value("dueOn", "2022-12-28")));

  private static final String LATE_TREE =
      """
      410328104205 CONFORMING FAIR [FAIR..FAIR], 2022-01-01..2022-12-31 as of 2022-12-31
      ├─ DECIDES
      │  ├─ CONFORMITY  评定—达标  (small.dslr:141)
      │  ├─ GRADE  定级  (small.dslr:151)
      ├─ SCORES  2
      ├─ DEDUCTS
      │  ├─ SE-1  扣分—事故迟报  [accidents/A-1]  (small.dslr:161)
      ├─ REMINDS
      │  ├─ REMIND  提醒—隐患未整改  [hazards/H-1]  (small.dslr:171)
      └─ by small sha256:5a110000
      """;

  private static final String LATE_TREE_WITH_SCORES =
      LATE_TREE.replace(
          "├─ SCORES  2\n",
          """
          ├─ SCORES
          │  ├─ S2  标准—合格  (small.dslr:91)
          │  ├─ S2-techCoverage  计分—技防覆盖率  (small.dslr:71)
          """);

  private static ResultAssert late() {
    return assertThat(LATE).byRulebook(SMALL);
  }

  @Test
  void deductionsAndRemindersAreTold() {
    late()
        .deducts("accidents/A-1", "2")
        .hasPoints("8.00")
        .hasReminder("REMIND")
        .hasReminder("REMIND", "hazards/H-1", "2022-12-28");
  }

  @Test
  void pointsTakenOffAreNamed() {
    fails(
        () -> late().deductsNothing(),
        """
        expected: nothing off
         but was: off: 2.00 for accidents/A-1 by SE-1
        """,
        LATE_TREE_WITH_SCORES);
    fails(
        () -> late().hasPoints("10.00"),
        """
        expected: points 10.00
         but was: points 8.00
          nearly: SE-1 took off 2.00 for accidents/A-1
        """,
        LATE_TREE_WITH_SCORES);
  }

  @Test
  void remindersThatAreThereAreListedWithTheirDay() {
    fails(
        () -> late().hasNoReminder("REMIND"),
        """
        expected: no reminder REMIND
         but was: reminders: REMIND of hazards/H-1, due 2022-12-28
        """,
        LATE_TREE);
    fails(
        () -> late().hasReminder("REMIND", "hazards/H-1", "2022-12-31"),
        """
        expected: reminder REMIND of hazards/H-1, due 2022-12-31
         but was: reminders: REMIND of hazards/H-1, due 2022-12-28
        """,
        LATE_TREE);
  }

  @Test
  void nothingIsNoResult() {
    AssessmentResult none = null;
    org.assertj.core.api.Assertions.assertThatThrownBy(() -> assertThat(none).isConforming())
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("Expecting actual not to be null");
  }
}
