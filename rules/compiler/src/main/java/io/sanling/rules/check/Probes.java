package io.sanling.rules.check;

import com.google.common.base.Throwables;
import io.sanling.Rulebook;
import io.sanling.internal.engine.Assessment;
import io.sanling.result.AssessmentResult;
import io.sanling.result.Conformity;
import io.sanling.rulebook.RulebookException;
import io.sanling.rules.draft.RulebookDraft;
import io.sanling.rules.draft.ScoreLine;
import io.sanling.rules.problem.Place;
import io.sanling.rules.problem.Problem;
import io.sanling.rules.problem.Problems;
import io.sanling.rules.problem.RulebookCode;
import io.sanling.rules.tree.Action;
import io.sanling.rules.tree.Condition;
import io.sanling.rules.tree.RuleTree;
import io.sanling.rules.tree.Test;
import io.sanling.value.AssessmentPeriod;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Assesses units of every kind, given much, little and nothing, so that rules which leave something
 * undecided, or decide it twice, are known before a county finds out.
 */
final class Probes {
  private static final Pattern NAMED = Pattern.compile("“([^”]+)”|标准 (\\S+)");
  private static final int MOST = 20;

  private final Rulebook rulebook;
  private final AssessmentPeriod period;
  private final RulebookDraft draft;
  private final Problems problems;
  private final Set<String> known = new HashSet<>();

  private Probes(Rulebook rulebook, RulebookDraft draft, Problems problems) {
    this.rulebook = rulebook;
    this.period = rulebook.defaultPeriod();
    this.draft = draft;
    this.problems = problems;
  }

  /** Reports every probe that cannot be assessed, once a reason. */
  static void run(Rulebook rulebook, RulebookDraft draft, Problems problems) {
    Probes probes = new Probes(rulebook, draft, problems);
    for (ProbeUnits.Probe probe : ProbeUnits.of(rulebook)) {
      if (!probes.assess(probe)) {
        return;
      }
    }
  }

  /** Whether to go on. */
  private boolean assess(ProbeUnits.Probe probe) {
    try {
      AssessmentResult result = Assessment.unsealed(rulebook.compiled(), probe.record(), period);
      if (probe.isUnobserved(period) && result.conformity() != Conformity.NOT_APPLICABLE) {
        judged(result, probe);
      }
      return true;
    } catch (RuntimeException e) {
      RulebookException of = refusal(e);
      report(of, probe);
      return known.size() < MOST && !of.code().equals("RB-RUNAWAY");
    }
  }

  /** Who was not there in the period is neither good nor bad. */
  private void judged(AssessmentResult result, ProbeUnits.Probe probe) {
    if (known.add(RulebookCode.UNOBSERVED.name())) {
      Conformity conformity = result.conformity();
      String grade = result.grade();
      String judged =
          conformity != null
              ? conformity.label()
              : grade != null ? rulebook.grades().label(grade) : "";
      problems.add(
          Problem.of(RulebookCode.UNOBSERVED, decision(), judged)
              .worded(judged.isEmpty() ? "score" : "", judged));
    }
  }

  /** What the rulebook is at fault for; it may stand behind what Drools made of it. */
  private static RulebookException refusal(RuntimeException e) {
    return Throwables.getCausalChain(e).stream()
        .filter(RulebookException.class::isInstance)
        .map(RulebookException.class::cast)
        .findFirst()
        .orElseGet(
            () ->
                new RulebookException(
                    "RB-EVALUATION", Throwables.getRootCause(e).getClass().getSimpleName()));
  }

  private void report(RulebookException e, ProbeUnits.Probe probe) {
    String chinese = e.message(Locale.CHINESE);
    if (!known.add(chinese)) {
      return;
    }
    boolean unscored = e.code().equals("RB-NOT-SCORED");
    RulebookCode code = unscored ? RulebookCode.INDICATOR_UNSCORED : RulebookCode.NOT_ASSESSABLE;
    Matcher named = NAMED.matcher(chinese);
    String name = "";
    Optional<Place> place = Optional.empty();
    while (place.isEmpty() && named.find()) {
      name = named.group(1) == null ? named.group(2) : named.group(1);
      boolean twice = e.code().equals("RB-SCORED-TWICE");
      place = twice ? widest(name) : place(name);
    }
    problems.add(
        Problem.of(
            code,
            place.orElseGet(() -> lacking(e.code())),
            name,
            unscored ? shortName(name) : chinese,
            unscored ? name : e.message(Locale.ENGLISH),
            probe.words(),
            probe.english()));
  }

  private Optional<Place> place(String name) {
    for (ScoreLine line : draft.scores()) {
      if (line.indicator().equals(name)) {
        return Optional.of(line.row().place("indicator"));
      }
      if (line.standard().equals(name)) {
        return Optional.of(line.row().place("standard"));
      }
    }
    return draft.rules().all().stream()
        .filter(rule -> rule.name().equals(name))
        .map(RuleTree::place)
        .findFirst();
  }

  /** Of the rules that score the indicator, the one that asks the least: it takes in too many. */
  private Optional<Place> widest(String indicator) {
    return draft.rules().all().stream()
        .filter(rule -> rule.actions().stream().noneMatch(Probes::isAbsence))
        .flatMap(
            rule ->
                rule.conditions().stream()
                    .filter(Condition.EachIndicator.class::isInstance)
                    .filter(condition -> isAbout(condition, indicator))
                    .map(condition -> Map.entry(condition.details().size(), rule.place())))
        .min(Map.Entry.comparingByKey())
        .map(Map.Entry::getValue);
  }

  private static boolean isAbsence(Action action) {
    return action instanceof Action.Settles settles && settles.absent();
  }

  private boolean isAbout(Condition condition, String indicator) {
    return draft
        .rules()
        .leaves(condition)
        .allMatch(test -> !(test instanceof Test.IndicatorIs is) || is.ids().contains(indicator));
  }

  private String shortName(String indicator) {
    return draft.scores().stream()
        .filter(line -> line.indicator().equals(indicator))
        .map(ScoreLine::shortName)
        .findFirst()
        .orElse(indicator);
  }

  /** Where conformity or the grade is first decided. */
  private Place decision() {
    return deciding(action -> action instanceof Action.Decides || isGrading(action))
        .findFirst()
        .orElse(Place.file(RulebookDraft.METADATA));
  }

  /** What leaves something undecided lacks a rule after the last that decides it. */
  private Place lacking(String code) {
    return deciding(
            code.equals("RB-UNGRADED")
                ? Probes::isGrading
                : action -> action instanceof Action.Decides)
        .reduce((first, second) -> second)
        .orElseGet(this::decision);
  }

  private Stream<Place> deciding(Predicate<Action> what) {
    return draft.rules().all().stream()
        .filter(rule -> rule.actions().stream().anyMatch(what))
        .map(RuleTree::place);
  }

  private static boolean isGrading(Action action) {
    return action instanceof Action.GradesByTable
        || action instanceof Action.Grades
        || action instanceof Action.GradesByField;
  }
}
