package io.sanling.region;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.Maps;
import io.sanling.GradeScale;
import io.sanling.Rulebook;
import io.sanling.internal.rulebook.RulebookContent;
import io.sanling.record.Track;
import io.sanling.result.AssessmentResult;
import io.sanling.result.Conformity;
import io.sanling.result.Zero;
import io.sanling.result.ZeroState;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Counts results by region and track as they come; holds counts only, never results. Not safe for
 * several threads at once.
 */
public final class RegionTally {
  private final Rulebook rulebook;
  private final Map<Key, Counts> regions =
      new TreeMap<>(
          Comparator.comparing(Key::level).thenComparing(Key::prefix).thenComparing(Key::track));

  private RegionTally(Rulebook rulebook) {
    this.rulebook = rulebook;
  }

  /** A tally of results of the rulebook. */
  public static RegionTally of(Rulebook rulebook) {
    return new RegionTally(rulebook);
  }

  /** The regions of the results. */
  public static ImmutableList<Region> regions(Rulebook rulebook, Stream<AssessmentResult> results) {
    RegionTally tally = of(rulebook);
    results.forEachOrdered(tally::add);
    return tally.regions();
  }

  /** Counts the result, in each of its four regions; one that is not applicable is left out. */
  public void add(AssessmentResult result) {
    if (result.conformity() == Conformity.NOT_APPLICABLE) {
      return;
    }
    for (RegionLevel level : RegionLevel.values()) {
      Key key = new Key(level, level.prefixOf(result.division()), result.track());
      regions.computeIfAbsent(key, region -> new Counts()).add(result);
    }
  }

  /** The regions: province first, then by prefix, villages first. */
  public ImmutableList<Region> regions() {
    ImmutableList.Builder<Region> list = ImmutableList.builder();
    regions.forEach((key, counts) -> list.add(region(key, counts)));
    return list.build();
  }

  private record Key(RegionLevel level, String prefix, Track track) {}

  private static final class Counts {
    final Map<Conformity, Long> byConformity = Maps.newEnumMap(Conformity.class);
    final Map<String, Long> byGrade = new HashMap<>();
    final Map<Zero, Long> brokenZeros = Maps.newEnumMap(Zero.class);
    long reportedDays;
    long observedDays;

    void add(AssessmentResult result) {
      byConformity.merge(result.conformity(), 1L, Long::sum);
      byGrade.merge(result.grade(), 1L, Long::sum);
      result
          .zeros()
          .forEach(
              (zero, state) ->
                  brokenZeros.merge(zero, state == ZeroState.BROKEN ? 1L : 0L, Long::sum));
      reportedDays += result.reports().reportedDays();
      observedDays += result.reports().observedDays();
    }

    long units() {
      return byConformity.values().stream().mapToLong(Long::longValue).sum();
    }

    long of(Conformity conformity) {
      return byConformity.getOrDefault(conformity, 0L);
    }

    boolean anyBroken() {
      return brokenZeros.values().stream().anyMatch(units -> units > 0);
    }
  }

  private Region region(Key key, Counts counts) {
    RulebookContent.Statistics numbers = rulebook.compiled().content().statistics();
    ImmutableMap.Builder<String, Long> grades = ImmutableMap.builder();
    for (GradeScale.Grade grade : rulebook.grades().grades()) {
      Long units = counts.byGrade.get(grade.id());
      if (units != null) {
        grades.put(grade.id(), units);
      }
    }
    ImmutableList.Builder<RegionFlag> flags = ImmutableList.builder();
    if (counts.units() < numbers.smallBase()) {
      flags.add(RegionFlag.SMALL_BASE);
    }
    if (!counts.anyBroken()
        && counts.reportedDays * 100 < counts.observedDays * numbers.silentBelow()) {
      flags.add(RegionFlag.SILENT);
    }
    return new Region(
        key.level(),
        key.prefix(),
        key.track(),
        counts.units(),
        counts.of(Conformity.CONFORMING),
        counts.of(Conformity.UNDETERMINED),
        counts.of(Conformity.NON_CONFORMING),
        grades.buildOrThrow(),
        Maps.immutableEnumMap(counts.brokenZeros),
        rulebook.targets().get(key.track()),
        counts.reportedDays,
        counts.observedDays,
        flags.build());
  }
}
