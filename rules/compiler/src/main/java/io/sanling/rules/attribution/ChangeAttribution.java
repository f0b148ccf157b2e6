package io.sanling.rules.attribution;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import io.sanling.Rulebook;
import io.sanling.impact.Impact;
import io.sanling.impact.UnitImpact;
import io.sanling.impact.UnitImpact.Direction;
import io.sanling.internal.engine.Assessment;
import io.sanling.record.UnitRecord;
import io.sanling.result.AssessmentResult;
import io.sanling.rulebook.RulebookException;
import io.sanling.rules.compiler.Onlookers;
import io.sanling.rules.compiler.Variants;
import io.sanling.rules.difference.Blend;
import io.sanling.rules.difference.Change;
import io.sanling.rules.draft.RulebookDraft;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The door: which change of text (文字改动) moves whom, found by undoing. Each change between two
 * rulebooks is taken back alone from the later one and applied alone to the earlier one, and every
 * unit that it can touch is assessed again; whom it moves, it moves. Immutable and safe to share
 * between threads; a {@link ChangeTally} counts.
 *
 * <pre>{@code
 * ChangeAttribution attribution = ChangeAttribution.of(impact, draft, editedDraft);
 * ChangeTally tally = new ChangeTally(attribution);
 * records.forEach(record -> tally.add(attribution.of(record, record, impact.of(record))));
 * tally.effects();
 * }</pre>
 *
 * <p>A change that cannot stand alone, such as a rule that goes by a new number, comes with what it
 * needs, which is said.
 */
public final class ChangeAttribution {
  private final Impact impact;
  private final ImmutableList<Change> changes;
  private final ImmutableSet<Integer> ofRegions;
  private final ImmutableList<Trial> trials;

  /** For each change, and the rest at the end, the numbers of its trials. */
  private final int[] undone;

  private final int[] applied;

  private final Onlookers backward;
  private final Onlookers forward;

  /**
   * A group of changes taken back or applied, and the rulebook that comes of it.
   *
   * @param number among the trials of its direction
   * @param impact between the rulebook and the one that it is tried on
   * @param isReadAsBefore whether records are read by the forms of the earlier rulebook
   */
  record Trial(
      BitSet group,
      boolean undone,
      int number,
      Rulebook rulebook,
      Impact impact,
      boolean isReadAsBefore) {}

  /** What a change does to a unit, least first. */
  public enum Move {
    /** Nothing. */
    NONE,
    /** Something beside conformity, grade, points and goals. */
    OTHERS,
    /** Its grade, points or goals move. */
    MOVED,
    /** Its conformity moves. */
    FLIPPED
  }

  /**
   * What becomes of one unit.
   *
   * @param moves what each trial does to it
   * @param moved whether all changes together move it
   */
  public record UnitMoves(ImmutableList<Move> moves, boolean moved) {}

  private ChangeAttribution(
      Impact impact,
      ImmutableList<Change> changes,
      ImmutableSet<Integer> ofRegions,
      ImmutableList<Trial> trials,
      int[] undone,
      int[] applied,
      Onlookers backward,
      Onlookers forward) {
    this.impact = impact;
    this.changes = changes;
    this.ofRegions = ofRegions;
    this.trials = trials;
    this.undone = undone;
    this.applied = applied;
    this.backward = backward;
    this.forward = forward;
  }

  /**
   * What the texts of the two rulebooks change for the units of the impact.
   *
   * @param impact of going from the one to the other, over the period in question
   * @param from the one, as its files say it
   * @param to the other
   */
  public static ChangeAttribution of(Impact impact, RulebookDraft from, RulebookDraft to) {
    Blend blend = Blend.of(from, to);
    Setting backward = new Setting(blend, from, to, true);
    Setting forward = new Setting(blend, from, to, false);
    Variants variants =
        Variants.of(
            Stream.concat(
                    Stream.of(from, to),
                    Stream.of(backward, forward)
                        .flatMap(setting -> setting.drafts().stream())
                        .filter(draft -> draft != from && draft != to))
                .toList());
    ImmutableList.Builder<Trial> trials = ImmutableList.builder();
    int[] undone = backward.trials(variants, impact, 0, trials);
    int[] applied = forward.trials(variants, impact, backward.drafts().size(), trials);
    return new ChangeAttribution(
        impact,
        blend.changes(),
        IntStream.range(0, blend.rest())
            .filter(
                i ->
                    Reach.isOfRegions(blend.changes().get(i), from)
                        || Reach.isOfRegions(blend.changes().get(i), to))
            .boxed()
            .collect(ImmutableSet.toImmutableSet()),
        trials.build(),
        undone,
        applied,
        Onlookers.of(variants, to, backward.drafts()),
        Onlookers.of(variants, from, forward.drafts()));
  }

  /** The groups in one direction with their drafts. */
  private static final class Setting {
    private final RulebookDraft from;
    private final RulebookDraft to;
    private final boolean undone;
    private final Map<BitSet, RulebookDraft> groups = new LinkedHashMap<>();
    private final List<BitSet> ofChanges;

    Setting(Blend blend, RulebookDraft from, RulebookDraft to, boolean undone) {
      this.from = from;
      this.to = to;
      this.undone = undone;
      Groups all = new Groups(blend, from, to, undone);
      ofChanges = all.all();
      ofChanges.forEach(group -> groups.putIfAbsent(group, all.draft(group)));
    }

    ImmutableList<RulebookDraft> drafts() {
      return ImmutableList.copyOf(groups.values());
    }

    int[] trials(Variants variants, Impact impact, int first, ImmutableList.Builder<Trial> trials) {
      List<BitSet> keys = ImmutableList.copyOf(groups.keySet());
      ImmutableList<RulebookDraft> drafts = drafts();
      for (int i = 0; i < keys.size(); i++) {
        RulebookDraft draft = drafts.get(i);
        Rulebook rulebook =
            draft == from ? impact.from() : draft == to ? impact.to() : variants.rulebook(draft);
        trials.add(
            new Trial(
                keys.get(i),
                undone,
                i,
                rulebook,
                (undone
                        ? Impact.between(rulebook, impact.to())
                        : Impact.between(impact.from(), rulebook))
                    .over(impact.period()),
                rulebook.forms().equals(impact.from().forms())));
      }
      return ofChanges.stream().mapToInt(group -> first + keys.indexOf(group)).toArray();
    }
  }

  /** What the one says otherwise than the other. */
  public ImmutableList<Change> changes() {
    return changes;
  }

  ImmutableSet<Integer> ofRegions() {
    return ofRegions;
  }

  ImmutableList<Trial> trials() {
    return trials;
  }

  /** The trial of the change, or of what no change tells, taken back. */
  int undone(int change) {
    return undone[change];
  }

  /** The trial of the change, or of what no change tells, applied. */
  int applied(int change) {
    return applied[change];
  }

  /**
   * What each change does to a unit.
   *
   * @param before its record by the forms of the rulebook as it is
   * @param after its record by the forms of the rulebook as it would be
   * @param all what all of them do to it together
   */
  public UnitMoves of(UnitRecord before, UnitRecord after, UnitImpact all) {
    Optional<Onlookers.Seen> seenBefore = look(forward, before, all.before());
    Optional<Onlookers.Seen> seenAfter = look(backward, after, all.after());
    ImmutableList.Builder<Move> moves = ImmutableList.builder();
    for (Trial trial : trials) {
      moves.add(
          isCertain(trial, trial.undone() ? seenAfter : seenBefore)
              ? Move.NONE
              : move(trial, before, after, all));
    }
    return new UnitMoves(moves.build(), all.isMoved());
  }

  /** Whether it is certain, without assessing by it, that the trial changes nothing. */
  private boolean isCertain(Trial trial, Optional<Onlookers.Seen> seen) {
    Rulebook own = trial.undone() ? impact.to() : impact.from();
    return own.forms().equals(trial.rulebook().forms())
        && seen.filter(one -> (trial.undone() ? backward : forward).isSame(one, trial.number()))
            .isPresent();
  }

  /** Nothing where others might be seen than those that act by themselves. */
  private Optional<Onlookers.Seen> look(
      Onlookers onlookers, UnitRecord record, @Nullable AssessmentResult result) {
    return result == null
        ? Optional.empty()
        : onlookers.look(record, impact.period()).filter(seen -> isSame(result, seen.result()));
  }

  private Move move(Trial trial, UnitRecord before, UnitRecord after, UnitImpact all) {
    UnitRecord tried = trial.isReadAsBefore() ? before : after;
    AssessmentResult known = trial.undone() ? all.after() : all.before();
    AssessmentResult other = known == null ? null : result(trial, tried);
    if (known == null || other == null) {
      return move(
          trial.undone() ? trial.impact().of(tried, after) : trial.impact().of(before, tried));
    } else if (isSame(known, other)) {
      return Move.NONE;
    }
    return move(
        trial.undone()
            ? trial.impact().of(tried, after, other, known)
            : trial.impact().of(before, tried, known, other));
  }

  private @Nullable AssessmentResult result(Trial trial, UnitRecord record) {
    try {
      return Assessment.unsealed(trial.rulebook().compiled(), record, impact.period());
    } catch (RulebookException e) {
      return null;
    }
  }

  /** Whether all is the same that an impact tells. */
  private static boolean isSame(AssessmentResult one, AssessmentResult other) {
    return one.conformity() == other.conformity()
        && one.basis() == other.basis()
        && Objects.equals(one.grade(), other.grade())
        && Objects.equals(one.gradeRange(), other.gradeRange())
        && one.zeros().equals(other.zeros())
        && Objects.equals(one.score(), other.score())
        && one.ledger().equals(other.ledger())
        && one.vetoes().equals(other.vetoes())
        && one.exclusions().equals(other.exclusions())
        && one.reasons().equals(other.reasons())
        && one.reminders().equals(other.reminders())
        && one.findings().equals(other.findings());
  }

  private static Move move(UnitImpact impact) {
    if (impact.before() == null && impact.after() == null) {
      return Move.NONE;
    } else if (impact.conformity().direction() != Direction.SAME) {
      return Move.FLIPPED;
    }
    return impact.isMoved() ? Move.MOVED : impact.isChanged() ? Move.OTHERS : Move.NONE;
  }
}
