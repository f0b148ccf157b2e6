package io.sanling.rules.cases;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.Maps;
import io.sanling.form.Form;
import io.sanling.form.Grading;
import io.sanling.result.AssessmentResult;
import io.sanling.result.AssessmentResult.LedgerEntry;
import io.sanling.result.Conformity;
import io.sanling.result.Finding;
import io.sanling.result.Handling;
import io.sanling.result.IndicatorScore;
import io.sanling.result.Score;
import io.sanling.result.StandardScore;
import io.sanling.result.Support;
import io.sanling.result.ZeroState;
import io.sanling.rulebook.GradeScale;
import io.sanling.rules.draft.ConsequenceLine;
import io.sanling.rules.draft.LadderLine;
import io.sanling.rules.draft.Metadata;
import io.sanling.rules.draft.RulebookDraft;
import io.sanling.rules.source.PlainText;
import io.sanling.value.Labelled;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Something a case can expect of a result (期望).
 *
 * @param kind which part of the result
 * @param label the word of the case file
 * @param id of the goal or grading it is of, else empty
 * @param words what cases call its values, by code; empty where cases have the values themselves
 */
public record Expectation(Kind kind, String label, String id, ImmutableMap<String, String> words) {
  /** Which part of the result. */
  public enum Kind {
    /** Conformity. */
    CONFORMITY("评定", Shape.TERM),
    /** Grade. */
    GRADE("等级", Shape.TERM),
    /** Lowest grade possible. */
    LOWEST_GRADE("最低等级", Shape.TERM),
    /** Highest grade possible. */
    HIGHEST_GRADE("最高等级", Shape.TERM),
    /** State of a goal, by its name. */
    GOAL("", Shape.TERM),
    /** Clauses of the break-zero ledger. */
    LEDGER("破零条款", Shape.CLAUSES),
    /** Days of the break-zero ledger. */
    LEDGER_DAYS("破零日期", Shape.DAYS),
    /** Class by size of the entries in the ledger, by the name of the grading. */
    SIZE("", Shape.TERMS),
    /** How far the entries in the ledger are closed. */
    STAGES("销号", Shape.TERMS),
    /** Days since which they are. */
    STAGE_DAYS("销号日期", Shape.DAYS),
    /** Codes of all reasons. */
    REASONS("理由", Shape.CLAUSES),
    /** Codes that are among the reasons. */
    REASONS_INCLUDE("理由包括", Shape.CLAUSES),
    /** Basis. */
    BASIS("依据", Shape.TERM),
    /** Codes of notices. */
    NOTICES("提示", Shape.CODES),
    /** Excluded records. */
    EXCLUSIONS("剔除", Shape.CODES),
    /** Codes of reminders. */
    REMINDERS("提醒", Shape.CLAUSES),
    /** Days that reminders are due. */
    REMINDER_DAYS("提醒日期", Shape.DAYS),
    /** Steps of supervision that matters are on. */
    SUPERVISION("督办", Shape.TERMS),
    /** Days since which they are due. */
    SUPERVISION_DAYS("督办日期", Shape.DAYS),
    /** Whose steps they are. */
    SUPERVISION_OFFICES("督办单位", Shape.TERMS),
    /** Amendments that the result rests on. */
    AMENDMENTS("更正", Shape.CODES),
    /** Verifications that the result tells. */
    VERIFICATIONS("核查", Shape.CODES),
    /** Clauses that are among those that rules carried out. */
    FINDINGS_INCLUDE("生效条款包括", Shape.CLAUSES),
    /** Points. */
    POINTS("得分", Shape.POINTS),
    /** Points if everything open goes badly. */
    LOWEST("最低得分", Shape.POINTS),
    /** Points if everything open goes well. */
    HIGHEST("最高得分", Shape.POINTS),
    /** Points of an indicator. */
    INDICATOR("指标得分", Shape.POINTS),
    /** Code noted with an indicator. */
    INDICATOR_NOTE("指标注明", Shape.CODES),
    /** State of a standard. */
    STANDARD("标准", Shape.TERM),
    /** How final the result is. */
    STATE("状态", Shape.TERM),
    /** What follows from the result. */
    CONSEQUENCES("奖惩", Shape.TERMS),
    /** First days of what follows. */
    CONSEQUENCE_DAYS("奖惩起日", Shape.DAYS),
    /** Last days of what follows, of those that have one. */
    CONSEQUENCE_ENDS("奖惩止日", Shape.DAYS);

    private final String label;
    private final Shape shape;

    Kind(String label, Shape shape) {
      this.label = label;
      this.shape = shape;
    }
  }

  /** What is expected: one value or several, and of what kind. */
  enum Shape {
    TERM,
    TERMS,
    CLAUSES,
    CODES,
    DAYS,
    POINTS;

    boolean isSeveral() {
      return this == TERMS || this == CLAUSES || this == CODES || this == DAYS;
    }
  }

  private static final int SCALE = 2;

  /** All that cases of the rulebook can expect. */
  static ImmutableList<Expectation> all(RulebookDraft rulebook) {
    ImmutableList.Builder<Expectation> all = ImmutableList.builder();
    for (Kind kind : Kind.values()) {
      switch (kind) {
        case GOAL ->
            rulebook
                .metadata()
                .goals()
                .forEach(
                    goal -> all.add(new Expectation(kind, goal.name(), goal.id(), states(goal))));
        case SIZE ->
            rulebook.forms().all().stream()
                .map(Form::grading)
                .flatMap(Stream::ofNullable)
                .forEach(
                    grading ->
                        all.add(
                            new Expectation(kind, grading.name(), grading.id(), sizes(grading))));
        case SUPERVISION, SUPERVISION_DAYS, SUPERVISION_OFFICES -> {
          if (!rulebook.metadata().steps().isEmpty()) {
            all.add(new Expectation(kind, kind.label, "", words(kind, rulebook)));
          }
        }
        case STAGES, STAGE_DAYS -> {
          if (rulebook.forms().closings().isPresent()) {
            all.add(new Expectation(kind, kind.label, "", words(kind, rulebook)));
          }
        }
        case VERIFICATIONS -> {
          if (rulebook.forms().verifications().isPresent()) {
            all.add(new Expectation(kind, kind.label, "", ImmutableMap.of()));
          }
        }
        case AMENDMENTS -> {
          if (rulebook.forms().amendments().isPresent()) {
            all.add(new Expectation(kind, kind.label, "", ImmutableMap.of()));
          }
        }
        default -> all.add(new Expectation(kind, kind.label, "", words(kind, rulebook)));
      }
    }
    return all.build();
  }

  private static ImmutableMap<String, String> words(Kind kind, RulebookDraft rulebook) {
    return switch (kind) {
      case CONFORMITY -> labels(Conformity.values());
      case GRADE, LOWEST_GRADE, HIGHEST_GRADE -> grades(rulebook.metadata().grades());
      case STANDARD -> labels(StandardScore.State.values());
      case STATE -> labels(Handling.State.values());
      case STAGES ->
          rulebook.forms().closings().stream()
              .flatMap(form -> Stream.ofNullable(form.closing()))
              .flatMap(closing -> closing.steps().stream())
              .collect(
                  ImmutableMap.toImmutableMap(
                      step -> step.choice().code(), step -> step.choice().name()));
      case CONSEQUENCES ->
          rulebook.consequences().stream()
              .collect(ImmutableMap.toImmutableMap(ConsequenceLine::code, ConsequenceLine::name));
      case SUPERVISION ->
          rulebook.metadata().steps().stream()
              .collect(
                  ImmutableMap.toImmutableMap(Metadata.Step::id, Metadata.Step::name, (a, b) -> a));
      case SUPERVISION_OFFICES ->
          rulebook.ladder().stream()
              .map(LadderLine::office)
              .distinct()
              .collect(ImmutableMap.toImmutableMap(office -> office, office -> office));
      case BASIS ->
          Maps.toMap(Arrays.stream(Support.values()).map(Support::name).toList(), name -> name);
      default -> ImmutableMap.of();
    };
  }

  /** The states of a goal in the words that the rulebook has for it. */
  private static ImmutableMap<String, String> states(Metadata.Goal goal) {
    ImmutableMap.Builder<String, String> words = ImmutableMap.builder();
    words.putAll(labels(ZeroState.values()));
    words.put(ZeroState.CLEAN.name(), goal.kept());
    words.put(ZeroState.BROKEN.name(), goal.broken());
    return words.buildKeepingLast();
  }

  /** The grades declared, and none where a rule withholds it and nothing stands for that. */
  private static ImmutableMap<String, String> grades(List<Metadata.Grade> declared) {
    ImmutableMap.Builder<String, String> words = ImmutableMap.builder();
    if (declared.stream().noneMatch(grade -> grade.when() == Conformity.NOT_APPLICABLE)) {
      words.put(GradeScale.NO_GRADE.id(), GradeScale.NO_GRADE.label());
    }
    declared.forEach(grade -> words.put(grade.id(), grade.label()));
    return words.buildKeepingLast();
  }

  private static <T extends Enum<T> & Labelled> ImmutableMap<String, String> labels(T[] values) {
    return Arrays.stream(values).collect(ImmutableMap.toImmutableMap(Enum::name, Labelled::label));
  }

  private static ImmutableMap<String, String> sizes(Grading grading) {
    return grading.classes().stream()
        .collect(
            ImmutableMap.toImmutableMap(
                level -> level.choice().code(), level -> level.choice().name()));
  }

  Shape shape() {
    return kind.shape;
  }

  /** Whether it is expected of an indicator or a standard rather than of the whole. */
  boolean isOfParts() {
    return kind == Kind.INDICATOR || kind == Kind.INDICATOR_NOTE || kind == Kind.STANDARD;
  }

  /** Points as results have them: at least two decimals. */
  static String points(BigDecimal points) {
    return points.setScale(Math.max(SCALE, points.stripTrailingZeros().scale())).toPlainString();
  }

  boolean agrees(List<String> expected, List<String> actual) {
    return isOfSome() ? actual.containsAll(expected) : actual.equals(expected);
  }

  /** Whether there may be others. */
  boolean isOfSome() {
    return kind == Kind.REASONS_INCLUDE || kind == Kind.FINDINGS_INCLUDE;
  }

  /** What the result has, in the words of cases. */
  ImmutableList<String> actual(AssessmentResult result, String of) {
    return values(result, of).map(this::word).collect(ImmutableList.toImmutableList());
  }

  private String word(String code) {
    return words.getOrDefault(code, code);
  }

  /** The code that results have for the word; points and codes are themselves. */
  String code(String word) {
    return words.entrySet().stream()
        .filter(each -> each.getValue().equals(word))
        .map(Map.Entry::getKey)
        .findFirst()
        .orElse(word);
  }

  /** The terms it may have. */
  ImmutableList<String> terms() {
    return ImmutableList.copyOf(words.values());
  }

  /** The same, and whatever else a case may say. */
  ImmutableList<String> alsoSaid() {
    ImmutableList.Builder<String> said = ImmutableList.builder();
    said.addAll(terms());
    if (isGrade()) {
      said.addAll(words.keySet());
    }
    return said.build();
  }

  /**
   * The term that is meant; null when there is none such. A case may also say the code of a grade,
   * and of a goal what any rulebook says.
   */
  @Nullable String term(String plain) {
    for (Map.Entry<String, String> word : words.entrySet()) {
      if (PlainText.plain(word.getValue()).equals(plain)) {
        return word.getValue();
      }
    }
    for (Map.Entry<String, String> word : words.entrySet()) {
      if (isGrade() && word.getKey().equals(plain)
          || kind == Kind.GOAL
              && PlainText.plain(ZeroState.valueOf(word.getKey()).label()).equals(plain)) {
        return word.getValue();
      }
    }
    return null;
  }

  private boolean isGrade() {
    return kind == Kind.GRADE || kind == Kind.LOWEST_GRADE || kind == Kind.HIGHEST_GRADE;
  }

  private Stream<String> values(AssessmentResult result, String of) {
    return switch (kind) {
      case CONFORMITY -> Stream.ofNullable(result.conformity()).map(Conformity::name);
      case GRADE -> Stream.ofNullable(result.grade());
      case LOWEST_GRADE -> Stream.ofNullable(result.gradeRange()).map(range -> range.lowest());
      case HIGHEST_GRADE -> Stream.ofNullable(result.gradeRange()).map(range -> range.highest());
      case GOAL -> Stream.ofNullable(result.zeros().get(id)).map(ZeroState::name);
      case LEDGER -> result.ledger().stream().map(LedgerEntry::clause);
      case LEDGER_DAYS -> result.ledger().stream().map(entry -> entry.date().toString());
      case SIZE ->
          result.ledger().stream()
              .flatMap(entry -> Stream.ofNullable(entry.size()))
              .filter(size -> size.key().equals(id))
              .map(LedgerEntry.SizeClass::code);
      case STAGES -> stages(result).map(LedgerEntry.Stage::code);
      case STAGE_DAYS -> stages(result).map(stage -> stage.since().toString());
      case REASONS, REASONS_INCLUDE -> result.reasons().stream().map(reason -> reason.code());
      case BASIS -> Stream.ofNullable(result.basis()).map(Support::name);
      case NOTICES -> result.notices().stream().map(notice -> notice.code());
      case EXCLUSIONS -> result.exclusions().stream().map(exclusion -> exclusion.record());
      case AMENDMENTS ->
          result.handling().amendments().stream().map(amendment -> amendment.record());
      case VERIFICATIONS ->
          result.handling().verifications().stream().map(verification -> verification.record());
      case REMINDERS -> result.reminders().stream().map(reminder -> reminder.code());
      case REMINDER_DAYS -> result.reminders().stream().map(reminder -> reminder.due().toString());
      case SUPERVISION -> result.handling().supervision().stream().map(step -> step.step());
      case SUPERVISION_DAYS ->
          result.handling().supervision().stream().map(step -> step.since().toString());
      case SUPERVISION_OFFICES ->
          result.handling().supervision().stream().map(step -> step.office());
      case FINDINGS_INCLUDE -> result.findings().stream().map(Finding::clause).distinct();
      case POINTS -> score(result, Score::points);
      case LOWEST -> score(result, Score::lowest);
      case HIGHEST -> score(result, Score::highest);
      case INDICATOR ->
          Stream.ofNullable(result.score())
              .flatMap(Score::allIndicators)
              .filter(score -> score.id().equals(of))
              .map(IndicatorScore::points)
              .map(BigDecimal::toPlainString);
      case INDICATOR_NOTE ->
          Stream.ofNullable(result.score())
              .flatMap(Score::allIndicators)
              .filter(score -> score.id().equals(of))
              .flatMap(score -> Stream.ofNullable(score.reason()));
      case STANDARD ->
          standards(result)
              .filter(standard -> standard.id().equals(of))
              .map(standard -> standard.state().name());
      case STATE -> Stream.ofNullable(result.handling().state()).map(Handling.State::name);
      case CONSEQUENCES -> consequences(result).map(Handling.Consequence::code);
      case CONSEQUENCE_DAYS -> consequences(result).map(each -> each.from().toString());
      case CONSEQUENCE_ENDS ->
          consequences(result)
              .flatMap(each -> Stream.ofNullable(each.until()))
              .map(LocalDate::toString);
    };
  }

  private static Stream<String> score(AssessmentResult result, Function<Score, BigDecimal> part) {
    return Stream.ofNullable(result.score()).map(part).map(BigDecimal::toPlainString);
  }

  private static Stream<LedgerEntry.Stage> stages(AssessmentResult result) {
    return result.ledger().stream().flatMap(entry -> Stream.ofNullable(entry.stage()));
  }

  private static Stream<Handling.Consequence> consequences(AssessmentResult result) {
    return result.handling().consequences().stream();
  }

  private static Stream<StandardScore> standards(AssessmentResult result) {
    return Stream.ofNullable(result.score()).flatMap(score -> score.standards().stream());
  }
}
