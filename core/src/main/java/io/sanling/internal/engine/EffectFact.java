package io.sanling.internal.engine;

import com.google.common.collect.ImmutableList;
import io.sanling.result.Effect;
import io.sanling.result.Support;
import org.jspecify.annotations.Nullable;

/**
 * Something a rule found, for later rules to build on.
 *
 * @param rule name of the rule that found it
 * @param effect what it did
 * @param code clause, standard or data code of the rule, by which later rules know it
 * @param clause what the result says it is of: the code, or the clause of whoever set the number
 *     that it rests on
 * @param support how official the rule says this finding is; null: as the clause
 * @param number the weakest support of the numbers it rests on; null: on none
 * @param zero id of the goal it broke or opened, else null
 * @param behind the records behind it
 * @param standard whether it is about a standard
 */
public record EffectFact(
    String rule,
    Effect effect,
    String code,
    String clause,
    @Nullable Support support,
    @Nullable Support number,
    @Nullable String zero,
    ImmutableList<Dated> behind,
    boolean standard) {
  public Effect getEffect() {
    return effect;
  }

  public @Nullable String getZero() {
    return zero;
  }

  public String getCode() {
    return code;
  }

  public boolean isStandard() {
    return standard;
  }
}
