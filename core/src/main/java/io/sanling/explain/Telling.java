package io.sanling.explain;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSetMultimap;
import io.sanling.explain.Causes.Cause;
import io.sanling.explain.Causes.Rule;
import io.sanling.explain.Explanation.ReasonInWords;
import io.sanling.internal.Ratio;
import io.sanling.internal.rulebook.Asked;
import io.sanling.internal.rulebook.Deed;
import io.sanling.internal.rulebook.RuleInfo;
import io.sanling.internal.rulebook.RuleNumber;
import io.sanling.result.AssessmentResult.Reason;
import io.sanling.result.Deduction;
import io.sanling.result.Effect;
import io.sanling.result.Finding;
import io.sanling.result.IndicatorScore;
import io.sanling.result.StandardScore;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Everything of one explanation that is told in one language. */
final class Telling {
  private final Words words;
  private final Causes causes;
  private final MatterWords matters;
  private final IndicatorWords indicators;
  private final TestWords tests;
  private final NotApplied notApplied;
  private final OpenWords open;
  private final ImmutableSetMultimap<String, Finding> findings;

  /**
   * @param whole whether long lists of what is missing are told to their end
   */
  Telling(Words words, Causes causes, boolean whole) {
    this.words = words;
    this.causes = causes;
    this.matters = new MatterWords(words);
    this.indicators = new IndicatorWords(words);
    this.tests = new TestWords(words, matters, indicators);
    this.notApplied = new NotApplied(words, matters, tests);
    this.open = new OpenWords(words, matters, indicators, whole);
    this.findings =
        words.result.findings().stream()
            .collect(ImmutableSetMultimap.toImmutableSetMultimap(Finding::clause, each -> each));
  }

  Words words() {
    return words;
  }

  /** The rules that found something under the clause. */
  List<Rule> rules(String clause) {
    ImmutableList.Builder<Rule> rules = ImmutableList.builder();
    findings.get(clause).stream()
        .map(Finding::rule)
        .distinct()
        .forEach(rule -> rules.add(Causes.rule(words.rulebook, rule)));
    return rules.build();
  }

  /** What was found under the clause. */
  Set<Finding> findings(String clause) {
    return findings.get(clause);
  }

  MatterWords matters() {
    return matters;
  }

  IndicatorWords indicators() {
    return indicators;
  }

  NotApplied notApplied() {
    return notApplied;
  }

  /** The reason at that place of the result. */
  ReasonInWords reason(int index) {
    Reason reason = words.result.reasons().get(index);
    List<Cause> all = causes.of("/reasons/" + index).causes();
    Set<String> told = new LinkedHashSet<>();
    reason.records().stream().map(matters::of).forEach(told::add);
    standard(reason.code(), all, told);
    if (all.stream().anyMatch(this::isNotObserved)) {
      told.addAll(words.openAndClosed());
    }
    for (Cause cause : all) {
      RuleInfo rule = words.content().rules().get(cause.finding().rule());
      if (rule != null
          && cause.clause().equals(reason.code())
          && cause.effect() != Effect.DECIDES) {
        unit(rule, told);
      }
    }
    return new ReasonInWords(
        reason.code(),
        words.heading(reason.code()),
        reason.support(),
        shown(told),
        shown(open.of(reason, all)));
  }

  /** Whether it is because the unit was not there in the period. */
  private boolean isNotObserved(Cause cause) {
    RuleInfo rule = words.content().rules().get(cause.finding().rule());
    return rule != null
        && rule.conditions().stream()
            .flatMap(asked -> asked.details().stream())
            .anyMatch(detail -> detail.test().question() == Asked.Question.NOT_OBSERVED);
  }

  /** What is missing to close what the rule left open. */
  Set<String> missing(Finding finding) {
    return open.of(finding);
  }

  /**
   * What the rule asks of the unit, and so is so, and what it does of those kinds then, by that
   * clause.
   */
  Set<String> because(RuleInfo rule, String by, Set<Deed.Kind> kinds) {
    Set<String> told = new LinkedHashSet<>();
    unit(rule, told);
    told.addAll(words.deeds(rule, by, kinds));
    return told;
  }

  /** What the rule measures of the unit, and what that comes to. */
  Set<String> measured(RuleInfo rule) {
    Set<String> told = new LinkedHashSet<>();
    for (Asked asked : rule.conditions()) {
      if (asked.kind() == Asked.Kind.UNIT) {
        asked.details().stream()
            .map(Asked.Detail::test)
            .filter(test -> words.rulebook.forms().measures().containsKey(test.of()))
            .forEach(test -> told.addAll(tests.facts(test, false)));
      }
    }
    return told;
  }

  private static List<String> shown(Set<String> told) {
    return told.stream().map(Explanation::shown).collect(ImmutableList.toImmutableList());
  }

  /** What is so of the unit, where the rule asks for that; what is missing says so itself. */
  private void unit(RuleInfo rule, Set<String> told) {
    for (Asked asked : rule.conditions()) {
      if (asked.kind() == Asked.Kind.UNIT) {
        for (Asked.Detail detail : asked.details()) {
          Asked.Question question = detail.test().question();
          if (question != Asked.Question.OBSERVED && question != Asked.Question.OPEN) {
            told.addAll(tests.facts(detail.test(), false));
          }
        }
      } else if (asked.kind() == Asked.Kind.NOT_SUPPLIED) {
        told.add(
            words.say(
                "missing.form", words.form(words.rulebook.forms().form(asked.forms().get(0)))));
      }
    }
  }

  // ---- standards

  private void standard(String id, List<Cause> all, Set<String> told) {
    if (words.result.score() == null) {
      return;
    }
    for (StandardScore standard : words.result.score().standards()) {
      if (standard.id().equals(id)) {
        told.add(
            words.say(
                "standard.points", standard.points(), standard.weight(), line(standard, all)));
        standard.indicators().stream()
            .filter(each -> each.points().compareTo(each.max()) < 0)
            .forEach(
                each ->
                    told.add(
                        words.say(
                            "standard.lost",
                            indicators.name(each.id()),
                            value(each),
                            each.points(),
                            each.max())));
      }
    }
  }

  private String value(IndicatorScore score) {
    List<Deduction> off = score.deductions();
    return off == null
        ? indicators.value(score.id(), score.value())
        : words.say(
            "deducted",
            off.stream().map(Deduction::points).reduce(BigDecimal.ZERO, BigDecimal::add));
  }

  /** How many points it takes to pass, where one percentage says so. */
  private String line(StandardScore standard, List<Cause> all) {
    List<RuleNumber> percents = new ArrayList<>();
    for (Cause cause : all) {
      RuleInfo rule = words.content().rules().get(cause.finding().rule());
      if (rule != null && cause.clause().equals(standard.id())) {
        rule.uses().stream()
            .map(RuleInfo.Use::number)
            .filter(number -> number.unit().equals("%") && !percents.contains(number))
            .forEach(percents::add);
      }
    }
    if (percents.size() != 1) {
      return "";
    }
    BigDecimal line =
        standard.weight().multiply(new BigDecimal(percents.get(0).value())).movePointLeft(2);
    return words.say(
        "standard.line", words.number(percents.get(0)), Words.plain(line), Ratio.of(line).text());
  }
}
