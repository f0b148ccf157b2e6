package io.sanling.rules.lint;

import io.sanling.rules.draft.DeductionCap;
import io.sanling.rules.draft.RulebookDraft;
import io.sanling.rules.problem.Place;
import io.sanling.rules.problem.Problem;
import io.sanling.rules.problem.Problems;
import io.sanling.rules.problem.RulebookCode;
import io.sanling.rules.source.Values;
import io.sanling.rules.tree.Action;
import io.sanling.rules.tree.RuleTree;
import java.util.HashMap;
import java.util.Map;

/**
 * What a clause takes off for events has one cap, which each of its rules says: of two, or one and
 * none, it would be open which counts.
 */
final class Caps {
  private Caps() {}

  static void check(RulebookDraft draft, Problems problems) {
    Map<String, DeductionCap> first = new HashMap<>();
    for (DeductionCap cap : DeductionCap.of(draft)) {
      DeductionCap other = first.putIfAbsent(cap.clause(), cap);
      if (other != null && other.points().compareTo(cap.points()) != 0) {
        problems.add(
            RulebookCode.CAP_DIFFERS,
            cap.place(),
            Values.plain(cap.points()),
            cap.clause(),
            Values.plain(cap.points()),
            Values.plain(other.points()),
            other.place());
      }
    }
    for (RuleTree rule : draft.rules().all()) {
      DeductionCap capped = first.get(rule.clause());
      if (capped != null) {
        rule.actions().stream()
            .filter(Caps::isUncapped)
            .forEach(action -> problems.add(uncapped(action.place(), capped)));
      }
    }
  }

  private static boolean isUncapped(Action action) {
    return action instanceof Action.Deducts deducts
        ? deducts.indicator() == null && deducts.cap() == null
        : action instanceof Action.Adds adds && adds.cap() == null;
  }

  private static Problem uncapped(Place place, DeductionCap capped) {
    return Problem.of(RulebookCode.CAP_DIFFERS, place, "")
        .worded("none", capped.clause(), Values.plain(capped.points()), capped.place());
  }
}
