package io.sanling.explain;

import com.google.common.collect.ImmutableSet;
import com.google.common.collect.Sets;
import io.sanling.explain.Causes.Cause;
import io.sanling.explain.Causes.Rule;
import io.sanling.explain.Explanation.ReasonInWords;
import io.sanling.form.Form;
import io.sanling.internal.engine.Matter;
import io.sanling.internal.rulebook.RuleInfo;
import io.sanling.record.UnitChange;
import io.sanling.result.AssessmentResult;
import io.sanling.result.AssessmentResult.Exclusion;
import io.sanling.result.AssessmentResult.GradeRange;
import io.sanling.result.AssessmentResult.LedgerEntry;
import io.sanling.result.AssessmentResult.Notice;
import io.sanling.result.AssessmentResult.Reason;
import io.sanling.result.AssessmentResult.Reminder;
import io.sanling.result.Conformity;
import io.sanling.result.Effect;
import io.sanling.result.Finding;
import io.sanling.result.Handling;
import io.sanling.result.Handling.NextStep;
import io.sanling.result.Handling.SupervisionStep;
import io.sanling.result.Reports;
import io.sanling.result.Score;
import io.sanling.rulebook.Clause;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** The text that anybody can read. */
final class PublicText {
  private static final int ENTRIES_TOLD = 12;
  private static final ImmutableSet<Effect> GOALS =
      Sets.immutableEnumSet(Effect.BREAKS_ZERO, Effect.OPENS_ZERO);
  static final ImmutableSet<Effect> GRADING =
      Sets.immutableEnumSet(Effect.MOVES_GRADE, Effect.CAPS_GRADE, Effect.WITHHOLDS_GRADE);

  private final Telling telling;
  private final Words words;
  private final AssessmentResult result;
  private final Causes causes;
  private final Lines lines;
  private final Numbers numbers;

  PublicText(Telling telling, Causes causes) {
    this.telling = telling;
    this.words = telling.words();
    this.result = words.result;
    this.causes = causes;
    this.lines = new Lines(words.phrases);
    this.numbers = new Numbers(words, lines);
  }

  String write() {
    head();
    handling();
    changes();
    amendments();
    verifications();
    reasons();
    goals();
    open();
    Score score = result.score();
    if (score != null) {
      new ScoreText(telling, causes.parts(), lines, numbers).write(score);
    }
    grade();
    exclusions();
    notices();
    reminders();
    supervision();
    Reports reports = result.reports();
    if (reports != null && result.conformity() != Conformity.NOT_APPLICABLE) {
      lines.line("reports", reports.observedDays(), reports.reportedDays());
    }
    boolean lawful =
        words.rulebook.forms().all().stream()
            .anyMatch(form -> form.roles().containsKey(Form.Role.COMPETENCE));
    lines.line("unofficial", lawful ? words.phrases.get("lawful") : "");
    if (!words.phrases.isChinese()) {
      lines.line("translation");
    }
    lines.line("receipt", result.receipt().resultDigest());
    return lines.toString();
  }

  private void head() {
    String name = words.record.unit().name();
    String kind = result.kind() == null ? "" : words.labels.kind(result.kind());
    if (name == null || name.isBlank()) {
      lines.line(kind.isEmpty() ? "title.plain" : "title", result.unitId(), kind);
    } else {
      lines.line(kind.isEmpty() ? "title.named.plain" : "title.named", name, kind, result.unitId());
    }
    Conformity conformity = result.conformity();
    String grade = result.grade();
    String graded = grade == null ? "" : words.labels.grade(grade);
    if (conformity != null && grade != null) {
      lines.line("conformity", words.labels.constant(conformity), graded);
    } else if (conformity != null) {
      lines.line("conformity.only", words.labels.constant(conformity));
    } else if (grade != null) {
      lines.line("grade.only", graded);
    }
    GradeRange range = result.gradeRange();
    if (range != null && !range.lowest().equals(range.highest())) {
      lines.line("range", words.labels.grade(range.lowest()), words.labels.grade(range.highest()));
    }
    lines.line(
        "period",
        words.rulebook.title(words.phrases.locale()),
        result.from(),
        result.to(),
        result.asOf());
    if (result.basis() != null) {
      lines.line("basis", result.basis(), CodeTexts.of(result.basis(), words.phrases.locale()));
    }
  }

  /** How final the result is, and what follows from it. */
  private void handling() {
    Handling.State state = result.handling().state();
    if (state != null) {
      boolean open =
          state == Handling.State.PUBLICIZED && result.conformity() == Conformity.UNDETERMINED;
      lines.line(open ? "state.open" : "state", words.labels.constant(state));
    }
    for (Handling.Consequence each : result.handling().consequences()) {
      String name = words.labels.consequence(each.code());
      String clause = words.clause(each.clause());
      if (each.until() == null) {
        lines.line("consequence.open", name, each.from(), clause);
      } else {
        lines.line("consequence", name, each.from(), each.until(), clause);
      }
    }
  }

  /** How the unit changed, and who counts since. */
  private void changes() {
    for (UnitChange change : result.changes()) {
      String kind = words.labels.constant(change.kind());
      if (change.predecessor() == null) {
        lines.line("change", change.on(), kind);
      } else {
        lines.line("change.from", change.on(), kind, change.predecessor());
      }
    }
    if (result.closedOn() != null) {
      lines.line("ended", result.closedOn());
    }
  }

  /** What was amended, by whom, and which result it replaces. */
  private void amendments() {
    for (Handling.Amendment each : result.handling().amendments()) {
      lines.line(
          "amended",
          each.on(),
          words.amended(each.path()),
          each.office(),
          each.document(),
          each.record());
    }
    if (result.handling().supersedes() != null) {
      lines.line("supersedes", result.handling().supersedes());
    }
  }

  /** What was verified, by whom, and which value counts. */
  private void verifications() {
    for (Handling.Verification each : result.handling().verifications()) {
      lines.line(
          "verified",
          each.on(),
          each.office(),
          each.document(),
          words.amended(each.path()),
          words.written(each.path(), each.declared()),
          words.written(each.path(), each.verified()),
          words.written(each.path(), each.counted()),
          each.record());
    }
  }

  // ---- reasons

  private void reasons() {
    if (result.reasons().isEmpty()) {
      if (result.conformity() != null) {
        lines.line(kept());
      }
      return;
    }
    lines.line("reasons");
    for (int i = 0; i < result.reasons().size(); i++) {
      Reason reason = result.reasons().get(i);
      ReasonInWords said = telling.reason(i);
      lines.line("reason", words.clause(reason.code()), reason.support());
      Clause clause = words.rulebook.clause(reason.code());
      if (clause != null) {
        lines.line("clause", words.text(clause));
        if (clause.source() != null) {
          lines.line("source", clause.source());
        }
      }
      Set<String> shown = new LinkedHashSet<>(Set.of(reason.code()));
      for (Rule rule : rules(i, cause -> GOALS.contains(cause.effect()), reason)) {
        Clause own = words.rulebook.clause(rule.clause());
        if (own != null && shown.add(own.id())) {
          String source = own.source();
          lines.line(
              "rule",
              words.clause(own.id()),
              own.support(),
              source == null ? "" : words.say("rule.source", source));
          lines.line("clause", words.text(own));
        }
      }
      if (!reason.records().isEmpty() || said.missing().isEmpty()) {
        said.matters().forEach(matter -> lines.line("of", matter));
      }
      said.missing().forEach(missing -> lines.line("missing", missing));
      numbers.tell(
          ScoreText.rules(
              causes.of("/reasons/" + i).causes().stream().filter(cause -> isOf(cause, reason))),
          shown,
          true);
    }
  }

  private List<Rule> rules(int reason, Predicate<Cause> such, Reason of) {
    return ScoreText.rules(
        causes.of("/reasons/" + reason).causes().stream()
            .filter(such)
            .filter(cause -> cause.clause().equals(of.code())));
  }

  /** Whether the reason, or the standard that it is, rests on it. */
  private boolean isOf(Cause cause, Reason reason) {
    return cause.clause().equals(reason.code())
        || result.score() != null
            && result.score().standards().stream()
                .filter(standard -> standard.id().equals(reason.code()))
                .flatMap(standard -> standard.indicators().stream())
                .anyMatch(indicator -> indicator.clause().equals(cause.clause()));
  }

  /** What is said of a unit with no reason against it: no more than the rulebook asks. */
  private String kept() {
    boolean judged = result.score() == null || words.content().decides().standards();
    return judged && !result.zeros().isEmpty()
        ? "reasons.none"
        : result.zeros().isEmpty() ? "reasons.none.plain" : "reasons.none.goals";
  }

  // ---- goals

  private void goals() {
    if (result.zeros().isEmpty()) {
      return;
    }
    lines.line("zeros");
    result
        .zeros()
        .forEach(
            (goal, state) -> {
              lines.line("zero", words.labels.goal(goal), words.labels.state(goal, state));
              result.ledger().stream()
                  .filter(entry -> entry.zero().equals(goal))
                  .forEach(this::ledger);
              notBroken(goal);
            });
  }

  /** What is open beside the reasons, and so decided nothing. */
  private void open() {
    boolean first = true;
    for (Finding finding : result.findings()) {
      if (finding.effect() != Effect.OPENS_ZERO && finding.effect() != Effect.OPENS_CONFORMITY
          || result.reasons().stream()
              .anyMatch(
                  reason ->
                      reason.code().equals(finding.clause())
                          && reason.records().containsAll(finding.records()))) {
        continue;
      }
      if (first) {
        lines.line("open");
        first = false;
      }
      lines.line("reason", words.clause(finding.clause()), support(finding.clause()));
      finding.records().forEach(record -> lines.line("of", telling.matters().of(record)));
      telling.missing(finding).forEach(missing -> lines.line("missing", missing));
    }
  }

  private String support(String clause) {
    Clause of = words.rulebook.clause(clause);
    return of == null ? "—" : of.reasonSupport().name();
  }

  private void ledger(LedgerEntry entry) {
    String record = entry.record();
    Matter matter = record == null ? null : words.seen.matter(record);
    lines.line(
        "ledger",
        entry.date(),
        matter == null ? words.phrases.get("the.unit") : telling.matters().name(matter),
        words.clause(entry.clause()),
        entry.size() == null ? "" : words.labels.size(entry.size()));
    LedgerEntry.Stage stage = entry.stage();
    if (stage != null) {
      lines.line("ledger.stage", words.labels.stage(stage.code()), stage.since());
    }
  }

  /** What was recorded and broke and opened nothing, each with what is so. */
  private void notBroken(String goal) {
    Set<String> touched = new LinkedHashSet<>();
    for (Finding finding : result.findings()) {
      if (GOALS.contains(finding.effect())) {
        touched.addAll(finding.records());
      }
    }
    List<Matter> others = new ArrayList<>();
    for (String form : words.content().formsOf(goal)) {
      Stream.ofNullable(words.seen.matters(form))
          .flatMap(List::stream)
          .filter(matter -> !touched.contains(matter.name()))
          .forEach(others::add);
    }
    others.stream()
        .limit(ENTRIES_TOLD)
        .forEach(
            matter -> {
              Set<String> facts = telling.notApplied().notBroken(goal, matter);
              if (!facts.isEmpty()) {
                lines.line("not.broken", telling.matters().brief(matter), words.sentence(facts));
              }
            });
    if (others.size() > ENTRIES_TOLD) {
      lines.line("not.broken.more", others.size() - ENTRIES_TOLD);
    }
  }

  // ---- the rest

  /** What gave the grade; what moved it, held it down or withheld it. */
  private void grade() {
    new GradeText(words, lines).write();
    for (Finding finding : result.findings()) {
      if (GRADING.contains(finding.effect())) {
        lines.line(
            "graded",
            words.labels.constant(finding.effect()),
            words.clause(finding.clause()),
            matters(finding.records()));
      }
    }
  }

  private String matters(List<String> records) {
    return records.isEmpty()
        ? ""
        : words.say("records", words.join(records.stream().map(this::name).toList()));
  }

  private String name(String record) {
    return telling.matters().name(record);
  }

  private void exclusions() {
    for (Exclusion exclusion : result.exclusions()) {
      lines.line("exclusion", telling.matters().of(exclusion.record()));
    }
  }

  private void notices() {
    for (int i = 0; i < result.notices().size(); i++) {
      Notice notice = result.notices().get(i);
      lines.line(
          "notice",
          CodeTexts.of(notice.code(), words.phrases.locale())
              .orElse(heading(notice, "/notices/" + i)),
          notice.record() == null
              ? measured("/notices/" + i)
              : words.say("records", said(notice.record())));
    }
    result.findings().stream()
        .filter(finding -> finding.effect() == Effect.NOTES)
        .map(Finding::clause)
        .distinct()
        .forEach(this::numbersOf);
  }

  /** What is told of a matter already is not told again. */
  private String said(String record) {
    Matter matter = words.seen.matter(record);
    if (matter == null) {
      return telling.matters().of(record);
    }
    boolean told = result.reasons().stream().anyMatch(reason -> reason.records().contains(record));
    String of = told ? telling.matters().brief(matter) : telling.matters().of(record);
    String about = matter.form().roles().get(Form.Role.APPEAL_ABOUT);
    return about == null ? of : words.say("appeal.about", of, String.valueOf(matter.value(about)));
  }

  /** What was measured of the unit that led to it. */
  private String measured(String field) {
    Set<String> told = new LinkedHashSet<>();
    for (Cause cause : causes.of(field).causes()) {
      RuleInfo rule = words.content().rules().get(cause.finding().rule());
      if (rule != null) {
        told.addAll(telling.measured(rule));
      }
    }
    return told.isEmpty() ? "" : words.say("records", words.sentence(told));
  }

  /** Of the clause that the code is, or under which it was noted. */
  private String heading(Notice notice, String field) {
    return Stream.concat(
            Stream.of(notice.code()), causes.of(field).causes().stream().map(Cause::clause))
        .filter(code -> words.rulebook.clause(code) != null)
        .map(words::heading)
        .findFirst()
        .orElse(notice.code());
  }

  private void reminders() {
    for (Reminder reminder : result.reminders()) {
      String record = reminder.record();
      lines.line(
          reminder.daysLeft() < 0
              ? "reminder.overdue"
              : reminder.daysLeft() == 0 ? "reminder.today" : "reminder",
          words.heading(reminder.code()),
          record == null
              ? words.say(
                  "gap.days", String.valueOf(reminder.first()), String.valueOf(reminder.last()))
              : name(record),
          reminder.due(),
          words.days(Math.abs(reminder.daysLeft())));
    }
    result.reminders().stream().map(Reminder::code).distinct().forEach(this::numbersOf);
  }

  private void supervision() {
    for (SupervisionStep step : result.handling().supervision()) {
      NextStep next = step.next();
      lines.line(
          "supervision",
          words.labels.step(step.step()),
          step.clause(),
          step.office(),
          step.since(),
          name(step.record()));
      if (next != null) {
        lines.line("supervision.next", words.labels.step(next.step()), next.on());
      }
    }
  }

  private void numbersOf(String clause) {
    numbers.tell(telling.rules(clause), Set.of(clause), false);
  }
}
