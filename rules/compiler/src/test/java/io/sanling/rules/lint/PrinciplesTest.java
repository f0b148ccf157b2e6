package io.sanling.rules.lint;

import static org.assertj.core.api.Assertions.assertThat;

import io.sanling.rules.problem.Problem;
import io.sanling.rules.problem.RulebookCode;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What no declaration can do: each way round the principles is refused, and says why. */
class PrinciplesTest {
  private static final String LATE = "-答复时限已过，逾期首日在评定期内";
  private static final String BREAKS_ANSWER = "打破件件有答复，待认定的件件有答复待定";

  private static List<String> wordings(SmallBook book) {
    return book.problems(RulebookCode.PRINCIPLE).stream().map(Problem::wording).distinct().toList();
  }

  private static List<String> withRule(String conditions, String consequence) {
    return wordings(new SmallBook().rule("试验", "P-2", conditions, consequence));
  }

  /** Its measures are there for what a test makes of them. */
  @Test
  void theSmallRulebookKeepsThem() {
    assertThat(new SmallBook().problems())
        .extracting(Problem::code)
        .containsOnly(RulebookCode.FORM_UNUSED);
  }

  @Test
  void aVetoComesToSomething() {
    SmallBook book = new SmallBook().edit("rules.dslr", "没有一票否决", "没有目标被打破");
    assertThat(wordings(book)).containsExactly("idle");
    assertThat(wordings(book.edit("rules.dslr", "  一票否决\n", "  一票否决\n  打破无伤害，待认定的无伤害待定\n")))
        .isEmpty();
  }

  // ---- a lawful act

  @ParameterizedTest
  @CsvSource({
    "有一件来信;-收到日期在评定期内;-归本单位办为是",
    "有一件来信;-归本单位办为是;-答复时限未到",
    "有一件来信;-归本单位办为是;-答复时限是否已过不明",
    "有一件来信;-归本单位办为是;-尚未答复"
  })
  void aLawfulActItselfBreaksNothing(String conditions) {
    assertThat(withRule(conditions, BREAKS_ANSWER)).containsExactly("lawful");
  }

  @ParameterizedTest
  @CsvSource({
    "有一件来信;-答复时限已过，逾期首日在评定期内",
    "有一件来信;-答复时限已过，逾期首日在评定期内;-归本单位办为否",
    "有一件来信;-答复时限已过，逾期首日在评定期内;-是否归本单位办不明",
    "有一件来信;-答复时限已过，逾期首日在评定期内;-归本单位办为是或不明",
    "有一件来信;-拒收为是"
  })
  void itBreaksOnlyWhoeverCouldDealWithIt(String conditions) {
    assertThat(withRule(conditions, BREAKS_ANSWER)).containsExactly("competence");
  }

  @ParameterizedTest
  @CsvSource({"有一件来信;-答复时限已过，逾期首日在评定期内;-归本单位办为是", "有一件来信;-答复时限已过;-归本单位办为是", "有一件来信;-拒收为是;-归本单位办为是"})
  void whatWasNotDealtWithMayBreak(String conditions) {
    assertThat(withRule(conditions, BREAKS_ANSWER)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "有一件来信;-答复时限已过;-是否归本单位办不明;-未剔除, 件件有答复待定, ''",
    "有一件来信;-答复时限已过;-归本单位办为是或不明;-待认定, 件件有答复待定, ''",
    "有一件来信;-答复时限已过;-归本单位办为否;-未剔除, 件件有答复待定, competence",
    "有一件来信;-归本单位办为是;-未剔除, 件件有答复待定, lawful",
    "有一件来信;-答复时限已过;-归本单位办为是, 件件有答复待定, excluded",
    "有一件来信;-尚未答复;-未剔除, '达标待定，因该事项', lawful",
    "有一件来信;-尚未答复;-已认定, '评定为不达标，理由是本条款', lawful"
  })
  void whatIsNotKnownOnlyOpens(String conditions, String consequence, String wording) {
    assertThat(withRule(conditions, consequence))
        .isEqualTo(wording.isEmpty() ? List.of() : List.of(wording));
  }

  /** A time that is none, or a day set before the letter came, would make every letter late. */
  @ParameterizedTest
  @CsvSource({
    "数值: 30, 数值: 0, '天数: 答复期限, 止: answeredOn', deadline",
    "数值: 30, 数值: 30, '天数: 答复期限, 止: receivedOn', deadline",
    "'answeredOn, ', 'answeredOn, ', '到: answerBy, 止: answeredOn', deadline",
    "'类型: 期限日', '类型: 期限日, 不早于: receivedOn', '到: answerBy, 止: answeredOn', ''",
    "'类型: 期限日', '类型: 期限日, 不早于: receivedOn', '到: answerBy, 止: checkedOn', deadline"
  })
  void aDeadlineNobodyCanKeepIsNone(String before, String after, String ends, String wording) {
    SmallBook book =
        new SmallBook()
            .edit(
                "forms.yaml",
                "{编号: answeredOn, ",
                "{编号: answerBy, 名称: 答复期限日, 英文: answer by, 类型: 期限日}\n"
                    + "      - {编号: checkedOn, 名称: 复核日期, 英文: checked, 类型: 日期, 不早于: answerBy}\n"
                    + "      - {编号: answeredOn, ");
    book.edit(before.startsWith("数值") ? "parameters.yaml" : "forms.yaml", before, after)
        .edit("forms.yaml", "天数: 答复期限, 止: answeredOn", ends);
    assertThat(wordings(book)).isEqualTo(wording.isEmpty() ? List.of() : List.of(wording));
  }

  /**
   * Only what refuses stands for a refusal, and whether a matter is the unit's is never assumed.
   */
  @Test
  void aRefusalIsCalledOne() {
    SmallBook book = new SmallBook().edit("forms.yaml", "名称: 拒收", "名称: 又来一次");
    assertThat(wordings(book)).containsExactly("refusal");
  }

  @ParameterizedTest
  @CsvSource({
    "'归本单位办, 英文: ours, 类型: 是否', 是, competence",
    "'拒收, 英文: refused, 类型: 是否', 是, refusal",
    "'演练次数, 英文: drills, 类型: 次数, 单位: 次', 0, used",
    "'来信数, 英文: letters seen, 类型: 次数, 单位: 件, 性质: 信访', 0, ''"
  })
  void noDefaultSpeaksForWhatIsNotFilledIn(String field, String given, String wording) {
    SmallBook book =
        new SmallBook().edit("forms.yaml", field, field + ", 缺省: " + given + ", 缺省条款: P-2");
    assertThat(book.problems(RulebookCode.FORM_DEFAULT).stream().map(Problem::wording))
        .isEqualTo(wording.isEmpty() ? List.of() : List.of(wording));
  }

  /** A code that rules go by, or by which the grade is decided, has no default either. */
  @Test
  void noDefaultChoosesACode() {
    SmallBook book =
        new SmallBook()
            .edit(
                "forms.yaml",
                "{编号: passed, ",
                "{编号: level, 名称: 等第, 英文: level, 类型: 选项, 缺省: A, 缺省条款: P-2, 取值: [{编号: A, 名称: 甲等,"
                    + " 英文: a}, {编号: B, 名称: 乙等, 英文: b}]}\n      - {编号: passed, ");
    assertThat(book.problems(RulebookCode.FORM_DEFAULT)).isEmpty();
    book.rule("试验", "P-2", "有一次检查;-等第为乙等;-检查日期在评定期内", "扣 1 分，各次合计最多扣 5 分");
    assertThat(book.problems(RulebookCode.FORM_DEFAULT))
        .singleElement()
        .extracting(Problem::wording)
        .isEqualTo("used");
  }

  @Test
  void aTermMeansWhatItIsMadeOf() {
    SmallBook book =
        new SmallBook()
            .with(
                "definitions.dslr",
                """
                定义 “该办而没有办”
                  答复时限已过，且归本单位办为是

                定义 “该办或者拒收”
                  归本单位办为是，或拒收为是
                """)
            .rule("甲", "P-2", "有一件来信;-该办而没有办", BREAKS_ANSWER);
    assertThat(wordings(book)).isEmpty();
    book.rule("乙", "P-2", "有一件来信;-该办或者拒收", BREAKS_ANSWER);
    assertThat(book.problems(RulebookCode.PRINCIPLE))
        .singleElement()
        .satisfies(problem -> assertThat(problem.found()).isEqualTo("乙"));
  }

  // ---- never counted

  @ParameterizedTest
  @CsvSource({
    "有一件来信;-拒收为是;-归本单位办为是;-已认定",
    "有一本卷宗;-未撤卷;-已认定",
    "没有提供来信清单",
    "没有提供卷宗清单",
    "有一件事件;-事件日期在评定期内",
    "有一件事件;-主题为信",
    "有一次回访"
  })
  void noPointsForEntriesOfWhatNeverCounts(String conditions) {
    String consequence = conditions.startsWith("没有") ? "可能扣满 5 分" : "扣 1 分，各件合计最多扣 5 分";
    SmallBook book = new SmallBook();
    book.rule("试验", "P-2", conditions, consequence.replace("各件", "各" + measure(conditions)));
    assertThat(wordings(book)).contains("counted");
  }

  private static String measure(String conditions) {
    return conditions.substring(2, 3);
  }

  @ParameterizedTest
  @CsvSource({"有一次检查;-问题数不少于3", "有一件事件;-主题为节", "有一起伤害;-发生日期在评定期内;-已认定"})
  void pointsMayBeTakenForOthers(String conditions) {
    SmallBook book = new SmallBook();
    String cap = "扣 1 分，各" + measure(conditions) + "合计最多扣 5 分";
    book.rule("试验", "P-2", conditions, cap);
    assertThat(wordings(book)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "已提供填报;-收信数不少于10,  打破件件有答复",
    "已提供填报;-开卷数不少于10,  打破无伤害",
    "已提供填报;-收信数不少于10,  达标待定",
    "已提供填报;-收信数不少于10,  '评定为不达标，理由是本条款'",
    "已提供填报;-收信数不少于10,  定为中",
    "已提供填报;-收信数少于10,    升1级",
    "已提供填报;-收信数不少于10,  降1级",
    "已提供填报;-收信数不少于10,  等级不高于中",
    "已提供填报;-收信数不少于10,  不予定级",
    "有一次检查;-来信数不少于10, '扣 1 分，各次合计最多扣 5 分'",
    "有一次检查;-来信数不少于10, 打破无伤害",
    "有一次检查, '按来信数每1扣 1 分，各次合计最多扣 5 分'"
  })
  void noNumberOfWhatNeverCountsDecidesAnything(String conditions, String consequence) {
    assertThat(withRule(conditions, consequence)).containsExactly("number");
  }

  @ParameterizedTest
  @CsvSource({"没有一件来信, 升1级", "没有一本卷宗, 定为良", "没有一件来信, 评定为达标"})
  void norThatThereIsNone(String conditions, String consequence) {
    assertThat(withRule(conditions, consequence)).containsExactly("counted");
  }

  /** Nor does it cost or earn points, or move or cap a grade, by the way of a goal it broke. */
  @ParameterizedTest
  @CsvSource({
    "至少有一个目标被打破,     '扣 1 分，合计最多扣 5 分', behind",
    "件件有答复已打破,         '扣 1 分，合计最多扣 5 分', behind",
    "没有目标被打破;没有目标待定, '加 1 分，合计最多加 5 分', behind",
    "有目标被打破,             降1级,                      behind",
    "件件有答复没有打破,       升1级,                      behind",
    "件件有答复已打破,         降1级,                      behind",
    "件件有答复已打破,         等级不高于中,               behind",
    "件件有答复已打破,         不予定级,                   behind",
    "至少有一个目标被打破,     降1级,                      behind",
    "没有目标被打破;没有目标待定, 升1级,                   behind",
    "得星数少于2个,            等级不高于中,               behind",
    "得星数不少于2个,          升1级,                      behind",
    "无伤害已打破,             '扣 1 分，合计最多扣 5 分', ''",
    "无伤害已打破,             降1级,                      ''",
    "件件有答复没有打破,       定为良,                     ''",
    "得星数不少于2个,          定为良,                     ''"
  })
  void norThroughAGoal(String conditions, String consequence, String wording) {
    assertThat(withRule(conditions, consequence))
        .isEqualTo(wording.isEmpty() ? List.of() : List.of(wording));
  }

  /** Nor by the way of anything else that an earlier rule found or decided because of it. */
  @ParameterizedTest
  @CsvSource({
    "'达标待定，因该事项', 有使达标待定的情形, '扣 1 分，合计最多扣 5 分'",
    "'达标待定，因该事项', 因P-1达标待定, '扣 1 分，合计最多扣 5 分'",
    "'达标待定，因该事项', 有使达标待定的情形, 降1级",
    "'达标待定，因该事项', 没有使达标待定的情形, 升1级",
    "'评定为待定，理由是本条款', 已评定为待定, 降1级",
    "'评定为待定，理由是本条款', 尚未评定为待定, '加 1 分，合计最多加 5 分'"
  })
  void norThroughAnyFinding(String first, String conditions, String consequence) {
    SmallBook book =
        new SmallBook()
            .rule("先", "P-1", "有一件来信;-答复时限已过;-归本单位办为是或不明;-待认定", first)
            .rule("后", "P-2", conditions, consequence);
    assertThat(book.problems(RulebookCode.PRINCIPLE))
        .singleElement()
        .satisfies(
            problem -> {
              assertThat(problem.wording()).isEqualTo("behind");
              assertThat(problem.message(Locale.CHINESE)).contains("后", "先", "信访");
            });
  }

  /** The break itself is no veto, however late a letter was and whatever the dossier says. */
  @ParameterizedTest
  @ValueSource(strings = {"有一本卷宗;-开卷日期在评定期内;-未撤卷;-已认定", "有一件来信;-答复时限已过，逾期首日在评定期内;-归本单位办为是;-已认定"})
  void nothingThatNeverCountsIsVetoed(String conditions) {
    assertThat(withRule(conditions, "一票否决")).containsExactly("veto");
  }

  /** What a value is about by its words, asking for it is about too; only its name is exempt. */
  @ParameterizedTest
  @CsvSource({
    "有一次检查;-数据来源为信访, '扣 1 分，各次合计最多扣 5 分', number",
    "有一次检查;-并非由外面转来, 打破无伤害, number",
    "单位;-转来的次数不少于1, 降1级, number",
    "有一次检查;-数据来源为自查, '扣 1 分，各次合计最多扣 5 分', ''"
  })
  void askingForAValueIsAboutWhatItSays(String conditions, String consequence, String wording) {
    SmallBook book =
        new SmallBook()
            .edit(
                "forms.yaml",
                "{编号: faults, ",
                "{编号: source, 名称: 数据来源, 英文: source, 类型: 选项, 取值: [{编号: OFFICE, 名称: 信访, 英文: office},"
                    + " {编号: OWN, 名称: 自查, 英文: own}]}\n      - {编号: faults, ")
            .edit(
                "forms.yaml",
                "度量:\n",
                "度量:\n  - {编号: passedOn, 名称: 转来的次数, 英文: passed on, 算法: 件数, 表单: visits, 只计:"
                    + " [数据来源为信访]}\n")
            .with("definitions.dslr", "定义 “由外面转来”\n  表单 检查\n  数据来源为信访\n")
            .rule("试验", "P-2", conditions, consequence);
    assertThat(wordings(book)).isEqualTo(wording.isEmpty() ? List.of() : List.of(wording));
  }

  /** Days on which such a report was given or missed are numbers of what it is about. */
  @ParameterizedTest
  @CsvSource({
    "单位;-有日报的天数低于观察天数的100%, '扣 1 分，合计最多扣 5 分', number",
    "单位;-有日报的天数低于观察天数的100%, 降1级, number",
    "有一段日报缺口;-连续不少于1天, '扣 1 分，合计最多扣 5 分', counted",
    "有一段日报缺口;-连续不少于1天, 提醒补报, ''",
    "单位;-有日报的天数低于观察天数的95%, 达标待定, number"
  })
  void aDailyReportOfItIsAboutIt(String conditions, String consequence, String wording) {
    SmallBook book =
        new SmallBook()
            .edit(
                "forms.yaml",
                "  - 编号: figures\n",
                "  - {编号: daily, 名称: 每日来信, 英文: daily letters, 份数: 逐日, 日报: 是, 性质: 信访}\n"
                    + "  - 编号: figures\n")
            .rule("试验", "P-2", conditions, consequence);
    assertThat(wordings(book)).isEqualTo(wording.isEmpty() ? List.of() : List.of(wording));
  }

  @ParameterizedTest
  @CsvSource({
    "letterCount,     收信数",
    "dossierCount,    开卷数",
    "lettersInTime,   按时答复率",
    "lettersPerDrill, 每演练来信",
    "everything,      事件数"
  })
  void noIndicatorOfWhatNeverCountsHasPoints(String id, String name) {
    assertThat(wordings(scored(id, name))).containsExactly("indicator");
  }

  @ParameterizedTest
  @CsvSource({"drills, 演练次数", "visitCount, 受检次数", "feasts, 节日数"})
  void otherIndicatorsMayHavePoints(String id, String name) {
    assertThat(wordings(scored(id, name))).isEmpty();
  }

  private static SmallBook scored(String id, String name) {
    return new SmallBook().scored(id, name, 100, 0);
  }

  /** A rate may be shown. */
  @Test
  void anIndicatorWithoutPointsIsOnlyShown() {
    assertThat(wordings(new SmallBook().scored("lettersInTime", "按时答复率", 0))).isEmpty();
  }

  // ---- excluded, withdrawn, pending

  @ParameterizedTest
  @CsvSource({
    "withdrawn, 有一本卷宗;-开卷日期在评定期内, '打破无伤害，待认定的无伤害待定'",
    "withdrawn, 有一本卷宗;-开卷日期在评定期内;-未剔除, 无伤害待定",
    "withdrawn, 有一本卷宗;-已撤卷;-待认定, 无伤害待定",
    "confirmed, 有一次违规行为;-情形为谎报, 一票否决",
    "confirmed, 有一次违规行为;-未剔除, 一票否决",
    "excluded,  有一起伤害;-发生日期在评定期内, 无伤害待定",
    "confirmed, 有一起伤害;-待认定, '扣 1 分，各起合计最多扣 5 分'",
    "excluded,  有一起伤害;-发生日期在评定期内, '可能扣 1 分，各起合计最多扣 5 分'"
  })
  void onlyWhatIsConfirmedAndStandsCounts(String wording, String conditions, String consequence) {
    assertThat(withRule(conditions, consequence)).containsExactly(wording);
  }

  /** Whoever lists some of what was struck off lists all of it. */
  @Test
  void whatIsStruckOffStaysVisible() {
    SmallBook book = new SmallBook().rule("撤卷", "P-2", "有一本卷宗;-已撤卷", "列入剔除清单，注明撤卷");
    assertThat(book.problems(RulebookCode.PRINCIPLE))
        .hasSize(4)
        .extracting(Problem::wording)
        .containsOnly("listed");
    book.rule("剔除", "P-2", "有一项来信、伤害、卷宗或违规行为;-已剔除;-未撤卷", "列入剔除清单");
    assertThat(wordings(book)).isEmpty();
    book.edit("rules.dslr", "    -已剔除\n", "    -已剔除\n    -距事项之日已超过30天\n");
    assertThat(wordings(book)).containsExactly("listed");
  }

  // ---- concealing

  @ParameterizedTest
  @CsvSource({
    "- 情形为瞒报, - 情形为谎报",
    "- 已认定, - 待认定",
    "'  一票否决', '  就该事项提示 NOTE-WRONG'",
    "- 情形为瞒报, '- 情形为瞒报\n    - 很重'"
  })
  void concealingIsVetoedWhateverElse(String before, String after) {
    SmallBook book =
        new SmallBook()
            .edit(
                "forms.yaml",
                "{编号: foundOn, 名称: 查实日期, 英文: day found, 类型: 日期, 必填: 是}",
                "{编号: foundOn, 名称: 查实日期, 英文: day found, 类型: 日期, 必填: 是}\n"
                    + "      - {编号: size, 名称: 大小, 英文: size, 类型: 次数, 单位: 件}")
            .with("definitions.dslr", "定义 “很重”\n  大小不少于100\n");
    book.edit("rules.dslr", before, after.replace("\\n", "\n"));
    assertThat(wordings(book)).contains("concealing");
  }

  // ---- words

  @ParameterizedTest
  @CsvSource({
    "越级走访扣分, P-2, 有一次检查;-问题数不少于3",
    "试验,         W-1, 有一次检查;-问题数不少于3",
    "试验,         W-2, 有一次检查;-问题数不少于3"
  })
  void aRuleIsAboutWhatItIsCalled(String name, String clause, String conditions) {
    SmallBook book =
        new SmallBook()
            .also(
                "clauses.csv", "W-1,进京人次,每人次扣一分。,D,,,2029-11-30\nW-2,走访,上 访每起扣一分。,D,,,2029-11-30\n")
            .rule(name, clause, conditions, "扣 1 分，各次合计最多扣 5 分");
    assertThat(wordings(book)).containsExactly("words");
  }

  @Test
  void anIndicatorIsAboutWhatItIsCalled() {
    SmallBook book = scored("drills", "演练次数");
    book.edit("clauses.csv", "S1-drills,指标,见表。", "S1-drills,指标,信访件数见表。");
    assertThat(wordings(book)).containsExactly("words.indicator");
  }

  @Test
  void aGradeIsCalledAfterNoneOfThem() {
    SmallBook book =
        new SmallBook()
            .edit("rulebook.yaml", "名称: 中", "名称: 上访村")
            .edit("rules.dslr", "定为中", "定为上访村");
    assertThat(wordings(book)).containsExactly("words.grade");
  }

  @Test
  void aGoalIsAboutWhatItIsCalled() {
    SmallBook book =
        new SmallBook()
            .edit("rulebook.yaml", "名称: 无伤害", "名称: 零上访")
            .edit("rules.dslr", "打破无伤害，待认定的无伤害待定", "打破零上访，待认定的零上访待定");
    assertThat(wordings(book)).containsExactly("words");
  }

  // ---- not known

  @ParameterizedTest
  @CsvSource({
    "有一次检查;-并非没有通过,                 '加 1 分，各次合计最多加 5 分', ''",
    "有一次检查;-并非问题多,                   '加 1 分，各次合计最多加 5 分', absent",
    "有一次检查;-并非问题多;-问题数已填,       '加 1 分，各次合计最多加 5 分', ''",
    "有一次检查;-并非问题多,                   '扣 1 分，各次合计最多扣 5 分', ''"
  })
  void whatIsAbsentIsNotTakenForNo(String conditions, String consequence, String wording) {
    SmallBook book =
        new SmallBook()
            .with(
                "definitions.dslr",
                """
                定义 “问题多”
                  表单 检查
                  问题数不少于3

                定义 “没有通过”
                  表单 检查
                  通过为否，或是否通过不明
                """)
            .rule("试验", "P-2", conditions, consequence);
    assertThat(wordings(book)).isEqualTo(wording.isEmpty() ? List.of() : List.of(wording));
  }

  @ParameterizedTest
  @CsvSource({
    "没有一次检查;-问题数不少于3处,   升1级,                           absent.none",
    "没有一次检查;-可能问题多,         升1级,                           ''",
    "没有一次检查;-检查日期在评定期内, 升1级,                           ''",
    "没有提供检查清单,                 升1级,                           unknown",
    "有一次检查;-问题数未填,           '加 1 分，各次合计最多加 5 分',  unknown",
    "有一次检查;-是否通过不明,         '加 1 分，各次合计最多加 5 分',  unknown",
    "有一次检查;-问题数未填,           就该事项提示NOTE-FAULTS,         ''",
    "有一项待计分的指标;-缺项,         按不适用给满分，注明NONE,        unknown",
    "有一项待计分的指标;-缺项,         按缺项处理，注明NONE,            ''"
  })
  void whatIsNotKnownEarnsNothing(String conditions, String consequence, String wording) {
    SmallBook book =
        new SmallBook()
            .with("definitions.dslr", "定义 “可能问题多”\n  表单 检查\n  问题数不少于3处，或问题数未填\n")
            .rule("试验", "P-2", conditions, consequence);
    assertThat(wordings(book)).isEqualTo(wording.isEmpty() ? List.of() : List.of(wording));
  }

  /** Concealing, a veto and what was struck off earn nothing; nor does what is still pending. */
  @ParameterizedTest
  @CsvSource({
    "有一次违规行为;-已认定, '加 1 分，各次合计最多加 5 分', merit",
    "有一次违规行为;-已认定, 升1级, merit",
    "有一次违规行为;-已认定, 定为良, merit",
    "有一次违规行为;-已认定, 定为中, ''",
    "有一次违规行为;-已认定, 评定为达标, merit",
    "有一次违规行为;-已认定, '评定为不适用，理由是本条款', inapplicable",
    "有一票否决, '加 1 分，合计最多加 5 分', merit",
    "有一票否决, 升1级, merit",
    "有一票否决, '评定为不适用，理由是该情形', inapplicable",
    "有一起伤害;-已剔除, '加 1 分，各起合计最多加 5 分', confirmed",
    "有一起伤害;-待认定, '加 1 分，各起合计最多加 5 分', confirmed",
    "有一起伤害;-待认定, '可能加 1 分，各起合计最多加 5 分', ''",
    "有一起伤害;-待认定, 定为中, confirmed",
    "件件有答复已打破, '评定为不适用，理由是本条款', inapplicable",
    "没有提供来信清单, '评定为不适用，理由是本条款', inapplicable",
    "尚未评定, '评定为不适用，理由是本条款', inapplicable",
    "单位;-受检次数不少于1, '评定为不适用，理由是本条款', inapplicable",
    "单位;-在评定期内没有观察日, '评定为不适用，理由是本条款', ''",
    "已提供填报;-有楼为否, '评定为不适用，理由是本条款', ''",
    "已提供填报;-是否有楼不明, '评定为不适用，理由是本条款', inapplicable"
  })
  void concealingNeverPays(String conditions, String consequence, String wording) {
    SmallBook book =
        new SmallBook()
            .edit(
                "forms.yaml",
                "{编号: drills, ",
                "{编号: house, 名称: 有楼, 英文: house, 类型: 是否, 只收存: 是}\n      - {编号: drills, ")
            .rule("试验", "P-2", conditions, consequence);
    assertThat(wordings(book)).isEqualTo(wording.isEmpty() ? List.of() : List.of(wording));
  }

  @ParameterizedTest
  @CsvSource({
    "有指标缺项, '加 1 分，合计最多加 5 分', unknown",
    "有使达标待定的情形, 升1级, unknown",
    "因P-2达标待定, '加 1 分，合计最多加 5 分', unknown",
    "有一段日报缺口;-连续不少于1天, '加 1 分，合计最多加 5 分', unknown",
    "无伤害还是待定, 升1级, unknown",
    "有指标缺项, 评定为达标, unknown",
    "没有一起伤害;-发生日期在评定期内;-已认定, 升1级, pending.none",
    "没有一起伤害;-发生日期在评定期内;-未剔除, 升1级, ''",
    "没有一票否决, 升1级, unanswered",
    "没有一票否决, 评定为达标, unanswered",
    "尚未评定;没有一票否决, 评定为达标, ''",
    "没有一票否决;没有使达标待定的情形, 升1级, ''",
    "没有目标被打破, 评定为达标, unanswered.goals",
    "没有提供检查清单, 定为良, unknown",
    "没有提供检查清单, 定为中, ''",
    "已提供填报;-演练次数未填, 定为良, unknown",
    "有指标缺项, 定为良, unknown",
    "尚未定级, 定为良, grounds",
    "没有一票否决, 定为良, grounds",
    "单位;-受检次数不少于1, 定为良, ''",
    "单位;-并非受检少, 升1级, absent.measure",
    "单位;-受检次数不少于1, 升1级, ''"
  })
  void whatIsOpenEarnsNothing(String conditions, String consequence, String wording) {
    SmallBook book =
        new SmallBook()
            .edit(
                "forms.yaml",
                "  - 编号: figures\n",
                "  - {编号: daily, 名称: 每日巡查, 英文: daily rounds, 份数: 逐日, 日报: 是, 性质: 其他, 只收存: 是}\n"
                    + "  - 编号: figures\n")
            .with("definitions.dslr", "定义 “受检少”\n  表单 单位\n  受检次数少于1\n")
            .rule("试验", "P-2", conditions, consequence);
    assertThat(wordings(book)).isEqualTo(wording.isEmpty() ? List.of() : List.of(wording));
  }

  /** Where the lower sum is the better one, taking off is what is good. */
  @ParameterizedTest
  @CsvSource({
    "没有提供检查清单, '扣 1 分，合计最多扣 5 分', unknown",
    "有一起伤害;-待认定, '加 1 分，各起合计最多加 5 分', confirmed",
    "没有提供检查清单, '加 1 分，合计最多加 5 分', ''",
    "有一次违规行为;-已认定, '扣 1 分，各次合计最多扣 5 分', merit"
  })
  void whatIsGoodForAUnitIsNotAWord(String conditions, String consequence, String wording) {
    SmallBook book =
        new SmallBook()
            .also("rulebook.yaml", "总分: {越低越好: 是}\n")
            .rule("试验", "P-2", conditions, consequence);
    assertThat(wordings(book)).isEqualTo(wording.isEmpty() ? List.of() : List.of(wording));
  }

  /** Full points for nothing due, or for whom it does not concern, are not given to silence. */
  @ParameterizedTest
  @CsvSource({"有一项待计分的指标, settled", "有一项待计分的指标;-没有应计的, ''", "有一项待计分的指标;-有值, settled"})
  void fullPointsSayWhy(String conditions, String wording) {
    assertThat(withRule(conditions, "按不适用给满分，注明NONE"))
        .isEqualTo(wording.isEmpty() ? List.of() : List.of(wording));
  }
}
