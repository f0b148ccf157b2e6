package io.sanling.impact;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import com.google.common.collect.Sets;
import io.sanling.impact.UnitImpact.ConformityChange;
import io.sanling.impact.UnitImpact.Direction;
import io.sanling.impact.UnitImpact.Other;
import io.sanling.impact.UnitImpact.PointsChange;
import io.sanling.impact.UnitImpact.Side;
import io.sanling.impact.UnitImpact.Uncovered;
import io.sanling.internal.CodePoints;
import io.sanling.record.Unit;
import io.sanling.record.UnitRecord;
import io.sanling.result.AssessmentResult;
import io.sanling.result.AssessmentResult.LedgerEntry;
import io.sanling.result.AssessmentResult.LedgerEntry.Stage;
import io.sanling.result.AssessmentResult.Reason;
import io.sanling.result.AssessmentResult.Reminder;
import io.sanling.result.Effect;
import io.sanling.result.Finding;
import io.sanling.result.Handling.Consequence;
import io.sanling.result.Score;
import io.sanling.result.StandardScore;
import java.math.BigDecimal;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Holds what the two rulebooks make of a unit against each other. */
final class Comparison {
  private static final Set<Effect> WITHOUT_A_CLAUSE_OF_ITS_OWN =
      Sets.immutableEnumSet(Effect.NOTES, Effect.DECIDES, Effect.SCORES);

  private final UnitRecord record;
  private final Assessed from;
  private final Assessed to;

  Comparison(UnitRecord record, Assessed from, Assessed to) {
    this.record = record;
    this.from = from;
    this.to = to;
  }

  UnitImpact impact() {
    Moves moves = new Moves(from, to);
    PointsChange points = moves.points();
    ConformityChange conformity = moves.conformity(points);
    var zeros = moves.zeros();
    ImmutableSet<String> clauses = clauses(conformity, points);
    Unit unit = record.unit();
    return new UnitImpact(
        unit.id(),
        unit.name(),
        unit.kind(),
        record.track(),
        unit.division(),
        from.result(),
        to.result(),
        Stream.concat(uncovered(Side.FROM, from), uncovered(Side.TO, to))
            .collect(ImmutableList.toImmutableList()),
        conformity,
        new GradeCauses(from, to, conformity.direction()).change(),
        points,
        zeros,
        others(
            points,
            zeros.values().stream()
                .anyMatch(zero -> zero.direction() == Direction.SAME && !zero.causes().isEmpty())),
        clauses,
        behind(clauses, conformity));
  }

  private static Stream<Uncovered> uncovered(Side side, Assessed assessed) {
    if (assessed.failure() != null) {
      return Stream.of(
          new Uncovered(
              side,
              assessed.failure().code(),
              assessed.failure().message(Locale.CHINESE),
              assessed.failure().message(Locale.ENGLISH)));
    }
    AssessmentResult result = assessed.result();
    if (result == null || assessed.covers()) {
      return Stream.empty();
    }
    String code = result.reasons().isEmpty() ? "" : result.reasons().get(0).code();
    String heading = assessed.heading(code);
    return Stream.of(Uncovered.notApplicable(side, code, heading.isEmpty() ? code : heading));
  }

  // ---- what else changes

  private ImmutableSet<Other> others(PointsChange points, boolean zeroEntries) {
    AssessmentResult before = from.result();
    AssessmentResult after = to.result();
    EnumSet<Other> others = EnumSet.noneOf(Other.class);
    if (before == null || after == null || !from.covers() || !to.covers()) {
      return ImmutableSet.of();
    }
    Score scoreBefore = before.score();
    Score scoreAfter = after.score();
    if (scoreBefore != null && scoreAfter != null) {
      note(others, Other.LOWEST, scoreBefore.lowest(), scoreAfter.lowest());
      note(others, Other.HIGHEST, scoreBefore.highest(), scoreAfter.highest());
      note(others, Other.STANDARDS, standards(scoreBefore), standards(scoreAfter));
    }
    if (points.direction() == Direction.SAME && !points.parts().isEmpty()) {
      others.add(Other.PARTS);
    }
    note(others, Other.GRADE_RANGE, before.gradeRange(), after.gradeRange());
    if (before.conformity() == after.conformity()) {
      note(others, Other.REASONS, before.reasons(), after.reasons());
    }
    note(others, Other.BASIS, before.basis(), after.basis());
    if (zeroEntries) {
      others.add(Other.ZERO_ENTRIES);
    }
    note(others, Other.LEDGER, ledger(from), ledger(to));
    Map<LedgerEntry, Stage> earlier = stages(from);
    Map<LedgerEntry, Stage> later = stages(to);
    if (later.entrySet().stream()
        .anyMatch(
            entry ->
                earlier.containsKey(entry.getKey())
                    && !entry.getValue().equals(earlier.get(entry.getKey())))) {
      others.add(Other.STAGES);
    }
    note(others, Other.VETOES, before.vetoes(), after.vetoes());
    note(others, Other.EXCLUSIONS, before.exclusions(), after.exclusions());
    note(others, Other.REMINDERS, before.reminders(), after.reminders());
    note(
        others, Other.SUPERVISION, before.handling().supervision(), after.handling().supervision());
    if (before.handling().state() != null && after.handling().state() != null) {
      note(others, Other.STATE, before.handling().state(), after.handling().state());
    }
    note(
        others,
        Other.CONSEQUENCES,
        before.handling().consequences(),
        after.handling().consequences());
    note(others, Other.AMENDMENTS, before.handling().amendments(), after.handling().amendments());
    note(
        others,
        Other.VERIFICATIONS,
        before.handling().verifications(),
        after.handling().verifications());
    return Sets.immutableEnumSet(others);
  }

  private static void note(
      Set<Other> others, Other other, @Nullable Object before, @Nullable Object after) {
    if (!Objects.equals(before, after)) {
      others.add(other);
    }
  }

  private static ImmutableSet<String> standards(Score score) {
    return score.standards().stream()
        .map(standard -> standard.id() + " " + standard.state())
        .collect(ImmutableSet.toImmutableSet());
  }

  // ---- the clauses

  /** What was found, by whichever rule. */
  private record Found(Effect effect, String clause, List<String> records) {}

  private ImmutableSet<String> clauses(ConformityChange conformity, PointsChange points) {
    Set<String> clauses = new TreeSet<>(CodePoints.ORDER);
    points.parts().forEach(part -> clauses.add(part.clause()));
    differing(found(from), found(to), Found::clause, clauses);
    differing(reminders(from), reminders(to), Reminder::code, clauses);
    differing(ledger(from), ledger(to), LedgerEntry::clause, clauses);
    differing(consequences(from), consequences(to), Consequence::clause, clauses);
    if (conformity.direction() == Direction.SAME) {
      differing(reasons(from), reasons(to), Reason::code, clauses);
    } else {
      conformity.causes().forEach(cause -> clauses.add(cause.code()));
    }
    clauses.remove("");
    return ImmutableSet.copyOf(clauses);
  }

  private static <T> void differing(
      Set<T> before, Set<T> after, Function<T, String> clause, Set<String> clauses) {
    Sets.symmetricDifference(before, after).forEach(item -> clauses.add(clause.apply(item)));
  }

  private static ImmutableSet<Reason> reasons(Assessed assessed) {
    return assessed.result() == null
        ? ImmutableSet.of()
        : ImmutableSet.copyOf(assessed.result().reasons());
  }

  private static ImmutableSet<Reminder> reminders(Assessed assessed) {
    return assessed.result() == null
        ? ImmutableSet.of()
        : ImmutableSet.copyOf(assessed.result().reminders());
  }

  private static ImmutableSet<Consequence> consequences(Assessed assessed) {
    return assessed.result() == null
        ? ImmutableSet.of()
        : ImmutableSet.copyOf(assessed.result().handling().consequences());
  }

  private static ImmutableSet<LedgerEntry> ledger(Assessed assessed) {
    return assessed.result() == null
        ? ImmutableSet.of()
        : assessed.result().ledger().stream()
            .map(entry -> entry.at(null))
            .collect(ImmutableSet.toImmutableSet());
  }

  /** How far the entries are closed, where that is declared. */
  private static Map<LedgerEntry, Stage> stages(Assessed assessed) {
    Map<LedgerEntry, Stage> stages = new HashMap<>();
    if (assessed.result() != null) {
      for (LedgerEntry entry : assessed.result().ledger()) {
        if (entry.stage() != null) {
          stages.put(entry.at(null), entry.stage());
        }
      }
    }
    return stages;
  }

  private static Set<Found> found(Assessed assessed) {
    return assessed.findings().stream()
        .filter(finding -> !WITHOUT_A_CLAUSE_OF_ITS_OWN.contains(finding.effect()))
        .map(finding -> new Found(finding.effect(), finding.clause(), finding.records()))
        .collect(ImmutableSet.toImmutableSet());
  }

  private ImmutableSet<String> behind(Set<String> clauses, ConformityChange conformity) {
    Set<String> behind = new TreeSet<>(CodePoints.ORDER);
    for (Assessed assessed : ImmutableList.of(from, to)) {
      assessed.causesOf("/findings").stream()
          .filter(cause -> clauses.contains(cause.clause()))
          .forEach(cause -> behind.addAll(cause.rule().clauses()));
    }
    if (conformity.direction() != Direction.SAME && isDecidedOtherwise(conformity)) {
      differing(decisions(from), decisions(to), Finding::clause, behind);
    }
    behind.removeAll(clauses);
    behind.remove("");
    return ImmutableSet.copyOf(behind);
  }

  /** Whether the same was found, and only conformity was decided otherwise. */
  private boolean isDecidedOtherwise(ConformityChange conformity) {
    Set<String> found = new HashSet<>();
    differing(found(from), found(to), Found::clause, found);
    return conformity.causes().stream().noneMatch(cause -> found.contains(cause.code()));
  }

  private static ImmutableSet<Finding> decisions(Assessed assessed) {
    return assessed.findings().stream()
        .filter(finding -> finding.effect() == Effect.DECIDES)
        .collect(ImmutableSet.toImmutableSet());
  }

  static Direction direction(@Nullable BigDecimal before, @Nullable BigDecimal after) {
    if (before == null || after == null) {
      return before == null && after == null ? Direction.SAME : Direction.ASIDE;
    }
    return direction(after.compareTo(before));
  }

  static Direction direction(int comparison) {
    return comparison > 0 ? Direction.UP : comparison < 0 ? Direction.DOWN : Direction.SAME;
  }

  static boolean same(@Nullable Object before, @Nullable Object after) {
    return Objects.equals(before, after);
  }

  static ImmutableList<String> failedIndicators(StandardScore standard, PointsChange points) {
    Set<String> moved = new HashSet<>();
    points.parts().forEach(part -> moved.add(part.clause()));
    return standard.indicators().stream()
        .map(indicator -> indicator.clause())
        .filter(moved::contains)
        .collect(ImmutableList.toImmutableList());
  }
}
