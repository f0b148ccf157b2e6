package io.sanling.rules.gate;

import com.google.common.collect.ImmutableMap;
import com.google.common.collect.Maps;
import io.sanling.internal.facts.AbsentFact;
import io.sanling.internal.facts.AccidentFact;
import io.sanling.internal.facts.AssistanceFact;
import io.sanling.internal.facts.CaseFact;
import io.sanling.internal.facts.ConformityFact;
import io.sanling.internal.facts.DisputeFact;
import io.sanling.internal.facts.DisputesFact;
import io.sanling.internal.facts.EffectFact;
import io.sanling.internal.facts.EventFact;
import io.sanling.internal.facts.GapFact;
import io.sanling.internal.facts.HazardFact;
import io.sanling.internal.facts.HazardsFact;
import io.sanling.internal.facts.IndicatorFact;
import io.sanling.internal.facts.MisconductFact;
import io.sanling.internal.facts.NotSuppliedFact;
import io.sanling.internal.facts.PetitionFact;
import io.sanling.internal.facts.StandardFact;
import io.sanling.internal.facts.SurveyFact;
import io.sanling.internal.facts.UnitFact;
import io.sanling.rules.gate.FactType.Plenty;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The types of fact a rule may name. */
final class FactTypes {
  /** Facts that rules add, early to late; a rule may only add later ones than it builds on. */
  static final int SCORED = 1;

  static final int FOUND = 2;
  static final int DECIDED = 3;

  private static final ImmutableMap<String, FactType> TYPES =
      Maps.uniqueIndex(
          List.of(
              FactType.of(UnitFact.class, Plenty.ONE, 0),
              FactType.of(DisputesFact.class, Plenty.ONE, 0),
              FactType.of(HazardsFact.class, Plenty.ONE, 0),
              FactType.of(AssistanceFact.class, Plenty.ONE, 0),
              FactType.of(SurveyFact.class, Plenty.ONE, 0),
              FactType.of(ConformityFact.class, Plenty.ONE, DECIDED),
              FactType.of(IndicatorFact.class, Plenty.FEW, 0),
              FactType.of(NotSuppliedFact.class, Plenty.FEW, 0),
              FactType.of(AbsentFact.class, Plenty.FEW, SCORED),
              FactType.of(StandardFact.class, Plenty.FEW, SCORED),
              FactType.of(EventFact.class, Plenty.MANY, 0),
              FactType.of(PetitionFact.class, Plenty.MANY, 0),
              FactType.of(AccidentFact.class, Plenty.MANY, 0),
              FactType.of(CaseFact.class, Plenty.MANY, 0),
              FactType.of(MisconductFact.class, Plenty.MANY, 0),
              FactType.of(HazardFact.class, Plenty.MANY, 0),
              FactType.of(DisputeFact.class, Plenty.MANY, 0),
              FactType.of(GapFact.class, Plenty.MANY, 0),
              FactType.of(EffectFact.class, Plenty.MANY, FOUND)),
          FactType::name);

  private FactTypes() {}

  static ImmutableMap<String, FactType> all() {
    return TYPES;
  }

  static Optional<FactType> of(Class<?> type) {
    return Optional.ofNullable(TYPES.get(type.getSimpleName()))
        .filter(known -> known.type() == type);
  }

  /** The type a token names. */
  static FactType named(Token name) {
    FactType type = name.is(Token.Kind.WORD) ? TYPES.get(name.text()) : null;
    if (type == null) {
      throw Refusal.of(
          Reason.FACT_TYPE, name, name.shown(), Nearest.to(name.text(), TYPES.keySet()));
    }
    return type;
  }

  /** The most general types that have such a method, and what it returns. */
  static Stream<Form> withMethod(String name) {
    return TYPES.values().stream().flatMap(type -> type.methods().get(name).stream());
  }

  static String ownersOf(String method) {
    List<Class<?>> owners =
        TYPES.values().stream()
            .filter(type -> type.methods().containsKey(method))
            .<Class<?>>map(FactType::type)
            .toList();
    return owners.stream()
        .filter(type -> owners.stream().noneMatch(o -> Objects.equals(o, type.getSuperclass())))
        .map(Class::getSimpleName)
        .collect(Collectors.joining(" | "));
  }
}
