package io.sanling.internal.rulebook;

/**
 * What something of a rulebook is in English (译文): a translation of the Chinese, which alone
 * counts.
 *
 * @param name its name; "" where only a text is translated
 * @param text its text; "" where it has none
 */
public record Translation(String name, String text) {}
