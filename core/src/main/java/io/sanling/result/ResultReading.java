package io.sanling.result;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.Sets;
import io.sanling.form.Form.ChangeKind;
import io.sanling.internal.json.JsonTree;
import io.sanling.internal.schema.ReadBack;
import io.sanling.record.UnitChange;
import io.sanling.result.AssessmentResult.Exclusion;
import io.sanling.result.AssessmentResult.GradeRange;
import io.sanling.result.AssessmentResult.LedgerEntry;
import io.sanling.result.AssessmentResult.Notice;
import io.sanling.result.AssessmentResult.Reason;
import io.sanling.result.AssessmentResult.Receipt;
import io.sanling.result.AssessmentResult.Reminder;
import io.sanling.result.AssessmentResult.Veto;
import io.sanling.value.UnusableResultException;
import io.sanling.value.UnusableResultException.Code;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A result read back from the JSON it was written as; its seal is checked. */
final class ResultReading {
  private static final ReadBack<AssessmentResult> RESULT =
      new ReadBack<>(ResultReading::result, ResultJson.RESULT::text);

  /** What entries of the ledger have; a further key is that of its class by size. */
  private static final Set<String> OF_ALL_ENTRIES =
      Set.of("zero", "record", "date", "clause", "stage");

  private ResultReading() {}

  /**
   * The result that the text is of.
   *
   * @throws UnusableResultException when it is no result, or no longer the one that was sealed
   */
  public static AssessmentResult read(String json) {
    return sealed(RESULT.object(json));
  }

  /** The result that the tree is of. */
  public static AssessmentResult read(Map<String, @Nullable Object> tree) {
    return sealed(RESULT.of(tree));
  }

  private static AssessmentResult sealed(AssessmentResult result) {
    String digest;
    try {
      digest = ResultJson.digest(result);
    } catch (IllegalArgumentException e) {
      // Half of a character stands in it, which no result was sealed with.
      throw new UnusableResultException(Code.FIELD, "", "", e);
    }
    if (!digest.equals(result.receipt().resultDigest())) {
      throw new UnusableResultException(Code.SEAL, "/receipt/resultDigest", digest, null);
    }
    return result;
  }

  private static AssessmentResult result(JsonTree json) {
    JsonTree range = json.objectOrNull("gradeRange");
    JsonTree score = json.objectOrNull("score");
    JsonTree reports = json.objectOrNull("reports");
    JsonTree receipt = json.object("receipt");
    return new AssessmentResult(
        json.text("unitId"),
        json.textOrNull("kind"),
        json.textOrNull("track"),
        json.textOrNull("division"),
        json.textOrNull("grid"),
        json.text("rulebook"),
        json.day("from"),
        json.day("to"),
        json.day("asOf"),
        json.codeOrNull("conformity", Conformity.class),
        json.codeOrNull("basis", Support.class),
        json.textOrNull("grade"),
        range == null ? null : new GradeRange(range.text("lowest"), range.text("highest")),
        zeros(json.object("zeros")),
        score == null ? null : score(score),
        list(json, "ledger", ResultReading::ledgerEntry),
        list(json, "vetoes", ResultReading::veto),
        list(json, "exclusions", ResultReading::exclusion),
        list(json, "reasons", ResultReading::reason),
        list(json, "notices", item -> new Notice(item.text("code"), item.textOrNull("record"))),
        list(json, "reminders", ResultReading::reminder),
        reports == null
            ? null
            : new Reports(reports.number("observedDays"), reports.number("reportedDays")),
        json.dayOrNull("closedOn"),
        listOrNone(json, "changes", ResultReading::change),
        handling(json),
        list(json, "findings", ResultReading::finding),
        new Receipt(
            receipt.text("rulebookDigest"),
            receipt.text("recordDigest"),
            receipt.text("engine"),
            receipt.text("resultDigest")));
  }

  private static ImmutableMap<String, ZeroState> zeros(JsonTree json) {
    ImmutableMap.Builder<String, ZeroState> zeros = ImmutableMap.builder();
    json.members().keySet().forEach(goal -> zeros.put(goal, json.code(goal, ZeroState.class)));
    return zeros.buildOrThrow();
  }

  private static Score score(JsonTree json) {
    return new Score(
        json.decimal("points"),
        json.decimal("lowest"),
        json.decimal("highest"),
        list(json, "standards", ResultReading::standard),
        listOrNone(json, "indicators", ResultReading::indicator),
        list(json, "deductions", ResultReading::deduction),
        listOrNone(json, "bonuses", ResultReading::deduction));
  }

  private static StandardScore standard(JsonTree json) {
    return new StandardScore(
        json.text("id"),
        json.decimal("points"),
        json.decimal("weight"),
        json.code("state", StandardScore.State.class),
        list(json, "indicators", ResultReading::indicator));
  }

  private static IndicatorScore indicator(JsonTree json) {
    return new IndicatorScore(
        json.text("id"),
        json.textOrNull("value"),
        json.decimal("points"),
        json.decimal("max"),
        json.code("state", IndicatorScore.State.class),
        json.textOrNull("reason"),
        json.text("clause"),
        json.members().containsKey("deductions")
            ? list(json, "deductions", ResultReading::deduction)
            : null);
  }

  private static Deduction deduction(JsonTree json) {
    return new Deduction(json.text("clause"), json.textOrNull("record"), json.decimal("points"));
  }

  private static LedgerEntry ledgerEntry(JsonTree json) {
    LedgerEntry.SizeClass size =
        Sets.difference(json.members().keySet(), OF_ALL_ENTRIES).stream()
            .findFirst()
            .map(key -> new LedgerEntry.SizeClass(key, json.text(key)))
            .orElse(null);
    JsonTree stage = json.objectOrNull("stage");
    return new LedgerEntry(
        json.text("zero"),
        json.textOrNull("record"),
        json.day("date"),
        json.text("clause"),
        size,
        stage == null ? null : new LedgerEntry.Stage(stage.text("code"), stage.day("since")));
  }

  private static Veto veto(JsonTree json) {
    return new Veto(
        json.text("clause"), json.text("record"), json.textOrNull("kind"), json.day("date"));
  }

  private static Exclusion exclusion(JsonTree json) {
    return new Exclusion(
        json.text("record"),
        json.textOrNull("ground"),
        json.textOrNull("body"),
        json.textOrNull("document"));
  }

  private static Reason reason(JsonTree json) {
    return new Reason(
        json.text("code"), json.code("support", Support.class), texts(json, "records"));
  }

  private static Reminder reminder(JsonTree json) {
    return new Reminder(
        json.text("code"),
        json.textOrNull("record"),
        json.dayOrNull("first"),
        json.dayOrNull("last"),
        json.day("due"),
        json.number("daysLeft"));
  }

  private static UnitChange change(JsonTree json) {
    return new UnitChange(
        json.text("record"),
        json.code("kind", ChangeKind.class),
        json.day("on"),
        json.textOrNull("predecessor"));
  }

  private static Handling handling(JsonTree json) {
    return new Handling(
        json.textOrNull("supersedes"),
        listOrNone(json, "supervision", ResultReading::supervision),
        listOrNone(json, "consequences", ResultReading::consequence),
        json.codeOrNull("state", Handling.State.class),
        listOrNone(json, "amendments", ResultReading::amendment),
        listOrNone(json, "verifications", ResultReading::verification));
  }

  private static Handling.SupervisionStep supervision(JsonTree json) {
    JsonTree next = json.objectOrNull("next");
    return new Handling.SupervisionStep(
        json.text("record"),
        json.text("step"),
        json.text("clause"),
        json.text("office"),
        json.day("since"),
        next == null ? null : new Handling.NextStep(next.text("step"), next.day("on")));
  }

  private static Handling.Consequence consequence(JsonTree json) {
    return new Handling.Consequence(
        json.text("code"), json.text("clause"), json.day("from"), json.dayOrNull("until"));
  }

  private static Handling.Amendment amendment(JsonTree json) {
    return new Handling.Amendment(
        json.text("record"),
        json.text("path"),
        json.text("office"),
        json.text("document"),
        json.day("on"));
  }

  private static Handling.Verification verification(JsonTree json) {
    return new Handling.Verification(
        json.text("record"),
        json.text("path"),
        json.textOrNull("declared"),
        json.text("verified"),
        json.textOrNull("counted"),
        json.text("office"),
        json.text("document"),
        json.day("on"));
  }

  private static Finding finding(JsonTree json) {
    return new Finding(
        json.text("rule"),
        json.text("clause"),
        texts(json, "records"),
        json.code("effect", Effect.class));
  }

  private static ImmutableList<String> texts(JsonTree json, String key) {
    return ImmutableList.copyOf(json.texts(key));
  }

  private static <T> ImmutableList<T> list(JsonTree json, String key, Function<JsonTree, T> read) {
    return json.objects(key).stream().map(read).collect(ImmutableList.toImmutableList());
  }

  private static <T> ImmutableList<T> listOrNone(
      JsonTree json, String key, Function<JsonTree, T> read) {
    return json.objectsOrNone(key).stream().map(read).collect(ImmutableList.toImmutableList());
  }
}
