package io.sanling.impact;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import com.google.common.collect.LinkedHashMultimap;
import com.google.common.collect.SetMultimap;
import io.sanling.form.Form.ChangeKind;
import io.sanling.internal.CodePoints;
import io.sanling.internal.engine.Amendments;
import io.sanling.record.UnitChange;
import io.sanling.record.UnitRecord;
import io.sanling.value.Labelled;
import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Which units came of which (沿革), as the records of any years tell. It holds the changes that name
 * a predecessor, and no records. Not safe for several threads at once.
 */
public final class Lineage {
  private static final Comparator<Relative> ORDER =
      Comparator.comparing(Relative::on)
          .thenComparing(Relative::unitId, CodePoints.ORDER)
          .thenComparing(Relative::kind);

  /** The changes of a unit that name predecessors, and of a predecessor those that name it. */
  private final SetMultimap<String, Relative> before = LinkedHashMultimap.create();

  private final SetMultimap<String, Relative> after = LinkedHashMultimap.create();

  /** Since when units with predecessors are there. */
  private final Map<String, LocalDate> began = new HashMap<>();

  /** Which way from one unit to the other. */
  public enum Relation implements Labelled {
    /** It was before. */
    PREDECESSOR("原主体"),
    /** It followed. */
    SUCCESSOR("承接主体");

    private final String label;

    Relation(String label) {
      this.label = label;
    }

    @Override
    public String label() {
      return label;
    }
  }

  /**
   * A unit that is another one's predecessor or successor.
   *
   * @param unitId its code
   * @param relation whether it was before or after
   * @param kind the change by which the one followed the other
   * @param on the first day of the one that followed
   */
  public record Relative(String unitId, Relation relation, ChangeKind kind, LocalDate on) {}

  /**
   * Takes what the record tells of predecessors, as it was on the day (更正以后的不看); the same told
   * twice is once.
   */
  public void add(UnitRecord record, LocalDate asOf) {
    String unitId = record.unit().id();
    UnitRecord seen = Amendments.seen(record, asOf);
    for (UnitChange change : seen.changes()) {
      String predecessor = change.predecessor();
      LocalDate since = seen.beganOn();
      if (predecessor != null && since != null) {
        began.merge(unitId, since, (one, other) -> one.isBefore(other) ? one : other);
        before.put(
            unitId, new Relative(predecessor, Relation.PREDECESSOR, change.kind(), change.on()));
        after.put(
            predecessor, new Relative(unitId, Relation.SUCCESSOR, change.kind(), change.on()));
      }
    }
  }

  /** The unit, and whatever it came of and whatever came of it. */
  public Set<String> of(String unitId) {
    Set<String> all = new LinkedHashSet<>(List.of(unitId));
    walk(unitId, before, all);
    walk(unitId, after, all);
    return ImmutableSet.copyOf(all);
  }

  private static void walk(
      String unitId, SetMultimap<String, Relative> steps, Set<String> reached) {
    Deque<String> open = new ArrayDeque<>(List.of(unitId));
    Set<String> seen = new LinkedHashSet<>(open);
    while (!open.isEmpty()) {
      for (Relative next : steps.get(open.pop())) {
        if (seen.add(next.unitId())) {
          open.push(next.unitId());
        }
      }
    }
    reached.addAll(seen);
  }

  /** Whether the unit is there on the day, and nobody has followed it yet. */
  public boolean isStanding(String unitId, LocalDate day) {
    LocalDate since = began.get(unitId);
    return !isFollowed(unitId, day) && (since == null || !since.isAfter(day));
  }

  private boolean isFollowed(String unitId, LocalDate day) {
    return after.get(unitId).stream().anyMatch(next -> !next.on().isAfter(day));
  }

  /**
   * The units that stand in the unit's place on the day, or beside it: those that followed it by
   * then; else those before it whom it, or one between, follows only later. By the day of the
   * change, then by code; empty when it stands alone.
   */
  public List<Relative> standing(String unitId, LocalDate day) {
    Set<Relative> found = new LinkedHashSet<>();
    collect(
        unitId,
        isFollowed(unitId, day) ? after : before,
        day,
        new LinkedHashSet<>(List.of(unitId)),
        found::add);
    return found.stream().sorted(ORDER).collect(ImmutableList.toImmutableList());
  }

  private void collect(
      String unitId,
      SetMultimap<String, Relative> steps,
      LocalDate day,
      Set<String> seen,
      Consumer<Relative> found) {
    for (Relative next : steps.get(unitId)) {
      boolean forward = next.relation() == Relation.SUCCESSOR;
      if (next.on().isAfter(day) == forward || !seen.add(next.unitId())) {
        continue;
      }
      if (isStanding(next.unitId(), day)) {
        found.accept(next);
      }
      collect(next.unitId(), steps, day, seen, found);
    }
  }
}
