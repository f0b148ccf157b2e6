package io.sanling.replay;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;

/**
 * What of a rulebook took effect on some unit of a replay (规则覆盖).
 *
 * @param rules rules with the number of units on which they took effect, in rulebook order
 * @param clauses likewise the clauses that rules carry out and those of indicators
 * @param rows likewise the rows of the score table, each as {@code indicator: track setting [min,
 *     max) → points}
 */
public record RuleCoverage(
    ImmutableMap<String, Long> rules,
    ImmutableMap<String, Long> clauses,
    ImmutableMap<String, Long> rows) {
  /** Those of the counts that are 0. */
  public static ImmutableList<String> missing(ImmutableMap<String, Long> counts) {
    return counts.entrySet().stream()
        .filter(count -> count.getValue() == 0)
        .map(ImmutableMap.Entry::getKey)
        .collect(ImmutableList.toImmutableList());
  }
}
