package io.sanling.record;

import io.sanling.form.RecordProblem;
import io.sanling.internal.json.CanonicalJson;
import io.sanling.internal.json.Members;
import io.sanling.internal.json.Shapes;
import io.sanling.value.Place;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The lines of {@code rejects.jsonl} and {@code warnings.jsonl}. */
final class OutcomeJson {
  private OutcomeJson() {}

  public static String line(
      Place place, @Nullable String unitId, List<RecordProblem> problems, Locale locale) {
    Members line =
        Shapes.place(place.file(), place.line(), place.sheet(), place.cell())
            .putIfKnown("unitId", unitId)
            .put(
                "problems",
                problems.stream().<Object>map(problem -> problem(problem, place, locale)).toList());
    return CanonicalJson.inOrder(line);
  }

  private static Members problem(RecordProblem problem, Place entry, Locale locale) {
    Place own = problem.place();
    String message = problem.message(locale);
    return Shapes.problem(
        problem.code().toString(),
        problem.path(),
        own == null || own.equals(entry) ? message : own + " " + message);
  }
}
