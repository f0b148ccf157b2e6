package com.example.county;

import static io.sanling.assertj.SanlingAssertions.assertThat;
import static io.sanling.campaign.CampaignRecords.aPetition;
import static io.sanling.campaign.CampaignRecords.anAccident;
import static io.sanling.testkit.RuleVerifier.verifyThat;
import static io.sanling.testkit.TestRecords.aUnit;

import io.sanling.Assessor;
import io.sanling.Rulebook;
import io.sanling.Rulebooks;
import io.sanling.campaign.Indicator;
import io.sanling.campaign.Setting;
import io.sanling.campaign.UnitKind;
import io.sanling.campaign.Zero;
import io.sanling.testkit.ReplayTest;
import io.sanling.testkit.UnitBuilder;
import org.junit.jupiter.api.Test;

class CountyTest {
  private final Rulebook rulebook = Rulebooks.bundled("henan-2022");
  private final UnitBuilder village =
      aUnit(rulebook).kind(UnitKind.VILLAGE).value("setting", Setting.RURAL).during(2022);

  @Test
  void anAccidentThatHurtSomebodyBreaksTheZero() {
    var hurt =
        village
            .with(anAccident().on("2022-07-03").injuring(1))
            .value(Indicator.TECH_COVERAGE, "0.69")
            .notSupplied("survey")
            .build();
    assertThat(Assessor.of(rulebook).assess(hurt))
        .isNonConforming()
        .becauseOnlyOf("HN-ZA-1")
        .on("accidents/A-1")
        .keepsZero(Zero.PETITION)
        .hasPoints("techCoverage", "3.00")
        .lacksIndicator("satisfaction");
  }

  @Test
  void aPetitionResolvedADayLateBreaksTheZeroAndDoesNothingElse() {
    var late = aPetition().acceptedOn("2022-03-01").resolvedOn("2022-05-01");
    verifyThat(rulebook)
        .rule("零上访—逾期未办结")
        .given(village.with(late).build())
        .breaks(Zero.PETITION)
        .on("petitions/P-1")
        .andNothingElse();
  }

  @ReplayTest("replays/2022")
  void lastYearComesOutAsItWasDecided() {}
}
