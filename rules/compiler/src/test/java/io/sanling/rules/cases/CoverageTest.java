package io.sanling.rules.cases;

import static org.assertj.core.api.Assertions.assertThat;

import io.sanling.rules.problem.Problems;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What of a rulebook no case exercises. */
@Tag("slow")
class CoverageTest {
  private static final String OVERDUE =
      """
      - 名称: 第61天办结
        条款: P-1
        类型: 触及
        信访事项: [{编号: P-1, 受理日期: 2022-03-01, 办结日期: 2022-05-01, 认定状态: 已认定}]
        期望: {零上访: 破零}
      """;

  private static final String IN_TIME =
      """
      - 名称: 第60天办结
        条款: P-1
        类型: 未触及
        信访事项: [{编号: P-1, 受理日期: 2022-03-01, 办结日期: 2022-04-30, 认定状态: 已认定}]
        期望: {零上访: 保持}
      """;

  private static final String TECH =
      """
      - 名称: 农村正好六成
        条款: S1-techCoverage
        类型: 边界
        指标: {技防覆盖率: 0.60}
        期望: {指标得分: {技防覆盖率: 6}}
      """;

  private static final String LOW =
      """
      - 名称: 农村不到六成
        条款: S1-techCoverage
        类型: 未触及
        指标: {技防覆盖率: 0.59}
        期望: {标准: {S1: 合格}, 等级: STAR}
      """;

  private static final String NOT_THERE =
      """
      - 名称: 评定期以后才成立
        条款: NOT-OBSERVED
        类型: 触及
        主体: {设立日期: 2023-01-01}
        期望: {评定: 不适用}
      """;

  private static Coverage coverage(String... cases) {
    SmallRulebook rulebook = new SmallRulebook().cases(String.join("", cases));
    List<RulebookCase> read = rulebook.read();
    CaseRun run = CaseRun.of(rulebook.load(), read);
    assertThat(run.problems()).isEmpty();
    return Coverage.of(rulebook.draft(new Problems()), run);
  }

  private static List<String> missing(List<Coverage.Item> items) {
    return items.stream()
        .filter(item -> !item.isExercised())
        .map(item -> (item.subject() + " " + item.detail()).strip())
        .toList();
  }

  @Test
  void aRuleThatTakesEffectInNoCaseIsReportedWhereItStands() {
    Coverage coverage = coverage(IN_TIME);
    assertThat(missing(coverage.rules())).contains("逾期未办结").doesNotContain("计分", "定级");
    assertThat(coverage.rules().get(0).place()).hasToString("zeros.dslr:1:1");
    assertThat(missing(coverage(IN_TIME, OVERDUE).rules())).doesNotContain("逾期未办结");
  }

  @Test
  void theRuleOfAUnitThatIsNotApplicableIsKnownByItsReason() {
    assertThat(missing(coverage(IN_TIME).rules())).contains("未观察");
    assertThat(missing(coverage(NOT_THERE).rules())).doesNotContain("未观察");
  }

  @Test
  void aClauseNeedsACaseThatMeetsItAndOneThatMissesIt() {
    assertThat(missing(coverage(IN_TIME).clauses())).contains("P-1 触及").doesNotContain("P-1 未触及");
    assertThat(missing(coverage(IN_TIME, OVERDUE).clauses())).doesNotContain("P-1 触及");
  }

  @Test
  void rowsCountByTheFirstThatFits() {
    Coverage coverage = coverage(TECH);
    assertThat(missing(coverage.rows()))
        .containsExactly("技防覆盖率 城区 ≥ 0.8 → 6", "技防覆盖率 → 2", "领导小组 → 0");
    assertThat(coverage.rows().get(1).place()).hasToString("scoring.xlsx!评分表!3");
    assertThat(missing(coverage(TECH, LOW).rows())).doesNotContain("技防覆盖率 → 2");
  }

  @Test
  void aBoundCountsOnlyForAValueExactlyOnIt() {
    assertThat(missing(coverage(LOW).bounds())).contains("技防覆盖率 农村 ≥ 0.6 → 6");
    Coverage coverage = coverage(TECH);
    assertThat(missing(coverage.bounds()))
        .doesNotContain("技防覆盖率 农村 ≥ 0.6 → 6")
        .contains("星级 ≥ 6", "标准合格 ≥ 60%");
    assertThat(coverage.bounds().get(1).place()).hasToString("scoring.xlsx!评分表!I3");
  }

  @Test
  void theStandardAtItsPassLineAndTheGradeAtItsPointsCount() {
    assertThat(missing(coverage(LOW).bounds())).doesNotContain("星级 ≥ 6", "标准合格 ≥ 60%");
  }

  @Test
  void sharesAreInPercentWithOneDecimalRoundedDown() {
    Coverage coverage = coverage(OVERDUE);
    assertThat(coverage.percent(Coverage.Kind.RULE)).hasToString("35.7");
    assertThat(coverage.rules()).hasSize(14).filteredOn(Coverage.Item::isExercised).hasSize(5);
  }

  @Test
  void theTableListsWhatIsMissingWithItsPlace() {
    String table = coverage(OVERDUE, IN_TIME).table(Locale.CHINESE);
    assertThat(table)
        .startsWith("规则 6/14，42.8%\n条款 ")
        .contains("没有案例触及：\n类别      内容")
        .contains("规则      未提供清单        ")
        .contains("zeros.dslr:");
    assertThat(coverage(OVERDUE).table(Locale.ENGLISH)).startsWith("rules 5/14, 35.7%\n");
  }

  @Test
  void theTreeHoldsEveryItemAndTheShares() {
    Coverage coverage = coverage(OVERDUE);
    assertThat(coverage.tree()).containsOnlyKeys("overall", "kinds", "items");
    assertThat((List<?>) coverage.tree().get("items")).hasSameSizeAs(coverage.items());
  }

  @Test
  void theSameCasesGiveTheSameCoverage() {
    assertThat(coverage(OVERDUE, TECH)).isEqualTo(coverage(OVERDUE, TECH));
  }

  @Test
  void bothLanguagesWordTheSameThings() {
    String bundle = "io.sanling.rules.cases.coverage";
    ResourceBundle.Control exact =
        ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES);
    assertThat(ResourceBundle.getBundle(bundle, Locale.ENGLISH, exact).keySet())
        .isEqualTo(ResourceBundle.getBundle(bundle, Locale.ROOT, exact).keySet());
  }
}
