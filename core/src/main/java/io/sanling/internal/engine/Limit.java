package io.sanling.internal.engine;

import io.sanling.internal.Exact;
import io.sanling.internal.rulebook.RuleNumber;
import java.math.BigDecimal;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A parameter that a form names.
 *
 * @param exact its value
 * @param whole the same without a fraction
 * @param earlier what it was in the edition before; null where nothing is carried over by it
 */
record Limit(BigDecimal exact, int whole, @Nullable Integer earlier) {
  /** The parameter of that name; null where none is named. */
  static @Nullable Limit orNull(Map<String, RuleNumber> numbers, @Nullable String name) {
    return name == null ? null : of(numbers, name);
  }

  /** The parameter of that name. */
  static Limit of(Map<String, RuleNumber> numbers, String name) {
    RuleNumber number = numbers.get(name);
    if (number == null) {
      throw new IllegalStateException("no number " + name);
    }
    BigDecimal value = Exact.decimal(number.value());
    String earlier = number.earlier();
    return new Limit(
        value, value.intValue(), earlier == null ? null : Exact.decimal(earlier).intValue());
  }

  /** The same without a fraction: as it is, or as it was in the edition before. */
  int of(boolean before) {
    return before && earlier != null ? earlier : whole;
  }
}
