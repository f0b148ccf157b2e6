package io.sanling.rules.lint;

import io.sanling.rules.draft.RulebookDraft;
import io.sanling.rules.problem.Problems;

/** Every check of a draft that understands what its parts mean. */
public final class Lint {
  private Lint() {}

  /** Runs them all. */
  public static void check(RulebookDraft draft, Problems problems) {
    References.check(draft, problems);
    Tailorings.check(draft, problems);
  }
}
