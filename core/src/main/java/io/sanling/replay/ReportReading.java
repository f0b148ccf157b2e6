package io.sanling.replay;

import static com.google.common.collect.ImmutableList.toImmutableList;

import com.google.common.collect.ImmutableMap;
import io.sanling.internal.json.JsonTree;
import io.sanling.internal.schema.ReadBack;
import io.sanling.replay.ReplayOutcome.Acceptance;
import io.sanling.replay.ReplayOutcome.Accepted;
import io.sanling.replay.ReplayReport.Coverage;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A report read back from the JSON it was written as. */
final class ReportReading {
  private static final ReadBack<ReplayReport> REPORT =
      new ReadBack<>(ReportReading::report, ReplayReport::toJson);

  private ReportReading() {}

  static ReplayReport read(String json) {
    return REPORT.object(json);
  }

  private static ReplayReport report(JsonTree json) {
    JsonTree coverage = json.objectOrNull("coverage");
    return new ReplayReport(
        json.text("title"),
        Objects.requireNonNullElse(json.textOrNull("rulebook"), ""),
        json.number("units"),
        json.number("rejected"),
        json.number("unexpected"),
        json.number("subjects"),
        json.number("agreed"),
        json.objects("differences").stream()
            .map(ReportReading::difference)
            .collect(toImmutableList()),
        json.objects("accepted").stream().map(ReportReading::accepted).collect(toImmutableList()),
        coverage == null
            ? null
            : new Coverage(
                counts(coverage.object("rules")),
                counts(coverage.object("clauses")),
                counts(coverage.object("rows"))));
  }

  private static ReplayDifference difference(JsonTree json) {
    return new ReplayDifference(
        json.code("kind", ReplayDifference.Kind.class),
        json.text("subject"),
        json.text("field"),
        json.text("then"),
        json.text("now"),
        cause(json.objectOrNull("finding")),
        json.text("place"));
  }

  private static ReplayDifference.@Nullable Cause cause(@Nullable JsonTree json) {
    return json == null
        ? null
        : new ReplayDifference.Cause(
            json.truth("tookEffect"),
            json.texts("rules").stream().collect(toImmutableList()),
            json.texts("locations").stream().collect(toImmutableList()),
            json.texts("records").stream().collect(toImmutableList()));
  }

  /** In which line of {@code accepted.csv} it stood is not written. */
  private static Accepted accepted(JsonTree json) {
    ReplayDifference difference = difference(json);
    return new Accepted(
        difference,
        new Acceptance(
            difference.subject(),
            difference.field(),
            difference.then(),
            difference.now(),
            json.text("reason"),
            json.text("decidedBy"),
            json.day("decidedOn"),
            0));
  }

  private static Map<String, Long> counts(JsonTree json) {
    ImmutableMap.Builder<String, Long> counts = ImmutableMap.builder();
    json.members().keySet().forEach(key -> counts.put(key, json.number(key)));
    return counts.buildOrThrow();
  }
}
