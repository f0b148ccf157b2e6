package io.sanling.examples.workbench.console;

/** Exit codes, as scripts rely on them. */
public final class Exit {
  /** All well. */
  public static final int OK = 0;

  /** It ran and found something: rejects, differences, an unreachable figure. */
  public static final int FOUND = 1;

  /** Wrong usage or unreadable input. */
  public static final int USAGE = 2;

  /** An internal error. */
  public static final int INTERNAL = 3;

  private Exit() {}
}
