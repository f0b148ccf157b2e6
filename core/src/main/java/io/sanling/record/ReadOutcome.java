package io.sanling.record;

import com.google.common.collect.ImmutableList;
import io.sanling.form.RecordProblem;
import io.sanling.value.Place;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What became of one unit record that came in (读取结果): accepted or rejected, never dropped. */
public sealed interface ReadOutcome<R> {
  /** Where it stands; in tables the place of the first problem, if there is one. */
  Place place();

  /** The id of the unit, where it was readable and holds no personal data. */
  @Nullable String unitId();

  /** What lenient reading lets pass; empty in strict reading. */
  ImmutableList<RecordProblem> warnings();

  /** The line of {@code warnings.jsonl}, without its line end; null without warnings. */
  default @Nullable String warningsJson(Locale locale) {
    return warnings().isEmpty() ? null : OutcomeJson.line(place(), unitId(), warnings(), locale);
  }

  /**
   * A record without a problem.
   *
   * @param value the record, or what was made of it
   * @param place where it stands
   * @param unitId id of the unit
   * @param warnings what lenient reading lets pass
   */
  record Accepted<R>(
      R value, Place place, @Nullable String unitId, ImmutableList<RecordProblem> warnings)
      implements ReadOutcome<R> {}

  /**
   * A record that cannot be assessed.
   *
   * @param place where it stands
   * @param unitId id of the unit, where it was readable and holds no personal data
   * @param problems everything that is wrong with it
   * @param warnings what lenient reading would let pass
   */
  record Rejected<R>(
      Place place,
      @Nullable String unitId,
      ImmutableList<RecordProblem> problems,
      ImmutableList<RecordProblem> warnings)
      implements ReadOutcome<R> {
    /** The line of {@code rejects.jsonl}, without its line end. */
    public String toJson(Locale locale) {
      return OutcomeJson.line(place, unitId, problems, locale);
    }
  }
}
