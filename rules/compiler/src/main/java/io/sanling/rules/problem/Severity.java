package io.sanling.rules.problem;

/** How much a problem matters. */
public enum Severity {
  /** The rulebook cannot be used or would decide wrongly. */
  ERROR,
  /** Probably not what was meant. */
  WARNING,
  /** Worth knowing. */
  INFO
}
