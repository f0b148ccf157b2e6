package io.sanling.rules.gate;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** The names that the conditions of a rule give to facts and to what they return. */
final class Bindings {
  private static final Pattern NAME = Pattern.compile("\\$[a-z][A-Za-z0-9]{0,29}");

  private final Map<String, Class<?>> types = new LinkedHashMap<>();
  private boolean incomplete;

  /** Those of a rule that is not at hand. */
  static Bindings unknown() {
    Bindings bindings = new Bindings();
    bindings.incomplete = true;
    return bindings;
  }

  static void check(Token name) {
    if (!NAME.matcher(name.text()).matches()) {
      throw Refusal.of(Reason.BINDING_NAME, name, NAME.pattern());
    }
  }

  void add(Token name, Class<?> type) {
    check(name);
    if (types.putIfAbsent(name.text(), type) != null) {
      throw Refusal.of(Reason.BOUND_TWICE, name);
    }
  }

  /** Not all conditions could be read, so that missing names mean nothing. */
  void incomplete() {
    incomplete = true;
  }

  boolean isIncomplete() {
    return incomplete;
  }

  Optional<Class<?>> typeOf(String name) {
    return Optional.ofNullable(types.get(name));
  }
}
