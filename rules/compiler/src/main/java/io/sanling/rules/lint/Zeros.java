package io.sanling.rules.lint;

import io.sanling.rules.draft.Metadata;
import io.sanling.rules.draft.RulebookDraft;
import io.sanling.rules.language.PlacedRule;
import io.sanling.rules.problem.Place;
import io.sanling.rules.problem.Problem;
import io.sanling.rules.problem.Problems;
import io.sanling.rules.problem.RulebookCode;
import io.sanling.rules.problem.Severity;
import java.util.List;
import java.util.Optional;

/** Each goal can be broken, and concealing can be vetoed. */
final class Zeros {
  private static final String BREAKS = "breaksZero(";
  private static final String VETOES = "vetoes(";

  private Zeros() {}

  static void check(RulebookDraft draft, Misread misread, Problems problems) {
    if (misread.rules()) {
      return;
    }
    List<PlacedRule> rules = draft.rules();
    for (Metadata.Goal goal : draft.metadata().goals()) {
      String constant = '"' + goal.id() + '"';
      if (naming(rules, BREAKS, constant).isEmpty()) {
        Place place =
            naming(rules, "opensZero(", constant)
                .map(PlacedRule::place)
                .orElse(Place.file(RulebookDraft.METADATA));
        problems.add(Problem.of(RulebookCode.ZERO_UNBREAKABLE, place, goal.name(), goal.name()));
      }
    }
    if (naming(rules, VETOES, "").isEmpty()) {
      problems.add(
          Problem.of(RulebookCode.ZERO_UNBREAKABLE, Place.file(RulebookDraft.METADATA), "")
              .worded("veto")
              .as(Severity.WARNING));
    }
  }

  /** The first rule with such a consequence. */
  private static Optional<PlacedRule> naming(List<PlacedRule> rules, String call, String constant) {
    return rules.stream()
        .filter(
            rule ->
                rule.gated().consequences().stream()
                    .anyMatch(line -> line.text().contains(call) && line.text().contains(constant)))
        .findFirst();
  }
}
