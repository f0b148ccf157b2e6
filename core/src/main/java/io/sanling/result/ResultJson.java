package io.sanling.result;

import io.sanling.internal.json.CanonicalJson;
import io.sanling.internal.json.Digests;
import io.sanling.internal.json.Members;
import io.sanling.result.AssessmentResult.Exclusion;
import io.sanling.result.AssessmentResult.GradeRange;
import io.sanling.result.AssessmentResult.LedgerEntry;
import io.sanling.result.AssessmentResult.Notice;
import io.sanling.result.AssessmentResult.Reason;
import io.sanling.result.AssessmentResult.Receipt;
import io.sanling.result.AssessmentResult.Reminder;
import io.sanling.result.AssessmentResult.Veto;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A result as JSON, keys in the documented order. */
final class ResultJson {
  private ResultJson() {}

  /** The result as a tree. */
  static Object tree(AssessmentResult result) {
    Members tree = body(result);
    tree.put("receipt", tree(result.receipt()));
    return tree;
  }

  /** The result with, in its receipt, the digest of the result without receipt. */
  static AssessmentResult sealed(AssessmentResult r) {
    Receipt receipt = r.receipt();
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
      tree.put("gradeRange", tree(range));
    }
    tree.put("official", r.official());
    Members zeros = new Members();
    r.zeros().forEach((zero, state) -> zeros.put(zero, state.name()));
    tree.put("zeros", zeros);
    Score score = r.score();
    if (score != null) {
      tree.put("score", tree(score));
    }
    tree.put("ledger", list(r.ledger(), ResultJson::tree));
    tree.put("vetoes", list(r.vetoes(), ResultJson::tree));
    tree.put("exclusions", list(r.exclusions(), ResultJson::tree));
    tree.put("reasons", list(r.reasons(), ResultJson::tree));
    tree.put("notices", list(r.notices(), ResultJson::tree));
    tree.put("reminders", list(r.reminders(), ResultJson::tree));
    Reports reports = r.reports();
    if (reports != null) {
      tree.put("reports", tree(reports));
    }
    tree.put("findings", list(r.findings(), ResultJson::tree));
    return tree;
  }

  static Object tree(GradeRange range) {
    return object("lowest", range.lowest(), "highest", range.highest());
  }

  static Object tree(Reports reports) {
    return object("observedDays", reports.observedDays(), "reportedDays", reports.reportedDays());
  }

  static Object tree(Score score) {
    Members tree =
        object(
            "points", score.points().toPlainString(),
            "lowest", score.lowest().toPlainString(),
            "highest", score.highest().toPlainString(),
            "standards", list(score.standards(), ResultJson::tree));
    if (!score.indicators().isEmpty()) {
      tree.put("indicators", list(score.indicators(), ResultJson::tree));
    }
    tree.put("deductions", list(score.deductions(), ResultJson::tree));
    if (!score.bonuses().isEmpty()) {
      tree.put("bonuses", list(score.bonuses(), ResultJson::tree));
    }
    return tree;
  }

  static Object tree(StandardScore standard) {
    return object(
        "id", standard.id(),
        "points", standard.points().toPlainString(),
        "weight", standard.weight().toPlainString(),
        "state", standard.state().name(),
        "indicators", list(standard.indicators(), ResultJson::tree));
  }

  static Object tree(IndicatorScore indicator) {
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
      tree.put("deductions", list(indicator.deductions(), ResultJson::tree));
    }
    return tree;
  }

  static Object tree(Deduction deduction) {
    return object(
        "clause", deduction.clause(),
        "record", deduction.record(),
        "points", deduction.points().toPlainString());
  }

  static Object tree(LedgerEntry entry) {
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

  static Object tree(Veto veto) {
    return object(
        "clause", veto.clause(),
        "record", veto.record(),
        "kind", veto.kind(),
        "date", veto.date().toString());
  }

  static Object tree(Exclusion exclusion) {
    return object(
        "record", exclusion.record(),
        "ground", exclusion.ground(),
        "body", exclusion.body(),
        "document", exclusion.document());
  }

  static Object tree(Reason reason) {
    return object(
        "code", reason.code(), "support", reason.support().name(), "records", reason.records());
  }

  static Object tree(Notice notice) {
    return object("code", notice.code(), "record", notice.record());
  }

  static Object tree(Reminder reminder) {
    Members tree = object("code", reminder.code(), "record", reminder.record());
    if (reminder.first() != null && reminder.last() != null) {
      tree.put("first", reminder.first().toString());
      tree.put("last", reminder.last().toString());
    }
    tree.put("due", reminder.due().toString());
    tree.put("daysLeft", reminder.daysLeft());
    return tree;
  }

  static Object tree(Finding finding) {
    return object(
        "rule", finding.rule(),
        "clause", finding.clause(),
        "records", finding.records(),
        "effect", finding.effect().name());
  }

  static Object tree(Receipt receipt) {
    return object(
        "rulebookDigest", receipt.rulebookDigest(),
        "recordDigest", receipt.recordDigest(),
        "engine", receipt.engine(),
        "resultDigest", receipt.resultDigest());
  }

  private static <T> List<Object> list(List<T> items, Function<T, Object> json) {
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
