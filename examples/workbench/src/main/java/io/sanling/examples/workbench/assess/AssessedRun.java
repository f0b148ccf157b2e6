package io.sanling.examples.workbench.assess;

import com.google.common.collect.ImmutableList;
import io.sanling.Rulebook;
import io.sanling.examples.workbench.input.RejectCount;
import io.sanling.record.UnitRecord;
import io.sanling.rulebook.RulebookException;
import java.io.ByteArrayOutputStream;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a worker makes of a run of records: the lines as they are written, and counts that add up;
 * of results by the day they are as of.
 */
final class AssessedRun {
  /** So many units for which the rules came to no result are named. */
  static final int MOST_FAILURES = 10_000;

  final ImmutableList<Day> days;
  final ByteArrayOutputStream rejects = new ByteArrayOutputStream();
  final ByteArrayOutputStream warnings = new ByteArrayOutputStream();
  final ByteArrayOutputStream rows = new ByteArrayOutputStream();
  final RejectCount rejected = new RejectCount();
  final List<RulebookException> failures = new ArrayList<>();
  long read;
  long undecided;
  long warned;
  @Nullable LocalDate lastReport;

  /** The lines of one day, and what they come to. */
  record Day(ByteArrayOutputStream results, Counts counts) {}

  /** An empty run that writes its results there, those of each day on their own. */
  AssessedRun(Rulebook rulebook, List<ByteArrayOutputStream> results) {
    this.days =
        results.stream()
            .map(lines -> new Day(lines, new Counts(rulebook)))
            .collect(ImmutableList.toImmutableList());
  }

  /** An empty run of which only counts are kept. */
  static AssessedRun counting(Rulebook rulebook, int days) {
    return new AssessedRun(
        rulebook, Stream.generate(ByteArrayOutputStream::new).limit(days).toList());
  }

  /** What the results as of the last day come to. */
  Counts counts() {
    return days.get(days.size() - 1).counts();
  }

  void fail(RulebookException failure) {
    undecided++;
    if (failures.size() < MOST_FAILURES) {
      failures.add(failure);
    }
  }

  /** Adds the counts of a later run, not its lines. */
  void add(AssessedRun later) {
    for (int day = 0; day < days.size(); day++) {
      days.get(day).counts().add(later.days.get(day).counts());
    }
    read += later.read;
    rejected.add(later.rejected);
    later.failures.stream()
        .limit(Math.max(0, MOST_FAILURES - failures.size()))
        .forEach(failures::add);
    undecided += later.undecided;
    warned += later.warned;
    reported(later.lastReport);
  }

  /** Notes until when the unit reported. */
  void reported(UnitRecord record) {
    record
        .forms()
        .daily()
        .ifPresent(form -> record.days(form.id()).forEach(days -> reported(days.to())));
  }

  private void reported(@Nullable LocalDate until) {
    if (until != null && (lastReport == null || until.isAfter(lastReport))) {
      lastReport = until;
    }
  }
}
