package io.sanling.examples.workbench;

/** Exit codes, as scripts rely on them. */
final class Exit {
  /** All well. */
  static final int OK = 0;

  /** It ran and found something: rejects, differences, an unreachable figure. */
  static final int FOUND = 1;

  /** Wrong usage or unreadable input. */
  static final int USAGE = 2;

  /** An internal error. */
  static final int INTERNAL = 3;

  private Exit() {}
}
