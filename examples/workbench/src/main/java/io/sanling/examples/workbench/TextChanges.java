package io.sanling.examples.workbench;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import io.sanling.impact.UnitImpact;
import io.sanling.rules.difference.Change;
import io.sanling.rules.difference.EditionDifference;
import java.util.ArrayList;
import java.util.List;

/** What the one rulebook's text says otherwise than the other's, beside the units it bears on. */
final class TextChanges {
  private static final ImmutableSet<Change.Part> OF_REGIONS =
      ImmutableSet.of(Change.Part.TARGET, Change.Part.FLAG);

  /** A change of the text with the units it bears on. */
  static final class Counted {
    private final Change change;
    private long moved;
    private long others;

    private Counted(Change change) {
      this.change = change;
    }

    Change change() {
      return change;
    }

    /** Units whose conformity, grade, points or zeros move, by this change's clauses too. */
    long moved() {
      return moved;
    }

    /** Units of which only something else changes. */
    long others() {
      return others;
    }

    /** Whether it only bears on how regions are judged. */
    boolean isOfRegions() {
      return OF_REGIONS.contains(change.part());
    }

    private boolean bearsOn(UnitImpact unit) {
      return change.part() == Change.Part.GRADE
              && unit.grade().because().contains(UnitImpact.GradeCause.SCALE)
          || change.clauses().stream()
              .anyMatch(
                  clause -> unit.clauses().contains(clause) || unit.behind().contains(clause));
    }
  }

  private final List<Counted> changes = new ArrayList<>();
  private long unexplained;

  TextChanges(EditionDifference difference) {
    difference.changes().forEach(change -> changes.add(new Counted(change)));
  }

  void add(UnitImpact unit) {
    boolean explained = !unit.isMoved() || !unit.uncovered().isEmpty();
    for (Counted counted : changes) {
      if (counted.bearsOn(unit)) {
        explained = true;
        if (unit.isMoved()) {
          counted.moved++;
        } else {
          counted.others++;
        }
      }
    }
    if (!explained) {
      unexplained++;
    }
  }

  ImmutableList<Counted> all() {
    return ImmutableList.copyOf(changes);
  }

  /** Units that move although no text of their clauses changed. */
  long unexplained() {
    return unexplained;
  }
}
