package io.sanling.examples.benchmarks;

import io.sanling.Assessor;
import io.sanling.Rulebook;
import io.sanling.Rulebooks;
import io.sanling.advice.Advice;
import io.sanling.advice.Advisor;
import io.sanling.examples.benchmarks.data.Checkout;
import io.sanling.examples.benchmarks.data.Records;
import io.sanling.explain.Explanation;
import io.sanling.impact.Impact;
import io.sanling.impact.UnitImpact;
import io.sanling.record.UnitRecord;
import io.sanling.replay.Replay;
import io.sanling.replay.ReplayReport;
import io.sanling.result.AssessmentResult;
import io.sanling.value.AssessmentPeriod;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** What is made of one unit beyond its result, of the units of the county in turn. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class OneUnitMore {
  private final Rulebook rulebook = Rulebooks.bundled("henan-2022");
  private final Assessor assessor = Assessor.of(rulebook);
  private final AssessmentPeriod period = rulebook.period(OneRecord.AS_OF);
  private final Advisor advisor = Advisor.of(rulebook);
  private final Impact impact =
      Impact.between(rulebook, Rulebooks.bundled("henan-2023")).over(period);
  private final Replay replay =
      Replay.read(Checkout.top().resolve("rules/books/replays/huaiyang-2022"));
  private List<UnitRecord> records = List.of();
  private List<AssessmentResult> results = List.of();
  private List<String> written = List.of();
  private int next;

  @Setup
  public void read() {
    records = Records.TYPICAL.records(rulebook.forms());
    results = records.stream().map(record -> assessor.assess(record, period)).toList();
    written = results.stream().map(AssessmentResult::toJson).toList();
  }

  private int next() {
    next = next + 1 < records.size() ? next + 1 : 0;
    return next;
  }

  @Benchmark
  public AssessmentResult assess() {
    return assessor.assess(records.get(next()), period);
  }

  @Benchmark
  public AssessmentResult readBack() {
    return AssessmentResult.parse(written.get(next()));
  }

  @Benchmark
  public String explainToThePublic() {
    return explanation().forPublic(Locale.CHINESE);
  }

  @Benchmark
  public String explainToAnAuditor() {
    return explanation().forAuditor();
  }

  private Explanation explanation() {
    int i = next();
    return Explanation.of(rulebook, records.get(i), results.get(i));
  }

  @Benchmark
  public Advice advise() {
    return advisor.advise(records.get(next()), period);
  }

  @Benchmark
  public UnitImpact impact() {
    return impact.of(records.get(next()));
  }

  /** The county's year, of all its units. */
  @Benchmark
  public ReplayReport replayACounty() {
    return replay.run();
  }
}
