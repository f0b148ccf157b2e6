package com.example.province;

import com.example.province.RecordLines.Line;
import io.sanling.Assessor;
import io.sanling.UnitRecords;
import io.sanling.record.ReadOptions;
import io.sanling.record.ReadOutcome;
import io.sanling.record.UnitRecord;
import io.sanling.region.Region;
import io.sanling.region.RegionTally;
import io.sanling.result.AssessmentResult;
import io.sanling.rulebook.RulebookException;
import io.sanling.value.AssessmentPeriod;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.HashSet;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Set;
import org.apache.spark.sql.Row;
import org.apache.spark.util.LongAccumulator;

/**
 * What one task makes of its part of the data, as it is asked for: a row for each record, at the
 * end one for the regions and one for the lines it has read.
 */
final class PartAssessment implements Iterator<Row> {
  private static final ThreadMXBean CLOCK = ManagementFactory.getThreadMXBean();

  private final RecordLines lines;
  private final Assessor assessor;
  private final AssessmentPeriod period;
  private final LongAccumulator assessing;
  private final RegionTally tally;
  private final Set<String> counted = new HashSet<>();
  private int after;
  private Row next;

  /**
   * @param assessing nanoseconds of processor time that records take, of all tasks
   */
  PartAssessment(RecordLines lines, Machine machine, LongAccumulator assessing) {
    this.lines = lines;
    this.assessor = machine.assessor();
    this.period = machine.period();
    this.assessing = assessing;
    this.tally = RegionTally.of(assessor.rulebook());
  }

  @Override
  public boolean hasNext() {
    if (next == null && lines.hasNext()) {
      Line line = lines.next();
      long begun = CLOCK.getCurrentThreadCpuTime();
      next = assess(line);
      assessing.add(CLOCK.getCurrentThreadCpuTime() - begun);
    }
    if (next == null && after < 2) {
      next =
          after++ == 0
              ? Columns.regions(Region.toJson(tally.regions()))
              : Columns.split(lines.end());
    }
    return next != null;
  }

  @Override
  public Row next() {
    if (!hasNext()) {
      throw new NoSuchElementException();
    }
    Row row = next;
    next = null;
    return row;
  }

  private Row assess(Line line) {
    ReadOutcome<UnitRecord> outcome =
        UnitRecords.read(
            line.json(), line.spot().place(0), assessor.rulebook().forms(), ReadOptions.strict());
    if (outcome instanceof ReadOutcome.Rejected<UnitRecord> rejected) {
      return Columns.reject(line.spot(), rejected.unitId(), rejected.problems());
    }
    UnitRecord record = ((ReadOutcome.Accepted<UnitRecord>) outcome).value();
    AssessmentResult result;
    try {
      result = assessor.assess(record, period);
    } catch (RulebookException e) {
      return Columns.undecided(line.spot(), record.unit().id(), e.ofUnit(record.unit().id()));
    }
    // Whether a unit comes twice is known when all are read; then regions are counted anew.
    if (counted.add(result.unitId())) {
      tally.add(result);
    }
    return Columns.result(line.spot(), result);
  }
}
