package io.sanling;

import static com.google.common.base.Preconditions.checkArgument;
import static java.util.Objects.requireNonNull;

import io.sanling.internal.OrderedParallel;
import io.sanling.internal.engine.Assessment;
import io.sanling.record.UnitRecord;
import io.sanling.result.AssessmentResult;
import io.sanling.rulebook.RulebookException;
import io.sanling.value.AssessmentPeriod;
import java.time.LocalDate;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.concurrent.Executor;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

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
  private final Rulebook rulebook;

  private Assessor(Rulebook rulebook) {
    this.rulebook = rulebook;
  }

  /** An assessor by the rulebook. */
  public static Assessor of(Rulebook rulebook) {
    return new Assessor(requireNonNull(rulebook, "rulebook"));
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
    return Assessment.run(
        rulebook.compiled(), requireNonNull(record, "record"), requireNonNull(period, "period"));
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
   * Assesses the records on all cores, with bounded memory; an outcome a record, in the order of
   * the records. One that the rules cannot assess does not end the others. Nothing needs to be
   * closed where the stream is read to its end.
   */
  public Stream<Outcome> assessAll(Stream<UnitRecord> records, AssessmentPeriod period) {
    int cores = Runtime.getRuntime().availableProcessors();
    return stream(
        records, OrderedParallel.map(records.iterator(), cores, record -> outcome(record, period)));
  }

  /**
   * As {@link #assessAll(Stream, AssessmentPeriod)}, on the threads of the executor, which is left
   * running.
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
    try {
      return new Outcome(record, assess(record, period), null);
    } catch (RulebookException e) {
      return new Outcome(record, null, e.ofUnit(record.unit().id()));
    }
  }
}
