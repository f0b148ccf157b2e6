package io.sanling.rules;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.collect.ImmutableSet;
import io.sanling.rules.difference.Change;
import io.sanling.rules.difference.EditionDifference;
import io.sanling.rules.draft.RulebookDraft;
import io.sanling.rules.problem.Problems;
import io.sanling.rules.problem.Severity;
import io.sanling.rules.source.RulebookFiles;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What this year's edition says otherwise than last year's. */
class EditionDifferenceTest {
  @TempDir Path temporary;
  private RulebookCopy now;

  @BeforeEach
  void copy() throws IOException {
    now = RulebookCopy.of("henan-2022", temporary.resolve("henan-2022"));
  }

  @Test
  void aCopyWithOtherDaysOfCheckingIsNoDifference() throws IOException {
    now.replaceMatches("parameters.yaml", "2026-11-24", "2027-01-01")
        .replaceMatches("scoring.csv", "2026-11-24", "2027-01-01")
        .replaceAll("petitions.dslr", "    - 未剔除", "    -  未剔除");
    assertThat(changes()).isEmpty();
  }

  @Test
  void aChangedNumberIsTheParameterOnlyAndNotEveryRuleThatNamesIt() throws IOException {
    now.replaceAll("parameters.yaml", "数值: 60\n  单位: \"天\"", "数值: 45\n  单位: \"天\"");
    assertThat(changes())
        .containsExactly("PARAMETER CHANGED 信访办理期限: 60 天 -> 45 天 @ parameters.yaml:5:7");
  }

  @Test
  void aWordThatStandsForNothingIsADifferenceAtTheClausesThatAskForADocument() throws IOException {
    now.write("rulebook.yaml", now.read("rulebook.yaml") + "\n视为空白: [待定]\n");
    assertThat(changes())
        .singleElement()
        .asString()
        .startsWith("PLACEHOLDER ADDED 待定:  -> 待定 @ rulebook.yaml:");
  }

  @Test
  void aChangedClauseShowsOnlyWhatChangedInIt() throws IOException {
    now.replaceAll(
        "clauses.csv",
        "GRADE-RANGE,等级区间,待定单位可能得到的最低和最高等级。,D",
        "GRADE-RANGE,等级区间,待定单位可能得到的最低和最高等级。,C");
    assertThat(changes())
        .containsExactly(
            "CLAUSE CHANGED GRADE-RANGE: 依据 D；作为理由 D -> 依据 C；作为理由 C @ clauses.csv:25:18");
  }

  @Test
  void rulesAreToldBySentence() throws IOException {
    now.replaceAll("data.dslr", "    - 观察期短于「最短观察期」\n", "    - 观察期短于 60 天\n")
        .replaceAll("data.dslr", "规则 “数据—日报不足”", "规则 “数据—日报太少”");
    assertThat(changes())
        .containsExactly(
            "RULE ADDED 数据—日报太少:  -> 条款DATA-REPORTS；当；单位；-在评定期内有观察日；"
                + "-有日报的天数低于观察天数的「日报覆盖率下限」；那么；达标待定 @ "
                + BundledRulebook.place("data.dslr", "规则 “数据—日报不足”")
                + ":1",
            "RULE CHANGED 数据—观察期过短: -观察期短于「最短观察期」 -> -观察期短于60天 @ "
                + BundledRulebook.place("data.dslr", "规则 “数据—观察期过短”")
                + ":1",
            "RULE REMOVED 数据—日报不足: 条款DATA-REPORTS；当；单位；-在评定期内有观察日；"
                + "-有日报的天数低于观察天数的「日报覆盖率下限」；那么；达标待定 ->  @ rulebook.yaml");
  }

  @Test
  void rowsGradesTargetsAndClassesAreTold() throws IOException {
    now.replaceAll("scoring.csv", "村(社区),不限,10,20,3", "村(社区),不限,10,20,4")
        .replaceAll("rulebook.yaml", "最低分: 95", "最低分: 96")
        .replaceAll("forms.yaml", "达到: [10, 50, 50000000]", "达到: [9, 50, 50000000]")
        .replaceAll("rulebook.yaml", "  企事业单位: 企事业单位达标率目标\n", "")
        .replaceAll("definitions.dslr", "  失踪人数不少于1人", "  失踪人数不少于2人");
    assertThat(changes())
        .containsExactly(
            "SCORE CHANGED 平安志愿者人数 村(社区) 不限 ≥ 10: 3 分 -> 4 分 @ scoring.xlsx!评分表!K18",
            "GRADE CHANGED STAR5: 95 -> 96 @ rulebook.yaml:24:38",
            "TARGET REMOVED 企事业单位: 80 % ->  @ rulebook.yaml",
            "GRADING CHANGED 重大事故: 死亡人数和失踪人数 10 -> 死亡人数和失踪人数 9 @ "
                + BundledRulebook.place("forms.yaml", "编号: MAJOR, 名称: 重大事故")
                + ":49",
            "DEFINITION CHANGED 已知有人员失踪: 失踪人数不少于1人 -> 失踪人数不少于2人 @ "
                + BundledRulebook.place("definitions.dslr", "定义 “已知有人员失踪”")
                + ":1");
  }

  @Test
  void everyKindOfChangeIsWordedInBothLanguages() {
    for (Change.Part part : Change.Part.values()) {
      for (Change.Act act : Change.Act.values()) {
        var problem =
            new Change(
                    part,
                    act,
                    "名称",
                    "原来",
                    "现在",
                    ImmutableSet.of(),
                    io.sanling.rules.problem.Place.file("x"))
                .problem();
        assertThat(problem.severity()).isEqualTo(Severity.INFO);
        assertThat(problem.message(Locale.CHINESE)).contains("名称");
        assertThat(problem.message(Locale.ENGLISH))
            .contains("名称")
            .isNotEqualTo(problem.message(Locale.CHINESE));
      }
    }
  }

  @Test
  void everyChangeNamesTheClausesItBearsOn() throws IOException {
    now.replaceAll("parameters.yaml", "数值: 60\n  单位: \"天\"", "数值: 45\n  单位: \"天\"")
        .replaceAll("scoring.csv", "村(社区),不限,10,20,3", "村(社区),不限,10,20,4")
        .replaceAll("rulebook.yaml", "最低分: 95", "最低分: 96")
        .replaceAll("forms.yaml", "达到: [10, 50, 50000000]", "达到: [9, 50, 50000000]")
        .replaceAll("definitions.dslr", "  失踪人数不少于1人", "  失踪人数不少于2人");
    assertThat(difference().changes())
        .extracting(change -> change.name() + " " + change.clauses())
        .containsExactly(
            "信访办理期限 [HN-ZP-1, R-PETITION]",
            "平安志愿者人数 村(社区) 不限 ≥ 10 [S2-volunteers]",
            "STAR5 [GRADE]",
            "重大事故 [ACCIDENT-CLASS]",
            "已知有人员失踪 [HN-ZA-1, HN-ZA-2]");
  }

  private EditionDifference difference() {
    return EditionDifference.between(draft(Path.of("henan-2022")), draft(now.folder()));
  }

  private List<String> changes() {
    return difference().changes().stream()
        .map(
            change ->
                change.part()
                    + " "
                    + change.act()
                    + " "
                    + change.name()
                    + ": "
                    + change.before()
                    + " -> "
                    + change.after()
                    + " @ "
                    + change.place())
        .toList();
  }

  private static RulebookDraft draft(Path folder) {
    Problems problems = new Problems();
    return Objects.requireNonNull(
        RulebookDraft.read(RulebookFiles.read(folder, problems), problems));
  }
}
