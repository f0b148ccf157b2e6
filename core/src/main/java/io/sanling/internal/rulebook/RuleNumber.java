package io.sanling.internal.rulebook;

import io.sanling.internal.Exact;
import io.sanling.result.Support;
import io.sanling.value.Place;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * A number that rules use (参数), as it was used, with whoever set it.
 *
 * @param name Chinese name, by which sentences and clause texts refer to it
 * @param value the number as text
 * @param unit what it measures
 * @param clause the clause that sets it
 * @param support how official the number is
 * @param source where it comes from, or null for a design default
 * @param earlier what it was in the edition before (上一版数值), or null where nothing is carried over
 *     by it
 * @param place where its value stands
 */
public record RuleNumber(
    String name,
    String value,
    String unit,
    String clause,
    Support support,
    @Nullable String source,
    @Nullable String earlier,
    Place place) {
  private static final String SHARE = "比例";

  /** As a text says it, e.g. {@code 45 天} or {@code 95%}. */
  public String text() {
    return text(value, unit);
  }

  /** The number as a text says it. */
  public static String text(String value, String unit) {
    return text(value, unit, UnaryOperator.identity());
  }

  /** The number as a text says it that calls units of measure otherwise. */
  public static String text(String value, String unit, UnaryOperator<String> units) {
    if (unit.equals(SHARE)) {
      return Exact.decimal(value).movePointRight(2).stripTrailingZeros().toPlainString() + "%";
    }
    return unit.equals("%") ? value + unit : value + " " + units.apply(unit);
  }
}
