package io.sanling.result;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * Points of one indicator (指标).
 *
 * @param id e.g. techCoverage
 * @param value what the table saw, exact; null when not known
 * @param points points given
 * @param max greatest points for this track and setting
 * @param state scored, absent or not applicable
 * @param reason why it is absent or not applicable, else null
 * @param clause its clause
 */
public record IndicatorScore(
    String id,
    @Nullable String value,
    BigDecimal points,
    BigDecimal max,
    IndicatorState state,
    @Nullable String reason,
    String clause) {}
