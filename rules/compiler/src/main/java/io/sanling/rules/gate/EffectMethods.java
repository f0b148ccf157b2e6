package io.sanling.rules.gate;

import com.google.common.collect.ImmutableListMultimap;
import com.google.common.collect.ImmutableMap;
import io.sanling.internal.facts.Effects;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.Comparator;

/** The methods of the effects that a consequence may call, without the rule's name. */
final class EffectMethods {
  private static final ImmutableListMultimap<String, Form> FORMS =
      Arrays.stream(Effects.class.getMethods())
          .filter(EffectMethods::isEffect)
          .sorted(Comparator.comparing(Method::getName).thenComparing(Method::toGenericString))
          .map(method -> Form.of(method, 1))
          .collect(ImmutableListMultimap.toImmutableListMultimap(Form::name, form -> form));

  /** The layer of the facts that a method adds; 0 where it adds none. */
  static final ImmutableMap<String, Integer> ADDS =
      ImmutableMap.<String, Integer>builder()
          .put("breaksZero", FactTypes.FOUND)
          .put("opensZero", FactTypes.FOUND)
          .put("vetoes", FactTypes.FOUND)
          .put("opensConformity", FactTypes.FOUND)
          .put("excludes", 0)
          .put("excludesWithdrawn", 0)
          .put("notes", 0)
          .put("reminds", 0)
          .put("scoresReported", FactTypes.SCORED)
          .put("scoresQuota", FactTypes.SCORED)
          .put("scoresSettlement", FactTypes.SCORED)
          .put("scoresCoverage", FactTypes.SCORED)
          .put("scoresSatisfaction", FactTypes.SCORED)
          .put("scoresHazards", FactTypes.SCORED)
          .put("absent", FactTypes.SCORED)
          .put("fullPoints", FactTypes.SCORED)
          .put("passesStandard", 0)
          .put("failsStandard", FactTypes.FOUND)
          .put("opensStandard", FactTypes.FOUND)
          .put("deducts", 0)
          .put("mightDeduct", 0)
          .put("mightDeductAll", 0)
          .put("decides", FactTypes.DECIDED)
          .put("decidesItself", FactTypes.DECIDED)
          .put("lowestMayFail", 0)
          .put("grades", 0)
          .buildOrThrow();

  private EffectMethods() {}

  static ImmutableListMultimap<String, Form> all() {
    return FORMS;
  }

  private static boolean isEffect(Method method) {
    return !Modifier.isStatic(method.getModifiers())
        && method.getDeclaringClass() == Effects.class
        && method.getReturnType() == void.class
        && method.getParameterCount() > 0
        && method.getParameterTypes()[0] == String.class;
  }
}
