package io.sanling.advice;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.Lists;
import io.sanling.result.AssessmentResult;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The smallest choices among levers that reach an aim, exactly. What fails teaches: a choice that
 * fails is grown until nothing more can be added without reaching the aim, and whatever reaches it
 * must pull a lever further than that. Choices are gone through by their number of steps, and only
 * those tried that pull one such lever for each lesson and could have the points that are needed.
 *
 * <p>It rests on the order of a lever's options: a stronger one never does worse.
 */
final class PlanSearch {
  static final int MOST_PLANS = 5;
  private static final int MOST_TRIALS = 3_000;
  private static final int MOST_NODES = 400_000;
  private static final int MOST_CANDIDATES = 50_000;

  private final ImmutableList<Lever> levers;
  private final Trials trials;
  private final Aim aim;
  private final int size;
  private final int[] all;
  private final List<int[]> lessons = new ArrayList<>();
  private final List<int[]> found = new ArrayList<>();
  private final BigDecimal[][] gains;
  private @Nullable BigDecimal shortOf;
  private int nodes;
  private boolean proven = true;

  /** It cannot be gone through. */
  private static final class Endless extends Exception {}

  PlanSearch(ImmutableList<Lever> levers, Trials trials, Aim aim) {
    this.levers = levers;
    this.trials = trials;
    this.aim = aim;
    this.size = levers.size();
    this.all = levers.stream().mapToInt(lever -> lever.options().size()).toArray();
    this.gains = new BigDecimal[size][];
  }

  /** Each lever pulled as far as it goes. */
  int[] all() {
    return all.clone();
  }

  boolean reaches(int[] choice) {
    AssessmentResult result = trials.with(levers, choice);
    return result != null && aim.isReached(result);
  }

  /** Whether none smaller than those found can have been missed. */
  boolean isProven() {
    return proven;
  }

  /**
   * The smallest choices that reach the aim, which is reached with all levers and not with none:
   * fewest steps first, at most {@link #MOST_PLANS}.
   */
  List<int[]> smallest() {
    try {
      learnByGroups();
      measureGains();
      int most = 0;
      for (Lever lever : levers) {
        most += lever.options().stream().mapToInt(Lever.Option::size).max().orElse(0);
      }
      for (int steps = 1; steps <= most && found.size() < MOST_PLANS; steps++) {
        of(steps);
      }
    } catch (Endless e) {
      if (found.isEmpty()) {
        proven = false;
        found.add(leastFrom(all()));
      }
    }
    return found;
  }

  // ---- lessons

  /** What each group of levers is needed for by itself. */
  private void learnByGroups() throws Endless {
    Map<String, List<Integer>> groups = new LinkedHashMap<>();
    for (int i = 0; i < size; i++) {
      groups.computeIfAbsent(levers.get(i).group(), key -> new ArrayList<>()).add(i);
    }
    for (List<Integer> group : groups.values()) {
      int[] without = all();
      group.forEach(i -> without[i] = 0);
      if (!tried(without)) {
        learn(without, group);
        learn(without, Lists.reverse(group));
      }
    }
    learn(new int[size], IntStream.range(0, size).boxed().toList());
  }

  private boolean tried(int[] choice) throws Endless {
    if (trials.spent() > MOST_TRIALS) {
      throw new Endless();
    }
    return reaches(choice);
  }

  /** Grows a choice that fails, by those levers, until it could not grow and fail. */
  private void learn(int[] failing, Iterable<Integer> growing) throws Endless {
    int[] grown = failing.clone();
    for (int i : growing) {
      int fails = grown[i];
      int reaches = all[i] + 1;
      while (reaches - fails > 1) {
        // The strongest first: it mostly fails still, and then that is all.
        int option = reaches > all[i] ? all[i] : (fails + reaches) / 2;
        grown[i] = option;
        if (tried(grown)) {
          reaches = option;
        } else {
          fails = option;
        }
      }
      grown[i] = fails;
    }
    lessons.add(grown);
  }

  private boolean hasLearnt(int[] choice) {
    return lessons.stream().allMatch(lesson -> isBeyond(choice, lesson));
  }

  private static boolean isBeyond(int[] choice, int[] lesson) {
    for (int i = 0; i < choice.length; i++) {
      if (choice[i] > lesson[i]) {
        return true;
      }
    }
    return false;
  }

  // ---- points

  /**
   * The most that each option could add to the points, whatever else is done. Levers of one group
   * may make up for each other, so each is taken for all of what the group can add where there are
   * more than two of them that were not told apart by what they add at the least and at the most.
   */
  private void measureGains() throws Endless {
    BigDecimal need = aim.need();
    BigDecimal base = points(new int[size]);
    BigDecimal most = points(all);
    if (need == null || base == null || most == null) {
      return;
    }
    shortOf = need.subtract(base);
    for (int i = 0; i < size; i++) {
      gains[i] = new BigDecimal[all[i] + 1];
      Arrays.fill(gains[i], BigDecimal.ZERO);
      int[] without = all();
      without[i] = 0;
      BigDecimal rest = points(without);
      for (boolean alone : new boolean[] {true, false}) {
        measure(
            i,
            alone,
            0,
            all[i],
            gain(i, alone, base, rest, 0),
            gain(i, alone, base, rest, all[i]),
            base,
            rest);
      }
    }
    loosenGroups(most);
  }

  /** Between two options that add as much, every one does. */
  private void measure(
      int lever,
      boolean alone,
      int from,
      int to,
      BigDecimal least,
      BigDecimal most,
      @Nullable BigDecimal base,
      @Nullable BigDecimal rest)
      throws Endless {
    gains[lever][from] = gains[lever][from].max(least);
    gains[lever][to] = gains[lever][to].max(most);
    if (to - from <= 1) {
      return;
    } else if (least.compareTo(most) == 0) {
      for (int option = from; option <= to; option++) {
        gains[lever][option] = gains[lever][option].max(most);
      }
      return;
    }
    int middle = (from + to) / 2;
    BigDecimal between = gain(lever, alone, base, rest, middle);
    measure(lever, alone, from, middle, least, between, base, rest);
    measure(lever, alone, middle, to, between, most, base, rest);
  }

  /** What an option adds to the points where nothing else is done, or everything else. */
  private BigDecimal gain(
      int lever, boolean alone, @Nullable BigDecimal base, @Nullable BigDecimal rest, int option)
      throws Endless {
    int[] choice = alone ? new int[size] : all();
    choice[lever] = option;
    return gain(alone ? base : rest, points(choice));
  }

  /** Of several levers for a form's matters, each may be what the others need. */
  private void loosenGroups(BigDecimal most) throws Endless {
    Map<String, List<Integer>> groups = new LinkedHashMap<>();
    for (int i = 0; i < size; i++) {
      groups.computeIfAbsent(levers.get(i).group(), key -> new ArrayList<>()).add(i);
    }
    for (List<Integer> group : groups.values()) {
      int[] without = all();
      group.forEach(i -> without[i] = 0);
      BigDecimal rest = points(without);
      BigDecimal together = gain(rest, most);
      BigDecimal apart =
          group.stream().map(i -> gains[i][all[i]]).reduce(BigDecimal.ZERO, BigDecimal::add);
      if (together.compareTo(apart) > 0) {
        for (int i : group) {
          for (int option = 1; option <= all[i]; option++) {
            gains[i][option] = together;
          }
        }
      }
    }
  }

  private @Nullable BigDecimal points(int[] choice) throws Endless {
    tried(choice);
    AssessmentResult result = trials.with(levers, choice);
    return result == null ? null : aim.points(result);
  }

  private static BigDecimal gain(@Nullable BigDecimal before, @Nullable BigDecimal after) {
    return before == null || after == null
        ? BigDecimal.ZERO
        : after.subtract(before).max(BigDecimal.ZERO);
  }

  // ---- choices of so many steps

  private void of(int steps) throws Endless {
    List<int[]> candidates = new ArrayList<>();
    BigDecimal[][] best = mostFrom(steps);
    choose(new int[size], 0, steps, BigDecimal.ZERO, best, candidates);
    candidates.sort(order());
    List<int[]> fresh = new ArrayList<>();
    for (int[] candidate : candidates) {
      if (found.size() + fresh.size() >= MOST_PLANS) {
        break;
      }
      boolean within =
          found.stream().anyMatch(plan -> contains(candidate, plan))
              || fresh.stream().anyMatch(plan -> contains(candidate, plan));
      if (within || !hasLearnt(candidate)) {
        continue;
      }
      if (!tried(candidate)) {
        learn(candidate, IntStream.range(0, size).boxed().toList());
      } else if (isLeast(candidate)) {
        fresh.add(candidate);
      }
    }
    found.addAll(fresh);
  }

  private static boolean contains(int[] choice, int[] plan) {
    for (int i = 0; i < choice.length; i++) {
      if (choice[i] < plan[i]) {
        return false;
      }
    }
    return true;
  }

  /** Whether no lever could be pulled a little less, and so none less. */
  private boolean isLeast(int[] choice) throws Endless {
    for (int i = 0; i < size; i++) {
      int[] other = choice.clone();
      other[i]--;
      if (choice[i] > 0 && tried(other)) {
        return false;
      }
    }
    return true;
  }

  /** Pulls each lever less while the aim is still reached. */
  private int[] leastFrom(int[] choice) {
    int[] least = choice.clone();
    for (int i = size - 1; i >= 0; i--) {
      int fails = -1;
      while (least[i] - fails > 1) {
        int enough = least[i];
        least[i] = (fails + enough) / 2;
        if (!reaches(least)) {
          fails = least[i];
          least[i] = enough;
        }
      }
    }
    return least;
  }

  private void choose(
      int[] choice,
      int at,
      int steps,
      BigDecimal gained,
      BigDecimal[][] best,
      List<int[]> candidates)
      throws Endless {
    if (++nodes > MOST_NODES) {
      throw new Endless();
    }
    if (shortOf != null && gained.add(best[at][steps]).compareTo(shortOf) < 0) {
      return;
    }
    if (leftToLearn(choice, at) > steps) {
      return;
    }
    if (steps == 0) {
      candidates.add(choice.clone());
      if (candidates.size() > MOST_CANDIDATES) {
        throw new Endless();
      }
      return;
    }
    if (at == size) {
      return;
    }
    for (int option = 0; option <= all[at]; option++) {
      int taken = option == 0 ? 0 : levers.get(at).options().get(option - 1).size();
      if (taken <= steps) {
        choice[at] = option;
        BigDecimal more = shortOf == null ? gained : gained.add(gains[at][option]);
        choose(choice, at + 1, steps - taken, more, best, candidates);
      }
    }
    choice[at] = 0;
  }

  /**
   * How many more steps the lessons ask for at least: those not learnt yet that no one lever could
   * meet together. More than there are where one can no longer be learnt.
   */
  private int leftToLearn(int[] choice, int at) {
    int left = 0;
    boolean[] used = new boolean[size];
    for (int[] lesson : lessons) {
      if (isBeyond(choice, lesson)) {
        continue;
      }
      boolean possible = false;
      boolean apart = true;
      for (int i = at; i < size; i++) {
        if (all[i] > lesson[i]) {
          possible = true;
          apart &= !used[i];
        }
      }
      if (!possible) {
        return Integer.MAX_VALUE;
      }
      if (apart) {
        left++;
        for (int i = at; i < size; i++) {
          used[i] |= all[i] > lesson[i];
        }
      }
    }
    return left;
  }

  /** The most that the levers from each on could add to the points in so many steps. */
  private BigDecimal[][] mostFrom(int steps) {
    BigDecimal[][] most = new BigDecimal[size + 1][steps + 1];
    Arrays.fill(most[size], BigDecimal.ZERO);
    for (int i = size - 1; i >= 0; i--) {
      for (int left = 0; left <= steps; left++) {
        BigDecimal best = most[i + 1][left];
        for (int option = 1; shortOf != null && option <= all[i]; option++) {
          int taken = levers.get(i).options().get(option - 1).size();
          if (taken <= left) {
            best = best.max(gains[i][option].add(most[i + 1][left - taken]));
          }
        }
        most[i][left] = best;
      }
    }
    return most;
  }

  /** Those on no condition first, then the cheapest, then in the order of the levers. */
  private Comparator<int[]> order() {
    return Comparator.<int[], Boolean>comparing(
            choice -> options(choice).stream().anyMatch(Lever.Option::isConditional))
        .thenComparing(this::cost)
        .thenComparing(choice -> IntStream.of(choice).boxed().toList(), PlanSearch::earlier);
  }

  private static int earlier(List<Integer> one, List<Integer> other) {
    for (int i = 0; i < one.size(); i++) {
      int order = Boolean.compare(one.get(i) == 0, other.get(i) == 0);
      if (order != 0 || !one.get(i).equals(other.get(i))) {
        return order != 0 ? order : Integer.compare(one.get(i), other.get(i));
      }
    }
    return 0;
  }

  List<Lever.Option> options(int[] choice) {
    return IntStream.range(0, size)
        .filter(i -> choice[i] > 0)
        .mapToObj(i -> levers.get(i).options().get(choice[i] - 1))
        .toList();
  }

  private BigDecimal cost(int[] choice) {
    return options(choice).stream()
        .map(Lever.Option::cost)
        .reduce(BigDecimal.ZERO, BigDecimal::add);
  }
}
