package io.sanling.impact;

import static com.google.common.collect.ImmutableList.toImmutableList;

import com.google.common.collect.ImmutableMap;
import io.sanling.impact.UnitHistory.Cause;
import io.sanling.impact.UnitHistory.Missing;
import io.sanling.impact.UnitHistory.Step;
import io.sanling.impact.UnitHistory.Year;
import io.sanling.internal.json.JsonTree;
import io.sanling.internal.schema.ReadBack;
import io.sanling.result.AssessmentResult;
import io.sanling.result.AssessmentResult.Receipt;
import io.sanling.value.AssessmentPeriod;
import io.sanling.value.UnusableResultException;
import io.sanling.value.UnusableResultException.Code;
import java.util.Collection;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A history read back from the JSON it was written as. */
final class HistoryReading {
  private HistoryReading() {}

  static UnitHistory read(String json, Collection<AssessmentResult> results) {
    return new ReadBack<UnitHistory>(tree -> history(tree, results), HistoryJson::tree)
        .object(json);
  }

  private static UnitHistory history(JsonTree json, Collection<AssessmentResult> results) {
    return new UnitHistory(
        json.text("under"),
        json.objects("years").stream().map(year -> year(year, results)).collect(toImmutableList()),
        json.objects("steps").stream().map(HistoryReading::step).collect(toImmutableList()));
  }

  private static Year year(JsonTree json, Collection<AssessmentResult> results) {
    return new Year(
        json.text("rulebook"),
        new AssessmentPeriod(json.day("from"), json.day("to"), json.day("asOf")),
        result(json.objectOrNull("own"), results),
        result(json.objectOrNull("under"), results),
        missing(json.objectOrNull("missing")));
  }

  private static @Nullable AssessmentResult result(
      @Nullable JsonTree json, Collection<AssessmentResult> results) {
    return json == null
        ? null
        : results.stream()
            .filter(result -> isNamed(result.receipt(), json))
            .findFirst()
            .orElseThrow(
                () ->
                    new UnusableResultException(
                        Code.FIELD, json.path("resultDigest"), json.text("resultDigest"), null));
  }

  /** Two editions may come to the same content, and so to the same digest of it. */
  private static boolean isNamed(Receipt receipt, JsonTree json) {
    return receipt.rulebookDigest().equals(json.text("rulebookDigest"))
        && receipt.recordDigest().equals(json.text("recordDigest"))
        && receipt.resultDigest().equals(json.text("resultDigest"));
  }

  /** Of a failure only the Chinese sentence is written. */
  private static @Nullable Missing missing(@Nullable JsonTree json) {
    return json == null
        ? null
        : Stream.of(Missing.NO_RECORD, Missing.REJECTED)
            .filter(known -> known.code().equals(json.text("code")))
            .findFirst()
            .orElseGet(
                () -> new Missing(json.text("code"), json.text("message"), json.text("message")));
  }

  private static Step step(JsonTree json) {
    JsonTree zeros = json.object("zeros");
    ImmutableMap.Builder<String, Cause> causes = ImmutableMap.builder();
    zeros.members().keySet().forEach(goal -> causes.put(goal, zeros.code(goal, Cause.class)));
    return new Step(
        json.text("from"),
        json.text("to"),
        json.code("conformity", Cause.class),
        json.code("grade", Cause.class),
        causes.buildOrThrow(),
        json.code("points", Cause.class),
        json.decimalOrNull("change"),
        json.decimalOrNull("ofUnit"),
        json.decimalOrNull("ofRules"));
  }
}
