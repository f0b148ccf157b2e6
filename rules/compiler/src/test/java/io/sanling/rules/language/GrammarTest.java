package io.sanling.rules.language;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import io.sanling.form.Deadline;
import io.sanling.form.Field;
import io.sanling.form.Form;
import io.sanling.rules.problem.Problem;
import io.sanling.rules.problem.Problems;
import io.sanling.rules.problem.RulebookCode;
import io.sanling.rules.tree.Action;
import io.sanling.rules.tree.Action.Certainty;
import io.sanling.rules.tree.Condition;
import io.sanling.rules.tree.Quantity;
import io.sanling.rules.tree.RuleTree;
import io.sanling.rules.tree.Rules;
import io.sanling.rules.tree.Test.Answer;
import io.sanling.rules.tree.Test.Compared;
import io.sanling.rules.tree.Test.Comparison;
import io.sanling.rules.tree.Test.Determination;
import io.sanling.rules.tree.Test.Determined;
import io.sanling.rules.tree.Test.Filled;
import io.sanling.rules.tree.Test.Flag;
import io.sanling.rules.tree.Test.InPeriod;
import io.sanling.rules.tree.Test.InTime;
import io.sanling.rules.tree.Test.Measured;
import io.sanling.rules.tree.Test.OlderThan;
import io.sanling.rules.tree.Test.OneOf;
import io.sanling.rules.tree.Test.Timeliness;
import io.sanling.rules.tree.Test.UnitOneOf;
import io.sanling.rules.tree.Test.Withdrawn;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A form gives the sentences that rules may say of it, and each says one thing. */
class GrammarTest {
  private static final String FIRE = "  有一起火情\n";
  private static final Form FIRES = FireBook.forms().form("fires");
  private static final Deadline DEADLINE = FIRES.deadlines().get(0);

  private final Problems problems = new Problems();

  private static Field field(String id) {
    return FIRES.field(id).orElseThrow();
  }

  private io.sanling.rules.tree.Test detail(String opening, String line) {
    RuleTree rule = FireBook.rule("", opening + "    - " + line, "  达标待定", problems);
    Condition condition = rule.conditions().get(0);
    ImmutableList<Condition.Detail> details =
        condition instanceof Condition.EachEntry entry
            ? entry.details()
            : ((Condition.TheUnit) condition).details();
    return details.get(0).test();
  }

  private io.sanling.rules.tree.Test ofFire(String line) {
    return detail(FIRE, line);
  }

  private Problem refused(String when, String then) {
    FireBook.rules(
        Map.of("rules.dslr", "规则 “试”\n  条款 C-1\n当\n" + when + "\n那么\n" + then + "\n结束\n"),
        problems);
    assertThat(problems.all()).hasSize(1);
    return problems.all().get(0);
  }

  // ---- what a form gives

  @Test
  void aFlagIsSaidInItsOwnWordsOrByItsName() {
    assertThat(((Flag) ofFire("有人纵火或不明")).answers())
        .containsExactlyInAnyOrder(Answer.YES, Answer.UNKNOWN);
    assertThat(((Flag) ofFire("警铃响过为否")).answers()).containsExactly(Answer.NO);
    assertThat(((Flag) ofFire("是否警铃响过不明")).field()).isEqualTo(field("alarm"));
  }

  @ParameterizedTest
  @CsvSource({
    "烧伤人数不少于3, AT_LEAST",
    "烧伤人数不少于 3 人, AT_LEAST",
    "烧伤人数少于３人, BELOW",
    "烧伤人数多于3人, ABOVE",
    "烧伤人数不多于3人, AT_MOST"
  })
  void aNumberIsComparedInEveryDirection(String line, Comparison comparison) {
    Compared compared = (Compared) ofFire(line);
    assertThat(compared.field()).isEqualTo(field("burnt"));
    assertThat(compared.comparison()).isEqualTo(comparison);
    assertThat(compared.quantity().value()).isEqualByComparingTo("3");
    assertThat(compared.quantity().unit()).isEqualTo("人");
  }

  @Test
  void aFieldMayBeSaidByItsHeaderAsByItsShortName() {
    assertThat(ofFire("损失不少于0.10元")).isInstanceOf(Compared.class);
    assertThat(ofFire("损失(元)不少于0.10元")).isInstanceOf(Compared.class);
  }

  @Test
  void aNamedNumberIsThatParameter() {
    Quantity quantity = ((Compared) detail("  有一次演练\n", "参加人数不少于「大型人数」")).quantity();
    assertThat(quantity.parameter()).isEqualTo("大型人数");
    assertThat(quantity.value()).isEqualByComparingTo("50");
  }

  @ParameterizedTest
  @ValueSource(strings = {"喷淋覆盖率不少于0.8", "喷淋覆盖率不少于80%", "喷淋覆盖率不少于「覆盖率」"})
  void aShareMayBeWrittenInPercent(String line) {
    Compared compared = (Compared) detail("  已提供指标\n", line);
    assertThat(compared.quantity().value()).isEqualByComparingTo("0.8");
  }

  @Test
  void daysAndDocumentsAreThereOrNot() {
    assertThat(ofFire("已上报")).isEqualTo(new Filled(field("reportedOn"), true));
    assertThat(ofFire("尚未上报")).isEqualTo(new Filled(field("reportedOn"), false));
    assertThat(ofFire("没有延期文号")).isEqualTo(new Filled(field("extension"), false));
    assertThat(ofFire("烧伤人数未填")).isEqualTo(new Filled(field("burnt"), false));
    assertThat(ofFire("起火日期在评定期内")).isEqualTo(new InPeriod(field("brokeOutOn")));
  }

  @Test
  void severalValuesOfAChoice() {
    assertThat(ofFire("起火部位为厨房、库房"))
        .isEqualTo(new OneOf(field("place"), ImmutableList.of("KITCHEN", "STORE")));
  }

  @ParameterizedTest
  @CsvSource({
    "上报时限内完成, IN_TIME",
    "上报时限已过, LATE",
    "上报时限未到, NOT_DUE",
    "上报时限是否已过不明, UNKNOWN",
    "'上报时限已过，逾期首日在评定期内', BREACHED_IN_PERIOD",
    "上报时限在评定期内届满, DUE_IN_PERIOD"
  })
  void aDeadlineGivesItsAnswers(String line, InTime inTime) {
    assertThat(ofFire(line)).isEqualTo(new Timeliness(DEADLINE, inTime, null));
  }

  @Test
  void aWithdrawalIsCalledAfterItsDay() {
    assertThat(ofFire("未撤销登记")).isEqualTo(new Withdrawn(false));
    assertThat(FireBook.rule("", FIRE + "    - 已撤销登记", "  列入剔除清单，注明撤销登记", problems).actions())
        .singleElement()
        .isInstanceOfSatisfying(
            Action.Excludes.class, excludes -> assertThat(excludes.withdrawn()).isTrue());
  }

  @Test
  void entriesOfSeveralFormsHaveWhatTheyShare() {
    assertThat(detail("  有一项火情或演练\n", "数据来源为消防站")).isInstanceOf(OneOf.class);
    assertThat(detail("  有一项火情、演练\n", "距事项之日已超过30天")).isInstanceOf(OlderThan.class);
    assertThat(refused("  有一项火情或演练\n    - 已认定", "  达标待定").code())
        .as("drills carry no determination")
        .isEqualTo(RulebookCode.SENTENCE);
  }

  @Test
  void theUnitIsSaidByKindsClassesFieldsAndMeasures() {
    assertThat(detail("  单位\n", "店铺类别为旅店"))
        .isEqualTo(new UnitOneOf("kind", ImmutableList.of("INN")));
    assertThat(detail("  单位\n", "规模为大"))
        .isEqualTo(new UnitOneOf("size", ImmutableList.of("LARGE")));
    assertThat(detail("  单位\n", "座位数多于200个")).isInstanceOf(Compared.class);
    assertThat(detail("  单位\n", "大型演练次数少于2次"))
        .isInstanceOfSatisfying(
            Measured.class, measured -> assertThat(measured.id()).isEqualTo("bigDrills"));
  }

  @Test
  void aMeasureCountsWhatItsSentencesSay() {
    Rules rules = FireBook.rules(Map.of(), problems);
    assertThat(rules.measures()).containsOnlyKeys("bigDrills");
    assertThat(rules.measures().get("bigDrills").condition())
        .singleElement()
        .satisfies(
            detail -> {
              assertThat(detail.test()).isInstanceOf(Compared.class);
              assertThat(detail.place().file()).isEqualTo("forms.yaml");
              assertThat(detail.place().line()).isPositive();
            });
  }

  /** Every sentence of the book, its slots filled, is that sentence and no other. */
  @TestFactory
  Stream<DynamicTest> everySentenceSaysOneThing() {
    Map<String, String> fillings = fillings();
    Set<String> conditions = new LinkedHashSet<>();
    for (Phrase<Grammar.Opening> phrase : FireBook.grammar().openingPhrases()) {
      String line = "  " + filled(phrase.template(), fillings);
      conditions.add(line);
      ImmutableList<Phrase<io.sanling.rules.tree.Test>> details =
          phrase
              .meaning(
                  new Rule.Line(line.strip(), false, FireBook.HERE), FireBook.PARAMETERS, problems)
              .details();
      if (details != null) {
        details.forEach(
            detail -> conditions.add(line + "\n    - " + filled(detail.template(), fillings)));
      }
    }
    assertThat(conditions).hasSizeGreaterThan(150);
    return conditions.stream()
        .map(
            when ->
                DynamicTest.dynamicTest(
                    when.strip(),
                    () -> {
                      Problems found = new Problems();
                      FireBook.rule("", when, "  提示 X-1", found);
                      assertThat(found.all()).isEmpty();
                    }));
  }

  /**
   * Whatever number a condition says is one of the numbers of its rule; one that is not would be
   * called unused, and nobody would be told who set it.
   */
  @Test
  void everyNumberThatAConditionSaysIsANumberOfItsRule() {
    Map<String, String> slots = fillings();
    Set<Class<?>> tried = new HashSet<>();
    for (Phrase<Grammar.Opening> phrase : FireBook.grammar().openingPhrases()) {
      ImmutableList<Phrase<io.sanling.rules.tree.Test>> details =
          phrase
              .meaning(
                  new Rule.Line(filled(phrase.template(), slots), false, FireBook.HERE),
                  FireBook.PARAMETERS,
                  problems)
              .details();
      for (Phrase<io.sanling.rules.tree.Test> detail :
          details == null ? ImmutableList.<Phrase<io.sanling.rules.tree.Test>>of() : details) {
        String line = filled(detail.template(), slots);
        Rules rules =
            FireBook.rules(
                Map.of(
                    "rules.dslr",
                    "规则 “试”\n  条款 C-1\n当\n  "
                        + filled(phrase.template(), slots)
                        + "\n    - "
                        + line
                        + "\n那么\n  提示 X-1\n结束\n"),
                new Problems());
        for (RuleTree rule : rules.all()) {
          io.sanling.rules.tree.Test said = rule.conditions().get(0).details().get(0).test();
          numbers(said)
              .forEach(
                  number -> {
                    tried.add(said.getClass());
                    assertThat(rules.quantities(rule)).as(line).contains(number);
                  });
        }
      }
    }
    assertThat(tried).hasSizeGreaterThan(8);
  }

  /** The numbers among the components of a condition. */
  private static Stream<Quantity> numbers(io.sanling.rules.tree.Test said) {
    return Stream.of(said.getClass().getRecordComponents())
        .filter(component -> component.getType() == Quantity.class)
        .map(
            component -> {
              try {
                return (Quantity) component.getAccessor().invoke(said);
              } catch (ReflectiveOperationException e) {
                throw new IllegalStateException(e);
              }
            })
        .filter(Objects::nonNull);
  }

  /** Something for each kind of slot that is no plain number. */
  private static Map<String, String> fillings() {
    Map<String, String> fillings = new HashMap<>();
    fillings.put("代码", "X-1");
    fillings.put("评定", "达标");
    fillings.put("等级", "优");
    fillings.put("比例", "0.1");
    fillings.put("数", "3");
    fillings.put("表单", "火情或演练");
    fillings.put("指标", "灭火器数");
    fillings.put("标准", "器材");
    fillings.put("任意数", "1人");
    fillings.put("起火部位", "厨房");
    fillings.put("数据来源", "消防站");
    fillings.put("店铺", "商店");
    fillings.put("规模", "大");
    return fillings;
  }

  private static String filled(String sentence, Map<String, String> fillings) {
    String text = sentence;
    while (text.contains("{")) {
      int from = text.indexOf('{');
      int to = text.indexOf('}');
      String kind = text.substring(text.indexOf(':', from) + 1, to);
      text =
          text.substring(0, from)
              + fillings.getOrDefault(kind, "3" + kind)
              + text.substring(to + 1);
    }
    return text;
  }

  // ---- what a rule does

  private Action action(String when, String then) {
    return FireBook.rule("", when, "  " + then, problems).actions().get(0);
  }

  @Test
  void whatWouldBreakIsOneSentence() {
    assertThat(action(FIRE + "    - 上报时限已过，逾期首日在评定期内", "打破零火险，以逾期首日记入台账，待认定的零火险待定"))
        .isInstanceOfSatisfying(
            Action.Breaks.class,
            breaks -> {
              assertThat(breaks.goal()).isEqualTo("fire");
              assertThat(breaks.day()).isEqualTo(Action.Day.BREACH);
            });
    assertThat(action("  有一次演练", "打破零火险")).isInstanceOf(Action.Breaks.class);
    assertThat(action("  单位", "打破零火险")).isInstanceOf(Action.BreaksByUnit.class);
  }

  @Test
  void whoeverBreaksByWhatMayBePendingSaysWhatBecomesOfIt() {
    Problem problem = refused(FIRE, "  打破零火险");
    assertThat(problem.code()).isEqualTo(RulebookCode.RULE_NEEDS);
    assertThat(problem.details()).containsExactly("打破零火险", "单位");
    assertThat(problem.fix()).isNotNull();
    assertThat(problem.fix().text()).isEqualTo("打破零火险，待认定的零火险待定");
  }

  @Test
  void aDeductionMayBePossibleDoubledAndCapped() {
    assertThat(action(FIRE, "可能扣「扣分」，同一起火部位再次发生的加倍，各起合计最多扣「上限」"))
        .isInstanceOfSatisfying(
            Action.Deducts.class,
            deducts -> {
              assertThat(deducts.certainty()).isEqualTo(Certainty.POSSIBLE);
              assertThat(deducts.indicator()).isNull();
              assertThat(deducts.amount()).isInstanceOf(Action.Points.class);
              assertThat(deducts.doubledBy()).isEqualTo(field("place"));
              assertThat(deducts.cap()).isNotNull();
              assertThat(deducts.cap().parameter()).isEqualTo("上限");
            });
  }

  @Test
  void aDeductionIsOfAnIndicatorByAField() {
    assertThat(action(FIRE, "从灭火器数中按烧伤人数每1人扣2分"))
        .isInstanceOfSatisfying(
            Action.Deducts.class,
            deducts -> {
              assertThat(deducts.indicator()).isEqualTo("extinguishers");
              assertThat(deducts.amount())
                  .isInstanceOfSatisfying(
                      Action.PerUnit.class,
                      unit -> assertThat(unit.field()).isEqualTo(field("burnt")));
            });
    assertThat(action(FIRE, "扣损失的5%，各起合计最多扣10分"))
        .isInstanceOfSatisfying(
            Action.Deducts.class,
            deducts -> assertThat(deducts.amount()).isInstanceOf(Action.PercentOf.class));
    assertThat(action(FIRE, "从灭火器数中全部扣完"))
        .isInstanceOfSatisfying(
            Action.Deducts.class,
            deducts -> assertThat(deducts.amount()).isEqualTo(new Action.All()));
  }

  @Test
  void aShortfallIsTakenOffStepByStep() {
    assertThat(action("  单位", "按大型演练次数少于4次的部分每1次扣5分，合计最多扣20分"))
        .isInstanceOfSatisfying(Action.Deducts.class, deducts -> step(deducts, "bigDrills", true));
    assertThat(action("  单位", "按迟报率多于5%的部分每满1个百分点扣1分"))
        .isInstanceOfSatisfying(
            Action.Deducts.class,
            deducts -> {
              Action.PerStep step = step(deducts, "late", false);
              assertThat(step.from().value()).isEqualByComparingTo("0.05");
              assertThat(step.step().value()).isEqualByComparingTo("0.01");
              assertThat(step.started()).isFalse();
            });
  }

  private static Action.PerStep step(Action.Deducts deducts, String measure, boolean below) {
    Action.PerStep step = (Action.PerStep) deducts.amount();
    assertThat(step.measure()).isEqualTo(measure);
    assertThat(step.below()).isEqualTo(below);
    return step;
  }

  @Test
  void aBonusIsADeductionTheOtherWay() {
    assertThat(action("  有一次演练", "加1分，各次合计最多加5分")).isInstanceOf(Action.Adds.class);
  }

  @ParameterizedTest
  @CsvSource({"升一级, 1, true", "升2级, 2, true", "降三级, 3, false"})
  void gradesMoveBySteps(String sentence, BigDecimal steps, boolean up) {
    assertThat(action("  单位", sentence))
        .isInstanceOfSatisfying(
            Action.Moves.class,
            moves -> {
              assertThat(moves.steps().value()).isEqualByComparingTo(steps);
              assertThat(moves.up()).isEqualTo(up);
              assertThat(moves.atMost()).isNull();
            });
  }

  @Test
  void gradesAreDecidedCappedAndWithheld() {
    assertThat(action("  总分不高于15分", "定为优")).isInstanceOf(Action.Grades.class);
    assertThat(action("  没有一起火情", "升一级，合计最多升二级")).isInstanceOf(Action.Moves.class);
    assertThat(action("  零火险已打破", "等级不高于良")).isInstanceOf(Action.CapsGrade.class);
    assertThat(action("  有一票否决", "不予定级")).isInstanceOf(Action.Withholds.class);
    assertThat(action("  已提供指标", "达标待定")).isInstanceOf(Action.OpensConformity.class);
  }

  @ParameterizedTest
  @CsvSource({
    "单位, 一票否决",
    "单位, '提醒督办，以期限为准'",
    "有一起火情, '提醒督办，以期限为准'",
    "有一起火情, '打破零火险，以逾期首日记入台账，待认定的零火险待定'",
    "单位, '零火险待定，因清单未提供'",
    "单位, 提醒补报",
    "单位, 查评分表计分",
    "单位, 该标准合格",
    "有指标缺项, '评定为待定，理由是该情形'"
  })
  void aConsequenceNeedsWhatItSpeaksOf(String when, String then) {
    assertThat(refused("  " + when, "  " + then).code()).isEqualTo(RulebookCode.RULE_NEEDS);
  }

  @Test
  void aRuleConsidersOneThingAtATime() {
    Problem problem = refused("  有一起火情\n  有一次演练", "  达标待定");
    assertThat(problem.code()).isEqualTo(RulebookCode.RULE_NEEDS);
    assertThat(problem.wording()).isEqualTo("one");
  }

  @Test
  void aRuleDoesNotFeedItself() {
    assertThat(refused("  有使达标待定的情形", "  达标待定").wording()).isEqualTo("end");
  }

  // ---- what a rule uses

  @Test
  void aDeadlineCountsByItsExtensionOnlyWhereExtended() {
    Rules rules =
        FireBook.rules(
            Map.of(
                "rules.dslr",
                """
                规则 “迟报”
                  条款 C-1
                当
                  有一起火情
                    - 上报时限已过
                那么
                  达标待定
                结束

                规则 “快到期”
                  条款 C-1
                当
                  有一起火情
                    - 上报时限在3天内到期或已逾期
                那么
                  提醒督办，以期限为准
                结束

                规则 “迟报率”
                  条款 C-1
                当
                  有一项待计分的指标
                    - 是迟报率
                    - 有值
                那么
                  查评分表计分
                结束
                """),
            problems);
    assertThat(problems.all()).isEmpty();
    assertThat(rules.all().stream().map(rules::uses).toList())
        .containsExactly(
            ImmutableMap.of("上报天数", false, "延长天数", true),
            ImmutableMap.of("上报天数", false, "延长天数", false),
            ImmutableMap.of("上报天数", false, "延长天数", false));
  }

  // ---- what is nearly a sentence

  @ParameterizedTest
  @CsvSource({
    "烧伤人数不少于「合格线」, UNIT, 8",
    "烧伤人数不少于「受伤线」, PARAMETER_UNKNOWN, 8",
    "烧伤人数不少于 1.5 人, NUMBER, 8",
    "距起火日期已超过30日, SENTENCE_TERM, 9"
  })
  void aNumberOfTheWrongKindIsReportedWhereItStands(String line, RulebookCode code, int offset) {
    Problem problem = refused(FIRE + "    - " + line, "  达标待定");
    assertThat(problem.code()).isEqualTo(code);
    assertThat(problem.place().line()).isEqualTo(5);
    assertThat(problem.place().column()).isBetween(6 + offset, 8 + offset);
  }

  @ParameterizedTest
  @CsvSource({"烧伤人数不小于3人, 烧伤人数不少于3人", "起火日期在评定内, 起火日期在评定期内", "上报时限过了, 上报时限已过"})
  void theNearestSentenceIsOffered(String line, String meant) {
    Problem problem = refused(FIRE + "    - " + line, "  达标待定");
    assertThat(problem.code()).isEqualTo(RulebookCode.SENTENCE);
    assertThat(problem.details()).contains(meant);
  }

  private static Problem only(String when) {
    Problems found = new Problems();
    FireBook.rules(
        Map.of("rules.dslr", "规则 “试”\n  条款 C-1\n当\n" + when + "\n那么\n  达标待定\n结束\n"), found);
    assertThat(found.all()).as(when).hasSize(1);
    return found.all().get(0);
  }

  /** The line with the mend in its place. */
  private static String mended(String line, int before, Problem problem) {
    assertThat(problem.fix()).as(problem.toString()).isNotNull();
    int start = problem.fix().place().column() - 1 - before;
    int end = problem.fix().place().endColumn() - 1 - before;
    return line.substring(0, start) + problem.fix().text() + line.substring(end);
  }

  @ParameterizedTest
  @CsvSource({
    "烧伤人数大于0,          烧伤人数多于0",
    "烧伤人数超过 3 人,      烧伤人数多于3人",
    "烧伤人数至少3名,        烧伤人数不少于3人",
    "烧伤人数不超过「人数」,  烧伤人数不多于「人数」",
    "损失大于等于20万元,      损失不少于200000元",
    "损失少于20万元,          损失少于200000元",
    "损失低于1.5亿元,         损失少于150000000元"
  })
  void aComparisonInOtherWordsIsMendedToTheOneThatSaysTheSame(String line, String meant) {
    Problem problem = only(FIRE + "    - " + line);
    assertThat(mended(line, 6, problem)).isEqualTo(meant);
  }

  @ParameterizedTest
  @CsvSource({
    "得星数超过 3 个, 得星数多于3个",
    "总分大于等于80分, 总分不低于80分",
    "总分不超过80分, 总分不高于80分",
    "总分少于80分, 总分低于80分"
  })
  void soIsACondition(String line, String meant) {
    assertThat(mended(line, 2, only("  " + line))).isEqualTo(meant);
  }

  @Test
  void twoSentencesSayThatANumberIsExactlySoMuch() {
    Problem problem = only("  得星数为 5 个");
    assertThat(problem.wording()).isEqualTo("equal");
    assertThat(problem.details()).contains("得星数不少于5个", "得星数不多于5个");
  }

  /**
   * Whatever words, numbers and units: what is offered compares the same way, and the same number.
   */
  @Test
  void noMendTurnsAComparisonRoundOrChangesANumber() {
    Map<String, Comparison> words =
        Map.ofEntries(
            Map.entry("大于", Comparison.ABOVE),
            Map.entry("超过", Comparison.ABOVE),
            Map.entry("高于", Comparison.ABOVE),
            Map.entry("多余", Comparison.ABOVE),
            Map.entry("低于", Comparison.BELOW),
            Map.entry("小于", Comparison.BELOW),
            Map.entry("不到", Comparison.BELOW),
            Map.entry("少于", Comparison.BELOW),
            Map.entry("至少", Comparison.AT_LEAST),
            Map.entry("不低于", Comparison.AT_LEAST),
            Map.entry("大于等于", Comparison.AT_LEAST),
            Map.entry("至多", Comparison.AT_MOST),
            Map.entry("不超过", Comparison.AT_MOST),
            Map.entry("不大于", Comparison.AT_MOST));
    Map<String, Map<String, String>> numbers =
        Map.of(
            "烧伤人数",
            Map.of("0", "0", "3名", "3", "2万人", "20000", "3千人", "3000"),
            "损失",
            Map.of("20万元", "200000", "1,500元", "1500", "3亿", "300000000", "5百元", "500"));
    int offered = 0;
    for (Map.Entry<String, Comparison> word : words.entrySet()) {
      for (String field : numbers.keySet()) {
        for (Map.Entry<String, String> number : numbers.get(field).entrySet()) {
          String line = field + word.getKey() + number.getKey();
          Problems found = new Problems();
          FireBook.rules(
              Map.of(
                  "rules.dslr",
                  "规则 “试”\n  条款 C-1\n当\n" + FIRE + "    - " + line + "\n那么\n  达标待定\n结束\n"),
              found);
          if (found.all().isEmpty() || found.all().get(0).fix() == null) {
            continue;
          }
          offered++;
          Compared mended = (Compared) ofFire(mended(line, 6, found.all().get(0)));
          assertThat(mended.comparison()).as(line).isEqualTo(word.getValue());
          assertThat(mended.quantity().value()).as(line).isEqualByComparingTo(number.getValue());
        }
      }
    }
    assertThat(offered).isGreaterThan(60);
  }

  @Test
  void aTermThatIsNoneIsNamedWithThoseThereAre() {
    Problem problem = refused(FIRE + "    - 起火部位为厨方", "  达标待定");
    assertThat(problem.code()).isEqualTo(RulebookCode.SENTENCE_TERM);
    assertThat(problem.details()).containsExactly("起火部位", "厨方", "厨房、库房");
    assertThat(problem.fix().text()).isEqualTo("厨房");
  }

  @Test
  void determinationsHaveTheirSentences() {
    assertThat(
            List.of(ofFire("已认定"), ofFire("待认定"), ofFire("已剔除"), ofFire("未剔除")).stream()
                .map(test -> ((Determination) test).determined()))
        .containsExactly(
            Determined.CONFIRMED, Determined.PENDING, Determined.EXCLUDED, Determined.NOT_EXCLUDED);
  }
}
