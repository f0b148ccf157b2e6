package io.sanling.rules.check;

import io.sanling.rules.difference.EditionDifference;
import io.sanling.rules.draft.Metadata;
import io.sanling.rules.draft.RulebookDraft;
import io.sanling.rules.problem.Problem;
import io.sanling.rules.problem.Problems;
import io.sanling.rules.problem.RulebookCode;
import io.sanling.rules.problem.Severity;
import java.time.LocalDate;

/** What there is to say of an edition beside the one before it (上一版). */
final class EditionCheck {
  private EditionCheck() {}

  static void check(RulebookDraft draft, Editions editions, Problems problems) {
    String previous = draft.metadata().previous();
    if (previous == null) {
      return;
    }
    RulebookDraft earlier =
        editions
            .find(previous)
            .map(files -> RulebookDraft.read(files, new Problems()))
            .orElse(null);
    if (earlier == null) {
      problems.add(
          Problem.of(RulebookCode.CHANGED, draft.metadata().previousPlace(), previous)
              .worded("missing", previous));
      return;
    }
    days(earlier.metadata(), draft.metadata(), problems);
    EditionDifference.between(earlier, draft).problems().forEach(problems::add);
  }

  /** The one begins the day after the other ends. */
  private static void days(Metadata earlier, Metadata now, Problems problems) {
    LocalDate next = earlier.to().plusDays(1);
    if (!now.from().equals(next)) {
      problems.add(
          Problem.of(RulebookCode.EFFECTIVE, now.fromPlace(), now.from().toString())
              .worded(
                  now.from().isBefore(next) ? "overlap" : "gap",
                  now.from(),
                  earlier.id(),
                  earlier.to())
              .as(Severity.WARNING)
              .replaceBy(now.to().isBefore(next) ? null : next.toString()));
    }
  }
}
