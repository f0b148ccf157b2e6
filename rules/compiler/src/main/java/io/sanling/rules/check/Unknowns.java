package io.sanling.rules.check;

import com.google.common.base.Supplier;
import com.google.common.base.Suppliers;
import io.sanling.Rulebook;
import io.sanling.internal.engine.Assessment;
import io.sanling.internal.rulebook.Deed;
import io.sanling.internal.rulebook.RuleInfo;
import io.sanling.internal.rulebook.RulebookContent;
import io.sanling.record.UnitRecord;
import io.sanling.result.AssessmentResult;
import io.sanling.result.Conformity;
import io.sanling.result.Effect;
import io.sanling.result.Finding;
import io.sanling.result.Score;
import io.sanling.result.ZeroState;
import io.sanling.rulebook.GradeScale;
import io.sanling.rules.draft.RulebookDraft;
import io.sanling.rules.draft.ScoreLine;
import io.sanling.rules.lint.Vetoes;
import io.sanling.rules.problem.Place;
import io.sanling.rules.problem.Problem;
import io.sanling.rules.problem.Problems;
import io.sanling.rules.problem.RulebookCode;
import io.sanling.rules.tree.RuleTree;
import io.sanling.value.AssessmentPeriod;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What is not known is not safe: a goal that something could break is not kept, points that it
 * could cost are not all there, and what could veto leaves something open, while it is not known.
 * And a veto makes a unit worse.
 */
final class Unknowns {
  private final Rulebook rulebook;
  private final AssessmentPeriod period;
  private final RulebookContent content;
  private final RulebookDraft draft;
  private final Problems problems;
  private final Map<UnitRecord, Optional<AssessmentResult>> results = new HashMap<>();
  private final Set<String> known = new HashSet<>();

  private Unknowns(Rulebook rulebook, RulebookDraft draft, Problems problems) {
    this.rulebook = rulebook;
    this.period = rulebook.defaultPeriod();
    this.content = rulebook.compiled().content();
    this.draft = draft;
    this.problems = problems;
  }

  static void run(Rulebook rulebook, RulebookDraft draft, Problems problems) {
    Unknowns unknowns = new Unknowns(rulebook, draft, problems);
    for (Doubts.Doubt doubt : Doubts.of(rulebook)) {
      unknowns.check(doubt);
    }
  }

  /** What cannot be assessed is reported by the probes. */
  private Optional<AssessmentResult> assess(UnitRecord record) {
    try {
      return Optional.of(Assessment.outline(rulebook.compiled(), record, period))
          .filter(result -> result.conformity() != Conformity.NOT_APPLICABLE);
    } catch (RuntimeException e) {
      return Optional.empty();
    }
  }

  private void check(Doubts.Doubt doubt) {
    Optional<AssessmentResult> all = results.computeIfAbsent(doubt.all(), record -> assess(record));
    Optional<AssessmentResult> without = assess(doubt.without());
    if (all.isEmpty() || without.isEmpty()) {
      return;
    }
    AssessmentResult safe = all.get();
    AssessmentResult open = without.get();
    Supplier<List<AssessmentResult>> with =
        Suppliers.memoize(
            () -> doubt.with().stream().map(this::assess).flatMap(Optional::stream).toList());
    for (String goal : open.zeros().keySet()) {
      if (isKept(open, goal) && isKept(safe, goal) && isHeld(doubt, Deed.Kind.BREAKS, goal)) {
        found(with, result -> isBroken(result, goal)).ifPresent(worse -> goal(doubt, goal, worse));
      }
    }
    if (isHeld(doubt, Deed.Kind.VETOES, null) && open.vetoes().isEmpty() && isSilent(open, safe)) {
      found(with, result -> !result.vetoes().isEmpty()).ifPresent(worse -> veto(doubt, worse));
    }
    if (isHeld(doubt, Deed.Kind.VETOES, null)) {
      found(with, result -> !result.vetoes().isEmpty() && !isWeighty(result, safe))
          .ifPresent(this::veto);
    }
    Score points = open.score();
    if (isHeld(doubt, Deed.Kind.DEDUCTS, null) && points != null && points.equals(safe.score())) {
      found(with, result -> deducts(result, safe) && isWorse(result.score(), points))
          .ifPresent(worse -> points(doubt, safe, worse));
    }
  }

  /** Whether a rule that does so asks about the form, or about the unit or an indicator. */
  private boolean isHeld(Doubts.Doubt doubt, Deed.Kind kind, @Nullable String of) {
    return content.rules().values().stream()
        .filter(rule -> rule.entries().isEmpty() || rule.entries().contains(doubt.of()))
        .anyMatch(rule -> rule.does(kind, of));
  }

  private static Optional<AssessmentResult> found(
      Supplier<List<AssessmentResult>> with, Predicate<AssessmentResult> harmed) {
    return Objects.requireNonNull(with.get()).stream().filter(harmed).findFirst();
  }

  private static boolean isKept(AssessmentResult result, String goal) {
    return result.zeros().get(goal) == ZeroState.CLEAN;
  }

  private static boolean isBroken(AssessmentResult result, String goal) {
    return result.zeros().get(goal) == ZeroState.BROKEN;
  }

  /** Nothing is open that was not. */
  private static boolean isSilent(AssessmentResult open, AssessmentResult safe) {
    return open.conformity() == Conformity.CONFORMING
        || open.conformity() == null
            && open.reasons().equals(safe.reasons())
            && open.zeros().equals(safe.zeros());
  }

  /** What a table gives for a number, rules say of one that is not known. */
  private static boolean deducts(AssessmentResult worse, AssessmentResult safe) {
    return deductions(worse, safe).findAny().isPresent();
  }

  private static Stream<Finding> deductions(AssessmentResult worse, AssessmentResult safe) {
    return worse.findings().stream()
        .filter(finding -> finding.effect() == Effect.DEDUCTS)
        .filter(finding -> !safe.findings().contains(finding));
  }

  private boolean isWorse(@Nullable Score score, Score than) {
    return score != null && worse(score.points(), than.lowest());
  }

  private boolean worse(BigDecimal points, BigDecimal than) {
    int order = points.compareTo(than);
    return content.score().lowerIsBetter() ? order > 0 : order < 0;
  }

  /** Whether it is worse for the unit that something vetoes, as far as it could be worse. */
  private boolean isWeighty(AssessmentResult vetoed, AssessmentResult without) {
    RulebookContent.Decides decides = content.decides();
    List<String> grades = content.grades().grades().stream().map(GradeScale.Grade::id).toList();
    int worst = content.grades().steps().size() - 1;
    int before = grades.indexOf(String.valueOf(without.grade()));
    return vetoed.conformity() == Conformity.NON_CONFORMING
        || decides.grade()
            && (before >= worst || grades.indexOf(String.valueOf(vetoed.grade())) != before)
        || !vetoed.zeros().isEmpty()
            && vetoed.zeros().values().stream().allMatch(ZeroState.BROKEN::equals)
        || !decides.conformity()
            && !decides.grade()
            && without.score() != null
            && isWorse(vetoed.score(), without.score());
  }

  // ---- what is said

  private void veto(AssessmentResult vetoed) {
    RuleTree rule =
        rule(vetoed.findings().stream().filter(finding -> finding.effect() == Effect.VETOES));
    if (rule != null
        && problems.all().stream().noneMatch(problem -> problem.wording().equals("idle"))) {
      problems.add(
          Problem.of(RulebookCode.PRINCIPLE, rule.place(), rule.name())
              .worded("idle", rule.name(), Vetoes.mend(draft)));
    }
  }

  private void goal(Doubts.Doubt doubt, String goal, AssessmentResult worse) {
    RulebookContent.Goal named = content.goals().get(goal);
    String name = named == null ? goal : named.name();
    RuleTree rule =
        rule(
            worse.findings().stream()
                .filter(finding -> finding.effect() == Effect.BREAKS_ZERO)
                .filter(finding -> breaks(finding, goal)));
    add("unknown.goal", doubt, name, rule, name + "待定" + (isList(doubt) ? "，因清单未提供" : ""));
  }

  private boolean breaks(Finding finding, String goal) {
    RuleInfo rule = content.rules().get(finding.rule());
    return rule != null && rule.does(Deed.Kind.BREAKS, goal);
  }

  private boolean isList(Doubts.Doubt doubt) {
    return doubt.condition().contains("清单");
  }

  private void veto(Doubts.Doubt doubt, AssessmentResult worse) {
    RuleTree rule =
        rule(worse.findings().stream().filter(finding -> finding.effect() == Effect.VETOES));
    add("unknown.veto", doubt, "", rule, "达标待定");
  }

  private void points(Doubts.Doubt doubt, AssessmentResult safe, AssessmentResult worse) {
    Function<Score, Map<String, BigDecimal>> each =
        score -> {
          Map<String, BigDecimal> indicators = new HashMap<>();
          Stream.concat(
                  score.standards().stream().flatMap(standard -> standard.indicators().stream()),
                  score.indicators().stream())
              .forEach(indicator -> indicators.put(indicator.id(), indicator.points()));
          return indicators;
        };
    Score less = worse.score();
    Map<String, BigDecimal> now = safe.score() == null ? Map.of() : each.apply(safe.score());
    String indicator =
        less == null
            ? ""
            : each.apply(less).entrySet().stream()
                .filter(
                    part ->
                        worse(part.getValue(), now.getOrDefault(part.getKey(), BigDecimal.ZERO)))
                .map(Map.Entry::getKey)
                .sorted()
                .findFirst()
                .orElse("");
    String name =
        draft.scores().stream()
            .filter(line -> line.indicator().equals(indicator))
            .map(ScoreLine::shortName)
            .findFirst()
            .orElse("");
    RuleTree rule = rule(deductions(worse, safe));
    add(
        "unknown.points",
        doubt,
        name.isEmpty() ? "总分" : name,
        rule,
        name.isEmpty() ? "可能扣……分" : "从" + name + "中可能全部扣完");
  }

  private void add(
      String wording, Doubts.Doubt doubt, String what, @Nullable RuleTree rule, String does) {
    if (!known.add(wording + '\n' + doubt.condition() + '\n' + what)) {
      return;
    }
    Place place = rule == null ? Place.file(RulebookDraft.METADATA) : rule.place();
    problems.add(
        Problem.of(RulebookCode.PRINCIPLE, place, rule == null ? "" : rule.name())
            .worded(
                wording,
                doubt.words(),
                doubt.english(),
                what,
                rule == null ? "" : rule.name(),
                doubt.condition(),
                does));
  }

  private @Nullable RuleTree rule(Stream<Finding> findings) {
    List<String> names = findings.map(Finding::rule).toList();
    return draft.rules().all().stream()
        .filter(rule -> names.contains(rule.name()))
        .findFirst()
        .orElse(null);
  }
}
