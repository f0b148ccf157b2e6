package io.sanling.rules.cases;

import com.google.common.collect.ImmutableList;
import io.sanling.RulebookException;
import io.sanling.rules.problem.Problem;
import io.sanling.rules.problem.RulebookCode;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A case that did not come out as expected.
 *
 * @param example the case
 * @param expected what was expected; null when there is no result at all
 * @param actual what came out instead
 * @param firstFinding the first finding that differs, or null where there is none to point at
 * @param error why there is no result; null when there is one
 */
public record CaseFailure(
    RulebookCase example,
    @Nullable Expected expected,
    ImmutableList<String> actual,
    @Nullable FirstFinding firstFinding,
    @Nullable RulebookException error) {
  private static final String SEPARATOR = "、";

  /** As a problem at the place of what was expected. */
  public Problem problem() {
    if (expected == null) {
      return Problem.of(RulebookCode.CASE_FAILS, example.place(), example.name())
          .worded(
              "error",
              example.name(),
              error == null ? "" : error.message(Locale.CHINESE),
              error == null ? "" : error.message(Locale.ENGLISH));
    }
    Problem problem =
        Problem.of(
            RulebookCode.CASE_FAILS, expected.place(), String.join(SEPARATOR, expected.values()));
    FirstFinding first = firstFinding;
    String wording =
        first == null
            ? "none"
            : !first.tookEffect() ? "silent" : first.records().isEmpty() ? "" : "records";
    return problem.worded(
        wording,
        example.name(),
        expected.label(),
        shown(expected.values()),
        shown(actual),
        first == null ? "" : String.join(SEPARATOR, first.rules()),
        first == null ? "" : String.join(SEPARATOR, first.records()));
  }

  private static String shown(List<String> values) {
    return values.isEmpty() ? "无" : String.join(SEPARATOR, values);
  }
}
