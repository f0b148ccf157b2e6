package io.sanling.rules.gate;

/**
 * A condition or statement as the gate understood it, printed anew.
 *
 * @param text its canonical form
 * @param line line of the text it was read from
 */
public record GatedLine(String text, int line) {}
