package io.sanling.rules.gate;

import com.google.common.collect.ImmutableList;

/**
 * Something the gate does not let through.
 *
 * @param reason why
 * @param line line of the text, from 1
 * @param column column of the line in UTF-16 units, from 1, or 0 where it is the whole line
 * @param found what was found, shortened
 * @param details what was expected or is near; the reason says which
 */
public record Objection(
    Reason reason, int line, int column, String found, ImmutableList<String> details) {}
