package io.sanling.rules.tree;

import com.google.common.collect.ImmutableList;
import io.sanling.rules.problem.Place;
import org.jspecify.annotations.Nullable;

/**
 * A rule.
 *
 * @param name its name
 * @param clause the clause it carries out
 * @param support A to D when its findings are otherwise supported than the clause, else null
 * @param place where its name stands
 * @param clausePlace where its clause stands
 * @param conditions its conditions, all of which must hold
 * @param actions what it does
 */
public record RuleTree(
    String name,
    String clause,
    @Nullable String support,
    Place place,
    Place clausePlace,
    ImmutableList<Condition> conditions,
    ImmutableList<Action> actions) {}
