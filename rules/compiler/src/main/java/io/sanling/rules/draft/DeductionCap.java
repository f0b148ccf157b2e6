package io.sanling.rules.draft;

import com.google.common.collect.ImmutableList;
import io.sanling.internal.Exact;
import io.sanling.rules.language.PlacedRule;
import io.sanling.rules.problem.Place;
import java.math.BigDecimal;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The most that a rule lets its clause take off for events.
 *
 * @param clause the clause
 * @param points the cap
 * @param place the sentence that says so
 */
public record DeductionCap(String clause, BigDecimal points, Place place) {
  private static final Pattern DEDUCTING =
      Pattern.compile(
          "effects\\.(?:deducts|mightDeduct|mightDeductAll)\\(.*\"([0-9.]{1,40})\"\\);?");

  /** Those of all rules, in the rules' order. */
  public static ImmutableList<DeductionCap> of(RulebookDraft draft) {
    ImmutableList.Builder<DeductionCap> caps = ImmutableList.builder();
    for (PlacedRule rule : draft.rules()) {
      for (int i = 0; i < rule.gated().consequences().size(); i++) {
        Matcher deducting = DEDUCTING.matcher(rule.gated().consequences().get(i).text());
        if (deducting.matches()) {
          caps.add(
              new DeductionCap(
                  rule.clause(),
                  Exact.decimal(deducting.group(1)),
                  rule.consequencePlaces().get(i)));
        }
      }
    }
    return caps.build();
  }
}
