package io.sanling.rules.lint;

import io.sanling.result.Effect;
import io.sanling.rules.draft.RulebookDraft;
import io.sanling.rules.draft.ScoreLine;
import io.sanling.rules.nature.Nature;
import io.sanling.rules.tree.Action;
import io.sanling.rules.tree.Condition;
import io.sanling.rules.tree.RuleTree;
import io.sanling.rules.tree.Test;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What lies behind a condition that speaks of what earlier rules found or decided: the entries and
 * numbers that these rested on, and whatever lies behind their own conditions.
 */
final class Behind {
  private final RulebookDraft draft;
  private final Taint taint;

  Behind(RulebookDraft draft, Taint taint) {
    this.draft = draft;
    this.taint = taint;
  }

  /** What the condition rests on through other rules, by the name of the rule it comes through. */
  Map<String, Set<Nature>> of(Condition condition) {
    Map<String, Set<Nature>> found = new LinkedHashMap<>();
    collect(condition, new HashSet<>(), found);
    return found;
  }

  /** The natures behind the condition, through whatever rule. */
  Set<Nature> natures(Condition condition) {
    Set<Nature> natures = EnumSet.noneOf(Nature.class);
    of(condition).values().forEach(natures::addAll);
    return natures;
  }

  private void collect(Condition condition, Set<RuleTree> seen, Map<String, Set<Nature>> found) {
    Predicate<Action> sought = sought(condition);
    String clause = condition instanceof Condition.Found effect ? effect.clause() : null;
    for (RuleTree rule : draft.rules().all()) {
      if ((clause == null || clause.equals(rule.clause()))
          && rule.actions().stream().anyMatch(sought)
          && seen.add(rule)) {
        Set<Nature> natures = EnumSet.noneOf(Nature.class);
        rule.conditions().forEach(each -> natures.addAll(taint.of(each)));
        rule.actions().forEach(each -> natures.addAll(taint.ofNumbers(each)));
        if (condition instanceof Condition.AnyAbsent) {
          draft.scores().stream()
              .map(ScoreLine::indicator)
              .forEach(indicator -> natures.addAll(taint.ofIndicator(indicator)));
        }
        found.put(rule.name(), natures);
        rule.conditions().forEach(each -> collect(each, seen, found));
      }
    }
  }

  /** The actions whose findings the condition speaks of. */
  private Predicate<Action> sought(Condition condition) {
    if (condition instanceof Condition.Found found) {
      return action -> has(action, found.effect(), null);
    } else if (condition instanceof Condition.NotFound none) {
      return action -> has(action, none.effect(), none.goal());
    } else if (condition instanceof Condition.AnyAbsent) {
      return action -> action instanceof Action.Settles settles && settles.absent();
    } else if (condition instanceof Condition.Decided decided) {
      return action ->
          action instanceof Action.Decides decides
              && (decided.conformity() == null || decides.conformity() == decided.conformity());
    } else if (condition instanceof Condition.Graded) {
      return action ->
          Bearing.isOfGrade(action)
              || action instanceof Action.Moves
              || action instanceof Action.CapsGrade
              || action instanceof Action.Withholds;
    }
    return action ->
        goals(condition)
            .anyMatch(
                goal ->
                    has(action, Effect.BREAKS_ZERO, goal) || has(action, Effect.OPENS_ZERO, goal));
  }

  /** The goals of whose state the condition speaks. */
  private Stream<String> goals(Condition condition) {
    return draft.rules().leaves(condition).flatMap(this::goals);
  }

  private Stream<String> goals(Test test) {
    if (test instanceof Test.OfWhole whole && whole.total() == Test.Total.GOALS_KEPT) {
      return draft.metadata().goals().stream().map(goal -> goal.id());
    }
    return test instanceof Test.Goal goal ? Stream.of(goal.goal()) : Stream.empty();
  }

  private static boolean has(Action action, Effect effect, @Nullable String goal) {
    return switch (effect) {
      case VETOES -> action instanceof Action.Vetoes;
      case BREAKS_ZERO ->
          action instanceof Action.Breaks breaks && is(breaks.goal(), goal)
              || action instanceof Action.BreaksByUnit unit && is(unit.goal(), goal);
      case OPENS_ZERO ->
          action instanceof Action.Opens opens && is(opens.goal(), goal)
              || action instanceof Action.Breaks breaks && is(breaks.goal(), goal);
      case OPENS_CONFORMITY ->
          action instanceof Action.OpensConformity
              || action instanceof Action.Judges judges && judges.passes() == null;
      case FAILS_STANDARD ->
          action instanceof Action.Judges judges && Boolean.FALSE.equals(judges.passes());
      default -> false;
    };
  }

  private static boolean is(String goal, @Nullable String sought) {
    return sought == null || goal.equals(sought);
  }
}
