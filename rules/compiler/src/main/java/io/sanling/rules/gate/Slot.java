package io.sanling.rules.gate;

import com.google.common.collect.ImmutableSet;
import com.google.common.primitives.Primitives;
import java.lang.reflect.Parameter;
import java.util.regex.Pattern;

/**
 * What one argument of a call must be.
 *
 * @param type its type
 * @param decimal whether it is text that must be a plain decimal
 */
record Slot(Class<?> type, boolean decimal) {
  /** Names of parameters that are decimals as text; all other text is codes. */
  static final ImmutableSet<String> DECIMALS =
      ImmutableSet.of("yuan", "points", "cap", "step", "perMajor", "perOrdinary");

  private static final Pattern DECIMAL = Pattern.compile("[0-9]{1,12}(\\.[0-9]{1,6})?");

  static Slot of(Parameter parameter) {
    return new Slot(
        parameter.getType(),
        parameter.getType() == String.class
            && (!parameter.isNamePresent() || DECIMALS.contains(parameter.getName())));
  }

  boolean accepts(Argument argument) {
    Class<?> given = argument.type();
    if (given == null) {
      return argument.unknown();
    }
    if (decimal) {
      return argument.kind() == Argument.Kind.QUOTED && DECIMAL.matcher(argument.value()).matches();
    }
    return type == long.class
        ? Primitives.wrap(given) == Integer.class || Primitives.wrap(given) == Long.class
        : Primitives.wrap(type).isAssignableFrom(Primitives.wrap(given));
  }

  @Override
  public String toString() {
    return decimal ? "\"0.00\"" : type.getSimpleName();
  }
}
