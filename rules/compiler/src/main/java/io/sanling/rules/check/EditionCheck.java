package io.sanling.rules.check;

import io.sanling.rules.difference.EditionDifference;
import io.sanling.rules.difference.Seams;
import io.sanling.rules.difference.Seams.Counting;
import io.sanling.rules.difference.Seams.Seam;
import io.sanling.rules.difference.StayedSources;
import io.sanling.rules.draft.Metadata;
import io.sanling.rules.draft.RulebookDraft;
import io.sanling.rules.language.Parameter;
import io.sanling.rules.layer.Editions;
import io.sanling.rules.layer.RulebookSources;
import io.sanling.rules.problem.Place;
import io.sanling.rules.problem.Problem;
import io.sanling.rules.problem.Problems;
import io.sanling.rules.problem.RulebookCode;
import io.sanling.rules.problem.Severity;
import io.sanling.rules.source.Values;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

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
      check.layer(sources, base.get());
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

  private void layer(RulebookSources sources, RulebookDraft base) {
    Optional<RulebookDraft> earlier = editions.before(sources, draft);
    if (earlier.isPresent()) {
      List<Seam> ofBase =
          sources.previous().isPresent() || !sound ? List.of() : Seams.between(earlier.get(), base);
      seams(earlier.get(), true, ofBase);
    } else {
      String previous =
          sources.previous().map(Metadata.Named::name).orElse(base.metadata().previous());
      if (previous != null) {
        Place place =
            sources.previous().map(Metadata.Named::place).orElse(Place.file("layer.yaml"));
        problems.add(
            Problem.of(RulebookCode.SEAM, place, previous)
                .worded("missing", previous)
                .as(Severity.INFO));
      }
    }
  }

  private void edition() {
    String previous = draft.metadata().previous();
    Optional<RulebookDraft> earlier = editions.before(draft);
    earlier.ifPresent(
        before -> seams(before, previous != null && !draft.metadata().published(), List.of()));
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

  /**
   * What is lost between the two. Of an edition that names the one before, and of a layer, it is an
   * error; of a rate a warning, and so for whoever carries over is what counts by the day it began.
   *
   * @param bound whether it is bound to lose nothing
   * @param told what is not this edition's doing
   */
  private void seams(RulebookDraft earlier, boolean bound, List<Seam> told) {
    if (!sound) {
      return;
    }
    for (Seam seam : Seams.between(earlier, draft)) {
      boolean own = seam.counting() == Counting.OWN_DAY;
      if (told.stream().anyMatch(seam::isAlso) || own && draft.metadata().carriesOver() == null) {
        continue;
      }
      Problem problem = seam.problem();
      problems.add(
          bound && seam.counting() == Counting.LATE ? problem.as(Severity.ERROR) : problem);
    }
    for (Parameter number : draft.parameters().values()) {
      earlier(number, earlier.parameters().get(number.name()));
    }
  }

  /** What a number is said to have been it was. */
  private void earlier(Parameter number, @Nullable Parameter before) {
    BigDecimal said = number.earlier();
    if (said == null) {
      return;
    }
    if (draft.metadata().carriesOver() == null) {
      problems.add(
          Problem.of(RulebookCode.SEAM, number.earlierPlace(), Values.plain(said))
              .worded("unused", number.name())
              .as(Severity.WARNING));
    } else if (before == null || before.value().compareTo(said) != 0) {
      problems.add(
          Problem.of(RulebookCode.SEAM, number.earlierPlace(), Values.plain(said))
              .worded(
                  "number",
                  number.name(),
                  before == null ? "—" : Values.plain(before.value()),
                  Values.plain(said))
              .replaceBy(before == null ? null : Values.plain(before.value())));
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
