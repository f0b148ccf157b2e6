package io.sanling.rules.gate;

import com.google.common.collect.ImmutableList;

public record Objection(
    Reason reason, int line, int column, String found, ImmutableList<String> details) {}
