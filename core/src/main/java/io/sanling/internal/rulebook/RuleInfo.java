package io.sanling.internal.rulebook;

import io.sanling.result.Support;
import org.jspecify.annotations.Nullable;

/**
 * A rule as its rule file heads it.
 *
 * @param name its name, unique in the rulebook
 * @param clause the clause it carries out
 * @param support how official its findings are, when that differs from the clause; else null
 * @param file the rule file
 * @param line line of its name, from 1
 */
public record RuleInfo(
    String name, String clause, @Nullable Support support, String file, int line) {}
