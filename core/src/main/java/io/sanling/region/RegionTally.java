package io.sanling.region;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import io.sanling.GradeScale;
import io.sanling.Rulebook;
import io.sanling.internal.Places;
import io.sanling.internal.rulebook.RulebookContent;
import io.sanling.result.AssessmentResult;
import io.sanling.result.Conformity;
import io.sanling.result.Reports;
import io.sanling.result.ZeroState;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Counts results by region and track as they come; holds counts only, never results. Not safe for
 * several threads at once.
 */
public final class RegionTally {
  private final Rulebook rulebook;
  private final Places places;
  private final Map<Places.Place, Counts> regions;

  private RegionTally(Rulebook rulebook) {
    this.rulebook = rulebook;
    this.places = Places.of(rulebook.forms());
    this.regions = new TreeMap<>(places.order());
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

  /** Counts the result, in its region of each level; one that is not applicable is left out. */
  public void add(AssessmentResult result) {
    if (result.conformity() == Conformity.NOT_APPLICABLE) {
      return;
    }
    for (Places.Place place : places.of(result.division(), result.track())) {
      regions.computeIfAbsent(place, region -> new Counts()).add(result);
    }
  }

  /** The regions: by level, prefix and track, levels and tracks as they are declared. */
  public ImmutableList<Region> regions() {
    ImmutableList.Builder<Region> list = ImmutableList.builder();
    regions.forEach((place, counts) -> list.add(region(place, counts)));
    return list.build();
  }

  private static final class Counts {
    final Map<Conformity, Long> byConformity = new EnumMap<>(Conformity.class);
    final Map<String, Long> byGrade = new HashMap<>();
    final Map<String, Long> brokenZeros = new LinkedHashMap<>();
    long units;
    long reportedDays;
    long observedDays;

    void add(AssessmentResult result) {
      units++;
      if (result.conformity() != null) {
        byConformity.merge(result.conformity(), 1L, Long::sum);
      }
      if (result.grade() != null) {
        byGrade.merge(result.grade(), 1L, Long::sum);
      }
      result
          .zeros()
          .forEach(
              (zero, state) ->
                  brokenZeros.merge(zero, state == ZeroState.BROKEN ? 1L : 0L, Long::sum));
      Reports reports = result.reports();
      if (reports != null) {
        reportedDays += reports.reportedDays();
        observedDays += reports.observedDays();
      }
    }

    long of(Conformity conformity) {
      return byConformity.getOrDefault(conformity, 0L);
    }

    boolean anyBroken() {
      return brokenZeros.values().stream().anyMatch(broken -> broken > 0);
    }
  }

  private Region region(Places.Place place, Counts counts) {
    RulebookContent.Statistics numbers = rulebook.compiled().content().statistics();
    ImmutableMap.Builder<String, Long> grades = ImmutableMap.builder();
    for (GradeScale.Grade grade : rulebook.grades().grades()) {
      Long units = counts.byGrade.get(grade.id());
      if (units != null) {
        grades.put(grade.id(), units);
      }
    }
    Reports reports =
        rulebook.forms().daily().isPresent()
            ? new Reports(counts.observedDays, counts.reportedDays)
            : null;
    ImmutableList.Builder<RegionFlag> flags = ImmutableList.builder();
    if (counts.units < numbers.smallBase()) {
      flags.add(RegionFlag.SMALL_BASE);
    }
    if (reports != null
        && !counts.anyBroken()
        && reports.reportedDays() * 100 < reports.observedDays() * numbers.silentBelow()) {
      flags.add(RegionFlag.SILENT);
    }
    return new Region(
        place.level(),
        place.prefix(),
        place.track(),
        counts.units,
        counts.of(Conformity.CONFORMING),
        counts.of(Conformity.UNDETERMINED),
        counts.of(Conformity.NON_CONFORMING),
        grades.buildOrThrow(),
        ImmutableMap.copyOf(counts.brokenZeros),
        target(place.track()),
        reports,
        flags.build());
  }

  private @Nullable Integer target(@Nullable String track) {
    return track == null ? null : rulebook.targets().get(track);
  }
}
