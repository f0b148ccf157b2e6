package io.sanling.rules.cases;

import com.google.common.collect.ImmutableList;
import io.sanling.result.AssessmentResult;
import io.sanling.rules.problem.Place;

/**
 * What a case expects of one part of the result.
 *
 * @param expectation which part
 * @param of id of the indicator or standard it is of, else empty
 * @param ofName what that is called, else empty
 * @param values the expected values in the words of cases, in the result's order
 * @param place where they stand
 */
public record Expected(
    Expectation expectation, String of, String ofName, ImmutableList<String> values, Place place) {
  /** What the result has there. */
  ImmutableList<String> actual(AssessmentResult result) {
    return expectation.actual(result, of);
  }

  /** Whether the result is as expected. */
  boolean agrees(AssessmentResult result) {
    return expectation.agrees(values, actual(result));
  }

  /** What is expected, e.g. 指标得分 技防覆盖率. */
  public String label() {
    return ofName.isEmpty() ? expectation.label() : expectation.label() + " " + ofName;
  }
}
