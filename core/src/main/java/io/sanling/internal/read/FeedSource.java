package io.sanling.internal.read;

import static com.google.common.base.Preconditions.checkArgument;
import static com.google.common.base.Preconditions.checkState;

import com.google.common.collect.AbstractIterator;
import com.google.common.collect.HashMultiset;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.Iterators;
import com.google.common.collect.Multiset;
import com.google.common.hash.HashCode;
import com.google.common.hash.Hasher;
import com.google.common.hash.Hashing;
import io.sanling.form.RecordProblem;
import io.sanling.internal.Messages;
import io.sanling.internal.OrderedParallel;
import io.sanling.internal.PersonalData;
import io.sanling.internal.form.Reading;
import io.sanling.record.ReadOutcome;
import io.sanling.record.RecordSource;
import io.sanling.record.UnitRecord;
import io.sanling.record.UnreadableDataException;
import io.sanling.record.UnreadableDataException.Code;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.function.Function;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** Binds the items of a feed, on several threads when asked, and tells duplicate units in order. */
public final class FeedSource implements RecordSource {
  private final Feed feed;
  private final Reading reading;
  private final String name;

  /** Units that came, accepted or not. */
  private final IdIndex units = new IdIndex();

  private final Successions successions = new Successions();

  private final Multiset<String> usedRows = HashMultiset.create();
  private final Multiset<String> rejectedRows = HashMultiset.create();

  private long itemsRead;
  private boolean used;
  private @Nullable OrderedParallel<?, ?> workers;

  FeedSource(Feed feed, String name, Reading reading) {
    this.feed = feed;
    this.name = name;
    this.reading = reading;
  }

  private static final int REJECTED = 0;
  private static final int ACCEPTED = 1;

  /** An item bound, and what was made of its record. */
  private record ProcessedItem<R>(
      CheckedItem bound, Standing standing, @Nullable R value, Multiset<String> rows) {}

  /**
   * What of an item has to be known in order.
   *
   * @param key by which a second record of the unit is found; null when there is none
   * @param accepted whether there is nothing wrong with it by itself
   * @param life what records after it may contradict; null where there is nothing
   */
  private record Standing(
      IdIndex.@Nullable Key key, boolean accepted, Successions.@Nullable Life life) {
    static Standing of(CheckedItem bound) {
      IdIndex.Key key = bound.key() == null ? null : IdIndex.Key.of(bound.key());
      return new Standing(key, bound.record() != null, Successions.Life.of(bound, key));
    }
  }

  /** What is wrong with items beside those before them, by their number. */
  private record Beside(Set<Long> duplicates, Map<Long, ImmutableList<RecordProblem>> others) {
    static final Beside NOTHING = new Beside(Set.of(), Map.of());

    boolean isNothing() {
      return duplicates.isEmpty() && others.isEmpty();
    }

    <R> @Nullable ReadOutcome<R> outcome(CheckedItem bound, long number) {
      ImmutableList<RecordProblem> problems = others.get(number);
      return duplicates.contains(number)
          ? bound.duplicate()
          : problems == null ? null : bound.refused(problems);
    }
  }

  /**
   * Makes something of a run of records, on any thread, and perhaps of the same twice.
   *
   * @param <B> what is made
   */
  @FunctionalInterface
  public interface BlockMaker<B> {
    /**
     * What is made of the records.
     *
     * @param first how many records come before them
     * @param outcomes to be read to the end
     */
    B of(long first, Iterator<ReadOutcome<UnitRecord>> outcomes);
  }

  /**
   * What was made of a run of records.
   *
   * @param items how many records, rejected ones too
   * @param read digest of what was read for them and where, if asked for
   */
  public record Block<B>(B made, long first, int items, @Nullable HashCode read) {}

  private record Numbered(long number, InputItem item) {}

  /** What a worker makes of a run, and what has to be known of it in order. */
  private record Worked<B>(
      List<Numbered> run,
      Block<B> block,
      List<Standing> standings,
      Multiset<String> usedRows,
      Multiset<String> rejectedRows) {}

  @Override
  public Stream<ReadOutcome<UnitRecord>> stream() {
    Iterator<ReadOutcome<UnitRecord>> outcomes =
        counted(Iterators.transform(items(), item -> outcome(work(item, record -> record))));
    return StreamSupport.stream(
            Spliterators.spliteratorUnknownSize(
                outcomes, Spliterator.ORDERED | Spliterator.NONNULL),
            false)
        .onClose(this::close);
  }

  @Override
  public <R> Iterator<ReadOutcome<R>> process(
      int threads, Function<? super UnitRecord, ? extends R> function) {
    checkArgument(threads > 0, "threads: %s", threads);
    OrderedParallel<InputItem, ProcessedItem<R>> worked =
        OrderedParallel.map(
            items(), InputItem::weight, threads, item -> this.<R>work(item, function));
    workers = worked;
    return counted(Iterators.transform(worked, this::outcome));
  }

  /**
   * Reads and checks the records and makes blocks of runs of them, on several threads; blocks come
   * in the order of the records, and the same data have the same runs. What reads them has next to
   * nothing left to do: only where a unit comes a second time, or what is told of it contradicts
   * units before it, its block is made again, by then.
   *
   * @param identified whether to digest what is read
   * @throws UnreadableDataException from the iterator, as {@link #process} does
   */
  public <B> Iterator<Block<B>> blocks(int threads, boolean identified, BlockMaker<B> maker) {
    checkArgument(threads > 0, "threads: %s", threads);
    Hasher meaning = identified ? Hashing.sha256().newHasher() : null;
    if (meaning != null) {
      feed.identify(meaning);
    }
    byte @Nullable [] identity = meaning == null ? null : meaning.hash().asBytes();
    Iterator<Numbered> items =
        Iterators.transform(items(), item -> new Numbered(itemsRead++, item));
    OrderedParallel<Numbered, Worked<B>> worked =
        OrderedParallel.chunks(
            items,
            each -> each.item().weight(),
            threads,
            run -> work(run, Beside.NOTHING, identity, maker));
    workers = worked;
    return counted(Iterators.transform(worked, block -> settled(block, identity, maker)));
  }

  private <B> Worked<B> work(
      List<Numbered> run, Beside beside, byte @Nullable [] identity, BlockMaker<B> maker) {
    List<Standing> standings = new ArrayList<>(run.size());
    Multiset<String> usedRowsHere = HashMultiset.create();
    Multiset<String> rejectedRowsHere = HashMultiset.create();
    Hasher digest = identity == null ? null : Hashing.sha256().newHasher().putBytes(identity);
    Iterator<ReadOutcome<UnitRecord>> outcomes =
        Iterators.transform(
            run.iterator(),
            each -> {
              if (digest != null) {
                each.item().identify(digest);
              }
              CheckedItem bound = each.item().bind(reading);
              standings.add(Standing.of(bound));
              ReadOutcome<UnitRecord> refused = beside.outcome(bound, each.number());
              UnitRecord record = bound.record();
              (record != null && refused == null ? usedRowsHere : rejectedRowsHere)
                  .addAll(each.item().rows());
              return refused == null ? bound.outcome(record) : refused;
            });
    long first = run.get(0).number();
    B made = maker.of(first, outcomes);
    checkState(!outcomes.hasNext(), "outcomes left unread");
    return new Worked<>(
        run,
        new Block<>(made, first, run.size(), digest == null ? null : digest.hash()),
        standings,
        usedRowsHere,
        rejectedRowsHere);
  }

  private <B> Block<B> settled(Worked<B> worked, byte @Nullable [] identity, BlockMaker<B> maker) {
    Beside beside = new Beside(new HashSet<>(), new HashMap<>());
    for (int i = 0; i < worked.standings().size(); i++) {
      long number = worked.run().get(i).number();
      Standing standing = worked.standings().get(i);
      ImmutableList<RecordProblem> problems = enter(standing);
      if (problems == null) {
        beside.duplicates().add(number);
      } else if (!problems.isEmpty()) {
        beside.others().put(number, problems);
      }
    }
    Worked<B> right = beside.isNothing() ? worked : work(worked.run(), beside, identity, maker);
    usedRows.addAll(right.usedRows());
    rejectedRows.addAll(right.rejectedRows());
    return right.block();
  }

  /**
   * Remembers the first record of a unit.
   *
   * @return what is wrong with it beside those before it; null where it is not the first
   */
  private @Nullable ImmutableList<RecordProblem> enter(Standing standing) {
    IdIndex.Key key = standing.key();
    if (key == null) {
      return ImmutableList.of();
    } else if (standing.life() == null) {
      boolean first = units.add(key, standing.accepted() ? ACCEPTED : REJECTED);
      return first ? ImmutableList.of() : null;
    } else if (units.ordinal(key) >= 0) {
      return null;
    }
    ImmutableList<RecordProblem> problems =
        successions.take(standing.life(), unit -> units.ordinal(unit) == ACCEPTED);
    units.add(key, problems.isEmpty() ? ACCEPTED : REJECTED);
    return problems;
  }

  /** The outcomes; at their end no row may be missing among them. */
  private <R> Iterator<R> counted(Iterator<R> outcomes) {
    return new AbstractIterator<>() {
      @Override
      protected @Nullable R computeNext() {
        if (outcomes.hasNext()) {
          return outcomes.next();
        }
        for (RowCount rows : rows()) {
          checkState(
              rows.read() == rows.used() + rows.rejected() + rows.aside(),
              "rows do not add up: %s",
              rows);
        }
        return endOfData();
      }
    };
  }

  @Override
  public List<RowCount> rows() {
    return feed.tables().stream()
        .map(
            table ->
                new RowCount(
                    PersonalData.mask(table.table()),
                    table.rows(),
                    usedRows.count(table.table()),
                    rejectedRows.count(table.table()),
                    table.aside()))
        .collect(ImmutableList.toImmutableList());
  }

  private <R> ProcessedItem<R> work(
      InputItem item, Function<? super UnitRecord, ? extends R> function) {
    CheckedItem bound = item.bind(reading);
    UnitRecord record = bound.record();
    return new ProcessedItem<>(
        bound, Standing.of(bound), record == null ? null : function.apply(record), item.rows());
  }

  private <R> ReadOutcome<R> outcome(ProcessedItem<R> worked) {
    CheckedItem bound = worked.bound();
    ImmutableList<RecordProblem> problems = enter(worked.standing());
    boolean fine = problems != null && problems.isEmpty();
    (worked.value() != null && fine ? usedRows : rejectedRows).addAll(worked.rows());
    return problems == null
        ? bound.duplicate()
        : fine ? bound.outcome(worked.value()) : bound.refused(problems);
  }

  private Iterator<InputItem> items() {
    checkState(!used, "a source is read once");
    used = true;
    return new AbstractIterator<>() {
      private boolean any;

      @Override
      protected @Nullable InputItem computeNext() {
        try {
          InputItem item = feed.next();
          if (item == null) {
            if (!any) {
              throw feed.empty();
            }
            return endOfData();
          }
          any = true;
          return item;
        } catch (IOException | UncheckedIOException e) {
          throw new UnreadableDataException(Code.IO, "data.io", e, name);
        }
      }
    };
  }

  @Override
  public long bytesRead() {
    return feed.bytesRead();
  }

  @Override
  public long totalBytes() {
    return feed.totalBytes();
  }

  @Override
  public List<String> notes(Locale locale) {
    return Stream.concat(
            feed.notes().stream(), Feed.Note.ofAll(reading.passedOver(), "note.elsewhere").stream())
        .map(note -> Messages.text(locale, note.reason(), note.details()))
        .collect(ImmutableList.toImmutableList());
  }

  @Override
  public ImmutableMap<String, String> regionNames() {
    return feed.regionNames();
  }

  @Override
  public void close() {
    if (workers != null) {
      workers.close();
    }
    try {
      feed.close();
    } catch (IOException e) {
      throw new UnreadableDataException(Code.IO, "data.io", e, name);
    }
  }
}
