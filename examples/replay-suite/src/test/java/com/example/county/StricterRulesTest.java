package com.example.county;

import static io.sanling.assertj.SanlingAssertions.assertThat;
import static io.sanling.campaign.CampaignRecords.aCase;
import static io.sanling.testkit.TestRecords.aUnit;

import io.sanling.Rulebook;
import io.sanling.Rulebooks;
import io.sanling.UnitRecords;
import io.sanling.campaign.UnitKind;
import io.sanling.campaign.Zero;
import io.sanling.impact.Impact;
import io.sanling.impact.ImpactTally;
import io.sanling.record.ReadOutcome;
import io.sanling.record.UnitRecord;
import io.sanling.result.Conformity;
import io.sanling.result.ZeroState;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** Whom the stricter rules of another province would move. */
class StricterRulesTest {
  private static final Rulebook HENAN = Rulebooks.bundled("henan-2022");
  private static final Impact STRICTER = Impact.between(HENAN, Rulebooks.bundled("shanxi-2022"));

  @Test
  void aPublicOrderCaseWithoutMajorImpactBreaksTheZeroThere() {
    assertThat(STRICTER.of(aUnit(HENAN).kind(UnitKind.VILLAGE).during(2022).with(aCase()).build()))
        .worsens()
        .because("SX-ZC-1")
        .turnsGrade("STAR5", "FAIL")
        .turnsZero(Zero.CASE, ZeroState.CLEAN, ZeroState.BROKEN);
  }

  @Test
  void ofTheCountysVillagesNoneGetsWorseAndOneBetter() {
    ImpactTally tally = ImpactTally.of(STRICTER);
    try (var records = UnitRecords.open(Path.of("data", "villages-2022.jsonl"), HENAN.forms())) {
      records.stream()
          .map(outcome -> ((ReadOutcome.Accepted<UnitRecord>) outcome).value())
          .map(STRICTER::of)
          .forEach(tally::add);
    }
    assertThat(tally.summary())
        .hasUnits(6)
        .worsens(0)
        .improves(1)
        .turns(Conformity.UNDETERMINED, Conformity.CONFORMING, 1)
        .coversEveryUnit();
  }
}
