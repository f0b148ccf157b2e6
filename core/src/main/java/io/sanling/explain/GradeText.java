package io.sanling.explain;

import static java.util.Objects.requireNonNullElse;

import com.google.common.collect.Iterables;
import io.sanling.internal.rulebook.Asked;
import io.sanling.internal.rulebook.Deed;
import io.sanling.internal.rulebook.RuleInfo;
import io.sanling.result.AssessmentResult;
import io.sanling.result.Conformity;
import io.sanling.result.Effect;
import io.sanling.result.Finding;
import io.sanling.result.IndicatorScore;
import io.sanling.result.Score;
import io.sanling.result.Support;
import io.sanling.rulebook.Clause;
import io.sanling.rulebook.GradeScale;
import io.sanling.rulebook.GradeScale.Step;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What gave the grade: the conformity, the points on the scale, or a rule with its clause. */
final class GradeText {
  private final Words words;
  private final AssessmentResult result;
  private final GradeScale scale;
  private final Lines lines;

  GradeText(Words words, Lines lines) {
    this.words = words;
    this.result = words.result;
    this.scale = words.content().grades();
    this.lines = lines;
  }

  void write() {
    String grade = result.grade();
    Conformity conformity = result.conformity();
    if (grade == null || conformity == Conformity.NOT_APPLICABLE) {
      return;
    }
    if (conformity != null && scale.of(conformity).isPresent()) {
      ofConformity(conformity, grade);
      return;
    }
    Set<String> shown = new LinkedHashSet<>();
    for (Finding finding : result.findings()) {
      RuleInfo rule = words.content().rules().get(finding.rule());
      if (finding.effect() == Effect.DECIDES && rule != null && shown.add(rule.name())) {
        byRule(rule, grade);
      }
    }
  }

  private void ofConformity(Conformity conformity, String grade) {
    lines.line("grade.own", words.labels.constant(conformity), words.labels.grade(grade));
  }

  private void byRule(RuleInfo rule, String grade) {
    boolean table = rule.does(Deed.Kind.GRADES_BY_TABLE, null);
    if (!table && !rule.does(Deed.Kind.GRADES, null)) {
      return;
    }
    Score score = result.score();
    String given =
        table
            ? scale.reached(score == null ? null : score.points())
            : rule.does().stream()
                .filter(deed -> deed.kind() == Deed.Kind.GRADES)
                .flatMap(deed -> Stream.ofNullable(deed.of()))
                .findFirst()
                .orElse(grade);
    head(rule, given);
    if (!table) {
      byClause(rule, score);
    } else if (score != null) {
      byPoints(score.points(), given);
    }
    boolean moved =
        result.findings().stream().anyMatch(each -> PublicText.GRADING.contains(each.effect()));
    if (!moved && result.conformity() != null && !given.equals(grade)) {
      ofConformity(result.conformity(), grade);
    }
  }

  private void head(RuleInfo rule, String given) {
    Clause clause = words.rulebook.clause(rule.clause());
    String source = clause == null ? null : clause.source();
    lines.line(
        "grade.by",
        words.labels.grade(given),
        words.clause(rule.clause()),
        requireNonNullElse(rule.support(), clause == null ? Support.D : clause.support()),
        source == null ? "" : words.say("rule.source", source));
  }

  /** The clause in its words, and what it looked at. */
  private void byClause(RuleInfo rule, @Nullable Score score) {
    Clause clause = words.rulebook.clause(rule.clause());
    if (clause != null) {
      lines.line("clause", words.text(clause));
    }
    if (words.phrases.isChinese()) {
      lines.line(
          "grade.asks",
          words.sentence(
              rule.conditions().stream()
                  .flatMap(GradeText::asked)
                  .distinct()
                  .map(line -> words.sentence(rule, line))
                  .toList()));
    }
    if (score != null && rule.asks().stream().anyMatch(asked -> asked.startsWith("/score"))) {
      lines.line(
          "grade.total",
          score.points(),
          score
              .allIndicators()
              .map(IndicatorScore::points)
              .max(Comparator.naturalOrder())
              .map(most -> words.say("grade.part", most))
              .orElse(""));
    }
  }

  private static Stream<Integer> asked(Asked asked) {
    return Stream.concat(Stream.of(asked.line()), asked.details().stream().map(Asked.Detail::line));
  }

  /** The step of the scale that the points reach, and the next better one. */
  private void byPoints(BigDecimal points, String given) {
    List<Step> bounded = scale.steps().stream().filter(step -> step.bound() != null).toList();
    if (bounded.isEmpty()) {
      return;
    }
    int at = Iterables.indexOf(bounded, step -> step.grade().id().equals(given));
    List<String> told = new ArrayList<>();
    if (at >= 0) {
      told.add(step(bounded.get(at)));
    }
    int better = at < 0 ? bounded.size() - 1 : at - 1;
    if (better >= 0) {
      told.add(step(bounded.get(better)));
    }
    lines.line("grade.points", points, String.join(words.phrases.get("semicolon"), told));
  }

  private String step(Step step) {
    return words.say(
        scale.lowerIsBetter() ? "grade.most" : "grade.least",
        Words.plain(Objects.requireNonNull(step.bound())),
        words.labels.grade(step.grade().id()));
  }
}
