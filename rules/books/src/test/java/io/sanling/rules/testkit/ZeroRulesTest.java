package io.sanling.rules.testkit;

import static com.google.common.collect.ImmutableSet.toImmutableSet;
import static io.sanling.campaign.CampaignRecords.aCase;
import static io.sanling.campaign.CampaignRecords.aDispute;
import static io.sanling.campaign.CampaignRecords.aHazard;
import static io.sanling.campaign.CampaignRecords.aMisconduct;
import static io.sanling.campaign.CampaignRecords.aPetition;
import static io.sanling.campaign.CampaignRecords.anAccident;
import static io.sanling.rules.CampaignUnits.aVillage;
import static io.sanling.testkit.RuleVerifier.verifyThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sanling.Rulebook;
import io.sanling.Rulebooks;
import io.sanling.campaign.Ground;
import io.sanling.campaign.Indicator;
import io.sanling.campaign.PetitionBuilder;
import io.sanling.campaign.RecordList;
import io.sanling.campaign.Zero;
import io.sanling.record.EntrySteps;
import io.sanling.rules.BundledRulebook;
import io.sanling.testkit.RuleVerifier.Given;
import io.sanling.testkit.UnitBuilder;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** Each rule of henan-2022 about a zero, verified alone: what it does, and that it does no more. */
class ZeroRulesTest {
  private static final Rulebook HENAN = Rulebooks.bundled("henan-2022");
  private static final UnitBuilder VILLAGE = aVillage().during(2022);
  private static final PetitionBuilder OVERDUE =
      aPetition().acceptedOn("2022-03-01").resolvedOn("2022-05-01");
  private static final List<String> VERIFIED = new ArrayList<>();

  private static Given rule(String name, EntrySteps<?> event) {
    return rule(name, VILLAGE.with(event));
  }

  private static Given rule(String name, UnitBuilder unit) {
    VERIFIED.add(name);
    return verifyThat(HENAN).rule(name).given(unit.build());
  }

  @AfterAll
  static void noRuleAboutAZeroIsLeftOut() {
    Set<String> rules =
        HENAN.compiled().content().rules().keySet().stream()
            .filter(
                name ->
                    name.startsWith("零上访—") || name.startsWith("零事故—") || name.startsWith("零案件—"))
            .collect(toImmutableSet());
    assertThat(VERIFIED).containsAll(rules);
  }

  // ---- accidents

  @Test
  void anAccidentThatHurtSomebodyBreaks() {
    rule("零事故—有人员伤亡", anAccident().injuring(1))
        .breaks(Zero.ACCIDENT)
        .on("accidents/A-1")
        .andNothingElse();
    rule("零事故—有人员伤亡", anAccident().losing(999_999)).doesNothing().andNothingElse();
    rule("零事故—有人员伤亡", anAccident().killing(1).on("2021-12-31")).doesNothing();
    rule("零事故—仅有人员失踪", anAccident().missing(1)).breaks(Zero.ACCIDENT).andNothingElse();
  }

  @Test
  void aPendingAccidentOpens() {
    rule("零事故—有人员伤亡待认定", anAccident().seriouslyInjuring(1).pending())
        .opens(Zero.ACCIDENT)
        .on("accidents/A-1")
        .andRule("提醒—久未认定")
        .reminds("R-PENDING")
        .andNothingElse();
    rule("零事故—仅有人员失踪待认定", anAccident().missing(1).pending())
        .asOf("2022-10-31")
        .opens(Zero.ACCIDENT)
        .andNothingElse();
  }

  @Test
  void anAccidentOfWhichCasualtiesAreNotKnownOpens() {
    rule("零事故—伤亡情况不明", anAccident().withUnknownCasualties()).opens(Zero.ACCIDENT).andNothingElse();
    rule("零事故—未提供清单", VILLAGE.notSupplied(RecordList.ACCIDENTS))
        .opens(Zero.ACCIDENT)
        .on()
        .andNothingElse();
  }

  @Test
  void anExcludedAccidentIsListedAndDoesNoMore() {
    rule(
            "零事故—有人员伤亡",
            anAccident().killing(3).excludedBy("县应急管理局", "应急〔2022〕17号", Ground.NATURAL_DISASTER))
        .doesNothing()
        .andRule("剔除—有机关有文号")
        .excludes("accidents/A-1")
        .andNothingElse();
  }

  // ---- cases

  @Test
  void aCriminalCaseBreaksOrOpens() {
    rule("零案件—刑事案件", aCase().criminal()).breaks(Zero.CASE).on("cases/C-1").andNothingElse();
    rule("零案件—刑事案件待认定", aCase().criminal().pending())
        .asOf("2022-10-31")
        .opens(Zero.CASE)
        .andNothingElse();
    rule("零案件—刑事案件", aCase().criminal().filedOn("2022-02-01").withdrawnOn("2022-03-01"))
        .doesNothing()
        .andRule("剔除—撤案")
        .excludes("cases/C-1")
        .andNothingElse();
  }

  @Test
  void aPublicOrderCaseBreaksByItsImpact() {
    rule("零案件—影响重大的治安案件", aCase().ofMajorImpact()).breaks(Zero.CASE).andNothingElse();
    rule("零案件—影响重大的治安案件", aCase().ofMinorImpact()).doesNothing().andNothingElse();
    rule("零案件—影响重大的治安案件待认定", aCase().ofMajorImpact().pending())
        .asOf("2022-10-31")
        .opens(Zero.CASE)
        .andNothingElse();
    rule("零案件—治安案件影响不明", aCase().ofUnknownImpact()).opens(Zero.CASE).andNothingElse();
    rule("零案件—未提供清单", VILLAGE.notSupplied(RecordList.CASES)).opens(Zero.CASE).andNothingElse();
  }

  // ---- petitions

  @Test
  void anOverduePetitionBreaksOrOpens() {
    rule("零上访—逾期未办结", OVERDUE).breaks(Zero.PETITION).on("petitions/P-1").andNothingElse();
    rule("零上访—逾期未办结", OVERDUE.resolvedOn("2022-04-30")).doesNothing().andNothingElse();
    rule("零上访—逾期未办结", OVERDUE.extendedBy("信访〔2022〕3号")).doesNothing().andNothingElse();
    rule("零上访—逾期未办结", OVERDUE.beyondCompetence()).doesNothing().andNothingElse();
    rule("零上访—逾期未办结待认定", OVERDUE.pending())
        .opens(Zero.PETITION)
        .andRule("提醒—久未认定")
        .reminds("R-PENDING")
        .andNothingElse();
    rule("零上访—逾期未办结而职权不明", OVERDUE.ofUnknownCompetence()).opens(Zero.PETITION).andNothingElse();
    rule("零上访—未提供清单", VILLAGE.notSupplied(RecordList.PETITIONS))
        .opens(Zero.PETITION)
        .andNothingElse();
  }

  @Test
  void aRefusedPetitionComesUnderRefusalOnly() {
    rule("零上访—拒绝登记", OVERDUE.refused())
        .breaks(Zero.PETITION)
        .andRule("零上访—逾期未办结")
        .doesNothing()
        .andNothingElse();
    rule("零上访—拒绝登记待认定", aPetition().refused().pending())
        .asOf("2022-10-31")
        .opens(Zero.PETITION)
        .andNothingElse();
    rule("零上访—拒绝登记而职权不明", aPetition().refused().ofUnknownCompetence())
        .opens(Zero.PETITION)
        .andNothingElse();
  }

  // ---- some rules about the rest

  @Test
  void vetoesScoresDeductionsAndReminders() {
    rule("否决—瞒报谎报截访打击报复", aMisconduct()).vetoes().andNothingElse();
    rule("否决—未提供清单", VILLAGE.notSupplied(RecordList.MISCONDUCTS))
        .opensConformity()
        .on()
        .andNothingElse();
    rule("数据—日报不足", VILLAGE.withoutReports("2022-03-01", "2022-03-20"))
        .opensConformity()
        .andNothingElse();
    rule("扣分—事故迟报", anAccident().reportedAfterHours(25)).deducts("2.00").andNothingElse();
    rule("提示—财产损失较大", anAccident().losing(1_000_000)).notes("NOTE-PROPERTY-LOSS").andNothingElse();
    rule("计分—单位填报的指标", VILLAGE.value(Indicator.TECH_COVERAGE, "0.69"))
        .scores("techCoverage", "3.00")
        .andNothingElse();
    rule("标准—不合格", aHazard().major().rectifiedLateByDays(1))
        .failsStandard("S5")
        .on("hazards/H-1")
        .andRule("计分—隐患整治")
        .scores("hazards", "0.00")
        .andNothingElse();
    rule("提醒—纠纷化解", aDispute().reportedOn("2022-12-05").unsettled())
        .reminds("R-DISPUTE")
        .on("disputes/D-1")
        .andNothingElse();
  }

  @Test
  void whatNobodyDeclaredStandsWithThePlaceOfItsRule() {
    Given overdue = rule("零上访—逾期未办结", OVERDUE.unresolved()).breaks(Zero.PETITION);
    assertThatThrownBy(overdue::andNothingElse)
        .hasMessage(
            """

            expected of 零上访—逾期未办结 (%s): nothing else
            but nobody declared:
            ├─ REMINDS
            │  ├─ R-PETITION  提醒—信访办理  [petitions/P-1]  (%s)
            └─ 410328104205 NON_CONFORMING FAIL by henan-2022, 2022-01-01..2022-12-31 as of 2022-12-31\
            """
                .formatted(
                    BundledRulebook.place("petitions.dslr", "规则 “零上访—逾期未办结”"),
                    BundledRulebook.place("reminders.dslr", "规则 “提醒—信访办理”")));
  }
}
