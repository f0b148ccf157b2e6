package io.sanling.rules;

import static com.google.common.collect.ImmutableList.toImmutableList;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.io.MoreFiles;
import com.google.common.io.RecursiveDeleteOption;
import io.sanling.Assessor;
import io.sanling.Rulebook;
import io.sanling.UnitRecords;
import io.sanling.assertj.SanlingAssertions;
import io.sanling.explain.Explanation;
import io.sanling.impact.Impact;
import io.sanling.impact.UnitImpact;
import io.sanling.record.UnitRecord;
import io.sanling.result.AssessmentResult;
import io.sanling.result.Conformity;
import io.sanling.result.Handling.SupervisionStep;
import io.sanling.rules.compiler.RulebookCompiler;
import io.sanling.rules.draft.RulebookDraft;
import io.sanling.rules.lint.Lint;
import io.sanling.rules.problem.Problem;
import io.sanling.rules.problem.Problems;
import io.sanling.rules.problem.RulebookCode;
import io.sanling.rules.source.RulebookFiles;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.jspecify.annotations.Nullable;

/** The supervision ladder (督办阶梯): which step a late matter is on, since when, and what comes. */
class SupervisionTest {
  private static final Assessor ASSESSOR = Assessor.of(Drafts.HENAN_2024);
  private static final LocalDate FIRST = LocalDate.of(2024, 1, 1);
  private static final LocalDate LAST = LocalDate.of(2024, 12, 31);
  private static final List<String> STEPS =
      List.of("REMIND", "SUPERVISE", "NOTIFY", "INTERVIEW", "LISTED");
  private static final Path FOLDER = Path.of("henan-2024-draft");
  private static final String HEAD = "事项,条件,起算,满,步骤,责任单位,条款\n";

  // ---- steps

  @Example
  void aMatterClimbsAsDaysPassAndSaysWhatComesNext() {
    UnitRecord record = unit("disputes", dispute("D-1", LocalDate.of(2024, 3, 1), null));
    assertThat(told(record, LocalDate.of(2024, 3, 31))).isEmpty();
    assertThat(told(record, LocalDate.of(2024, 4, 1)))
        .containsExactly("disputes/D-1 REMIND 2024-04-01 SUPERVISE 2024-04-08");
    assertThat(told(record, LocalDate.of(2024, 4, 7)))
        .containsExactly("disputes/D-1 REMIND 2024-04-01 SUPERVISE 2024-04-08");
    assertThat(told(record, LocalDate.of(2024, 4, 8)))
        .containsExactly("disputes/D-1 SUPERVISE 2024-04-08 NOTIFY 2024-04-16");
    assertThat(told(record, LAST)).containsExactly("disputes/D-1 NOTIFY 2024-04-16 -");
  }

  @Example
  void whatIsDealtWithIsSupervisedUntilTheDayBefore() {
    UnitRecord record =
        unit("disputes", dispute("D-1", LocalDate.of(2024, 3, 1), LocalDate.of(2024, 4, 10)));
    assertThat(told(record, LocalDate.of(2024, 4, 9))).hasSize(1);
    assertThat(told(record, LocalDate.of(2024, 4, 10))).isEmpty();
  }

  @Example
  void aMatterThatWasLateBeforeThePeriodIsSupervisedStill() {
    UnitRecord record = unit("disputes", dispute("D-1", LocalDate.of(2023, 6, 1), null));
    assertThat(told(record, FIRST)).containsExactly("disputes/D-1 NOTIFY 2023-07-17 -");
  }

  @Example
  void petitionsAreSupervisedForBeingLateWithinCompetenceAndNeverForBeingMany() {
    ImmutableList<String> inTime =
        IntStream.range(0, 40)
            .mapToObj(i -> petition("P-" + i, LocalDate.of(2024, 11, 15), "true", null))
            .collect(toImmutableList());
    assertThat(told(unit("petitions", inTime), LAST)).isEmpty();
    String late = petition("L-1", LocalDate.of(2024, 9, 1), "true", null);
    assertThat(
            told(
                unit("petitions", ImmutableList.<String>builder().addAll(inTime).add(late).build()),
                LAST))
        .isEqualTo(told(unit("petitions", late), LAST))
        .hasSize(1);
    for (String unknown : List.of("false", "null")) {
      assertThat(
              told(
                  unit("petitions", petition("L-1", LocalDate.of(2024, 9, 1), unknown, null)),
                  LAST))
          .as("withinCompetence %s", unknown)
          .isEmpty();
    }
  }

  @Example
  void whatWasExcludedIsNotSupervisedAndPendingOnesAreNotCounted() {
    String excluded = "{'status':'EXCLUDED','ground':'OTHER','body':'县信访局','document':'信〔2024〕1号'}";
    assertThat(
            told(
                unit("petitions", petition("P-1", LocalDate.of(2024, 9, 1), "true", excluded)),
                LAST))
        .isEmpty();
    assertThat(
            told(
                unit("accidents", accident("A-1", 2, "CONFIRMED"), accident("A-2", 3, "PENDING")),
                LAST))
        .isEmpty();
    assertThat(
            told(
                unit("accidents", accident("A-1", 2, "CONFIRMED"), accident("A-2", 3, "CONFIRMED")),
                LAST))
        .containsExactly("accidents/A-2 INTERVIEW 2024-03-01 -");
  }

  @Example
  void aUnitToWhichTheRulesDoNotApplyIsNotSupervised() {
    UnitRecord record =
        record(
            "'openedOn':'2025-01-01',",
            "'disputes':[" + dispute("D-1", LocalDate.of(2024, 1, 1), null) + "]");
    AssessmentResult result = ASSESSOR.assess(record, LAST);
    assertThat(result.conformity()).isEqualTo(Conformity.NOT_APPLICABLE);
    assertThat(result.handling().supervision()).isEmpty();
  }

  @Example
  void supervisionIsReadBackAndTold() {
    UnitRecord record = unit("disputes", dispute("D-1", LocalDate.of(2024, 3, 1), null));
    AssessmentResult result = ASSESSOR.assess(record, LocalDate.of(2024, 4, 8));
    assertThat(result.toJson())
        .contains(
            "\"supervision\":[{\"record\":\"disputes/D-1\",\"step\":\"SUPERVISE\","
                + "\"clause\":\"SV-SUPERVISE\",\"office\":\"县（区）平安建设办公室\","
                + "\"since\":\"2024-04-08\",\"next\":{\"step\":\"NOTIFY\",\"on\":\"2024-04-16\"}}]");
    assertThat(AssessmentResult.parse(result.toJson())).isEqualTo(result);
    Explanation explanation = Explanation.of(Drafts.HENAN_2024, record, result);
    assertThat(explanation.forPublic(Locale.CHINESE))
        .contains("督办：督办（SV-SUPERVISE），由县（区）平安建设办公室负责，自 2024-04-08 起", "到 2024-04-16 还没有办结的，通报");
    assertThat(explanation.forPublic(Locale.ENGLISH))
        .contains("Supervision: supervision (SV-SUPERVISE)", "notification on 2024-04-16");
    assertThat(explanation.forAuditor()).contains("督办阶梯：督办");
  }

  @Example
  void testsOfOthersAskForSteps() {
    AssessmentResult result =
        ASSESSOR.assess(
            unit("disputes", dispute("D-1", LocalDate.of(2024, 3, 1), null)),
            LocalDate.of(2024, 4, 8));
    SanlingAssertions.assertThat(result).isSupervised("disputes/D-1", "SUPERVISE", "2024-04-08");
    assertThatExceptionOfType(AssertionError.class)
        .isThrownBy(() -> SanlingAssertions.assertThat(result).isNotSupervised())
        .withMessageContaining("SUPERVISE of disputes/D-1 since 2024-04-08");
    assertThatExceptionOfType(AssertionError.class)
        .isThrownBy(
            () ->
                SanlingAssertions.assertThat(result)
                    .isSupervised("disputes/D-1", "NOTIFY", "2024-04-08"))
        .withMessageContaining("step NOTIFY of disputes/D-1 since 2024-04-08");
  }

  @Example
  void aMatterOnAStepByItsOwnDaySaysWhenItWillBeLateAndLeavesWhenTheConditionHoldsNoLonger()
      throws IOException {
    String definitions =
        Files.readString(FOLDER.resolve("definitions.dslr"))
            + "\n定义 “未整改的重大隐患”\n  隐患等级为重大，且尚未整改完成\n";
    Rulebook book =
        compiled(
            Map.of(
                "definitions.dslr",
                definitions,
                "supervision.csv",
                HEAD
                    + "隐患,未整改的重大隐患,本日,督办提醒起始,提醒,县,SV-REMIND\n"
                    + "隐患,重大隐患,整改时限,督办提醒起始,督办,县,SV-SUPERVISE\n"));
    String hazard =
        "{'id':'H-1','foundOn':'2024-05-01','level':'MAJOR','dueOn':'2024-06-01',"
            + "'rectifiedOn':'2024-06-10'}";
    UnitRecord record = UnitRecords.parse(unit("hazards", hazard).toJson(), book.forms());
    Assessor assessor = Assessor.of(book);
    assertThat(told(assessor, record, LocalDate.of(2024, 5, 1))).isEmpty();
    assertThat(told(assessor, record, LocalDate.of(2024, 5, 2)))
        .containsExactly("hazards/H-1 REMIND 2024-05-02 SUPERVISE 2024-06-02");
    assertThat(told(assessor, record, LocalDate.of(2024, 6, 9)))
        .containsExactly("hazards/H-1 SUPERVISE 2024-06-02 -");
    assertThat(told(assessor, record, LocalDate.of(2024, 6, 10))).isEmpty();
  }

  @Example
  void aUnitThatClosedIsSupervisedNoLongerAsItIsRemindedNoLonger() {
    String disputes = "'disputes':[" + dispute("D-1", LocalDate.of(2024, 1, 1), null) + "]";
    UnitRecord record = record("'closedOn':'2024-05-31',", disputes);
    assertThat(told(record, LocalDate.of(2024, 5, 31))).hasSize(1);
    assertThat(told(record, LocalDate.of(2024, 6, 1))).isEmpty();
  }

  // ---- what holds of all

  @Property(tries = 150, edgeCases = EdgeCasesMode.NONE)
  void stepsNeverGoBackwardsAsDaysPassAndOrderDoesNotMatter(
      @ForAll long seed, @ForAll @IntRange(max = 330) int day) {
    Random random = new Random(seed);
    List<String> disputes = new ArrayList<>();
    for (int i = 0; i < 6; i++) {
      disputes.add(dispute("D-" + i, FIRST.plusDays(random.nextInt(330)), null));
    }
    LocalDate today = FIRST.plusDays(day);
    LocalDate later = today.plusDays(random.nextInt(36));
    ImmutableMap<String, SupervisionStep> now = steps(unit("disputes", disputes), today);
    ImmutableMap<String, SupervisionStep> then = steps(unit("disputes", disputes), later);
    Collections.shuffle(disputes, random);
    assertThat(steps(unit("disputes", disputes), today)).isEqualTo(now);
    now.forEach(
        (record, step) -> {
          SupervisionStep reached = then.get(record);
          assertThat(reached).isNotNull();
          assertThat(STEPS.indexOf(reached.step()))
              .isGreaterThanOrEqualTo(STEPS.indexOf(step.step()));
          assertThat(step.since()).isBeforeOrEqualTo(today);
          if (step.next() != null) {
            assertThat(step.next().on()).isAfter(today);
            assertThat(steps(unit("disputes", disputes), step.next().on()).get(record))
                .satisfies(
                    next -> {
                      assertThat(next.step()).isEqualTo(step.next().step());
                      assertThat(next.since()).isEqualTo(step.next().on());
                    });
          }
        });
  }

  @Example
  void supervisionFeedsNothingBack() throws IOException {
    UnitRecord record = unit("disputes", dispute("D-1", LocalDate.of(2024, 3, 1), null));
    AssessmentResult with = ASSESSOR.assess(record, LAST);
    Assessor without = Assessor.of(compiledWithout());
    UnitRecord same = UnitRecords.parse(record.toJson(), without.rulebook().forms());
    assertThat(without.assess(same, LAST).toJson().replaceAll("\"receipt\".*", ""))
        .isEqualTo(
            with.toJson()
                .replaceAll("\"supervision\":.*?\\}\\],", "")
                .replaceAll("\"receipt\".*", ""));
    assertThat(
            Impact.between(without.rulebook(), Drafts.HENAN_2024)
                .over(Drafts.HENAN_2024.period(LAST))
                .of(record)
                .others())
        .containsExactly(UnitImpact.Other.SUPERVISION);
  }

  private static Rulebook compiledWithout() throws IOException {
    return compiled(Map.of());
  }

  /** The draft with these files instead of its own; without a ladder where none is given. */
  private static Rulebook compiled(Map<String, String> others) throws IOException {
    Path folder = Files.createTempDirectory("henan-2024-draft");
    try {
      for (Map.Entry<String, byte[]> file :
          RulebookFiles.read(FOLDER, new Problems()).all().entrySet()) {
        if (!file.getKey().equals("supervision.csv") && !file.getKey().contains("/")) {
          Files.write(folder.resolve(file.getKey()), file.getValue());
        }
      }
      for (Map.Entry<String, String> other : others.entrySet()) {
        Files.writeString(folder.resolve(other.getKey()), other.getValue());
      }
      return RulebookCompiler.compile(folder);
    } finally {
      MoreFiles.deleteRecursively(folder, RecursiveDeleteOption.ALLOW_INSECURE);
    }
  }

  // ---- the table

  @Example
  void whatIsWrongWithTheTableIsToldAtItsVeryCell() {
    assertThat(wrong("纠分,,化解期限,督办起始,督办,县,SV-SUPERVISE")).containsExactly("RB-TERM 2:1");
    assertThat(wrong("矛盾纠纷,,办理期限,督办起始,督办,县,SV-SUPERVISE")).containsExactly("RB-TERM 2:7");
    assertThat(wrong("矛盾纠纷,,化解期限,督办起时,督办,县,SV-SUPERVISE"))
        .containsExactly("RB-PARAMETER-UNKNOWN 2:12");
    assertThat(wrong("矛盾纠纷,,化解期限,事故约谈次数,督办,县,SV-SUPERVISE")).containsExactly("RB-UNIT 2:12");
    assertThat(wrong("矛盾纠纷,,化解期限,督办起始,催办,县,SV-SUPERVISE")).containsExactly("RB-TERM 2:17");
    assertThat(wrong("矛盾纠纷,,化解期限,督办起始,督办,,SV-SUPERVISE")).containsExactly("RB-VALUE-MISSING 2:20");
    assertThat(wrong("矛盾纠纷,,化解期限,督办起始,督办,县,SV-SUPERVIZE")).contains("RB-CLAUSE-UNKNOWN 2:22");
    assertThat(wrong("矛盾纠纷,重大隐患,化解期限,督办起始,督办,县,SV-SUPERVISE")).containsExactly("RB-TERM 2:6");
    assertThat(wrong("矛盾纠纷,,化解期限,督办起始,督办,县,SV-SUPERVISE", "矛盾纠纷,,化解期限,通报起始,督办,县,SV-SUPERVISE"))
        .containsExactly("RB-LADDER 3:17");
    assertThat(wrong("矛盾纠纷,,化解期限,通报起始,督办,县,SV-SUPERVISE", "矛盾纠纷,,化解期限,督办起始,通报,县,SV-NOTIFY"))
        .containsExactly("RB-LADDER 3:12");
  }

  @Example
  void whatIsWrongIsSaidInWordsThatTellWhatToWrite() {
    assertThat(worded("矛盾纠纷,,化解期限,15,督办,县,SV-SUPERVISE"))
        .singleElement()
        .asString()
        .startsWith("RB-LADDER 2:12 这里写参数的名称，不写数“15”。数写在 parameters.yaml。")
        .contains("以“天”计的参数：", "督办起始")
        .doesNotContain("事故约谈次数");
    assertThat(worded("事故,,次数,2次,约谈,县,SV-INTERVIEW"))
        .singleElement()
        .asString()
        .contains("以“次”计的参数：", "事故约谈次数")
        .doesNotContain("督办起始");
    assertThat(worded("矛盾纠纷,,化解期限,督办起头,督办,县,SV-SUPERVISE"))
        .singleElement()
        .asString()
        .startsWith("RB-PARAMETER-UNKNOWN 2:12")
        .doesNotContain("事故约谈次数");
    assertThat(worded("事故,,本日,督办起始,督办,县,SV-SUPERVISE"))
        .singleElement()
        .asString()
        .startsWith("RB-LADDER 2:4 “本日”起算的要写条件。");
    assertThat(worded("矛盾纠纷,,化解期限,督办起始,督办,县,SV-SUPERVISE", "矛盾纠纷,,化解期限,督办起始,通报,县,SV-NOTIFY"))
        .singleElement()
        .asString()
        .startsWith(
            "RB-LADDER 3:12 步骤“通报”和“督办”（supervision.csv:2:12）的数相同：满 8 天（督办起始，parameters.yaml:");
    assertThat(worded("矛盾纠纷，，化解期限，督办起始，督办，县，SV-SUPERVISE"))
        .singleElement()
        .asString()
        .startsWith("RB-COLUMN 2:0 这一行用了全角的逗号“，”，只有 1 格，表头有 7 格。");
  }

  @Example
  void aStepThatNoRowUsesIsARemark() {
    assertThat(problems("矛盾纠纷,,化解期限,督办起始,督办,县,SV-SUPERVISE"))
        .filteredOn(problem -> problem.code() == RulebookCode.LADDER)
        .allMatch(problem -> !problem.isError() && problem.place().file().equals("rulebook.yaml"))
        .extracting(Problem::found)
        .containsExactly("提醒", "通报", "约谈", "挂牌督办");
  }

  private static ImmutableList<String> worded(String... rows) {
    return problems(rows).stream()
        .filter(problem -> problem.place().file().equals("supervision.csv"))
        .map(
            problem ->
                told(problem)
                    + " "
                    + problem.message(Locale.CHINESE)
                    + problem.expected(Locale.CHINESE))
        .collect(toImmutableList());
  }

  @Example
  void thatThereIsAPetitionOrACaseLeadsToNoStep() {
    assertThat(wrong("信访事项,,次数,事故约谈次数,约谈,县,SV-INTERVIEW")).containsExactly("RB-PRINCIPLE 2:7");
    assertThat(wrong("信访事项,在评定期内受理时被拒绝登记,本日,督办起始,督办,县,SV-SUPERVISE"))
        .containsExactly("RB-PRINCIPLE 2:20");
    assertThat(wrong("案件,,次数,事故约谈次数,约谈,县,SV-INTERVIEW")).containsExactly("RB-PRINCIPLE 2:5");
  }

  @Example
  void nobodyIsSupervisedForWhoToldOfAMatterOrForAnAppeal() {
    assertThat(wrong("申诉,,次数,事故约谈次数,约谈,县,SV-INTERVIEW")).containsExactly("RB-PRINCIPLE 2:1");
    assertThat(wrong("申诉,,复核时限,督办提醒起始,约谈,县,SV-INTERVIEW")).containsExactly("RB-PRINCIPLE 2:1");
    assertThat(wrong("数据更正,,次数,事故约谈次数,约谈,县,SV-INTERVIEW")).containsExactly("RB-PRINCIPLE 2:1");
    Problems problems = new Problems();
    RulebookFiles files = RulebookFiles.read(FOLDER, problems);
    String definitions = new String(files.bytes("definitions.dslr"), StandardCharsets.UTF_8);
    RulebookDraft draft =
        RulebookDraft.read(
            files.with(
                ImmutableMap.of(
                    "definitions.dslr",
                    (definitions + "\n定义 “信访反映的重大隐患”\n  隐患等级为重大，且数据来源为信访\n")
                        .getBytes(StandardCharsets.UTF_8),
                    "supervision.csv",
                    (HEAD + "隐患,信访反映的重大隐患,整改时限,督办起始,督办,县,SV-SUPERVISE\n")
                        .getBytes(StandardCharsets.UTF_8))),
            problems);
    Lint.check(draft, problems);
    assertThat(problems.all())
        .filteredOn(problem -> problem.code() == RulebookCode.PRINCIPLE)
        .extracting(problem -> problem.place().line() + ":" + problem.place().column())
        .containsExactly("2:4");
  }

  private static ImmutableList<String> wrong(String... rows) {
    return problems(rows).stream()
        .filter(problem -> problem.place().file().equals("supervision.csv"))
        .map(SupervisionTest::told)
        .collect(toImmutableList());
  }

  private static ImmutableList<Problem> problems(String... rows) {
    String table = HEAD + String.join("\n", rows) + "\n";
    Problems problems = new Problems();
    RulebookFiles files =
        RulebookFiles.read(FOLDER, problems)
            .with(ImmutableMap.of("supervision.csv", table.getBytes(StandardCharsets.UTF_8)));
    RulebookDraft draft = RulebookDraft.read(files, problems);
    if (draft != null) {
      Lint.check(draft, problems);
    }
    return problems.all();
  }

  private static String told(Problem problem) {
    return problem.code() + " " + problem.place().line() + ":" + problem.place().column();
  }

  // ---- records

  private static ImmutableMap<String, SupervisionStep> steps(UnitRecord record, LocalDate day) {
    return ASSESSOR.assess(record, day).handling().supervision().stream()
        .collect(ImmutableMap.toImmutableMap(SupervisionStep::record, step -> step));
  }

  private static List<String> told(UnitRecord record, LocalDate day) {
    return told(ASSESSOR, record, day);
  }

  private static List<String> told(Assessor assessor, UnitRecord record, LocalDate day) {
    return assessor.assess(record, day).handling().supervision().stream()
        .map(
            step ->
                Stream.of(
                        step.record(),
                        step.step(),
                        step.since(),
                        step.next() == null ? "-" : step.next().step() + " " + step.next().on())
                    .map(String::valueOf)
                    .collect(Collectors.joining(" ")))
        .toList();
  }

  private static String dispute(String id, LocalDate reported, @Nullable LocalDate settled) {
    return "{'id':'%s','reportedOn':'%s'%s}"
        .formatted(id, reported, settled == null ? "" : ",'settledOn':'" + settled + "'");
  }

  private static String petition(
      String id, LocalDate accepted, String competence, @Nullable String determination) {
    return "{'id':'%s','acceptedOn':'%s','withinCompetence':%s,'determination':%s}"
        .formatted(
            id,
            accepted,
            competence,
            determination == null ? "{'status':'CONFIRMED'}" : determination);
  }

  private static String accident(String id, int month, String status) {
    return ("{'id':'%s','occurredOn':'2024-0%d-01','type':'OTHER','deaths':0,'missing':0,"
            + "'seriousInjuries':0,'minorInjuries':0,'determination':{'status':'%s'}}")
        .formatted(id, month, status);
  }

  private static UnitRecord unit(String list, String... entries) {
    return unit(list, List.of(entries));
  }

  private static UnitRecord unit(String list, List<String> entries) {
    return record("", "'%s':[%s]".formatted(list, String.join(",", entries)));
  }

  private static UnitRecord record(String unit, String lists) {
    return UnitRecords.parse(
        ("{'unit':{'id':'410328104205','idScheme':'DIVISION_CODE','name':'示例村','kind':'VILLAGE',"
                + unit
                + "'division':'410328104205','setting':'RURAL'},"
                + lists
                + "}")
            .replace('\'', '"'),
        Drafts.HENAN_2024.forms());
  }
}
