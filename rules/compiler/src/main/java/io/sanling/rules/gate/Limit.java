package io.sanling.rules.gate;

/** What there may not be too much of. */
public enum Limit {
  /** characters of the text. */
  TEXT(1 << 20),
  /** characters of a line. */
  LINE(4_000),
  /** open brackets. */
  NESTING(20),
  /** rules of a text. */
  RULES(1_000),
  /** conditions of a rule. */
  CONDITIONS(12),
  /** constraints of a condition. */
  CONSTRAINTS(40),
  /** operators and values of a constraint. */
  TERMS(60),
  /** brackets and negations of a constraint. */
  DEPTH(10),
  /** statements of a consequence. */
  STATEMENTS(20),
  /** arguments of a call. */
  ARGUMENTS(10),
  /** objections worth listing. */
  OBJECTIONS(200);

  private final int most;

  Limit(int most) {
    this.most = most;
  }

  /** The greatest number allowed. */
  public int most() {
    return most;
  }
}
