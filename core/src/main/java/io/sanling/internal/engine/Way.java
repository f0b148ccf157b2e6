package io.sanling.internal.engine;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

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
  private static final String ASKED = System.getProperty(PROPERTY, ORDERED.name());
  private static final @Nullable Way CHOSEN =
      Arrays.stream(values())
          .filter(way -> way.name().equalsIgnoreCase(ASKED))
          .findFirst()
          .orElse(null);

  /**
   * The one that was asked for when the library was first used.
   *
   * @throws IllegalArgumentException when it is none
   */
  static Way chosen() {
    if (CHOSEN == null) {
      throw new IllegalArgumentException(
          PROPERTY + " is “" + ASKED + "”; it may be ordered, session or both");
    }
    return CHOSEN;
  }
}
