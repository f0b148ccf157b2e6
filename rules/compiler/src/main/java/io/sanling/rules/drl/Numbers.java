package io.sanling.rules.drl;

import io.sanling.rules.tree.Quantity;

/** How numbers of sentences are printed. */
final class Numbers {
  private Numbers() {}

  /** A number without a fraction, as an {@code int}. */
  static String whole(Quantity quantity) {
    return String.valueOf(quantity.value().intValueExact());
  }

  /** A number, as a {@code String}. */
  static String exact(Quantity quantity) {
    return '"' + quantity.value().toPlainString() + '"';
  }

  static boolean isWhole(Quantity quantity) {
    return quantity.value().stripTrailingZeros().scale() <= 0;
  }
}
