package io.sanling.rules.lint;

import io.sanling.rules.draft.RulebookDraft;
import io.sanling.rules.problem.Problems;

/** Every check of a draft that understands what its parts mean. */
public final class Lint {
  private Lint() {}

  /** Runs them all. */
  public static void check(RulebookDraft draft, Problems problems) {
    Misread misread = Misread.of(problems);
    References.check(draft, misread, problems);
    Unused.check(draft, misread, problems);
    Claims.check(draft, misread, problems);
    Provenance.check(draft, misread, problems);
    Numbers.check(draft, misread, problems);
    ScoreTableCheck.check(draft, misread, problems);
    Weights.check(draft, misread, problems);
    Grades.check(draft, misread, problems);
    Goals.check(draft, misread, problems);
    Principles.check(draft, misread, problems);
    Consequences.check(draft, misread, problems);
    Finality.check(draft, problems);
    Closings.check(draft, misread, problems);
    AllClear.check(draft, problems);
    Defaults.check(draft, problems);
    Periods.check(draft, problems);
    Caps.check(draft, problems);
    Deducting.check(draft, misread, problems);
    ClauseNumbers.check(draft, misread, problems);
    Translations.check(draft, misread, problems);
    AlikeNames.check(draft, problems);
    Titles.check(draft, misread, problems);
    Tailorings.check(draft, misread, problems);
  }
}
