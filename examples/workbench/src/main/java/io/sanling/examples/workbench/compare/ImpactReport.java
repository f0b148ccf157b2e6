package io.sanling.examples.workbench.compare;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import io.sanling.examples.workbench.console.Terminal;
import io.sanling.examples.workbench.input.RejectCount;
import io.sanling.impact.Impact;
import io.sanling.impact.ImpactSummary;
import io.sanling.impact.ImpactTally;
import io.sanling.impact.UnitImpact;
import io.sanling.impact.UnitImpact.Direction;
import io.sanling.record.ReadOutcome;
import io.sanling.rules.attribution.ChangeAttribution;
import io.sanling.rules.attribution.ChangeEffect;
import io.sanling.rules.attribution.ChangeTally;
import io.sanling.rules.difference.Seams;
import java.util.Comparator;
import java.util.Optional;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/** Counts what an impact came to, keeping only whom it hits hardest. */
final class ImpactReport {
  private static final int SHOWN = 20;

  /** Whom it hits hardest comes first: by conformity, by grade, by points; then by code. */
  private static final Comparator<UnitImpact> HARDEST_HIT =
      Comparator.comparing(ImpactReport::conformityStep)
          .thenComparing(unit -> step(unit.grade().direction()))
          .thenComparing(unit -> step(unit.points().direction()))
          .thenComparing(unit -> unit.points().change())
          .thenComparing(UnitImpact::unitId);

  private final Terminal terminal;
  private final ImpactTally tally;
  private final RejectCount rejects = new RejectCount();
  private final @Nullable ChangeTally texts;
  private final ImmutableList<Seams.Seam> seams;
  private final PriorityQueue<UnitImpact> hardestHit =
      new PriorityQueue<>(SHOWN + 1, HARDEST_HIT.reversed());

  ImpactReport(
      Impact impact,
      Optional<ChangeAttribution> attribution,
      ImmutableList<Seams.Seam> seams,
      Terminal terminal) {
    this.terminal = terminal;
    this.seams = seams;
    this.tally = ImpactTally.of(impact);
    this.texts = attribution.map(ChangeTally::new).orElse(null);
  }

  private static int conformityStep(UnitImpact unit) {
    UnitImpact.ConformityChange change = unit.conformity();
    return change.before() == null
            || change.after() == null
            || change.direction() == Direction.ASIDE
        ? 0
        : change.before().compareTo(change.after());
  }

  private static int step(Direction direction) {
    return switch (direction) {
      case DOWN -> -1;
      case SAME, ASIDE -> 0;
      case UP -> 1;
    };
  }

  /**
   * @param moves what each change of text does to the unit; null where the texts are not at hand
   */
  void add(UnitImpact unit, ChangeAttribution.@Nullable UnitMoves moves) {
    tally.add(unit);
    if (texts != null && moves != null) {
      texts.add(moves);
    }
    if (unit.isMoved()) {
      hardestHit.add(unit);
      if (hardestHit.size() > SHOWN) {
        hardestHit.remove();
      }
    }
  }

  void reject(ReadOutcome.Rejected<?> rejected) {
    rejects.add(rejected, terminal.locale());
  }

  ImpactSummary summary() {
    return tally.summary();
  }

  /** How much came of the data: all units and rows are compared or rejected. */
  ImmutableMap<String, Long> counts() {
    ImpactSummary summary = summary();
    return ImmutableMap.of(
        "compared", summary.all().units(),
        "moved", summary.all().moved(),
        "otherOnly", summary.otherOnly(),
        "rejected", rejects.units(),
        "rejectedRows", rejects.rows());
  }

  ImmutableList<ChangeEffect> textChanges() {
    return texts == null ? ImmutableList.of() : texts.effects();
  }

  RejectCount rejects() {
    return rejects;
  }

  /** The days on which a matter is late in neither edition. */
  ImmutableList<Seams.Seam> seams() {
    return seams;
  }

  /** Whom changes of text move; null when the texts are not at hand. */
  @Nullable ChangeTally texts() {
    return texts;
  }

  /** Whom it hits hardest, at most so many as are shown. */
  ImmutableList<UnitImpact> hardestHit() {
    return ImmutableList.sortedCopyOf(HARDEST_HIT, hardestHit);
  }
}
