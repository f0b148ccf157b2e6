package io.sanling.impact;

import static com.google.common.collect.ImmutableList.toImmutableList;
import static com.google.common.collect.ImmutableSet.toImmutableSet;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import io.sanling.form.Form.ChangeKind;
import io.sanling.impact.UnitHistory.Missing;
import io.sanling.impact.UnitHistory.Year;
import io.sanling.internal.json.JsonTree;
import io.sanling.internal.schema.ReadBack;
import io.sanling.result.AssessmentResult;
import io.sanling.result.AssessmentResult.Receipt;
import io.sanling.value.AssessmentPeriod;
import io.sanling.value.UnusableResultException;
import io.sanling.value.UnusableResultException.Code;
import java.util.Collection;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A history read back from the JSON it was written as. */
final class HistoryReading {
  private HistoryReading() {}

  static UnitHistory read(String json, Collection<AssessmentResult> results) {
    return new ReadBack<UnitHistory>(tree -> history(tree, results), HistoryJson::write)
        .object(json);
  }

  /** What its results say is taken from them, and so must be what is written. */
  private static UnitHistory history(JsonTree json, Collection<AssessmentResult> results) {
    ImmutableList<Year> years =
        json.objects("years").stream().map(year -> year(year, results)).collect(toImmutableList());
    ImmutableSet<String> goals =
        json.objects("steps").stream()
            .flatMap(step -> step.object("zeros").members().keySet().stream())
            .collect(toImmutableSet());
    String under =
        years.stream()
            .map(Year::under)
            .filter(Objects::nonNull)
            .map(AssessmentResult::rulebook)
            .findFirst()
            .orElseGet(() -> json.text("under"));
    return new UnitHistory(under, years, UnitHistory.steps(years, goals));
  }

  private static Year year(JsonTree json, Collection<AssessmentResult> results) {
    AssessmentResult own = result(json.objectOrNull("own"), results);
    AssessmentResult under = result(json.objectOrNull("under"), results);
    AssessmentResult either = own == null ? under : own;
    return new Year(
        own == null ? json.text("rulebook") : own.rulebook(),
        either == null
            ? new AssessmentPeriod(json.day("from"), json.day("to"), json.day("asOf"))
            : new AssessmentPeriod(either.from(), either.to(), either.asOf()),
        own,
        under,
        missing(json.objectOrNull("missing")),
        json.objectsOrNone("related").stream()
            .map(related -> related(related, results))
            .collect(toImmutableList()));
  }

  private static UnitHistory.Related related(JsonTree json, Collection<AssessmentResult> results) {
    return new UnitHistory.Related(
        new Lineage.Relative(
            json.text("unitId"),
            json.code("relation", Lineage.Relation.class),
            json.code("kind", ChangeKind.class),
            json.day("on")),
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
        : Stream.of(Missing.NO_RECORD, Missing.REJECTED, Missing.NOT_STANDING)
            .filter(known -> known.code().equals(json.text("code")))
            .findFirst()
            .orElseGet(
                () -> new Missing(json.text("code"), json.text("message"), json.text("message")));
  }
}
