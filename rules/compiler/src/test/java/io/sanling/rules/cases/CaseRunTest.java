package io.sanling.rules.cases;

import static org.assertj.core.api.Assertions.assertThat;

import io.sanling.rules.problem.Problem;
import io.sanling.rules.problem.RulebookCode;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/** What is said of a case that does not come out as expected. */
class CaseRunTest {
  private static final String OVERDUE =
      """
        信访事项:
          - {编号: P-1, 受理日期: 2022-03-01, 办结日期: 2022-06-20, 认定状态: 已认定}
      """;

  private final SmallRulebook rulebook = new SmallRulebook();

  private CaseRun run(String... parts) {
    rulebook.cases("- 名称: 甲\n  条款: P-1\n  类型: 触及\n" + String.join("", parts));
    return CaseRun.of(rulebook.load(), rulebook.read());
  }

  private static String only(CaseRun run) {
    List<Problem> problems = run.problems();
    assertThat(problems).hasSize(1);
    return problems.get(0).toString();
  }

  @Test
  void aCaseThatComesOutAsExpectedIsNoFailure() {
    CaseRun run = run(OVERDUE, "  期望: {评定: 不达标, 零上访: 破零, 破零条款: [P-1], 得分: 10, 标准: {S1: 合格}}\n");
    assertThat(run.failures()).isEmpty();
    assertThat(run.outcomes())
        .singleElement()
        .satisfies(outcome -> assertThat(outcome.result()).isNotNull());
  }

  @Test
  void anUnexpectedCodeNamesTheRuleThatGaveIt() {
    assertThat(only(run(OVERDUE, "  期望:\n    破零条款: []\n")))
        .isEqualTo(
            "cases/案例.yaml:7:11 RB-CASE-FAILS 案例“甲”的破零条款：期望 无，实际 P-1。"
                + "首个不同之处：规则 “逾期未办结” zeros.dslr:1 因 petitions/P-1 生效。");
  }

  @Test
  void aMissingCodeNamesTheRulesThatDidNotTakeEffect() {
    assertThat(only(run("  期望:\n    破零条款: [P-1]\n")))
        .isEqualTo(
            "cases/案例.yaml:5:11 RB-CASE-FAILS 案例“甲”的破零条款：期望 P-1，实际 无。"
                + "执行该条款的规则都没有生效：“逾期未办结” zeros.dslr:1。");
  }

  @Test
  void aMissingReasonPointsAtTheRuleThatWasToGiveIt() {
    assertThat(only(run(OVERDUE, "  期望:\n    理由包括: [DATA-P]\n")))
        .isEqualTo(
            "cases/案例.yaml:7:11 RB-CASE-FAILS 案例“甲”的理由包括：期望 DATA-P，实际 P-1。"
                + "执行该条款的规则都没有生效：“未提供清单” zeros.dslr:10。");
  }

  @Test
  void aStateNamesTheFirstFindingThatTheCommonUnitDoesNotHave() {
    assertThat(only(run(OVERDUE, "  期望:\n    零上访: 保持\n")))
        .endsWith("首个不同之处：规则 “逾期未办结” zeros.dslr:1 因 petitions/P-1 生效。");
    assertThat(only(run(OVERDUE, "  期望:\n    评定: 达标\n")))
        .endsWith("首个不同之处：规则 “破零” conformity.dslr:10 因 petitions/P-1 生效。");
  }

  @Test
  void pointsNameTheRuleThatGaveThem() {
    assertThat(only(run("  指标: {技防覆盖率: 0.5}\n  期望:\n    指标得分: {技防覆盖率: 6.00}\n")))
        .isEqualTo(
            "cases/案例.yaml:6:19 RB-CASE-FAILS 案例“甲”的指标得分 技防覆盖率：期望 6.00，实际 2.00。"
                + "首个不同之处：规则 “计分” scoring.dslr:1 生效。");
  }

  @Test
  void whereTheCommonUnitHasTheSameFindingsTheDecidingOneIsNamed() {
    assertThat(only(run("  期望:\n    评定: 待定\n"))).endsWith("首个不同之处：规则 “达标” conformity.dslr:44 生效。");
  }

  @Test
  void aStateOnWhichNoRuleTookEffectSaysSo() {
    assertThat(only(run("  期望:\n    零事故: 破零\n")))
        .isEqualTo("cases/案例.yaml:5:10 RB-CASE-FAILS 案例“甲”的零事故：期望 破零，实际 保持。没有规则就此生效。");
  }

  @Test
  void failuresAreWordedInEnglishToo() {
    Problem problem = run(OVERDUE, "  期望:\n    破零条款: []\n").problems().get(0);
    assertThat(problem.message(Locale.ENGLISH) + problem.expected(Locale.ENGLISH))
        .isEqualTo(
            "Case “甲”, 破零条款: expected 无, actual P-1. First difference: rule “逾期未办结”"
                + " zeros.dslr:1 took effect because of petitions/P-1.");
  }

  @Test
  void rulesThatComeToNoResultAreAFailureAtTheCase() {
    rulebook.change("conformity.dslr", "尚未评定\n那么\n  评定为达标", "有目标被打破\n那么\n  评定为达标");
    CaseRun run = run("  期望: {评定: 达标}\n");
    assertThat(run.outcomes()).singleElement().satisfies(o -> assertThat(o.result()).isNull());
    assertThat(only(run)).startsWith("cases/案例.yaml:1:3 RB-CASE-FAILS 案例“甲”没有得出结果：RB-UNDECIDED");
    assertThat(run.failures().get(0).problem().code()).isEqualTo(RulebookCode.CASE_FAILS);
  }

  @Test
  void anIndicatorScoredTwiceIsAFailureAtTheCaseToo() {
    rulebook.change(
        "scoring.dslr",
        "    - 缺项\n那么\n  按缺项处理，注明 NOT-SUPPLIED",
        "    - 有值\n那么\n  按缺项处理，注明 NOT-SUPPLIED");
    assertThat(only(run("  期望: {评定: 达标}\n"))).contains("案例“甲”没有得出结果：RB-SCORED-TWICE");
  }
}
