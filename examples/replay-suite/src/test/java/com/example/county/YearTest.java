package com.example.county;

import static com.google.common.collect.ImmutableMap.toImmutableMap;
import static io.sanling.assertj.SanlingAssertions.assertThat;
import static io.sanling.assertj.SanlingSoftAssertions.assertSanlingSoftly;

import com.google.common.collect.ImmutableMap;
import io.sanling.Assessor;
import io.sanling.Rulebook;
import io.sanling.Rulebooks;
import io.sanling.UnitRecords;
import io.sanling.campaign.Track;
import io.sanling.campaign.Zero;
import io.sanling.record.ReadOutcome;
import io.sanling.record.UnitRecord;
import io.sanling.region.Region;
import io.sanling.region.RegionTally;
import io.sanling.replay.Replay;
import io.sanling.result.AssessmentResult;
import io.sanling.result.Support;
import java.nio.file.Path;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** The whole year of the county's own data: results, the rate, the replay. */
class YearTest {
  private static final Path DATA = Path.of("data", "villages-2022.jsonl");
  private static final Rulebook RULEBOOK = Rulebooks.bundled("henan-2022");

  private static ImmutableMap<String, AssessmentResult> results() {
    Assessor assessor = Assessor.of(RULEBOOK);
    try (var records = UnitRecords.open(DATA, RULEBOOK.forms())) {
      return records.stream()
          .map(outcome -> ((ReadOutcome.Accepted<UnitRecord>) outcome).value())
          .map(assessor::assess)
          .collect(toImmutableMap(AssessmentResult::unitId, Function.identity()));
    }
  }

  @Test
  void whatTheCountyKnowsOfItsVillages() {
    var results = results();
    assertSanlingSoftly(
        softly -> {
          softly
              .assertThat(results.get("410328104202"))
              .isConforming()
              .keepsZero(Zero.ACCIDENT)
              .excludes("accidents/A-1");
          softly
              .assertThat(results.get("410328104203"))
              .brokeZero(Zero.CASE)
              .because("HN-ZC-1")
              .hasBasis(Support.A);
          softly
              .assertThat(results.get("410328104205"))
              .isUndetermined()
              .because("DATA-INDICATOR")
              .hasGradeRange("FAIL", "STAR5");
        });
  }

  @Test
  void theRateOfItsVillages() {
    Region villages =
        RegionTally.regions(RULEBOOK, results().values().stream()).stream()
            .filter(region -> region.level().equals("COUNTY"))
            .filter(region -> Track.VILLAGE_COMMUNITY.equals(region.track()))
            .findFirst()
            .orElseThrow();
    assertThat(villages).hasRate("2/5").missesTarget().hasFlag(Region.Flag.SMALL_BASE);
  }

  @Test
  void whatWasDecidedOtherwiseIsAcceptedAndNothingElse() {
    assertThat(Replay.read(Path.of("replays", "2022")).run())
        .agrees()
        .hasAccepted(2)
        .compares(7)
        .covers("零案件—刑事案件");
  }
}
