package io.sanling.region;

import static com.google.common.base.Preconditions.checkState;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import com.google.common.collect.ImmutableSortedMap;
import com.google.common.collect.Interner;
import com.google.common.collect.Interners;
import io.sanling.Rulebook;
import io.sanling.internal.CodePoints;
import io.sanling.internal.form.Places;
import io.sanling.internal.rulebook.ConsequenceRow;
import io.sanling.internal.rulebook.Ladder;
import io.sanling.internal.rulebook.RulebookContent;
import io.sanling.record.UnitChange;
import io.sanling.result.AssessmentResult;
import io.sanling.result.Conformity;
import io.sanling.result.Handling;
import io.sanling.result.Reports;
import io.sanling.result.ZeroState;
import io.sanling.rulebook.GradeScale;
import io.sanling.value.AssessmentPeriod;
import io.sanling.value.UnusableResultException;
import io.sanling.value.UnusableResultException.Code;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Counts results by region and track as they come; of each unit it holds what counts, never the
 * result, and {@linkplain #ofDistinct not even that} where each unit is known to come once. Only
 * results of one rulebook and one period are counted together, and each unit once. A unit that
 * ended and that another one names as its predecessor (主体变更) is left out, whichever of them comes
 * first: nobody is counted twice. Not safe for several threads at once: give each its own, and
 * {@link #merge(RegionTally)} them.
 */
public final class RegionTally {
  private final Rulebook rulebook;
  private final Places places;
  private final Map<Places.Place, Counts> regions;

  /** What was counted of each unit; null where units are not remembered. */
  private final @Nullable Map<String, Counted> units;

  /** Units that ended; of these alone it may turn out that they do not count. */
  private final Map<String, Counted> ended = new HashMap<>();

  /** Who named a unit as predecessor, in the order of codes. */
  private final Map<String, TreeSet<String>> successors = new HashMap<>();

  private final Interner<Outcome> outcomes = Interners.newStrongInterner();
  private @Nullable AssessmentPeriod period;

  /** What of a result counts; most units share theirs with others. */
  private record Outcome(
      @Nullable Conformity conformity,
      @Nullable String grade,
      Map<String, ZeroState> zeros,
      @Nullable Reports reports,
      ImmutableMap<String, Long> supervision,
      ImmutableSet<String> consequences,
      Handling.@Nullable State state) {
    static Outcome of(AssessmentResult result) {
      Handling handling = result.handling();
      Map<String, Long> supervision = new TreeMap<>();
      handling.supervision().forEach(each -> supervision.merge(each.step(), 1L, Long::sum));
      return new Outcome(
          result.conformity(),
          result.grade(),
          result.zeros(),
          result.reports(),
          ImmutableMap.copyOf(supervision),
          handling.consequences().stream()
              .map(Handling.Consequence::code)
              .collect(ImmutableSet.toImmutableSet()),
          handling.state());
    }
  }

  private record Counted(
      Outcome outcome,
      @Nullable String division,
      @Nullable String grid,
      @Nullable String track,
      boolean ended,
      ImmutableList<String> predecessors) {
    static Counted of(AssessmentResult result) {
      return new Counted(
          Outcome.of(result),
          result.division(),
          result.grid(),
          result.track(),
          result.closedOn() != null,
          result.changes().isEmpty()
              ? ImmutableList.of()
              : result.changes().stream()
                  .map(UnitChange::predecessor)
                  .filter(Objects::nonNull)
                  .collect(ImmutableList.toImmutableList()));
    }

    Counted with(Outcome shared) {
      return new Counted(shared, division, grid, track, ended, predecessors);
    }
  }

  private RegionTally(Rulebook rulebook, @Nullable Map<String, Counted> units) {
    this.rulebook = rulebook;
    this.units = units;
    this.places = Places.of(rulebook.forms());
    this.regions = new TreeMap<>(places.order());
  }

  /** A tally of results of the rulebook. */
  public static RegionTally of(Rulebook rulebook) {
    return new RegionTally(rulebook, new HashMap<>());
  }

  /**
   * A tally of results of which each is of another unit (各单位只来一次), as those of one {@link
   * io.sanling.record.RecordSource} are. It remembers no unit, so that the memory it takes follows
   * from the number of regions, and of the units that ended or name a predecessor; nothing can be
   * replaced or removed.
   */
  public static RegionTally ofDistinct(Rulebook rulebook) {
    return new RegionTally(rulebook, null);
  }

  /**
   * The regions of the results.
   *
   * @throws UnusableResultException as {@link #add} does
   */
  public static List<Region> regions(Rulebook rulebook, Stream<AssessmentResult> results) {
    RegionTally tally = of(rulebook);
    results.forEachOrdered(tally::add);
    return tally.regions();
  }

  /**
   * Counts the result, in its region of each level; one that is not applicable is left out. Of the
   * level of grids (网格) only those are counted of which the grid is known.
   *
   * @throws UnusableResultException when it came from another rulebook, is of another period than
   *     those before it, or when there is one of the unit already; then nothing is counted
   */
  public void add(AssessmentResult result) {
    checkBelongs(result);
    if (units != null && units.containsKey(result.unitId())) {
      throw new UnusableResultException(Code.TWICE, result.unitId(), "", null);
    }
    put(result);
  }

  /**
   * Counts the result instead of the one that was counted of its unit, if any was.
   *
   * @throws UnusableResultException when it came from another rulebook, or is of another period
   * @throws IllegalStateException when units are not remembered
   */
  public void replace(AssessmentResult result) {
    checkBelongs(result);
    remove(result.unitId());
    put(result);
  }

  /**
   * Counts the unit no longer.
   *
   * @return whether it was counted
   * @throws IllegalStateException when units are not remembered
   */
  public boolean remove(String unitId) {
    checkState(units != null, "units are not remembered");
    Counted counted = units.remove(unitId);
    if (counted != null) {
      drop(unitId, counted);
    }
    if (units.isEmpty()) {
      period = null;
    }
    return counted != null;
  }

  /**
   * Counts whatever the other has counted, too.
   *
   * @throws UnusableResultException when the other is of another rulebook or period, or has counted
   *     a unit that this one has; then nothing is counted
   * @throws IllegalStateException when this one remembers units and the other does not
   */
  public void merge(RegionTally other) {
    if (!other.rulebook.digest().equals(rulebook.digest())) {
      throw new UnusableResultException(Code.RULEBOOK, "", other.rulebook.id(), null);
    }
    if (period != null && other.period != null && !other.period.equals(period)) {
      throw new UnusableResultException(Code.PERIOD, "", said(other.period), null);
    }
    if (units == null) {
      other.regions.forEach((place, counts) -> countsOf(place).add(counts));
      mergeChanged(other);
    } else {
      checkState(other.units != null, "units of the other are not remembered");
      for (String unitId : other.units.keySet()) {
        if (units.containsKey(unitId)) {
          throw new UnusableResultException(Code.TWICE, unitId, "", null);
        }
      }
      other.units.forEach(this::put);
    }
    period = period == null ? other.period : period;
  }

  /** What either has counted may have a successor in the other. */
  private void mergeChanged(RegionTally other) {
    other.ended.forEach(
        (unitId, counted) -> {
          if (successors.containsKey(unitId) && !other.successors.containsKey(unitId)) {
            count(counted, -1);
          }
        });
    other.successors.forEach(
        (unitId, by) -> {
          Counted counted = ended.get(unitId);
          if (counted != null && !successors.containsKey(unitId)) {
            count(counted, -1);
          }
          successors.computeIfAbsent(unitId, first -> new TreeSet<>(CodePoints.ORDER)).addAll(by);
        });
    ended.putAll(other.ended);
  }

  /**
   * The units that are left out because others followed them (承接), each with those that did, in the
   * order of codes.
   */
  public Map<String, List<String>> leftOut() {
    ImmutableSortedMap.Builder<String, List<String>> left =
        ImmutableSortedMap.orderedBy(CodePoints.ORDER);
    successors.forEach(
        (unitId, by) -> {
          if (ended.containsKey(unitId)) {
            left.put(unitId, ImmutableList.copyOf(by));
          }
        });
    return left.buildOrThrow();
  }

  /**
   * Counts the units of a region as another tally has counted them (汇总), of units that this one has
   * not: what was counted on many machines comes together so, without the units. Give it the
   * regions of all levels. A unit and the one that followed it are counted by the same tally, or
   * both are.
   *
   * @throws UnusableResultException when the region is none of the rulebook's
   */
  public void add(Region region) {
    Places.Place place = new Places.Place(region.level(), region.prefix(), region.track());
    if (!places.include(place)) {
      throw new UnusableResultException(
          Code.FIELD, "", String.join(" ", place.level(), place.prefix()), null);
    }
    countsOf(place).add(region);
  }

  /**
   * Refuses to stand for results of another rulebook or period.
   *
   * @throws UnusableResultException when it has counted such
   */
  void requireOf(Rulebook ofRulebook, AssessmentPeriod ofPeriod) {
    if (!ofRulebook.digest().equals(rulebook.digest())) {
      throw new UnusableResultException(Code.RULEBOOK, "", rulebook.id(), null);
    }
    if (period != null && !period.equals(ofPeriod)) {
      throw new UnusableResultException(Code.PERIOD, "", said(period), null);
    }
  }

  private Counts countsOf(Places.Place place) {
    return regions.computeIfAbsent(place, added -> new Counts());
  }

  private void checkBelongs(AssessmentResult result) {
    // The receipt does not seal its own digests, and the result says which rulebook it is of.
    if (!result.receipt().rulebookDigest().equals(rulebook.digest())
        || !result.rulebook().equals(rulebook.id())) {
      throw new UnusableResultException(
          Code.RULEBOOK,
          result.unitId(),
          result.rulebook() + " " + result.receipt().rulebookDigest(),
          null);
    }
    AssessmentPeriod own = new AssessmentPeriod(result.from(), result.to(), result.asOf());
    if (period != null && !period.equals(own)) {
      throw new UnusableResultException(Code.PERIOD, result.unitId(), said(own), null);
    }
  }

  private static String said(AssessmentPeriod period) {
    return period.from() + "/" + period.to() + " " + period.asOf();
  }

  private void put(AssessmentResult result) {
    period = new AssessmentPeriod(result.from(), result.to(), result.asOf());
    put(result.unitId(), Counted.of(result));
  }

  private void put(String unitId, Counted given) {
    Counted counted = given;
    if (units != null) {
      counted = given.with(outcomes.intern(given.outcome()));
      units.put(unitId, counted);
    }
    if (counted.ended()) {
      ended.put(unitId, counted);
    }
    if (!counted.ended() || !successors.containsKey(unitId)) {
      count(counted, 1);
    }
    for (String predecessor : counted.predecessors()) {
      TreeSet<String> by =
          successors.computeIfAbsent(predecessor, first -> new TreeSet<>(CodePoints.ORDER));
      Counted before = ended.get(predecessor);
      if (by.isEmpty() && before != null) {
        count(before, -1);
      }
      by.add(unitId);
    }
  }

  private void drop(String unitId, Counted counted) {
    if (!counted.ended() || !successors.containsKey(unitId)) {
      count(counted, -1);
    }
    ended.remove(unitId);
    for (String predecessor : counted.predecessors()) {
      TreeSet<String> by = successors.get(predecessor);
      if (by == null || !by.remove(unitId) || !by.isEmpty()) {
        continue;
      }
      successors.remove(predecessor);
      Counted before = ended.get(predecessor);
      if (before != null) {
        count(before, 1);
      }
    }
  }

  private void count(Counted counted, int sign) {
    if (counted.outcome().conformity() == Conformity.NOT_APPLICABLE) {
      return;
    }
    for (Places.Place place : places.of(counted.division(), counted.grid(), counted.track())) {
      Counts counts = countsOf(place);
      counts.add(counted.outcome(), sign);
      if (counts.units == 0) {
        regions.remove(place);
      }
    }
  }

  /** The regions: by level, prefix and track, levels and tracks as they are declared. */
  public List<Region> regions() {
    ImmutableList.Builder<Region> list = ImmutableList.builder();
    regions.forEach((place, counts) -> list.add(region(place, counts)));
    return list.build();
  }

  private static final class Counts {
    final Map<Conformity, Long> byConformity = new EnumMap<>(Conformity.class);
    final Map<String, Long> byGrade = new HashMap<>();
    final Map<String, Long> brokenZeros = new LinkedHashMap<>();
    final Map<String, Long> supervision = new HashMap<>();
    final Map<String, Long> consequences = new HashMap<>();
    final Map<Handling.State, Long> states = new EnumMap<>(Handling.State.class);
    long units;
    long reportedDays;
    long observedDays;

    void add(Outcome outcome, int sign) {
      units += sign;
      if (outcome.conformity() != null) {
        byConformity.merge(outcome.conformity(), (long) sign, Long::sum);
      }
      if (outcome.grade() != null) {
        byGrade.merge(outcome.grade(), (long) sign, Long::sum);
      }
      outcome
          .zeros()
          .forEach(
              (zero, state) ->
                  brokenZeros.merge(zero, state == ZeroState.BROKEN ? sign : 0L, Long::sum));
      Reports reports = outcome.reports();
      if (reports != null) {
        reportedDays += sign * reports.reportedDays();
        observedDays += sign * reports.observedDays();
      }
      outcome
          .supervision()
          .forEach((step, matters) -> supervision.merge(step, sign * matters, Long::sum));
      outcome.consequences().forEach(each -> consequences.merge(each, (long) sign, Long::sum));
      if (outcome.state() != null) {
        states.merge(outcome.state(), (long) sign, Long::sum);
      }
    }

    private void add(
        Map<String, Long> ofSteps,
        Map<String, Long> ofConsequences,
        Map<Handling.State, Long> ofStates) {
      ofSteps.forEach((step, matters) -> supervision.merge(step, matters, Long::sum));
      ofConsequences.forEach((each, many) -> consequences.merge(each, many, Long::sum));
      ofStates.forEach((each, many) -> states.merge(each, many, Long::sum));
    }

    void add(Counts other) {
      units += other.units;
      other.byConformity.forEach((each, count) -> byConformity.merge(each, count, Long::sum));
      other.byGrade.forEach((each, count) -> byGrade.merge(each, count, Long::sum));
      other.brokenZeros.forEach((each, count) -> brokenZeros.merge(each, count, Long::sum));
      reportedDays += other.reportedDays;
      observedDays += other.observedDays;
      add(other.supervision, other.consequences, other.states);
    }

    void add(Region region) {
      units += region.units();
      if (region.hasRate()) {
        byConformity.merge(Conformity.CONFORMING, region.conforming(), Long::sum);
        byConformity.merge(Conformity.UNDETERMINED, region.undetermined(), Long::sum);
        byConformity.merge(Conformity.NON_CONFORMING, region.nonConforming(), Long::sum);
      }
      region.grades().forEach((grade, count) -> byGrade.merge(grade, count, Long::sum));
      region.brokenZeros().forEach((zero, broken) -> brokenZeros.merge(zero, broken, Long::sum));
      Reports reports = region.reports();
      if (reports != null) {
        reportedDays += reports.reportedDays();
        observedDays += reports.observedDays();
      }
      Region.Handled handled = region.handled();
      add(handled.supervision(), handled.consequences(), handled.states());
    }

    long of(Conformity conformity) {
      return byConformity.getOrDefault(conformity, 0L);
    }

    boolean anyBroken() {
      return brokenZeros.values().stream().anyMatch(broken -> broken > 0);
    }
  }

  private Region region(Places.Place place, Counts counts) {
    RulebookContent content = rulebook.compiled().content();
    RulebookContent.Statistics numbers = content.statistics();
    Reports reports =
        rulebook.forms().daily().isPresent()
            ? new Reports(counts.observedDays, counts.reportedDays)
            : null;
    ImmutableList.Builder<Region.Flag> flags = ImmutableList.builder();
    if (counts.units < numbers.smallBase()) {
      flags.add(Region.Flag.SMALL_BASE);
    }
    if (reports != null
        && !counts.anyBroken()
        && reports.reportedDays() * 100 < reports.observedDays() * numbers.silentBelow()) {
      flags.add(Region.Flag.SILENT);
    }
    return new Region(
        place.level(),
        place.prefix(),
        place.track(),
        counts.units,
        counts.of(Conformity.CONFORMING),
        counts.of(Conformity.UNDETERMINED),
        counts.of(Conformity.NON_CONFORMING),
        occurring(counts.byGrade, rulebook.grades().grades().stream().map(GradeScale.Grade::id)),
        ImmutableMap.copyOf(counts.brokenZeros),
        target(place.track()),
        reports,
        new Region.Handled(
            occurring(counts.supervision, content.ladder().steps().stream().map(Ladder.Step::id)),
            occurring(
                counts.consequences, content.consequences().stream().map(ConsequenceRow::code)),
            occurring(counts.states, Stream.of(Handling.State.values()))),
        flags.build());
  }

  /** What there is of each, in this order. */
  private static <K> ImmutableMap<K, Long> occurring(Map<K, Long> counts, Stream<K> order) {
    ImmutableMap.Builder<K, Long> occurring = ImmutableMap.builder();
    order.forEach(
        key -> {
          Long count = counts.get(key);
          if (count != null && count > 0) {
            occurring.put(key, count);
          }
        });
    return occurring.buildOrThrow();
  }

  private @Nullable Integer target(@Nullable String track) {
    return track == null ? null : rulebook.targets().get(track);
  }
}
