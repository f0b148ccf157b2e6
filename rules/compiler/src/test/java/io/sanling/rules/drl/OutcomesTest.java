package io.sanling.rules.drl;

import static io.sanling.rules.drl.Drills.ruleOf;
import static io.sanling.rules.drl.Drills.works;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.sanling.Assessor;
import io.sanling.Rulebook;
import io.sanling.record.UnitRecord;
import io.sanling.rulebook.RulebookException;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ForkJoinPool;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Many units are assessed to the end, whatever becomes of one. */
class OutcomesTest {
  /** Rules that say nothing of units with fewer than four drills. */
  private static final Rulebook GAP =
      Drills.by(
              ruleOf("G", "多练", "已提供数据", "  - 演练次数不少于4次", "那么", "评定为达标"),
              ruleOf("G", "好", "已提供数据", "那么", "定为好"))
          .load();

  private static final List<UnitRecord> UNITS =
      IntStream.range(0, 300)
          .mapToObj(i -> works(GAP).id("W-%04dA".formatted(i)).value("drills", i == 150 ? 3 : 4))
          .map(unit -> unit.value("staff", 500).build())
          .toList();

  private static void checkOutcomes(Stream<Assessor.Outcome> stream) {
    List<Assessor.Outcome> outcomes = stream.toList();
    assertThat(outcomes).extracting(Assessor.Outcome::record).isEqualTo(UNITS);
    assertThat(outcomes).filteredOn(outcome -> outcome.result() == null).hasSize(1);
    Assessor.Outcome failed = outcomes.get(150);
    assertThat(failed.failure()).isNotNull();
    assertThat(failed.failure().message(Locale.CHINESE)).contains("W-0150A");
    assertThat(failed.failure().message(Locale.ENGLISH)).contains("W-0150A");
    assertThatExceptionOfType(RulebookException.class).isThrownBy(failed::orThrow);
    assertThat(outcomes.get(299).orThrow().unitId()).isEqualTo("W-0299A");
  }

  @Test
  void aUnitThatTheRulesCannotAssessIsNamedAndTheOthersHaveTheirResults() {
    checkOutcomes(Assessor.of(GAP).assessAll(UNITS.stream(), GAP.defaultPeriod()));
  }

  @Test
  void theThreadsOfAnExecutorAreUsedAndLeftRunning() {
    ForkJoinPool pool = new ForkJoinPool(3);
    checkOutcomes(Assessor.of(GAP).assessAll(UNITS.stream(), GAP.defaultPeriod(), pool));
    assertThat(pool.getStealCount()).isPositive();
    assertThat(pool.isShutdown()).isFalse();
    checkOutcomes(Assessor.of(GAP).assessAll(UNITS.stream(), GAP.defaultPeriod(), Runnable::run));
    pool.shutdown();
  }
}
