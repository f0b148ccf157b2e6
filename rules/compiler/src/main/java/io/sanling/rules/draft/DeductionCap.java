package io.sanling.rules.draft;

import com.google.common.collect.ImmutableList;
import io.sanling.rules.problem.Place;
import io.sanling.rules.tree.Action;
import io.sanling.rules.tree.Quantity;
import io.sanling.rules.tree.RuleTree;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * The most that a rule lets its clause take off, or add.
 *
 * @param clause the clause
 * @param points the cap
 * @param place the sentence that says so
 */
public record DeductionCap(String clause, BigDecimal points, Place place) {

  /** Those of all rules, in the rules' order. */
  public static ImmutableList<DeductionCap> of(RulebookDraft draft) {
    ImmutableList.Builder<DeductionCap> caps = ImmutableList.builder();
    for (RuleTree rule : draft.rules().all()) {
      for (Action action : rule.actions()) {
        Quantity cap = cap(action);
        if (cap != null) {
          caps.add(new DeductionCap(rule.clause(), cap.value(), action.place()));
        }
      }
    }
    return caps.build();
  }

  private static @Nullable Quantity cap(Action action) {
    return action instanceof Action.Deducts deducts
        ? deducts.cap()
        : action instanceof Action.Adds adds ? adds.cap() : null;
  }
}
