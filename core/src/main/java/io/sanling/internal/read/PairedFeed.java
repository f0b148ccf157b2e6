package io.sanling.internal.read;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMultiset;
import com.google.common.collect.ImmutableSet;
import com.google.common.collect.Multiset;
import io.sanling.record.Place;
import io.sanling.record.RecordProblem;
import io.sanling.record.UnitRecord;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * One data set read by two forms side by side: a unit's items come out of both at the same time,
 * and make one record that each of the rulebooks has as it reads it.
 */
final class PairedFeed implements Feed {
  private final Feed first;
  private final Feed second;
  private final Reading reading;

  /**
   * @param second the same data, of which the units come in the same order
   * @param reading how the second is read
   */
  PairedFeed(Feed first, Feed second, Reading reading) {
    this.first = first;
    this.second = second;
    this.reading = reading;
  }

  @Override
  public @Nullable Item next() throws IOException {
    Item item = first.next();
    if (item != null && !item.isOrphan()) {
      Item other = second.next();
      return other == null ? item : new Pair(item, other, reading, tablesOfFirst());
    }
    if (item != null) {
      return item;
    }
    // Rows of nobody that stand in tables the first does not read.
    ImmutableSet<String> known = tablesOfFirst();
    for (Item other = second.next(); other != null; other = second.next()) {
      if (!known.containsAll(other.rows().elementSet())) {
        return new Second(other, reading);
      }
    }
    return null;
  }

  private ImmutableSet<String> tablesOfFirst() {
    return first.tables().stream().map(Read::table).collect(ImmutableSet.toImmutableSet());
  }

  /** An item of the second alone. */
  private record Second(Item item, Reading reading) implements Item {
    @Override
    public long weight() {
      return item.weight();
    }

    @Override
    public Bound bind(Reading ignored) {
      return item.bind(reading);
    }

    @Override
    public Multiset<String> rows() {
      return item.rows();
    }

    @Override
    public boolean isOrphan() {
      return true;
    }
  }

  private record Pair(Item one, Item other, Reading reading, ImmutableSet<String> known)
      implements Item {
    @Override
    public long weight() {
      return one.weight() + other.weight();
    }

    @Override
    public Multiset<String> rows() {
      ImmutableMultiset.Builder<String> rows = ImmutableMultiset.builder();
      rows.addAll(one.rows());
      for (Multiset.Entry<String> table : other.rows().entrySet()) {
        if (!known.contains(table.getElement())) {
          rows.addCopies(table.getElement(), table.getCount());
        }
      }
      return rows.build();
    }

    @Override
    public Bound bind(Reading first) {
      Bound bound = one.bind(first);
      Bound beside = other.bind(reading);
      UnitRecord record = bound.record();
      UnitRecord second = beside.record();
      ImmutableList<RecordProblem> problems = both(bound.problems(), beside.problems());
      Place place = bound.problems().isEmpty() ? beside.place() : bound.place();
      return new Bound(
          place,
          bound.home(),
          record == null || second == null ? null : record.beside(second),
          bound.unitId(),
          bound.key(),
          problems,
          both(bound.warnings(), beside.warnings()));
    }

    private static ImmutableList<RecordProblem> both(
        ImmutableList<RecordProblem> one, ImmutableList<RecordProblem> other) {
      return ImmutableSet.<RecordProblem>builder().addAll(one).addAll(other).build().asList();
    }
  }

  @Override
  public long bytesRead() {
    return first.bytesRead();
  }

  @Override
  public long totalBytes() {
    return first.totalBytes();
  }

  @Override
  public ImmutableList<Note> notes() {
    ImmutableSet.Builder<Note> notes = ImmutableSet.builder();
    notes.addAll(first.notes()).addAll(second.notes());
    reading.passedOver().ifPresent(notes::add);
    return notes.build().asList();
  }

  @Override
  public ImmutableList<Read> tables() {
    ImmutableSet<String> known = tablesOfFirst();
    ImmutableList.Builder<Read> tables = ImmutableList.builder();
    tables.addAll(first.tables());
    second.tables().stream().filter(table -> !known.contains(table.table())).forEach(tables::add);
    return tables.build();
  }

  @Override
  public RuntimeException empty() {
    return first.empty();
  }

  @Override
  public void close() throws IOException {
    try (second) {
      first.close();
    }
  }
}
