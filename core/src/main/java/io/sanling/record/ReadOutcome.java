package io.sanling.record;

import com.google.common.collect.ImmutableList;
import io.sanling.form.RecordProblem;
import io.sanling.value.JsonWritten;
import io.sanling.value.Place;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What became of one unit record that came in (读取结果): accepted or rejected, never dropped. */
public sealed interface ReadOutcome<R> {
  /** Where it stands; in tables the place of the first problem, if there is one. */
  Place place();

  /** The id of the unit, where it was readable and holds no personal data. */
  @Nullable String unitId();

  /** What lenient reading lets pass; empty in strict reading. */
  List<RecordProblem> warnings();

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
  record Accepted<R>(R value, Place place, @Nullable String unitId, List<RecordProblem> warnings)
      implements ReadOutcome<R> {
    public Accepted {
      warnings = ImmutableList.copyOf(warnings);
    }
  }

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
      List<RecordProblem> problems,
      List<RecordProblem> warnings)
      implements ReadOutcome<R>, JsonWritten {
    public Rejected {
      problems = ImmutableList.copyOf(problems);
      warnings = ImmutableList.copyOf(warnings);
    }

    /** As {@link #toJson(Locale)}, in Chinese. */
    @Override
    public String toJson() {
      return toJson(Locale.CHINESE);
    }

    /** The line of {@code rejects.jsonl}, without its line end. */
    public String toJson(Locale locale) {
      return OutcomeJson.line(place, unitId, problems, locale);
    }
  }
}
