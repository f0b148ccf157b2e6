package io.sanling.rules.cases;

import static io.sanling.rules.cases.SmallRulebook.row;
import static org.assertj.core.api.Assertions.assertThat;

import io.sanling.rules.problem.Place;
import io.sanling.rules.problem.Problem;
import io.sanling.rules.problem.Problems;
import io.sanling.rules.problem.Severity;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/** Cases in YAML and in sheets, and what is said of one that is wrong, where it is wrong. */
class CaseReadingTest {
  private static final String HEAD = "- 名称: 甲\n  条款: P-1\n  类型: 触及\n";
  private static final String EXPECTED = "  期望: {评定: 达标}\n";

  private final SmallRulebook rulebook = new SmallRulebook();

  // ---- what all go by

  @Test
  void aListOfTheBaseIsThereUntilACaseGivesAnother() {
    rulebook.put(
        "cases/基准.yaml",
        SmallRulebook.BASE
            + "信访事项:\n  - {编号: P-1, 受理日期: 2022-03-01, 办结日期: 2022-03-05, 认定状态: 已认定}\n");
    List<RulebookCase> cases =
        rulebook
            .cases(
                """
                - {名称: 照基准, 条款: P-1, 类型: 触及, 期望: {评定: 达标}}
                - {名称: 一处也没有, 条款: P-1, 类型: 触及, 信访事项: [], 期望: {评定: 达标}}
                - {名称: 没有提供, 条款: P-1, 类型: 触及, 信访事项: 未提供, 期望: {评定: 达标}}
                """)
            .read();
    assertThat(cases)
        .extracting(example -> example.record().list("petitions"))
        .satisfiesExactly(
            list -> assertThat(list).hasSize(1),
            list -> assertThat(list).isEmpty(),
            list -> assertThat(list).isNull());
  }

  // ---- both forms say the same

  @Test
  void aSheetGivesTheSameCasesAsYaml() {
    List<RulebookCase> fromYaml =
        new SmallRulebook()
            .cases(
                """
                - 名称: 两件信访，一件逾期
                  条款: P-1
                  类型: 触及
                  评定期: [2022-01-01, 2022-11-30]
                  统计截止日: 2022-10-31
                  主体: {城乡分类: 城区}
                  提供起始日: {信访事项: 2019-01-01}
                  信访事项:
                    - {编号: P-1, 受理日期: 2022-03-01, 属于职权范围: 是, 办结日期: 2022-06-20, 认定状态: 已认定}
                    - {编号: P-2, 受理日期: 2022-03-02, 认定状态: 已认定}
                  事故:
                    - {编号: A-1, 发生日期: 2022-05-01, 发生时间: 2022-05-01T08:00, 事故类型: 火灾, 直接经济损失(元): 12.50, 认定状态: 待认定}
                  日报: [[2022-01-01, 2022-03-31], [2022-05-01, 2022-10-31]]
                  指标: {技防覆盖率: 0.85, 成立创建领导小组: ""}
                  调查: {调查人数: 50, 满意人数: 49}
                  期望:
                    评定: 不达标
                    破零条款: [P-1, P-1]
                    提醒: []
                    指标得分: {技防覆盖率: 6}
                    标准: {S1: 待定}
                - 名称: 什么也没有提供
                  条款: DATA-P
                  类型: 边界
                  信访事项: 未提供
                  调查: 未提供
                  日报: []
                  期望:
                    评定: 待定
                """)
            .read();
    List<RulebookCase> fromSheet =
        new SmallRulebook()
            .sheetBesideScores(
                row(
                    "名称",
                    "条款",
                    "类型",
                    "评定期",
                    "统计截止日",
                    "未提供",
                    "日报",
                    "主体．城乡分类",
                    "信访事项.编号",
                    "信访事项.受理日期",
                    "信访事项.属于职权范围",
                    "信访事项.办结日期",
                    "信访事项.认定状态",
                    "事故.编号",
                    "事故.发生日期",
                    "事故.发生时间",
                    "事故.事故类型",
                    "事故.直接经济损失（元）",
                    "事故.认定状态",
                    "指标.技防覆盖率",
                    "指标.成立创建领导小组",
                    "调查.调查人数",
                    "调查.满意人数",
                    "期望.评定",
                    "期望.破零条款",
                    "期望.提醒",
                    "期望.指标得分.技防覆盖率",
                    "期望.标准.S1",
                    "提供起始日.信访事项"),
                row(
                    "两件信访，一件逾期",
                    "P-1",
                    "触及",
                    "2022-01-01 至 2022-11-30",
                    LocalDate.of(2022, 10, 31),
                    "",
                    "２０２２-01-01 至 2022-03-31；2022-05-01 至 2022-10-31",
                    "城区",
                    "P-1",
                    LocalDate.of(2022, 3, 1),
                    "是",
                    LocalDate.of(2022, 6, 20),
                    "已认定",
                    "A-1",
                    LocalDate.of(2022, 5, 1),
                    "2022-05-01 08:00",
                    "火灾",
                    12.5,
                    "待认定",
                    0.85,
                    "无",
                    50,
                    49,
                    "不达标",
                    "P-1、P-1",
                    "无",
                    6,
                    "待定",
                    LocalDate.of(2019, 1, 1)),
                row("", "", "", "", "", "", "", "", "P-2", "2022-03-02", "", "", "已认定"),
                row(
                    "什么也没有提供", "DATA-P", "边界", "", "", "信访事项、调查", "无", "", "", "", "", "", "", "",
                    "", "", "", "", "", "", "", "", "", "待定"))
            .read();
    assertThat(fromYaml).hasSize(2);
    assertThat(fromYaml.get(0).record().suppliedFrom("petitions")).isEqualTo("2019-01-01");
    assertThat(fromSheet)
        .usingRecursiveComparison()
        .ignoringFieldsOfTypes(Place.class)
        .isEqualTo(fromYaml);
    assertThat(fromYaml.get(0).place()).hasToString("cases/案例.yaml:1:3");
    assertThat(fromSheet.get(0).place()).hasToString("scoring.xlsx!案例一!A2");
    assertThat(fromSheet.get(1).place()).hasToString("scoring.xlsx!案例一!A4");
  }

  @Test
  void theDaysFromWhichListsAreCompleteMayBeSaidOnceForAll() {
    rulebook.put("cases/基准.yaml", SmallRulebook.BASE + "提供起始日: {信访事项: 2019-01-01}\n");
    List<RulebookCase> cases =
        rulebook
            .cases(
                """
                - {名称: 照基准, 条款: P-1, 类型: 触及, 期望: {评定: 达标}}
                - {名称: 晚些, 条款: P-1, 类型: 触及, 提供起始日: {信访事项: 2020-01-01}, 期望: {评定: 达标}}
                """)
            .read();
    assertThat(cases)
        .extracting(example -> String.valueOf(example.record().suppliedFrom("petitions")))
        .containsExactly("2019-01-01", "2020-01-01");
  }

  // ---- YAML

  @Test
  void anUnknownKeyIsReportedAtTheKey() {
    assertThat(rulebook.cases(HEAD + "  统计截至日: 2022-08-31\n" + EXPECTED).problems())
        .containsExactly("cases/案例.yaml:4:3 RB-KEY-UNKNOWN “统计截至日” REPLACE “统计截止日”");
  }

  @Test
  void anUnknownColumnOfAListIsReportedAtItsKey() {
    assertThat(
            rulebook
                .cases(HEAD + "  信访事项:\n    - {编号: P-1, 受理日: 2022-03-01, 认定状态: 已认定}\n" + EXPECTED)
                .problems())
        .contains("cases/案例.yaml:5:17 RB-KEY-UNKNOWN “受理日” REPLACE “受理日期”");
  }

  @Test
  void anUnknownIndicatorIsReportedAtItsKey() {
    assertThat(rulebook.cases(HEAD + "  指标: {技防覆盖: 0.8}\n" + EXPECTED).problems())
        .containsExactly("cases/案例.yaml:4:8 RB-KEY-UNKNOWN “技防覆盖” REPLACE “技防覆盖率”");
  }

  @Test
  void anUnknownTermIsReportedWithAllThatAreKnown() {
    Problems problems = new Problems();
    rulebook.cases(HEAD + "  主体: {城乡分类: 城郊区}\n" + EXPECTED).read(problems);
    assertThat(problems.all())
        .singleElement()
        .satisfies(
            problem -> {
              assertThat(SmallRulebook.shown(problem))
                  .isEqualTo("cases/案例.yaml:4:14 RB-TERM “城郊区” REPLACE “城区”");
              assertThat(problem.expected(Locale.CHINESE)).contains("城区、城乡结合部、农村");
            });
  }

  @Test
  void badDaysTimesAndNumbersAreReportedAtTheValue() {
    assertThat(
            rulebook
                .cases(
                    HEAD
                        + "  事故:\n"
                        + "    - {编号: A-1, 发生日期: 2022/5/1, 发生时间: 上午, 事故类型: 火灾, 死亡人数: 两, 认定状态:"
                        + " 已认定}\n"
                        + "  指标: {技防覆盖率: 85%}\n"
                        + EXPECTED)
                .problems())
        .containsExactly(
            "cases/案例.yaml:5:23 RB-DATE “2022/5/1” REPLACE “2022-05-01”",
            "cases/案例.yaml:5:39 RB-DATE.time “上午”",
            "cases/案例.yaml:5:59 RB-NUMBER “两” REPLACE “2”",
            "cases/案例.yaml:6:15 RB-NUMBER “85%” REPLACE “0.85”");
  }

  @Test
  void whatTheRecordObjectsToIsReportedAtTheValueOrAtTheRecordThatLacksIt() {
    assertThat(
            rulebook
                .cases(
                    HEAD
                        + "  信访事项:\n"
                        + "    - {编号: P-1, 受理日期: 2022-03-01, 办结日期: 2022-02-01, 认定状态: 已认定}\n"
                        + "    - {编号: P-1, 受理日期: 2022-03-01}\n"
                        + "  指标: {技防覆盖率: 1.2}\n"
                        + EXPECTED)
                .problems())
        .containsExactlyInAnyOrder(
            "cases/案例.yaml:5:41 RB-CASE.record “2022-02-01”",
            "cases/案例.yaml:6:12 RB-CASE.record “P-1”",
            "cases/案例.yaml:6:7 RB-CASE.record “”",
            "cases/案例.yaml:7:15 RB-CASE.record “1.2”");
  }

  @Test
  void theMessageNamesTheMissingColumn() {
    Problems problems = new Problems();
    rulebook.cases(HEAD + "  信访事项:\n    - {编号: P-1, 受理日期: 2022-03-01}\n" + EXPECTED).read(problems);
    assertThat(problems.all())
        .singleElement()
        .satisfies(
            problem -> {
              assertThat(problem.message(Locale.CHINESE)).isEqualTo("“认定状态”：此处必填，但没有值。");
              assertThat(problem.message(Locale.ENGLISH)).startsWith("“认定状态”: ");
            });
  }

  @Test
  void aProblemOfTheCommonUnitIsReportedOnceAtItsOwnPlace() {
    rulebook.change("cases/基准.yaml", "城乡分类: 农村", "城乡分类: 乡下");
    assertThat(rulebook.cases(HEAD + EXPECTED + HEAD.replace("甲", "乙") + EXPECTED).problems())
        .hasSize(1)
        .allSatisfy(problem -> assertThat(problem).startsWith("cases/基准.yaml:1:"));
  }

  @Test
  void anUnknownClauseAndAnUnknownKindAreReported() {
    assertThat(rulebook.cases("- 名称: 甲\n  条款: P-2\n  类型: 未触发\n" + EXPECTED).problems())
        .containsExactly(
            "cases/案例.yaml:2:7 RB-CLAUSE-UNKNOWN “P-2”",
            "cases/案例.yaml:3:7 RB-TERM “未触发” REPLACE “未触及”");
  }

  @Test
  void whatMustBeThereIsReportedWhereItIsMissing() {
    assertThat(rulebook.cases("- 条款: P-1\n  类型: 触及\n" + EXPECTED).problems())
        .containsExactly("cases/案例.yaml:1:3 RB-VALUE-MISSING “”");
  }

  @Test
  void aCaseWithoutExpectationsIsAWarning() {
    Problems problems = new Problems();
    assertThat(rulebook.cases(HEAD).read(problems)).hasSize(1);
    assertThat(problems.all())
        .singleElement()
        .satisfies(
            problem -> {
              assertThat(SmallRulebook.shown(problem))
                  .isEqualTo("cases/案例.yaml:1:3 RB-CASE-NONE.expectation “”");
              assertThat(problem.severity()).isEqualTo(Severity.WARNING);
            });
  }

  @Test
  void unknownExpectationsAndImpossibleValuesAreReported() {
    assertThat(
            rulebook
                .cases(
                    HEAD
                        + "  期望:\n    评等: 达标\n    评定: 基本达标\n    等级: STARS\n    破零条款: [P1]\n"
                        + "    指标得分: {技防覆盖: 6}\n    标准: {S9: 合格}\n    得分: 六分\n    零上访: [保持, 破零]\n")
                .problems())
        .containsExactly(
            "cases/案例.yaml:5:5 RB-KEY-UNKNOWN “评等” REPLACE “评定”",
            "cases/案例.yaml:6:9 RB-TERM “基本达标”",
            "cases/案例.yaml:7:9 RB-TERM “STARS” REPLACE “STAR”",
            "cases/案例.yaml:8:12 RB-CLAUSE-UNKNOWN “P1” REPLACE “P-1”",
            "cases/案例.yaml:9:12 RB-TERM “技防覆盖” REPLACE “技防覆盖率”",
            "cases/案例.yaml:10:10 RB-TERM “S9” REPLACE “S1”",
            "cases/案例.yaml:11:9 RB-NUMBER “六分” REPLACE “6”",
            "cases/案例.yaml:12:10 RB-CASE.one “”");
  }

  @Test
  void aPeriodBackwardsAndAnAsOfDayOutsideAreReported() {
    assertThat(rulebook.cases(HEAD + "  评定期: [2022-12-31, 2022-01-01]\n" + EXPECTED).problems())
        .containsExactly("cases/案例.yaml:4:21 RB-CASE.backwards “2022-01-01”");
    assertThat(rulebook.cases(HEAD + "  统计截止日: 2023-01-05\n" + EXPECTED).problems())
        .containsExactly("cases/案例.yaml:4:10 RB-CASE.outside “2023-01-05” REPLACE “2022-12-31”");
    assertThat(rulebook.cases(HEAD + "  评定期: [2022-12-31]\n" + EXPECTED).problems())
        .containsExactly("cases/案例.yaml:4:8 RB-CASE.range “”");
  }

  @Test
  void aListThatIsNoneIsReported() {
    assertThat(rulebook.cases(HEAD + "  信访事项: 没提供\n" + EXPECTED).problems())
        .containsExactly("cases/案例.yaml:4:9 RB-CASE.list “没提供” REPLACE “未提供”");
  }

  @Test
  void twoCasesOfOneNameAreAnErrorAtTheSecond() {
    Problems problems = new Problems();
    assertThat(rulebook.cases(HEAD + EXPECTED + HEAD + EXPECTED).read(problems)).hasSize(2);
    assertThat(problems.all())
        .singleElement()
        .satisfies(
            problem -> {
              assertThat(SmallRulebook.shown(problem))
                  .isEqualTo("cases/案例.yaml:5:7 RB-CASE.twice “甲”");
              assertThat(problem.isError()).isTrue();
              assertThat(problem.message(Locale.CHINESE)).contains("cases/案例.yaml:1:7");
            });
  }

  @Test
  void theCommonUnitMustBeThereOnceThereAreCases() {
    rulebook.without("cases/基准.yaml");
    assertThat(rulebook.problems()).containsExactly("cases RB-CASE-NONE “”");
    assertThat(rulebook.cases(HEAD + EXPECTED).problems())
        .containsExactly("cases/基准.yaml RB-FILE-MISSING “”");
  }

  // ---- sheets

  @Test
  void unknownColumnsOfASheetAreReportedOnceAtTheirHeaders() {
    assertThat(
            rulebook
                .sheet(
                    row("名称", "条款", "类型", "统计截至日", "主体.城乡分组", "信访.编号", "期望.评等", "期望.标准", "期望.评定"),
                    row("甲", "P-1", "触及", "", "", "", "", "", "达标"))
                .problems())
        .containsExactly(
            "cases/案例.xlsx!案例!D1 RB-COLUMN “统计截至日” SET_CELL “统计截止日”",
            "cases/案例.xlsx!案例!E1 RB-COLUMN “主体.城乡分组” SET_CELL “主体.城乡分类”",
            "cases/案例.xlsx!案例!F1 RB-COLUMN “信访.编号” SET_CELL “信访事项.编号”",
            "cases/案例.xlsx!案例!G1 RB-COLUMN “期望.评等” SET_CELL “期望.评定”",
            "cases/案例.xlsx!案例!H1 RB-COLUMN “期望.标准”");
  }

  @Test
  void columnsThatAreMissingOrThereTwiceAreReported() {
    assertThat(rulebook.sheet(row("名称", "条款", "条款", "期望.评定"), row("甲", "P-1", "", "达标")).problems())
        .containsExactly(
            "cases/案例.xlsx!案例!C1 RB-COLUMN.twice “条款”",
            "cases/案例.xlsx!案例!1 RB-COLUMN.missing “”",
            "cases/案例.xlsx!案例!2 RB-VALUE-MISSING “”");
  }

  @Test
  void badCellsAreReportedAtTheCell() {
    assertThat(
            rulebook
                .sheet(
                    row(
                        "名称",
                        "条款",
                        "类型",
                        "未提供",
                        "日报",
                        "主体.城乡分类",
                        "信访事项.编号",
                        "信访事项.受理日期",
                        "信访事项.认定状态",
                        "期望.评定",
                        "期望.破零条款"),
                    row(
                        "甲",
                        "P-1",
                        "触及",
                        "事顾",
                        "2022-01-01~2022-06-30",
                        "城市",
                        "P-1",
                        "2022年3月1日",
                        "认定",
                        "达标",
                        "P-1、P-3"))
                .problems())
        .containsExactlyInAnyOrder(
            "cases/案例.xlsx!案例!D2 RB-TERM “事顾” SET_CELL “事故”",
            "cases/案例.xlsx!案例!E2 RB-CASE.range “2022-01-01~2022-06-30” SET_CELL “2022-01-01 至"
                + " 2022-06-30”",
            "cases/案例.xlsx!案例!F2 RB-TERM “城市” SET_CELL “城区”",
            "cases/案例.xlsx!案例!H2 RB-DATE “2022年3月1日” SET_CELL “2022-03-01”",
            "cases/案例.xlsx!案例!I2 RB-TERM “认定”",
            "cases/案例.xlsx!案例!K2 RB-CLAUSE-UNKNOWN “P-3”");
  }

  @Test
  void aMendOfOnePartOfACellKeepsTheRestOfIt() {
    assertThat(
            rulebook
                .sheet(
                    row("名称", "条款", "类型", "日报", "期望.评定"),
                    row("甲", "P-1", "触及", "2022-01-01 至 2022/3/31；2022-05-01 至 2022-06-30", "达标"))
                .problems())
        .containsExactly(
            "cases/案例.xlsx!案例!D2 RB-DATE “2022/3/31”"
                + " SET_CELL “2022-01-01 至 2022-03-31；2022-05-01 至 2022-06-30”");
  }

  @Test
  void aRowThatContinuesACaseOnlyAddsRecords() {
    assertThat(
            rulebook
                .sheet(
                    row("名称", "条款", "类型", "信访事项.编号", "期望.评定"),
                    row("", "P-1", "触及", "", "达标"),
                    row("甲", "DATA-P", "触及", "", "达标"),
                    row("", "", "", "", "待定"))
                .problems())
        .containsExactly(
            "cases/案例.xlsx!案例!A2 RB-VALUE-MISSING “”",
            "cases/案例.xlsx!案例!E4 RB-CASE.continued “待定”");
  }

  @Test
  void aListCannotBeMissingAndFilled() {
    assertThat(
            rulebook
                .sheet(
                    row("名称", "条款", "类型", "未提供", "调查.调查人数", "调查.满意人数", "期望.评定"),
                    row("甲", "P-1", "触及", "调查", 50, 50, "达标"))
                .problems())
        .containsExactly("cases/案例.xlsx!案例!E2 RB-CASE.both “调查”");
  }

  @Test
  void everyProblemIsWordedInBothLanguages() {
    Problems problems = new Problems();
    rulebook
        .cases(HEAD + "  事故: 无\n  评定期: [2022-01-01]\n  统计截止日: 昨天\n  期望: {评定: [达标, 待定]}\n")
        .read(problems);
    assertThat(problems.all())
        .hasSizeGreaterThan(3)
        .allSatisfy(
            (Problem problem) -> {
              assertThat(problem.message(Locale.CHINESE)).isNotBlank();
              assertThat(problem.expected(Locale.ENGLISH)).startsWith(" ");
            });
  }
}
