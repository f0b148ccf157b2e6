package io.sanling.replay;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import io.sanling.Rulebook;
import io.sanling.internal.rulebook.RuleInfo;
import io.sanling.internal.rulebook.RulebookContent;
import io.sanling.replay.ReplayDifference.Cause;
import io.sanling.result.AssessmentResult;
import io.sanling.result.Effect;
import io.sanling.result.Finding;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Finds the first finding that stands behind a field that differs. */
final class DecisiveFinding {
  private static final ImmutableSet<Effect> REASONS =
      ImmutableSet.of(
          Effect.VETOES,
          Effect.BREAKS_ZERO,
          Effect.OPENS_ZERO,
          Effect.OPENS_CONFORMITY,
          Effect.FAILS_STANDARD);
  private static final ImmutableSet<Effect> POINTS =
      ImmutableSet.of(Effect.SCORES, Effect.DEDUCTS, Effect.ADDS);

  private static final ImmutableSet<Effect> MOVES =
      ImmutableSet.of(Effect.MOVES_GRADE, Effect.CAPS_GRADE, Effect.WITHHOLDS_GRADE);

  private final Rulebook rulebook;
  private final AssessmentResult result;
  private final Map<String, @Nullable Object> expected;

  DecisiveFinding(
      Rulebook rulebook, AssessmentResult result, Map<String, @Nullable Object> expected) {
    this.rulebook = rulebook;
    this.result = result;
    this.expected = expected;
  }

  /** The finding behind the field, or null where no rule decides it. */
  @Nullable Cause of(String path) {
    List<String> steps = List.of(path.substring(1).split("/", -1));
    return switch (steps.get(0)) {
      case "zeros" -> zero(steps.size() > 1 ? steps.get(1) : "");
      case "ledger" -> byCode("ledger", "clause", ImmutableSet.of(Effect.BREAKS_ZERO));
      case "vetoes" -> byCode("vetoes", "clause", ImmutableSet.of(Effect.VETOES));
      case "reasons" -> byCode("reasons", "code", REASONS);
      case "notices" -> byCode("notices", "code", ImmutableSet.of(Effect.NOTES));
      case "reminders" -> byCode("reminders", "code", ImmutableSet.of(Effect.REMINDS));
      case "exclusions" -> byRecord();
      case "conformity", "basis" -> conformity();
      case "grade", "gradeRange" -> grade();
      case "score" -> score(steps);
      case "findings" -> byCode("findings", "clause", ImmutableSet.copyOf(Effect.values()));
      default -> null;
    };
  }

  private @Nullable Cause conformity() {
    Cause byReason = byCode("reasons", "code", REASONS);
    return byReason != null ? byReason : first(finding -> REASONS.contains(finding.effect()));
  }

  private @Nullable Cause grade() {
    Cause moved = first(finding -> MOVES.contains(finding.effect()));
    Cause byConformity = moved == null ? conformity() : moved;
    return byConformity != null ? byConformity : decided();
  }

  private @Nullable Cause decided() {
    List<Finding> deciding =
        result.findings().stream().filter(finding -> finding.effect() == Effect.DECIDES).toList();
    return deciding.isEmpty() ? null : took(deciding.get(deciding.size() - 1));
  }

  /** What broke or opened the zero; else what excluded a record of its forms. */
  private @Nullable Cause zero(String goal) {
    RulebookContent content = rulebook.compiled().content();
    Cause broke =
        first(
            finding ->
                (finding.effect() == Effect.BREAKS_ZERO || finding.effect() == Effect.OPENS_ZERO)
                    && (goal.isEmpty() || content.isAbout(goal, finding)));
    if (broke != null) {
      return broke;
    }
    Set<String> forms = content.formsOf(goal);
    Cause excluded =
        first(
            finding ->
                finding.effect() == Effect.EXCLUDES
                    && finding.records().stream()
                        .anyMatch(record -> forms.contains(RulebookContent.formOf(record))));
    return excluded != null ? excluded : byCode("reasons", "code", REASONS);
  }

  private @Nullable Cause score(List<String> steps) {
    int standards = steps.indexOf("standards");
    int indicators = steps.indexOf("indicators");
    if (steps.contains("deductions")) {
      return first(finding -> finding.effect() == Effect.DEDUCTS);
    }
    if (indicators > 0 && indicators + 1 < steps.size()) {
      String clause = steps.get(standards + 1) + "-" + steps.get(indicators + 1);
      return first(finding -> finding.clause().equals(clause));
    }
    if (standards > 0 && standards + 1 < steps.size()) {
      String standard = steps.get(standards + 1);
      return first(
          finding ->
              POINTS.contains(finding.effect())
                      && finding.clause().startsWith(standard + "-")
                      && differsFromStated(finding)
                  || finding.clause().equals(standard));
    }
    Cause indicator =
        first(finding -> POINTS.contains(finding.effect()) && differsFromStated(finding));
    return indicator != null ? indicator : first(finding -> POINTS.contains(finding.effect()));
  }

  /** Whether the indicator of that clause gave other points than stated, or less than it could. */
  private boolean differsFromStated(Finding finding) {
    if (finding.effect() == Effect.DEDUCTS || result.score() == null) {
      return finding.effect() == Effect.DEDUCTS;
    }
    return result
        .score()
        .allIndicators()
        .filter(indicator -> indicator.clause().equals(finding.clause()))
        .anyMatch(indicator -> indicator.points().compareTo(indicator.max()) < 0);
  }

  private @Nullable Cause byRecord() {
    Set<String> stated = stated("exclusions", "record");
    return first(
        finding ->
            finding.effect() == Effect.EXCLUDES
                && finding.records().stream().noneMatch(stated::contains));
  }

  /**
   * The first finding whose clause was not stated; else the rules of the first clause that was
   * stated and did not take effect.
   */
  private @Nullable Cause byCode(String list, String key, Set<Effect> effects) {
    if (!(expected.get(list) instanceof List)) {
      return null;
    }
    Set<String> stated = stated(list, key);
    Cause unexpected =
        first(finding -> effects.contains(finding.effect()) && !stated.contains(finding.clause()));
    if (unexpected != null) {
      return unexpected;
    }
    for (String code : stated) {
      boolean took =
          result.findings().stream()
              .anyMatch(
                  finding -> effects.contains(finding.effect()) && finding.clause().equals(code));
      if (!took) {
        return didNot(code);
      }
    }
    return first(finding -> effects.contains(finding.effect()));
  }

  private Set<String> stated(String list, String key) {
    return expected.get(list) instanceof List<?> items
        ? items.stream()
            .flatMap(
                item ->
                    item instanceof Map<?, ?> members && members.get(key) instanceof String text
                        ? Stream.of(text)
                        : Stream.empty())
            .collect(ImmutableSet.toImmutableSet())
        : Set.of();
  }

  private @Nullable Cause didNot(String code) {
    List<RuleInfo> rules = new ArrayList<>();
    for (RuleInfo rule : rulebook.compiled().content().rules().values()) {
      if (rule.clauses().contains(code)) {
        rules.add(rule);
      }
    }
    return rules.isEmpty()
        ? null
        : new Cause(
            false,
            rules.stream().map(RuleInfo::name).collect(ImmutableList.toImmutableList()),
            rules.stream()
                .map(rule -> rulebook.ruleLocation(rule.name()))
                .collect(ImmutableList.toImmutableList()),
            ImmutableList.of());
  }

  private @Nullable Cause first(Predicate<Finding> sought) {
    return result.findings().stream().filter(sought).findFirst().map(this::took).orElse(null);
  }

  private Cause took(Finding finding) {
    return new Cause(
        true,
        ImmutableList.of(finding.rule()),
        ImmutableList.of(rulebook.ruleLocation(finding.rule())),
        finding.records());
  }
}
