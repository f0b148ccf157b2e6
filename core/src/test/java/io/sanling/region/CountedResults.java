package io.sanling.region;

import com.google.common.collect.ImmutableList;
import io.sanling.result.AssessmentResult;
import io.sanling.result.AssessmentResult.GradeRange;
import io.sanling.result.AssessmentResult.Receipt;
import io.sanling.result.Conformity;
import io.sanling.result.Handling;
import io.sanling.result.Reports;
import io.sanling.result.Support;
import io.sanling.result.ZeroState;
import java.time.LocalDate;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Results of a made-up rulebook that say what regions count, and nothing else. */
final class CountedResults {
  private CountedResults() {}

  /** Where a unit lies. */
  record Where(@Nullable String track, @Nullable String division, @Nullable String grid) {}

  /** A result of that day, without a digest. */
  static AssessmentResult of(
      String id,
      @Nullable String kind,
      Where where,
      LocalDate day,
      @Nullable Conformity conformity,
      Map<String, ZeroState> zeros,
      @Nullable Reports reports) {
    String grade = conformity == Conformity.CONFORMING ? "PASS" : "PENDING";
    return new AssessmentResult(
        id,
        kind,
        where.track(),
        where.division(),
        where.grid(),
        "synthetic",
        day,
        day,
        day,
        conformity,
        conformity == null ? null : Support.D,
        conformity == null ? null : grade,
        conformity == null ? null : new GradeRange(grade, grade),
        zeros,
        null,
        ImmutableList.of(),
        ImmutableList.of(),
        ImmutableList.of(),
        ImmutableList.of(),
        ImmutableList.of(),
        ImmutableList.of(),
        reports,
        null,
        ImmutableList.of(),
        Handling.NONE,
        ImmutableList.of(),
        new Receipt("sha256:0", "", "", ""));
  }
}
