package io.sanling.rules.tree;

import com.google.common.collect.ImmutableList;
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

  /** Breaks the goal by the entry; leaves it open where the entry is pending. */
  record Breaks(String goal, Day day, Place place) implements Action {}

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

  /** How certain a deduction is. */
  enum Certainty {
    SURE,
    /** 可能扣. */
    POSSIBLE,
    /** 可能扣满: as much as the cap. */
    POSSIBLY_ALL
  }

  /** Takes points off for the entry. */
  record Deducts(Certainty certainty, @Nullable Quantity points, Quantity cap, Place place)
      implements Action {}

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

  /** Moves the grade so many steps up, or down where negative, at most so many in all. */
  record Moves(Quantity steps, boolean up, @Nullable Quantity atMost, Place place)
      implements Action {}

  /** The grade is not above that. */
  record CapsGrade(String grade, Place place) implements Action {}

  /** No grade is given. */
  record Withholds(Place place) implements Action {}
}
