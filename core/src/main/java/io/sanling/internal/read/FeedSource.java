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
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
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
  private final IdIndex units = new IdIndex();

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

  /** An item bound, and what was made of its record. */
  private record ProcessedItem<R>(
      CheckedItem bound, IdIndex.@Nullable Key key, @Nullable R value, Multiset<String> rows) {}

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
      List<IdIndex.@Nullable Key> keys,
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
   * nothing left to do: only where a unit comes a second time, its block is made again, by then.
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
            run -> work(run, Set.of(), identity, maker));
    workers = worked;
    return counted(Iterators.transform(worked, block -> settled(block, identity, maker)));
  }

  private <B> Worked<B> work(
      List<Numbered> run, Set<Long> duplicates, byte @Nullable [] identity, BlockMaker<B> maker) {
    List<IdIndex.@Nullable Key> keys = new ArrayList<>(run.size());
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
              keys.add(keyOf(bound));
              UnitRecord record = bound.record();
              boolean duplicate = duplicates.contains(each.number());
              (record != null && !duplicate ? usedRowsHere : rejectedRowsHere)
                  .addAll(each.item().rows());
              return duplicate ? bound.<UnitRecord>duplicate() : bound.outcome(record);
            });
    long first = run.get(0).number();
    B made = maker.of(first, outcomes);
    checkState(!outcomes.hasNext(), "outcomes left unread");
    return new Worked<>(
        run,
        new Block<>(made, first, run.size(), digest == null ? null : digest.hash()),
        keys,
        usedRowsHere,
        rejectedRowsHere);
  }

  private <B> Block<B> settled(Worked<B> worked, byte @Nullable [] identity, BlockMaker<B> maker) {
    Set<Long> duplicates = new HashSet<>();
    for (int i = 0; i < worked.keys().size(); i++) {
      IdIndex.Key key = worked.keys().get(i);
      if (key != null && !units.add(key, 0)) {
        duplicates.add(worked.run().get(i).number());
      }
    }
    Worked<B> right =
        duplicates.isEmpty() ? worked : work(worked.run(), duplicates, identity, maker);
    usedRows.addAll(right.usedRows());
    rejectedRows.addAll(right.rejectedRows());
    return right.block();
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
        bound, keyOf(bound), record == null ? null : function.apply(record), item.rows());
  }

  private static IdIndex.@Nullable Key keyOf(CheckedItem bound) {
    return bound.key() == null ? null : IdIndex.Key.of(bound.key());
  }

  private <R> ReadOutcome<R> outcome(ProcessedItem<R> worked) {
    CheckedItem bound = worked.bound();
    boolean duplicate = worked.key() != null && !units.add(worked.key(), 0);
    (worked.value() != null && !duplicate ? usedRows : rejectedRows).addAll(worked.rows());
    return duplicate ? bound.duplicate() : bound.outcome(worked.value());
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
