package io.sanling.impact;

import com.google.common.collect.ImmutableList;
import io.sanling.Rulebook;
import io.sanling.explain.Causes;
import io.sanling.internal.engine.Assessment;
import io.sanling.record.UnitRecord;
import io.sanling.result.AssessmentResult;
import io.sanling.result.AssessmentResult.Reason;
import io.sanling.result.Conformity;
import io.sanling.result.Finding;
import io.sanling.result.IndicatorScore;
import io.sanling.result.Score;
import io.sanling.rulebook.Clause;
import io.sanling.rulebook.RulebookException;
import io.sanling.value.AssessmentPeriod;
import java.math.BigDecimal;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What one of the two rulebooks makes of a unit.
 *
 * @param result the result; null where the rulebook fails on the record
 * @param causes its causes; null without a result
 * @param failure why there is no result; null where there is one
 */
record Assessed(
    Rulebook rulebook,
    @Nullable AssessmentResult result,
    @Nullable Causes causes,
    @Nullable RulebookException failure) {

  static Assessed by(
      Rulebook rulebook, UnitRecord record, String recordDigest, AssessmentPeriod period) {
    try {
      return of(
          rulebook, record, Assessment.run(rulebook.compiled(), record, recordDigest, period));
    } catch (RulebookException e) {
      return new Assessed(rulebook, null, null, e);
    }
  }

  static Assessed of(Rulebook rulebook, UnitRecord record, AssessmentResult result) {
    return new Assessed(rulebook, result, Causes.of(rulebook, result, record), null);
  }

  boolean lowerIsBetter() {
    return rulebook.compiled().content().score().lowerIsBetter();
  }

  boolean covers() {
    return result != null && result.conformity() != Conformity.NOT_APPLICABLE;
  }

  @Nullable Conformity conformity() {
    return result == null ? null : result.conformity();
  }

  @Nullable String grade() {
    return result == null ? null : result.grade();
  }

  @Nullable Score score() {
    return result == null ? null : result.score();
  }

  @Nullable BigDecimal points() {
    Score score = score();
    return score == null ? null : score.points();
  }

  String heading(String code) {
    Clause clause = rulebook.clause(code);
    return clause == null ? "" : clause.heading();
  }

  List<Finding> findings() {
    return result == null ? ImmutableList.of() : result.findings();
  }

  /** What stands behind the field; nothing where the rulebook does not cover the unit. */
  List<Causes.Cause> causesOf(String field) {
    return causes == null ? ImmutableList.of() : causes.of(field).causes();
  }

  Reason reason(int index) {
    return Objects.requireNonNull(result).reasons().get(index);
  }

  @Nullable IndicatorScore indicator(String id) {
    return Stream.ofNullable(score())
        .flatMap(Score::allIndicators)
        .filter(indicator -> indicator.id().equals(id))
        .findFirst()
        .orElse(null);
  }
}
