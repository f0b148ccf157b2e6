package io.sanling.assertj;

import static io.sanling.assertj.FailureTexts.fails;
import static io.sanling.assertj.SanlingAssertions.assertThat;
import static io.sanling.testkit.SmallRecords.aVillage;
import static io.sanling.testkit.SmallRecords.anAccident;

import io.sanling.SmallRulebook;
import io.sanling.impact.Impact;
import io.sanling.impact.ImpactSummary;
import io.sanling.impact.ImpactTally;
import io.sanling.impact.UnitImpact;
import io.sanling.impact.UnitImpact.Side;
import io.sanling.result.Conformity;
import io.sanling.result.ZeroState;
import io.sanling.testkit.UnitBuilder;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ImpactAssertTest {
  private static final Impact STRICTER =
      Impact.between(SmallRulebook.load(), SmallRulebook.stricter());
  private static final UnitBuilder FINE = aVillage().during(2022).named("示例村");
  private static final UnitBuilder NEAR = FINE.value("techCoverage", "0.85");
  private static final UnitImpact NOT_MOVED = STRICTER.of(FINE.build());
  private static final UnitImpact MOVED = STRICTER.of(NEAR.build());
  private static final ImpactSummary ALL = all();

  private static final String NOT_MOVED_TREE =
      """
      410328104205 示例村
      ├─ conformity CONFORMING -> CONFORMING
      ├─ grade GOOD -> GOOD
      ├─ points 10.00 -> 10.00
      └─ others []
      """;

  private static final String MOVED_TREE =
      """
      410328104205 示例村
      ├─ conformity CONFORMING -> NON_CONFORMING
      │  ├─ TO S2  标准—不合格
      ├─ grade GOOD -> FAIL, by [CONFORMITY]
      ├─ points 10.00 -> 5.00
      │  ├─ techCoverage 10.00 -> 5.00
      └─ others [LOWEST, HIGHEST, STANDARDS, GRADE_RANGE]
      """;

  private static final String ALL_TREE =
      """
      small -> stricter: 2 of 3 units moved
      ├─ conformity
      │  ├─ CONFORMING -> NON_CONFORMING  1
      ├─ grades
      │  ├─ GOOD -> FAIL  1
      ├─ clauses
      │  ├─ S2  0 better, 1 worse, points +0.00 -0.00
      │  ├─ S2-techCoverage  0 better, 0 worse, points +0.00 -10.00
      └─ points +0.00 -10.00
      """;

  private static ImpactSummary all() {
    ImpactTally tally = ImpactTally.of(STRICTER);
    Stream.of(
            FINE,
            NEAR.id("410328104206"),
            NEAR.id("410328104207").with(anAccident().value("deaths", 1)))
        .map(unit -> STRICTER.of(unit.build()))
        .forEach(tally::add);
    return tally.summary();
  }

  @Test
  void whatAnotherRulebookChangesIsTold() {
    assertThat(NOT_MOVED).isNotMoved().isUnchanged();
    assertThat(MOVED)
        .isMoved()
        .turns(Conformity.CONFORMING, Conformity.NON_CONFORMING)
        .worsens()
        .because("S2")
        .turnsGrade("GOOD", "FAIL")
        .changesPointsBy("-5")
        .changesPointsBy("techCoverage", "-5.00")
        .changesPointsBy("S2-techCoverage", "-5.00");
    assertThat(ALL)
        .hasUnits(3)
        .moves(2)
        .improves(0)
        .worsens(1)
        .turns(Conformity.CONFORMING, Conformity.NON_CONFORMING, 1)
        .turnsGrade("GOOD", "FAIL", 1)
        .flips("S2", 1)
        .coversEveryUnit();
  }

  @Test
  void anotherChangeOfAUnitIsNamed() {
    fails(
        () -> assertThat(MOVED).isNotMoved(),
        """
        expected: not moved
         but was: moved
        """,
        MOVED_TREE);
    fails(
        () -> assertThat(NOT_MOVED).isMoved(),
        """
        expected: moved
         but was: not moved
        """,
        NOT_MOVED_TREE);
    fails(
        () -> assertThat(MOVED).isUnchanged(),
        """
        expected: unchanged
         but was: changed
        """,
        MOVED_TREE);
    fails(
        () -> assertThat(MOVED).turns(Conformity.CONFORMING, Conformity.UNDETERMINED),
        """
        expected: CONFORMING -> UNDETERMINED
         but was: CONFORMING -> NON_CONFORMING
        """,
        MOVED_TREE);
    fails(
        () -> assertThat(MOVED).improves(),
        """
        expected: conformity UP
         but was: conformity DOWN, CONFORMING -> NON_CONFORMING
        """,
        MOVED_TREE);
    fails(
        () -> assertThat(MOVED).turnsGrade("GOOD", "FAIR"),
        """
        expected: grade GOOD -> FAIR
         but was: grade GOOD -> FAIL
        """,
        MOVED_TREE);
    fails(
        () -> assertThat(MOVED).changesPointsBy("-2"),
        """
        expected: points changed by -2
         but was: points changed by -5.00
        """,
        MOVED_TREE);
    fails(
        () -> assertThat(MOVED).changesPointsBy("techCoverge", "-5"),
        """
        expected: points changed by -5 from techCoverge
         but was: by 0
          nearly: techCoverage
        """,
        MOVED_TREE);
    fails(
        () -> assertThat(MOVED).turnsZero("case", ZeroState.CLEAN, ZeroState.BROKEN),
        """
        expected: case CLEAN -> BROKEN
         but was: case unchanged
        """,
        MOVED_TREE);
    fails(
        () -> assertThat(MOVED).isUncoveredBy(Side.TO),
        """
        expected: uncovered by TO
         but was: covered by both
        """,
        MOVED_TREE);
  }

  @Test
  void aClauseThatDecidesNothingIsToldFromAnother() {
    fails(
        () -> assertThat(MOVED).because("S2-techCoverage"),
        """
        expected: conformity changed by S2-techCoverage
         but was: by S2
          nearly: S2-techCoverage takes effect otherwise, but does not decide conformity
        """,
        MOVED_TREE);
    fails(
        () -> assertThat(NOT_MOVED).because("S2"),
        """
        expected: conformity changed by S2
         but was: by nothing
        """,
        NOT_MOVED_TREE);
  }

  @Test
  void otherCountsOfASummaryAreNamed() {
    fails(
        () -> assertThat(ALL).hasUnits(4),
        """
        expected: 4 units
         but was: 3 units
        """,
        ALL_TREE);
    fails(
        () -> assertThat(ALL).moves(1),
        """
        expected: 1 moved
         but was: 2 moved
        """,
        ALL_TREE);
    fails(
        () -> assertThat(ALL).improves(1),
        """
        expected: 1 improve
         but was: 0 improve
        """,
        ALL_TREE);
    fails(
        () -> assertThat(ALL).worsens(0),
        """
        expected: 0 worsen
         but was: 1 worsen
        """,
        ALL_TREE);
    fails(
        () -> assertThat(ALL).turns(Conformity.CONFORMING, Conformity.UNDETERMINED, 1),
        """
        expected: 1 units CONFORMING -> UNDETERMINED
         but was: 0 units CONFORMING -> UNDETERMINED
        """,
        ALL_TREE);
    fails(
        () -> assertThat(ALL).turnsGrade("GOOD", "FAIL", 2),
        """
        expected: 2 units GOOD -> FAIL
         but was: 1 units GOOD -> FAIL
        """,
        ALL_TREE);
    fails(
        () -> assertThat(ALL).flips("S3", 1),
        """
        expected: 1 units flipped by S3
         but was: 0
          nearly: S2
        """,
        ALL_TREE);
  }
}
