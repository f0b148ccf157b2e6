package io.sanling.assertj;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** Exact texts of failures. */
final class FailureTexts {
  private FailureTexts() {}

  /** It fails, and says those lines and then the context, nothing more and nothing less. */
  static void fails(ThrowingCallable assertion, String lines, String context) {
    AssertionError failure = catchThrowableOfType(AssertionError.class, assertion);
    assertThat(failure).as("fails").isNotNull();
    assertThat(failure.getMessage()).isEqualTo("\n" + lines + context.stripTrailing());
  }
}
