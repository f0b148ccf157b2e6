package io.sanling.rules.attribution;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import io.sanling.Rulebook;
import io.sanling.RulebookException;
import io.sanling.impact.Impact;
import io.sanling.impact.UnitImpact;
import io.sanling.impact.UnitImpact.Direction;
import io.sanling.internal.engine.Assessment;
import io.sanling.record.UnitRecord;
import io.sanling.result.AssessmentResult;
import io.sanling.rules.compiler.Variants;
import io.sanling.rules.difference.Blend;
import io.sanling.rules.difference.Change;
import io.sanling.rules.draft.RulebookDraft;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
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

  /** A group of changes taken back or applied, and the rulebook that comes of it. */
  record Trial(BitSet group, boolean undone, Rulebook rulebook, boolean ofUnits) {}

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
      int[] applied) {
    this.impact = impact;
    this.changes = changes;
    this.ofRegions = ofRegions;
    this.trials = trials;
    this.undone = undone;
    this.applied = applied;
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
            List.of(backward, forward).stream()
                .flatMap(setting -> setting.drafts().stream())
                .filter(draft -> draft != from && draft != to)
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
        applied);
  }

  /** The groups in one direction with their drafts. */
  private static final class Setting {
    private final Blend blend;
    private final RulebookDraft from;
    private final RulebookDraft to;
    private final boolean undone;
    private final Map<BitSet, RulebookDraft> groups = new LinkedHashMap<>();
    private final List<BitSet> ofChanges;

    Setting(Blend blend, RulebookDraft from, RulebookDraft to, boolean undone) {
      this.blend = blend;
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
      RulebookDraft base = undone ? to : from;
      List<BitSet> keys = ImmutableList.copyOf(groups.keySet());
      groups.entrySet().stream()
          .map(
              entry -> {
                BitSet group = entry.getKey();
                RulebookDraft draft = entry.getValue();
                return new Trial(
                    group,
                    undone,
                    draft == from
                        ? impact.from()
                        : draft == to ? impact.to() : variants.rulebook(draft),
                    group.get(blend.rest())
                        || group.stream()
                            .mapToObj(blend.changes()::get)
                            .anyMatch(change -> Reach.isOfUnits(change, base, draft)));
              })
          .forEach(trials::add);
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
    ImmutableList.Builder<Move> moves = ImmutableList.builder();
    for (Trial trial : trials) {
      UnitRecord own = trial.undone() ? after : before;
      UnitRecord tried = trial.rulebook().forms().equals(before.forms()) ? before : after;
      moves.add(
          !trial.ofUnits()
                  || tried == own
                      && isSame(
                          trial.undone() ? all.after() : all.before(), trial.rulebook(), tried)
              ? Move.NONE
              : move(
                  trial.undone()
                      ? Impact.between(trial.rulebook(), impact.to())
                          .over(impact.period())
                          .of(tried, after)
                      : Impact.between(impact.from(), trial.rulebook())
                          .over(impact.period())
                          .of(before, tried)));
    }
    return new UnitMoves(moves.build(), all.isMoved());
  }

  private boolean isSame(@Nullable AssessmentResult result, Rulebook rulebook, UnitRecord record) {
    if (result == null) {
      return false;
    }
    try {
      return isSame(
          result,
          Assessment.run(rulebook, record, result.receipt().recordDigest(), impact.period()));
    } catch (RulebookException e) {
      return false;
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
