package io.sanling.assertj;

import static io.sanling.assertj.FailureTexts.fails;
import static io.sanling.assertj.SanlingAssertions.assertThat;

import io.sanling.Rulebook;
import io.sanling.SmallRulebook;
import io.sanling.replay.Replay;
import io.sanling.replay.ReplayReport;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class ReplayAssertTest {
  private static final Rulebook SMALL = SmallRulebook.load();
  private static final ReplayReport AGREES = run("small");
  private static final ReplayReport DIFFERS = run("small-differs");

  private static final String AGREES_TREE =
      """
      示例县 2022 年: 4 of 4 agree, 1 differences accepted, 0 not
      └─ by small
      """;

  private static final String DIFFERS_TREE =
      """
      示例县 2022 年: 1 of 4 agree, 0 differences accepted, 5 not
      ├─ FIELD 410328104202 /zeros/accident: then CLEAN, now BROKEN  (expected.jsonl:2)
      │  └─ took effect: 事故—有人员伤亡 (small.dslr:11)  [accidents/A-1]
      ├─ FIELD 410328104202 /grade: then GOOD, now FAIL  (expected.jsonl:2)
      │  └─ took effect: 事故—有人员伤亡 (small.dslr:11)  [accidents/A-1]
      ├─ MISSING 410328104299: was there then, is not in the data  (expected.jsonl:3)
      ├─ UNREACHABLE 示例县 rate: published 80.9 % × 3, which nothing gives; nearest 2/3 = 66.7 %, 3/3 = 100.0 %  (published.csv:2)
      ├─ PUBLISHED 示例县 rate: published 80.9, now 66.7  (published.csv:2)
      └─ by small
      """;

  private static ReplayReport run(String replay) {
    return Replay.read(Path.of("src/test/resources/replays", replay)).run(SMALL);
  }

  @Test
  void aReplayIsToldByItsDifferences() {
    assertThat(AGREES)
        .agrees()
        .hasDifferences(0)
        .hasAccepted(1)
        .compares(4)
        .ranBy("small")
        .covers("事故—有人员伤亡")
        .coversClause("SA-1");
    assertThat(DIFFERS)
        .hasDifferences(5)
        .hasAccepted(0)
        .hasDifference("410328104202", "/grade")
        .hasDifference("410328104202", "/grade", "GOOD", "FAIL")
        .isMissing("410328104299");
  }

  @Test
  void differencesAreListed() {
    fails(
        () -> assertThat(DIFFERS).agrees(),
        """
        expected: no difference
         but was: 5 not accepted
        """,
        DIFFERS_TREE);
    fails(
        () -> assertThat(DIFFERS).hasDifferences(3),
        """
        expected: 3 differences not accepted
         but was: 5 not accepted
        """,
        DIFFERS_TREE);
    fails(
        () -> assertThat(DIFFERS).hasDifference("410328104202", "/conformity"),
        """
        expected: a difference of 410328104202 /conformity
         but was: none
          nearly: FIELD 410328104202 /zeros/accident: then CLEAN, now BROKEN  (expected.jsonl:2)
          nearly: FIELD 410328104202 /grade: then GOOD, now FAIL  (expected.jsonl:2)
        """,
        DIFFERS_TREE);
    fails(
        () -> assertThat(DIFFERS).hasDifference("410328104202", "/grade", "PASS", "FAIL"),
        """
        expected: a difference of 410328104202 /grade: then PASS, now FAIL
         but was: none
          nearly: FIELD 410328104202 /zeros/accident: then CLEAN, now BROKEN  (expected.jsonl:2)
          nearly: FIELD 410328104202 /grade: then GOOD, now FAIL  (expected.jsonl:2)
        """,
        DIFFERS_TREE);
  }

  @Test
  void anAcceptedDifferenceIsToldWithWhoAcceptedIt() {
    String accepted =
        "FIELD 410328104202 /conformity: then CONFORMING, now NON_CONFORMING  (expected.jsonl:2)"
            + " was accepted: 当年漏算一起事故, 某县三零办, 2023-03-01\n";
    fails(
        () -> assertThat(AGREES).hasDifference("410328104202", "/conformity"),
        """
        expected: a difference of 410328104202 /conformity
         but was: none
          nearly: %s\
        """
            .formatted(accepted),
        AGREES_TREE);
    fails(
        () -> assertThat(AGREES).hasAccepted(0),
        """
        expected: 0 accepted
         but was: 1 accepted
          nearly: %s\
        """
            .formatted(accepted),
        AGREES_TREE);
  }

  @Test
  void missingUnitsAreNamed() {
    fails(
        () -> assertThat(DIFFERS).isMissing("410328104298"),
        """
        expected: 410328104298 missing
         but was: missing: 410328104299
          nearly: 410328104299
        """,
        DIFFERS_TREE);
    fails(
        () -> assertThat(AGREES).isMissing("410328104202"),
        """
        expected: 410328104202 missing
         but was: nothing missing
        """,
        AGREES_TREE);
  }

  @Test
  void otherCountsAndRulebooksAreNamed() {
    fails(
        () -> assertThat(AGREES).compares(5),
        """
        expected: 5 compared
         but was: 4 compared
        """,
        AGREES_TREE);
    fails(
        () -> assertThat(AGREES).ranBy("henan-2022"),
        """
        expected: run by henan-2022
         but was: run by small
        """,
        AGREES_TREE);
  }

  @Test
  void aRuleWithoutEffectIsToldFromOneThatDoesNotExist() {
    fails(
        () -> assertThat(AGREES).covers("否决—瞒报"),
        """
        expected: rule 否决—瞒报 covered
         but was: no unit on which it took effect
        """,
        AGREES_TREE);
    fails(
        () -> assertThat(AGREES).covers("否决—瞒保"),
        """
        expected: rule 否决—瞒保 covered
         but was: nothing of that name
          nearly: 否决—瞒报
        """,
        AGREES_TREE);
    fails(
        () -> assertThat(AGREES).coversClause("SV-1"),
        """
        expected: clause SV-1 covered
         but was: no unit on which it took effect
        """,
        AGREES_TREE);
  }
}
