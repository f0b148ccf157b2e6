package io.sanling.assertj;

import static io.sanling.assertj.SanlingSoftAssertions.assertSanlingSoftly;
import static io.sanling.testkit.SmallRecords.aVillage;
import static io.sanling.testkit.SmallRecords.anAccident;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.sanling.Assessor;
import io.sanling.Rulebook;
import io.sanling.SmallRulebook;
import io.sanling.impact.Impact;
import io.sanling.impact.ImpactTally;
import io.sanling.region.Region;
import io.sanling.region.RegionTally;
import io.sanling.replay.Replay;
import io.sanling.result.AssessmentResult;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.assertj.core.api.junit.jupiter.InjectSoftAssertions;
import org.assertj.core.api.junit.jupiter.SoftAssertionsExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(SoftAssertionsExtension.class)
class SanlingSoftAssertionsTest {
  private static final Rulebook SMALL = SmallRulebook.load();
  private static final AssessmentResult HURT =
      Assessor.of(SMALL)
          .assess(
              aVillage()
                  .during(2022)
                  .with(anAccident().on("2022-07-03").value("minorInjuries", 1))
                  .build());

  @InjectSoftAssertions private SanlingSoftAssertions softly;

  @Test
  void junitInjectsThem() {
    softly.assertThat(HURT).byRulebook(SMALL).brokeZero("accident").because("SA-1");
    softly.assertThat(SMALL).hasClause("SA-1");
    softly.assertThat("beside those of AssertJ").isNotEmpty();
    assertThat(softly.wasSuccess()).isTrue();
  }

  @Test
  void everyFailureIsReportedAtOnce() {
    Region county = RegionTally.regions(SMALL, Stream.of(HURT)).get(2);
    AssertionError failure =
        catchThrowableOfType(
            AssertionError.class,
            () ->
                assertSanlingSoftly(
                    all -> {
                      all.assertThat(HURT)
                          .isConforming()
                          .brokeZero("case")
                          .because("SA-1")
                          .brokeZero("accident")
                          .because("SA-1");
                      all.assertThat(county).meetsTarget();
                      all.assertThat(SMALL).hasClause("SA-1").hasId("large");
                    }));
    assertThat(failure.getMessage().replaceAll("at SanlingSoftAssertionsTest\\.\\S+\n?", ""))
        .isEqualToIgnoringNewLines(
            """

            Multiple Failures (5 failures)
            -- failure 1 --
            expected: CONFORMING
             but was: NON_CONFORMING
              nearly: SA-1 (support A) on accidents/A-1
            %1$s
            -- failure 2 --
            expected: case BROKEN
             but was: case CLEAN
              nearly: accident was broken, by accidents/A-1 under SA-1
            %1$s
            -- failure 3 --
            expected: case BROKEN because of SA-1
             but was: because of nothing
              nearly: BREAKS_ZERO by SA-1  事故—有人员伤亡  [accidents/A-1]
            %1$s
            -- failure 4 --
            expected: target met
             but was: missed: 0/1 for 70 %%, which takes 1 of 1
            COUNTY 410328 VILLAGE_COMMUNITY
            ├─ units 1: 0 conforming, 0 undetermined, 1 non-conforming; 0.0 %%
            ├─ grades {FAIL=1}
            ├─ broken zeros {petition=0, accident=1, case=0}
            ├─ target 70 %%
            └─ reports on 365 of 365 days, flags [SMALL_BASE]
            -- failure 5 --
            expected: id large
             but was: id small
            小规则集
            └─ small sha256:5a110000
            """
                .formatted(
                    """
                    410328104205 NON_CONFORMING FAIL [FAIL..FAIL], 2022-01-01..2022-12-31 as of 2022-12-31
                    ├─ DECIDES
                    │  ├─ GRADE  定级
                    │  ├─ CONFORMITY  评定—不达标  [accidents/A-1]
                    ├─ SCORES  2
                    ├─ BREAKS_ZERO
                    │  ├─ SA-1  事故—有人员伤亡  [accidents/A-1]
                    └─ by small sha256:5a110000\
                    """));
  }

  @Test
  void replaysAndImpactsAreSoftToo() {
    Impact none = Impact.between(SMALL, SMALL);
    ImpactTally tally = ImpactTally.of(none);
    tally.add(none.of(aVillage().during(2022).build()));
    AssertionError failure =
        catchThrowableOfType(
            AssertionError.class,
            () ->
                assertSanlingSoftly(
                    all -> {
                      all.assertThat(
                              Replay.read(Path.of("src/test/resources/replays/small")).run(SMALL))
                          .hasAccepted(0)
                          .agrees();
                      all.assertThat(none.of(aVillage().during(2022).build())).isMoved();
                      all.assertThat(tally.summary()).moves(0).hasUnits(2);
                    }));
    assertThat(failure)
        .hasMessageContaining("Multiple Failures (3 failures)")
        .hasMessageContaining("expected: 0 accepted\n but was: 1 accepted\n")
        .hasMessageContaining("expected: moved\n but was: not moved\n")
        .hasMessageContaining("expected: 2 units\n but was: 1 units\n");
  }
}
