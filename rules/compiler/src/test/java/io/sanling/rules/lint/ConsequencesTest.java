package io.sanling.rules.lint;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.collect.ImmutableSet;
import io.sanling.internal.rulebook.ConsequenceRow.Asks;
import io.sanling.internal.rulebook.ConsequenceRow.Condition;
import io.sanling.internal.rulebook.ConsequenceRow.Kind;
import io.sanling.internal.rulebook.ConsequenceRow.Start;
import io.sanling.rules.draft.ConsequenceLine;
import io.sanling.rules.draft.RulebookContents;
import io.sanling.rules.problem.Problem;
import io.sanling.rules.problem.RulebookCode;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What follows from results is a closed table, for units only. */
class ConsequencesTest {
  private static final String FILE = "consequences.csv";
  private static final String HEAD = "编号,名称,英文,种类,条件,条款,自,期\n";
  private static final String PRAISE = "PRAISE,评先资格,may be honoured,评先评优资格,等级为良,P-2,评定期次日,资格期限\n";

  private static SmallBook book(String rows) {
    return new SmallBook()
        .with(FILE, HEAD + rows)
        .also("parameters.yaml", "- {名称: 资格期限, 数值: 1, 单位: 年, 条款: P-2, 核对: 2029-11-30}\n");
  }

  private static List<Problem> problems(String rows) {
    return book(rows).all().stream()
        .filter(problem -> problem.place().file().equals(FILE))
        .toList();
  }

  @Test
  void a_table_is_read_and_is_part_of_the_content() {
    assertThat(book(PRAISE).all()).noneMatch(Problem::isError);
    ConsequenceLine line = book(PRAISE).draft().consequences().get(0);
    assertThat(line.kind()).isEqualTo(Kind.HONOURS);
    assertThat(line.conditions())
        .containsExactly(new Condition(Asks.GRADE, ImmutableSet.of("GOOD")));
    assertThat(line.start()).isEqualTo(Start.AFTER_PERIOD);
    assertThat(RulebookContents.of(book(PRAISE).draft())).containsKey("consequences");
    assertThat(RulebookContents.digest(book(PRAISE).draft()))
        .isNotEqualTo(RulebookContents.digest(book(PRAISE.replace("为良", "不低于中")).draft()));
    assertThat(RulebookContents.of(new SmallBook().draft())).doesNotContainKey("consequences");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "等级为良|等级为优|RB-CONSEQUENCE|5|",
        "等级为良|等极为良|RB-CONSEQUENCE|5|等级为良",
        "等级为良|来信不超过3件|RB-CONSEQUENCE|5|",
        "等级为良|评定为达标|RB-CONSEQUENCE|5|",
        "等级为良|等级为良且等级为中|RB-CONSEQUENCE|5|",
        "等级为良|打破无伤害且保持无伤害|RB-CONSEQUENCE|5|",
        "P-2|P-9|RB-CLAUSE-UNKNOWN|6|",
        "评先评优资格|评先评优|RB-CONSEQUENCE|4|评先评优资格",
        "评先评优资格|扣发|RB-CONSEQUENCE|4|",
        "评定期次日|评定次日|RB-CONSEQUENCE|7|评定期次日",
        "评定期次日|确认之日|RB-CONSEQUENCE|7|",
        "资格期限|资格期|RB-CONSEQUENCE|8|资格期限",
        "资格期限|答复期|RB-CONSEQUENCE|8|答复期限",
        "资格期限|''|RB-VALUE-MISSING|8|",
        "PRAISE|praise|RB-CONSEQUENCE|1|",
      })
  void what_cannot_follow_is_refused_at_its_cell(
      String before, String after, String code, int cell, String meant) {
    List<Problem> found = problems(PRAISE.replaceFirst(before, after));
    assertThat(found).extracting(problem -> problem.code().toString()).contains(code);
    Problem problem =
        found.stream()
            .filter(each -> each.code().toString().equals(code))
            .findFirst()
            .orElseThrow();
    String row = PRAISE.replaceFirst(before, after);
    String[] cells = row.strip().split(",", -1);
    int column = 1;
    for (int i = 0; i < cell - 1; i++) {
      column += cells[i].length() + 1;
    }
    assertThat(problem.place().line()).isEqualTo(2);
    assertThat(problem.place().column()).isEqualTo(column);
    if (meant != null) {
      assertThat(String.valueOf(problem.fix())).contains(meant);
    }
  }

  @Test
  void a_term_that_ends_before_it_begins_is_refused() {
    assertThat(book(PRAISE).edit("parameters.yaml", "资格期限, 数值: 1", "资格期限, 数值: 0").all())
        .extracting(problem -> problem.code().toString() + " " + problem.place().file())
        .contains("RB-CONSEQUENCE " + FILE);
    assertThat(book(PRAISE).edit("parameters.yaml", "数值: 1, 单位: 年", "数值: 1, 单位: 人").all())
        .extracting(problem -> problem.code())
        .contains(RulebookCode.UNIT);
  }

  @Test
  void a_code_stands_once_and_a_result_has_one_band() {
    assertThat(problems(PRAISE + PRAISE.replace("评先资格", "资格")))
        .extracting(problem -> problem.message(Locale.ENGLISH))
        .singleElement()
        .asString()
        .contains("stands twice");
    String one = "R-1,一档,first band,奖补,等级不低于中,P-2,评定期次日,长期\n";
    String two = "R-2,二档,second band,奖补,等级为良,P-2,评定期次日,长期\n";
    assertThat(problems(PRAISE + one + two))
        .singleElement()
        .satisfies(
            problem -> {
              assertThat(problem.place().line()).isEqualTo(4);
              assertThat(problem.message(Locale.ENGLISH)).contains("may both hold");
            });
    assertThat(problems(PRAISE + one.replace("不低于中", "为中") + two)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"村民评先资格", "停发村 民福利", "职工待遇", "低保资格", "ｂｏｎｕｓ", "家庭评先", "员工资格"})
  void for_residents_and_employees_nothing_follows(String name) {
    assertThat(problems(PRAISE.replace("评先资格,may", name + ",may")))
        .extracting(problem -> problem.code() + " " + problem.place().column())
        .contains("RB-PRINCIPLE 8");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"子弟不得入党参军", "停发全村每户米面油", "停发米、面、油", "信用户取消贷款", "取消家属慰问", "村干部扣薪", "影响升学政审"})
  void nor_is_a_loss_of_theirs_said_otherwise(String name) {
    assertThat(principles(PRAISE.replace("评先资格,may", name + ",may"))).containsExactly("people 8");
  }

  @ParameterizedTest
  @ValueSource(strings = {"门户网站通报", "专用账户停拨", "用户单位通报", "户外挂牌", "入户复查", "黄牌", "经费暂缓拨付"})
  void what_is_done_to_a_unit_may_be_called_as_it_is(String name) {
    assertThat(principles(PRAISE.replace("评先资格,may", name + ",may"))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "评先资格, 上访村通报, people.lawful 8",
    "评先资格, 信访户子弟不得入党, people.lawful 8",
    "评先资格, 零 上​访资格, people.lawful 8",
    "评先资格, 越级黄牌, people.lawful 8",
    "may be honoured, notified for petitions, people.lawful 13",
    "PRAISE, PETITION-1, people.lawful 1"
  })
  void nothing_is_called_as_if_it_followed_from_petitions(
      String before, String after, String principle) {
    assertThat(principles(PRAISE.replaceFirst(before, after))).containsExactly(principle);
  }

  private static List<String> principles(String rows) {
    return problems(rows).stream()
        .filter(problem -> problem.code() == RulebookCode.PRINCIPLE)
        .map(problem -> problem.wording() + " " + problem.place().column())
        .toList();
  }

  @Test
  void no_table_of_a_rulebook_has_the_number_of_a_person() {
    for (String number : List.of("13812345678", "138 1234 5678", "１３８１２３４５６７８")) {
      assertThat(problems(PRAISE.replace("评先资格,may", "评先，张三" + number + ",may")))
          .filteredOn(problem -> problem.code() == RulebookCode.FORM_WORD)
          .singleElement()
          .satisfies(
              problem -> {
                assertThat(problem.wording()).isEqualTo("personal.cell");
                assertThat(problem.place().toString()).isEqualTo(FILE + ":2:8");
                assertThat(problem.toString()).doesNotContain("5678");
              });
    }
    assertThat(new SmallBook().edit("clauses.csv", "其他要求。", "其他要求，问 13812345678。").all())
        .extracting(Problem::wording)
        .contains("personal.cell");
  }

  @Test
  void neither_by_the_code_nor_in_english_nor_by_the_clause() {
    assertThat(problems(PRAISE.replace("PRAISE", "VILLAGERS")))
        .extracting(Problem::code)
        .containsExactly(RulebookCode.PRINCIPLE);
    assertThat(problems(PRAISE.replace("may be honoured", "welfare of households")))
        .extracting(Problem::code)
        .containsExactly(RulebookCode.PRINCIPLE);
    assertThat(book(PRAISE).edit("clauses.csv", "其他要求。", "停发村民的补贴。").all())
        .filteredOn(problem -> problem.place().file().equals(FILE))
        .extracting(Problem::code)
        .containsExactly(RulebookCode.PRINCIPLE);
  }

  @Test
  void nobody_is_barred_from_the_period_that_is_assessed() {
    String bar = "BAR,取消参评,not assessed,取消参评,有一票否决,P-2,统计截止日次日,长期\n";
    assertThat(problems(PRAISE + bar)).hasSize(1);
    assertThat(problems(PRAISE + bar.replace("统计截止日次日", "评定期次年1月1日"))).isEmpty();
  }

  private static final String SHOWN =
      """
        - 编号: shown
          名称: 张榜
          英文: shown
          量词: 次
          份数: 多条
          性质: 其他
          本日: shownOn
          公示: {至: shownUntil, 异议: against, 办结: doneOn}
          只收存: 是
          字段:
            - {编号: shownOn, 名称: 张榜日期, 英文: day shown, 类型: 日期, 必填: 是}
            - {编号: shownUntil, 名称: 张榜截止日, 英文: until, 类型: 期限日, 必填: 是, 不早于: shownOn}
            - {编号: against, 名称: 反对件数, 英文: against, 类型: 次数, 单位: 件}
            - {编号: doneOn, 名称: 了结日期, 英文: done, 类型: 日期, 不早于: shownOn}
      度量:
      """;

  @Test
  void how_final_a_result_is_changes_nothing_of_it() {
    SmallBook noted =
        new SmallBook()
            .edit("forms.yaml", "度量:\n", SHOWN)
            .rule("提示—张榜", "P-2", "有一次张榜", "就该事项提示 P-2");
    assertThat(noted.all()).noneMatch(Problem::isError);
    for (String consequence : List.of("达标待定", "定为中")) {
      assertThat(
              new SmallBook()
                  .edit("forms.yaml", "度量:\n", SHOWN)
                  .rule("张榜", "P-2", "有一次张榜", consequence)
                  .all())
          .as(consequence)
          .anyMatch(
              problem ->
                  problem.code() == RulebookCode.PRINCIPLE
                      && problem.message(Locale.ENGLISH).contains("goes by “张榜”"));
    }
    assertThat(
            new SmallBook()
                .edit(
                    "forms.yaml",
                    "度量:\n",
                    SHOWN + "  - {编号: shows, 名称: 张榜次数, 英文: shows, 算法: 件数, 表单: shown}\n")
                .all())
        .extracting(Problem::code)
        .contains(RulebookCode.PRINCIPLE);
  }
}
