package io.sanling.rules.language;

import static org.assertj.core.api.Assertions.assertThat;

import io.sanling.rules.problem.Problem;
import io.sanling.rules.problem.Problems;
import io.sanling.rules.problem.RulebookCode;
import io.sanling.rules.tree.Condition;
import io.sanling.rules.tree.Definition;
import io.sanling.rules.tree.RuleTree;
import io.sanling.rules.tree.Rules;
import io.sanling.rules.tree.Test.All;
import io.sanling.rules.tree.Test.Any;
import io.sanling.rules.tree.Test.Defined;
import io.sanling.rules.tree.Test.Not;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A definition gives a name to what is compound. */
class DefinitionsTest {
  private static final String CASUALTY =
      """
      定义 “有人伤亡”
        烧伤人数不少于1，或失踪人数不少于1
      """;

  private final Problems problems = new Problems();

  private Rules read(String text) {
    return FireBook.rules(Map.of(RulesReader.DEFINITIONS, text), problems);
  }

  private static Definition only(String text) {
    Problems found = new Problems();
    Rules rules = FireBook.rules(Map.of(RulesReader.DEFINITIONS, text), found);
    assertThat(found.all()).isEmpty();
    return rules.definitions().values().iterator().next();
  }

  private Problem refused(String text) {
    Rules rules = read(text);
    assertThat(problems.all()).as("%s", rules.definitions()).hasSize(1);
    return problems.all().get(0);
  }

  @Test
  void itIsAboutTheFormWhoseSentencesItUses() {
    Definition definition = only(CASUALTY);
    assertThat(definition.name()).isEqualTo("有人伤亡");
    assertThat(definition.form()).isEqualTo(FireBook.forms().form("fires"));
    assertThat(definition.test())
        .isInstanceOfSatisfying(Any.class, any -> assertThat(any.tests()).hasSize(2));
  }

  @Test
  void itMayBeAboutTheUnit() {
    assertThat(only("定义 “大旅店”\n  店铺类别为旅店，且规模为大\n").form()).isNull();
  }

  @Test
  void aRuleSaysItAndItsOpposite() {
    RuleTree rule =
        FireBook.rule(CASUALTY, "  有一起火情\n    - 有人伤亡\n    - 并非有人伤亡", "  达标待定", problems);
    assertThat(((Condition.EachEntry) rule.conditions().get(0)).details())
        .extracting(Condition.Detail::test)
        .satisfiesExactly(
            test -> assertThat(test).isInstanceOf(Defined.class),
            test ->
                assertThat(test)
                    .isInstanceOfSatisfying(
                        Not.class, not -> assertThat(not.test()).isInstanceOf(Defined.class)));
  }

  @Test
  void bracketsAndNegationNest() {
    Definition definition = only("定义 “可疑”\n  有人纵火，或（并非警铃响过为是，且（损失(元)不少于1000元，或起火部位为库房））\n");
    assertThat(definition.test())
        .isInstanceOfSatisfying(
            Any.class,
            any ->
                assertThat(any.tests().get(1))
                    .isInstanceOfSatisfying(
                        All.class,
                        all -> {
                          assertThat(all.tests().get(0)).isInstanceOf(Not.class);
                          assertThat(all.tests().get(1)).isInstanceOf(Any.class);
                        }));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "  烧伤人数不少于1人，\n  或失踪人数不少于1人",
        "  烧伤人数不少于1人\n  或 失踪人数不少于1人",
        "  烧伤人数不少于1人，或\n  失踪人数不少于1人。"
      })
  void linesGoOnWithAJoiningWord(String lines) {
    assertThat(only("定义 “伤亡”\n" + lines + "\n").test())
        .isInstanceOfSatisfying(Any.class, any -> assertThat(any.tests()).hasSize(2));
  }

  @Test
  void dashedLinesMustAllHold() {
    assertThat(only("定义 “伤亡”\n  - 有人纵火，或警铃响过为否\n  - 烧伤人数不少于1人\n结束\n").test())
        .isInstanceOfSatisfying(
            All.class,
            all -> {
              assertThat(all.tests()).hasSize(2);
              assertThat(all.tests().get(0)).isInstanceOf(Any.class);
            });
  }

  @Test
  void oneMayRestOnAnotherWhicheverComesFirst() {
    Rules rules = read("定义 “大火”\n  有人伤亡，且损失不少于1000元\n\n" + CASUALTY);
    assertThat(problems.all()).isEmpty();
    assertThat(rules.definitions()).containsOnlyKeys("大火", "有人伤亡");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "定义 “甲乙”\n  有人纵火，或警铃响过为是，且烧伤人数不少于1人\n",
        "定义 “甲乙”\n  （有人纵火，或警铃响过为是\n",
        "定义 “甲乙”\n  有人纵火）\n",
        "定义 “甲乙”\n  有人纵火，或\n",
        "定义 “甲乙”\n  并非\n",
        "定义 “甲乙”\n",
        "定义 “甲乙”\n  有人纵火\n  警铃响过为是\n",
        "定义 “甲{乙”\n  有人纵火\n",
        "定义 “甲乙”\n  表单 火车\n  有人纵火\n",
        "定义 “甲乙”\n  甲乙，或有人纵火\n",
        "定义 “甲乙”\n  并非（并非（并非（并非（有人纵火，或警铃响过为是））））\n",
        "有人纵火\n"
      })
  void whatCannotBeReadIsOneProblem(String text) {
    assertThat(refused(text).code()).isEqualTo(RulebookCode.DEFINITION);
  }

  @Test
  void aCircleIsRefused() {
    read("定义 “甲甲”\n  乙乙\n\n定义 “乙乙”\n  丙丙\n\n定义 “丙丙”\n  甲甲\n");
    assertThat(problems.all())
        .singleElement()
        .satisfies(problem -> assertThat(problem.wording()).isEqualTo("cycle"));
  }

  @Test
  void twoMeaningsOfOneTermAreRefused() {
    assertThat(refused(CASUALTY + CASUALTY).wording()).isEqualTo("twice");
  }

  @Test
  void whereSeveralFormsFitTheFormMustBeNamed() {
    Problem problem = refused("定义 “消防站报的”\n  数据来源为消防站\n");
    assertThat(problem.wording()).isEqualTo("which");
    assertThat(problem.fix()).isNotNull();
    assertThat(only("定义 “消防站报的”\n" + problem.fix().text() + "\n  数据来源为消防站\n").form())
        .isEqualTo(FireBook.forms().form("fires"));
  }

  @Test
  void aSentenceThatIsNoneIsReportedWhereItStands() {
    Problem problem = refused("定义 “伤亡”\n  烧伤人数不少于1人，或失踪人数不小于1人\n");
    assertThat(problem.code()).isEqualTo(RulebookCode.SENTENCE);
    assertThat(problem.place().line()).isEqualTo(2);
    assertThat(problem.details()).contains("失踪人数不少于1人");
  }

  /** Terms that use terms many times over multiply; they are counted, not tried. */
  @ParameterizedTest
  @ValueSource(ints = {20, 300})
  void whatMultipliesIsCounted(int times) {
    StringBuilder text = new StringBuilder("定义 “甲组”\n  烧伤人数不少于1\n");
    List<String> terms = List.of("甲组", "乙类", "丙项", "丁款", "戊目");
    for (int i = 1; i < terms.size(); i++) {
      text.append("\n定义 “").append(terms.get(i)).append("”\n  ");
      text.append(("，或" + terms.get(i - 1)).repeat(times).substring(1)).append('\n');
    }
    assertThat(read(text.toString().replace("  或", "  ").replace("，或", "\n  或")).definitions())
        .hasSizeLessThan(4);
    assertThat(problems.all())
        .isNotEmpty()
        .allSatisfy(
            problem -> {
              assertThat(problem.code()).isEqualTo(RulebookCode.LIMIT);
              assertThat(problem.wording()).isEqualTo("definition.sentences");
            });
  }

  /** What is nested too deep is refused before anything is made of it. */
  @Test
  void whatIsTooDeepIsNotUnderstood() {
    StringBuilder text = new StringBuilder("定义 “第0层”\n  烧伤人数不少于1，或失踪人数不少于1\n");
    for (int i = 1; i < 9; i++) {
      text.append("\n定义 “第" + i + "层”\n  第" + (i - 1) + "层，或第" + (i - 1) + "层\n");
    }
    Rules rules = read(text.toString());
    assertThat(problems.all()).singleElement().extracting(Problem::wording).isEqualTo("deep");
    assertThat(rules.definitions()).hasSizeLessThan(9);
  }

  /** A sentence means what it says, whether or not a rule uses the term that would change it. */
  @ParameterizedTest
  @ValueSource(strings = {"烧伤人数不少于5", "烧伤人数未填"})
  void aSentenceIsNoName(String name) {
    Problem problem = refused("定义 “" + name + "”\n  烧伤人数不少于1\n");
    assertThat(problem.wording()).isEqualTo("sentence");
  }
}
