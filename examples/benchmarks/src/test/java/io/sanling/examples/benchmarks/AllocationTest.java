package io.sanling.examples.benchmarks;

import com.sun.management.ThreadMXBean;
import io.sanling.Assessor;
import io.sanling.Rulebook;
import io.sanling.Rulebooks;
import io.sanling.UnitRecords;
import io.sanling.examples.benchmarks.data.Records;
import io.sanling.record.UnitRecord;
import io.sanling.result.AssessmentResult;
import io.sanling.value.AssessmentPeriod;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Map;
import java.util.function.IntConsumer;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * What a record allocates, in bytes counted by the thread: the same on a busy machine as on an idle
 * one, and what makes a long run slow. Who needs more than a bound says why where it is raised.
 */
class AllocationTest {
  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
  private static final int KB = 1024;
  private static final int SINGLE = 2000;
  private static final int LONG_LISTS = 8;

  /** Parsing, assessing and writing the line, in KB. */
  private static final Map<Records, int[]> BOUNDS =
      Map.of(
          Records.TYPICAL, new int[] {16, 21, 3},
          Records.EMPTY, new int[] {5, 28, 3},
          Records.HEAVY, new int[] {3100, 2300, 660});

  @ParameterizedTest
  @EnumSource
  void staysWithinItsBounds(Records records) {
    Rulebook rulebook = Rulebooks.bundled("henan-2022");
    Assessor assessor = Assessor.of(rulebook);
    AssessmentPeriod period = rulebook.period(OneRecord.AS_OF);
    List<String> lines = records.lines();
    List<UnitRecord> parsed = records.records(rulebook.forms());
    List<AssessmentResult> results =
        parsed.stream().map(record -> assessor.assess(record, period)).toList();
    int[] bounds = BOUNDS.get(records);

    SoftAssertions.assertSoftly(
        all -> {
          all.assertThat(
                  kilobytes(lines.size(), i -> UnitRecords.parse(lines.get(i), rulebook.forms())))
              .as("KB to parse a record")
              .isLessThan(bounds[0]);
          all.assertThat(kilobytes(lines.size(), i -> assessor.assess(parsed.get(i), period)))
              .as("KB to assess a record")
              .isLessThan(bounds[1]);
          all.assertThat(kilobytes(lines.size(), i -> write(results.get(i))))
              .as("KB to write the line of a result")
              .isLessThan(bounds[2]);
        });
  }

  private static void write(AssessmentResult result) {
    try {
      result.writeJson(OutputStream.nullOutputStream());
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  /** A record's share, once everything that is made only once has been made. */
  private static double kilobytes(int records, IntConsumer work) {
    int rounds = records == 1 ? SINGLE : records < SINGLE ? LONG_LISTS : 1;
    for (int i = 0; i < rounds * records; i++) {
      work.accept(i % records);
    }
    long before = THREADS.getThreadAllocatedBytes(Thread.currentThread().getId());
    for (int i = 0; i < rounds * records; i++) {
      work.accept(i % records);
    }
    long bytes = THREADS.getThreadAllocatedBytes(Thread.currentThread().getId()) - before;
    return bytes / (double) KB / (rounds * records);
  }
}
