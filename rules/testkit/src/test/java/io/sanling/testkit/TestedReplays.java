package io.sanling.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.sanling.Rulebook;
import io.sanling.RulebookLoader;
import io.sanling.SmallRulebook;
import io.sanling.replay.ReplayOutcome;
import java.util.ArrayList;
import java.util.List;

/** Run by JUnit's engine test kit only. */
final class TestedReplays {
  static final List<String> SEEN = new ArrayList<>();

  @ReplayTest(value = "replays/small", rulebook = Small.class)
  void agreeing() {}

  @ReplayTest(value = "replays/small-differs", rulebook = Small.class)
  void differing(ReplayOutcome outcome) {
    SEEN.add(outcome.subject());
  }

  @ReplayTest(value = "src/test/resources/replays/small", rulebook = Small.class)
  void fromTheWorkingDirectory(ReplayOutcome outcome) {
    assertThat(outcome.accepted()).isEmpty();
  }

  @ReplayTest(value = "replays/malformed", rulebook = Small.class)
  void malformed(ReplayOutcome outcome) {
    SEEN.add(outcome.subject());
  }

  @ReplayTest("replays/nowhere")
  void nowhere() {}

  @ReplayTest(value = "replays/no-data", rulebook = Small.class)
  void withoutData() {}

  @ReplayTest(value = "target/replays/truncated", rulebook = Small.class)
  void truncated() {}

  @ReplayTest("replays/unknown-rulebook")
  void unknownRulebook() {}

  static final class Small implements RulebookLoader {
    @Override
    public Rulebook load() {
      return SmallRulebook.load();
    }
  }
}
