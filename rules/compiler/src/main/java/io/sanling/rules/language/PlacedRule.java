package io.sanling.rules.language;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import io.sanling.rules.gate.GatedRule;
import io.sanling.rules.problem.Place;
import org.jspecify.annotations.Nullable;

/**
 * A rule as the gate understood it, with where it stands in its rule file.
 *
 * @param name its name
 * @param clause the clause it carries out
 * @param support A to D when its findings are otherwise supported than the clause, else null
 * @param place where its name stands
 * @param clausePlace where its clause stands
 * @param numbers the parameters it names, in its order; true: it counts by it only where the time
 *     for a matter was extended
 * @param gated what the gate understood
 * @param conditionPlaces where each of its conditions stands
 * @param consequencePlaces where each of its consequences stands
 */
public record PlacedRule(
    String name,
    String clause,
    @Nullable String support,
    Place place,
    Place clausePlace,
    ImmutableMap<String, Boolean> numbers,
    GatedRule gated,
    ImmutableList<Place> conditionPlaces,
    ImmutableList<Place> consequencePlaces) {}
