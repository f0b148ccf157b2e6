package io.sanling.internal.json;

import com.google.common.collect.ImmutableList;
import io.sanling.result.AssessmentResult;
import io.sanling.result.Deduction;
import io.sanling.result.Exclusion;
import io.sanling.result.Finding;
import io.sanling.result.GradeRange;
import io.sanling.result.IndicatorScore;
import io.sanling.result.LedgerEntry;
import io.sanling.result.Notice;
import io.sanling.result.Reason;
import io.sanling.result.Receipt;
import io.sanling.result.Reminder;
import io.sanling.result.Reports;
import io.sanling.result.Score;
import io.sanling.result.StandardScore;
import io.sanling.result.Veto;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A result as JSON, keys in the documented order. */
public final class ResultJson {
  private ResultJson() {}

  /** The result as one line of JSON. */
  public static String write(AssessmentResult result) {
    return CanonicalJson.inOrder(tree(result));
  }

  /** The result as a tree. */
  public static Object tree(AssessmentResult result) {
    Members tree = body(result);
    tree.put("receipt", receipt(result.receipt()));
    return tree;
  }

  /** The result with the receipt and, in it, the digest of the result without receipt. */
  public static AssessmentResult sealed(AssessmentResult r, Receipt receipt) {
    String digest = digest(r);
    return new AssessmentResult(
        r.unitId(),
        r.kind(),
        r.track(),
        r.division(),
        r.rulebook(),
        r.from(),
        r.to(),
        r.asOf(),
        r.conformity(),
        r.basis(),
        r.grade(),
        r.gradeRange(),
        r.zeros(),
        r.score(),
        r.ledger(),
        r.vetoes(),
        r.exclusions(),
        r.reasons(),
        r.notices(),
        r.reminders(),
        r.reports(),
        r.findings(),
        new Receipt(receipt.rulebookDigest(), receipt.recordDigest(), receipt.engine(), digest));
  }

  /** The digest of the result's content, whatever its receipt says. */
  static String digest(AssessmentResult result) {
    return Digests.sha256(CanonicalJson.bytes(body(result)));
  }

  /** The digest of a result's tree, whatever its receipt says. */
  public static String digest(Map<String, ? extends @Nullable Object> result) {
    Map<String, @Nullable Object> body = new LinkedHashMap<>(result);
    body.remove("receipt");
    return Digests.sha256(CanonicalJson.bytes(body));
  }

  private static Members body(AssessmentResult r) {
    Members tree = new Members();
    tree.put("unitId", r.unitId());
    tree.putIfKnown("kind", r.kind());
    tree.putIfKnown("track", r.track());
    tree.putIfKnown("division", r.division());
    tree.put("rulebook", r.rulebook());
    tree.put("from", r.from().toString());
    tree.put("to", r.to().toString());
    tree.put("asOf", r.asOf().toString());
    tree.putIfKnown("conformity", r.conformity());
    tree.putIfKnown("basis", r.basis());
    tree.putIfKnown("grade", r.grade());
    GradeRange range = r.gradeRange();
    if (range != null) {
      tree.put("gradeRange", object("lowest", range.lowest(), "highest", range.highest()));
    }
    tree.put("official", r.official());
    Members zeros = new Members();
    r.zeros().forEach((zero, state) -> zeros.put(zero, state.name()));
    tree.put("zeros", zeros);
    Score score = r.score();
    if (score != null) {
      tree.put("score", score(score));
    }
    tree.put("ledger", list(r.ledger(), ResultJson::ledgerEntry));
    tree.put("vetoes", list(r.vetoes(), ResultJson::veto));
    tree.put("exclusions", list(r.exclusions(), ResultJson::exclusion));
    tree.put("reasons", list(r.reasons(), ResultJson::reason));
    tree.put("notices", list(r.notices(), ResultJson::notice));
    tree.put("reminders", list(r.reminders(), ResultJson::reminder));
    Reports reports = r.reports();
    if (reports != null) {
      tree.put(
          "reports",
          object("observedDays", reports.observedDays(), "reportedDays", reports.reportedDays()));
    }
    tree.put("findings", list(r.findings(), ResultJson::finding));
    return tree;
  }

  private static Members score(Score score) {
    Members tree =
        object(
            "points", score.points().toPlainString(),
            "lowest", score.lowest().toPlainString(),
            "highest", score.highest().toPlainString(),
            "standards", list(score.standards(), ResultJson::standard));
    if (!score.indicators().isEmpty()) {
      tree.put("indicators", list(score.indicators(), ResultJson::indicator));
    }
    tree.put("deductions", list(score.deductions(), ResultJson::deduction));
    if (!score.bonuses().isEmpty()) {
      tree.put("bonuses", list(score.bonuses(), ResultJson::deduction));
    }
    return tree;
  }

  private static Members standard(StandardScore standard) {
    return object(
        "id", standard.id(),
        "points", standard.points().toPlainString(),
        "weight", standard.weight().toPlainString(),
        "state", standard.state().name(),
        "indicators", list(standard.indicators(), ResultJson::indicator));
  }

  private static Members indicator(IndicatorScore indicator) {
    Members tree =
        object(
            "id", indicator.id(),
            "value", indicator.value(),
            "points", indicator.points().toPlainString(),
            "max", indicator.max().toPlainString(),
            "state", indicator.state().name());
    tree.putIfKnown("reason", indicator.reason());
    tree.put("clause", indicator.clause());
    if (indicator.deductions() != null) {
      tree.put("deductions", list(indicator.deductions(), ResultJson::deduction));
    }
    return tree;
  }

  private static Members deduction(Deduction deduction) {
    return object(
        "clause", deduction.clause(),
        "record", deduction.record(),
        "points", deduction.points().toPlainString());
  }

  private static Members ledgerEntry(LedgerEntry entry) {
    Members tree =
        object(
            "zero", entry.zero(),
            "record", entry.record(),
            "date", entry.date().toString(),
            "clause", entry.clause());
    LedgerEntry.SizeClass size = entry.size();
    if (size != null) {
      tree.put(size.key(), size.code());
    }
    return tree;
  }

  private static Members veto(Veto veto) {
    return object(
        "clause", veto.clause(),
        "record", veto.record(),
        "kind", veto.kind(),
        "date", veto.date().toString());
  }

  private static Members exclusion(Exclusion exclusion) {
    return object(
        "record", exclusion.record(),
        "ground", exclusion.ground(),
        "body", exclusion.body(),
        "document", exclusion.document());
  }

  private static Members reason(Reason reason) {
    return object(
        "code", reason.code(), "support", reason.support().name(), "records", reason.records());
  }

  private static Members notice(Notice notice) {
    return object("code", notice.code(), "record", notice.record());
  }

  private static Members reminder(Reminder reminder) {
    Members tree = object("code", reminder.code(), "record", reminder.record());
    if (reminder.first() != null && reminder.last() != null) {
      tree.put("first", reminder.first().toString());
      tree.put("last", reminder.last().toString());
    }
    tree.put("due", reminder.due().toString());
    tree.put("daysLeft", reminder.daysLeft());
    return tree;
  }

  private static Members finding(Finding finding) {
    return object(
        "rule", finding.rule(),
        "clause", finding.clause(),
        "records", finding.records(),
        "effect", finding.effect().name());
  }

  private static Members receipt(Receipt receipt) {
    return object(
        "rulebookDigest", receipt.rulebookDigest(),
        "recordDigest", receipt.recordDigest(),
        "engine", receipt.engine(),
        "resultDigest", receipt.resultDigest());
  }

  private static <T> List<Object> list(ImmutableList<T> items, Function<T, Members> json) {
    List<Object> list = new ArrayList<>(items.size());
    for (T item : items) {
      list.add(json.apply(item));
    }
    return list;
  }

  private static Members object(@Nullable Object... keysAndValues) {
    return new Members(keysAndValues);
  }
}
