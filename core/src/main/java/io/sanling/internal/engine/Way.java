package io.sanling.internal.engine;

import java.util.Arrays;

/**
 * How rules are run: the system property {@code sanling.rules}. Every way gives the same bytes.
 *
 * <p>{@code ordered}, the default, is {@link OrderedRules}, with a session wherever these cannot
 * tell what a session would do; {@code session} is {@link SessionRules} alone; {@code both} is for
 * tests: each assessment is made both ways, and a difference is an {@link IllegalStateException}.
 */
enum Way {
  ORDERED,
  SESSION,
  BOTH;

  private static final String PROPERTY = "sanling.rules";

  /**
   * The one that is asked for.
   *
   * @throws IllegalArgumentException when it is none
   */
  static Way chosen() {
    String asked = System.getProperty(PROPERTY, ORDERED.name());
    return Arrays.stream(values())
        .filter(way -> way.name().equalsIgnoreCase(asked))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    PROPERTY + " is “" + asked + "”; it may be ordered, session or both"));
  }
}
