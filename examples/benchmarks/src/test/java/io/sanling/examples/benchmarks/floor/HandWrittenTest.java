package io.sanling.examples.benchmarks.floor;

import static org.assertj.core.api.Assertions.assertThat;

import io.sanling.Assessor;
import io.sanling.Rulebook;
import io.sanling.Rulebooks;
import io.sanling.UnitRecords;
import io.sanling.examples.benchmarks.data.Copies;
import io.sanling.examples.benchmarks.data.MadeUp;
import io.sanling.record.UnitRecord;
import io.sanling.result.AssessmentResult;
import io.sanling.value.AssessmentPeriod;
import java.time.LocalDate;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The floor gives what the library gives, so it is the same work that is compared. */
class HandWrittenTest {
  private static final Rulebook RULEBOOK = Rulebooks.bundled("henan-2022");
  private static final Assessor ASSESSOR = Assessor.of(RULEBOOK);
  private static final HandWritten FLOOR = new HandWritten(RULEBOOK.digest());
  private static final int RANDOM = Integer.getInteger("sanling.random", 1000);
  private static final AssessmentPeriod COUNTY_DAY = RULEBOOK.period(LocalDate.of(2022, 8, 31));
  private static final List<AssessmentPeriod> PERIODS =
      Stream.concat(
              Stream.of("2022-01-01", "2022-03-31", "2022-04-01", "2022-06-30", "2022-08-31")
                  .map(LocalDate::parse)
                  .map(RULEBOOK::period),
              Stream.of(
                  RULEBOOK.defaultPeriod(),
                  AssessmentPeriod.of(LocalDate.of(2022, 3, 1), LocalDate.of(2023, 2, 28)),
                  AssessmentPeriod.of(LocalDate.of(2021, 9, 9), LocalDate.of(2021, 12, 31))))
          .toList();

  @Test
  void ofTheCountyOnSeveralDays() {
    sameResults(Copies.countyLines(), i -> List.of(COUNTY_DAY, PERIODS.get(i % PERIODS.size())));
  }

  @Test
  void ofRandomRecords() {
    sameResults(IntStream.range(0, RANDOM).mapToObj(MadeUp::random).toList(), i -> PERIODS);
  }

  @Test
  void ofLongListsAndOfNone() {
    sameResults(
        IntStream.range(0, 12)
            .mapToObj(seed -> seed == 0 ? MadeUp.empty() : MadeUp.heavy(seed, 18 * seed))
            .toList(),
        i -> PERIODS);
  }

  /**
   * @param of the periods that the record at that place is assessed over
   */
  private static void sameResults(List<String> lines, IntFunction<List<AssessmentPeriod>> of) {
    for (int i = 0; i < lines.size(); i++) {
      UnitRecord record = UnitRecords.parse(lines.get(i), RULEBOOK.forms());
      for (AssessmentPeriod period : of.apply(i)) {
        AssessmentResult expected = ASSESSOR.assess(record, period);
        AssessmentResult byHand = FLOOR.assess(record, period);
        if (!byHand.equals(expected)) {
          assertThat(byHand.toJson())
              .as("%s as of %s", record.toJson(), period)
              .isEqualTo(expected.toJson());
          assertThat(byHand).isEqualTo(expected);
        }
      }
    }
  }
}
