package io.sanling.internal.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.sanling.SyntheticRulebook;
import io.sanling.internal.rulebook.RulebookContent;
import io.sanling.rulebook.RulebookException;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/** What the rule engine throws reaches the caller as one kind of exception. */
class EvaluationFailureTest {
  private static final RulebookContent CONTENT =
      SyntheticRulebook.withoutTargets().compiled().content();

  @Test
  void whatTheRulebookRefusedIsKept() {
    RulebookException refusal = new RulebookException("RB-NO-ROW", "没有", "none");
    Throwable wrapped = new IllegalStateException(new RuntimeException(refusal));
    assertThat(EvaluationFailure.of(refusal, CONTENT)).isSameAs(refusal);
    assertThat(EvaluationFailure.of(wrapped, CONTENT)).isSameAs(refusal);
  }

  @Test
  void anythingElseIsToldWithoutItsMessage() {
    for (Throwable failure :
        new Throwable[] {
          new IllegalStateException("张三"), new StackOverflowError(), new RuntimeException("张三")
        }) {
      RulebookException told = EvaluationFailure.of(failure, CONTENT);
      assertThat(told.code()).isEqualTo("RB-EVALUATION");
      assertThat(told.message(Locale.CHINESE)).contains("synthetic").doesNotContain("张三");
      assertThat(told.message(Locale.ENGLISH))
          .contains("synthetic")
          .contains(failure.getClass().getSimpleName());
      assertThat(told).hasNoCause();
      assertThat(told.getStackTrace()).isEqualTo(failure.getStackTrace());
    }
  }

  @Test
  void causesThatGoInACircleAreNoTrap() {
    RuntimeException first = new RuntimeException();
    first.initCause(new IllegalStateException(first));
    assertThat(EvaluationFailure.of(first, CONTENT).code()).isEqualTo("RB-EVALUATION");
  }
}
