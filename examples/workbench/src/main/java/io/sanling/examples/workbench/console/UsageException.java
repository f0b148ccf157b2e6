package io.sanling.examples.workbench.console;

/** Something the user asked for cannot be done; the message says what and what to do instead. */
public final class UsageException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient Message told;

  public UsageException(Message told) {
    super(told.shown());
    this.told = told;
  }

  /** What to tell. */
  public Message told() {
    return told;
  }
}
