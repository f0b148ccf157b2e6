package io.sanling.rules.language;

import io.sanling.rules.problem.Place;
import java.math.BigDecimal;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A number that rules use (参数), with what it measures and where it comes from.
 *
 * @param name Chinese name, by which sentences refer to it
 * @param value exact value
 * @param unit unit, e.g. 天
 * @param clause clause it belongs to
 * @param source key of the source, or null for a design default
 * @param lastChecked day it was last checked, or null while it is still to be reviewed
 * @param place where it stands
 * @param valuePlace where its value stands
 */
public record Parameter(
    String name,
    BigDecimal value,
    String unit,
    String clause,
    @Nullable String source,
    @Nullable LocalDate lastChecked,
    Place place,
    Place valuePlace) {}
