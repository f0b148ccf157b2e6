package io.sanling.assertj;

import static io.sanling.assertj.FailureTexts.fails;
import static io.sanling.assertj.SanlingAssertions.assertThat;

import io.sanling.Rulebook;
import io.sanling.SmallRulebook;
import io.sanling.SyntheticRulebook;
import io.sanling.result.Support;
import org.junit.jupiter.api.Test;

class RulebookAssertTest {
  private static final Rulebook SMALL = SmallRulebook.load();
  private static final String WHICH = "小规则集\n└─ small sha256:5a110000\n";

  @Test
  void aRulebookIsToldByItsContent() {
    assertThat(SMALL)
        .hasId("small")
        .hasDigest("sha256:5a11" + "0".repeat(60))
        .isEffective("2022-01-01", "2022-12-31")
        .hasClause("SA-1")
        .withSupport(Support.A)
        .hasRule("事故—有人员伤亡")
        .givesGrades("GOOD", "FAIR", "PENDING", "FAIL", "NONE")
        .hasTarget("VILLAGE_COMMUNITY", 70)
        .hasNoTarget("ENTERPRISE_INSTITUTION")
        .scores();
    assertThat(SyntheticRulebook.withoutTargets()).doesNotScore();
  }

  @Test
  void whatIsOtherwiseIsNamed() {
    fails(
        () -> assertThat(SMALL).hasId("smal"),
        """
        expected: id smal
         but was: id small
        """,
        WHICH);
    fails(
        () -> assertThat(SMALL).hasDigest("sha256:5a12"),
        """
        expected: digest sha256:5a12
         but was: digest sha256:5a11000000000000000000000000000000000000000000000000000000000000
        """,
        WHICH);
    fails(
        () -> assertThat(SMALL).isEffective("2021-01-01", "2022-12-31"),
        """
        expected: effective 2021-01-01..2022-12-31
         but was: effective 2022-01-01..2022-12-31
        """,
        WHICH);
    fails(
        () -> assertThat(SMALL).givesGrades("GOOD", "FAIR"),
        """
        expected: grades GOOD, FAIR
         but was: grades GOOD, FAIR, PENDING, FAIL, NONE
        """,
        WHICH);
    fails(
        () -> assertThat(SMALL).hasTarget("VILLAGE_COMMUNITY", 80),
        """
        expected: VILLAGE_COMMUNITY target 80 %
         but was: VILLAGE_COMMUNITY target 70 %
        """,
        WHICH);
    fails(
        () -> assertThat(SMALL).hasTarget("ENTERPRISE_INSTITUTION", 80),
        """
        expected: ENTERPRISE_INSTITUTION target 80 %
         but was: ENTERPRISE_INSTITUTION without target
        """,
        WHICH);
    fails(
        () -> assertThat(SMALL).hasNoTarget("VILLAGE_COMMUNITY"),
        """
        expected: VILLAGE_COMMUNITY without target
         but was: VILLAGE_COMMUNITY target 70 %
        """,
        WHICH);
    fails(
        () -> assertThat(SMALL).doesNotScore(),
        """
        expected: no score
         but was: a score
        """,
        WHICH);
    fails(
        () -> assertThat(SyntheticRulebook.withoutTargets()).scores(),
        """
        expected: a score
         but was: no score
        """,
        "合成规则集\n└─ synthetic sha256:0\n");
  }

  @Test
  void aMisspeltNameIsMetWithTheNearest() {
    fails(
        () -> assertThat(SMALL).hasClause("DATA-CASE"),
        """
        expected: clause DATA-CASE
         but was: none of that name
          nearly: DATA-CASES
        """,
        WHICH);
    fails(
        () -> assertThat(SMALL).hasRule("事故—没有人员伤亡"),
        """
        expected: rule 事故—没有人员伤亡
         but was: none of that name
          nearly: 事故—有人员伤亡
        """,
        WHICH);
  }

  @Test
  void supportIsThatOfTheClauseJustAsserted() {
    fails(
        () -> assertThat(SMALL).hasClause("EX").withSupport(Support.A),
        """
        expected: EX of support A
         but was: EX of support D: 条款EX的意思
        """,
        WHICH);
    fails(
        () -> assertThat(SMALL).withSupport(Support.A),
        """
        expected: a clause of support A
         but was: no clause asserted before
        """,
        WHICH);
  }
}
