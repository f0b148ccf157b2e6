package io.sanling.impact;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import io.sanling.AssessmentPeriod;
import io.sanling.Clause;
import io.sanling.Rulebook;
import io.sanling.RulebookException;
import io.sanling.internal.Ratio;
import io.sanling.internal.engine.Assessment;
import io.sanling.internal.engine.EffectFact;
import io.sanling.internal.rulebook.RuleInfo;
import io.sanling.internal.rulebook.ScoreTable;
import io.sanling.record.UnitRecord;
import io.sanling.result.AssessmentResult;
import io.sanling.result.Conformity;
import io.sanling.result.Effect;
import io.sanling.result.Finding;
import io.sanling.result.IndicatorScore;
import io.sanling.result.IndicatorState;
import io.sanling.result.Score;
import java.math.BigDecimal;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What one of the two rulebooks makes of a unit. */
record Assessed(
    Rulebook rulebook,
    UnitRecord record,
    @Nullable AssessmentResult result,
    @Nullable RulebookException failure,
    ImmutableMap<String, BigDecimal> deducted,
    ImmutableMap<String, BigDecimal> added,
    ImmutableList<EffectFact> effects) {

  static Assessed by(
      Rulebook rulebook, UnitRecord record, String recordDigest, AssessmentPeriod period) {
    try {
      Assessment.Examined examined = Assessment.examine(rulebook, record, recordDigest, period);
      return new Assessed(
          rulebook,
          record,
          examined.result(),
          null,
          examined.deducted(),
          examined.added(),
          examined.effects());
    } catch (RulebookException e) {
      return new Assessed(
          rulebook, record, null, e, ImmutableMap.of(), ImmutableMap.of(), ImmutableList.of());
    }
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

  /** The clause that the rule carries out, and those that set the numbers it does so by. */
  ImmutableList<String> clausesOf(String rule) {
    RuleInfo info = rulebook.compiled().content().rules().get(rule);
    return info == null ? ImmutableList.of() : info.clauses();
  }

  ImmutableList<Finding> findings() {
    return result == null ? ImmutableList.of() : result.findings();
  }

  /** Names of the rules that found it, in the order of the findings. */
  ImmutableList<String> rules(Predicate<Finding> found) {
    return findings().stream()
        .filter(found)
        .map(Finding::rule)
        .distinct()
        .collect(ImmutableList.toImmutableList());
  }

  /** What gave the indicator its points. */
  UnitImpact.Given given(IndicatorScore score) {
    return new UnitImpact.Given(
        rules(
            finding ->
                finding.effect() == Effect.SCORES && finding.clause().equals(score.clause())),
        score.value(),
        row(score).orElse(null));
  }

  /** The row of the table; none where a formula or the lack of anything to measure gave them. */
  private Optional<UnitImpact.Row> row(IndicatorScore score) {
    String value = score.value();
    if (value == null || score.state() != IndicatorState.SCORED || value.indexOf('=') >= 0) {
      return Optional.empty();
    }
    return rulebook.compiled().content().scores().of(record.classes()).stream()
        .filter(entry -> entry.indicator().equals(score.id()))
        .flatMap(entry -> Stream.ofNullable(entry.row(record.classes(), Ratio.parse(value))))
        .filter(row -> row.points().compareTo(score.points()) == 0)
        .findFirst()
        .map(Assessed::row);
  }

  private static UnitImpact.Row row(ScoreTable.Row row) {
    return new UnitImpact.Row(row.classes(), row.min(), row.max(), row.points().setScale(2));
  }
}
