package io.sanling.impact;

import static org.assertj.core.api.Assertions.assertThat;

import io.sanling.Rulebook;
import io.sanling.SmallRulebook;
import io.sanling.SyntheticRulebook;
import io.sanling.impact.RulebookDifference.Act;
import io.sanling.impact.RulebookDifference.Change;
import io.sanling.impact.RulebookDifference.Part;
import io.sanling.impact.RulebookDifference.Value;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What two compiled rulebooks say otherwise is told without the files they were made of. */
class RulebookDifferenceTest {
  private static final Rulebook SMALL = SmallRulebook.load();

  @Test
  void aRulebookDoesNotDifferFromItself() {
    RulebookDifference none = RulebookDifference.between(SMALL, SmallRulebook.load());
    assertThat(none.isEmpty()).isTrue();
    assertThat(none.text(Locale.CHINESE)).contains("没有不同").hasLineCount(1);
    assertThat(none.toJson()).endsWith("\"changes\":[]}");
  }

  @Test
  void anotherBoundOfTheScoreTableIsARowThatGoesAndOneThatComes() {
    RulebookDifference difference = RulebookDifference.between(SMALL, SmallRulebook.stricter());
    assertThat(difference.changes())
        .extracting(change -> change.part() + " " + change.act() + " " + change.name())
        .containsExactly(
            "SCORE ADDED 技防覆盖率 ≥ 0.9", "SCORE CHANGED 技防覆盖率 ≥ 0.6", "SCORE REMOVED 技防覆盖率 ≥ 0.8");
    Change points = difference.changes().get(1);
    assertThat(points.values()).containsExactly(new Value("points", "8", "5"));
    assertThat(points.clauses()).containsExactly("S2-techCoverage");
    assertThat(points.place()).isNotNull();
    assertThat(points.message(Locale.CHINESE))
        .isEqualTo("评分行“技防覆盖率 ≥ 0.6”有改动（S2-techCoverage）：8 → 5");
    assertThat(points.message(Locale.ENGLISH))
        .isEqualTo("score row 技防覆盖率 ≥ 0.6 has changed (S2-techCoverage): 8 → 5");
    assertThat(points.toJson())
        .startsWith(
            "{\"part\":\"SCORE\",\"act\":\"CHANGED\",\"name\":\"技防覆盖率 ≥ 0.6\","
                + "\"values\":[{\"of\":\"points\",\"before\":\"8\",\"after\":\"5\"}],"
                + "\"clauses\":[\"S2-techCoverage\"],\"place\":\"");
  }

  @Test
  void whatOnlyOneOfThemHasIsNewOrGone() {
    Rulebook other = SyntheticRulebook.withTargets(60, 80);
    RulebookDifference there = RulebookDifference.between(SMALL, other);
    RulebookDifference back = RulebookDifference.between(other, SMALL);
    assertThat(there.changes())
        .contains(
            new Change(
                Part.TARGET,
                Act.CHANGED,
                "VILLAGE_COMMUNITY",
                List.of(new Value("value", "70", "60")),
                List.of(),
                null))
        .contains(
            new Change(
                Part.TARGET,
                Act.ADDED,
                "ENTERPRISE_INSTITUTION",
                List.of(new Value("value", null, "80")),
                List.of(),
                null));
    assertThat(names(there, Part.RULE, Act.REMOVED))
        .contains("否决—瞒报")
        .containsExactlyElementsOf(names(back, Part.RULE, Act.ADDED));
    assertThat(back.changes()).hasSameSizeAs(there.changes());
  }

  private static List<String> names(RulebookDifference difference, Part part, Act act) {
    return difference.changes().stream()
        .filter(change -> change.part() == part && change.act() == act)
        .map(Change::name)
        .toList();
  }

  @ParameterizedTest
  @EnumSource
  void everyPartIsSaidInBothLanguages(Part part) {
    for (Act act : Act.values()) {
      Change change =
          new Change(part, act, "X", List.of(new Value("value", "1", "2")), List.of(), null);
      assertThat(change.message(Locale.CHINESE)).matches(".*[\\u4e00-\\u9fff].*X.*");
      assertThat(change.message(Locale.ENGLISH)).doesNotMatch(".*[\\u4e00-\\u9fff].*");
    }
  }
}
