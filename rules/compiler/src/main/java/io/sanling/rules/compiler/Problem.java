package io.sanling.rules.compiler;

/**
 * Something wrong with a rulebook.
 *
 * @param code stable code, {@code RB-…}
 * @param place where
 * @param message what was found, what was expected
 */
public record Problem(String code, Place place, String message) {
  @Override
  public String toString() {
    return place + " " + code + " " + message;
  }
}
