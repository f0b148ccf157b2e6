package io.sanling.rules.gate;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.Maps;
import io.sanling.result.Conformity;
import io.sanling.result.Effect;
import io.sanling.result.Support;
import java.util.Arrays;
import java.util.List;

/** The enumerations whose constants a rule may name. */
final class Constants {
  private static final ImmutableMap<String, Class<? extends Enum<?>>> TYPES =
      Maps.uniqueIndex(
          List.of(Conformity.class, Effect.class, Support.class), Class::getSimpleName);

  private Constants() {}

  static ImmutableList<String> imports() {
    return TYPES.values().stream().map(Class::getName).collect(ImmutableList.toImmutableList());
  }

  static ImmutableList<String> of(Class<?> type) {
    return TYPES.containsValue(type)
        ? Arrays.stream(type.getEnumConstants())
            .map(constant -> type.getSimpleName() + "." + ((Enum<?>) constant).name())
            .collect(ImmutableList.toImmutableList())
        : ImmutableList.of();
  }

  private static ImmutableList<String> near(Class<? extends Enum<?>> type, String name) {
    String prefix = type.getSimpleName() + ".";
    List<String> names = of(type).stream().map(known -> known.substring(prefix.length())).toList();
    return Nearest.to(name, names).stream()
        .map(prefix::concat)
        .collect(ImmutableList.toImmutableList());
  }

  /** The type of the constant that the next three tokens name; they are read. */
  static Class<? extends Enum<?>> read(Tokens tokens) {
    Token first = tokens.next();
    tokens.expect(".");
    Token name = tokens.next();
    String found = first.text() + "." + name.text();
    Class<? extends Enum<?>> type = TYPES.get(first.text());
    if (type == null) {
      throw Refusal.of(Reason.CONSTANT, first, found, Nearest.to(first.text(), TYPES.keySet()));
    }
    if (!name.is(Token.Kind.WORD) || !of(type).contains(found)) {
      throw Refusal.of(Reason.CONSTANT, first, found, near(type, name.text()));
    }
    if (tokens.at(".") || tokens.at("(")) {
      throw Refusal.of(
          Reason.CONSTANT, first, found + tokens.peek().text(), ImmutableList.of(found));
    }
    return type;
  }
}
