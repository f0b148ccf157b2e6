package io.sanling.assertj;

import org.assertj.core.api.AbstractAssert;
import org.jspecify.annotations.Nullable;

/**
 * An assertion whose failures end with a summary of what was asserted about.
 *
 * @param <S> the assertion itself
 * @param <A> what it is about
 */
abstract class SummarizedAssert<S extends SummarizedAssert<S, A>, A> extends AbstractAssert<S, A> {
  SummarizedAssert(@Nullable A actual, Class<S> selfType) {
    super(actual, selfType);
  }

  /** What was asserted about, as a tree. */
  abstract String summary();

  S holds(boolean fulfilled, String expected, String was) {
    if (!fulfilled) {
      throw failure(FailureText.of(expected, was));
    }
    return myself;
  }

  AssertionError failure(FailureText text) {
    return failure("%s", text.under(summary()));
  }
}
