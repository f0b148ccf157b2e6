package io.sanling.rules.gate;

/**
 * A condition as it was read.
 *
 * @param text its canonical form
 * @param fact type of fact
 * @param each whether the rule takes effect for each such fact, rather than for any or none
 * @param at its first token
 */
record Condition(String text, FactType fact, boolean each, Token at) {
  GatedLine line() {
    return new GatedLine(text, at.line());
  }
}
