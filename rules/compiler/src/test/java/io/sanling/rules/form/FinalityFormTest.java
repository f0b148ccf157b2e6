package io.sanling.rules.form;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.sanling.form.Form.Role;
import io.sanling.form.Forms;
import io.sanling.rules.problem.Problems;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Appeals (申诉) and publicity (公示) are forms like others, known by what their fields stand for. */
class FinalityFormTest {
  private static final String PUBLICITY =
      """
        - 编号: shown
          名称: 张榜
          英文: shown
          份数: 多条
          性质: 其他
          本日: shownOn
          公示: {至: shownUntil, 异议: against, 办结: doneOn}
          字段:
            - {编号: shownOn, 名称: 张榜日期, 英文: day shown, 类型: 日期, 必填: 是}
            - {编号: shownUntil, 名称: 张榜截止日, 英文: until, 类型: 期限日, 必填: 是, 不早于: shownOn}
            - {编号: against, 名称: 反对件数, 英文: against, 类型: 次数, 单位: 件}
            - {编号: doneOn, 名称: 答复日期, 英文: done, 类型: 日期, 不早于: shownOn}
      """;

  private static final String APPEALS =
      """
        - 编号: pleas
          名称: 复议
          英文: plea
          份数: 多条
          性质: 其他
          本日: pleadedOn
          申诉: {事项: against, 决定: ruledOn, 单位: ruledBy, 结果: ruling, 文号: paper}
          字段:
            - {编号: pleadedOn, 名称: 提请日期, 英文: day, 类型: 日期, 必填: 是}
            - {编号: against, 名称: 所对事项, 英文: against, 类型: 文字, 必填: 是}
            - {编号: ruledOn, 名称: 裁定日期, 英文: ruled on, 类型: 日期, 不早于: pleadedOn}
            - {编号: ruledBy, 名称: 裁定单位, 英文: ruled by, 类型: 文字}
            - {编号: ruling, 名称: 裁定结果, 英文: ruling, 类型: 选项, 取值: [{编号: UPHELD, 名称: 维持, 英文: upheld}]}
            - {编号: paper, 名称: 裁定文号, 英文: paper, 类型: 文号}
      """;

  private static SmallForms with(String forms) {
    return SmallForms.with("度量:\n", forms + "度量:\n");
  }

  private static Forms read(String forms) {
    return requireNonNull(with(forms).read(new Problems())).forms();
  }

  @Test
  void they_are_forms_with_roles() {
    assertThat(with(PUBLICITY + APPEALS).problems()).isEmpty();
    Forms forms = read(PUBLICITY + APPEALS);
    assertThat(forms.appeals().orElseThrow().roles())
        .containsEntry(Role.APPEAL_ABOUT, "against")
        .containsEntry(Role.APPEAL_DECIDED, "ruledOn")
        .doesNotContainKey(Role.APPEAL_FIRST_BODY);
    assertThat(forms.publicity().orElseThrow().roles())
        .containsEntry(Role.PUBLIC_UNTIL, "shownUntil");
    assertThat(read("").publicity()).isEmpty();
    assertThat(read(PUBLICITY).appeals()).as("publicity alone is enough").isEmpty();
  }

  @Test
  void what_stands_for_what_is_part_of_what_is_recorded() {
    assertThat(read(PUBLICITY.replaceAll(" +公示:.*\n", ""))).isNotEqualTo(read(PUBLICITY));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "决定: ruledOn|决定: ruledBy|RB-FORM-FIELD-TYPE",
        "决定: ruledOn|决定: ruledAt|RB-FORM-UNKNOWN",
        "', 不早于: pleadedOn'|''|RB-FORM-FIELD-TYPE",
        "', 不早于: shownOn'|''|RB-FORM-FIELD-TYPE",
        "against, 类型: 文字, 必填: 是|against, 类型: 文字|RB-FORM-FIELD-TYPE",
        "类型: 期限日, 必填: 是|类型: 期限日|RB-FORM-FIELD-TYPE",
        "编号: UPHELD|编号: KEPT|RB-FORM-UNKNOWN",
        "'单位: ruledBy, '|''|RB-VALUE-MISSING",
        "', 办结: doneOn'|''|RB-VALUE-MISSING",
        "文号: paper}|文号: paper, 人: ruledBy}|RB-KEY-UNKNOWN",
        "'本日: pleadedOn'|'本日: pleadedOn\n    认定: 是'|RB-FORM-KEY",
      })
  void what_a_state_could_not_rely_on_is_refused(String before, String after, String code) {
    assertThat((PUBLICITY + APPEALS)).contains(before);
    assertThat(with((PUBLICITY + APPEALS).replaceFirst(before, after)).problems())
        .extracting(problem -> problem.code().toString())
        .contains(code);
  }

  @Test
  void there_is_one_of_each_and_no_appeal_against_what_nobody_was_shown() {
    assertThat(with(APPEALS).problems())
        .extracting(problem -> problem.code().toString())
        .containsExactly("RB-FORM-KEY");
    String second = PUBLICITY.replace("shown", "hung").replace("张榜", "悬挂").replace("反对", "异见");
    assertThat(with(PUBLICITY + second.replace("答复", "回音")).problems())
        .extracting(problem -> problem.code().toString())
        .contains("RB-FORM-TWICE");
  }
}
