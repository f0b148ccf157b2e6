package io.sanling.rules.gate;

import com.google.common.collect.ImmutableList;

public record Gated(ImmutableList<GatedRule> rules, ImmutableList<Objection> objections) {}
