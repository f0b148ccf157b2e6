package io.sanling.impact;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.Maps;
import io.sanling.Clause;
import io.sanling.GradeScale;
import io.sanling.Rulebook;
import io.sanling.impact.ImpactSummary.ClauseImpact;
import io.sanling.impact.ImpactSummary.Edition;
import io.sanling.impact.ImpactSummary.KindImpact;
import io.sanling.impact.ImpactSummary.RegionImpact;
import io.sanling.impact.ImpactSummary.RowImpact;
import io.sanling.impact.ImpactSummary.Transition;
import io.sanling.impact.ImpactSummary.UncoveredUnits;
import io.sanling.impact.UnitImpact.Direction;
import io.sanling.impact.UnitImpact.Other;
import io.sanling.impact.UnitImpact.Part;
import io.sanling.impact.UnitImpact.PartKind;
import io.sanling.impact.UnitImpact.Row;
import io.sanling.impact.UnitImpact.Side;
import io.sanling.internal.CodePoints;
import io.sanling.record.Track;
import io.sanling.record.UnitKind;
import io.sanling.region.Region;
import io.sanling.region.RegionLevel;
import io.sanling.region.RegionTally;
import io.sanling.result.Conformity;
import io.sanling.result.Zero;
import io.sanling.result.ZeroState;
import java.math.BigDecimal;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Counts impacts as they come; holds counts only, never units. The order they come in does not show
 * in the summary. Not safe for several threads at once.
 */
public final class ImpactTally {
  private static final String NONE = "";

  private final Impact impact;
  private final RegionTally regionsBefore;
  private final RegionTally regionsAfter;
  private final MovementCount all = new MovementCount();
  private final Map<RegionKey, MovementCount> regions =
      new TreeMap<>(
          Comparator.comparing(RegionKey::level)
              .thenComparing(RegionKey::prefix)
              .thenComparing(RegionKey::track));
  private final Map<UnitKind, MovementCount> kinds = Maps.newEnumMap(UnitKind.class);
  private final Map<Other, Long> others = Maps.newEnumMap(Other.class);
  private final Map<Turn, Long> conformities = new HashMap<>();
  private final Map<Turn, Long> grades = new HashMap<>();
  private final Map<Zero, Map<Turn, Long>> zeros = Maps.newEnumMap(Zero.class);
  private final Map<UncoveredKey, UncoveredCount> uncovered =
      new TreeMap<>(
          Comparator.comparing(UncoveredKey::side)
              .thenComparing(UncoveredKey::code, CodePoints.ORDER));
  private final Map<String, ClauseCount> clauses = new HashMap<>();
  private final Map<RowKey, RowCount> rows = new HashMap<>();
  private long otherOnly;

  private ImpactTally(Impact impact) {
    this.impact = impact;
    this.regionsBefore = RegionTally.of(impact.from());
    this.regionsAfter = RegionTally.of(impact.to());
  }

  /** A tally of impacts between the two rulebooks. */
  public static ImpactTally of(Impact impact) {
    return new ImpactTally(impact);
  }

  private record RegionKey(RegionLevel level, String prefix, Track track) {}

  private record Turn(String before, String after, Direction direction) {}

  private record UncoveredKey(Side side, String code) {}

  private record RowKey(String clause, @Nullable Row before, @Nullable Row after) {}

  private static final class UncoveredCount {
    long units;
    long alone;
  }

  private static final class ClauseCount {
    long better;
    long worse;
    long units;
    BigDecimal gained = MovementCount.NOTHING;
    BigDecimal lost = MovementCount.NOTHING;
    BigDecimal aside = MovementCount.NOTHING;
  }

  private static final class RowCount {
    long units;
    BigDecimal points = MovementCount.NOTHING;
  }

  /** Counts the impact. */
  public void add(UnitImpact unit) {
    all.add(unit);
    for (RegionLevel level : RegionLevel.values()) {
      RegionKey key = new RegionKey(level, level.prefixOf(unit.division()), unit.track());
      regions.computeIfAbsent(key, region -> new MovementCount()).add(unit);
    }
    kinds.computeIfAbsent(unit.kind(), kind -> new MovementCount()).add(unit);
    if (unit.before() != null) {
      regionsBefore.add(unit.before());
    }
    if (unit.after() != null) {
      regionsAfter.add(unit.after());
    }
    if (!unit.isMoved() && !unit.others().isEmpty()) {
      otherOnly++;
      unit.others().forEach(other -> others.merge(other, 1L, Long::sum));
    }
    turns(unit);
    unit.uncovered().forEach(why -> count(why, unit.uncovered().size() == 1));
    clauses(unit);
  }

  private void count(UnitImpact.Uncovered why, boolean alone) {
    UncoveredCount count =
        uncovered.computeIfAbsent(
            new UncoveredKey(why.side(), why.code()), key -> new UncoveredCount());
    count.units++;
    if (alone) {
      count.alone++;
    }
  }

  private void turns(UnitImpact unit) {
    turn(
        conformities,
        name(unit.conformity().before()),
        name(unit.conformity().after()),
        unit.conformity().direction());
    turn(
        grades,
        orNone(unit.grade().before()),
        orNone(unit.grade().after()),
        unit.grade().direction());
    unit.zeros()
        .forEach(
            (zero, change) ->
                turn(
                    zeros.computeIfAbsent(zero, key -> new HashMap<>()),
                    name(change.before()),
                    name(change.after()),
                    change.direction()));
  }

  private static void turn(
      Map<Turn, Long> turns, String before, String after, Direction direction) {
    if (direction != Direction.SAME) {
      turns.merge(new Turn(before, after, direction), 1L, Long::sum);
    }
  }

  private void clauses(UnitImpact unit) {
    unit.clauses().forEach(clause -> clause(clause).units++);
    unit.conformity().causes().stream()
        .map(UnitImpact.Cause::code)
        .distinct()
        .forEach(
            code -> {
              switch (unit.conformity().direction()) {
                case UP -> clause(code).better++;
                case DOWN -> clause(code).worse++;
                case SAME, ASIDE -> {}
              }
            });
    for (Part part : unit.points().parts()) {
      ClauseCount clause = clause(part.clause());
      BigDecimal change = part.change();
      if (unit.points().direction() == Direction.ASIDE) {
        clause.aside = clause.aside.add(change);
        continue;
      }
      if (change.signum() > 0) {
        clause.gained = clause.gained.add(change);
      } else {
        clause.lost = clause.lost.subtract(change);
      }
      if (part.kind() == PartKind.INDICATOR) {
        RowCount row =
            rows.computeIfAbsent(
                new RowKey(part.clause(), row(part.givenBefore()), row(part.givenAfter())),
                key -> new RowCount());
        row.units++;
        row.points = row.points.add(change);
      }
    }
  }

  private ClauseCount clause(String code) {
    return clauses.computeIfAbsent(code, key -> new ClauseCount());
  }

  private static @Nullable Row row(UnitImpact.@Nullable Given given) {
    return given == null ? null : given.row();
  }

  // ---- what it came to

  /** What the impacts came to so far. */
  public ImpactSummary summary() {
    return new ImpactSummary(
        edition(impact.from()),
        edition(impact.to()),
        impact.period(),
        all.movement(),
        otherOnly,
        Maps.immutableEnumMap(others),
        transitions(conformities, names(Conformity.values())),
        transitions(grades, gradeNames()),
        zeroTransitions(),
        uncoveredUnits(),
        regionImpacts(),
        kinds.entrySet().stream()
            .map(kind -> new KindImpact(kind.getKey(), kind.getValue().movement()))
            .collect(ImmutableList.toImmutableList()),
        clauseImpacts(),
        rowImpacts());
  }

  private static Edition edition(Rulebook rulebook) {
    return new Edition(rulebook.id(), rulebook.title(), rulebook.digest());
  }

  private static ImmutableList<String> names(Enum<?>[] constants) {
    return Stream.of(constants).map(Enum::name).collect(ImmutableList.toImmutableList());
  }

  private ImmutableList<String> gradeNames() {
    return Stream.of(impact.from(), impact.to())
        .flatMap(rulebook -> rulebook.grades().grades().stream())
        .map(GradeScale.Grade::id)
        .distinct()
        .collect(ImmutableList.toImmutableList());
  }

  /** By state before, then after, each in the given order; what has no name comes last. */
  private static ImmutableList<Transition> transitions(Map<Turn, Long> turns, List<String> order) {
    return turns.entrySet().stream()
        .map(
            turn ->
                new Transition(
                    turn.getKey().before(),
                    turn.getKey().after(),
                    turn.getKey().direction(),
                    turn.getValue()))
        .sorted(
            Comparator.comparing((Transition turn) -> place(order, turn.before()))
                .thenComparing(turn -> place(order, turn.after()))
                .thenComparing(Transition::before, CodePoints.ORDER)
                .thenComparing(Transition::after, CodePoints.ORDER)
                .thenComparing(Transition::direction))
        .collect(ImmutableList.toImmutableList());
  }

  private static int place(List<String> order, String name) {
    int place = order.indexOf(name);
    return place < 0 ? order.size() : place;
  }

  private ImmutableMap<Zero, ImmutableList<Transition>> zeroTransitions() {
    Map<Zero, ImmutableList<Transition>> all = Maps.newEnumMap(Zero.class);
    zeros.forEach(
        (zero, turns) -> {
          if (!turns.isEmpty()) {
            all.put(zero, transitions(turns, names(ZeroState.values())));
          }
        });
    return Maps.immutableEnumMap(all);
  }

  private ImmutableList<UncoveredUnits> uncoveredUnits() {
    ImmutableList.Builder<UncoveredUnits> list = ImmutableList.builder();
    uncovered.forEach(
        (key, count) ->
            list.add(new UncoveredUnits(key.side(), key.code(), count.alone, count.units)));
    return list.build();
  }

  private ImmutableList<RegionImpact> regionImpacts() {
    Map<RegionKey, Region> before = byKey(regionsBefore.regions());
    Map<RegionKey, Region> after = byKey(regionsAfter.regions());
    ImmutableList.Builder<RegionImpact> list = ImmutableList.builder();
    regions.forEach(
        (key, count) ->
            list.add(
                new RegionImpact(
                    key.level(),
                    key.prefix(),
                    key.track(),
                    before.get(key),
                    after.get(key),
                    count.movement())));
    return list.build();
  }

  private static Map<RegionKey, Region> byKey(ImmutableList<Region> regions) {
    Map<RegionKey, Region> byKey = new HashMap<>();
    regions.forEach(
        region ->
            byKey.put(new RegionKey(region.level(), region.prefix(), region.track()), region));
    return byKey;
  }

  private ImmutableList<ClauseImpact> clauseImpacts() {
    return clauses.entrySet().stream()
        .map(entry -> clauseImpact(entry.getKey(), entry.getValue()))
        .sorted(
            Comparator.comparing((ClauseImpact clause) -> clause.better() + clause.worse())
                .thenComparing(clause -> clause.gained().add(clause.lost()))
                .thenComparing(clause -> clause.aside().abs())
                .reversed()
                .thenComparing(ClauseImpact::clause, CodePoints.ORDER))
        .collect(ImmutableList.toImmutableList());
  }

  private ClauseImpact clauseImpact(String code, ClauseCount count) {
    return new ClauseImpact(
        code,
        heading(code),
        count.better,
        count.worse,
        count.gained,
        count.lost,
        count.aside,
        count.units);
  }

  private String heading(String code) {
    Clause clause = impact.to().clause(code);
    if (clause == null) {
      clause = impact.from().clause(code);
    }
    return clause == null ? NONE : clause.heading();
  }

  private ImmutableList<RowImpact> rowImpacts() {
    List<String> order =
        Stream.of(impact.from(), impact.to())
            .flatMap(rulebook -> rulebook.clauses().stream())
            .map(Clause::id)
            .toList();
    return rows.entrySet().stream()
        .map(
            entry ->
                new RowImpact(
                    entry.getKey().clause(),
                    entry.getKey().before(),
                    entry.getKey().after(),
                    entry.getValue().units,
                    entry.getValue().points))
        .sorted(
            Comparator.comparing((RowImpact row) -> place(order, row.clause()))
                .thenComparing(RowImpact::clause, CodePoints.ORDER)
                .thenComparing(row -> text(row.before()), CodePoints.ORDER)
                .thenComparing(row -> text(row.after()), CodePoints.ORDER))
        .collect(ImmutableList.toImmutableList());
  }

  private static String text(@Nullable Row row) {
    return row == null ? NONE : row.track() + " " + row.setting() + " " + row.text();
  }

  private static String name(@Nullable Enum<?> constant) {
    return constant == null ? NONE : constant.name();
  }

  private static String orNone(@Nullable String text) {
    return text == null ? NONE : text;
  }
}
