package io.sanling;

import static com.google.common.base.Preconditions.checkArgument;
import static java.util.Objects.requireNonNull;

import io.sanling.internal.OrderedParallel;
import io.sanling.internal.engine.Assessment;
import io.sanling.record.UnitRecord;
import io.sanling.result.AssessmentResult;
import io.sanling.rulebook.RulebookException;
import io.sanling.value.AssessmentPeriod;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The door: assesses unit records (创建主体) by one rulebook (规则集). Immutable and safe to share between
 * threads; make one and keep it.
 *
 * <pre>{@code
 * Assessor assessor = Assessor.of(Rulebooks.bundled("henan-2022"));
 * AssessmentResult result = assessor.assess(record, LocalDate.of(2022, 8, 31));
 * }</pre>
 */
public final class Assessor {
  private static final Logger LOG = LoggerFactory.getLogger(Assessor.class);

  private final Rulebook rulebook;
  private final List<Listener> listeners;

  private Assessor(Rulebook rulebook, List<Listener> listeners) {
    this.rulebook = rulebook;
    this.listeners = listeners;
  }

  /** An assessor by the rulebook. */
  public static Assessor of(Rulebook rulebook) {
    return of(rulebook, List.of());
  }

  static Assessor of(Rulebook rulebook, List<Listener> listeners) {
    return new Assessor(requireNonNull(rulebook, "rulebook"), listeners);
  }

  /**
   * Hears of each assessment, and of each {@linkplain RulebookStore reload}, when it is over (监听),
   * for metrics. With Micrometer:
   *
   * <pre>{@code
   * Assessor.Listener metrics =
   *     new Assessor.Listener() {
   *       @Override
   *       public void assessed(AssessmentResult result, Duration took) {
   *         registry.timer("sanling.assessed", "rulebook", result.rulebook()).record(took);
   *       }
   *
   *       @Override
   *       public void failed(UnitRecord record, RulebookException failure, Duration took) {
   *         registry.counter("sanling.failed", "code", failure.code()).increment();
   *       }
   *
   *       @Override
   *       public void reloaded(RulebookStore.Reload reload) {
   *         registry.counter("sanling.reloaded", "kind", reload.kind().name()).increment();
   *       }
   *     };
   * RulebookStore.open(loader, RulebookStore.Options.DEFAULT.listening(metrics));
   * }</pre>
   *
   * <p>Called on the thread that assesses or reloads, so by several at once; what it throws is
   * logged and goes no further. Without a listener nothing is measured.
   */
  public interface Listener {
    /**
     * A record was assessed.
     *
     * @param took how long it took on its thread
     */
    default void assessed(AssessmentResult result, Duration took) {}

    /**
     * The rules came to no result.
     *
     * @param took how long it took on its thread
     */
    default void failed(UnitRecord record, RulebookException failure, Duration took) {}

    /** A store looked for a new edition of its rulebook. */
    default void reloaded(RulebookStore.Reload reload) {}
  }

  /**
   * How far assessments have come (进度); may be asked from any thread while they go on.
   *
   * <pre>{@code
   * Assessor.Progress progress = new Assessor.Progress();
   * assessor.listening(progress).assessAll(records, period).forEach(this::keep);
   * // elsewhere meanwhile
   * page.show(progress.done(), progress.failed());
   * }</pre>
   */
  public static final class Progress implements Listener {
    private final LongAdder assessed = new LongAdder();
    private final LongAdder failed = new LongAdder();

    /** Records (份) assessed so far, those that failed included. */
    public long done() {
      return assessed.sum() + failed.sum();
    }

    /** Records (份) for which the rules came to no result so far. */
    public long failed() {
      return failed.sum();
    }

    @Override
    public void assessed(AssessmentResult result, Duration took) {
      assessed.increment();
    }

    @Override
    public void failed(UnitRecord record, RulebookException failure, Duration took) {
      failed.increment();
    }
  }

  /** The same assessor, telling the listener of what it does too. */
  public Assessor listening(Listener listener) {
    return new Assessor(rulebook, and(listeners, listener));
  }

  static List<Listener> and(List<Listener> listeners, Listener listener) {
    return Stream.concat(listeners.stream(), Stream.of(requireNonNull(listener, "listener")))
        .toList();
  }

  static void tell(Listener listener, Consumer<Listener> what) {
    try {
      what.accept(listener);
    } catch (RuntimeException | Error e) {
      LOG.warn("A listener failed", e);
    }
  }

  /** The rulebook it assesses by. */
  public Rulebook rulebook() {
    return rulebook;
  }

  /**
   * Assesses the record over the rulebook's {@linkplain Rulebook#defaultPeriod default period}: its
   * effective days, or the last cycle (周期) of them where it has one, as of the last day.
   *
   * @throws IllegalArgumentException when the record was read by other forms than the rulebook's
   */
  public AssessmentResult assess(UnitRecord record) {
    return assess(record, rulebook.defaultPeriod());
  }

  /**
   * Assesses the record over the rulebook's {@linkplain Rulebook#period period} as of a day: its
   * effective days, or the cycle (周期) of them that the day lies in where it has one.
   *
   * @throws IllegalArgumentException when the day is none of the effective days, or the record was
   *     read by other forms than the rulebook's
   */
  public AssessmentResult assess(UnitRecord record, LocalDate asOf) {
    return assess(record, rulebook.period(requireNonNull(asOf, "asOf")));
  }

  /**
   * Assesses the record over the period.
   *
   * @throws IllegalArgumentException when the record was read by other forms than the rulebook's
   * @throws RulebookException when the rulebook's rules leave something undecided or decide it
   *     twice
   */
  public AssessmentResult assess(UnitRecord record, AssessmentPeriod period) {
    requireNonNull(record, "record");
    return assess(record, null, requireNonNull(period, "period"));
  }

  /**
   * @param digest that of the record, where it is known
   */
  private AssessmentResult assess(
      UnitRecord record, @Nullable String digest, AssessmentPeriod period) {
    if (listeners.isEmpty()) {
      return run(record, digest, period);
    }
    long begun = System.nanoTime();
    try {
      AssessmentResult result = run(record, digest, period);
      Duration took = Duration.ofNanos(System.nanoTime() - begun);
      listeners.forEach(each -> tell(each, listener -> listener.assessed(result, took)));
      return result;
    } catch (RulebookException e) {
      Duration took = Duration.ofNanos(System.nanoTime() - begun);
      listeners.forEach(each -> tell(each, listener -> listener.failed(record, e, took)));
      throw e;
    }
  }

  private AssessmentResult run(
      UnitRecord record, @Nullable String digest, AssessmentPeriod period) {
    return digest == null
        ? Assessment.run(rulebook.compiled(), record, period)
        : Assessment.run(rulebook.compiled(), record, digest, period);
  }

  /**
   * What came of a record (评定结果或原因).
   *
   * @param record the record
   * @param result its result; null where the rules come to none
   * @param failure why there is no result, naming the unit; null where there is one
   */
  public record Outcome(
      UnitRecord record, @Nullable AssessmentResult result, @Nullable RulebookException failure) {
    public Outcome {
      checkArgument((result == null) != (failure == null), "either a result or a failure");
    }

    /**
     * The result.
     *
     * @throws RulebookException where there is none
     */
    public AssessmentResult orThrow() {
      if (failure != null) {
        throw failure;
      }
      return requireNonNull(result);
    }
  }

  /**
   * Assesses the record over each of the periods, which are those of {@linkplain
   * AssessmentPeriod#interim interim results} (月通报、季考评), say; an outcome a period, in their order.
   * The record is digested once. Where the rules come to no result over one of several, the failure
   * names its as-of day, and the others are there.
   *
   * @throws IllegalArgumentException when the record was read by other forms than the rulebook's
   */
  public List<Outcome> assessEach(UnitRecord record, List<AssessmentPeriod> periods) {
    String digest = requireNonNull(record, "record").digest();
    String unit = record.unit().id();
    return periods.stream()
        .map(
            period ->
                outcome(
                    record, digest, period, periods.size() > 1 ? unit + " " + period.asOf() : unit))
        .toList();
  }

  /**
   * Assesses the records on all cores, with bounded memory; an outcome a record, in the order of
   * the records. One that the rules cannot assess does not end the others. Nothing needs to be
   * closed where the stream is read to its end.
   *
   * <p>Reading the stream throws what {@code records} throws, and an {@link
   * IllegalArgumentException} at a record that was read by other forms than the rulebook's.
   */
  public Stream<Outcome> assessAll(Stream<UnitRecord> records, AssessmentPeriod period) {
    int cores = Runtime.getRuntime().availableProcessors();
    return stream(
        records, OrderedParallel.map(records.iterator(), cores, record -> outcome(record, period)));
  }

  /**
   * As {@link #assessAll(Stream, AssessmentPeriod)}, on the threads of the executor, which is left
   * running. Read the stream on none of these threads, for it waits for them.
   */
  public Stream<Outcome> assessAll(
      Stream<UnitRecord> records, AssessmentPeriod period, Executor executor) {
    return stream(
        records,
        OrderedParallel.map(records.iterator(), executor, record -> outcome(record, period)));
  }

  private static Stream<Outcome> stream(
      Stream<UnitRecord> records, OrderedParallel<UnitRecord, Outcome> outcomes) {
    return StreamSupport.stream(
            Spliterators.spliteratorUnknownSize(
                outcomes, Spliterator.ORDERED | Spliterator.NONNULL),
            false)
        .onClose(outcomes::close)
        .onClose(records::close);
  }

  private Outcome outcome(UnitRecord record, AssessmentPeriod period) {
    return outcome(record, null, period, record.unit().id());
  }

  /**
   * @param failing what a failure is said to be of
   */
  private Outcome outcome(
      UnitRecord record, @Nullable String digest, AssessmentPeriod period, String failing) {
    try {
      return new Outcome(record, assess(record, digest, period), null);
    } catch (RulebookException e) {
      return new Outcome(record, null, e.ofUnit(failing));
    }
  }
}
