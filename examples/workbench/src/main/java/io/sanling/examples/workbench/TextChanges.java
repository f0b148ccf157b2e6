package io.sanling.examples.workbench;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import com.google.common.collect.ImmutableSetMultimap;
import com.google.common.collect.Ordering;
import io.sanling.impact.UnitImpact;
import io.sanling.rules.difference.Change;
import io.sanling.rules.difference.EditionDifference;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.Set;

/** What the one rulebook's text says otherwise than the other's, beside the units it bears on. */
final class TextChanges {
  private static final ImmutableSet<Change.Part> OF_REGIONS =
      ImmutableSet.of(Change.Part.TARGET, Change.Part.FLAG);

  /** A change of the text with the units it bears on. */
  static final class Counted {
    private final Change change;
    private long flipped;
    private long moved;
    private long others;

    private Counted(Change change) {
      this.change = change;
    }

    Change change() {
      return change;
    }

    /** Units whose conformity moves by this change's clauses. */
    long flipped() {
      return flipped;
    }

    /** Units whose conformity, grade, points or zeros move, by this change's clauses too. */
    long moved() {
      return moved;
    }

    /** Units of which only something else changes. */
    long others() {
      return others;
    }

    private boolean bearsOnUnits() {
      return moved + others > 0;
    }
  }

  private final ImmutableList<Counted> changes;
  private final ImmutableSetMultimap<String, Counted> byClause;
  private final ImmutableSet<String> gradeClauses;
  private final ImmutableSet<String> regionClauses;
  private long unexplained;

  TextChanges(EditionDifference difference) {
    changes =
        difference.changes().stream().map(Counted::new).collect(ImmutableList.toImmutableList());
    ImmutableSetMultimap.Builder<String, Counted> clauses = ImmutableSetMultimap.builder();
    changes.forEach(
        counted -> counted.change().clauses().forEach(clause -> clauses.put(clause, counted)));
    byClause = clauses.build();
    gradeClauses = clausesOf(difference, ImmutableSet.of(Change.Part.GRADE));
    regionClauses = clausesOf(difference, OF_REGIONS);
  }

  private static ImmutableSet<String> clausesOf(
      EditionDifference difference, Set<Change.Part> parts) {
    return difference.changes().stream()
        .filter(change -> parts.contains(change.part()))
        .flatMap(change -> change.clauses().stream())
        .collect(ImmutableSet.toImmutableSet());
  }

  void add(UnitImpact unit) {
    Set<Counted> bearing = new HashSet<>();
    note(unit.clauses(), bearing);
    note(unit.behind(), bearing);
    if (unit.grade().because().contains(UnitImpact.GradeCause.SCALE)) {
      note(gradeClauses, bearing);
    }
    Set<Counted> flipping = new HashSet<>();
    for (UnitImpact.Cause cause : unit.conformity().causes()) {
      note(ImmutableSet.of(cause.code()), flipping);
      note(cause.behind(), flipping);
      note(cause.indicators(), flipping);
    }
    flipping.forEach(counted -> counted.flipped++);
    bearing.addAll(flipping);
    for (Counted counted : bearing) {
      if (unit.isMoved()) {
        counted.moved++;
      } else {
        counted.others++;
      }
    }
    if (unit.isMoved() && unit.uncovered().isEmpty() && bearing.isEmpty()) {
      unexplained++;
    }
  }

  private void note(Collection<String> clauses, Set<Counted> counted) {
    clauses.forEach(clause -> counted.addAll(byClause.get(clause)));
  }

  ImmutableList<Counted> all() {
    return changes;
  }

  /** The changes that bear on units, those by which most conformity moves first. */
  ImmutableList<Counted> bearing() {
    return Ordering.from(Comparator.comparing(Counted::flipped))
        .compound(Comparator.comparing(Counted::moved))
        .compound(Comparator.comparing(Counted::others))
        .reverse()
        .immutableSortedCopy(changes.stream().filter(Counted::bearsOnUnits).toList());
  }

  /** The changes that only bear on how regions are judged. */
  ImmutableList<Counted> ofRegions() {
    return changes.stream()
        .filter(counted -> !counted.bearsOnUnits() && isOfRegions(counted.change()))
        .collect(ImmutableList.toImmutableList());
  }

  private boolean isOfRegions(Change change) {
    return OF_REGIONS.contains(change.part())
        || !change.clauses().isEmpty() && regionClauses.containsAll(change.clauses());
  }

  /** The changes that bear on nothing at all. */
  ImmutableList<Counted> idle() {
    return changes.stream()
        .filter(counted -> !counted.bearsOnUnits() && !isOfRegions(counted.change()))
        .collect(ImmutableList.toImmutableList());
  }

  /** Units that move although no text of their clauses changed. */
  long unexplained() {
    return unexplained;
  }
}
