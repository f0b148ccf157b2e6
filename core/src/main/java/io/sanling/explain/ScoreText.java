package io.sanling.explain;

import com.google.common.collect.ImmutableSet;
import com.google.common.collect.Sets;
import io.sanling.explain.Causes.Cause;
import io.sanling.explain.Causes.Rule;
import io.sanling.form.Form;
import io.sanling.internal.engine.Matter;
import io.sanling.internal.rulebook.Deed;
import io.sanling.internal.rulebook.RuleInfo;
import io.sanling.result.Deduction;
import io.sanling.result.Effect;
import io.sanling.result.Finding;
import io.sanling.result.IndicatorScore;
import io.sanling.result.Score;
import io.sanling.result.StandardScore;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The score in words: each line a sum on paper, from indicators to the points and their bounds. */
final class ScoreText {
  private static final ImmutableSet<Deed.Kind> AMOUNTS =
      Sets.immutableEnumSet(Deed.Kind.DEDUCTS, Deed.Kind.ADDS);

  private final Words words;
  private final MatterWords matters;
  private final IndicatorWords indicators;
  private final Telling telling;
  private final List<Part> parts;
  private final Lines lines;
  private final Numbers numbers;

  ScoreText(Telling telling, List<Part> parts, Lines lines, Numbers numbers) {
    this.telling = telling;
    this.words = telling.words();
    this.matters = telling.matters();
    this.indicators = telling.indicators();
    this.parts = parts;
    this.lines = lines;
    this.numbers = numbers;
  }

  void write(Score score) {
    boolean lower = words.content().score().lowerIsBetter();
    lines.line(lower ? "score.lower" : "score", score.points(), score.lowest(), score.highest());
    for (StandardScore standard : score.standards()) {
      lines.line(
          "standard",
          words.clause(standard.id()),
          standard.points(),
          standard.weight(),
          words.content().decides().standards() ? words.labels.constant(standard.state()) : "");
      standard.indicators().forEach(this::indicator);
    }
    score.indicators().forEach(this::indicator);
    besideStandards(score);
    bounds(score);
  }

  // ---- indicators

  private void indicator(IndicatorScore score) {
    boolean deducted = score.deductions() != null;
    lines.line(
        deducted ? "indicator.deducted" : "indicator",
        indicators.name(score.id()),
        deducted ? score.max() : value(score),
        score.points(),
        score.max(),
        why(score));
    if (score.value() != null && score.value().indexOf('=') >= 0) {
      scoring(score)
          .flatMap(rule -> words.deeds(rule, score.clause(), Set.of(Deed.Kind.SCORES)).stream())
          .distinct()
          .forEach(sentence -> lines.line("by.rule", sentence));
    }
    List<Deduction> off = score.deductions();
    if (off != null) {
      off.forEach(
          each -> lines.line("off", what(each), words.clause(each.clause()), each.points()));
      BigDecimal left =
          off.stream().map(Deduction::points).reduce(score.max(), BigDecimal::subtract);
      if (left.compareTo(score.points()) != 0) {
        lines.line(
            left.compareTo(score.points()) < 0 ? "off.floor" : "off.absent",
            score.points().subtract(left).abs());
      }
    }
    numbersOf(score.clause());
  }

  private Stream<RuleInfo> scoring(IndicatorScore score) {
    return telling.findings(score.clause()).stream()
        .map(finding -> rule(finding.rule()))
        .filter(rule -> rule != null && rule.does(Deed.Kind.SCORES, null))
        .distinct();
  }

  private String value(IndicatorScore score) {
    return score.value() == null && score.state() != IndicatorScore.State.ABSENT
        ? "—"
        : indicators.value(score.id(), score.value());
  }

  private String why(IndicatorScore score) {
    return switch (score.state()) {
      case SCORED -> indicators.bands(score);
      case NOT_APPLICABLE -> words.say("why.NOT_APPLICABLE", words.reason(score.reason()));
      case ABSENT -> words.say("why.ABSENT", words.sentence(indicators.missing(score)));
    };
  }

  // ---- beside the standards

  private void besideStandards(Score score) {
    BigDecimal base = words.content().score().base();
    if (score.allIndicators().findAny().isPresent()) {
      lines.line(
          score.standards().isEmpty() ? "indicators" : "standards",
          score
              .allIndicators()
              .map(IndicatorScore::points)
              .reduce(BigDecimal.ZERO.setScale(2), BigDecimal::add));
    }
    if (base.signum() != 0) {
      lines.line("base", base.setScale(2, RoundingMode.UNNECESSARY));
    }
    beside(score.deductions(), "deduction", "cap", Part.Kind.DEDUCTION);
    beside(score.bonuses(), "bonus", "cap.bonus", Part.Kind.BONUS);
    parts.stream()
        .filter(part -> part.kind() == Part.Kind.FLOOR)
        .forEach(
            part ->
                lines.line(part.points().signum() > 0 ? "floor" : "ceiling", part.points().abs()));
  }

  /** The items, and what the caps leave of them, clause by clause. */
  private void beside(List<Deduction> items, String phrase, String capPhrase, Part.Kind kind) {
    for (Deduction item : items) {
      lines.line(phrase, what(item), words.clause(item.clause()), item.points());
    }
    for (Part full : parts) {
      if (full.kind() == kind) {
        BigDecimal sum = full.points().abs();
        parts.stream()
            .filter(part -> part.kind() == Part.Kind.CAP)
            .filter(part -> part.clause().equals(full.clause()))
            .filter(part -> part.points().signum() != full.points().signum())
            .map(part -> part.points().abs())
            .forEach(
                over ->
                    lines.line(
                        capPhrase, words.clause(full.clause()), sum, sum.subtract(over), over));
        numbersOf(full.clause());
      }
    }
  }

  /** The matter; of the unit itself, and of a form it has one of, also what the rule reckons. */
  private String what(Deduction deduction) {
    String record = deduction.record();
    Matter matter = record == null ? null : words.seen.matter(record);
    if (matter != null && matter.form().count() == Form.Count.MANY) {
      return matters.of(matter);
    }
    Set<String> told = new LinkedHashSet<>();
    if (matter != null) {
      told.add(matters.of(matter));
    }
    telling.findings(deduction.clause()).stream()
        .map(finding -> rule(finding.rule()))
        .filter(rule -> rule != null && rule.does().stream().anyMatch(ScoreText::isAmount))
        .forEach(rule -> told.addAll(telling.because(rule, deduction.clause(), AMOUNTS)));
    return told.isEmpty()
        ? words.phrases.get("the.unit")
        : String.join(words.phrases.get("semicolon"), told);
  }

  private static boolean isAmount(Deed deed) {
    return AMOUNTS.contains(deed.kind());
  }

  // ---- bounds

  /** Why the least and the greatest points are not the points. */
  private void bounds(Score score) {
    bound("lowest", score.points(), score.lowest());
    if (score.lowest().compareTo(score.points()) != 0) {
      lower(score);
      mayBe(Deed.Kind.MAY_DEDUCT, "may.deduct");
    }
    bound("highest", score.points(), score.highest());
    if (score.highest().compareTo(score.points()) != 0) {
      higher(score);
      mayBe(Deed.Kind.MAY_ADD, "may.add");
    }
  }

  private void bound(String phrase, BigDecimal points, BigDecimal bound) {
    int sign = bound.compareTo(points);
    if (sign != 0) {
      lines.line(
          sign > 0 ? phrase + ".more" : phrase + ".less",
          points,
          bound.subtract(points).abs(),
          bound);
    }
  }

  /** Where fewer are better, the worst is told already: what is absent counts as its worst. */
  private void lower(Score score) {
    score
        .allIndicators()
        .filter(each -> each.state() == IndicatorScore.State.SCORED && mayLose(each))
        .forEach(each -> lines.line("may.lose", indicators.name(each.id())));
  }

  private boolean mayLose(IndicatorScore score) {
    return score.deductions() != null
        && words.result.findings().stream()
            .flatMap(finding -> Stream.ofNullable(rule(finding.rule())))
            .flatMap(rule -> rule.does().stream())
            .anyMatch(deed -> deed.kind() == Deed.Kind.MAY_DEDUCT && score.id().equals(deed.of()));
  }

  private void higher(Score score) {
    score
        .allIndicators()
        .filter(each -> each.state() == IndicatorScore.State.ABSENT)
        .forEach(
            each ->
                lines.line(
                    words.content().score().lowerIsBetter() ? "may.fall" : "may.gain",
                    indicators.name(each.id()),
                    each.points(),
                    each.max()));
  }

  private void mayBe(Deed.Kind kind, String phrase) {
    for (Finding finding : words.result.findings()) {
      RuleInfo rule = rule(finding.rule());
      if (finding.effect() != Effect.SCORES
          || rule == null
          || rule.does().stream().noneMatch(deed -> deed.kind() == kind)) {
        continue;
      }
      String points =
          rule.does().stream()
              .filter(deed -> deed.kind() == kind && deed.points() != null)
              .map(deed -> words.say(phrase, String.valueOf(deed.points())))
              .findFirst()
              .orElseGet(() -> reckoned(rule, finding, kind));
      lines.line("may.be", because(rule, finding), words.clause(finding.clause()), points);
    }
  }

  /** As the rule says it; a clause that is told as a reason above is not told again. */
  private String reckoned(RuleInfo rule, Finding finding, Deed.Kind kind) {
    boolean told =
        !words.phrases.isChinese()
            && words.result.reasons().stream()
                .anyMatch(reason -> reason.code().equals(finding.clause()));
    return told
        ? words.phrases.get("may.above")
        : words.sentence(words.deeds(rule, finding.clause(), Set.of(kind)));
  }

  private String because(RuleInfo rule, Finding finding) {
    if (!finding.records().isEmpty()) {
      return words.sentence(finding.records().stream().map(matters::of).toList());
    }
    return rule.missing().isEmpty()
        ? words.phrases.get("the.unit")
        : words.say(
            "missing.form",
            words.join(
                rule.missing().stream()
                    .map(form -> words.form(words.rulebook.forms().form(form)))
                    .toList()));
  }

  private @Nullable RuleInfo rule(String name) {
    return words.content().rules().get(name);
  }

  /** The numbers behind the field under that clause, where they are not the clause's own. */
  private void numbersOf(String clause) {
    numbers.tell(telling.rules(clause), Set.of(clause), false);
  }

  static List<Rule> rules(Stream<Cause> of) {
    return of.map(Cause::rule).distinct().toList();
  }
}
