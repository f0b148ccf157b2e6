package io.sanling.internal.engine;

/** How numbers compare, as the compiler writes it. */
final class Compare {
  private Compare() {}

  static <T extends Comparable<T>> boolean holds(T left, String sign, T right) {
    int order = left.compareTo(right);
    return switch (sign) {
      case ">=" -> order >= 0;
      case "<" -> order < 0;
      case ">" -> order > 0;
      case "<=" -> order <= 0;
      default -> throw new IllegalArgumentException(sign);
    };
  }
}
