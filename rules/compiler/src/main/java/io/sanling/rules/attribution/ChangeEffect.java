package io.sanling.rules.attribution;

import com.google.common.collect.ImmutableList;
import io.sanling.rules.difference.Change;

/**
 * Whom a change of text moves, as if every unit were assessed with it and without it.
 *
 * @param change the change
 * @param undone what taking it back alone from the later rulebook does
 * @param applied what applying it alone to the earlier rulebook does
 * @param onlyTogether units that it moves in the later rulebook, but not by itself in the earlier
 *     one
 * @param togetherWith the changes that these units need as well, those that most need first
 * @param eitherWay units that it moves by itself in the earlier rulebook, but not in the later one,
 *     where others do it too
 * @param eitherOf the changes that also move these by themselves, those that move most first
 * @param ofRegions whether only how regions are judged follows from it
 */
public record ChangeEffect(
    Change change,
    Trial undone,
    Trial applied,
    long onlyTogether,
    ImmutableList<Change> togetherWith,
    long eitherWay,
    ImmutableList<Change> eitherOf,
    boolean ofRegions) {

  /**
   * Units that differ between two rulebooks.
   *
   * @param with the other changes that had to come along, since without them it is no rulebook
   * @param andTheRest whether what no change tells had to come along too
   * @param flipped units whose conformity moves
   * @param moved units whose conformity, grade, points or goals move
   * @param others units of which only something else changes
   */
  public record Trial(
      ImmutableList<Change> with, boolean andTheRest, long flipped, long moved, long others) {
    /** Whether nothing changes for any unit. */
    public boolean isIdle() {
      return moved + others == 0;
    }
  }

  /** Whether it changes nothing for any unit, neither taken back nor applied. */
  public boolean isIdle() {
    return undone.isIdle() && applied.isIdle();
  }
}
