package io.sanling.rules.check;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.collect.ImmutableList;
import io.sanling.rules.problem.Place;
import io.sanling.rules.problem.Problem;
import io.sanling.rules.problem.RulebookCode;
import org.junit.jupiter.api.Test;

/** What an edit solved and what it broke. */
class CheckChangeTest {
  @Test
  void aProblemThatOnlyMovedIsNeitherSolvedNorNew() {
    Problem moved = atLine(9);
    assertThat(CheckChange.between(report(atLine(3)), report(moved)).isEmpty()).isTrue();
  }

  @Test
  void ofTwoAlikeOneIsSolvedWhenOneIsLeft() {
    CheckChange change = CheckChange.between(report(atLine(3), atLine(5)), report(atLine(3)));
    assertThat(change.solved()).containsExactly(atLine(5));
    assertThat(change.found()).isEmpty();
  }

  @Test
  void whatWasNotThereIsNew() {
    CheckChange change =
        CheckChange.between(report(atLine(3)), report(Handful.UNUSED, Handful.SENTENCE));
    assertThat(change.solved()).containsExactly(atLine(3));
    assertThat(change.found()).containsExactly(Handful.UNUSED, Handful.SENTENCE);
  }

  private static Problem atLine(int line) {
    return Problem.of(RulebookCode.DETAIL, Place.span("a.dslr", line, 1, 4), "- 甲", "- 甲");
  }

  private static CheckReport report(Problem... problems) {
    return new CheckReport(Handful.files(), ImmutableList.copyOf(problems), null, 0, null, null);
  }
}
