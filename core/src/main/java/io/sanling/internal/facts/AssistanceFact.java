package io.sanling.internal.facts;

import io.sanling.internal.Ratio;
import io.sanling.internal.rulebook.OneOfAKind;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** People to be assisted and plans made for them (重点人群帮教): counts, no persons. */
public record AssistanceFact(@Nullable BigDecimal targets, @Nullable BigDecimal plans)
    implements OneOfAKind {
  public boolean isKnown() {
    return targets != null && plans != null;
  }

  /** It is known that nobody is to be assisted. */
  public boolean isWithoutTargets() {
    return targets != null && targets.signum() == 0;
  }

  Ratio coverage() {
    if (targets == null || plans == null) {
      throw new IllegalStateException("coverage asked of unknown counts");
    }
    return Ratio.of(plans).dividedBy(Ratio.of(targets));
  }
}
