package io.sanling;

/** A rulebook that cannot be used: what is wrong, with a stable code, and what to do about it. */
public final class RulebookException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String code;

  /**
   * @param code stable code, e.g. {@code RB-UNKNOWN}
   * @param message what was found, what was expected, what to do
   */
  public RulebookException(String code, String message) {
    super(code + ": " + message);
    this.code = code;
  }

  /** The stable code, e.g. {@code RB-UNKNOWN}. */
  public String code() {
    return code;
  }
}
