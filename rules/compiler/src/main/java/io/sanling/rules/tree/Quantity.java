package io.sanling.rules.tree;

import io.sanling.rules.problem.Place;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * A number in a sentence: written there, or a parameter that is named there.
 *
 * @param value its value
 * @param parameter name of the parameter, or null where the number is written
 * @param unit unit the sentence takes, e.g. 天
 * @param place where it stands in the sentence
 */
public record Quantity(BigDecimal value, @Nullable String parameter, String unit, Place place) {}
