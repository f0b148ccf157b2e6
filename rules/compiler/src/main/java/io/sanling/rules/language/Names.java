package io.sanling.rules.language;

import com.google.common.collect.ImmutableMap;

/**
 * What rules may name beside the forms: ids by Chinese name.
 *
 * @param goals the goals (目标)
 * @param indicators the indicators that the score table scores
 * @param standards the standards
 * @param grades the grades, best first
 */
public record Names(
    ImmutableMap<String, String> goals,
    ImmutableMap<String, String> indicators,
    ImmutableMap<String, String> standards,
    ImmutableMap<String, String> grades) {}
