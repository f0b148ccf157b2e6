package io.sanling.result;

import com.google.common.collect.ImmutableList;
import java.math.BigDecimal;

/**
 * The score (得分); every decimal exact, scale 2.
 *
 * @param points points now
 * @param lowest points if everything open goes badly
 * @param highest points if everything open goes well
 * @param standards by standard, in rulebook order
 * @param deductions confirmed event deductions at full size; the cap is in the sum
 * @param bonuses confirmed bonuses beside the standards, likewise
 */
public record Score(
    BigDecimal points,
    BigDecimal lowest,
    BigDecimal highest,
    ImmutableList<StandardScore> standards,
    ImmutableList<Deduction> deductions,
    ImmutableList<Deduction> bonuses) {}
