package io.sanling.rules.lint;

import static org.assertj.core.api.Assertions.assertThat;

import io.sanling.rules.draft.RulebookContents;
import io.sanling.rules.problem.Problem;
import io.sanling.rules.problem.RulebookCode;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/** What was verified (核查) otherwise than declared is noted; only a determination counts. */
class VerificationPrinciplesTest {
  private static final String CHECKED =
      """
        - 编号: checked
          名称: 核对
          英文: check
          量词: 次
          份数: 多条
          性质: 其他
          本日: checkedOn
          核查:
            项: what
            核查值: found
            单位: who
            文号: paper
            相差条款: P-2
            有利条款: P-2
            可核查:
              - {字段: figures/drills, 计: 核查值}
          只收存: 是
          字段:
            - {编号: checkedOn, 名称: 核对日期, 英文: day checked, 类型: 日期, 必填: 是}
            - {编号: what, 名称: 所核对的, 英文: what, 类型: 文字, 必填: 是}
            - {编号: found, 名称: 查到的, 英文: found, 类型: 文字, 必填: 是}
            - {编号: who, 名称: 查的机关, 英文: who, 类型: 文字, 必填: 是}
            - {编号: paper, 名称: 查的文件, 英文: paper, 类型: 文号, 必填: 是}
      度量:
      """;

  private static SmallBook book() {
    return new SmallBook()
        .edit("forms.yaml", "单位: 次, 只收存: 是}", "单位: 次, 只收存: 是, 可改: {方向: 增}}")
        .edit("forms.yaml", "度量:\n", CHECKED);
  }

  @Test
  void rules_may_note_a_verification_and_make_no_more_of_it() {
    assertThat(book().rule("提示—核对", "P-2", "有一次核对", "就该事项提示 P-2").all())
        .noneMatch(Problem::isError);
    for (String consequence : List.of("达标待定", "定为中", "一票否决")) {
      assertThat(book().rule("核对", "P-2", "有一次核对", consequence).all())
          .as(consequence)
          .anyMatch(
              problem ->
                  problem.code() == RulebookCode.PRINCIPLE
                      && problem.message(Locale.ENGLISH).contains("goes by “核对”"));
    }
  }

  @Test
  void nothing_is_measured_of_verifications() {
    assertThat(
            book()
                .edit(
                    "forms.yaml",
                    "度量:\n",
                    "度量:\n  - {编号: checks, 名称: 核对次数, 英文: checks, 算法: 件数, 表单: checked}\n")
                .all())
        .extracting(Problem::code)
        .contains(RulebookCode.PRINCIPLE);
  }

  @Test
  void the_clauses_it_names_are_there_and_what_it_says_is_part_of_the_content() {
    assertThat(book().edit("forms.yaml", "有利条款: P-2", "有利条款: P-9").all())
        .extracting(Problem::code)
        .contains(RulebookCode.CLAUSE_UNKNOWN);
    String digest = RulebookContents.digest(book().draft());
    for (List<String> edit :
        List.of(
            List.of("相差条款: P-2", "相差条款: P-1"),
            List.of("计: 核查值}", "计: 申报值}"),
            List.of("计: 核查值}", "计: 核查值, 未申报也计: 是}"))) {
      assertThat(
              RulebookContents.digest(book().edit("forms.yaml", edit.get(0), edit.get(1)).draft()))
          .as(edit.get(1))
          .isNotEqualTo(digest);
    }
  }
}
