package io.sanling.rules.lint;

import io.sanling.rules.draft.DeductionCap;
import io.sanling.rules.draft.RulebookDraft;
import io.sanling.rules.problem.Problems;
import io.sanling.rules.problem.RulebookCode;
import io.sanling.rules.source.Values;
import java.util.HashMap;
import java.util.Map;

/** What a clause takes off for events has one cap: two would leave open which one counts. */
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
  }
}
