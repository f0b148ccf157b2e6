package io.sanling.rules.cases;

import com.google.common.collect.ImmutableList;
import io.sanling.Rulebook;
import io.sanling.internal.rulebook.RuleInfo;
import io.sanling.result.AssessmentResult;
import io.sanling.result.Effect;
import io.sanling.result.Finding;
import io.sanling.result.IndicatorScore;
import io.sanling.result.Score;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What to look at first when a case fails: the rule that did what was not expected, or the rules
 * that would do what was and did not take effect.
 *
 * @param tookEffect whether the rule took effect
 * @param rules each as “name” file:line
 * @param records the records behind it, each as {@code list/id}
 */
public record FirstFinding(
    boolean tookEffect, ImmutableList<String> rules, ImmutableList<String> records) {

  private static final Set<Effect> ZEROS = EnumSet.of(Effect.BREAKS_ZERO, Effect.OPENS_ZERO);
  private static final Set<Effect> SCORES = EnumSet.of(Effect.SCORES, Effect.DEDUCTS);
  private static final Set<Effect> REASONS =
      EnumSet.of(
          Effect.VETOES,
          Effect.BREAKS_ZERO,
          Effect.OPENS_ZERO,
          Effect.OPENS_CONFORMITY,
          Effect.FAILS_STANDARD);

  /**
   * The first finding that differs.
   *
   * @param base the result of the unit that the case differs from, or null when there is none
   */
  static @Nullable FirstFinding of(
      Rulebook rulebook,
      Expected expected,
      AssessmentResult result,
      @Nullable AssessmentResult base) {
    FirstFinding first =
        switch (expected.expectation().kind()) {
          case LEDGER -> ofCodes(rulebook, expected, result, EnumSet.of(Effect.BREAKS_ZERO));
          case REASONS, REASONS_INCLUDE -> ofCodes(rulebook, expected, result, REASONS);
          case NOTICES -> ofNotices(rulebook, expected, result);
          case REMINDERS -> ofCodes(rulebook, expected, result, EnumSet.of(Effect.REMINDS));
          case EXCLUSIONS -> ofRecords(rulebook, expected, result);
          default -> null;
        };
    return first != null ? first : ofStates(rulebook, expected, result, base);
  }

  // ---- codes

  private static @Nullable FirstFinding ofCodes(
      Rulebook rulebook, Expected expected, AssessmentResult result, Set<Effect> effects) {
    List<String> actual = expected.actual(result);
    List<String> unexpected = new ArrayList<>(actual);
    expected.values().forEach(unexpected::remove);
    boolean tooMany = !expected.expectation().isOfSome() && !unexpected.isEmpty();
    if (tooMany) {
      return first(
          rulebook,
          result,
          finding -> effects.contains(finding.effect()) && unexpected.contains(finding.clause()));
    }
    return missing(rulebook, expected, result, actual);
  }

  /** The rules that would have given the first code that is missing. */
  private static @Nullable FirstFinding missing(
      Rulebook rulebook, Expected expected, AssessmentResult result, List<String> actual) {
    List<String> missing = new ArrayList<>(expected.values());
    actual.forEach(missing::remove);
    if (missing.isEmpty()) {
      return null;
    }
    String code = missing.get(0);
    FirstFinding took = first(rulebook, result, finding -> finding.clause().equals(code));
    if (took != null) {
      return took;
    }
    Map<String, RuleInfo> known = rulebook.compiled().content().rules();
    ImmutableList<String> rules =
        known.values().stream()
            .filter(rule -> rule.clauses().contains(code))
            .filter(rule -> !isOfPending(rule, known))
            .map(RuleInfo::name)
            .map(rule -> shown(rulebook, rule))
            .collect(ImmutableList.toImmutableList());
    return rules.isEmpty() ? null : new FirstFinding(false, rules, ImmutableList.of());
  }

  /** Whether it is but the name under which a rule finds something on what is pending. */
  private static boolean isOfPending(RuleInfo rule, Map<String, RuleInfo> known) {
    String name = rule.name();
    return name.endsWith(RuleInfo.PENDING)
        && known.containsKey(name.substring(0, name.length() - RuleInfo.PENDING.length()));
  }

  private static @Nullable FirstFinding ofNotices(
      Rulebook rulebook, Expected expected, AssessmentResult result) {
    FirstFinding byCode = ofCodes(rulebook, expected, result, EnumSet.of(Effect.NOTES));
    if (byCode != null) {
      return byCode;
    }
    List<String> wanted = expected.values();
    return result.notices().stream()
        .filter(notice -> !wanted.contains(notice.code()))
        .findFirst()
        .map(
            notice ->
                first(
                    rulebook,
                    result,
                    finding ->
                        finding.effect() == Effect.NOTES
                            && (notice.record() == null
                                ? finding.records().isEmpty()
                                : finding.records().contains(notice.record()))))
        .orElse(null);
  }

  private static @Nullable FirstFinding ofRecords(
      Rulebook rulebook, Expected expected, AssessmentResult result) {
    return first(
        rulebook,
        result,
        finding ->
            finding.effect() == Effect.EXCLUDES
                && finding.records().stream()
                    .anyMatch(record -> !expected.values().contains(record)));
  }

  // ---- states, grades and points

  private static @Nullable FirstFinding ofStates(
      Rulebook rulebook,
      Expected expected,
      AssessmentResult result,
      @Nullable AssessmentResult base) {
    Predicate<Finding> concerns = concerns(rulebook, expected, result);
    Set<Finding> known = base == null ? Set.of() : Set.copyOf(base.findings());
    FirstFinding differing =
        first(rulebook, result, finding -> concerns.test(finding) && !known.contains(finding));
    if (differing != null) {
      return differing;
    }
    List<Finding> deciding = result.findings().stream().filter(concerns).toList();
    if (deciding.isEmpty()) {
      return null;
    }
    boolean beforeGrading = expected.expectation().kind() == Expectation.Kind.CONFORMITY;
    return of(rulebook, deciding.get(beforeGrading ? 0 : deciding.size() - 1));
  }

  private static Predicate<Finding> concerns(
      Rulebook rulebook, Expected expected, AssessmentResult result) {
    return switch (expected.expectation().kind()) {
      case GOAL ->
          finding ->
              ZEROS.contains(finding.effect())
                  && rulebook.compiled().content().isAbout(expected.expectation().id(), finding);
      case LEDGER, LEDGER_DAYS, SIZE -> finding -> ZEROS.contains(finding.effect());
      case INDICATOR, INDICATOR_NOTE -> {
        String clause = clause(result, expected.of());
        yield finding -> finding.effect() == Effect.SCORES && finding.clause().equals(clause);
      }
      case STANDARD -> finding -> finding.clause().equals(expected.of());
      case POINTS, LOWEST, HIGHEST -> finding -> SCORES.contains(finding.effect());
      case CONFORMITY -> finding -> finding.effect() == Effect.DECIDES;
      case GRADE, LOWEST_GRADE, HIGHEST_GRADE ->
          finding -> finding.effect() == Effect.DECIDES || SCORES.contains(finding.effect());
      case BASIS, REASONS, REASONS_INCLUDE -> finding -> REASONS.contains(finding.effect());
      case NOTICES -> finding -> finding.effect() == Effect.NOTES;
      case EXCLUSIONS -> finding -> finding.effect() == Effect.EXCLUDES;
      case REMINDERS, REMINDER_DAYS -> finding -> finding.effect() == Effect.REMINDS;
      case FINDINGS_INCLUDE -> finding -> false;
    };
  }

  private static String clause(AssessmentResult result, String indicator) {
    Score score = result.score();
    return score == null
        ? ""
        : score
            .allIndicators()
            .filter(scored -> scored.id().equals(indicator))
            .map(IndicatorScore::clause)
            .findFirst()
            .orElse("");
  }

  private static @Nullable FirstFinding first(
      Rulebook rulebook, AssessmentResult result, Predicate<Finding> sought) {
    return result.findings().stream()
        .filter(sought)
        .findFirst()
        .map(finding -> of(rulebook, finding))
        .orElse(null);
  }

  private static FirstFinding of(Rulebook rulebook, Finding finding) {
    return new FirstFinding(
        true, ImmutableList.of(shown(rulebook, finding.rule())), finding.records());
  }

  private static String shown(Rulebook rulebook, String rule) {
    return "“" + rule + "” " + rulebook.ruleLocation(rule);
  }
}
