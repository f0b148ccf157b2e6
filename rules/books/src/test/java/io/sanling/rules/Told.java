package io.sanling.rules;

import io.sanling.record.InvalidRecordException;
import io.sanling.result.AssessmentResult;
import io.sanling.result.Effect;
import java.util.Arrays;
import java.util.List;

/** What records and results tell, as lists to compare. */
final class Told {
  private Told() {}

  /**
   * What is wrong with a record that is read: code, place and reason each; nothing where it can be
   * read.
   */
  static List<String> wrong(Runnable reading) {
    try {
      reading.run();
      return List.of();
    } catch (InvalidRecordException refused) {
      return refused.problems().stream()
          .map(each -> each.code() + " " + each.path() + " " + each.reason())
          .toList();
    }
  }

  /** What was decided, without what only notes and reminds. */
  static List<Object> decided(AssessmentResult result) {
    return Arrays.asList(
        result.conformity(),
        result.basis(),
        result.grade(),
        result.gradeRange(),
        result.zeros(),
        result.score(),
        result.ledger(),
        result.vetoes(),
        result.exclusions(),
        result.reasons(),
        result.findings().stream()
            .filter(each -> each.effect() != Effect.NOTES && each.effect() != Effect.REMINDS)
            .toList());
  }
}
