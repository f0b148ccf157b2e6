package io.sanling.assertj;

import io.sanling.Rulebook;
import io.sanling.internal.NearestNames;
import io.sanling.result.Support;
import io.sanling.rulebook.Clause;
import io.sanling.rulebook.GradeScale;
import io.sanling.value.DayRange;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Assertions on a rulebook (规则集). */
public class RulebookAssert extends SummarizedAssert<RulebookAssert, Rulebook> {
  private @Nullable Clause clause;

  /** For {@link SanlingAssertions} and soft assertions. */
  public RulebookAssert(@Nullable Rulebook actual) {
    super(actual, RulebookAssert.class);
  }

  /** Its id, e.g. {@code henan-2022}. */
  public RulebookAssert hasId(String expected) {
    isNotNull();
    return holds(actual.id().equals(expected), "id " + expected, "id " + actual.id());
  }

  /** Its digest: nobody changed a text, table or parameter of it. */
  public RulebookAssert hasDigest(String expected) {
    isNotNull();
    return holds(
        actual.digest().equals(expected), "digest " + expected, "digest " + actual.digest());
  }

  /** It is for those days, first to last. */
  public RulebookAssert isEffective(String from, String to) {
    isNotNull();
    DayRange days = actual.effective();
    return holds(
        days.equals(new DayRange(LocalDate.parse(from), LocalDate.parse(to))),
        "effective " + from + ".." + to,
        "effective " + days.from() + ".." + days.to());
  }

  /** It has the clause (条款), which {@code withSupport} is then about. */
  public RulebookAssert hasClause(String id) {
    isNotNull();
    clause = actual.clause(id);
    return holds(
        clause != null, "clause " + id, id, actual.clauses().stream().map(Clause::id).toList());
  }

  /** The clause just asserted is of that support (依据等级). */
  public RulebookAssert withSupport(Support expected) {
    isNotNull();
    Clause about = clause;
    if (about == null) {
      return holds(false, "a clause of support " + expected, "no clause asserted before");
    }
    return holds(
        about.support() == expected,
        about.id() + " of support " + expected,
        about.id() + " of support " + about.support() + ": " + about.text());
  }

  /** It has a rule of that name. */
  public RulebookAssert hasRule(String name) {
    isNotNull();
    Collection<String> rules = actual.compiled().content().rules().keySet();
    return holds(rules.contains(name), "rule " + name, name, rules);
  }

  /** Its grades (等级), those of conforming units best first, then the others. */
  public RulebookAssert givesGrades(String... expected) {
    isNotNull();
    List<String> grades = actual.grades().grades().stream().map(GradeScale.Grade::id).toList();
    return holds(
        grades.equals(List.of(expected)),
        "grades " + String.join(", ", expected),
        "grades " + String.join(", ", grades));
  }

  /** Its target (目标) for the class of that code, in percent. */
  public RulebookAssert hasTarget(String track, int percent) {
    isNotNull();
    Integer target = actual.targets().get(track);
    return holds(
        Objects.equals(target, percent),
        track + " target " + percent + " %",
        track + (target == null ? " without target" : " target " + target + " %"));
  }

  /** It has no target for the class of that code. */
  public RulebookAssert hasNoTarget(String track) {
    isNotNull();
    Integer target = actual.targets().get(track);
    return holds(target == null, track + " without target", track + " target " + target + " %");
  }

  /** It gives a score (得分). */
  public RulebookAssert scores() {
    isNotNull();
    return holds(actual.scores(), "a score", "no score");
  }

  /** It gives no score. */
  public RulebookAssert doesNotScore() {
    isNotNull();
    return holds(!actual.scores(), "no score", "a score");
  }

  private RulebookAssert holds(
      boolean fulfilled, String expected, String name, Collection<String> known) {
    if (!fulfilled) {
      throw failure(
          FailureText.of(expected, "none of that name").nearly(NearestNames.of(name, known)));
    }
    return this;
  }

  @Override
  String summary() {
    return actual.title()
        + "\n└─ "
        + actual.id()
        + " "
        + NearMisses.abbreviated(actual.digest())
        + "\n";
  }
}
