package io.sanling.internal.engine;

import com.google.common.collect.ImmutableMap;
import io.sanling.result.Effect;

/**
 * How what is open is supposed to end, to see what would follow.
 *
 * @param goals goals that are open, each with whether it turns out broken
 * @param veto whether something vetoes that no one told of
 * @param conformity how open conformity ends
 * @param points how points that are open turn out
 */
record Supposed(ImmutableMap<String, Boolean> goals, End veto, End conformity, Points points) {
  /** How something ends. */
  enum End {
    OPEN,
    WELL,
    BADLY
  }

  /** How points turn out: as far as they are known, or all that is open for or against the unit. */
  enum Points {
    AS_KNOWN,
    AT_WORST,
    AT_BEST
  }

  static final Supposed NOTHING =
      new Supposed(ImmutableMap.of(), End.OPEN, End.OPEN, Points.AS_KNOWN);

  Supposed with(String goal, boolean broken) {
    return new Supposed(
        ImmutableMap.<String, Boolean>builder().putAll(goals).put(goal, broken).buildOrThrow(),
        veto,
        conformity,
        points);
  }

  Supposed withVeto(End end) {
    return new Supposed(goals, end, conformity, points);
  }

  Supposed withConformity(End end) {
    return new Supposed(goals, veto, end, points);
  }

  Supposed with(Points turned) {
    return new Supposed(goals, veto, conformity, turned);
  }

  boolean isVetoed() {
    return veto == End.BADLY;
  }

  boolean failsConformity() {
    return conformity == End.BADLY;
  }

  /** Whether it says that something is open of which is supposed how it ends. */
  boolean isSettled(EffectFact effect) {
    return effect.effect() == Effect.OPENS_ZERO && goals.containsKey(effect.zero())
        || effect.effect() == Effect.OPENS_CONFORMITY && conformity != End.OPEN;
  }
}
