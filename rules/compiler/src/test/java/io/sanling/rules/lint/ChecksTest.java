package io.sanling.rules.lint;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.collect.ImmutableList;
import io.sanling.rules.problem.Problem;
import io.sanling.rules.problem.RulebookCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Checks that look into rules, each with what provokes it. */
class ChecksTest {

  private static ImmutableList<String> found(SmallBook book, RulebookCode code) {
    return book.problems(code).stream()
        .map(problem -> (problem.wording() + " " + problem.found()).strip())
        .collect(ImmutableList.toImmutableList());
  }

  // ---- goals

  @Test
  void aGoalThatNoRuleBreaksIsToldWhereItStands() {
    SmallBook book = new SmallBook().edit("rules.dslr", "打破无伤害，待认定的无伤害待定", "就该事项提示NOTE-HURT");
    assertThat(book.problems(RulebookCode.ZERO_UNBREAKABLE))
        .singleElement()
        .satisfies(
            problem -> {
              assertThat(problem.found()).isEqualTo("无伤害");
              assertThat(problem.place().file()).isEqualTo("rulebook.yaml");
            });
  }

  @Test
  void noRuleIsCalledAsWhatAnotherFindsOfPendingEntries() {
    SmallBook book = new SmallBook().rule("无伤害待认定", "P-2", "有一起伤害;-待认定", "就该事项提示NOTE-HURT");
    assertThat(found(book, RulebookCode.RULE_TWICE)).containsExactly("pending 无伤害待认定");
    SmallBook other = new SmallBook().rule("否决—瞒报待认定", "P-2", "有一起伤害;-待认定", "就该事项提示NOTE-HURT");
    assertThat(found(other, RulebookCode.RULE_TWICE)).isEmpty();
  }

  // ---- clauses

  @Test
  void aClauseThatAnEarlierEffectIsOfIsThere() {
    SmallBook book = new SmallBook().rule("试验", "P-2", "因 X-9 达标待定", "最低等级可能是不达标");
    assertThat(found(book, RulebookCode.CLAUSE_UNKNOWN)).containsExactly("condition X-9");
  }

  @Test
  void scoringAndDecidingNameClausesOfTheirOwn() {
    SmallBook book = new SmallBook().rule("试验", "P-1", "有一次检查;-问题数不少于3", "扣 1 分，各次合计最多扣 5 分");
    assertThat(found(book, RulebookCode.CLAUSE_MISPLACED)).containsExactly("rule P-1");
  }

  @Test
  void twoCapsOfOneClauseLeaveOpenWhichCounts() {
    SmallBook book =
        new SmallBook()
            .also("clauses.csv", "E-1,扣分,问题多的扣分。,D,,,2029-11-30\n")
            .rule("甲", "E-1", "有一次检查;-问题数不少于3", "扣 1 分，各次合计最多扣 5 分")
            .rule("乙", "E-1", "有一次检查;-问题数不少于9", "扣 2 分，各次合计最多扣 6 分");
    assertThat(found(book, RulebookCode.CAP_DIFFERS)).containsExactly("6");
  }

  @Test
  void aCapThatOneRuleOfAClauseSaysAndAnotherDoesNotLeavesOpenWhetherThereIsOne() {
    SmallBook book =
        new SmallBook()
            .also("clauses.csv", "E-1,扣分,问题多的扣分。,D,,,2029-11-30\n")
            .rule("甲", "E-1", "有一次检查;-问题数不少于3", "扣 1 分，各次合计最多扣 5 分")
            .rule("乙", "E-1", "有一次检查;-问题数不少于9", "扣 2 分");
    assertThat(found(book, RulebookCode.CAP_DIFFERS)).hasSize(1);
  }

  @Test
  void pointsAreWrittenToTwoDecimals() {
    SmallBook book =
        new SmallBook()
            .also("clauses.csv", "E-1,扣分,问题多的扣分。,D,,,2029-11-30\n")
            .rule("甲", "E-1", "有一次检查;-问题数不少于3", "扣 0.125 分，各次合计最多扣 5 分");
    assertThat(found(book, RulebookCode.NUMBER)).containsExactly("points 0.125");
  }

  @Test
  void aClauseIsCalledAsItsStandard() {
    SmallBook book = new SmallBook().scored("drills", "演练次数", 100, 0);
    book.edit("clauses.csv", "S1,标准,各项。", "S1,老标准,各项。");
    book.edit("clauses.csv", "S1-drills,指标,见表。", "S1-drills,演练次数,“老标准”的指标，最高 90 分。");
    assertThat(found(book, RulebookCode.CLAUSE_TITLE)).containsExactly("老标准", "text 老标准");
    assertThat(found(book, RulebookCode.NUMBER_BY_HAND)).containsExactly("top 90 分");
    book.edit("clauses.csv", "S1,老标准", "S1,标准");
    book.edit("clauses.csv", "“老标准”的指标，最高 90 分。", "“标准”的指标，最高 100 分。");
    assertThat(found(book, RulebookCode.CLAUSE_TITLE)).isEmpty();
    assertThat(found(book, RulebookCode.NUMBER_BY_HAND)).isEmpty();
  }

  // ---- points taken off

  private static SmallBook deducting(String measure) {
    return new SmallBook()
        .measured(measure, "drills", "演练次数", 100)
        .also("clauses.csv", "SC,计分,怎样计分。,D,,,2029-11-30\n");
  }

  @ParameterizedTest
  @CsvSource({
    "times,      从演练次数中扣 1 分,       table 演练次数",
    "times,      从演练次数中可能全部扣完,   table 演练次数",
    "value,      从演练次数中扣 1 分,       value 演练次数",
    "formula,    从演练次数中全部扣完,       formula 演练次数",
    "deductions, 从受检次数中扣 1 分,       unscored visitCount"
  })
  void pointsAreTakenOffOnlyWhereTheyAreWhatScores(String measure, String then, String told) {
    SmallBook book = deducting(measure);
    assertThat(found(book, RulebookCode.DEDUCTION))
        .isEqualTo(
            measure.equals("deductions") ? ImmutableList.of("none 演练次数") : ImmutableList.of());
    book.rule("扣", "SC", "有一次检查;-问题数不少于3", then);
    assertThat(book.problems(RulebookCode.DEDUCTION))
        .filteredOn(Problem::isError)
        .singleElement()
        .satisfies(
            problem -> {
              assertThat(problem.wording() + " " + problem.found()).isEqualTo(told);
              assertThat(problem.place().file()).isEqualTo("rules.dslr");
            });
    assertThat(found(book, RulebookCode.CLAUSE_MISPLACED)).isEmpty();
  }

  @Test
  void pointsAreTakenOffBeforeTheIndicatorIsScored() {
    SmallBook book =
        deducting("deductions")
            .rule("扣一", "SC", "有一次检查;-问题数不少于3", "从演练次数中扣 1 分")
            .rule("计", "SC", "有一项待计分的指标;-是演练次数", "从满分起扣，扣完为止");
    assertThat(found(book, RulebookCode.DEDUCTION)).isEmpty();
    book.rule("扣二", "SC", "有一次检查;-问题数不少于5", "从演练次数中扣 1 分");
    assertThat(book.problems(RulebookCode.DEDUCTION))
        .singleElement()
        .satisfies(problem -> assertThat(problem.details()).containsExactly("扣二", "演练次数", "计"));
  }

  @Test
  void whatIsTakenOffIsNotLostToARuleThatLooksElsewhere() {
    SmallBook book =
        deducting("deductions")
            .rule("扣", "SC", "有一次检查;-问题数不少于3", "从演练次数中扣 1 分")
            .rule("查", "SC", "有一项待计分的指标;-有值", "查评分表计分");
    assertThat(found(book, RulebookCode.DEDUCTION)).containsExactly("lost 演练次数");
  }

  @Test
  void whatHasBandsDoesNotStartFromFullPoints() {
    SmallBook book = deducting("times").rule("计", "SC", "有一项待计分的指标", "从满分起扣，扣完为止");
    assertThat(found(book, RulebookCode.DEDUCTION)).containsExactly("start 演练次数");
  }

  @Test
  void aClauseOfScoringIsOfMostOfTheRulesThatNameIt() {
    SmallBook book =
        deducting("deductions")
            .rule("别的", "SC", "有一次检查;-问题数不少于3", "扣 1 分，各次合计最多扣 5 分")
            .rule("扣", "SC", "有一次检查;-问题数不少于3", "从演练次数中扣 1 分")
            .rule("计", "SC", "有一项待计分的指标;-是演练次数", "从满分起扣，扣完为止");
    assertThat(book.problems(RulebookCode.CLAUSE_MISPLACED))
        .singleElement()
        .satisfies(problem -> assertThat(problem.details()).first().isEqualTo("别的"));
  }

  // ---- of which period

  @ParameterizedTest
  @CsvSource({
    "有一次检查;-问题数不少于3,                        扣 1 分,    any",
    "有一次检查;-问题数不少于3;-检查日期在评定期内,      扣 1 分,    ''",
    "有一次检查,                                      加 1 分,    any",
    "有一次检查,                                      降 1 级,    any",
    "有一次检查,                                      就该事项提示NOTE-SEEN, ''",
    "有一次违规行为;-情形为谎报;-已认定,                一票否决,    any",
    "有一起伤害;-未剔除,                               达标待定，因该事项, any",
    "有一件来信;-答复时限已过;-归本单位办为是, 打破件件有答复，待认定的件件有答复待定, late",
    "有一件来信;-答复时限已过;-归本单位办为是;-收到日期在评定期前3年内, 打破件件有答复，待认定的件件有答复待定, ''",
    "有一件来信;-答复时限在评定期内届满;-归本单位办为是;-答复时限已过, 打破件件有答复，待认定的件件有答复待定, ''"
  })
  void whatCountsSaysOfWhichPeriodItIs(String when, String then, String told) {
    SmallBook book = new SmallBook().rule("试", "P-2", when, then);
    assertThat(book.problems(RulebookCode.EVERY_PERIOD))
        .extracting(Problem::wording)
        .isEqualTo(
            told.isEmpty()
                ? ImmutableList.of()
                : ImmutableList.of(told.equals("late") ? told : ""));
  }

  // ---- points written by hand

  @ParameterizedTest
  @CsvSource({
    "最高 100 分。,            ''",
    "满分100分，中间得 60 分。, ''",
    "最高 60 分。,             top 60 分",
    "满分为 30 分。,           top 30 分",
    "最高可得 60分。,          top 60分",
    "好的得 30 分。,           band 30 分",
    "每处扣 30 分。,           ''",
    "每处扣 31 分。,           score 31 分"
  })
  void pointsOfAClauseAreThoseOfItsOwnRowsNotAnyNumberThereIs(String text, String told) {
    // 30 is a parameter, of another clause
    SmallBook book = new SmallBook().scored("drills", "演练次数", 100, 60, 0);
    book.edit("clauses.csv", "S1-drills,指标,见表。", "S1-drills,演练次数," + text);
    assertThat(found(book, RulebookCode.NUMBER_BY_HAND))
        .isEqualTo(told.isEmpty() ? ImmutableList.of() : ImmutableList.of(told));
  }

  // ---- score tables

  private static Problem of(SmallBook book, RulebookCode code) {
    return book.all().stream()
        .filter(problem -> problem.code() == code)
        .findFirst()
        .orElseThrow(() -> new AssertionError(book.all()));
  }

  @ParameterizedTest
  @CsvSource({
    "'类型: 数, 单位: 小时/日, 不小于: 0, 不大于: 24', 小时/日, 数",
    "'类型: 次数, 单位: 人', 人, 人数",
    "'类型: 次数, 单位: 场', 场次, 次数",
    "'类型: 是否', 有无, 是否",
    "'类型: 金额, 单位: 元', 元, 金额",
    "'类型: 比例', 百分比, 比例"
  })
  void aMeasureIsThatOfTheField(String type, String written, String meant) {
    Problem problem =
        of(
            new SmallBook()
                .table(
                    "{编号: tried, 名称: 试项, 英文: tried, " + type + "}",
                    written + ",1,,100",
                    written + ",,,0"),
            RulebookCode.TERM);
    assertThat(problem.found()).isEqualTo(written);
    assertThat(problem.fix().text()).isEqualTo(meant);
  }

  @Test
  void aBoundIsWithinThoseOfTheField() {
    String hours = "{编号: tried, 名称: 试项, 英文: tried, 类型: 数, 单位: 小时, 不小于: 0, 不大于: 24}";
    Problem problem =
        of(
            new SmallBook().table(hours, "数,30,,100", "数,2,30,50", "数,,,0"),
            RulebookCode.BAND_ORDER);
    assertThat(problem.details()).contains("30", "0 – 24");
    assertThat(problem.fix().text()).isEqualTo("2");
    Problem open = of(new SmallBook().table(hours, "数,2,30,100", "数,,,0"), RulebookCode.BAND_ORDER);
    assertThat(open.fix().text()).isEmpty();
    assertThat(open.hint(java.util.Locale.CHINESE)).contains("空着").doesNotContain("“”");
    Problem share =
        of(
            new SmallBook().table("{编号: tried, 名称: 试项, 英文: tried, 类型: 比例}", "比例,30,,100", "比例,,,0"),
            RulebookCode.BAND_ORDER);
    assertThat(share.fix().text()).isEqualTo("0.3");
  }

  @Test
  void aYesOrNoMayBeWrittenSo() {
    SmallBook book =
        new SmallBook().table("{编号: tried, 名称: 试项, 英文: tried, 类型: 是否}", "是否,是,,100", "是否,,是,0");
    assertThat(book.all())
        .extracting(Problem::code)
        .doesNotContain(RulebookCode.NUMBER, RulebookCode.BAND_ORDER, RulebookCode.BAND_GAP);
  }

  // ---- what is recorded

  @Test
  void whatIsRecordedIsUsedOrKeptOnly() {
    SmallBook book = new SmallBook();
    assertThat(unused(book, "field")).isEmpty();
    book.edit("forms.yaml", "单位: 本, 性质: 案件, 只收存: 是}", "单位: 本, 性质: 案件}");
    assertThat(unused(book, "field")).containsExactly("field 开卷数");
    book.rule("试验", "P-2", "已提供填报;-开卷数少于3", "提示NOTE-DOSSIERS");
    assertThat(unused(book, "field")).isEmpty();
  }

  @Test
  void whatIsMeasuredIsUsed() {
    SmallBook book = new SmallBook();
    assertThat(unused(book, "measure")).contains("measure 受检次数");
    book.rule("试验", "P-2", "单位;-受检次数少于3次", "提示NOTE-VISITS");
    assertThat(unused(book, "measure")).doesNotContain("measure 受检次数");
  }

  private static java.util.List<String> unused(SmallBook book, String wording) {
    return found(book, RulebookCode.FORM_UNUSED).stream()
        .filter(told -> told.startsWith(wording))
        .toList();
  }

  @Test
  void whoeverIsScoredByAnIndicatorIsAskedForIt() {
    SmallBook book =
        new SmallBook()
            .scored("drills", "演练次数", 100, 0)
            .edit(
                "forms.yaml",
                "编码: [LOCAL]",
                "编码: [LOCAL]\n  分类:\n    - {编号: part, 名称: 部分, 英文: part, 必填: 是, 取值:"
                    + " [{编号: NORTH, 名称: 北, 英文: north}, {编号: SOUTH, 名称: 南, 英文: south}]}")
            .edit("forms.yaml", "单位: 次, 只收存: 是}", "单位: 次, 口径: [NORTH]}");
    assertThat(found(book, RulebookCode.FORM_INDICATOR)).containsExactly("nobody drills");
    book.edit("forms.yaml", "口径: [NORTH]", "口径: [NORTH, SOUTH]");
    assertThat(found(book, RulebookCode.FORM_INDICATOR)).isEmpty();
  }

  // ---- grades

  @Test
  void aGradeThatNoRuleGivesIsNotReached() {
    SmallBook book =
        new SmallBook()
            .edit(
                "rulebook.yaml",
                "  - {编号: FAIR,",
                "  - {编号: MIDDLE, 名称: 上, 英文: middle}\n  - {编号: FAIR,");
    assertThat(found(book, RulebookCode.GRADE_UNREACHED)).containsExactly("rules 上");
    book.rule("升", "P-2", "没有使达标待定的情形", "升1级");
    assertThat(found(book, RulebookCode.GRADE_UNREACHED)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "最高分: 10, '',          '',                 ''",
    "最高分: 10, 最高分: 20,  '',                 grade.lower 20",
    "最高分: 10, 最高分: 10,  samelower 10,       grade.lower 10",
    "最高分: 20, 最高分: 10,  lower 10,           grade.lower 10",
    "'',         最高分: 10,  endless 良,         ''"
  })
  void whereFewerPointsAreBetterEveryGradeButTheLastEndsAtSomePoints(
      String good, String fair, String order, String gap) {
    SmallBook book =
        new SmallBook()
            .rule("表", "P-2", "尚未定级", "按等级表定级")
            .edit("rulebook.yaml", "状态: 草案", "状态: 草案\n总分: {越低越好: 是}")
            .edit("rulebook.yaml", "英文: good", "英文: good" + (good.isEmpty() ? "" : ", " + good))
            .edit("rulebook.yaml", "英文: fair", "英文: fair" + (fair.isEmpty() ? "" : ", " + fair));
    assertThat(found(book, RulebookCode.GRADE_ORDER))
        .isEqualTo(order.isEmpty() ? ImmutableList.of() : ImmutableList.of(order));
    assertThat(found(book, RulebookCode.BAND_GAP))
        .isEqualTo(gap.isEmpty() ? ImmutableList.of() : ImmutableList.of(gap));
  }

  @ParameterizedTest
  @CsvSource({
    "已定级为良,  评定为达标, 已评定为达标, 升1级,      circle 升",
    "已定级为良,  评定为达标, 没有一票否决, 升1级,      ''",
    "没有一票否决, 评定为达标, 已评定为达标, 等级不高于中, ''"
  })
  void conformityAndGradeDoNotLookAtEachOther(
      String one, String decides, String other, String grades, String expected) {
    SmallBook book = new SmallBook().rule("评", "P-2", one, decides).rule("升", "P-2", other, grades);
    assertThat(found(book, RulebookCode.GRADE_ORDER))
        .isEqualTo(expected.isEmpty() ? ImmutableList.of() : ImmutableList.of(expected));
  }

  @Test
  void everyValueThatGradesAreTakenFromIsAGrade() {
    String values =
        "取值: [{编号: GOOD, 名称: 良, 英文: good}, {编号: FAIR, 名称: 中, 英文: fair},"
            + " {编号: PURPLE, 名称: 紫, 英文: purple}]}";
    SmallBook book =
        new SmallBook()
            .edit(
                "forms.yaml",
                "      - {编号: letterCount,",
                "      - {编号: last, 名称: 上年等级, 英文: last grade, 类型: 选项, "
                    + values
                    + "\n      - {编号: letterCount,")
            .rule("上年", "P-2", "已提供填报;-上年等级已填", "按上年等级定级");
    assertThat(book.problems(RulebookCode.GRADE_ORDER))
        .singleElement()
        .satisfies(
            problem -> {
              assertThat(problem.wording()).isEqualTo("field");
              assertThat(problem.found()).isEqualTo("PURPLE");
              assertThat(problem.place().file()).isEqualTo("forms.yaml");
            });
    book.edit("forms.yaml", "PURPLE", "SILVER")
        .edit("rulebook.yaml", "  - {编号: FAIR,", "  - {编号: SILVER, 名称: 银, 英文: s}\n  - {编号: FAIR,");
    assertThat(found(book, RulebookCode.GRADE_ORDER)).isEmpty();
  }

  @Test
  void whatRaisesAGradeAfterItWasCappedIsTold() {
    SmallBook book =
        new SmallBook()
            .rule("升在前", "P-2", "没有使达标待定的情形", "升1级")
            .rule("封顶", "P-2", "有一票否决", "等级不高于中")
            .rule("降在后", "P-2", "有一票否决", "降1级");
    assertThat(found(book, RulebookCode.CAP_PASSED)).isEmpty();
    book.rule("升在后", "P-2", "没有使达标待定的情形", "升1级");
    assertThat(found(book, RulebookCode.CAP_PASSED)).containsExactly("升在后");
  }

  @Test
  void severalGradesFailWhereRulesGiveThem() {
    SmallBook book =
        new SmallBook()
            .edit("rulebook.yaml", "英文: good}", "英文: good, 适用: 不达标}")
            .edit("rulebook.yaml", "英文: fair}", "英文: fair, 适用: 不达标}");
    assertThat(found(book, RulebookCode.GRADE_ORDER)).isEmpty();
    book.rule("表", "P-2", "尚未定级", "按等级表定级");
    assertThat(found(book, RulebookCode.GRADE_ORDER)).containsExactly("conformity.table 不达标");
  }

  @ParameterizedTest
  @CsvSource({"待定", "不适用"})
  void oneGradeIsForWhatIsOpenAndOneForWhomItDoesNotApplyTo(String conformity) {
    SmallBook book =
        new SmallBook()
            .edit("rulebook.yaml", "英文: good}", "英文: good, 适用: " + conformity + "}")
            .edit("rulebook.yaml", "英文: fair}", "英文: fair, 适用: " + conformity + "}");
    assertThat(found(book, RulebookCode.GRADE_ORDER)).containsExactly("conformity " + conformity);
  }

  // ---- what a problem says

  @Test
  void everyProblemIsWordedInBothLanguages() {
    SmallBook book =
        new SmallBook().rule("无伤害待认定", "X-1", "有一件来信;-归本单位办为是", "扣 0.125 分，各件合计最多扣 5 分");
    assertThat(book.problems())
        .isNotEmpty()
        .allSatisfy(
            problem -> {
              for (java.util.Locale locale :
                  ImmutableList.of(java.util.Locale.CHINESE, java.util.Locale.ENGLISH)) {
                assertThat(problem.message(locale)).isNotBlank().doesNotContainPattern("\\{\\d");
                assertThat(problem.expected(locale)).isNotBlank().doesNotContainPattern("\\{\\d");
              }
            })
        .extracting(Problem::code)
        .contains(RulebookCode.PRINCIPLE, RulebookCode.RULE_TWICE, RulebookCode.CLAUSE_UNKNOWN);
  }
}
