package io.sanling.rules.cases;

import com.google.common.collect.ImmutableList;
import io.sanling.rulebook.RulebookException;
import io.sanling.rules.problem.Problem;
import io.sanling.rules.problem.RulebookCode;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A case that did not come out as expected.
 *
 * @param example the case
 * @param expected what was expected; null when there is no result at all
 * @param actual what came out instead
 * @param ofOtherPeriods entries that lie in another period of the rulebook than the one assessed
 * @param firstCause what to look at first, where there is anything to point at
 * @param error why there is no result; null when there is one
 */
public record CaseFailure(
    RulebookCase example,
    @Nullable Expected expected,
    ImmutableList<String> actual,
    ImmutableList<String> ofOtherPeriods,
    Supplier<Optional<CaseCause>> firstCause,
    @Nullable RulebookException error) {
  /** How a failure without a result is worded. */
  public static final String ERROR = "error";

  private static final String SEPARATOR = "、";

  /** What to look at first; found out when it is asked for. */
  public Optional<CaseCause> cause() {
    return firstCause.get();
  }

  /** As a problem at the place of what was expected. */
  public Problem problem() {
    CaseCause cause = cause().orElse(null);
    if (expected == null) {
      return Problem.of(RulebookCode.CASE_FAILS, example.place(), example.name())
          .worded(
              cause == null ? ERROR : ERROR + "." + cause.kind().wording(),
              example.name(),
              error == null ? "" : error.message(Locale.CHINESE),
              error == null ? "" : error.message(Locale.ENGLISH),
              "",
              rules(cause),
              detail(cause));
    }
    return Problem.of(
            RulebookCode.CASE_FAILS, expected.place(), String.join(SEPARATOR, expected.values()))
        .worded(
            cause == null ? "none" : cause.kind().wording(),
            example.name(),
            expected.label(),
            shown(expected.values()),
            shown(actual) + period(),
            rules(cause),
            detail(cause),
            cause == null || cause.detail().isEmpty() ? "" : cause.detail().get(0),
            cause == null || cause.detail().size() < 2 ? "" : cause.detail().get(1));
  }

  private static String rules(@Nullable CaseCause cause) {
    return cause == null ? "" : String.join(SEPARATOR, cause.rules());
  }

  private static String detail(@Nullable CaseCause cause) {
    return cause == null ? "" : String.join(SEPARATOR, cause.detail());
  }

  /** Which period it was, where a case may have meant another one. */
  private String period() {
    return ofOtherPeriods.isEmpty()
        ? ""
        : "（评定期是 "
            + example.period().from()
            + " 至 "
            + example.period().to()
            + "，"
            + String.join(SEPARATOR, ofOtherPeriods)
            + " 不在里面；要评别的一期，案例里写“评定期”或“统计截止日”）";
  }

  private static String shown(List<String> values) {
    return values.isEmpty() ? "无" : String.join(SEPARATOR, values);
  }
}
