package io.sanling.examples.benchmarks;

import io.sanling.Assessor;
import io.sanling.Assessor.Outcome;
import io.sanling.Rulebook;
import io.sanling.Rulebooks;
import io.sanling.examples.benchmarks.data.Records;
import io.sanling.record.UnitRecord;
import io.sanling.value.AssessmentPeriod;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** The county's records in order by so many threads, in memory. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class Pipeline {
  private static final int WARMING = 250;

  @Param({"1", "2"})
  public int threads = 1;

  private final Rulebook rulebook = Rulebooks.bundled("henan-2022");
  private final Assessor assessor = Assessor.of(rulebook);
  private final AssessmentPeriod period = rulebook.period(OneRecord.AS_OF);
  private final List<UnitRecord> records = Records.TYPICAL.records(rulebook.forms());
  private ExecutorService executor = Executors.newFixedThreadPool(1);

  /** What the JVM compiles takes longer the more threads wait for it, and is not to be measured. */
  @Setup
  public void open() {
    executor.shutdown();
    executor = Executors.newFixedThreadPool(threads);
    for (int i = 0; i < WARMING; i++) {
      assessAll();
    }
  }

  @TearDown
  public void close() {
    executor.shutdown();
  }

  @Benchmark
  public long assessAll() {
    try (Stream<Outcome> outcomes = assessor.assessAll(records.stream(), period, executor)) {
      return outcomes.filter(outcome -> outcome.result() != null).count();
    }
  }
}
