package io.sanling.internal.engine;

import com.google.common.collect.ImmutableList;
import io.sanling.internal.Ratio;
import org.jspecify.annotations.Nullable;

/**
 * What a measure or field came to.
 *
 * @param state whether it has a value, is absent, or has nothing to measure
 * @param value its value; also where nothing is to be measured, if one is declared for that
 * @param text its value as results show it
 * @param reason why it has none of its own
 * @param listed the entries behind it, with the day they were due or their own
 */
record Outcome(
    State state,
    @Nullable Ratio value,
    @Nullable String text,
    @Nullable String reason,
    ImmutableList<Dated> listed) {
  static final String NOT_SUPPLIED = "NOT-SUPPLIED";

  enum State {
    VALUE,
    ABSENT,
    EMPTY
  }

  private static final Outcome YES = of(Ratio.ONE, ImmutableList.of());
  private static final Outcome NO = of(Ratio.ZERO, ImmutableList.of());
  private static final Outcome UNKNOWN =
      new Outcome(State.ABSENT, null, null, NOT_SUPPLIED, ImmutableList.of());

  static Outcome of(boolean value) {
    return value ? YES : NO;
  }

  static Outcome of(Ratio value, ImmutableList<Dated> listed) {
    return new Outcome(State.VALUE, value, value.text(), null, listed);
  }

  static Outcome of(Ratio value) {
    return of(value, ImmutableList.of());
  }

  static Outcome absent(String reason) {
    return reason.equals(NOT_SUPPLIED)
        ? UNKNOWN
        : new Outcome(State.ABSENT, null, null, reason, ImmutableList.of());
  }

  static Outcome empty(@Nullable Ratio value, String reason) {
    return new Outcome(
        State.EMPTY, value, value == null ? null : value.text(), reason, ImmutableList.of());
  }
}
