package io.sanling.internal.read;

import static com.google.common.base.Preconditions.checkArgument;
import static com.google.common.base.Preconditions.checkState;

import com.google.common.collect.AbstractIterator;
import com.google.common.collect.HashMultiset;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.Iterators;
import com.google.common.collect.Multiset;
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
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.function.Function;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** Binds the items of a feed, on several threads when asked, and tells duplicate units in order. */
final class FeedSource implements RecordSource {
  private final Feed feed;
  private final Reading reading;
  private final String name;
  private final IdIndex units = new IdIndex();

  private final Multiset<String> usedRows = HashMultiset.create();
  private final Multiset<String> rejectedRows = HashMultiset.create();

  private boolean used;
  private @Nullable OrderedParallel<InputItem, ?> workers;

  FeedSource(Feed feed, String name, Reading reading) {
    this.feed = feed;
    this.name = name;
    this.reading = reading;
  }

  /** An item bound, and what was made of its record. */
  private record ProcessedItem<R>(CheckedItem bound, @Nullable R value, Multiset<String> rows) {}

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
    return new ProcessedItem<>(bound, record == null ? null : function.apply(record), item.rows());
  }

  private <R> ReadOutcome<R> outcome(ProcessedItem<R> worked) {
    CheckedItem bound = worked.bound();
    String key = bound.key();
    boolean duplicate = key != null && !units.add(key, 0);
    R value = worked.value();
    boolean accepted = value != null && !duplicate;
    (accepted ? usedRows : rejectedRows).addAll(worked.rows());
    return duplicate ? bound.duplicate() : bound.outcome(value);
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
