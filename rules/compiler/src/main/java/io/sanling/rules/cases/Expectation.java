package io.sanling.rules.cases;

import io.sanling.record.Indicator;
import io.sanling.result.AssessmentResult;
import io.sanling.result.IndicatorScore;
import io.sanling.result.Score;
import io.sanling.result.StandardScore;
import io.sanling.result.Zero;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;

/** Something a case can expect of a result. */
public enum Expectation {
  /** Conformity. */
  CONFORMITY("评定", (r, of) -> List.of(r.conformity().label())),
  /** Grade id. */
  GRADE("等级", (r, of) -> List.of(r.grade())),
  /** Lowest grade possible. */
  LOWEST_GRADE("最低等级", (r, of) -> List.of(r.gradeRange().lowest())),
  /** Highest grade possible. */
  HIGHEST_GRADE("最高等级", (r, of) -> List.of(r.gradeRange().highest())),
  /** State of the petition zero. */
  PETITION("零上访", (r, of) -> zero(r, Zero.PETITION)),
  /** State of the accident zero. */
  ACCIDENT("零事故", (r, of) -> zero(r, Zero.ACCIDENT)),
  /** State of the case zero. */
  CASE("零案件", (r, of) -> zero(r, Zero.CASE)),
  /** Clauses of the break-zero ledger. */
  LEDGER("破零条款", (r, of) -> r.ledger().stream().map(entry -> entry.clause()).toList()),
  /** Class of the accident in the ledger. */
  ACCIDENT_CLASS(
      "事故等级",
      (r, of) ->
          r.ledger().stream()
              .flatMap(entry -> Optional.ofNullable(entry.accidentClass()).stream())
              .map(accidentClass -> accidentClass.label())
              .toList()),
  /** Codes of all reasons. */
  REASONS("理由", (r, of) -> r.reasons().stream().map(reason -> reason.code()).toList()),
  /** Codes that are among the reasons. */
  REASONS_INCLUDE("理由包括", (r, of) -> r.reasons().stream().map(reason -> reason.code()).toList()),
  /** Basis. */
  BASIS("依据", (r, of) -> List.of(r.basis().name())),
  /** Codes of notices. */
  NOTICES("提示", (r, of) -> r.notices().stream().map(notice -> notice.code()).toList()),
  /** Excluded records. */
  EXCLUSIONS(
      "剔除", (r, of) -> r.exclusions().stream().map(exclusion -> exclusion.record()).toList()),
  /** Codes of reminders. */
  REMINDERS("提醒", (r, of) -> r.reminders().stream().map(reminder -> reminder.code()).toList()),
  /** Points. */
  POINTS("得分", (r, of) -> score(r, Score::points)),
  /** Points if everything open goes badly. */
  LOWEST("最低得分", (r, of) -> score(r, Score::lowest)),
  /** Points if everything open goes well. */
  HIGHEST("最高得分", (r, of) -> score(r, Score::highest)),
  /** Points of an indicator. */
  INDICATOR("指标得分", Expectation::indicator),
  /** State of a standard. */
  STANDARD("标准", Expectation::standard);

  private final String label;
  private final BiFunction<AssessmentResult, String, List<String>> actual;

  Expectation(String label, BiFunction<AssessmentResult, String, List<String>> actual) {
    this.label = label;
    this.actual = actual;
  }

  /** The word of the case file. */
  public String label() {
    return label;
  }

  static Optional<Expectation> of(String label) {
    return Arrays.stream(values()).filter(e -> e.label.equals(label)).findFirst();
  }

  List<String> actual(AssessmentResult result, String of) {
    return actual.apply(result, of);
  }

  boolean agrees(List<String> expected, List<String> actual) {
    return this == REASONS_INCLUDE ? actual.containsAll(expected) : actual.equals(expected);
  }

  private static List<String> zero(AssessmentResult result, Zero zero) {
    var state = result.zeros().get(zero);
    return state == null ? List.of() : List.of(state.label());
  }

  private static List<String> score(AssessmentResult result, Function<Score, BigDecimal> part) {
    Score score = result.score();
    return score == null ? List.of() : List.of(part.apply(score).toPlainString());
  }

  /** An indicator is named by its id or, where the unit reports it, by its Chinese name. */
  private static List<String> indicator(AssessmentResult result, String name) {
    String id =
        Arrays.stream(Indicator.values())
            .filter(indicator -> indicator.label().equals(name))
            .map(Indicator::key)
            .findFirst()
            .orElse(name);
    return standards(result).stream()
        .flatMap(standard -> standard.indicators().stream())
        .filter(score -> score.id().equals(id))
        .map(IndicatorScore::points)
        .map(BigDecimal::toPlainString)
        .toList();
  }

  private static List<String> standard(AssessmentResult result, String id) {
    return standards(result).stream()
        .filter(standard -> standard.id().equals(id))
        .map(standard -> standard.state().label())
        .toList();
  }

  private static List<StandardScore> standards(AssessmentResult result) {
    Score score = result.score();
    return score == null ? List.of() : score.standards();
  }
}
