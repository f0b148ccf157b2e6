package io.sanling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import io.sanling.RulebookStore.Kind;
import io.sanling.RulebookStore.Options;
import io.sanling.RulebookStore.Reload;
import io.sanling.record.UnitRecord;
import io.sanling.result.AssessmentResult;
import io.sanling.rulebook.RulebookException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Who watches assessments hears of each, and changes none. */
class ListenerTest {
  private static final UnitRecord RECORD = HurtVillage.record();
  private static final Rulebook SMALL = SmallRulebook.load();

  /** Its rules decide nothing, which is a failure of theirs. */
  private static final Rulebook WITHOUT_RULES = SyntheticRulebook.withoutTargets();

  /** What was heard, in a few words. */
  private static final class Heard implements Assessor.Listener {
    private final List<String> all = Collections.synchronizedList(new ArrayList<>());

    @Override
    public void assessed(AssessmentResult result, Duration took) {
      all.add("assessed by " + result.rulebook() + (took.isNegative() ? " before it began" : ""));
    }

    @Override
    public void failed(UnitRecord record, RulebookException failure, Duration took) {
      all.add(record.unit().id() + " failed: " + failure.code());
    }

    @Override
    public void reloaded(Reload reload) {
      all.add(reload.kind() + (reload.refusal() == null ? "" : " " + reload.refusal().code()));
    }
  }

  @Test
  void anAssessmentIsHeardOfWithItsResultOrItsFailure() {
    Heard heard = new Heard();
    assertThat(Assessor.of(SMALL).listening(heard).assess(RECORD))
        .isEqualTo(Assessor.of(SMALL).assess(RECORD));
    assertThatExceptionOfType(RulebookException.class)
        .isThrownBy(() -> Assessor.of(WITHOUT_RULES).listening(heard).assess(RECORD));
    assertThat(heard.all)
        .containsExactly("assessed by small", RECORD.unit().id() + " failed: " + failure().code());
  }

  private static RulebookException failure() {
    return Assessor.of(WITHOUT_RULES)
        .assessAll(Stream.of(RECORD), WITHOUT_RULES.defaultPeriod())
        .findFirst()
        .orElseThrow()
        .failure();
  }

  @Test
  void noListenerIsSaidAtOnceAndNotAtEachAssessment() {
    assertThatNullPointerException().isThrownBy(() -> Assessor.of(SMALL).listening(null));
    assertThatNullPointerException().isThrownBy(() -> Options.DEFAULT.listening(null));
    try (RulebookStore store = RulebookStore.open(() -> SMALL)) {
      assertThatNullPointerException().isThrownBy(() -> store.onReload(null));
    }
  }

  @Test
  void howFarManyAssessmentsHaveComeCanBeAskedMeanwhile() {
    Assessor.Progress progress = new Assessor.Progress();
    Stream<UnitRecord> records = Stream.generate(() -> RECORD).limit(500);
    assertThat(progress.done()).isZero();
    Assessor.of(SMALL)
        .listening(progress)
        .assessAll(records, SMALL.defaultPeriod())
        .forEach(outcome -> assertThat(progress.done()).isPositive());
    assertThat(progress.done()).isEqualTo(500);
    assertThat(progress.failed()).isZero();
  }

  @Test
  void recordsThatFailAreDoneTooAndCounted() {
    Assessor.Progress progress = new Assessor.Progress();
    Assessor.of(WITHOUT_RULES)
        .listening(progress)
        .assessAll(Stream.of(RECORD, RECORD), WITHOUT_RULES.defaultPeriod())
        .forEach(outcome -> assertThat(outcome.result()).isNull());
    assertThat(progress.done()).isEqualTo(2);
    assertThat(progress.failed()).isEqualTo(2);
  }

  @Test
  void aListenerThatFailsHarmsNeitherTheAssessmentNorTheOthers() {
    Heard heard = new Heard();
    Assessor.Listener failing =
        new Assessor.Listener() {
          @Override
          public void assessed(AssessmentResult result, Duration took) {
            throw new IllegalStateException("of its own");
          }
        };
    Assessor.of(SMALL).listening(failing).listening(heard).assess(RECORD);
    assertThat(heard.all).containsExactly("assessed by small");
  }

  @Test
  void aStoreTellsOfItsReloadsAndItsAssessorsOfTheirAssessments() {
    Heard heard = new Heard();
    AtomicReference<RulebookException> broken = new AtomicReference<>();
    RulebookLoader loader =
        () -> {
          if (broken.get() != null) {
            throw broken.get();
          }
          return SMALL;
        };
    try (RulebookStore store = RulebookStore.open(loader, Options.DEFAULT.listening(heard))) {
      assertThat(store.reload().kind()).isEqualTo(Kind.UNCHANGED);
      broken.set(new RulebookException("RB-TEST", "坏了", "broken"));
      Reload refused = store.reload();
      assertThat(refused.before()).isSameAs(SMALL);
      assertThat(refused.after()).isSameAs(SMALL);
      store.assessor().assess(RECORD);
    }
    assertThat(heard.all).containsExactly("UNCHANGED", "REFUSED RB-TEST", "assessed by small");
  }
}
