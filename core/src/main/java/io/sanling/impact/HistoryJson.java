package io.sanling.impact;

import io.sanling.internal.json.CanonicalJson;
import io.sanling.internal.json.Members;
import io.sanling.result.AssessmentResult;
import io.sanling.result.Score;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The history of a unit as JSON, keys in a fixed order. */
final class HistoryJson {
  private HistoryJson() {}

  /** The history as one line of JSON. */
  public static String write(UnitHistory history) {
    return CanonicalJson.inOrder(tree(history));
  }

  private static Members tree(UnitHistory history) {
    List<Object> years = history.years().stream().<Object>map(HistoryJson::year).toList();
    List<Object> steps = history.steps().stream().<Object>map(HistoryJson::step).toList();
    return new Members("under", history.under(), "official", false, "years", years, "steps", steps);
  }

  private static Members year(UnitHistory.Year year) {
    List<Object> related = year.related().stream().<Object>map(HistoryJson::related).toList();
    return new Members(
            "rulebook", year.rulebook(),
            "from", year.period().from().toString(),
            "to", year.period().to().toString(),
            "asOf", year.period().asOf().toString(),
            "own", standing(year.own()),
            "under", standing(year.under()),
            "missing", missing(year.missing()))
        .putIfKnown("related", related.isEmpty() ? null : related);
  }

  private static Members related(UnitHistory.Related related) {
    Lineage.Relative relative = related.relative();
    return new Members(
        "unitId", relative.unitId(),
        "relation", relative.relation().name(),
        "kind", relative.kind().name(),
        "on", relative.on().toString(),
        "own", standing(related.own()),
        "under", standing(related.under()),
        "missing", missing(related.missing()));
  }

  private static @Nullable Members missing(UnitHistory.@Nullable Missing missing) {
    return missing == null
        ? null
        : new Members("code", missing.code(), "message", missing.chinese());
  }

  private static @Nullable Members standing(@Nullable AssessmentResult result) {
    if (result == null) {
      return null;
    }
    Members zeros = new Members();
    result.zeros().forEach((zero, state) -> zeros.put(zero, state.name()));
    Score score = result.score();
    return new Members("unitId", result.unitId())
        .putIfKnown("conformity", result.conformity())
        .putIfKnown("basis", result.basis())
        .putIfKnown("grade", result.grade())
        .put("zeros", zeros)
        .put("points", score == null ? null : score.points().toPlainString())
        .put("reasons", result.reasons().stream().map(reason -> reason.code()).toList())
        .put("rulebookDigest", result.receipt().rulebookDigest())
        .put("recordDigest", result.receipt().recordDigest())
        .put("resultDigest", result.receipt().resultDigest());
  }

  private static Members step(UnitHistory.Step step) {
    Members zeros = new Members();
    step.zeros().forEach((zero, cause) -> zeros.put(zero, cause.name()));
    return new Members(
        "from", step.from(),
        "to", step.to(),
        "conformity", step.conformity().name(),
        "grade", step.grade().name(),
        "zeros", zeros,
        "points", step.points().name(),
        "change", text(step.change()),
        "ofUnit", text(step.ofUnit()),
        "ofRules", text(step.ofRules()));
  }

  private static @Nullable String text(@Nullable BigDecimal points) {
    return points == null ? null : points.toPlainString();
  }
}
