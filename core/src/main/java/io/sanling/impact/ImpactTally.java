package io.sanling.impact;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import com.google.common.collect.Maps;
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
import io.sanling.internal.form.Places;
import io.sanling.region.Region;
import io.sanling.region.RegionTally;
import io.sanling.result.AssessmentResult;
import io.sanling.result.Conformity;
import io.sanling.result.ZeroState;
import io.sanling.rulebook.Clause;
import io.sanling.rulebook.GradeScale;
import java.math.BigDecimal;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
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
  private final ImmutableSet<String> goals;
  private final Places places;
  private final MovementCount all;
  private final Map<Places.Place, MovementCount> regions;
  private final Map<String, MovementCount> kinds = new HashMap<>();
  private final Map<Other, Long> others = Maps.newEnumMap(Other.class);
  private final Map<Turn, Long> conformities = new HashMap<>();
  private final Map<Turn, Long> grades = new HashMap<>();
  private final Map<String, Map<Turn, Long>> zeros = new HashMap<>();
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
    this.goals = Impact.goals(impact.from(), impact.to());
    this.places = Places.of(impact.to().forms());
    this.all = new MovementCount(goals);
    this.regions = new TreeMap<>(places.order());
  }

  /** A tally of impacts between the two rulebooks. */
  public static ImpactTally of(Impact impact) {
    return new ImpactTally(impact);
  }

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
    for (Places.Place place : places.of(unit.division(), grid(unit), unit.track())) {
      regions.computeIfAbsent(place, region -> new MovementCount(goals)).add(unit);
    }
    if (unit.kind() != null) {
      kinds.computeIfAbsent(unit.kind(), kind -> new MovementCount(goals)).add(unit);
    }
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

  private static @Nullable String grid(UnitImpact unit) {
    AssessmentResult either = unit.after() == null ? unit.before() : unit.after();
    return either == null ? null : either.grid();
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
        kindImpacts(),
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

  private ImmutableMap<String, List<Transition>> zeroTransitions() {
    ImmutableMap.Builder<String, List<Transition>> all = ImmutableMap.builder();
    for (String goal : goals) {
      Map<Turn, Long> turns = zeros.getOrDefault(goal, Map.of());
      if (!turns.isEmpty()) {
        all.put(goal, transitions(turns, names(ZeroState.values())));
      }
    }
    return all.buildOrThrow();
  }

  /** In the order that the rulebooks declare the kinds. */
  private ImmutableList<KindImpact> kindImpacts() {
    return Stream.of(impact.from(), impact.to())
        .flatMap(rulebook -> rulebook.forms().subject().kinds().stream())
        .map(kind -> kind.choice().code())
        .distinct()
        .filter(kinds::containsKey)
        .map(kind -> new KindImpact(kind, Objects.requireNonNull(kinds.get(kind)).movement()))
        .collect(ImmutableList.toImmutableList());
  }

  private ImmutableList<UncoveredUnits> uncoveredUnits() {
    ImmutableList.Builder<UncoveredUnits> list = ImmutableList.builder();
    uncovered.forEach(
        (key, count) ->
            list.add(new UncoveredUnits(key.side(), key.code(), count.alone, count.units)));
    return list.build();
  }

  private ImmutableList<RegionImpact> regionImpacts() {
    Map<Places.Place, Region> before = byKey(regionsBefore.regions());
    Map<Places.Place, Region> after = byKey(regionsAfter.regions());
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

  private static Map<Places.Place, Region> byKey(List<Region> regions) {
    Map<Places.Place, Region> byKey = new HashMap<>();
    regions.forEach(
        region ->
            byKey.put(new Places.Place(region.level(), region.prefix(), region.track()), region));
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
    return row == null ? NONE : row.classes() + " " + row.text();
  }

  private static String name(@Nullable Enum<?> constant) {
    return constant == null ? NONE : constant.name();
  }

  private static String orNone(@Nullable String text) {
    return text == null ? NONE : text;
  }
}
