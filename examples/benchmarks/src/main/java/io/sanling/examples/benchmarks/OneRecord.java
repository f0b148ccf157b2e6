package io.sanling.examples.benchmarks;

import io.sanling.Assessor;
import io.sanling.Rulebook;
import io.sanling.Rulebooks;
import io.sanling.UnitRecords;
import io.sanling.examples.benchmarks.data.Records;
import io.sanling.examples.benchmarks.floor.HandWritten;
import io.sanling.form.Forms;
import io.sanling.internal.engine.RulesStep;
import io.sanling.record.UnitRecord;
import io.sanling.result.AssessmentResult;
import io.sanling.value.AssessmentPeriod;
import java.io.IOException;
import java.io.OutputStream;
import java.time.LocalDate;
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

/** One record in memory, from its line to the line of its result, and the floor of it. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class OneRecord {
  static final LocalDate AS_OF = LocalDate.of(2022, 8, 31);

  @Param({"TYPICAL", "EMPTY", "HEAVY"})
  public Records records = Records.TYPICAL;

  private final Rulebook rulebook = Rulebooks.bundled("henan-2022");
  private final Forms forms = rulebook.forms();
  private final Assessor assessor = Assessor.of(rulebook);
  private final AssessmentPeriod period = rulebook.period(AS_OF);
  private final HandWritten floor = new HandWritten(rulebook.digest());
  private final RulesStep rules = new RulesStep(rulebook, period);
  private List<String> lines = List.of();
  private List<UnitRecord> parsed = List.of();
  private List<AssessmentResult> results = List.of();
  private int next;

  @Setup
  public void read() {
    lines = records.lines();
    parsed = records.records(forms);
    results = parsed.stream().map(record -> assessor.assess(record, period)).toList();
  }

  private int next() {
    next = next + 1 < lines.size() ? next + 1 : 0;
    return next;
  }

  @Benchmark
  public UnitRecord parse() {
    return UnitRecords.parse(lines.get(next()), forms);
  }

  @Benchmark
  public String digest() {
    return parsed.get(next()).digest();
  }

  @Benchmark
  public AssessmentResult assess() {
    return assessor.assess(parsed.get(next()), period);
  }

  @Benchmark
  public AssessmentResult seal() {
    return results.get(next()).sealed();
  }

  /** The line of a result, which assessing may have made already. */
  @Benchmark
  public long line() throws IOException {
    Sink sink = new Sink();
    results.get(next()).writeJson(sink);
    return sink.bytes;
  }

  /** From the line of a record to the line of its result. */
  @Benchmark
  public long whole() throws IOException {
    Sink sink = new Sink();
    UnitRecord record = UnitRecords.parse(lines.get(next()), forms);
    assessor.assess(record, period).writeJson(sink);
    return sink.bytes;
  }

  @Benchmark
  public AssessmentResult byHand() {
    return floor.assess(parsed.get(next()), period);
  }

  @Benchmark
  public AssessmentResult byHandWithoutDigests() {
    return floor.unsealed(parsed.get(next()), period);
  }

  /** The rules step as assessing does it. */
  @Benchmark
  public Object rules() {
    return rules.own(parsed.get(next()));
  }

  /** A session of Drools a record. */
  @Benchmark
  public Object session() {
    return rules.session(parsed.get(next()));
  }

  /** A stateless session and a listener a record, as tutorials have it. */
  @Benchmark
  public Object tutorial() {
    return rules.tutorial(parsed.get(next()));
  }

  /** What the rules step begins with, so that it can be told apart. */
  @Benchmark
  public Object facts() {
    return rules.facts(parsed.get(next()));
  }

  private static final class Sink extends OutputStream {
    long bytes;

    @Override
    public void write(int b) {
      bytes++;
    }

    @Override
    public void write(byte[] b, int off, int len) {
      bytes += len;
    }
  }
}
