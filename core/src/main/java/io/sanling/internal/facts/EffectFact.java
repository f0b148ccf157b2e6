package io.sanling.internal.facts;

import com.google.common.collect.ImmutableList;
import io.sanling.result.Effect;
import io.sanling.result.Support;
import io.sanling.result.Zero;
import org.jspecify.annotations.Nullable;

/**
 * Something a rule found, for later rules to build on.
 *
 * @param rule name of the rule that found it
 * @param effect what it did
 * @param code clause, standard or data code
 * @param support how official the rule says this finding is; null: as the clause
 * @param zero the zero it broke or opened, else null
 * @param behind the records behind it
 * @param standard whether it is about a standard
 */
public record EffectFact(
    String rule,
    Effect effect,
    String code,
    @Nullable Support support,
    @Nullable Zero zero,
    ImmutableList<Dated> behind,
    boolean standard) {
  public Effect getEffect() {
    return effect;
  }

  public String getCode() {
    return code;
  }

  public boolean isStandard() {
    return standard;
  }
}
