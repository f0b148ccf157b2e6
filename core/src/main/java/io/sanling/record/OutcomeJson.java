package io.sanling.record;

import io.sanling.form.RecordProblem;
import io.sanling.internal.json.CanonicalJson;
import io.sanling.value.Place;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The lines of {@code rejects.jsonl} and {@code warnings.jsonl}. */
final class OutcomeJson {
  private OutcomeJson() {}

  public static String line(
      Place place, @Nullable String unitId, List<RecordProblem> problems, Locale locale) {
    Map<String, @Nullable Object> line = new LinkedHashMap<>();
    line.put("file", place.file());
    if (place.line() != null) {
      line.put("line", place.line());
    } else {
      line.put("sheet", place.sheet());
      line.put("cell", place.cell());
    }
    if (unitId != null) {
      line.put("unitId", unitId);
    }
    line.put(
        "problems",
        problems.stream().<Object>map(problem -> problem(problem, place, locale)).toList());
    return CanonicalJson.inOrder(line);
  }

  private static Map<String, Object> problem(RecordProblem problem, Place entry, Locale locale) {
    Place own = problem.place();
    String message = problem.message(locale);
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("code", problem.code().toString());
    tree.put("path", problem.path());
    tree.put("message", own == null || own.equals(entry) ? message : own + " " + message);
    return tree;
  }
}
