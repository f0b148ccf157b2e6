package io.sanling;

import static java.util.Objects.requireNonNull;

import io.sanling.internal.OrderedParallel;
import io.sanling.internal.engine.Assessment;
import io.sanling.record.UnitRecord;
import io.sanling.result.AssessmentResult;
import java.time.LocalDate;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

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
        rulebook, requireNonNull(record, "record"), requireNonNull(period, "period"));
  }

  /**
   * Assesses the records on all cores, with bounded memory; results come in the order of the
   * records. Close the stream if it is not read to its end.
   *
   * @throws RulebookException from the stream, naming the unit that the rules cannot assess; the
   *     results of all units before it have been given by then
   */
  public Stream<AssessmentResult> assessAll(Stream<UnitRecord> records, AssessmentPeriod period) {
    OrderedParallel<UnitRecord, AssessmentResult> results =
        OrderedParallel.map(
            records.iterator(),
            Runtime.getRuntime().availableProcessors(),
            record -> assessed(record, period));
    return StreamSupport.stream(
            Spliterators.spliteratorUnknownSize(results, Spliterator.ORDERED | Spliterator.NONNULL),
            false)
        .onClose(results::close)
        .onClose(records::close);
  }

  private AssessmentResult assessed(UnitRecord record, AssessmentPeriod period) {
    try {
      return assess(record, period);
    } catch (RulebookException e) {
      throw e.ofUnit(record.unit().id());
    }
  }
}
