package io.sanling.rules;

import static io.sanling.rules.CampaignForms.FORMS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sanling.Assessor;
import io.sanling.Rulebook;
import io.sanling.UnitRecords;
import io.sanling.record.UnitRecord;
import io.sanling.result.AssessmentResult;
import io.sanling.result.Conformity;
import io.sanling.result.IndicatorScore;
import io.sanling.rulebook.RulebookException;
import io.sanling.rules.compiler.RulebookCompiler;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a policy officer changes takes effect from the folder alone. */
class ChangedRulebookTest {
  @TempDir Path folder;

  @BeforeEach
  void copyOfHenan2022() throws IOException {
    try (Stream<Path> files = Files.list(Path.of("henan-2022"))) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Files.copy(file, folder.resolve(file.getFileName()));
      }
    }
  }

  @Test
  void anUnchangedCopyGivesTheSameBytes() {
    Rulebook copy = RulebookCompiler.compile(folder);
    Rulebook bundled = new BundledRulebook("henan-2022").load();
    assertThat(copy.digest()).isEqualTo(bundled.digest());
    assertThat(Assessor.of(copy).assess(village("")).toJson())
        .isEqualTo(Assessor.of(bundled).assess(village("")).toJson());
  }

  @Test
  void fortyFiveDaysInsteadOfSixtyBreakTheZeroOfAPetitionResolvedOnDayFifty() throws IOException {
    String resolvedOnDay50 =
        """
        {"id":"P-1","acceptedOn":"2022-03-01","withinCompetence":true,"resolvedOn":"2022-04-20",
         "determination":{"status":"CONFIRMED"}}\
        """;
    assertThat(assess(resolvedOnDay50).ledger()).isEmpty();
    edit("parameters.yaml", "数值: 60\n  单位: \"天\"", "数值: 45\n  单位: \"天\"");
    assertThat(assess(resolvedOnDay50).ledger())
        .singleElement()
        .satisfies(entry -> assertThat(entry.date()).isEqualTo("2022-04-16"));
  }

  @Test
  void aNumberWrittenIntoTheSentenceCountsAsOneInTheParameters() throws IOException {
    String resolvedOnDay50 =
        """
        {"id":"P-1","acceptedOn":"2022-03-01","withinCompetence":true,"resolvedOn":"2022-04-20",
         "determination":{"status":"CONFIRMED"}}\
        """;
    edit("data.dslr", "观察期短于「最短观察期」", "观察期短于 400 天");
    assertThat(assess(resolvedOnDay50).reasons())
        .singleElement()
        .satisfies(reason -> assertThat(reason.code()).isEqualTo("DATA-OBSERVED"));
  }

  @Test
  void aBandOfTheScoreTableGivesOtherPoints() throws IOException {
    assertThat(points("volunteers")).isEqualByComparingTo("5");
    edit("scoring.csv", "村(社区),不限,20,,5", "村(社区),不限,30,,5");
    edit("scoring.csv", "村(社区),不限,10,20,3", "村(社区),不限,10,30,3");
    redrawTheWorkbook();
    assertThat(points("volunteers")).isEqualByComparingTo("3");
  }

  @Test
  void anotherWeightMovesTheLineAStandardPassesAt() throws IOException {
    String unpublished = "\"affairsPublished\":false";
    assertThat(assess(village("", unpublished)).conformity()).isEqualTo(Conformity.CONFORMING);
    edit("scoring.csv", "S7,公共服务优质高效,5,", "S7,公共服务优质高效,6,");
    edit("scoring.csv", "事务公开,是否,不限,不限,1,,2", "事务公开,是否,不限,不限,1,,3");
    edit("scoring.csv", "S4,重点人群帮教到位,5,", "S4,重点人群帮教到位,4,");
    edit("scoring.csv", "不限,不限,0.95,,5,D,,2026-11-24\nS4", "不限,不限,0.95,,4,D,,2026-11-24\nS4");
    redrawTheWorkbook();
    assertThat(assess(village("", unpublished)).reasons())
        .singleElement()
        .satisfies(reason -> assertThat(reason.code()).isEqualTo("S7"));
  }

  @Test
  void aNewRuleOfKnownSentencesBreaksAZero() throws IOException {
    edit(
        "petitions.dslr",
        "规则 “零上访—未提供清单”",
        """
        规则 “零上访—登记后撤回也算”
          条款 HN-ZP-9
        当
          有一件信访事项
            - 办理期限已过
            - 属于本单位职权范围
            - 尚未办结
        那么
          打破零上访，待认定的零上访待定
        结束

        规则 “零上访—未提供清单”\
        """);
    edit("clauses.csv", "ACCIDENT-CLASS,", "HN-ZP-9,试点,本县试点条款,D,,,2026-11-24\nACCIDENT-CLASS,");
    String open =
        """
        {"id":"P-1","acceptedOn":"2021-06-01","withinCompetence":true,
         "determination":{"status":"CONFIRMED"}}\
        """;
    assertThat(assess(open).ledger()).hasSize(1);
    assertThat(assess(open).findings())
        .anySatisfy(finding -> assertThat(finding.rule()).isEqualTo("零上访—登记后撤回也算"));
  }

  @Test
  void aRecordBreaksAZeroUnderOneClauseOnlyThatOfTheFirstRule() throws IOException {
    edit(
        "petitions.dslr",
        "规则 “零上访—未提供清单”",
        """
        规则 “零上访—重复的规则”
          条款 HN-ZP-2
        当
          有一件信访事项
            - 办理期限已过，逾期首日在评定期内
            - 属于本单位职权范围
            - 未剔除
        那么
          打破零上访，待认定的零上访待定
        结束

        规则 “零上访—未提供清单”\
        """);
    String overdue =
        """
        {"id":"P-1","acceptedOn":"2022-03-01","withinCompetence":true,"resolvedOn":"2022-06-20",
         "determination":{"status":"CONFIRMED"}}\
        """;
    assertThat(assess(overdue).ledger())
        .singleElement()
        .satisfies(entry -> assertThat(entry.clause()).isEqualTo("HN-ZP-1"));
  }

  @Test
  void aMistypedSentenceIsReportedAtItsLineWithWhatWasMeant() throws IOException {
    edit("petitions.dslr", "    - 属于本单位职权范围\n那么", "    - 属于本单位职权范畴\n那么");
    assertThatThrownBy(() -> RulebookCompiler.compile(folder))
        .isInstanceOf(RulebookException.class)
        .hasMessageContaining(
            BundledRulebook.place("petitions.dslr", "- 属于本单位职权范围") + ":15 RB-SENTENCE")
        .hasMessageContaining("是否应为“属于本单位职权范围”？");
  }

  @Test
  void aTableThatDiffersFromItsWorkbookIsRefused() throws IOException {
    edit("scoring.csv", "村(社区),不限,20,,5", "村(社区),不限,25,,5");
    assertThatThrownBy(() -> RulebookCompiler.compile(folder))
        .hasMessageContaining("RB-SCORES")
        .hasMessageContaining("“下限(含)”：工作簿为“20”，scoring.csv:17:47 为“25”")
        .hasMessageContaining("scoring.xlsx!评分表!I17");
  }

  @Test
  void aPublishedRulebookIsLockedByItsDigest() throws IOException {
    String digest = RulebookCompiler.compile(folder).digest();
    edit("rulebook.yaml", "状态: 草案", "状态: 已发布\n摘要锁定: " + digest);
    assertThat(RulebookCompiler.compile(folder).digest()).isEqualTo(digest);
    edit("parameters.yaml", "数值: 60", "数值: 45");
    assertThatThrownBy(() -> RulebookCompiler.compile(folder)).hasMessageContaining("RB-LOCKED");
  }

  private void edit(String file, String before, String after) throws IOException {
    Path path = folder.resolve(file);
    String text = Files.readString(path);
    assertThat(text).contains(before);
    Files.writeString(path, text.replace(before, after), StandardCharsets.UTF_8);
  }

  private void redrawTheWorkbook() throws IOException {
    ScoreSheet.draw(folder);
  }

  private AssessmentResult assess(String petition) {
    return assess(village(petition));
  }

  private AssessmentResult assess(UnitRecord record) {
    return Assessor.of(RulebookCompiler.compile(folder)).assess(record);
  }

  private BigDecimal points(String indicator) {
    return assess("").score().standards().stream()
        .flatMap(standard -> standard.indicators().stream())
        .filter(score -> score.id().equals(indicator))
        .map(IndicatorScore::points)
        .findFirst()
        .orElseThrow();
  }

  private static UnitRecord village(String petition) {
    return village(petition, "\"affairsPublished\":true");
  }

  private static UnitRecord village(String petition, String affairs) {
    return UnitRecords.parse(
        """
        {"unit":{"id":"410328104205","idScheme":"DIVISION_CODE","kind":"VILLAGE",
                 "division":"410328104205","setting":"RURAL"},
         "petitions":[%s],"accidents":[],"cases":[],"misconducts":[],"hazards":[],"disputes":[],
         "dailyReports":[["2022-01-01","2022-12-31"]],
         "indicators":{"leadingGroup":true,"meetings":4,"ledgerKept":true,"techCoverage":"0.82",
           "volunteers":26,"patrolHours":"3.5","gridWorker":true,"mediators":3,"legalAdviser":true,
           "assistanceTargets":4,"assistancePlans":4,"lawTalks":4,"charterPublished":true,
           "serviceWindow":true,%s},
         "survey":{"surveyed":120,"satisfied":120}}
        """
            .formatted(petition, affairs),
        FORMS);
  }
}
