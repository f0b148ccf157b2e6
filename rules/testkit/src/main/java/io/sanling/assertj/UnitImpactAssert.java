package io.sanling.assertj;

import io.sanling.impact.UnitImpact;
import io.sanling.impact.UnitImpact.Cause;
import io.sanling.impact.UnitImpact.Direction;
import io.sanling.impact.UnitImpact.Part;
import io.sanling.impact.UnitImpact.ZeroChange;
import io.sanling.internal.NearestNames;
import io.sanling.result.Conformity;
import io.sanling.result.ZeroState;
import java.math.BigDecimal;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Assertions on what another rulebook changes for one unit (一个主体受到的影响). */
public class UnitImpactAssert extends SummarizedAssert<UnitImpactAssert, UnitImpact> {
  /** For {@link SanlingAssertions} and soft assertions. */
  public UnitImpactAssert(@Nullable UnitImpact actual) {
    super(actual, UnitImpactAssert.class);
  }

  /** Conformity, grade, points and zeros stay what they are. */
  public UnitImpactAssert isNotMoved() {
    isNotNull();
    return holds(!actual.isMoved(), "not moved", "moved");
  }

  /** Conformity, grade, points or a zero changes. */
  public UnitImpactAssert isMoved() {
    isNotNull();
    return holds(actual.isMoved(), "moved", "not moved");
  }

  /** Nothing changes at all. */
  public UnitImpactAssert isUnchanged() {
    isNotNull();
    return holds(!actual.isChanged(), "unchanged", "changed");
  }

  /** Its conformity (达标情况) goes from the one to the other. */
  public UnitImpactAssert turns(Conformity before, Conformity after) {
    isNotNull();
    UnitImpact.ConformityChange change = actual.conformity();
    return holds(
        change.before() == before && change.after() == after,
        before + " -> " + after,
        orNone(change.before()) + " -> " + orNone(change.after()));
  }

  /** Its conformity gets better. */
  public UnitImpactAssert improves() {
    return goes(Direction.UP);
  }

  /** Its conformity gets worse. */
  public UnitImpactAssert worsens() {
    return goes(Direction.DOWN);
  }

  private UnitImpactAssert goes(Direction expected) {
    isNotNull();
    UnitImpact.ConformityChange change = actual.conformity();
    return holds(
        change.direction() == expected,
        "conformity " + expected,
        "conformity "
            + change.direction()
            + ", "
            + orNone(change.before())
            + " -> "
            + orNone(change.after()));
  }

  /** That clause, standard or data code is a cause of the change of conformity. */
  public UnitImpactAssert because(String code) {
    isNotNull();
    List<String> causes = actual.conformity().causes().stream().map(Cause::code).toList();
    if (!causes.contains(code)) {
      throw failure(
          FailureText.of(
                  "conformity changed by " + code,
                  causes.isEmpty() ? "by nothing" : "by " + String.join(", ", causes))
              .nearly(
                  actual.clauses().contains(code) || actual.behind().contains(code)
                      ? List.of(code + " takes effect otherwise, but does not decide conformity")
                      : NearestNames.of(code, actual.clauses())));
    }
    return this;
  }

  /** Its grade (等级) goes from the one to the other. */
  public UnitImpactAssert turnsGrade(String before, String after) {
    isNotNull();
    UnitImpact.GradeChange change = actual.grade();
    return holds(
        Objects.equals(change.before(), before) && Objects.equals(change.after(), after),
        "grade " + before + " -> " + after,
        "grade " + orNone(change.before()) + " -> " + orNone(change.after()));
  }

  /** Its points (得分) change by so many, e.g. {@code -3.00}. */
  public UnitImpactAssert changesPointsBy(String expected) {
    isNotNull();
    BigDecimal change = actual.points().change();
    return holds(
        change.compareTo(new BigDecimal(expected)) == 0,
        "points changed by " + expected,
        "points changed by " + change);
  }

  /** Of the change of points so many come from the indicator, by id, or the clause. */
  public UnitImpactAssert changesPointsBy(String indicatorOrClause, String expected) {
    isNotNull();
    BigDecimal change =
        actual.points().parts().stream()
            .filter(
                part ->
                    part.clause().equals(indicatorOrClause)
                        || indicatorOrClause.equals(part.indicator()))
            .map(Part::change)
            .reduce(BigDecimal.ZERO, BigDecimal::add);
    if (change.compareTo(new BigDecimal(expected)) != 0) {
      throw failure(
          FailureText.of(
                  "points changed by " + expected + " from " + indicatorOrClause, "by " + change)
              .nearly(
                  NearestNames.of(
                      indicatorOrClause,
                      actual.points().parts().stream().map(UnitImpactAssert::name).toList())));
    }
    return this;
  }

  private static String name(Part part) {
    return part.indicator() == null ? part.clause() : part.indicator();
  }

  /** The goal of that id goes from the one state to the other. */
  public UnitImpactAssert turnsZero(String zero, ZeroState before, ZeroState after) {
    isNotNull();
    ZeroChange change = actual.zeros().get(zero);
    return holds(
        change != null && change.before() == before && change.after() == after,
        zero + " " + before + " -> " + after,
        zero + (change == null ? " unchanged" : " " + change.before() + " -> " + change.after()));
  }

  /** That rulebook does not cover it: not applicable, or failed on it. */
  public UnitImpactAssert isUncoveredBy(UnitImpact.Side side) {
    isNotNull();
    return holds(
        actual.uncovered().stream().anyMatch(uncovered -> uncovered.side() == side),
        "uncovered by " + side,
        actual.uncovered().isEmpty() ? "covered by both" : "uncovered: " + actual.uncovered());
  }

  private static String orNone(@Nullable Object value) {
    return value == null ? "none" : value.toString();
  }

  @Override
  String summary() {
    StringBuilder tree = new StringBuilder();
    tree.append(actual.unitId()).append(actual.name() == null ? "" : " " + actual.name());
    tree.append("\n├─ conformity ")
        .append(orNone(actual.conformity().before()))
        .append(" -> ")
        .append(orNone(actual.conformity().after()));
    for (Cause cause : actual.conformity().causes()) {
      tree.append("\n│  ├─ ")
          .append(cause.side())
          .append(' ')
          .append(cause.code())
          .append("  ")
          .append(String.join(", ", cause.rules()))
          .append(cause.records().isEmpty() ? "" : "  " + cause.records());
    }
    tree.append("\n├─ grade ")
        .append(orNone(actual.grade().before()))
        .append(" -> ")
        .append(orNone(actual.grade().after()))
        .append(actual.grade().because().isEmpty() ? "" : ", by " + actual.grade().because());
    tree.append("\n├─ points ")
        .append(orNone(actual.points().before()))
        .append(" -> ")
        .append(orNone(actual.points().after()));
    List<Part> parts =
        actual.points().direction() == Direction.ASIDE ? List.of() : actual.points().parts();
    for (Part part : parts) {
      tree.append("\n│  ├─ ")
          .append(name(part))
          .append(' ')
          .append(part.before())
          .append(" -> ")
          .append(part.after());
    }
    actual
        .zeros()
        .forEach(
            (zero, change) ->
                tree.append("\n├─ ")
                    .append(zero)
                    .append(' ')
                    .append(change.before())
                    .append(" -> ")
                    .append(change.after()));
    return tree.append("\n└─ others ").append(actual.others()).append('\n').toString();
  }
}
