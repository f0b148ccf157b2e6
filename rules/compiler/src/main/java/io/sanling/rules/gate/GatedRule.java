package io.sanling.rules.gate;

import com.google.common.collect.ImmutableList;
import org.jspecify.annotations.Nullable;

/**
 * A rule as the gate understood it; nothing else of the text needs to be compiled.
 *
 * @param name its name
 * @param clause the clause it carries out, or null
 * @param support A to D, or null
 * @param line line where it begins
 * @param conditions its conditions
 * @param consequences its statements
 */
public record GatedRule(
    String name,
    @Nullable String clause,
    @Nullable String support,
    int line,
    ImmutableList<GatedLine> conditions,
    ImmutableList<GatedLine> consequences) {}
