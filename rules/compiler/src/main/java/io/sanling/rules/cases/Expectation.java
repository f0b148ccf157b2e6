package io.sanling.rules.cases;

import com.google.common.collect.ImmutableList;
import io.sanling.result.AccidentClass;
import io.sanling.result.AssessmentResult;
import io.sanling.result.Conformity;
import io.sanling.result.IndicatorScore;
import io.sanling.result.Labelled;
import io.sanling.result.Score;
import io.sanling.result.StandardScore;
import io.sanling.result.StandardState;
import io.sanling.result.Support;
import io.sanling.result.Zero;
import io.sanling.result.ZeroState;
import io.sanling.rules.source.PlainText;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;

/** Something a case can expect of a result (期望). */
public enum Expectation {
  /** Conformity. */
  CONFORMITY("评定", Form.TERM, (r, of) -> List.of(r.conformity().label())),
  /** Grade id. */
  GRADE("等级", Form.GRADE, (r, of) -> List.of(r.grade())),
  /** Lowest grade possible. */
  LOWEST_GRADE("最低等级", Form.GRADE, (r, of) -> List.of(r.gradeRange().lowest())),
  /** Highest grade possible. */
  HIGHEST_GRADE("最高等级", Form.GRADE, (r, of) -> List.of(r.gradeRange().highest())),
  /** State of the petition zero. */
  PETITION("零上访", Form.TERM, (r, of) -> zero(r, Zero.PETITION)),
  /** State of the accident zero. */
  ACCIDENT("零事故", Form.TERM, (r, of) -> zero(r, Zero.ACCIDENT)),
  /** State of the case zero. */
  CASE("零案件", Form.TERM, (r, of) -> zero(r, Zero.CASE)),
  /** Clauses of the break-zero ledger. */
  LEDGER(
      "破零条款", Form.CLAUSES, (r, of) -> r.ledger().stream().map(entry -> entry.clause()).toList()),
  /** Class of the accident in the ledger. */
  ACCIDENT_CLASS(
      "事故等级",
      Form.TERMS,
      (r, of) ->
          r.ledger().stream()
              .flatMap(entry -> Optional.ofNullable(entry.accidentClass()).stream())
              .map(accidentClass -> accidentClass.label())
              .toList()),
  /** Codes of all reasons. */
  REASONS(
      "理由", Form.CLAUSES, (r, of) -> r.reasons().stream().map(reason -> reason.code()).toList()),
  /** Codes that are among the reasons. */
  REASONS_INCLUDE(
      "理由包括", Form.CLAUSES, (r, of) -> r.reasons().stream().map(reason -> reason.code()).toList()),
  /** Basis. */
  BASIS("依据", Form.TERM, (r, of) -> List.of(r.basis().name())),
  /** Codes of notices. */
  NOTICES("提示", Form.CODES, (r, of) -> r.notices().stream().map(notice -> notice.code()).toList()),
  /** Excluded records. */
  EXCLUSIONS(
      "剔除",
      Form.CODES,
      (r, of) -> r.exclusions().stream().map(exclusion -> exclusion.record()).toList()),
  /** Codes of reminders. */
  REMINDERS(
      "提醒",
      Form.CLAUSES,
      (r, of) -> r.reminders().stream().map(reminder -> reminder.code()).toList()),
  /** Points. */
  POINTS("得分", Form.POINTS, (r, of) -> score(r, Score::points)),
  /** Points if everything open goes badly. */
  LOWEST("最低得分", Form.POINTS, (r, of) -> score(r, Score::lowest)),
  /** Points if everything open goes well. */
  HIGHEST("最高得分", Form.POINTS, (r, of) -> score(r, Score::highest)),
  /** Points of an indicator. */
  INDICATOR("指标得分", Form.POINTS, Expectation::indicator),
  /** State of a standard. */
  STANDARD("标准", Form.TERM, Expectation::standard);

  /** What is expected: one value or several, and of what kind. */
  enum Form {
    TERM,
    TERMS,
    GRADE,
    CLAUSES,
    CODES,
    POINTS;

    boolean isSeveral() {
      return this == TERMS || this == CLAUSES || this == CODES;
    }
  }

  private static final int SCALE = 2;

  private final String label;
  private final Form form;
  private final BiFunction<AssessmentResult, String, List<String>> actual;

  Expectation(String label, Form form, BiFunction<AssessmentResult, String, List<String>> actual) {
    this.label = label;
    this.form = form;
    this.actual = actual;
  }

  /** The word of the case file. */
  public String label() {
    return label;
  }

  Form form() {
    return form;
  }

  static Optional<Expectation> of(String label) {
    String plain = PlainText.plain(label);
    return Arrays.stream(values()).filter(e -> e.label.equals(plain)).findFirst();
  }

  static ImmutableList<String> labels() {
    return Arrays.stream(values()).map(Expectation::label).collect(ImmutableList.toImmutableList());
  }

  /** Whether it is expected of an indicator or a standard rather than of the whole. */
  boolean isOfParts() {
    return this == INDICATOR || this == STANDARD;
  }

  /** What it may be expected of, for messages. */
  String example() {
    return this == INDICATOR ? "技防覆盖率" : "S1";
  }

  /** The terms it may have; empty where others than terms are expected. */
  ImmutableList<String> terms() {
    return switch (this) {
      case CONFORMITY -> labels(Conformity.values());
      case PETITION, ACCIDENT, CASE -> labels(ZeroState.values());
      case ACCIDENT_CLASS -> labels(AccidentClass.values());
      case STANDARD -> labels(StandardState.values());
      case BASIS ->
          Arrays.stream(Support.values())
              .map(Support::name)
              .collect(ImmutableList.toImmutableList());
      default -> ImmutableList.of();
    };
  }

  private static ImmutableList<String> labels(Labelled[] values) {
    return Arrays.stream(values).map(Labelled::label).collect(ImmutableList.toImmutableList());
  }

  /** Points as results have them: at least two decimals. */
  static String points(BigDecimal points) {
    return points.setScale(Math.max(SCALE, points.stripTrailingZeros().scale())).toPlainString();
  }

  /** What the result has, in the words of cases. */
  ImmutableList<String> actual(AssessmentResult result, String of) {
    return ImmutableList.copyOf(actual.apply(result, of));
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

  private static List<String> indicator(AssessmentResult result, String id) {
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
