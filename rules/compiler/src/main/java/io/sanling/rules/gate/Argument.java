package io.sanling.rules.gate;

import org.jspecify.annotations.Nullable;

/**
 * An argument of a call as it was read.
 *
 * @param kind what it is
 * @param text its canonical form
 * @param type its type, or null for a binding nothing is known of
 * @param unknown whether a binding nothing is known of is let through, because its rule is not at
 *     hand
 * @param at where it stands
 */
record Argument(Kind kind, String text, @Nullable Class<?> type, boolean unknown, Token at) {
  enum Kind {
    NUMBER,
    QUOTED,
    CONSTANT,
    BINDING,
    ACCESSOR
  }

  /** Quoted text without its quotes. */
  String value() {
    return at.text();
  }
}
