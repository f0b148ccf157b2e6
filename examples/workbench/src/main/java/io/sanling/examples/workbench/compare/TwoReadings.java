package io.sanling.examples.workbench.compare;

import com.google.common.collect.AbstractIterator;
import com.google.common.collect.ImmutableList;
import io.sanling.UnitRecords;
import io.sanling.examples.workbench.console.Terminal;
import io.sanling.form.Forms;
import io.sanling.internal.OrderedParallel;
import io.sanling.record.ReadOptions;
import io.sanling.record.ReadOutcome;
import io.sanling.record.RecordSource;
import io.sanling.record.UnitRecord;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One data set, read by the forms of two rulebooks, each of which passes over what only the other
 * knows; read once where both record the same.
 */
final class TwoReadings implements AutoCloseable {
  private static final int THREADS = Runtime.getRuntime().availableProcessors();

  private final RecordSource first;
  private final @Nullable RecordSource second;
  private @Nullable OrderedParallel<?, ?> workers;

  private TwoReadings(RecordSource first, @Nullable RecordSource second) {
    this.first = first;
    this.second = second;
  }

  static TwoReadings open(Path data, Forms one, Forms other) {
    return open(data, one, other, List.of(one, other));
  }

  /** Beside the forms of more rulebooks. */
  static TwoReadings open(Path data, Forms one, Forms other, List<Forms> all) {
    return new TwoReadings(
        UnitRecords.open(data, one, beside(all, one)),
        one.equals(other) ? null : UnitRecords.open(data, other, beside(all, other)));
  }

  private static ReadOptions beside(List<Forms> all, Forms own) {
    return ReadOptions.strict()
        .beside(all.stream().filter(forms -> !forms.equals(own)).distinct().toList());
  }

  /** What tells how far it has come. */
  RecordSource source() {
    return first;
  }

  /** Says what was passed over so far and is not among what was said before. */
  void say(Terminal terminal, Set<String> said) {
    Stream.of(first, second)
        .filter(Objects::nonNull)
        .flatMap(source -> source.notes(terminal.locale()).stream())
        .filter(said::add)
        .forEach(terminal::noteOfData);
  }

  /** What is made of the two records of each unit; rejected where either is. */
  <R> Iterator<ReadOutcome<R>> process(BiFunction<UnitRecord, UnitRecord, R> function) {
    if (second == null) {
      return first.process(THREADS, record -> function.apply(record, record));
    }
    OrderedParallel<Pair, ReadOutcome<R>> outcomes =
        OrderedParallel.map(
            new Pairs(first.stream().iterator(), second.stream().iterator()),
            THREADS,
            pair -> pair.outcome(function));
    workers = outcomes;
    return outcomes;
  }

  private record Pair(ReadOutcome<UnitRecord> one, ReadOutcome<UnitRecord> other) {
    <R> ReadOutcome<R> outcome(BiFunction<UnitRecord, UnitRecord, R> function) {
      if (one instanceof ReadOutcome.Accepted<UnitRecord> a
          && other instanceof ReadOutcome.Accepted<UnitRecord> b) {
        return new ReadOutcome.Accepted<>(
            function.apply(a.value(), b.value()), a.place(), a.unitId(), a.warnings());
      }
      ReadOutcome.Rejected<UnitRecord> rejected =
          (ReadOutcome.Rejected<UnitRecord>)
              (one instanceof ReadOutcome.Rejected<UnitRecord> ? one : other);
      return new ReadOutcome.Rejected<>(
          rejected.place(),
          rejected.unitId(),
          ImmutableList.copyOf(rejected.problems()),
          rejected.warnings());
    }
  }

  /** Both readings in step: a reject that only one of them has stands for itself. */
  private static final class Pairs extends AbstractIterator<Pair> {
    private final Iterator<ReadOutcome<UnitRecord>> one;
    private final Iterator<ReadOutcome<UnitRecord>> other;
    private @Nullable ReadOutcome<UnitRecord> nextOne;
    private @Nullable ReadOutcome<UnitRecord> nextOther;

    Pairs(Iterator<ReadOutcome<UnitRecord>> one, Iterator<ReadOutcome<UnitRecord>> other) {
      this.one = one;
      this.other = other;
    }

    @Override
    protected @Nullable Pair computeNext() {
      nextOne = nextOne == null && one.hasNext() ? one.next() : nextOne;
      nextOther = nextOther == null && other.hasNext() ? other.next() : nextOther;
      ReadOutcome<UnitRecord> a = nextOne;
      ReadOutcome<UnitRecord> b = nextOther;
      if (a != null && b != null && Objects.equals(a.unitId(), b.unitId())) {
        nextOne = null;
        nextOther = null;
        return new Pair(a, b);
      }
      if (a != null && (b == null || a instanceof ReadOutcome.Rejected<UnitRecord>)) {
        nextOne = null;
        return new Pair(a, a);
      }
      if (b != null) {
        nextOther = null;
        return new Pair(b, b);
      }
      return endOfData();
    }
  }

  @Override
  public void close() {
    if (workers != null) {
      workers.close();
    }
    first.close();
    if (second != null) {
      second.close();
    }
  }
}
