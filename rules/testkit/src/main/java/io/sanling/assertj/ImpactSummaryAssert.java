package io.sanling.assertj;

import io.sanling.impact.ImpactSummary;
import io.sanling.impact.ImpactSummary.ClauseImpact;
import io.sanling.impact.ImpactSummary.Transition;
import io.sanling.impact.ImpactSummary.UncoveredUnits;
import io.sanling.internal.NearestNames;
import io.sanling.result.Conformity;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Assertions on what another rulebook changes for all units together (影响汇总). */
public class ImpactSummaryAssert extends SummarizedAssert<ImpactSummaryAssert, ImpactSummary> {
  /** For {@link SanlingAssertions} and soft assertions. */
  public ImpactSummaryAssert(@Nullable ImpactSummary actual) {
    super(actual, ImpactSummaryAssert.class);
  }

  /** So many units were compared. */
  public ImpactSummaryAssert hasUnits(long expected) {
    isNotNull();
    return holds(
        actual.all().units() == expected, expected + " units", actual.all().units() + " units");
  }

  /** Conformity, grade, points or a zero changes for so many units. */
  public ImpactSummaryAssert moves(long expected) {
    isNotNull();
    return holds(
        actual.all().moved() == expected, expected + " moved", actual.all().moved() + " moved");
  }

  /** Conformity gets better for so many units. */
  public ImpactSummaryAssert improves(long expected) {
    isNotNull();
    long up = actual.all().conformity().up();
    return holds(up == expected, expected + " improve", up + " improve");
  }

  /** Conformity gets worse for so many units. */
  public ImpactSummaryAssert worsens(long expected) {
    isNotNull();
    long down = actual.all().conformity().down();
    return holds(down == expected, expected + " worsen", down + " worsen");
  }

  /** So many units go from the one conformity to the other. */
  public ImpactSummaryAssert turns(Conformity before, Conformity after, long units) {
    isNotNull();
    return turns(actual.conformities(), before.name(), after.name(), units);
  }

  /** So many units go from the one grade to the other. */
  public ImpactSummaryAssert turnsGrade(String before, String after, long units) {
    isNotNull();
    return turns(actual.grades(), before, after, units);
  }

  private ImpactSummaryAssert turns(
      List<Transition> transitions, String before, String after, long units) {
    long actually =
        transitions.stream()
            .filter(turn -> turn.before().equals(before) && turn.after().equals(after))
            .mapToLong(Transition::units)
            .sum();
    return holds(
        actually == units,
        units + " units " + before + " -> " + after,
        actually + " units " + before + " -> " + after);
  }

  /** The clause flips the conformity of so many units. */
  public ImpactSummaryAssert flips(String clause, long units) {
    isNotNull();
    long flipped =
        actual.clauses().stream()
            .filter(impact -> impact.clause().equals(clause))
            .mapToLong(impact -> impact.better() + impact.worse())
            .sum();
    if (flipped != units) {
      throw failure(
          FailureText.of(units + " units flipped by " + clause, String.valueOf(flipped))
              .nearly(
                  NearestNames.of(
                      clause, actual.clauses().stream().map(ClauseImpact::clause).toList())));
    }
    return this;
  }

  /** Both rulebooks cover every unit. */
  public ImpactSummaryAssert coversEveryUnit() {
    isNotNull();
    return holds(
        actual.uncovered().isEmpty(),
        "every unit covered",
        String.join(", ", actual.uncovered().stream().map(ImpactSummaryAssert::text).toList()));
  }

  private static String text(UncoveredUnits uncovered) {
    return uncovered.units() + " not by " + uncovered.side() + ": " + uncovered.code();
  }

  @Override
  String summary() {
    StringBuilder tree = new StringBuilder();
    ImpactSummary.Movement all = actual.all();
    tree.append(actual.from().id())
        .append(" -> ")
        .append(actual.to().id())
        .append(": ")
        .append(all.moved())
        .append(" of ")
        .append(all.units())
        .append(" units moved");
    branch(tree, "conformity", actual.conformities());
    branch(tree, "grades", actual.grades());
    tree.append("\n├─ clauses");
    for (ClauseImpact clause : actual.clauses()) {
      tree.append("\n│  ├─ ")
          .append(clause.clause())
          .append("  ")
          .append(clause.better())
          .append(" better, ")
          .append(clause.worse())
          .append(" worse, points +")
          .append(clause.gained())
          .append(" -")
          .append(clause.lost());
    }
    return tree.append("\n└─ points +")
        .append(all.gained())
        .append(" -")
        .append(all.lost())
        .append('\n')
        .toString();
  }

  private static void branch(StringBuilder tree, String name, List<Transition> transitions) {
    tree.append("\n├─ ").append(name);
    for (Transition turn : transitions) {
      tree.append("\n│  ├─ ")
          .append(turn.before())
          .append(" -> ")
          .append(turn.after())
          .append("  ")
          .append(turn.units());
    }
  }
}
