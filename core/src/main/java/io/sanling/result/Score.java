package io.sanling.result;

import com.google.common.collect.ImmutableList;
import io.sanling.value.JsonWritten;
import java.io.Serializable;
import java.math.BigDecimal;
import java.util.List;
import java.util.stream.Stream;

/**
 * The score (得分); every decimal exact, scale 2.
 *
 * @param points points now
 * @param lowest points if everything open goes badly
 * @param highest points if everything open goes well
 * @param standards by standard, in rulebook order
 * @param indicators the indicators that stand under no standard, in rulebook order
 * @param deductions confirmed event deductions at full size; the cap is in the sum
 * @param bonuses confirmed bonuses beside the standards, likewise
 */
public record Score(
    BigDecimal points,
    BigDecimal lowest,
    BigDecimal highest,
    List<StandardScore> standards,
    List<IndicatorScore> indicators,
    List<Deduction> deductions,
    List<Deduction> bonuses)
    implements JsonWritten, Serializable {
  public Score {
    standards = ImmutableList.copyOf(standards);
    indicators = ImmutableList.copyOf(indicators);
    deductions = ImmutableList.copyOf(deductions);
    bonuses = ImmutableList.copyOf(bonuses);
  }

  /** All indicators: those of the standards, and those that stand under none. */
  public Stream<IndicatorScore> allIndicators() {
    return Stream.concat(
        standards.stream().flatMap(standard -> standard.indicators().stream()),
        indicators.stream());
  }

  @Override
  public String toJson() {
    return ResultJson.SCORE.text(this);
  }
}
