package io.sanling.rules.check;

import io.sanling.rules.difference.EditionDifference;
import io.sanling.rules.difference.Seams;
import io.sanling.rules.difference.StayedSources;
import io.sanling.rules.draft.Metadata;
import io.sanling.rules.draft.RulebookDraft;
import io.sanling.rules.layer.Editions;
import io.sanling.rules.layer.RulebookSources;
import io.sanling.rules.problem.Problem;
import io.sanling.rules.problem.Problems;
import io.sanling.rules.problem.RulebookCode;
import io.sanling.rules.problem.Severity;
import java.time.LocalDate;
import java.util.Optional;

/**
 * What there is to say of an edition beside the one before it (上一版), of a layer beside its base,
 * and of a copy beside the bundled rulebook of its id.
 */
final class EditionCheck {
  private final RulebookDraft draft;
  private final Editions editions;
  private final Problems problems;
  private final boolean sound;

  private EditionCheck(RulebookDraft draft, Editions editions, boolean sound, Problems problems) {
    this.draft = draft;
    this.editions = editions;
    this.sound = sound;
    this.problems = problems;
  }

  /**
   * @param sound whether it could be compiled: what a number that cannot be read would lose at the
   *     seam, nobody wants to know, and what was not read is not another than before
   */
  static void check(
      RulebookSources sources,
      RulebookDraft draft,
      Editions editions,
      boolean sound,
      Problems problems) {
    EditionCheck check = new EditionCheck(draft, editions, sound, problems);
    Optional<RulebookDraft> base = sources.base();
    if (base.isPresent()) {
      check.seams(editions.before(base.get()));
      if (sound) {
        StayedSources.checkLayer(base.get(), draft, problems);
      }
    } else {
      check.edition();
    }
  }

  /**
   * What the numbers of a rulebook are held against: the base of a layer, the edition before, or
   * where none is named, the bundled rulebook of its id.
   */
  static Optional<RulebookDraft> beside(
      RulebookSources sources, RulebookDraft draft, Editions editions) {
    return sources
        .base()
        .or(
            () ->
                draft.metadata().previous() == null
                    ? Editions.bundled().draft(draft.id())
                    : editions.before(draft));
  }

  private void edition() {
    String previous = draft.metadata().previous();
    Optional<RulebookDraft> earlier = editions.before(draft);
    seams(earlier);
    if (previous == null) {
      Editions.bundled().draft(draft.id()).ifPresent(this::stayed);
    } else if (earlier.isEmpty()) {
      problems.add(
          Problem.of(RulebookCode.CHANGED, draft.metadata().previousPlace(), previous)
              .worded("missing", previous));
    } else {
      days(earlier.get().metadata());
      stayed(earlier.get());
      if (sound) {
        EditionDifference.between(earlier.get(), draft).problems().forEach(problems::add);
      }
    }
  }

  private void seams(Optional<RulebookDraft> earlier) {
    if (sound) {
      earlier.ifPresent(
          before -> Seams.between(before, draft).forEach(seam -> problems.add(seam.problem())));
    }
  }

  private void stayed(RulebookDraft earlier) {
    if (sound) {
      StayedSources.check(earlier, draft, problems);
    }
  }

  /** The one begins the day after the other ends. */
  private void days(Metadata earlier) {
    Metadata now = draft.metadata();
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
