package io.sanling.rules.lint;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import io.sanling.rules.draft.RulebookDraft;
import io.sanling.rules.language.PlacedRule;
import io.sanling.rules.problem.Place;
import io.sanling.rules.problem.Problem;
import io.sanling.rules.problem.Problems;
import io.sanling.rules.problem.RulebookCode;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What no rulebook may do, whatever its numbers: petitioning itself never counts against anyone,
 * nor does the number of cases filed; what is not confirmed breaks nothing, and what was properly
 * excluded or withdrawn counts for nothing.
 */
final class Principles {
  private static final Pattern CONDITION =
      Pattern.compile("(not )?(?:exists )?(?:\\$\\w+ : )?(\\w+Fact)\\((.*)\\)");
  private static final Pattern CONSEQUENCE = Pattern.compile("effects\\.(\\w+)\\(.*");

  private static final ImmutableSet<String> EVENTS =
      ImmutableSet.of("PetitionFact", "AccidentFact", "CaseFact", "MisconductFact", "EventFact");

  /** What counts against a unit for certain. */
  private static final ImmutableSet<String> DECIDED =
      ImmutableSet.of(
          "breaksZero", "vetoes", "deducts", "failsStandard", "decides", "decidesItself");

  /** What leaves open whether something counts against a unit. */
  private static final ImmutableSet<String> OPEN =
      ImmutableSet.of("opensZero", "opensConformity", "mightDeduct", "lowestMayFail");

  private static final ImmutableSet<String> POINTS = ImmutableSet.of("deducts", "mightDeduct");

  private final PlacedRule rule;
  private final Problems problems;

  private Principles(PlacedRule rule, Problems problems) {
    this.rule = rule;
    this.problems = problems;
  }

  static void check(RulebookDraft draft, Problems problems) {
    draft.rules().forEach(rule -> new Principles(rule, problems).check());
  }

  private void check() {
    for (int i = 0; i < rule.gated().consequences().size(); i++) {
      Matcher call = CONSEQUENCE.matcher(rule.gated().consequences().get(i).text());
      if (call.matches() && (DECIDED.contains(call.group(1)) || OPEN.contains(call.group(1)))) {
        against(call.group(1));
      }
    }
  }

  private void against(String effect) {
    for (int i = 0; i < rule.gated().conditions().size(); i++) {
      Matcher condition = CONDITION.matcher(rule.gated().conditions().get(i).text());
      if (condition.matches()
          && condition.group(1) == null
          && EVENTS.contains(condition.group(2))) {
        event(
            effect,
            condition.group(2),
            constraints(condition.group(3)),
            rule.conditionPlaces().get(i));
      }
    }
  }

  private void event(String effect, String fact, List<String> constraints, Place place) {
    if (fact.equals("EventFact")) {
      add("event", place);
      return;
    }
    if (fact.equals("PetitionFact")) {
      petition(effect, constraints, place);
    }
    if (fact.equals("CaseFact")) {
      if (POINTS.contains(effect)) {
        add("cases", place);
      }
      if (!constraints.contains("!withdrawn")) {
        add("withdrawn", place);
      }
    }
    if (DECIDED.contains(effect) && !constraints.contains("confirmed")) {
      add("confirmed", place);
    } else if (OPEN.contains(effect)
        && !constraints.contains("pending")
        && !constraints.contains("!excluded")
        && !constraints.contains("confirmed")) {
      add("excluded", place);
    }
  }

  private void petition(String effect, List<String> constraints, Place place) {
    boolean overdueOrRefused =
        constraints.contains("refused")
            || constraints.stream().anyMatch(text -> text.startsWith("breachedInPeriod("));
    boolean competent = constraints.contains("withinCompetence == true");
    boolean maybeCompetent =
        competent
            || constraints.contains("withinCompetence == null")
            || constraints.contains("withinCompetence != false");
    if (!overdueOrRefused) {
      add("petition", place);
    } else if (!(DECIDED.contains(effect) ? competent : maybeCompetent)) {
      add("competence", place);
    }
  }

  private void add(String wording, Place place) {
    problems.add(
        Problem.of(RulebookCode.PRINCIPLE, place, rule.name()).worded(wording, rule.name()));
  }

  /** The constraints that must all hold. */
  private static ImmutableList<String> constraints(String text) {
    List<String> constraints = new ArrayList<>();
    int depth = 0;
    int start = 0;
    for (int i = 0; i <= text.length(); i++) {
      char c = i == text.length() ? ',' : text.charAt(i);
      if (c == '(') {
        depth++;
      } else if (c == ')') {
        depth--;
      } else if (c == ',' && depth == 0) {
        constraints.add(text.substring(start, i).strip());
        start = i + 1;
      }
    }
    return ImmutableList.copyOf(constraints);
  }
}
