package io.sanling.rules.attribution;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import io.sanling.rules.difference.Blend;
import io.sanling.rules.difference.Change;
import io.sanling.rules.draft.RulebookDraft;
import io.sanling.rules.lint.Lint;
import io.sanling.rules.problem.Problems;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/** Which changes stand alone, and what others need beside them, seen from one of two rulebooks. */
final class Groups {
  /** In a larger group nobody would see what a change does. */
  private static final int MOST_NAMED = 12;

  private final Blend blend;
  private final RulebookDraft from;
  private final RulebookDraft to;
  private final boolean undone;
  private final ImmutableList<Change> changes;
  private final Map<BitSet, Optional<RulebookDraft>> known = new ConcurrentHashMap<>();

  /**
   * @param undone whether changes are taken back from the later rulebook, instead of applied to the
   *     earlier one
   */
  Groups(Blend blend, RulebookDraft from, RulebookDraft to, boolean undone) {
    this.blend = blend;
    this.from = from;
    this.to = to;
    this.undone = undone;
    this.changes = blend.changes();
  }

  /**
   * For each change, and for what no change tells, the group in which it stands, as small as is
   * found. All that stand in no small group stand together.
   */
  List<BitSet> all() {
    List<Optional<BitSet>> small =
        IntStream.range(0, blend.rest()).parallel().mapToObj(this::small).toList();
    BitSet large = new BitSet();
    IntStream.range(0, blend.rest()).filter(i -> small.get(i).isEmpty()).forEach(large::set);
    close(large);
    if (!stands(large)) {
      large.set(0, blend.rest() + 1);
    }
    List<BitSet> groups = new ArrayList<>();
    small.forEach(group -> groups.add(group.orElse(large)));
    BitSet rest = new BitSet();
    rest.set(blend.rest());
    if (!stands(rest)) {
      rest.set(0, blend.rest());
    }
    groups.add(rest);
    return groups;
  }

  private Optional<BitSet> small(int change) {
    BitSet group = new BitSet();
    group.set(change);
    if (stands(group)) {
      return Optional.of(group);
    }
    ImmutableSet<String> clauses = changes.get(change).clauses();
    IntPredicate ofSameClause =
        other -> changes.get(other).clauses().stream().anyMatch(clauses::contains);
    for (IntPredicate more : List.<IntPredicate>of(other -> false, ofSameClause)) {
      IntStream.range(0, blend.rest()).filter(more).forEach(group::set);
      close(group);
      if (group.cardinality() > MOST_NAMED) {
        return Optional.empty();
      } else if (stands(group)) {
        return Optional.of(smaller(group, change));
      }
    }
    return Optional.empty();
  }

  /** The rulebook with the group alone applied, or alone taken back. */
  RulebookDraft draft(BitSet group) {
    return read(group).orElseThrow();
  }

  private boolean stands(BitSet group) {
    return read(group).isPresent();
  }

  private Optional<RulebookDraft> read(BitSet group) {
    return known.computeIfAbsent((BitSet) group.clone(), this::blended);
  }

  private Optional<RulebookDraft> blended(BitSet group) {
    BitSet taken = (BitSet) group.clone();
    if (undone) {
      taken.flip(0, blend.rest() + 1);
    }
    Problems problems = new Problems();
    return blend
        .with(taken, problems)
        .filter(
            draft -> {
              if (draft != from && draft != to) {
                if (!problems.hasErrors()) {
                  Lint.check(draft, problems);
                }
                return !problems.hasErrors() && isRecordedByEither(draft);
              }
              return true;
            });
  }

  /** Units are read by the forms of the two rulebooks, and by no others. */
  private boolean isRecordedByEither(RulebookDraft draft) {
    return draft.forms().equals(from.forms()) || draft.forms().equals(to.forms());
  }

  /** With what comes along: what is named and would not be there, or names what would be gone. */
  private void close(BitSet group) {
    boolean grown = true;
    while (grown) {
      grown = false;
      for (int i = 0; i < blend.rest(); i++) {
        int other = i;
        if (!group.get(other)
            && group.stream()
                .filter(one -> one < blend.rest())
                .anyMatch(one -> needs(changes.get(one), changes.get(other)))) {
          group.set(other);
          grown = true;
        }
      }
    }
  }

  private boolean needs(Change one, Change other) {
    return other.act() == (undone ? Change.Act.REMOVED : Change.Act.ADDED)
            && coming(one).contains(other.name())
        || one.act() == (undone ? Change.Act.ADDED : Change.Act.REMOVED)
            && going(other).contains(one.name());
  }

  private String coming(Change change) {
    return undone ? change.before() : change.after();
  }

  private String going(Change change) {
    return undone ? change.after() : change.before();
  }

  /** Without what the change can do without. */
  private BitSet smaller(BitSet group, int change) {
    BitSet least = (BitSet) group.clone();
    for (int other = least.length() - 1; other >= 0; other--) {
      if (other != change && least.get(other)) {
        least.clear(other);
        if (!stands(least)) {
          least.set(other);
        }
      }
    }
    return least;
  }
}
