package io.sanling.internal.read;

import com.google.common.collect.ImmutableList;
import io.sanling.form.Form;
import io.sanling.form.Form.ChangeKind;
import io.sanling.form.RecordCode;
import io.sanling.form.RecordProblem;
import io.sanling.internal.read.IdIndex.Key;
import io.sanling.record.Entry;
import io.sanling.record.UnitChange;
import io.sanling.record.UnitRecord;
import io.sanling.value.Place;
import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Which units followed which (承接) in one data set, its records taken in their order: of two that
 * contradict each other the second is refused, as of two of the same unit. It remembers the units
 * that ended or changed, and no others.
 */
final class Successions {
  private final Map<Key, LocalDate> ended = new HashMap<>();
  private final Map<Key, Following> followedBy = new HashMap<>();
  private final Map<Key, ImmutableList<Key>> follows = new HashMap<>();

  private record Following(String successor, ChangeKind kind, LocalDate on) {}

  /** What of a record others may contradict. */
  record Life(
      Key key,
      String id,
      Place home,
      @Nullable LocalDate closedOn,
      ImmutableList<Before> predecessors) {
    /** A predecessor of it, and where it is named. */
    record Before(Key key, String id, ChangeKind kind, LocalDate on, String path) {}

    /** That of the item; null where it has no record, or its forms tell of no changes. */
    static @Nullable Life of(CheckedItem bound, @Nullable Key key) {
      UnitRecord record = bound.record();
      Form form = record == null ? null : record.forms().changes().orElse(null);
      if (record == null || key == null || form == null) {
        return null;
      }
      ImmutableList.Builder<Before> predecessors = ImmutableList.builder();
      Map<String, Integer> places = places(record.list(form.id()));
      for (UnitChange change : record.changes()) {
        String predecessor = change.predecessor();
        if (predecessor != null) {
          String path =
              "/"
                  + form.id()
                  + "/"
                  + places.get(change.record())
                  + "/"
                  + form.roles().get(Form.Role.PREDECESSOR);
          predecessors.add(
              new Before(Key.of(predecessor), predecessor, change.kind(), change.on(), path));
        }
      }
      return new Life(
          key, record.unit().id(), bound.home(), record.unit().closedOn(), predecessors.build());
    }

    private static Map<String, Integer> places(@Nullable List<Entry> entries) {
      if (entries == null || entries.isEmpty()) {
        return Map.of();
      }
      Map<String, Integer> places = new HashMap<>();
      for (Entry entry : entries) {
        places.put(entry.form().id() + "/" + entry.id(), places.size());
      }
      return places;
    }
  }

  /**
   * What is wrong with the unit beside those before it; with nothing, it is remembered.
   *
   * @param isAccepted whether a unit before it was accepted
   */
  ImmutableList<RecordProblem> take(Life life, Predicate<Key> isAccepted) {
    ImmutableList.Builder<RecordProblem> found = ImmutableList.builder();
    for (Life.Before before : life.predecessors()) {
      Following other = followedBy.get(before.key());
      if (comesFrom(before.key(), life.key())) {
        found.add(problem(life, before.path(), "contradiction.circle", life.id()));
      } else if (other != null && !isSameSplit(other, before)) {
        found.add(
            problem(
                life,
                before.path(),
                "contradiction.successors",
                before.id(),
                other.successor(),
                other.on().toString()));
      } else if (isAccepted.test(before.key()) && !isOver(ended.get(before.key()), before.on())) {
        found.add(problem(life, before.path(), "contradiction.predecessorOpen", before.id(), before.on().toString()));
      }
    }
    Following by = followedBy.get(life.key());
    if (by != null && !isOver(life.closedOn(), by.on())) {
      found.add(
          problem(
              life,
              "/unit/closedOn",
              "contradiction.succeeded",
              life.closedOn() == null ? "" : life.closedOn().toString(),
              by.successor(),
              by.on().toString()));
    }
    ImmutableList<RecordProblem> problems = found.build();
    if (problems.isEmpty()) {
      remember(life);
    }
    return problems;
  }

  private void remember(Life life) {
    if (life.closedOn() != null) {
      ended.put(life.key(), life.closedOn());
    }
    ImmutableList.Builder<Key> predecessors = ImmutableList.builder();
    for (Life.Before before : life.predecessors()) {
      followedBy.put(before.key(), new Following(life.id(), before.kind(), before.on()));
      predecessors.add(before.key());
    }
    ImmutableList<Key> all = predecessors.build();
    if (!all.isEmpty()) {
      follows.put(life.key(), all);
    }
  }

  private static boolean isSameSplit(Following other, Life.Before before) {
    return other.kind() == ChangeKind.SPLIT
        && before.kind() == ChangeKind.SPLIT
        && other.on().equals(before.on());
  }

  private static boolean isOver(@Nullable LocalDate closedOn, LocalDate on) {
    return closedOn != null && !closedOn.isAfter(on);
  }

  /** Whether the unit comes from the other by way of any of its predecessors, or is it. */
  private boolean comesFrom(Key unit, Key other) {
    if (!followedBy.containsKey(other)) {
      return unit.equals(other);
    }
    Set<Key> seen = new HashSet<>();
    Deque<Key> open = new ArrayDeque<>(List.of(unit));
    while (!open.isEmpty()) {
      Key next = open.pop();
      if (next.equals(other)) {
        return true;
      }
      if (seen.add(next)) {
        follows.getOrDefault(next, ImmutableList.of()).forEach(open::push);
      }
    }
    return false;
  }

  private static RecordProblem problem(
      Life life, String path, String reason, String found, String... expected) {
    return new RecordProblem(
        RecordCode.CONTRADICTION, path, life.home(), reason, found, ImmutableList.copyOf(expected));
  }
}
