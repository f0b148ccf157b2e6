package io.sanling.rules.attribution;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.LinkedHashMultiset;
import com.google.common.collect.Multiset;
import com.google.common.collect.Multisets;
import io.sanling.rules.attribution.ChangeAttribution.Move;
import io.sanling.rules.attribution.ChangeAttribution.Trial;
import io.sanling.rules.attribution.ChangeAttribution.UnitMoves;
import io.sanling.rules.difference.Change;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Counts whom each change of text moves; holds counts only, never units. Not safe for several
 * threads at once.
 */
public final class ChangeTally {
  private final ChangeAttribution attribution;
  private final int rest;
  private final long[][] counts;
  private final List<Multiset<Integer>> together = new ArrayList<>();
  private final List<Multiset<Integer>> either = new ArrayList<>();
  private final long[] onlyTogether;
  private final long[] eitherWay;
  private long onlyByAll;

  /** Nothing counted yet. */
  public ChangeTally(ChangeAttribution attribution) {
    this.attribution = attribution;
    this.rest = attribution.changes().size();
    this.counts = new long[attribution.trials().size()][Move.values().length];
    this.onlyTogether = new long[rest + 1];
    this.eitherWay = new long[rest + 1];
    for (int i = 0; i <= rest; i++) {
      together.add(LinkedHashMultiset.create());
      either.add(LinkedHashMultiset.create());
    }
  }

  /** Counts one unit more. */
  public void add(UnitMoves unit) {
    for (int i = 0; i < counts.length; i++) {
      counts[i][unit.moves().get(i).ordinal()]++;
    }
    BitSet needed = moving(unit, true);
    BitSet enough = moving(unit, false);
    for (int i = 0; i <= rest; i++) {
      if (needed.get(i) && !enough.get(i)) {
        onlyTogether[i]++;
        note(together.get(i), needed, i, attribution.undone(i));
      } else if (enough.get(i) && !needed.get(i)) {
        eitherWay[i]++;
        note(either.get(i), enough, i, attribution.applied(i));
      }
    }
    if (unit.moved() && needed.isEmpty() && enough.isEmpty()) {
      onlyByAll++;
    }
  }

  private BitSet moving(UnitMoves unit, boolean undone) {
    BitSet moving = new BitSet();
    IntStream.rangeClosed(0, rest)
        .filter(
            i ->
                unit.moves()
                        .get(undone ? attribution.undone(i) : attribution.applied(i))
                        .compareTo(Move.MOVED)
                    >= 0)
        .forEach(moving::set);
    return moving;
  }

  /** The others, but for those that were tried with it anyway. */
  private void note(Multiset<Integer> noted, BitSet others, int change, int trial) {
    BitSet group = attribution.trials().get(trial).group();
    others.stream().filter(i -> i != change && i < rest && !group.get(i)).forEach(noted::add);
  }

  /** What each change does, in the order of the changes. */
  public ImmutableList<ChangeEffect> effects() {
    return IntStream.range(0, rest)
        .mapToObj(
            i ->
                new ChangeEffect(
                    attribution.changes().get(i),
                    trial(attribution.undone(i), i),
                    trial(attribution.applied(i), i),
                    onlyTogether[i],
                    most(together.get(i)),
                    eitherWay[i],
                    most(either.get(i)),
                    attribution.ofRegions().contains(i)))
        .collect(ImmutableList.toImmutableList());
  }

  /** What is said nowhere in the changes does, taken back: days in effect, how points add up. */
  public ChangeEffect.Trial rest() {
    return trial(attribution.undone(rest), rest);
  }

  /** Units that move although no change moves them, neither taken back nor applied alone. */
  public long onlyByAll() {
    return onlyByAll;
  }

  private ChangeEffect.Trial trial(int number, int change) {
    Trial trial = attribution.trials().get(number);
    long[] units = counts[number];
    return new ChangeEffect.Trial(
        trial.group().stream()
            .filter(i -> i != change && i < rest)
            .mapToObj(attribution.changes()::get)
            .collect(ImmutableList.toImmutableList()),
        change != rest && trial.group().get(rest),
        units[Move.FLIPPED.ordinal()],
        units[Move.FLIPPED.ordinal()] + units[Move.MOVED.ordinal()],
        units[Move.OTHERS.ordinal()]);
  }

  private ImmutableList<Change> most(Multiset<Integer> changes) {
    return Multisets.copyHighestCountFirst(changes).elementSet().stream()
        .map(attribution.changes()::get)
        .collect(ImmutableList.toImmutableList());
  }
}
