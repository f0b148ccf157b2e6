package io.sanling.rules.tree;

import com.google.common.collect.ImmutableList;
import io.sanling.form.Field;
import io.sanling.result.Conformity;
import io.sanling.rules.problem.Place;
import org.jspecify.annotations.Nullable;

/** What a rule does. */
public sealed interface Action {
  /** Where the sentence stands. */
  Place place();

  /** Which day something is entered under. */
  enum Day {
    /** The own day of the entry. */
    OWN,
    /** The first day late (逾期首日). */
    BREACH,
    /** The last day in time (期限). */
    DUE
  }

  /**
   * Breaks the goal by the entry where it is confirmed, leaves it open where it is pending, and
   * does nothing where it is excluded (打破〈目标〉，待认定的〈目标〉待定). The finding on a pending entry bears the
   * rule's name followed by 待认定. By an entry of a form without determinations it breaks.
   */
  record Breaks(String goal, Day day, Place place) implements Action {}

  /** Breaks the goal by the unit itself, on the as-of day. */
  record BreaksByUnit(String goal, Place place) implements Action {}

  /** Leaves the goal open: because of the entry, or because its form was not supplied. */
  record Opens(String goal, boolean becauseOfEntry, Place place) implements Action {}

  /** Vetoes by the entry (一票否决). */
  record Vetoes(Place place) implements Action {}

  /** Leaves conformity open, because of the entry or in general. */
  record OpensConformity(boolean becauseOfEntry, Place place) implements Action {}

  /** Lists the entry as excluded, or as withdrawn. */
  record Excludes(boolean withdrawn, Place place) implements Action {}

  /** Adds a notice, about the entry or the whole. */
  record Notes(String code, boolean aboutEntry, Place place) implements Action {}

  /** Reminds of the entry, due on that day, or so many days after its own day; or of the gap. */
  record Reminds(@Nullable Day day, @Nullable Quantity after, boolean ofGap, Place place)
      implements Action {}

  /** Scores the indicator by the score table (查评分表计分). */
  record ScoresByTable(Place place) implements Action {}

  /** Scores the indicator by its value (按填报值计分). */
  record ScoresByValue(Place place) implements Action {}

  /**
   * Scores the indicator from its full points, so many off for each started step of each measure.
   */
  record ScoresBySteps(Quantity step, ImmutableList<Step> steps, Place place) implements Action {
    /** So many points off for each started step of the measure. */
    public record Step(String measure, Quantity points) {}
  }

  /** The indicator is absent, or not applicable with full points. */
  record Settles(boolean absent, String reason, Place place) implements Action {}

  /** How certain a deduction or bonus is. */
  enum Certainty {
    SURE,
    /** 可能扣. */
    POSSIBLE
  }

  /**
   * Takes points off for what the conditions are about: an entry, or the whole.
   *
   * @param indicator id of the indicator they are taken off, down to nothing (扣完为止); null for the
   *     sum beside the standards
   * @param cap the most that the rule's clause takes off; null for no bound, and with an indicator
   * @param doubledBy field of which a value that comes again in the period counts double, or null
   */
  record Deducts(
      Certainty certainty,
      @Nullable String indicator,
      Amount amount,
      @Nullable Quantity cap,
      @Nullable Field doubledBy,
      Place place)
      implements Action {}

  /** Adds points beside the standards (加分), for sure or possibly. */
  record Adds(
      Certainty certainty,
      Amount amount,
      @Nullable Quantity cap,
      @Nullable Field doubledBy,
      Place place)
      implements Action {}

  /** Scores the indicator by what earlier rules took off its full points (扣完为止). */
  record ScoresByDeductions(Place place) implements Action {}

  /** How many points. */
  sealed interface Amount {}

  /** So many. */
  record Points(Quantity points) implements Amount {}

  /** So many for each one the field of the entry counts. */
  record PerUnit(Field field, Quantity points) implements Amount {}

  /** So many percent of what the field of the entry says. */
  record PercentOf(Field field, Quantity percent) implements Amount {}

  /**
   * So many for each step that a number lies below or above another (每少一次, 每低1个百分点, 每一成).
   *
   * @param field a field of the entry; null where a measure is meant
   * @param measure id of a measure or indicator; null where a field is meant
   * @param below whether it counts by how much the number is below
   * @param from what it is held against
   * @param step how large a step is
   * @param started whether a started step counts (不足一档按一档), else only a full one
   * @param points points a step
   */
  record PerStep(
      @Nullable Field field,
      @Nullable String measure,
      boolean below,
      Quantity from,
      Quantity step,
      boolean started,
      Quantity points)
      implements Amount {}

  /** All of them (全部扣完): of the indicator, or as much as the cap. */
  record All() implements Amount {}

  /** Judges the standard: true passes, false fails, null is open. */
  record Judges(@Nullable Boolean passes, Place place) implements Action {}

  /** Why a decision was made, as the result says it. */
  enum Because {
    /** 理由是本条款. */
    ITSELF,
    /** 理由是该情形. */
    FOUND,
    NOTHING
  }

  /** Decides conformity. */
  record Decides(Conformity conformity, Because because, Place place) implements Action {}

  /** The grade may turn out to be that of a non-conforming unit. */
  record LowestMayFail(Place place) implements Action {}

  /** Grades by the table of grades. */
  record GradesByTable(Place place) implements Action {}

  /** Decides the grade. */
  record Grades(String grade, Place place) implements Action {}

  /** Grades by the code that a field of the entry has. */
  record GradesByField(Field field, Place place) implements Action {}

  /** Moves the grade so many steps up, or down where negative, at most so many in all. */
  record Moves(Quantity steps, boolean up, @Nullable Quantity atMost, Place place)
      implements Action {}

  /** The grade is not above that. */
  record CapsGrade(String grade, Place place) implements Action {}

  /** No grade is given. */
  record Withholds(Place place) implements Action {}
}
