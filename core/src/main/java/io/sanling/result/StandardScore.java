package io.sanling.result;

import com.google.common.collect.ImmutableList;
import java.math.BigDecimal;

/**
 * Points of one of the eight standards (八项标准).
 *
 * @param id S1 to S8
 * @param points points now
 * @param weight greatest points
 * @param state passed, failed or undetermined
 * @param indicators by indicator, in rulebook order
 */
public record StandardScore(
    String id,
    BigDecimal points,
    BigDecimal weight,
    StandardState state,
    ImmutableList<IndicatorScore> indicators) {}
