package io.sanling.rules.drl;

import com.google.common.collect.ImmutableList;
import io.sanling.rules.tree.Quantity;
import java.math.BigDecimal;

/**
 * How numbers of sentences are printed: as they are, or, where parameters can be moved, as what
 * asks for the parameter's value.
 *
 * @param movable names of the parameters that are asked for, each by its place; none otherwise
 */
public record Numbers(ImmutableList<String> movable) {
  /** As they are. */
  public static final Numbers FIXED = new Numbers(ImmutableList.of());

  /** A number without a fraction, as an {@code int}. */
  String whole(Quantity quantity) {
    int index = index(quantity);
    return index < 0
        ? String.valueOf(quantity.value().intValueExact())
        : "ParameterProbe.whole(" + index + ")";
  }

  /** A number, as a {@code String}. */
  String exact(Quantity quantity) {
    int index = index(quantity);
    return index < 0 ? '"' + plain(quantity.value()) + '"' : "ParameterProbe.exact(" + index + ")";
  }

  boolean isWhole(Quantity quantity) {
    return index(quantity) >= 0 || quantity.value().stripTrailingZeros().scale() <= 0;
  }

  private int index(Quantity quantity) {
    return quantity.parameter() == null ? -1 : movable.indexOf(quantity.parameter());
  }

  private static String plain(BigDecimal value) {
    return value.toPlainString();
  }
}
