package io.sanling.rules.testkit;

import static io.sanling.assertj.SanlingAssertions.assertThat;
import static io.sanling.campaign.CampaignRecords.aCase;
import static io.sanling.campaign.CampaignRecords.aDispute;
import static io.sanling.campaign.CampaignRecords.aHazard;
import static io.sanling.campaign.CampaignRecords.aMisconduct;
import static io.sanling.campaign.CampaignRecords.aPetition;
import static io.sanling.campaign.CampaignRecords.anAccident;
import static io.sanling.rules.CampaignForms.FORMS;
import static io.sanling.rules.CampaignUnits.aUnit;
import static io.sanling.rules.CampaignUnits.aVillage;
import static io.sanling.rules.CampaignUnits.anEnterprise;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.sanling.Assessor;
import io.sanling.Rulebook;
import io.sanling.Rulebooks;
import io.sanling.UnitRecords;
import io.sanling.campaign.AccidentType;
import io.sanling.campaign.Ground;
import io.sanling.campaign.Indicator;
import io.sanling.campaign.MisconductKind;
import io.sanling.campaign.PetitionBuilder;
import io.sanling.campaign.RecordList;
import io.sanling.campaign.Setting;
import io.sanling.campaign.Source;
import io.sanling.campaign.Zero;
import io.sanling.form.Choice;
import io.sanling.record.EntrySteps;
import io.sanling.record.InvalidRecordException;
import io.sanling.record.UnitRecord;
import io.sanling.result.AssessmentResult;
import io.sanling.rules.CampaignForms;
import io.sanling.testkit.UnitBuilder;
import io.sanling.value.AssessmentPeriod;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Records of the test kit, by the bundled rulebooks. */
class TestRecordsTest {
  private static final Rulebook HENAN_2022 = Rulebooks.bundled("henan-2022");
  private static final UnitBuilder VILLAGE = aVillage().during(2022);

  private static AssessmentResult assess(UnitBuilder unit) {
    return Assessor.of(HENAN_2022).assess(unit.build());
  }

  static Stream<Rulebook> rulebooks() {
    return Rulebooks.bundledIds().stream().map(Rulebooks::bundled);
  }

  // ---- what they start from

  static Stream<String> kinds() {
    return CampaignForms.codes(CampaignForms.kinds()).stream();
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void aUnitConformsWithFullPointsByEveryRulebook(String kind) {
    rulebooks()
        .forEach(
            rulebook -> {
              int year = rulebook.effective().to().getYear();
              for (UnitBuilder unit : List.of(aUnit(kind), aUnit(kind).during(year))) {
                for (Choice setting : CampaignForms.classes("setting")) {
                  AssessmentResult result =
                      Assessor.of(rulebook).assess(unit.value("setting", setting.code()).build());
                  assertThat(result).isConforming().keepsEveryZero();
                  if (rulebook.scores()) {
                    assertThat(result).hasGrade("STAR5").hasPointsBetween("100", "100");
                  }
                }
              }
            });
  }

  @ParameterizedTest
  @MethodSource("rulebooks")
  void anEventChangesNothingUntilItIsToldApart(Rulebook rulebook) {
    int year = rulebook.effective().to().getYear();
    for (UnitBuilder unit : List.of(aVillage().during(year), anEnterprise().during(year))) {
      AssessmentResult plain = Assessor.of(rulebook).assess(unit.build());
      for (EntrySteps<?> event :
          List.of(anAccident(), aPetition(), aHazard(), aHazard().major(), aDispute())) {
        AssessmentResult result = Assessor.of(rulebook).assess(unit.with(event).build());
        assertThat(result).isConforming().hasGrade(plain.grade());
        if (rulebook.scores()) {
          assertThat(result).hasPointsBetween("100", "100");
        }
        assertThat(result.reminders()).isEmpty();
      }
    }
  }

  @Test
  void aCaseOfMinorImpactBreaksOnlyWhereAnyCaseDoes() {
    UnitRecord village = VILLAGE.with(aCase()).build();
    assertThat(Assessor.of(HENAN_2022).assess(village)).isConforming();
    assertThat(Assessor.of(Rulebooks.bundled("shanxi-2022")).assess(village))
        .brokeZero(Zero.CASE)
        .because("SX-ZC-1");
  }

  // ---- how they are told

  @Test
  void theSentenceOfTheGuide() {
    UnitRecord village =
        aVillage()
            .during(2022)
            .with(anAccident().on("2022-07-03").injuring(1))
            .with(aPetition().acceptedOn("2022-03-01").withinCompetence().unresolved())
            .notSupplied("survey")
            .value(Indicator.TECH_COVERAGE, "0.69")
            .build();
    assertThat(Assessor.of(HENAN_2022).assess(village))
        .isNonConforming()
        .becauseOnlyOf("HN-ZA-1", "HN-ZP-1")
        .because("HN-ZA-1")
        .on("accidents/A-1")
        .brokeZero(Zero.PETITION)
        .on("petitions/P-1")
        .hasPoints("techCoverage", "3.00")
        .lacksIndicator("satisfaction")
        .hasPoints("88.00");
  }

  @Test
  void stepsDoNotDependOnTheirOrder() {
    assertThat(
            aVillage()
                .with(aPetition().resolvedOn("2022-05-01").on("2022-03-01"))
                .withoutReports("2022-03-01", "2022-03-10")
                .during(2022)
                .build())
        .isEqualTo(
            aVillage()
                .during(2022)
                .withoutReports("2022-03-01", "2022-03-10")
                .with(aPetition().on("2022-03-01").resolvedOn("2022-05-01"))
                .build());
  }

  @Test
  void aStepLeavesTheBuilderAsItWas() {
    UnitRecord before = VILLAGE.build();
    VILLAGE.with(anAccident()).notSupplied("survey").withoutReports().notSupplied(RecordList.CASES);
    assertThat(VILLAGE.build()).isEqualTo(before);
  }

  @Test
  void determinationsAreTold() {
    assertThat(assess(VILLAGE.with(anAccident().killing(1).pending())))
        .isUndetermined()
        .leavesZeroOpen(Zero.ACCIDENT)
        .because("HN-ZA-1");
    assertThat(
            assess(
                VILLAGE.with(
                    anAccident()
                        .killing(1)
                        .excludedBy("县应急管理局", "应急〔2022〕17号", Ground.NATURAL_DISASTER))))
        .isConforming()
        .excludes("accidents/A-1");
    assertThat(
            assess(
                VILLAGE.with(anAccident().killing(1).excludedWithoutDocument(Ground.CRIMINAL_ACT))))
        .leavesZeroOpen(Zero.ACCIDENT)
        .hasNotice("DQ-EXCLUSION-UNDOCUMENTED", "accidents/A-1");
    assertThat(
            Assessor.of(HENAN_2022)
                .assess(
                    VILLAGE
                        .with(anAccident().on("2022-05-01").killing(1).confirmedOn("2022-09-01"))
                        .build(),
                    LocalDate.of(2022, 8, 31)))
        .leavesZeroOpen(Zero.ACCIDENT)
        .hasReminder("R-PENDING", "accidents/A-1", "2022-05-31");
    assertThat(assess(VILLAGE.with(anAccident().killing(1).pending().confirmed())))
        .brokeZero(Zero.ACCIDENT);
  }

  @Test
  void accidentsAreTold() {
    assertThat(assess(VILLAGE.with(anAccident().withUnknownCasualties())))
        .leavesZeroOpen(Zero.ACCIDENT)
        .because("HN-ZA-1");
    assertThat(assess(VILLAGE.with(anAccident().of(AccidentType.FIRE).losing(1_000_000))))
        .isConforming()
        .hasNotice("NOTE-PROPERTY-LOSS", "accidents/A-1");
    assertThat(assess(VILLAGE.with(anAccident().reportedAfterHours(25))))
        .isConforming()
        .deducts("accidents/A-1", "2.00")
        .hasPoints("98");
    assertThat(assess(VILLAGE.with(anAccident().withUnknownTimes()))).hasPointsBetween("98", "100");
    assertThat(
            assess(VILLAGE.with(anAccident().missing(1)).with(anAccident().seriouslyInjuring(1))))
        .brokeZero(Zero.ACCIDENT)
        .on("accidents/A-1", "accidents/A-2");
    assertThat(
            Assessor.of(Rulebooks.bundled("shanxi-2022"))
                .assess(
                    VILLAGE
                        .with(
                            anAccident()
                                .of(AccidentType.OTHER)
                                .killing(1)
                                .byPoorSafetyManagement(true))
                        .build()))
        .brokeZero(Zero.ACCIDENT)
        .because("SX-ZA-3");
  }

  @Test
  void petitionsAreTold() {
    PetitionBuilder late = aPetition().acceptedOn("2022-03-01").resolvedAfterDays(61);
    assertThat(assess(VILLAGE.with(late))).brokeZero(Zero.PETITION).because("HN-ZP-1");
    assertThat(assess(VILLAGE.with(late.extendedBy("信访〔2022〕3号")))).isConforming();
    assertThat(assess(VILLAGE.with(late.beyondCompetence()))).isConforming();
    assertThat(assess(VILLAGE.with(late.ofUnknownCompetence()))).leavesZeroOpen(Zero.PETITION);
    assertThat(assess(VILLAGE.with(aPetition().refused())))
        .brokeZero(Zero.PETITION)
        .because("HN-ZP-2");
  }

  @Test
  void casesAreTold() {
    assertThat(assess(VILLAGE.with(aCase().criminal()))).brokeZero(Zero.CASE).because("HN-ZC-1");
    assertThat(assess(VILLAGE.with(aCase().ofMajorImpact())))
        .brokeZero(Zero.CASE)
        .because("HN-ZC-2");
    assertThat(assess(VILLAGE.with(aCase().ofUnknownImpact())))
        .leavesZeroOpen(Zero.CASE)
        .because("HN-ZC-2");
    assertThat(
            assess(
                VILLAGE.with(aCase().criminal().filedOn("2022-02-01").withdrawnOn("2022-02-20"))))
        .isConforming()
        .excludes("cases/C-1");
  }

  @Test
  void misconductsAreTold() {
    assertThat(assess(VILLAGE.with(aMisconduct().of(MisconductKind.RETALIATION))))
        .isVetoed()
        .because("V-1")
        .on("misconducts/M-1");
    assertThat(assess(VILLAGE.with(aMisconduct().pending()))).isNotVetoed().because("V-1");
  }

  @Test
  void hazardsAndDisputesAreTold() {
    assertThat(assess(VILLAGE.with(aHazard().major().rectifiedLateByDays(1)).with(aDispute())))
        .failsStandard("S5")
        .hasPoints("hazards", "0");
    assertThat(
            assess(VILLAGE.with(aHazard().foundOn("2022-12-01").dueOn("2022-12-28").unrectified())))
        .hasReminder("R-HAZARD", "hazards/H-1", "2022-12-28")
        .failsStandard("S5");
    assertThat(assess(VILLAGE.with(aDispute().reportedOn("2022-05-01").settledAfterDays(31))))
        .hasPoints("disputeSettlement", "0");
    assertThat(
            assess(
                VILLAGE.with(aDispute().reportedOn("2022-05-01").settledAfterDays(31).extended())))
        .hasPoints("disputeSettlement", "12");
    assertThat(assess(VILLAGE.with(aDispute().reportedOn("2022-05-01").unsettled())))
        .hasReminder("R-DISPUTE", "disputes/D-1", "2022-05-31");
  }

  @Test
  void unitsAndTheirReportsAreTold() {
    UnitRecord unit =
        anEnterprise()
            .id("E-7")
            .named("示例厂")
            .in("410328104206")
            .value("setting", Setting.SUBURBAN)
            .openedOn("2022-02-01")
            .closedOn("2022-11-30")
            .during(2022)
            .withoutReports("2022-02-01", "2022-02-10")
            .with(anAccident().value("source", Source.EMERGENCY_MANAGEMENT).id("事-1"))
            .build();
    assertThat(unit.unit().name()).isEqualTo("示例厂");
    assertThat(unit.list("accidents")).hasSize(1);
    assertThat(Assessor.of(HENAN_2022).assess(unit)).hasReports(293, 303).isConforming();
    assertThat(assess(VILLAGE.withoutReports())).isUndetermined().because("DATA-REPORTS");
    assertThat(
            assess(
                VILLAGE.notSupplied(
                    "petitions", "accidents", "cases", "misconducts", "hazards", "disputes")))
        .isUndetermined()
        .becauseOnlyOf(
            "DATA-PETITIONS",
            "DATA-ACCIDENTS",
            "DATA-CASES",
            "DATA-MISCONDUCTS",
            "DATA-INDICATOR",
            "S3",
            "S5");
    assertThat(assess(VILLAGE.without(Indicator.LEADING_GROUP, Indicator.GRID_WORKER)))
        .lacksIndicator("leadingGroup")
        .lacksIndicator("gridWorker");
    assertThat(assess(VILLAGE.value("surveyed", 100).value("satisfied", 97)))
        .hasPoints("satisfaction", "8");
    assertThat(assess(VILLAGE.value(Indicator.VOLUNTEERS, 19).value(Indicator.GRID_WORKER, false)))
        .hasPoints("S2", "13");
    assertThat(VILLAGE.id("410328104299").build().unit().division()).isEqualTo("410328104299");
  }

  @Test
  void idsAreNumberedAroundThoseThatWereGiven() {
    UnitRecord unit =
        VILLAGE.with(anAccident()).with(anAccident().id("A-1")).with(anAccident()).build();
    assertThat(unit.list("accidents"))
        .extracting(accident -> accident.id())
        .containsExactly("A-2", "A-1", "A-3");
  }

  @Test
  void aPeriodOfItsOwnHoldsItsEvents() {
    UnitBuilder unit =
        aVillage().during("2022-01-01", "2022-01-31").with(aDispute().settledAfterDays(1));
    assertThat(
            Assessor.of(HENAN_2022)
                .assess(
                    unit.build(),
                    AssessmentPeriod.of(LocalDate.of(2022, 1, 1), LocalDate.of(2022, 1, 31))))
        .hasReports(31, 31)
        .isUndetermined()
        .becauseOnlyOf("DATA-OBSERVED");
  }

  // ---- what is refused

  @Test
  void whatTheReadersWouldRefuseIsNotBuilt() {
    assertThatExceptionOfType(InvalidRecordException.class)
        .isThrownBy(VILLAGE.with(aHazard().on("2022-05-02").dueOn("2022-05-01"))::build)
        .withMessageContaining("REC-CONTRADICTION");
    assertThatExceptionOfType(InvalidRecordException.class)
        .isThrownBy(VILLAGE.with(aCase().id("C")).with(aCase().id("C"))::build)
        .withMessageContaining("REC-DUPLICATE");
    assertThatExceptionOfType(InvalidRecordException.class)
        .isThrownBy(VILLAGE.id("示例村")::build)
        .withMessageContaining("REC-ID");
  }

  @Test
  void anEventWithoutAnyDayIsNotBuilt() {
    assertThatIllegalStateException()
        .isThrownBy(aVillage().with(anAccident())::build)
        .withMessage(
            "accidents/A-1 has no day: give it one, as in .on(\"2022-07-03\"), or the unit a"
                + " period, as in .during(2022)");
  }

  @Test
  void aListCannotBeBothSuppliedAndNot() {
    assertThatIllegalStateException()
        .isThrownBy(VILLAGE.with(aCase()).notSupplied(RecordList.CASES)::build)
        .withMessage("cases has entries and was not supplied: leave out one or the other");
  }

  @Test
  void aBuiltRecordIsWhatTheReadersRead() {
    UnitRecord built =
        VILLAGE.with(anAccident()).with(aPetition()).with(aCase()).with(aMisconduct()).build();
    assertThat(UnitRecords.parse(built.toJson(), FORMS).digest()).isEqualTo(built.digest());
  }
}
