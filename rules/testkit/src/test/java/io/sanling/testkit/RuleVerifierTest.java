package io.sanling.testkit;

import static io.sanling.testkit.RuleVerifier.verifyThat;
import static io.sanling.testkit.SmallRecords.aMisconduct;
import static io.sanling.testkit.SmallRecords.aVillage;
import static io.sanling.testkit.SmallRecords.anAccident;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sanling.Rulebook;
import io.sanling.SmallRulebook;
import io.sanling.record.EntryBuilder;
import io.sanling.record.UnitRecord;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class RuleVerifierTest {
  private static final Rulebook SMALL = SmallRulebook.load();
  private static final UnitBuilder VILLAGE = aVillage().during(2022);
  private static final EntryBuilder HURTING =
      anAccident().on("2022-07-03").value("minorInjuries", 1);
  private static final UnitRecord HURT = VILLAGE.with(HURTING).build();
  private static final UnitRecord EXCLUDED =
      VILLAGE.with(HURTING.excludedBy("县应急管理局", "应急〔2022〕17号", "NATURAL_DISASTER")).build();

  private static void fails(ThrowingCallable verification, String text) {
    assertThatThrownBy(verification)
        .isInstanceOf(AssertionError.class)
        .hasMessage(text.stripTrailing());
  }

  // ---- what holds

  @Test
  void oneRuleOneEffect() {
    verifyThat(SMALL)
        .rule("事故—有人员伤亡")
        .given(HURT)
        .breaks("accident")
        .on("accidents/A-1")
        .andNothingElse();
    verifyThat(SMALL)
        .rule("事故—有人员伤亡待认定")
        .given(VILLAGE.with(HURTING.pending()).build())
        .opens("accident")
        .andNothingElse();
    verifyThat(SMALL)
        .rule("案件—未提供清单")
        .given(VILLAGE.notSupplied("cases").build())
        .opens("case")
        .on()
        .andNothingElse();
    verifyThat(SMALL)
        .rule("否决—瞒报")
        .given(VILLAGE.with(aMisconduct()).build())
        .vetoes()
        .on("misconducts/M-1")
        .andNothingElse();
    verifyThat(SMALL)
        .rule("否决—瞒报待认定")
        .given(VILLAGE.with(aMisconduct().pending()).build())
        .opensConformity()
        .andNothingElse();
    verifyThat(SMALL).rule("剔除—有文号").given(EXCLUDED).excludes("accidents/A-1").andNothingElse();
    verifyThat(SMALL)
        .rule("事故—损失较大")
        .given(VILLAGE.with(anAccident().value("directLossYuan", 1_000_000)).build())
        .notes("SA-2")
        .andNothingElse();
    verifyThat(SMALL)
        .rule("标准—不合格")
        .given(VILLAGE.value("techCoverage", "0.59").build())
        .failsStandard("S2")
        .andNothingElse();
    verifyThat(SMALL)
        .rule("计分—技防覆盖率")
        .given(VILLAGE.value("techCoverage", "0.6").build())
        .scores("techCoverage", "8.00")
        .andNothingElse();
  }

  @Test
  void severalRulesOfOneRecord() {
    verifyThat(SMALL)
        .rule("事故—有人员伤亡")
        .given(
            VILLAGE
                .with(HURTING)
                .with(HURTING.value("directLossYuan", 1_000_000).pending())
                .build())
        .breaks("accident")
        .on("accidents/A-1")
        .andRule("事故—有人员伤亡待认定")
        .opens("accident")
        .on("accidents/A-2")
        .andRule("事故—损失较大")
        .notes("SA-2")
        .andNothingElse();
  }

  @Test
  void ofADayBeforeItHappenedTheRuleDoesNothing() {
    verifyThat(SMALL)
        .rule("事故—有人员伤亡")
        .given(HURT)
        .asOf("2022-07-02")
        .doesNothing()
        .andNothingElse();
  }

  // ---- what fails

  @Test
  void aMisspeltRuleIsMetWithTheNearest() {
    fails(
        () -> verifyThat(SMALL).rule("事故—有人员死亡"), "small has no rule 事故—有人员死亡; nearest: 事故—有人员伤亡");
    fails(
        () -> verifyThat(SMALL).rule("事故—有人员伤亡").given(HURT).andRule("nothing like it"),
        "small has no rule nothing like it");
  }

  @Test
  void anExcludedRecordIsWhyTheRuleDidNothing() {
    fails(
        () -> verifyThat(SMALL).rule("事故—有人员伤亡").given(EXCLUDED).breaks("accident"),
        """

        expected of 事故—有人员伤亡 (small.dslr:11): to break accident
        but it did nothing
          nearly: accidents/A-1 is excluded
        ├─ DECIDES
        │  ├─ CONFORMITY  评定—达标  (small.dslr:141)
        │  ├─ GRADE  定级  (small.dslr:151)
        ├─ EXCLUDES
        │  ├─ EX  剔除—有文号  [accidents/A-1]  (small.dslr:1)
        └─ 410328104205 CONFORMING GOOD by small, 2022-01-01..2022-12-31 as of 2022-12-31
        """);
  }

  @Test
  void anotherRuleThatDidItIsNamed() {
    fails(
        () -> verifyThat(SMALL).rule("剔除—有文号").given(HURT).breaks("accident"),
        """

        expected of 剔除—有文号 (small.dslr:1): to break accident
        but it did nothing
          nearly: BREAKS_ZERO by SA-1  事故—有人员伤亡  [accidents/A-1]  (small.dslr:11)
        ├─ DECIDES
        │  ├─ GRADE  定级  (small.dslr:151)
        │  ├─ CONFORMITY  评定—不达标  [accidents/A-1]  (small.dslr:121)
        ├─ BREAKS_ZERO
        │  ├─ SA-1  事故—有人员伤亡  [accidents/A-1]  (small.dslr:11)
        └─ 410328104205 NON_CONFORMING FAIL by small, 2022-01-01..2022-12-31 as of 2022-12-31
        """);
  }

  @Test
  void whatTheRuleDidInsteadIsNamed() {
    String tree =
        """
        ├─ DECIDES
        │  ├─ GRADE  定级  (small.dslr:151)
        │  ├─ CONFORMITY  评定—不达标  [accidents/A-1]  (small.dslr:121)
        ├─ BREAKS_ZERO
        │  ├─ SA-1  事故—有人员伤亡  [accidents/A-1]  (small.dslr:11)
        └─ 410328104205 NON_CONFORMING FAIL by small, 2022-01-01..2022-12-31 as of 2022-12-31
        """;
    RuleVerifier.Given hurt = verifyThat(SMALL).rule("事故—有人员伤亡").given(HURT);
    String did =
        """
        but it did: BREAKS_ZERO under SA-1 [accidents/A-1]
        """;
    fails(
        () -> hurt.breaks("case"),
        "\nexpected of 事故—有人员伤亡 (small.dslr:11): to break case\n" + did + tree);
    fails(
        () -> hurt.opens("accident"),
        "\nexpected of 事故—有人员伤亡 (small.dslr:11): to leave accident open\n" + did + tree);
    fails(() -> hurt.vetoes(), "\nexpected of 事故—有人员伤亡 (small.dslr:11): to veto\n" + did + tree);
    fails(
        () -> hurt.opensConformity(),
        "\nexpected of 事故—有人员伤亡 (small.dslr:11): to leave conformity open\n" + did + tree);
    fails(
        () -> hurt.excludes("accidents/A-1"),
        "\nexpected of 事故—有人员伤亡 (small.dslr:11): to exclude accidents/A-1\n" + did + tree);
    fails(
        () -> hurt.notes("SA-2"),
        "\nexpected of 事故—有人员伤亡 (small.dslr:11): to note SA-2\n" + did + tree);
    fails(
        () -> hurt.reminds("R"),
        "\nexpected of 事故—有人员伤亡 (small.dslr:11): to remind of R\n" + did + tree);
    fails(
        () -> hurt.deducts("2.00"),
        "\nexpected of 事故—有人员伤亡 (small.dslr:11): to take 2.00 off\n" + did + tree);
    fails(
        () -> hurt.failsStandard("S2"),
        "\nexpected of 事故—有人员伤亡 (small.dslr:11): to fail S2\n" + did + tree);
    fails(
        () -> hurt.scores("techCoverage", "8"),
        "\nexpected of 事故—有人员伤亡 (small.dslr:11): to score techCoverage 8\n" + did + tree);
    fails(
        () -> hurt.doesNothing(),
        "\nexpected of 事故—有人员伤亡 (small.dslr:11): to do nothing\n" + did + tree);
    fails(
        () -> hurt.breaks("accident").on("accidents/A-2"),
        "\nexpected of 事故—有人员伤亡 (small.dslr:11): on accidents/A-2\n"
            + "but it was on accidents/A-1\n"
            + tree);
  }

  @Test
  void whatNobodyDeclaredIsListedWithItsRule() {
    fails(
        () ->
            verifyThat(SMALL)
                .rule("事故—有人员伤亡")
                .given(
                    VILLAGE
                        .with(HURTING.value("directLossYuan", 1_000_000))
                        .with(aMisconduct())
                        .build())
                .breaks("accident")
                .andNothingElse(),
        """

        expected of 事故—有人员伤亡 (small.dslr:11): nothing else
        but nobody declared:
        ├─ NOTES
        │  ├─ SA-2  事故—损失较大  [accidents/A-1]  (small.dslr:31)
        ├─ VETOES
        │  ├─ SV-1  否决—瞒报  [misconducts/M-1]  (small.dslr:51)
        └─ 410328104205 NON_CONFORMING FAIL by small, 2022-01-01..2022-12-31 as of 2022-12-31
        """);
  }

  @Test
  void aRuleThatScoresShowsItsScores() {
    fails(
        () -> verifyThat(SMALL).rule("计分—技防覆盖率").given(VILLAGE.build()).scores("techCoverage", "8"),
        """

        expected of 计分—技防覆盖率 (small.dslr:71): to score techCoverage 8
        but it did: SCORES under S2-techCoverage: 10.00 of 10.00
        ├─ DECIDES
        │  ├─ CONFORMITY  评定—达标  (small.dslr:141)
        │  ├─ GRADE  定级  (small.dslr:151)
        ├─ SCORES
        │  ├─ S2-techCoverage  计分—技防覆盖率  (small.dslr:71)
        └─ 410328104205 CONFORMING GOOD by small, 2022-01-01..2022-12-31 as of 2022-12-31
        """);
  }
}
