package io.sanling.rules.cases;

import static io.sanling.rules.cases.SmallRulebook.row;
import static org.assertj.core.api.Assertions.assertThat;

import io.sanling.record.Entry;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Days and numbers of cases that are reckoned from parameters, so that these can change alone. */
class ReckoningTest {
  private final SmallRulebook rulebook = new SmallRulebook();

  private static String petition(String fields) {
    return "- 名称: 甲\n  条款: P-1\n  类型: 触及\n  信访事项:\n    - {编号: P-1, "
        + fields
        + ", 认定状态: 已认定}\n  期望: {评定: 达标}\n";
  }

  private static Entry entry(List<RulebookCase> cases, String form) {
    List<Entry> entries = cases.get(0).record().list(form);
    assertThat(entries).hasSize(1);
    return entries.get(0);
  }

  // ---- days

  @ParameterizedTest
  @CsvSource({
    "受理日期后第「办理期限」日,2022-04-30",
    "受理后第「办理期限」日,2022-04-30",
    "受理 后 第 「办理期限」 日,2022-04-30",
    "受理后第「办理期限」天,2022-04-30",
    "受理后第「办理期限」日的次日,2022-05-01",
    "受理后第「办理期限」日的前一日,2022-04-29",
    "受理后第「办理期限」日后第「延长期限」日,2022-05-30",
    "受理后第10日,2022-03-11",
    "受理日期,2022-03-01",
    "受理的次日,2022-03-02",
    "办理期限到期日,2022-04-30",
    "办理期限到期日的次日,2022-05-01",
    "评定期末日前第「办理期限」日,2022-11-01",
    "评定期首日后第「办理期限」日,2022-03-02",
    "统计截止日的前一日,2022-12-30",
  })
  void aDayIsReckonedFromAnotherDay(String written, LocalDate day) {
    List<RulebookCase> cases =
        rulebook.cases(petition("受理日期: 2022-03-01, 办结日期: " + written)).read();
    assertThat(entry(cases, "petitions").value("resolvedOn")).isEqualTo(day);
  }

  @Test
  void aDeadlineThatIsExtendedEndsLater() {
    assertThat(
            entry(
                    rulebook
                        .cases(petition("受理日期: 2022-03-01, 延期批准文号: 延字3号, 办结日期: 办理期限到期日"))
                        .read(),
                    "petitions")
                .value("resolvedOn"))
        .isEqualTo(LocalDate.of(2022, 5, 30));
    assertThat(
            entry(
                    rulebook.cases(petition("受理日期: 2022-03-01, 延期批准文号: 无, 办结日期: 办理期限到期日")).read(),
                    "petitions")
                .value("resolvedOn"))
        .as("a document that stands for nothing extends nothing")
        .isEqualTo(LocalDate.of(2022, 4, 30));
  }

  @ParameterizedTest
  @CsvSource({
    "'延期批准文号: 延字3号, 延至日期: 2022-05-10, ',2022-05-10",
    "'延期批准文号: 延字3号, 延至日期: 2022-04-10, ',2022-04-20",
    "'延期批准文号: 延字3号, ',2022-04-20",
    "'延至日期: 2022-05-10, ',2022-04-20",
  })
  void aDeadlineThatIsPutOffToADayEndsOnThatDay(String extension, LocalDate due) {
    rulebook.change(
        "forms.yaml",
        "- {编号: resolvedOn,",
        "- {编号: dueOn, 名称: 限办日期, 英文: due, 类型: 期限日, 必填: 是}\n"
            + "      - {编号: laterOn, 名称: 延至日期, 英文: put off to, 类型: 期限日}\n"
            + "      - {编号: resolvedOn,");
    rulebook.change(
        "forms.yaml",
        "天数: 办理期限, 延长: {有: extensionDocument, 天数: 延长期限}",
        "到: dueOn, 延长: {有: extensionDocument, 到: laterOn}");
    assertThat(
            entry(
                    rulebook
                        .cases(
                            petition(
                                "受理日期: 2022-03-01, 限办日期: 2022-04-20, "
                                    + extension
                                    + "办结日期: 办理期限到期日"))
                        .read(),
                    "petitions")
                .value("resolvedOn"))
        .isEqualTo(due);
  }

  @Test
  void aDayMayBeReckonedFromOneThatIsReckoned() {
    List<RulebookCase> cases =
        rulebook.cases(petition("受理日期: 评定期末日前第「办理期限」日, 办结日期: 受理后第「办理期限」日")).read();
    assertThat(entry(cases, "petitions").value("resolvedOn")).isEqualTo(LocalDate.of(2022, 12, 31));
  }

  @Test
  void theNameOfAParameterDoesNotSayWhichWay() {
    rulebook.change("parameters.yaml", "名称: 延长期限", "名称: 提前提醒");
    rulebook.change("forms.yaml", "延长: {有: extensionDocument, 天数: 延长期限}, ", "");
    assertThat(
            entry(
                    rulebook.cases(petition("受理日期: 2022-03-01, 办结日期: 受理后第「提前提醒」日")).read(),
                    "petitions")
                .value("resolvedOn"))
        .isEqualTo(LocalDate.of(2022, 3, 31));
  }

  @Test
  void aTimeIsReckonedFromATime() {
    rulebook.change(
        "parameters.yaml",
        "- {名称: 合格线",
        "- {名称: 报告时限, 数值: 24, 单位: 小时, 条款: P-1, 核对: 2026-11-24}\n- {名称: 合格线");
    List<RulebookCase> cases =
        rulebook
            .cases(
                """
                - 名称: 甲
                  条款: P-1
                  类型: 触及
                  事故:
                    - {编号: A-1, 发生日期: 2022-05-01, 发生时间: 2022-05-01T08:00, 报告时间: 发生时间后第「报告时限」小时的后一分钟, 事故类型: 火灾, 认定状态: 待认定}
                  期望: {评定: 待定}
                """)
            .read();
    assertThat(entry(cases, "accidents").value("reportedAt")).hasToString("2022-05-02T08:01");
  }

  @Test
  void whatChangesWithTheParameterIsOnlyWhatStandsOnIt() {
    rulebook.cases(petition("受理日期: 2022-03-01, 办结日期: 受理后第「办理期限」日"));
    rulebook.change("parameters.yaml", "名称: 办理期限, 数值: 60", "名称: 办理期限, 数值: 45");
    Entry entry = entry(rulebook.read(), "petitions");
    assertThat(entry.value("acceptedOn")).isEqualTo(LocalDate.of(2022, 3, 1));
    assertThat(entry.value("resolvedOn")).isEqualTo(LocalDate.of(2022, 4, 15));
  }

  @Test
  void aSheetSaysItAsYamlDoes() {
    rulebook.sheet(
        row(
            "名称",
            "条款",
            "类型",
            "信访事项.编号",
            "信访事项.受理日期",
            "信访事项.办结日期",
            "信访事项.认定状态",
            "日报",
            "指标.技防覆盖率",
            "期望.破零日期"),
        row(
            "甲",
            "P-1",
            "触及",
            "P-1",
            LocalDate.of(2022, 3, 1),
            "受理后第「办理期限」日",
            "已认定",
            "评定期首日 至 评定期末日前第「延长期限」日",
            "「合格线」",
            "P-1的办理期限到期日的次日"));
    List<RulebookCase> cases = rulebook.read();
    assertThat(entry(cases, "petitions").value("resolvedOn")).isEqualTo(LocalDate.of(2022, 4, 30));
    assertThat(cases.get(0).record().days("dailyReports").toString()).contains("2022-12-01");
    assertThat(cases.get(0).expected().get(0).values()).containsExactly("2022-05-01");
  }

  // ---- numbers

  @ParameterizedTest
  @CsvSource({"「合格线」,0.6", "「合格线」-0.01,0.59", "0.1+「合格线」,0.7"})
  void aShareIsReckonedFromAShareOrAPercentage(String written, String value) {
    List<RulebookCase> cases =
        rulebook
            .cases("- {名称: 甲, 条款: P-1, 类型: 触及, 指标: {技防覆盖率: " + written + "}, 期望: {评定: 达标}}\n")
            .read();
    assertThat(String.valueOf(cases.get(0).record().single("indicators").value("techCoverage")))
        .isEqualTo(value);
  }

  @Test
  void whatIsExpectedIsReckonedToo() {
    rulebook.change(
        "parameters.yaml",
        "- {名称: 合格线",
        "- {名称: 扣分, 数值: 2, 单位: 分, 条款: P-1, 核对: 2026-11-24}\n- {名称: 合格线");
    List<RulebookCase> cases =
        rulebook
            .cases(
                petition("受理日期: 2022-03-01, 办结日期: 2022-06-30")
                    .replace(
                        "{评定: 达标}",
                        "{破零日期: [办理期限到期日的次日], 提醒日期: [P-1的受理日期后第「延长期限」日], 得分: 100-「扣分」-「扣分」}"))
            .read();
    assertThat(cases.get(0).expected())
        .extracting(Expected::values)
        .satisfiesExactly(
            ledger -> assertThat(ledger).containsExactly("2022-05-01"),
            reminder -> assertThat(reminder).containsExactly("2022-03-31"),
            points -> assertThat(points).containsExactly("96.00"));
  }

  // ---- what is wrong

  @Test
  void aWrongNameIsSaidWhereItStandsWithTheNearest() {
    assertThat(problems("受理日期: 2022-03-01, 办结日期: 受理后第「办里期限」日"))
        .containsExactly(
            "cases/案例.yaml:5:41 RB-PARAMETER-UNKNOWN “受理后第「办里期限」日” REPLACE “受理后第「办理期限」日”");
    assertThat(problems("受理日期: 2022-03-01, 办结日期: 受里日期后第「办理期限」日"))
        .containsExactly(
            "cases/案例.yaml:5:41 RB-CASE.anchor “受里日期后第「办理期限」日” REPLACE “受理日期后第「办理期限」日”");
  }

  @Test
  void anAnchorThatIsNotThereOrCannotBeReadIsSaid() {
    assertThat(problems("受理日期: 撤案日期后第「办理期限」日"))
        .singleElement()
        .asString()
        .startsWith("cases/案例.yaml:5:23 RB-CASE.anchor");
    assertThat(problems("受理日期: 办结后第「办理期限」日"))
        .containsExactly("cases/案例.yaml:5:23 RB-CASE.unanchored “办结后第「办理期限」日”");
    assertThat(problems("受理日期: 2022-02-30, 办结日期: 受理后第「办理期限」日"))
        .containsExactly(
            "cases/案例.yaml:5:41 RB-CASE.unanchored “受理后第「办理期限」日”",
            "cases/案例.yaml:5:23 RB-DATE.calendar “2022-02-30” REPLACE “2022-02-28”");
  }

  @Test
  void aCircleIsSaidOnce() {
    assertThat(problems("受理日期: 办结后第「办理期限」日, 办结日期: 受理后第「办理期限」日"))
        .containsExactly("cases/案例.yaml:5:42 RB-CASE.circle “受理后第「办理期限」日”");
  }

  @Test
  void whatIsNoDayAndNoNumberIsSaid() {
    assertThat(problems("受理日期: 2022-03-01, 办结日期: 「办理期限」日以后"))
        .containsExactly("cases/案例.yaml:5:41 RB-CASE.day “「办理期限」日以后”");
    assertThat(problems("受理日期: 2022-03-01, 办结日期: 受理后第「合格线」日"))
        .containsExactly("cases/案例.yaml:5:41 RB-CASE.unit “受理后第「合格线」日”");
    rulebook.cases("- {名称: 甲, 条款: P-1, 类型: 触及, 指标: {技防覆盖率: 2×「合格线」}, 期望: {评定: 达标}}\n");
    assertThat(rulebook.problems()).containsExactly("cases/案例.yaml:1:40 RB-CASE.number “2×「合格线」”");
  }

  @Test
  void aResultThatTheFieldDoesNotAllowIsSaidAsAnyOther() {
    assertThat(problems("受理日期: 2022-03-01, 办结日期: 受理的前一日"))
        .singleElement()
        .asString()
        .startsWith("cases/案例.yaml:5:41 RB-CASE.record “2022-02-28”");
  }

  @Test
  void wordsThatMayBeOfTwoEntriesNameTheEntry() {
    rulebook.cases(
        """
        - 名称: 甲
          条款: P-1
          类型: 触及
          信访事项:
            - {编号: P-1, 受理日期: 2022-03-01, 认定状态: 已认定}
            - {编号: P-2, 受理日期: 2022-03-02, 认定状态: 已认定}
          期望: {破零日期: [办理期限到期日的次日, P-2的办理期限到期日的次日]}
        """);
    assertThat(rulebook.problems())
        .containsExactly("cases/案例.yaml:7:15 RB-CASE.several “办理期限到期日的次日”");
  }

  private List<String> problems(String fields) {
    return rulebook.cases(petition(fields)).problems();
  }
}
