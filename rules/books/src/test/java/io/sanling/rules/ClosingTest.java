package io.sanling.rules;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.common.collect.ImmutableMap;
import io.sanling.Assessor;
import io.sanling.Rulebook;
import io.sanling.Rulebooks;
import io.sanling.UnitRecords;
import io.sanling.assertj.SanlingAssertions;
import io.sanling.explain.Causes;
import io.sanling.explain.Explanation;
import io.sanling.form.Form;
import io.sanling.impact.Impact;
import io.sanling.impact.UnitImpact;
import io.sanling.record.UnitRecord;
import io.sanling.result.AssessmentResult;
import io.sanling.result.AssessmentResult.LedgerEntry;
import io.sanling.result.Effect;
import io.sanling.rules.draft.RulebookDraft;
import io.sanling.rules.lint.Lint;
import io.sanling.rules.problem.Problems;
import io.sanling.rules.problem.RulebookCode;
import io.sanling.rules.source.RulebookFiles;
import io.sanling.value.AssessmentPeriod;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** The life of an entry of the break-zero ledger (破零销号): 认定, 整改, 复评, 销号. */
class ClosingTest {
  private static final Rulebook DRAFT = Drafts.HENAN_2024;
  private static final Assessor ASSESSOR = Assessor.of(DRAFT);
  private static final LocalDate FIRST = LocalDate.of(2024, 1, 1);
  private static final LocalDate LAST = LocalDate.of(2024, 12, 31);
  private static final LocalDate BROKEN = LocalDate.of(2024, 3, 1);
  private static final String NONE = "\"closures\":[]";
  private static final String RECTIFIED =
      "\"rectifiedOn\":\"2024-03-20\",\"rectificationDocument\":\"整〔2024〕1号\"";
  private static final String REASSESSED =
      RECTIFIED + ",\"reassessedOn\":\"2024-04-01\",\"reassessmentDocument\":\"评〔2024〕1号\"";
  private static final String CLOSED =
      REASSESSED + ",\"closedOn\":\"2024-04-05\",\"closingDocument\":\"销〔2024〕1号\"";

  // ---- what is refused

  @Example
  void anEntryClosesOneMatterThatIsThere() {
    assertThat(wrong(closures("", RECTIFIED)))
        .containsExactly("REC-MISSING /closures/0/brokenPetition missing.closing");
    assertThat(
            wrong(
                closures("\"brokenAccident\":\"A-1\",\"brokenCase\":\"C-1\",", RECTIFIED)
                    + ",\"cases\":[{\"id\":\"C-1\",\"filedOn\":\"2024-03-01\",\"kind\":\"CRIMINAL\","
                    + "\"determination\":{\"status\":\"CONFIRMED\"}}]"))
        .containsExactly("REC-CONTRADICTION /closures/0/brokenCase contradiction.closing");
    assertThat(wrong(closures("\"brokenAccident\":\"A-9\",", RECTIFIED)))
        .containsExactly("REC-CONTRADICTION /closures/0/brokenAccident contradiction.reference");
    String one = "{\"id\":\"X-%d\",\"brokenAccident\":\"A-1\"," + RECTIFIED + "}";
    assertThat(wrong("\"closures\":[" + one.formatted(1) + "," + one.formatted(2) + "]"))
        .containsExactly("REC-CONTRADICTION /closures/1/brokenAccident contradiction.closedTwice");
    assertThat(wrong(closures(REASSESSED.replace("04-01", "03-19"))))
        .containsExactly("REC-CONTRADICTION /closures/0/reassessedOn contradiction.before");
    assertThat(wrong(closures(CLOSED))).isEmpty();
  }

  // ---- what no rulebook may say

  @Example
  void whatIsInTheLedgerCanBeClosedAndIsNotMeasured() {
    assertThat(
            told(
                "forms.yaml",
                "[brokenPetition, brokenAccident, brokenCase]",
                "[brokenAccident, brokenCase]"))
        .containsExactly("RB-FORM-KEY 信访事项");
    assertThat(told("forms.yaml", "类型: 引用, 表单: cases, 性质: 案件", "类型: 引用, 表单: hazards, 性质: 案件"))
        .contains("RB-FORM-UNUSED 破零的案件", "RB-FORM-KEY 案件");
    String measures = "\n度量:\n";
    assertThat(
            told(
                "forms.yaml",
                measures,
                measures + "  - {编号: ended, 名称: 了结件数, 英文: ended, 算法: 件数, 表单: closures}\n"))
        .contains("RB-PRINCIPLE 了结件数");
  }

  private static List<String> told(String file, String before, String after) {
    Problems problems = new Problems();
    RulebookFiles files = RulebookFiles.read(Path.of("henan-2024-draft"), problems);
    String text = requireNonNull(files.text(file, problems));
    assertThat(text).contains(before);
    RulebookDraft draft =
        RulebookDraft.read(
            files.with(
                ImmutableMap.of(
                    file, text.replace(before, after).getBytes(StandardCharsets.UTF_8))),
            problems);
    if (draft != null) {
      Lint.check(draft, problems);
    }
    return problems.all().stream()
        .filter(problem -> problem.code() != RulebookCode.UNREVIEWED)
        .map(problem -> problem.code() + " " + problem.found())
        .toList();
  }

  // ---- what it says

  @Example
  void anEntryGoesFromStepToStep() {
    SanlingAssertions.assertThat(assessed(NONE, LAST))
        .isClosedAsFarAs("accidents/A-1", "DETERMINED", "2024-03-01")
        .hasReminder("R-RECTIFY", "accidents/A-1", "2024-03-31");
    SanlingAssertions.assertThat(assessed(closures(RECTIFIED), LAST))
        .isClosedAsFarAs("accidents/A-1", "RECTIFIED", "2024-03-20")
        .hasReminder("R-REASSESS", "accidents/A-1", "2024-04-19");
    AssessmentResult closed = assessed(closures(CLOSED), LAST);
    SanlingAssertions.assertThat(closed)
        .brokeZero("accident")
        .isClosedAsFarAs("accidents/A-1", "CLOSED", "2024-04-05");
    assertThat(closed.reminders()).isEmpty();
    assertThatThrownBy(
            () ->
                SanlingAssertions.assertThat(closed)
                    .isClosedAsFarAs("accidents/A-1", "RECTIFIED", "2024-03-20"))
        .hasMessageContaining("CLOSED since 2024-04-05");
  }

  @Example
  void withoutAnythingSuppliedItIsNoFurther() {
    assertThat(assessed("", LAST).ledger()).isEqualTo(assessed(NONE, LAST).ledger());
    assertThat(assessed("", LAST).reminders()).isEqualTo(assessed(NONE, LAST).reminders());
  }

  @Example
  void rulebooksThatDeclareNoStepsSayNothingOfThem() {
    Rulebook bundled = Rulebooks.bundled("henan-2023");
    AssessmentResult result =
        Assessor.of(bundled)
            .assess(
                UnitRecords.parse(
                    json("", accident())
                        .replace("2024", "2023")
                        .replace("\"changes\":[],", "")
                        .replace(",\"fireDrills\":2", ""),
                    bundled.forms()));
    assertThat(result.ledger()).hasSize(1);
    assertThat(result.toJson()).doesNotContain("\"stage\"");
    assertThat(bundled.forms().closings()).isEmpty();
  }

  // ---- it changes nothing else

  @Property(tries = 25, edgeCases = EdgeCasesMode.NONE)
  void nothingElseOfAResultDependsOnIt(@ForAll Random random) {
    String matters = randomMatters(random);
    LocalDate day = LAST.minusDays(random.nextInt(300));
    AssessmentResult with = assessed(unit(randomClosures(random), matters), day);
    AssessmentResult without = assessed(unit(NONE, matters), day);
    assertThat(bare(with)).isEqualTo(bare(without));
    assertThat(AssessmentResult.parse(with.toJson())).isEqualTo(with);
  }

  @Property(tries = 12, edgeCases = EdgeCasesMode.NONE)
  void asDaysPassAnEntryOnlyGoesOn(@ForAll Random random) {
    UnitRecord record = unit(randomClosures(random), accident());
    int before = 0;
    for (LocalDate day = BROKEN; day.isBefore(BROKEN.plusDays(70)); day = day.plusDays(3)) {
      AssessmentResult result = assessed(record, day);
      LedgerEntry.Stage stage = result.ledger().get(0).stage();
      assertThat(stage).isNotNull();
      int now = step(stage.code());
      assertThat(now).as("on %s at %s", day, stage).isGreaterThanOrEqualTo(before);
      assertThat(stage.since()).isBeforeOrEqualTo(day);
      before = now;
    }
  }

  private static int step(String code) {
    return steps().stream().map(step -> step.choice().code()).toList().indexOf(code);
  }

  private static List<Form.Closing.Step> steps() {
    return DRAFT.forms().closings().map(form -> form.closing()).orElseThrow().steps();
  }

  private static List<Object> bare(AssessmentResult result) {
    return Arrays.asList(
        result.conformity(),
        result.basis(),
        result.grade(),
        result.gradeRange(),
        result.zeros(),
        result.score(),
        result.ledger().stream().map(entry -> entry.at(null)).toList(),
        result.vetoes(),
        result.exclusions(),
        result.reasons(),
        result.handling(),
        result.findings().stream().filter(each -> each.effect() != Effect.NOTES).toList());
  }

  // ---- told

  @Example
  void itIsToldToThePublicAndTheAuditor() {
    UnitRecord record = unit(closures(RECTIFIED), accident());
    AssessmentResult result = assessed(record, LAST);
    assertThat(Explanation.of(DRAFT, record, result).forPublic(Locale.CHINESE))
        .contains("台账办到：整改，自 2024-03-20 起")
        .contains("提醒：破零复评提醒 事故 A-1，2024-04-19 到期");
    assertThat(Explanation.of(DRAFT, record, result).forPublic(Locale.ENGLISH))
        .contains("Closed as far as: rectified, since 2024-03-20");
    assertThat(Explanation.of(DRAFT, record, result).forAuditor())
        .contains("\"stage\":{\"code\":\"RECTIFIED\",\"since\":\"2024-03-20\"}")
        .contains("\"R-REASSESS\":{\"heading\":\"破零复评提醒\"");
    assertThat(
            Explanation.of(DRAFT, record, result).toDo(result.reminders().get(0), Locale.CHINESE))
        .isEqualTo("尽快办完，填上“复评日期”（2024-04-19 到期）");
    Causes causes = Causes.of(DRAFT, result);
    assertThat(causes.of("/ledger/0/stage").grounds())
        .extracting(Causes.Ground::grounding)
        .contains(Causes.Grounding.RECORD);
    assertThat(causes.of("/reminders/0").causes())
        .as("what is to be closed is what broke the goal")
        .extracting(Causes.Cause::effect)
        .containsExactly(Effect.BREAKS_ZERO);
  }

  @Example
  void aMovedStageIsTold() {
    UnitImpact impact =
        Impact.between(DRAFT, DRAFT)
            .over(new AssessmentPeriod(FIRST, LAST, LAST))
            .of(unit(closures(REASSESSED), accident()), unit(closures(CLOSED), accident()));
    assertThat(impact.others())
        .containsExactly(UnitImpact.Other.STAGES, UnitImpact.Other.REMINDERS);
    assertThat(impact.clauses()).containsExactly("R-CLOSE");
  }

  // ---- made up

  private static String closures(String steps) {
    return closures("\"brokenAccident\":\"A-1\",", steps);
  }

  private static String closures(String named, String steps) {
    return "\"closures\":[{\"id\":\"X-1\"," + named + steps + "}]";
  }

  private static String accident() {
    return accident("CONFIRMED");
  }

  private static String accident(String status) {
    return """
    "accidents":[{"id":"A-1","occurredOn":"2024-03-01","type":"OTHER","minorInjuries":1,\
    "determination":{"status":"%s"}}]\
    """
        .formatted(status);
  }

  private static String randomMatters(Random random) {
    return accident(random.nextInt(3) == 0 ? "PENDING" : "CONFIRMED");
  }

  /** Steps on any days, in order, each perhaps without its document or not taken. */
  private static String randomClosures(Random random) {
    StringBuilder steps = new StringBuilder();
    LocalDate day = BROKEN.minusDays(3);
    for (Form.Closing.Step step : steps().subList(1, steps().size())) {
      day = day.plusDays(random.nextInt(25));
      if (steps.isEmpty() || random.nextInt(4) > 0) {
        steps.append(steps.isEmpty() ? "" : ",");
        steps.append("\"%s\":\"%s\"".formatted(step.day(), day));
        if (random.nextInt(4) > 0) {
          steps.append(
              ",\"%s\":\"%s\""
                  .formatted(step.document(), random.nextInt(5) > 0 ? "文〔2024〕1号" : "无"));
        }
      }
    }
    return closures(steps.toString());
  }

  private static String json(String closures, String matters) {
    return """
    {"unit":{"id":"410328104205","idScheme":"DIVISION_CODE","kind":"VILLAGE",\
    "division":"410328104205","setting":"RURAL"},"petitions":[],%s"misconducts":[],"hazards":[],\
    "disputes":[],"changes":[],%s%s,"dailyReports":[["2024-01-01","2024-12-31"]],\
    "indicators":{"leadingGroup":true,"meetings":4,"ledgerKept":true,"techCoverage":0.9,\
    "volunteers":30,"patrolHours":4,"gridWorker":true,"mediators":3,"legalAdviser":true,\
    "assistanceTargets":0,"assistancePlans":0,"lawTalks":4,"charterPublished":true,\
    "serviceWindow":true,"affairsPublished":true,"fireDrills":2},\
    "survey":{"surveyed":100,"satisfied":100}}\
    """
        .formatted(
            closures.contains("\"cases\"") ? "" : "\"cases\":[],",
            matters,
            closures.isEmpty() ? "" : "," + closures);
  }

  private static UnitRecord unit(String closures, String matters) {
    return UnitRecords.parse(json(closures, matters), DRAFT.forms());
  }

  private static AssessmentResult assessed(String closures, LocalDate asOf) {
    return assessed(unit(closures, accident()), asOf);
  }

  private static AssessmentResult assessed(UnitRecord record, LocalDate asOf) {
    return ASSESSOR.assess(record, new AssessmentPeriod(FIRST, LAST, asOf));
  }

  private static List<String> wrong(String closures) {
    return Told.wrong(() -> unit(closures, accident()));
  }
}
