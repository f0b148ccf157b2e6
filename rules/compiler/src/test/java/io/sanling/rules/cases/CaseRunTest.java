package io.sanling.rules.cases;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import io.sanling.rules.draft.RulebookDraft;
import io.sanling.rules.problem.Problem;
import io.sanling.rules.problem.Problems;
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

  private static final String RULE =
      """
      规则 “逾期未办结”
        条款 P-1
      当
        有一件信访事项
          - 办理期限已过，逾期首日在评定期内
      那么
        打破零上访，以逾期首日记入台账，待认定的零上访待定
      结束
      """;

  private static final String CONFORMS =
      """
      规则 “达标”
        条款 CONFORMITY
      当
        尚未评定
      那么
        评定为达标
      结束
      """;

  private final SmallRulebook rulebook = new SmallRulebook();

  private CaseRun run(String... parts) {
    rulebook.cases("- 名称: 甲\n  条款: P-1\n  类型: 触及\n" + String.join("", parts));
    return CaseRun.of(rulebook.load(), rulebook.read());
  }

  private CaseRun runLost(String... parts) {
    run(parts);
    RulebookDraft draft = rulebook.draft(new Problems());
    return CaseRun.of(rulebook.load(), rulebook.read(), () -> LostRules.of(draft, null));
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
                + "执行该条款的规则都没有生效：“逾期未办结” zeros.dslr:1"
                + "（「办理期限」60 天 parameters.yaml:1，「延长期限」30 天 parameters.yaml:2）。");
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
        .endsWith("首个不同之处：规则 “逾期未办结” zeros.dslr:1 因 petitions/P-1 生效。");
  }

  @Test
  void pointsNameThePartThatDiffersWithItsRow() {
    assertThat(only(run("  指标: {技防覆盖率: 0.5}\n  期望:\n    指标得分: {技防覆盖率: 6.00}\n")))
        .isEqualTo(
            "cases/案例.yaml:6:19 RB-CASE-FAILS 案例“甲”的指标得分 技防覆盖率：期望 6.00，实际 2.00。"
                + "得分里与期望不符的一处：S1-techCoverage（“计分” scoring.dslr:1，scoring.xlsx!评分表!A4）"
                + "现为 2.00，6.00 才相符。");
  }

  @Test
  void aGoalMayBeToldInTheWordsOfTheRulebookOrOfAll() {
    rulebook.change(
        "rulebook.yaml", "英文: zero petitions, 保持: 保持, 破: 破零", "英文: star, 保持: 得星, 破: 不得星");
    assertThat(run(OVERDUE, "  期望: {零上访: 不得星}\n").failures()).isEmpty();
    assertThat(run(OVERDUE, "  期望: {零上访: 破零}\n").failures()).isEmpty();
    assertThat(run("  期望: {零上访: 得星, 零事故: 保持}\n").failures()).isEmpty();
    assertThat(only(run(OVERDUE, "  期望: {零上访: 保持}\n"))).contains("期望 得星，实际 不得星。");
  }

  @Test
  void gradesAreToldByTheirNames() {
    assertThat(only(run(OVERDUE, "  期望: {等级: STAR}\n"))).contains("期望 星级，实际 不达标。");
    assertThat(run(OVERDUE, "  期望: {等级: 不达标}\n").failures()).isEmpty();
    assertThat(run(OVERDUE, "  期望: {等级: FAIL}\n").failures()).isEmpty();
  }

  @Test
  void aCaseWhoseEntriesLieInAnotherPeriodSaysWhichOneItWas() {
    rulebook.change("rulebook.yaml", "状态: 草案", "状态: 草案\n周期: 半年");
    assertThat(only(run(OVERDUE, "  期望: {零上访: 破零}\n")))
        .contains("实际 保持（评定期是 2022-07-01 至 2022-12-31，petitions/P-1 不在里面");
    assertThat(run("  统计截止日: 2022-06-30\n", OVERDUE, "  期望: {零上访: 破零}\n").failures()).isEmpty();
  }

  @Test
  void aRuleThatIsCommentedOutIsNamedWhereItStands() {
    rulebook.change(
        "zeros.dslr", RULE, RULE.lines().map(line -> "#  " + line + "\n").collect(joining()));
    assertThat(only(runLost(OVERDUE, "  期望:\n    破零条款: [P-1]\n")))
        .endsWith("期望 P-1，实际 无。规则 “逾期未办结” 被注释掉了，在 zeros.dslr 1—8 行。");
    assertThat(runLost(OVERDUE, "  期望:\n    破零条款: [P-1]\n").problems().get(0))
        .extracting(problem -> problem.expected(Locale.ENGLISH))
        .isEqualTo(" Rule “逾期未办结” is commented out, in lines zeros.dslr 1—8.");
  }

  @Test
  void aRuleThatTheEditionBeforeHasIsNamed() {
    RulebookDraft origin = rulebook.draft(new Problems());
    rulebook.change("zeros.dslr", RULE, "");
    rulebook.cases("- 名称: 甲\n  条款: P-1\n  类型: 触及\n" + OVERDUE + "  期望: {零上访: 破零}\n");
    RulebookDraft now = rulebook.draft(new Problems());
    assertThat(only(CaseRun.of(rulebook.load(), rulebook.read(), () -> LostRules.of(now, origin))))
        .endsWith("现在没有规则 “逾期未办结”，small-2022 zeros.dslr:1 有。");
  }

  @Test
  void whereNoRuleCarriesOutTheClauseThatIsSaid() {
    rulebook.change("zeros.dslr", RULE, "");
    assertThat(only(run(OVERDUE, "  期望: {零上访: 破零}\n"))).endsWith("现在没有规则执行条款 P-1。");
  }

  @Test
  void whatWouldHaveDecidedIsNamedWhereThereIsNoResult() {
    RulebookDraft origin = rulebook.draft(new Problems());
    rulebook.change("conformity.dslr", CONFORMS, "");
    rulebook.cases("- 名称: 甲\n  条款: P-1\n  类型: 触及\n  期望: {评定: 达标}\n");
    RulebookDraft now = rulebook.draft(new Problems());
    assertThat(only(CaseRun.of(rulebook.load(), rulebook.read(), () -> LostRules.of(now, origin))))
        .contains("案例“甲”没有得出结果：RB-UNDECIDED")
        .endsWith("现在没有规则 “达标”，small-2022 conformity.dslr:44 有。");
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
