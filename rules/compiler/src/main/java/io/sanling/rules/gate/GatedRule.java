package io.sanling.rules.gate;

import com.google.common.collect.ImmutableList;
import org.jspecify.annotations.Nullable;

public record GatedRule(
    String name,
    @Nullable String clause,
    @Nullable String support,
    int line,
    ImmutableList<GatedLine> conditions,
    ImmutableList<GatedLine> consequences) {}
