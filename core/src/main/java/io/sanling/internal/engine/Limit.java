package io.sanling.internal.engine;

import io.sanling.internal.Exact;
import io.sanling.internal.rulebook.RuleNumber;
import java.math.BigDecimal;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A parameter that a form names: its value, or where that is asked for in a rulebook whose
 * parameters can be moved.
 */
final class Limit {
  private final BigDecimal value;
  private final int whole;
  private final int index;

  private Limit(BigDecimal value, int index) {
    this.value = value;
    this.whole = value.intValue();
    this.index = index;
  }

  /**
   * The parameter of that name.
   *
   * @param movable whether the values are asked for
   */
  static Limit of(Map<String, RuleNumber> numbers, String name, boolean movable) {
    RuleNumber number = numbers.get(name);
    if (number == null) {
      throw new IllegalStateException("no number " + name);
    }
    return new Limit(
        Exact.decimal(number.value()),
        movable ? numbers.keySet().stream().toList().indexOf(name) : -1);
  }

  static @Nullable Limit orNull(
      Map<String, RuleNumber> numbers, @Nullable String name, boolean movable) {
    return name == null ? null : of(numbers, name, movable);
  }

  int whole() {
    return index < 0 ? whole : ParameterProbe.whole(index);
  }

  BigDecimal exact() {
    return index < 0 ? value : Exact.decimal(ParameterProbe.exact(index));
  }
}
