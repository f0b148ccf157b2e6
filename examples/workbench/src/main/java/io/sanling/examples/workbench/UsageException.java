package io.sanling.examples.workbench;

/** Something the user asked for cannot be done; the message says what and what to do instead. */
final class UsageException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  UsageException(String message) {
    super(message);
  }
}
