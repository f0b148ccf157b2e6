package io.sanling.advice;

import static java.util.Objects.requireNonNull;

import com.google.common.collect.ImmutableList;
import io.sanling.Rulebook;
import io.sanling.explain.Explanation;
import io.sanling.record.UnitRecord;
import io.sanling.result.AssessmentResult;
import io.sanling.result.Conformity;
import io.sanling.value.JsonWritten;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What a unit can still do (建议): the smallest sets of changes that reach a grade by a day, each
 * assessed before it is given, or the clauses that put it out of reach. Nothing that happened is
 * changed by any of them.
 */
public final class Advice implements JsonWritten {
  private final Rulebook rulebook;
  private final UnitRecord record;
  private final AssessmentResult result;
  private final LocalDate asOf;
  private final LocalDate by;
  private final Target target;
  private final Outcome outcome;
  private final Standing now;
  private final Standing untouched;
  private final Standing best;
  private final ImmutableList<String> reachable;
  private final ImmutableList<Plan> plans;
  private final ImmutableList<Obstacle> obstacles;
  private final ImmutableList<String> notices;
  private final @Nullable Explanation done;

  /**
   * What was asked, and what came of it.
   *
   * @param result the result of the as-of day
   * @param done why it is not reached when all is done; null where it is
   */
  record Parts(
      UnitRecord record,
      AssessmentResult result,
      LocalDate asOf,
      LocalDate by,
      Target target,
      Outcome outcome,
      Standing untouched,
      Standing best,
      List<String> reachable,
      List<Plan> plans,
      List<Obstacle> obstacles,
      List<String> notices,
      @Nullable Explanation done) {}

  Advice(Rulebook rulebook, Parts parts) {
    this.rulebook = rulebook;
    this.record = parts.record;
    this.result = parts.result;
    this.asOf = parts.asOf;
    this.by = parts.by;
    this.target = parts.target;
    this.outcome = parts.outcome;
    this.now = Standing.of(parts.result);
    this.untouched = parts.untouched;
    this.best = parts.best;
    this.reachable = ImmutableList.copyOf(parts.reachable);
    this.plans = ImmutableList.copyOf(parts.plans);
    this.obstacles = ImmutableList.copyOf(parts.obstacles);
    this.notices = ImmutableList.copyOf(parts.notices);
    this.done = parts.done;
  }

  /** The unit was closed before the as-of day: what it did itself stands as it is. */
  public static final String CLOSED = "NOTE-ADVICE-CLOSED";

  /** What is asked for a year grows with the months, so points change by doing nothing. */
  public static final String QUOTA = "NOTE-ADVICE-QUOTA";

  /** More sets than were looked for may be smaller: what is given was found, not proven least. */
  public static final String NOT_PROVEN = "NOTE-ADVICE-LIMIT";

  /**
   * What is to be reached.
   *
   * @param kind whether it is a grade, conformity or a number of points
   * @param value id of the grade, {@code CONFORMING}, or the points
   */
  public record Target(Kind kind, String value) {
    public Target {
      requireNonNull(kind, "kind");
      requireNonNull(value, "value");
    }

    /** Kinds of target. */
    public enum Kind {
      /** A grade or a better one. */
      GRADE,
      /** Conformity (达标). */
      CONFORMITY,
      /** So many points or better ones, where neither is decided. */
      POINTS
    }
  }

  /** What came of looking for changes. */
  public enum Outcome {
    /** The target is reached if nothing is done. */
    MET,
    /** There are sets of changes that reach it. */
    REACHABLE,
    /** Nothing that the unit can do reaches it by the day. */
    UNREACHABLE
  }

  /**
   * Where a unit stands.
   *
   * @param conformity null where no rule decides it
   * @param grade null where no rule gives one
   * @param points null where there is no score
   */
  public record Standing(
      @Nullable Conformity conformity, @Nullable String grade, @Nullable BigDecimal points) {
    static Standing of(AssessmentResult result) {
      return new Standing(
          result.conformity(),
          result.grade(),
          result.score() == null ? null : result.score().points());
    }
  }

  /** What is done in a step. */
  public enum Act {
    /** A number or a flag is made better. */
    IMPROVE,
    /** A matter is dealt with in time. */
    FINISH,
    /** There is a report each day from the first of the step's days to the last. */
    REPORT,
    /** What is missing is supplied. */
    SUPPLY,
    /** An open decision is taken, by whoever takes it. */
    DECIDE
  }

  /**
   * A value that changes.
   *
   * @param field id of the field; {@code determination} for a decision
   * @param from the value it has, as in a record's JSON; null where there is none
   * @param to the value it is to have: the least change that is enough
   * @param bound whether a greater or a lesser value does as well
   */
  public record Change(String field, @Nullable String from, String to, Bound bound) {
    /** Which other values do as well. */
    public enum Bound {
      /** That value. */
      EXACTLY,
      /** That value or a greater one. */
      AT_LEAST,
      /** That value or a lesser one, or an earlier day. */
      AT_MOST,
      /** Any: what it is to be does not matter, only that it is told. */
      WHATEVER,
      /** Any that makes up the ratio of its step; that value is an example. */
      BY_RATIO
    }
  }

  /**
   * What the quotient of two values is to be, whichever values they are.
   *
   * @param measure id of the measure
   * @param value the quotient, e.g. 0.9
   * @param bound whether it is to be that or more, or that or less
   * @param among the least denominator; null where any does
   * @param orNone whether it does as well that there is nothing to be counted
   */
  public record Ratio(
      String measure,
      BigDecimal value,
      Change.Bound bound,
      @Nullable BigDecimal among,
      boolean orNone) {}

  /**
   * One thing to be done.
   *
   * @param act what is done
   * @param record name of the record, e.g. {@code drills/D-1}; id of the form where a unit has one
   *     of it, where its list is supplied or its days are reported; {@code unit} for the unit's own
   *     fields
   * @param changes what changes in it; none where a list is supplied that holds nothing against the
   *     unit, or days are reported
   * @param ratio what its values are to make up together; null where each is told by itself
   * @param from first day on which it can be done
   * @param by last day on which it helps
   * @param cost what it costs beside others
   * @param condition whether it helps only if the facts, or whoever decides, bear it out
   * @param clause the clause by which it is needed; null where none can be told
   */
  public record Step(
      Act act,
      String record,
      List<Change> changes,
      @Nullable Ratio ratio,
      LocalDate from,
      LocalDate by,
      BigDecimal cost,
      boolean condition,
      @Nullable String clause) {
    public Step {
      changes = ImmutableList.copyOf(changes);
    }

    Step because(@Nullable String other) {
      return new Step(act, record, changes, ratio, from, by, cost, condition, other);
    }
  }

  /**
   * A set of steps that reaches the target; none of its steps can be left out.
   *
   * @param steps its steps, in the order declared
   * @param cost what they cost together
   * @param result the result of the day when they are done, which was assessed
   */
  public record Plan(List<Step> steps, BigDecimal cost, AssessmentResult result) {
    public Plan {
      steps = ImmutableList.copyOf(steps);
    }

    /** Whether it helps only if the facts, or whoever decides, bear a step out. */
    public boolean isConditional() {
      return steps.stream().anyMatch(Step::condition);
    }
  }

  /**
   * Something that puts the target out of reach.
   *
   * @param clause its clause
   * @param records names of the records behind it
   * @param day the day on which it came about, as the ledger has it; null where there is none
   * @param points how many points are lost by it; null where it is no matter of points
   */
  public record Obstacle(
      String clause, List<String> records, @Nullable LocalDate day, @Nullable BigDecimal points) {
    public Obstacle {
      records = ImmutableList.copyOf(records);
    }
  }

  /** Id of the unit. */
  public String unitId() {
    return record.unit().id();
  }

  /** The day as of which the record is known. */
  public LocalDate asOf() {
    return asOf;
  }

  /** The day on which the target is to be reached. */
  public LocalDate by() {
    return by;
  }

  /** What is to be reached. */
  public Target target() {
    return target;
  }

  /** What came of it. */
  public Outcome outcome() {
    return outcome;
  }

  /** Where the unit stands on the as-of day. */
  public Standing now() {
    return now;
  }

  /** Where it will stand if nothing more happens, no daily report either. */
  public Standing untouched() {
    return untouched;
  }

  /** Where it will stand if all that can be done is done and turns out well. */
  public Standing best() {
    return best;
  }

  /** Grades better than where it will stand if nothing is done that can be reached, best first. */
  public List<String> reachable() {
    return reachable;
  }

  /**
   * Sets of changes that reach the target: fewest steps first, then those on no condition, then
   * least cost, then the order of the forms; at most five, none within another.
   */
  public List<Plan> plans() {
    return plans;
  }

  /** What puts the target out of reach; empty where it can be reached. */
  public List<Obstacle> obstacles() {
    return obstacles;
  }

  /** Codes of notices, e.g. {@link #NOT_PROVEN}. */
  public List<String> notices() {
    return notices;
  }

  Rulebook rulebook() {
    return rulebook;
  }

  UnitRecord record() {
    return record;
  }

  AssessmentResult result() {
    return result;
  }

  @Nullable Explanation done() {
    return done;
  }

  /** The advice as JSON of the schema {@code advice}. */
  @Override
  public String toJson() {
    return AdviceJson.write(this);
  }

  /** The advice in words, for whoever is to follow it, in Chinese or English. */
  public String forPublic(Locale locale) {
    return AdviceText.of(this, requireNonNull(locale, "locale"));
  }

  @Override
  public String toString() {
    return unitId() + ' ' + target.value() + ' ' + outcome;
  }
}
