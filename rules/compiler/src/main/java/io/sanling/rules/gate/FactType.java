package io.sanling.rules.gate;

import com.google.common.collect.ImmutableListMultimap;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import java.beans.Introspector;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.RecordComponent;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * A type of fact with everything a rule may ask of it.
 *
 * @param type its class
 * @param plenty how many of them a unit may have
 * @param layer 0 if only supplied; else how late in the assessment rules add such facts
 * @param properties types of what can be asked by name alone
 * @param methods what can be asked with arguments, by name
 */
record FactType(
    Class<?> type,
    Plenty plenty,
    int layer,
    ImmutableMap<String, Class<?>> properties,
    ImmutableListMultimap<String, Form> methods) {
  /** How many facts of a type a unit may have. */
  enum Plenty {
    /** one. */
    ONE,
    /** some dozens. */
    FEW,
    /** as many as records. */
    MANY
  }

  private static final ImmutableSet<Class<?>> ASKED =
      ImmutableSet.of(int.class, long.class, String.class);
  private static final ImmutableSet<Class<?>> ANSWERED =
      ImmutableSet.of(
          boolean.class, Boolean.class, int.class, long.class, String.class, LocalDate.class);

  static FactType of(Class<?> type, Plenty plenty, int layer) {
    List<Method> methods =
        Arrays.stream(type.getMethods())
            .filter(method -> isAccessor(type, method))
            .sorted(Comparator.comparing(Method::getName).thenComparing(Method::toGenericString))
            .toList();
    Map<String, Class<?>> properties = new LinkedHashMap<>();
    ImmutableListMultimap.Builder<String, Form> forms = ImmutableListMultimap.builder();
    for (Method method : methods) {
      forms.put(method.getName(), Form.of(method, 0));
      String property = property(method);
      if (!property.isEmpty()) {
        properties.put(property, method.getReturnType());
      }
    }
    if (type.isRecord()) {
      for (RecordComponent component : type.getRecordComponents()) {
        if (isAnswer(component.getType())) {
          properties.putIfAbsent(component.getName(), component.getType());
        }
      }
    }
    return new FactType(type, plenty, layer, ImmutableMap.copyOf(properties), forms.build());
  }

  private static boolean isAccessor(Class<?> type, Method method) {
    return !Modifier.isStatic(method.getModifiers())
        && !method.isSynthetic()
        && method.getDeclaringClass().getPackageName().equals(type.getPackageName())
        && Arrays.stream(Object.class.getMethods())
            .noneMatch(inherited -> inherited.getName().equals(method.getName()))
        && ASKED.containsAll(Arrays.asList(method.getParameterTypes()))
        && isAnswer(method.getReturnType());
  }

  private static boolean isAnswer(Class<?> type) {
    return type.isEnum() || ANSWERED.contains(type);
  }

  private static String property(Method method) {
    String name = method.getName();
    if (method.getParameterCount() > 0) {
      return "";
    }
    if (name.matches("is[A-Z].*") && method.getReturnType() == boolean.class) {
      return Introspector.decapitalize(name.substring(2));
    }
    return name.matches("get[A-Z].*") ? Introspector.decapitalize(name.substring(3)) : "";
  }

  String name() {
    return type.getSimpleName();
  }

  /** Everything that can be asked. */
  Set<String> accessors() {
    Set<String> names = new TreeSet<>(properties.keySet());
    names.addAll(methods.keySet());
    return names;
  }
}
