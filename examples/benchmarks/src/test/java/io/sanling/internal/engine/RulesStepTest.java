package io.sanling.internal.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.sanling.Rulebook;
import io.sanling.Rulebooks;
import io.sanling.UnitRecords;
import io.sanling.examples.benchmarks.data.MadeUp;
import io.sanling.record.UnitRecord;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;

/** All ways of running the rules do the same, so it is the same work that is compared. */
class RulesStepTest {
  private static final int RECORDS = 300;

  @Test
  void findsTheSameAllWays() {
    Rulebook rulebook = Rulebooks.bundled("henan-2022");
    RulesStep step = new RulesStep(rulebook, rulebook.period(LocalDate.of(2022, 8, 31)));
    for (int seed = 0; seed < RECORDS; seed++) {
      UnitRecord record = UnitRecords.parse(MadeUp.random(seed), rulebook.forms());
      Effects own = step.own(record);
      assertThat(new Effects[] {step.session(record), step.tutorial(record)})
          .allSatisfy(
              other -> {
                assertThat(Effects.sorted(other.findings()))
                    .isEqualTo(Effects.sorted(own.findings()));
                assertThat(other.verdict().conformity()).isEqualTo(own.verdict().conformity());
                assertThat(other.points()).isEqualTo(own.points());
              });
    }
  }
}
