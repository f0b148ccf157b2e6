package io.sanling.rules.gate;

import com.google.common.collect.ImmutableList;

/**
 * What the gate made of a rule text.
 *
 * @param rules the rules in the order of the text; none when there are objections
 * @param objections everything objected to, in the order of the text
 */
public record Gated(ImmutableList<GatedRule> rules, ImmutableList<Objection> objections) {}
