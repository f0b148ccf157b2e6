package io.sanling.assertj;

import static com.google.common.collect.ImmutableList.toImmutableList;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import io.sanling.Rulebook;
import io.sanling.form.Form;
import io.sanling.result.AssessmentResult;
import io.sanling.result.AssessmentResult.Exclusion;
import io.sanling.result.AssessmentResult.GradeRange;
import io.sanling.result.AssessmentResult.LedgerEntry;
import io.sanling.result.AssessmentResult.Notice;
import io.sanling.result.AssessmentResult.Reminder;
import io.sanling.result.AssessmentResult.Veto;
import io.sanling.result.Conformity;
import io.sanling.result.Deduction;
import io.sanling.result.Effect;
import io.sanling.result.Finding;
import io.sanling.result.Handling;
import io.sanling.result.IndicatorScore;
import io.sanling.result.Reports;
import io.sanling.result.Score;
import io.sanling.result.StandardScore;
import io.sanling.result.Support;
import io.sanling.result.ZeroState;
import io.sanling.rulebook.GradeScale;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.assertj.core.api.AbstractAssert;
import org.jspecify.annotations.Nullable;

/**
 * Assertions on the result (评定结果) of one unit. A failure shows what was expected, what it is, what
 * nearly matched, and every finding; where rules stand is shown for results of bundled rulebooks,
 * and of others after {@link #byRulebook}. What a rulebook does not have at all, such as a misspelt
 * clause, fails even where its absence is expected.
 */
public class ResultAssert extends AbstractAssert<ResultAssert, AssessmentResult> {
  private @Nullable Rulebook rulebook;
  private @Nullable Claim claim;

  /** For {@link SanlingAssertions} and soft assertions. */
  public ResultAssert(@Nullable AssessmentResult actual) {
    super(actual, ResultAssert.class);
  }

  /** What {@code because} and {@code on} are about: codes, each with the records behind it. */
  private record Claim(String subject, Map<String, List<String>> behind) {
    private Claim only(String code) {
      return new Claim(
          subject + " because of " + code,
          ImmutableMap.of(code, behind.getOrDefault(code, ImmutableList.of())));
    }

    private ImmutableSet<String> records() {
      return behind.values().stream()
          .flatMap(List::stream)
          .sorted()
          .collect(ImmutableSet.toImmutableSet());
    }
  }

  /** It came from that rulebook, whose rules failures then show with their places. */
  public ResultAssert byRulebook(Rulebook rulebook) {
    isNotNull();
    if (!actual.receipt().rulebookDigest().equals(rulebook.digest())) {
      throw failed(
          "a result by " + rulebook,
          "a result by " + actual.rulebook() + " " + actual.receipt().rulebookDigest());
    }
    this.rulebook = rulebook;
    return this;
  }

  // ---- conformity

  /** It conforms (达标). */
  public ResultAssert isConforming() {
    return has(Conformity.CONFORMING);
  }

  /** It does not conform (不达标). */
  public ResultAssert isNonConforming() {
    return has(Conformity.NON_CONFORMING);
  }

  /** It is undetermined (待定). */
  public ResultAssert isUndetermined() {
    return has(Conformity.UNDETERMINED);
  }

  /** It is not applicable (不适用). */
  public ResultAssert isNotApplicable() {
    return has(Conformity.NOT_APPLICABLE);
  }

  private ResultAssert has(Conformity expected) {
    isNotNull();
    claim = reasons(expected.toString());
    if (actual.conformity() != expected) {
      throw failure(
          FailureText.of(expected.toString(), conformity()).nearly(near().reasons()), false);
    }
    return this;
  }

  private String conformity() {
    return actual.conformity() == null ? "no conformity" : actual.conformity().toString();
  }

  private Claim reasons(String subject) {
    return new Claim(
        subject,
        actual.reasons().stream()
            .collect(ImmutableMap.toImmutableMap(reason -> reason.code(), r -> r.records())));
  }

  /**
   * That clause, standard or data code is behind what was just asserted: a broken or open zero, a
   * veto, else the conformity.
   */
  public ResultAssert because(String code) {
    isNotNull();
    Claim about = claim();
    claim = about.only(code);
    if (!about.behind().containsKey(code)) {
      throw failure(
          FailureText.of(about.subject() + " because of " + code, codes(about))
              .nearly(near().aroundCode(code)),
          false);
    }
    return this;
  }

  /** Those codes, and no others, are behind what was just asserted. */
  public ResultAssert becauseOnlyOf(String... codes) {
    isNotNull();
    Claim about = claim();
    ImmutableSet<String> expected = ImmutableSet.copyOf(codes);
    if (!about.behind().keySet().equals(expected)) {
      throw failure(
          FailureText.of(
                  about.subject() + " because of " + String.join(", ", expected) + " only",
                  codes(about))
              .nearly(
                  expected.stream()
                      .filter(code -> !about.behind().containsKey(code))
                      .flatMap(code -> near().aroundCode(code).stream())
                      .toList()),
          false);
    }
    return this;
  }

  /** Those records, and no others, are behind what was just asserted. */
  public ResultAssert on(String... records) {
    isNotNull();
    Claim about = claim();
    ImmutableSet<String> expected = ImmutableSet.copyOf(records);
    if (!about.records().equals(expected)) {
      throw failed(about.subject() + " on " + listed(expected), "on " + listed(about.records()));
    }
    return this;
  }

  private Claim claim() {
    return claim == null ? reasons(conformity()) : claim;
  }

  private static String codes(Claim about) {
    return about.behind().isEmpty()
        ? "because of nothing"
        : "because of " + String.join(", ", about.behind().keySet());
  }

  /** The strongest support (依据) among its reasons. */
  public ResultAssert hasBasis(Support expected) {
    isNotNull();
    if (actual.basis() != expected) {
      throw failure(
          FailureText.of("basis " + expected, "basis " + actual.basis()).nearly(near().reasons()),
          false);
    }
    return this;
  }

  // ---- grade

  /** Its grade (等级), by id. */
  public ResultAssert hasGrade(String expected) {
    isNotNull();
    if (!expected.equals(actual.grade())) {
      throw failure(
          FailureText.of(
                  "grade " + expected,
                  actual.grade() == null ? "no grade" : "grade " + actual.grade())
              .nearly(misspeltGrade(expected))
              .nearly(near().reasons())
              .nearly(near().lostPoints()),
          false);
    }
    return this;
  }

  /** The grades still possible (等级区间), lowest and highest. */
  public ResultAssert hasGradeRange(String lowest, String highest) {
    isNotNull();
    GradeRange range = actual.gradeRange();
    if (!new GradeRange(lowest, highest).equals(range)) {
      throw failure(
          FailureText.of(
                  "grades " + lowest + ".." + highest,
                  range == null ? "no grade" : "grades " + range.lowest() + ".." + range.highest())
              .nearly(misspeltGrade(lowest))
              .nearly(misspeltGrade(highest))
              .nearly(near().reasons()),
          false);
    }
    return this;
  }

  private ImmutableList<String> misspeltGrade(String grade) {
    Rulebook by = near().rulebook();
    if (by == null) {
      return ImmutableList.of();
    }
    List<String> grades = by.grades().grades().stream().map(GradeScale.Grade::id).toList();
    return grades.contains(grade) ? ImmutableList.of() : near().misspelt("grade", grade, grades);
  }

  // ---- zeros

  /** The goal of that id is broken (破零). */
  public ResultAssert brokeZero(String zero) {
    isNotNull();
    Map<String, List<String>> behind = new LinkedHashMap<>();
    for (LedgerEntry entry : near().breaking(zero)) {
      behind.merge(entry.clause(), listOf(entry.record()), ResultAssert::both);
    }
    return isZero(zero, ZeroState.BROKEN, behind);
  }

  /**
   * The entry of the ledger is closed so far (销号).
   *
   * @param record the record that broke a goal, {@code list/id}
   * @param code code of the step
   * @param since the day it was taken, yyyy-MM-dd
   */
  public ResultAssert isClosedAsFarAs(String record, String code, String since) {
    isNotNull();
    LedgerEntry.Stage expected = new LedgerEntry.Stage(code, LocalDate.parse(since));
    List<LedgerEntry> entries =
        actual.ledger().stream().filter(entry -> record.equals(entry.record())).toList();
    if (entries.isEmpty() || !entries.stream().allMatch(each -> expected.equals(each.stage()))) {
      throw failed(
          record + " closed as far as " + code + " since " + since,
          entries.isEmpty()
              ? "it is not in the ledger"
              : listed(entries.stream().map(each -> stage(each.stage())).toList()));
    }
    return this;
  }

  private static String stage(LedgerEntry.@Nullable Stage stage) {
    return stage == null ? "at no step" : stage.code() + " since " + stage.since();
  }

  /** The goal is left open (待定). */
  public ResultAssert leavesZeroOpen(String zero) {
    isNotNull();
    Map<String, List<String>> behind = new LinkedHashMap<>();
    for (Finding finding : near().opening(zero)) {
      behind.merge(finding.clause(), finding.records(), ResultAssert::both);
    }
    return isZero(zero, ZeroState.UNDETERMINED, behind);
  }

  /** The goal is kept (保持). */
  public ResultAssert keepsZero(String zero) {
    isNotNull();
    return isZero(zero, ZeroState.CLEAN, ImmutableMap.of());
  }

  /** Every goal is kept. */
  public ResultAssert keepsEveryZero() {
    isNotNull();
    if (actual.zeros().isEmpty()) {
      throw failed("every zero kept", "no zero assessed");
    }
    for (String zero : actual.zeros().keySet()) {
      isZero(zero, ZeroState.CLEAN, ImmutableMap.of());
    }
    return this;
  }

  private ResultAssert isZero(String zero, ZeroState expected, Map<String, List<String>> behind) {
    String subject = near().name(zero) + " " + expected;
    claim = new Claim(subject, ImmutableMap.copyOf(behind));
    ZeroState state = actual.zeros().get(zero);
    if (state != expected) {
      throw failure(
          FailureText.of(
                  subject, near().name(zero) + " " + (state == null ? "not assessed" : state))
              .nearly(near().aroundZero(zero)),
          false);
    }
    return this;
  }

  private static ImmutableList<String> listOf(@Nullable String record) {
    return record == null ? ImmutableList.of() : ImmutableList.of(record);
  }

  private static ImmutableList<String> both(List<String> a, List<String> b) {
    return ImmutableList.<String>builder().addAll(a).addAll(b).build();
  }

  // ---- vetoes, exclusions, notices, reminders, reports

  /** It is vetoed (一票否决). */
  public ResultAssert isVetoed() {
    isNotNull();
    Map<String, List<String>> behind = new LinkedHashMap<>();
    for (Veto veto : actual.vetoes()) {
      behind.merge(veto.clause(), ImmutableList.of(veto.record()), ResultAssert::both);
    }
    claim = new Claim("vetoed", ImmutableMap.copyOf(behind));
    if (behind.isEmpty()) {
      throw failure(
          FailureText.of("vetoed", "not vetoed")
              .nearly(actual.exclusions().stream().map(NearMisses::text).toList())
              .nearly(
                  actual.findings().stream()
                      .filter(finding -> finding.effect() == Effect.OPENS_CONFORMITY)
                      .filter(finding -> !finding.records().isEmpty())
                      .map(finding -> "left open by " + finding.rule() + " " + finding.records())
                      .toList()),
          false);
    }
    return this;
  }

  /** It is not vetoed. */
  public ResultAssert isNotVetoed() {
    isNotNull();
    if (!actual.vetoes().isEmpty()) {
      throw failed(
          "no veto",
          "vetoed for " + listed(actual.vetoes().stream().map(veto -> veto.record()).toList()));
    }
    return this;
  }

  /** The record, as {@code list/id}, is excluded (剔除) and stays listed. */
  public ResultAssert excludes(String record) {
    isNotNull();
    if (actual.exclusions().stream().noneMatch(entry -> entry.record().equals(record))) {
      throw failure(
          FailureText.of(
                  record + " excluded",
                  "excluded: "
                      + listed(actual.exclusions().stream().map(Exclusion::record).toList()))
              .nearly(
                  actual.notices().stream()
                      .filter(notice -> record.equals(notice.record()))
                      .map(notice -> notice.code() + " was noted of " + record)
                      .toList()),
          false);
    }
    return this;
  }

  /** Nothing is excluded. */
  public ResultAssert excludesNothing() {
    isNotNull();
    if (!actual.exclusions().isEmpty()) {
      throw failure(
          FailureText.of("nothing excluded", actual.exclusions().size() + " excluded")
              .nearly(actual.exclusions().stream().map(NearMisses::text).toList()),
          false);
    }
    return this;
  }

  /** It has a notice (提示) of that code. */
  public ResultAssert hasNotice(String code) {
    isNotNull();
    if (actual.notices().stream().noneMatch(notice -> notice.code().equals(code))) {
      throw failedNotice("notice " + code, code);
    }
    return this;
  }

  /** It has a notice of that code about the record. */
  public ResultAssert hasNotice(String code, String record) {
    isNotNull();
    if (!actual.notices().contains(new Notice(code, record))) {
      throw failedNotice("notice " + code + " of " + record, code);
    }
    return this;
  }

  /** It has no notice of that code. */
  public ResultAssert hasNoNotice(String code) {
    isNotNull();
    if (near().isUnknownCode(code)
        || actual.notices().stream().anyMatch(notice -> notice.code().equals(code))) {
      throw failedNotice("no notice " + code, code);
    }
    return this;
  }

  private AssertionError failedNotice(String expected, String code) {
    return failure(
        FailureText.of(
                expected,
                "notices: "
                    + listed(
                        actual.notices().stream()
                            .map(
                                notice ->
                                    notice.code()
                                        + (notice.record() == null ? "" : " of " + notice.record()))
                            .toList()))
            .nearly(near().misspeltCode(code)),
        false);
  }

  /** It has a reminder (提醒督办) of that code. */
  public ResultAssert hasReminder(String code) {
    isNotNull();
    if (actual.reminders().stream().noneMatch(reminder -> reminder.code().equals(code))) {
      throw failedReminder("reminder " + code, code);
    }
    return this;
  }

  /** It has a reminder of that code about the record, due on the day. */
  public ResultAssert hasReminder(String code, String record, String due) {
    isNotNull();
    LocalDate day = LocalDate.parse(due);
    if (actual.reminders().stream()
        .noneMatch(
            reminder ->
                reminder.code().equals(code)
                    && Objects.equals(reminder.record(), record)
                    && reminder.due().equals(day))) {
      throw failedReminder("reminder " + code + " of " + record + ", due " + day, code);
    }
    return this;
  }

  /** It has no reminder of that code. */
  public ResultAssert hasNoReminder(String code) {
    isNotNull();
    if (near().isUnknownCode(code)
        || actual.reminders().stream().anyMatch(reminder -> reminder.code().equals(code))) {
      throw failedReminder("no reminder " + code, code);
    }
    return this;
  }

  // ---- supervision and changes

  /** The record is on that step of supervision (督办), due since that day. */
  public ResultAssert isSupervised(String record, String step, String since) {
    isNotNull();
    LocalDate day = LocalDate.parse(since);
    if (actual.handling().supervision().stream()
        .noneMatch(
            each ->
                each.record().equals(record)
                    && each.step().equals(step)
                    && each.since().equals(day))) {
      throw failed("step " + step + " of " + record + " since " + day, supervision());
    }
    return this;
  }

  /** Nothing of it is supervised. */
  public ResultAssert isNotSupervised() {
    isNotNull();
    if (!actual.handling().supervision().isEmpty()) {
      throw failed("no supervision", supervision());
    }
    return this;
  }

  /** How final it is (结果状态). */
  public ResultAssert isInState(Handling.State expected) {
    isNotNull();
    if (actual.handling().state() != expected) {
      throw failed("state " + expected, "state " + actual.handling().state());
    }
    return this;
  }

  /** Of that consequence (考核奖惩) it has one from that day on. */
  public ResultAssert hasConsequence(String code, String from) {
    isNotNull();
    LocalDate day = LocalDate.parse(from);
    if (actual.handling().consequences().stream()
        .noneMatch(each -> each.code().equals(code) && each.from().equals(day))) {
      throw failed("consequence " + code + " from " + day, consequences());
    }
    return this;
  }

  /** Nothing follows from it. */
  public ResultAssert hasNoConsequences() {
    isNotNull();
    if (!actual.handling().consequences().isEmpty()) {
      throw failed("no consequences", consequences());
    }
    return this;
  }

  private String consequences() {
    return "consequences: "
        + listed(
            actual.handling().consequences().stream()
                .map(each -> each.code() + " from " + each.from())
                .toList());
  }

  private String supervision() {
    return "supervision: "
        + listed(
            actual.handling().supervision().stream()
                .map(each -> each.step() + " of " + each.record() + " since " + each.since())
                .toList());
  }

  /** It tells that the unit changed so on that day (主体变更), as that entry tells it. */
  public ResultAssert hasChange(String record, Form.ChangeKind kind, String on) {
    isNotNull();
    LocalDate day = LocalDate.parse(on);
    if (actual.changes().stream()
        .noneMatch(
            each -> each.record().equals(record) && each.kind() == kind && each.on().equals(day))) {
      throw failed(
          kind + " on " + day + " by " + record,
          "changes: "
              + listed(
                  actual.changes().stream()
                      .map(each -> each.kind() + " on " + each.on() + " by " + each.record())
                      .toList()));
    }
    return this;
  }

  private AssertionError failedReminder(String expected, String code) {
    return failure(
        FailureText.of(
                expected,
                "reminders: "
                    + listed(actual.reminders().stream().map(ResultAssert::text).toList()))
            .nearly(near().misspeltCode(code)),
        false);
  }

  private static String text(Reminder reminder) {
    return reminder.code()
        + (reminder.record() == null
            ? " of " + reminder.first() + ".." + reminder.last()
            : " of " + reminder.record())
        + ", due "
        + reminder.due();
  }

  /** So many of so many observed days have a daily report (日报). */
  public ResultAssert hasReports(long reportedDays, long observedDays) {
    isNotNull();
    Reports reports = actual.reports();
    if (!new Reports(observedDays, reportedDays).equals(reports)) {
      throw failed(
          "reports on " + reportedDays + " of " + observedDays + " days",
          reports == null
              ? "no reports"
              : "reports on " + reports.reportedDays() + " of " + reports.observedDays() + " days");
    }
    return this;
  }

  // ---- score

  /** Its points (得分), compared by value. */
  public ResultAssert hasPoints(String expected) {
    isNotNull();
    Score score = score("points " + expected);
    if (score.points().compareTo(new BigDecimal(expected)) != 0) {
      throw failure(
          FailureText.of("points " + expected, "points " + score.points())
              .nearly(near().lostPoints()),
          true);
    }
    return this;
  }

  /** The least and the most points still possible. */
  public ResultAssert hasPointsBetween(String lowest, String highest) {
    isNotNull();
    String expected = "points " + lowest + ".." + highest;
    Score score = score(expected);
    if (score.lowest().min(score.highest()).compareTo(new BigDecimal(lowest)) != 0
        || score.lowest().max(score.highest()).compareTo(new BigDecimal(highest)) != 0) {
      throw failure(
          FailureText.of(expected, "points " + score.lowest() + ".." + score.highest())
              .nearly(near().lostPoints()),
          true);
    }
    return this;
  }

  /** The points of an indicator (指标) or of a standard (标准), by its id. */
  public ResultAssert hasPoints(String id, String expected) {
    isNotNull();
    String wanted = id + " " + expected;
    Score score = score(wanted);
    BigDecimal points = new BigDecimal(expected);
    for (StandardScore standard : score.standards()) {
      if (standard.id().equals(id)) {
        if (standard.points().compareTo(points) != 0) {
          throw failure(
              FailureText.of(wanted, id + " " + standard.points() + " of " + standard.weight())
                  .nearly(
                      standard.indicators().stream()
                          .map(each -> each.id() + " " + NearMisses.text(each))
                          .toList()),
              true);
        }
        return this;
      }
    }
    IndicatorScore indicator = indicator(wanted, id);
    if (indicator.points().compareTo(points) != 0) {
      throw failure(FailureText.of(wanted, id + " " + NearMisses.text(indicator)), true);
    }
    return this;
  }

  /** What the score table saw of an indicator, as written in the result. */
  public ResultAssert hasValue(String indicator, String expected) {
    isNotNull();
    String wanted = indicator + " valued " + expected;
    IndicatorScore scored = indicator(wanted, indicator);
    if (!expected.equals(scored.value())) {
      throw failure(
          FailureText.of(
              wanted,
              scored.value() == null
                  ? indicator + " " + scored.state() + " " + scored.reason()
                  : indicator + " valued " + scored.value()),
          true);
    }
    return this;
  }

  /** The indicator is absent (缺项). */
  public ResultAssert lacksIndicator(String indicator) {
    isNotNull();
    String wanted = indicator + " ABSENT";
    IndicatorScore scored = indicator(wanted, indicator);
    if (scored.state() != IndicatorScore.State.ABSENT) {
      throw failure(
          FailureText.of(wanted, indicator + " " + scored.state() + " " + NearMisses.text(scored)),
          true);
    }
    return this;
  }

  /** It has no score. */
  public ResultAssert hasNoScore() {
    isNotNull();
    Score score = actual.score();
    if (score != null) {
      throw failed("no score", "points " + score.points());
    }
    return this;
  }

  /** So many points were taken off (扣分) for the record. */
  public ResultAssert deducts(String record, String points) {
    isNotNull();
    String wanted = points + " off for " + record;
    Score score = score(wanted);
    BigDecimal off = new BigDecimal(points);
    if (score.deductions().stream()
        .noneMatch(
            deduction ->
                record.equals(deduction.record()) && deduction.points().compareTo(off) == 0)) {
      throw failure(FailureText.of(wanted, deductions(score.deductions())), true);
    }
    return this;
  }

  /** No points were taken off for events. */
  public ResultAssert deductsNothing() {
    isNotNull();
    Score score = score("nothing off");
    if (!score.deductions().isEmpty()) {
      throw failure(FailureText.of("nothing off", deductions(score.deductions())), true);
    }
    return this;
  }

  private static String deductions(List<Deduction> deductions) {
    return "off: "
        + listed(
            deductions.stream()
                .map(each -> each.points() + NearMisses.of(each) + " by " + each.clause())
                .toList());
  }

  /** The standard (标准), e.g. {@code S3}, passes. */
  public ResultAssert passesStandard(String standard) {
    return is(standard, StandardScore.State.PASSED);
  }

  /** The standard fails. */
  public ResultAssert failsStandard(String standard) {
    return is(standard, StandardScore.State.FAILED);
  }

  /** Whether the standard passes is open. */
  public ResultAssert leavesStandardOpen(String standard) {
    return is(standard, StandardScore.State.UNDETERMINED);
  }

  private ResultAssert is(String id, StandardScore.State expected) {
    isNotNull();
    String wanted = id + " " + expected;
    Score score = score(wanted);
    for (StandardScore standard : score.standards()) {
      if (standard.id().equals(id)) {
        if (standard.state() != expected) {
          throw failure(
              FailureText.of(
                      wanted,
                      id
                          + " "
                          + standard.state()
                          + ", "
                          + standard.points()
                          + " of "
                          + standard.weight())
                  .nearly(
                      standard.indicators().stream()
                          .map(each -> each.id() + " " + NearMisses.text(each))
                          .toList()),
              true);
        }
        return this;
      }
    }
    List<String> standards = score.standards().stream().map(StandardScore::id).toList();
    throw failure(
        FailureText.of(wanted, "standards: " + listed(standards))
            .nearly(near().misspelt("standard", id, standards)),
        true);
  }

  private Score score(String expected) {
    Score score = actual.score();
    if (score == null) {
      throw failed(expected, "no score");
    }
    return score;
  }

  private IndicatorScore indicator(String expected, String id) {
    score(expected);
    List<String> known = near().indicators().map(IndicatorScore::id).toList();
    return near()
        .indicators()
        .filter(indicator -> indicator.id().equals(id))
        .findFirst()
        .orElseThrow(
            () ->
                failure(
                    FailureText.of(expected, "no such indicator")
                        .nearly(near().misspelt("indicator", id, known)),
                    true));
  }

  // ---- findings

  /** The rule took effect. */
  public ResultAssert hasFinding(String rule) {
    isNotNull();
    if (findings(rule).isEmpty()) {
      throw failure(
          FailureText.of("a finding of " + rule, "none").nearly(near().aroundRule(rule)), false);
    }
    return this;
  }

  /** The rule took that effect on those records, and on no others. */
  public ResultAssert hasFinding(String rule, Effect effect, String... records) {
    isNotNull();
    ImmutableList<Finding> found = findings(rule);
    ImmutableSet<String> expected = ImmutableSet.copyOf(records);
    ImmutableSet<String> actualRecords =
        found.stream()
            .filter(finding -> finding.effect() == effect)
            .flatMap(finding -> finding.records().stream())
            .collect(ImmutableSet.toImmutableSet());
    if (found.stream().noneMatch(finding -> finding.effect() == effect)
        || !actualRecords.equals(expected)) {
      throw failure(
          FailureText.of(
                  rule + " " + effect + " on " + listed(expected),
                  found.isEmpty()
                      ? "none"
                      : listed(
                          found.stream()
                              .map(each -> each.effect() + " on " + listed(each.records()))
                              .toList()))
              .nearly(found.isEmpty() ? near().aroundRule(rule) : ImmutableList.of()),
          false);
    }
    return this;
  }

  /** The rule took no effect. */
  public ResultAssert hasNoFinding(String rule) {
    isNotNull();
    ImmutableList<Finding> found = findings(rule);
    if (!found.isEmpty()) {
      throw failed(
          "no finding of " + rule,
          listed(
              found.stream()
                  .map(each -> each.effect() + " on " + listed(each.records()))
                  .toList()));
    }
    if (near().isUnknownRule(rule)) {
      throw failure(
          FailureText.of("no finding of " + rule, "no such rule").nearly(near().aroundRule(rule)),
          false);
    }
    return this;
  }

  private ImmutableList<Finding> findings(String rule) {
    return actual.findings().stream()
        .filter(finding -> finding.rule().equals(rule))
        .collect(toImmutableList());
  }

  // ---- failing

  private NearMisses near() {
    return NearMisses.of(actual, rulebook);
  }

  private static String listed(Iterable<String> items) {
    String listed = String.join(", ", items);
    return listed.isEmpty() ? "nothing" : listed;
  }

  private AssertionError failed(String expected, String was) {
    return failure(FailureText.of(expected, was), false);
  }

  private AssertionError failure(FailureText text, boolean scoring) {
    return failure("%s", text.under(near().tree(scoring)));
  }
}
