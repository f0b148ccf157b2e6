package io.sanling.result;

import com.google.common.cache.CacheBuilder;
import com.google.common.cache.CacheLoader;
import com.google.common.cache.LoadingCache;
import io.sanling.internal.json.JsonBytes;
import io.sanling.internal.json.Shape;
import io.sanling.internal.json.Shapes;
import io.sanling.record.UnitChange;
import io.sanling.result.AssessmentResult.Exclusion;
import io.sanling.result.AssessmentResult.GradeRange;
import io.sanling.result.AssessmentResult.LedgerEntry;
import io.sanling.result.AssessmentResult.Notice;
import io.sanling.result.AssessmentResult.Reason;
import io.sanling.result.AssessmentResult.Receipt;
import io.sanling.result.AssessmentResult.Reminder;
import io.sanling.result.AssessmentResult.Veto;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** A result as JSON, keys in the documented order. */
final class ResultJson {
  static final Shape<GradeRange> GRADE_RANGE =
      Shape.<GradeRange>of()
          .put("lowest", (json, range) -> json.text(range.lowest()))
          .put("highest", (json, range) -> json.text(range.highest()))
          .build();

  static final Shape<Reports> REPORTS =
      Shape.<Reports>of()
          .put("observedDays", (json, reports) -> json.number(reports.observedDays()))
          .put("reportedDays", (json, reports) -> json.number(reports.reportedDays()))
          .build();

  static final Shape<Deduction> DEDUCTION =
      Shape.<Deduction>of()
          .put("clause", (json, deduction) -> json.text(deduction.clause()))
          .put("record", (json, deduction) -> json.text(deduction.record()))
          .put("points", (json, deduction) -> json.decimal(deduction.points()))
          .build();

  static final Shape<IndicatorScore> INDICATOR =
      Shape.<IndicatorScore>of()
          .put("id", (json, indicator) -> json.text(indicator.id()))
          .put("value", (json, indicator) -> json.text(indicator.value()))
          .put("points", (json, indicator) -> json.decimal(indicator.points()))
          .put("max", (json, indicator) -> json.decimal(indicator.max()))
          .put("state", (json, indicator) -> json.code(indicator.state()))
          .put("reason", (json, indicator) -> json.textIfKnown(indicator.reason()))
          .put("clause", (json, indicator) -> json.text(indicator.clause()))
          .put(
              "deductions",
              (json, indicator) -> json.listIfKnown(indicator.deductions(), DEDUCTION))
          .build(indicator -> indicator.deductions() == null);

  static final Shape<StandardScore> STANDARD =
      Shape.<StandardScore>of()
          .put("id", (json, standard) -> json.text(standard.id()))
          .put("points", (json, standard) -> json.decimal(standard.points()))
          .put("weight", (json, standard) -> json.decimal(standard.weight()))
          .put("state", (json, standard) -> json.code(standard.state()))
          .put("indicators", (json, standard) -> json.list(standard.indicators(), INDICATOR))
          .build();

  static final Shape<Score> SCORE =
      Shape.<Score>of()
          .put("points", (json, score) -> json.decimal(score.points()))
          .put("lowest", (json, score) -> json.decimal(score.lowest()))
          .put("highest", (json, score) -> json.decimal(score.highest()))
          .put("standards", (json, score) -> json.list(score.standards(), STANDARD))
          .put("indicators", (json, score) -> json.listIfAny(score.indicators(), INDICATOR))
          .put("deductions", (json, score) -> json.list(score.deductions(), DEDUCTION))
          .put("bonuses", (json, score) -> json.listIfAny(score.bonuses(), DEDUCTION))
          .build();

  static final Shape<LedgerEntry.Stage> STAGE =
      Shape.<LedgerEntry.Stage>of()
          .put("code", (json, stage) -> json.text(stage.code()))
          .put("since", (json, stage) -> json.day(stage.since()))
          .build();

  private static final Shape<LedgerEntry> PLAIN =
      Shape.<LedgerEntry>of()
          .put("zero", (json, entry) -> json.text(entry.zero()))
          .put("record", (json, entry) -> json.text(entry.record()))
          .put("date", (json, entry) -> json.day(entry.date()))
          .put("clause", (json, entry) -> json.text(entry.clause()))
          .build();

  private static final Shape<LedgerEntry> UNSIZED = staged(PLAIN);

  /** By the key of its form's under which the class by size stands. */
  private static final LoadingCache<String, Shape<LedgerEntry>> SIZED =
      CacheBuilder.newBuilder()
          .maximumSize(100)
          .build(
              CacheLoader.from(
                  key ->
                      staged(PLAIN.with(key, (json, entry) -> json.textIfKnown(sizeCode(entry))))));

  static final Shape<Veto> VETO =
      Shape.<Veto>of()
          .put("clause", (json, veto) -> json.text(veto.clause()))
          .put("record", (json, veto) -> json.text(veto.record()))
          .put("kind", (json, veto) -> json.text(veto.kind()))
          .put("date", (json, veto) -> json.day(veto.date()))
          .build();

  static final Shape<Exclusion> EXCLUSION =
      Shape.<Exclusion>of()
          .put("record", (json, exclusion) -> json.text(exclusion.record()))
          .put("ground", (json, exclusion) -> json.text(exclusion.ground()))
          .put("body", (json, exclusion) -> json.text(exclusion.body()))
          .put("document", (json, exclusion) -> json.text(exclusion.document()))
          .build();

  static final Shape<Reason> REASON =
      Shape.<Reason>of()
          .put("code", (json, reason) -> json.text(reason.code()))
          .put("support", (json, reason) -> json.code(reason.support()))
          .put("records", (json, reason) -> json.texts(reason.records()))
          .build();

  static final Shape<Notice> NOTICE =
      Shape.<Notice>of()
          .put("code", (json, notice) -> json.text(notice.code()))
          .put("record", (json, notice) -> json.text(notice.record()))
          .build();

  static final Shape<Reminder> REMINDER =
      Shape.<Reminder>of()
          .put("code", (json, reminder) -> json.text(reminder.code()))
          .put("record", (json, reminder) -> json.text(reminder.record()))
          .put("first", (json, reminder) -> json.dayIfKnown(gap(reminder, reminder.first())))
          .put("last", (json, reminder) -> json.dayIfKnown(gap(reminder, reminder.last())))
          .put("due", (json, reminder) -> json.day(reminder.due()))
          .put("daysLeft", (json, reminder) -> json.number(reminder.daysLeft()))
          .build();

  static final Shape<Handling.NextStep> NEXT_STEP =
      Shape.<Handling.NextStep>of()
          .put("step", (json, next) -> json.text(next.step()))
          .put("on", (json, next) -> json.day(next.on()))
          .build();

  static final Shape<Handling.SupervisionStep> SUPERVISION =
      Shape.<Handling.SupervisionStep>of()
          .put("record", (json, step) -> json.text(step.record()))
          .put("step", (json, step) -> json.text(step.step()))
          .put("clause", (json, step) -> json.text(step.clause()))
          .put("office", (json, step) -> json.text(step.office()))
          .put("since", (json, step) -> json.day(step.since()))
          .put("next", (json, step) -> json.ifKnown(step.next(), NEXT_STEP))
          .build();

  static final Shape<Handling.Consequence> CONSEQUENCE =
      Shape.<Handling.Consequence>of()
          .put("code", (json, consequence) -> json.text(consequence.code()))
          .put("clause", (json, consequence) -> json.text(consequence.clause()))
          .put("from", (json, consequence) -> json.day(consequence.from()))
          .put("until", (json, consequence) -> json.dayIfKnown(consequence.until()))
          .build();

  static final Shape<Handling.Amendment> AMENDMENT =
      Shape.<Handling.Amendment>of()
          .put("record", (json, amendment) -> json.text(amendment.record()))
          .put("path", (json, amendment) -> json.text(amendment.path()))
          .put("office", (json, amendment) -> json.text(amendment.office()))
          .put("document", (json, amendment) -> json.text(amendment.document()))
          .put("on", (json, amendment) -> json.day(amendment.on()))
          .build();

  static final Shape<Handling.Verification> VERIFICATION =
      Shape.<Handling.Verification>of()
          .put("record", (json, verification) -> json.text(verification.record()))
          .put("path", (json, verification) -> json.text(verification.path()))
          .put("declared", (json, verification) -> json.textIfKnown(verification.declared()))
          .put("verified", (json, verification) -> json.text(verification.verified()))
          .put("counted", (json, verification) -> json.textIfKnown(verification.counted()))
          .put("office", (json, verification) -> json.text(verification.office()))
          .put("document", (json, verification) -> json.text(verification.document()))
          .put("on", (json, verification) -> json.day(verification.on()))
          .build();

  static final Shape<Handling> HANDLING =
      Shape.<Handling>of()
          .put("supersedes", (json, of) -> json.textIfKnown(of.supersedes()))
          .put("supervision", (json, of) -> json.listIfAny(of.supervision(), SUPERVISION))
          .put("consequences", (json, of) -> json.listIfAny(of.consequences(), CONSEQUENCE))
          .put("state", (json, of) -> json.codeIfKnown(of.state()))
          .put("amendments", (json, of) -> json.listIfAny(of.amendments(), AMENDMENT))
          .put("verifications", (json, of) -> json.listIfAny(of.verifications(), VERIFICATION))
          .build();

  static final Shape<Finding> FINDING =
      Shape.<Finding>of()
          .put("rule", (json, finding) -> json.text(finding.rule()))
          .put("clause", (json, finding) -> json.text(finding.clause()))
          .put("records", (json, finding) -> json.texts(finding.records()))
          .put("effect", (json, finding) -> json.code(finding.effect()))
          .build(finding -> finding.records().isEmpty());

  static final Shape<Receipt> RECEIPT =
      Shape.<Receipt>of()
          .put("rulebookDigest", (json, receipt) -> json.text(receipt.rulebookDigest()))
          .put("recordDigest", (json, receipt) -> json.text(receipt.recordDigest()))
          .put("engine", (json, receipt) -> json.text(receipt.engine()))
          .put("resultDigest", (json, receipt) -> json.text(receipt.resultDigest()))
          .build();

  static final Shape<AssessmentResult> RESULT =
      Shape.<AssessmentResult>of()
          .put("unitId", (json, r) -> json.text(r.unitId()))
          .put("kind", (json, r) -> json.textIfKnown(r.kind()))
          .put("track", (json, r) -> json.textIfKnown(r.track()))
          .put("division", (json, r) -> json.textIfKnown(r.division()))
          .put("grid", (json, r) -> json.textIfKnown(r.grid()))
          .put("rulebook", (json, r) -> json.text(r.rulebook()))
          .put("from", (json, r) -> json.day(r.from()))
          .put("to", (json, r) -> json.day(r.to()))
          .put("asOf", (json, r) -> json.day(r.asOf()))
          .put("conformity", (json, r) -> json.codeIfKnown(r.conformity()))
          .put("basis", (json, r) -> json.codeIfKnown(r.basis()))
          .put("grade", (json, r) -> json.textIfKnown(r.grade()))
          .put("gradeRange", (json, r) -> json.ifKnown(r.gradeRange(), GRADE_RANGE))
          .put("official", (json, r) -> json.truth(r.official()))
          .put("zeros", (json, r) -> json.map(r.zeros(), JsonBytes::code))
          .put("score", (json, r) -> json.ifKnown(r.score(), SCORE))
          .put("ledger", (json, r) -> json.list(r.ledger(), ResultJson::ledgerEntry))
          .put("vetoes", (json, r) -> json.list(r.vetoes(), VETO))
          .put("exclusions", (json, r) -> json.list(r.exclusions(), EXCLUSION))
          .put("reasons", (json, r) -> json.list(r.reasons(), REASON))
          .put("notices", (json, r) -> json.list(r.notices(), NOTICE))
          .put("reminders", (json, r) -> json.list(r.reminders(), REMINDER))
          .put("reports", (json, r) -> json.ifKnown(r.reports(), REPORTS))
          .put("closedOn", (json, r) -> json.dayIfKnown(r.closedOn()))
          .put("changes", (json, r) -> json.listIfAny(r.changes(), ResultJson::change))
          .putAll(HANDLING, AssessmentResult::handling)
          .put("findings", (json, r) -> json.list(r.findings(), FINDING))
          .put("receipt", (json, r) -> RECEIPT.to(json, r.receipt()))
          .build();

  /** What the seal covers. */
  private static final Shape<AssessmentResult> CONTENT = RESULT.without("receipt");

  private ResultJson() {}

  private static void change(JsonBytes json, UnitChange change) {
    Shapes.change(json, change.record(), change.kind(), change.on(), change.predecessor());
  }

  static void ledgerEntry(JsonBytes json, LedgerEntry entry) {
    LedgerEntry.SizeClass size = entry.size();
    (size == null ? UNSIZED : SIZED.getUnchecked(size.key())).to(json, entry);
  }

  private static Shape<LedgerEntry> staged(Shape<LedgerEntry> shape) {
    return shape.with("stage", (json, entry) -> json.ifKnown(entry.stage(), STAGE));
  }

  private static @Nullable String sizeCode(LedgerEntry entry) {
    LedgerEntry.SizeClass size = entry.size();
    return size == null ? null : size.code();
  }

  private static @Nullable LocalDate gap(Reminder reminder, @Nullable LocalDate day) {
    return reminder.first() == null || reminder.last() == null ? null : day;
  }

  /** The digest of the result's content, whatever its receipt says. */
  static String digest(AssessmentResult result) {
    return CONTENT.digest(result);
  }

  /** The result with, in its receipt, the digest of the result without receipt. */
  static AssessmentResult sealed(AssessmentResult r) {
    return with(r, r.handling(), digest(r));
  }

  /** The same with other handling, and the digest of that. */
  static AssessmentResult sealed(AssessmentResult r, Handling handling) {
    return sealed(with(r, handling, ""));
  }

  private static AssessmentResult with(AssessmentResult r, Handling handling, String digest) {
    Receipt receipt = r.receipt();
    return new AssessmentResult(
        r.unitId(),
        r.kind(),
        r.track(),
        r.division(),
        r.grid(),
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
        r.closedOn(),
        r.changes(),
        handling,
        r.findings(),
        new Receipt(receipt.rulebookDigest(), receipt.recordDigest(), receipt.engine(), digest));
  }
}
