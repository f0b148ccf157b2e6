package io.sanling.rules.testkit;

import static io.sanling.assertj.SanlingAssertions.assertThat;
import static io.sanling.campaign.CampaignRecords.aCase;
import static io.sanling.rules.CampaignUnits.aVillage;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sanling.Assessor;
import io.sanling.Rulebooks;
import io.sanling.campaign.Zero;
import io.sanling.impact.Impact;
import io.sanling.impact.ImpactSummary;
import io.sanling.impact.ImpactTally;
import io.sanling.impact.UnitImpact;
import io.sanling.impact.UnitImpact.Side;
import io.sanling.result.AssessmentResult;
import io.sanling.result.Conformity;
import io.sanling.result.ZeroState;
import io.sanling.testkit.UnitBuilder;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Texts of failures that take a bundled rulebook: units not covered, zeros that turn, no score. */
class ImpactTextsTest {
  private static final Impact STRICTER =
      Impact.between(Rulebooks.bundled("henan-2022"), Rulebooks.bundled("shanxi-2022"));
  private static final UnitBuilder VILLAGE = aVillage().during(2022);
  private static final UnitImpact CLOSED =
      STRICTER.of(VILLAGE.id("410328104206").closedOn("2021-12-31").build());
  private static final UnitImpact WITH_CASE = STRICTER.of(VILLAGE.with(aCase()).build());

  @Test
  void aUnitThatNeitherRulebookCovers() {
    assertThat(CLOSED).isUncoveredBy(Side.FROM).isUncoveredBy(Side.TO);
    ImpactTally tally = ImpactTally.of(STRICTER);
    Stream.of(CLOSED, WITH_CASE).forEach(tally::add);
    ImpactSummary summary = tally.summary();
    assertThatThrownBy(() -> assertThat(summary).coversEveryUnit())
        .hasMessageStartingWith(
            """

            expected: every unit covered
             but was: 1 not by FROM: NOT-OBSERVED, 1 not by TO: NOT-OBSERVED
            henan-2022 -> shanxi-2022: 1 of 2 units moved
            ├─ conformity
            │  ├─ CONFORMING -> NON_CONFORMING  1
            """);
  }

  @Test
  void aZeroThatTurns() {
    assertThat(WITH_CASE).turnsZero(Zero.CASE, ZeroState.CLEAN, ZeroState.BROKEN);
    assertThatThrownBy(
            () ->
                assertThat(WITH_CASE).turnsZero(Zero.CASE, ZeroState.CLEAN, ZeroState.UNDETERMINED))
        .hasMessage(
            """

            expected: case CLEAN -> UNDETERMINED
             but was: case CLEAN -> BROKEN
            410328104205
            ├─ conformity CONFORMING -> NON_CONFORMING
            │  ├─ TO SX-ZC-1  零案件—刑事或治安案件  [cases/C-1]
            ├─ grade STAR5 -> FAIL, by [CONFORMITY]
            ├─ points 100.00 -> none
            ├─ case CLEAN -> BROKEN
            └─ others [GRADE_RANGE, BASIS, LEDGER]\
            """);
  }

  @Test
  void aResultWithoutScore() {
    AssessmentResult result = Assessor.of(Rulebooks.bundled("shanxi-2022")).assess(VILLAGE.build());
    assertThat(result).hasNoScore();
    assertThatThrownBy(() -> assertThat(result).hasPoints("100"))
        .hasMessageStartingWith("\nexpected: points 100\n but was: no score\n410328104205 ");
    assertThatThrownBy(() -> assertThat(result).hasPoints("techCoverage", "5"))
        .hasMessageStartingWith(
            "\nexpected: techCoverage 5\n but was: no score\n410328104205 CONFORMING PASS");
    assertThatThrownBy(() -> assertThat(result).lacksIndicator("techCoverage"))
        .hasMessageStartingWith(
            "\nexpected: techCoverage ABSENT\n but was: no score\n410328104205 ");
  }

  @Test
  void aUnitThatIsNotApplicable() {
    assertThat(CLOSED.before())
        .isNotApplicable()
        .hasGrade("NONE")
        .hasReports(0, 0)
        .becauseOnlyOf("NOT-OBSERVED");
    assertThatThrownBy(() -> assertThat(CLOSED.before()).keepsZero(Zero.CASE))
        .hasMessageStartingWith(
            "\nexpected: case (零案件) CLEAN\n but was: case (零案件) not assessed\n");
    assertThat(CLOSED).turns(Conformity.NOT_APPLICABLE, Conformity.NOT_APPLICABLE);
  }
}
