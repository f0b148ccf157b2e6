package io.sanling.examples.workbench.assess;

import io.sanling.Rulebook;
import io.sanling.examples.workbench.input.RejectCount;
import io.sanling.record.UnitRecord;
import io.sanling.rulebook.RulebookException;
import java.io.ByteArrayOutputStream;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a worker makes of a run of records: the lines as they are written, and counts that add up.
 */
final class AssessedRun {
  /** So many units for which the rules came to no result are named. */
  static final int MOST_FAILURES = 10_000;

  final ByteArrayOutputStream results;
  final ByteArrayOutputStream rejects = new ByteArrayOutputStream();
  final ByteArrayOutputStream warnings = new ByteArrayOutputStream();
  final ByteArrayOutputStream rows = new ByteArrayOutputStream();
  final Counts counts;
  final RejectCount rejected = new RejectCount();
  final List<RulebookException> failures = new ArrayList<>();
  long undecided;
  long warned;
  @Nullable LocalDate lastReport;

  /** An empty run that writes its results there. */
  AssessedRun(Rulebook rulebook, ByteArrayOutputStream results) {
    this.results = results;
    this.counts = new Counts(rulebook);
  }

  void fail(RulebookException failure) {
    undecided++;
    if (failures.size() < MOST_FAILURES) {
      failures.add(failure);
    }
  }

  /** Adds the counts of a later run, not its lines. */
  void add(AssessedRun later) {
    counts.add(later.counts);
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
