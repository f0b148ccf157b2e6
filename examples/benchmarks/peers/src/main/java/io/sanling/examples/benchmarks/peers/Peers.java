package io.sanling.examples.benchmarks.peers;

import io.sanling.Assessor;
import io.sanling.Rulebook;
import io.sanling.Rulebooks;
import io.sanling.examples.benchmarks.data.Records;
import io.sanling.record.UnitRecord;
import io.sanling.result.AssessmentResult;
import io.sanling.value.AssessmentPeriod;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/**
 * The scoring part by other engines, of the units of the county in turn: values in, points and
 * standards out; beside it the library's own whole assessment with all its findings.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class Peers {
  private final Rulebook rulebook = Rulebooks.bundled("henan-2022");
  private final Assessor assessor = Assessor.of(rulebook);
  private final AssessmentPeriod period = rulebook.period(LocalDate.of(2022, 8, 31));
  private final Tables tables = new Tables(rulebook);

  /** The peers. */
  @State(Scope.Thread)
  public static class Chosen {
    @Param({"EVRETE", "OPENL", "DMN", "AVIATOR"})
    public Scorer.Engine engine = Scorer.Engine.AVIATOR;

    private Scorer scorer = unit -> unit.expected;

    /** Made ready, and held to the right points before anything is measured. */
    @Setup
    public void make(Peers peers) {
      scorer = engine.of(peers.tables);
      hold(engine, scorer, peers.cases);
    }
  }

  private List<UnitRecord> records = List.of();
  private List<Case> cases = List.of();
  private int next;

  @Setup
  public void read() {
    records = Records.TYPICAL.records(rulebook.forms());
    List<AssessmentResult> results =
        records.stream().map(record -> assessor.assess(record, period)).toList();
    cases = Case.of(records, results, tables);
  }

  /**
   * Fails where the engine gives other points than the library.
   *
   * @throws IllegalStateException then
   */
  static void hold(Scorer.Engine engine, Scorer scorer, List<Case> cases) {
    for (Case unit : cases) {
      int[] points = scorer.score(unit);
      if (!Arrays.equals(points, unit.expected)) {
        throw new IllegalStateException(
            engine
                + " gives "
                + Arrays.toString(points)
                + " for "
                + Arrays.toString(unit.values)
                + " and not "
                + Arrays.toString(unit.expected));
      }
    }
  }

  @Benchmark
  public int peer(Chosen chosen) {
    next = next + 1 < cases.size() ? next + 1 : 0;
    return tables.standards(chosen.scorer.score(cases.get(next)));
  }

  /** The whole by the library: findings, reasons, digests. */
  @Benchmark
  public AssessmentResult assess() {
    next = next + 1 < records.size() ? next + 1 : 0;
    return assessor.assess(records.get(next), period);
  }
}
