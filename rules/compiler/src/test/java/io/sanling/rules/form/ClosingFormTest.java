package io.sanling.rules.form;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.sanling.form.Form;
import io.sanling.form.Forms;
import io.sanling.rules.problem.Problems;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Closing the ledger (销号) is a form like others, which says what it closes and by what steps. */
class ClosingFormTest {
  private static final String CLOSINGS =
      """
        - 编号: ends
          名称: 了结
          英文: end
          份数: 多条
          性质: 其他
          本日: mendedOn
          销号:
            破零: [fire, wrong]
            提前: 扑灭天数
            步骤:
              - {编号: LISTED, 名称: 列账, 英文: listed}
              - {编号: MENDED, 名称: 修复, 英文: mended, 日期: mendedOn, 文号: mendPaper, 天数: 扑灭天数, 条款: R-MEND}
              - {编号: GONE, 名称: 销账, 英文: gone, 日期: goneOn, 文号: gonePaper}
          字段:
            - {编号: fire, 名称: 了结的火情, 英文: fire, 类型: 引用, 表单: fires, 性质: 事故}
            - {编号: wrong, 名称: 了结的违规, 英文: wrong, 类型: 引用, 表单: wrongs, 性质: 违规}
            - {编号: mendedOn, 名称: 修复日期, 英文: mended on, 类型: 日期, 必填: 是}
            - {编号: mendPaper, 名称: 修复文号, 英文: paper of mending, 类型: 文号}
            - {编号: goneOn, 名称: 销账日期, 英文: gone on, 类型: 日期, 不早于: mendedOn}
            - {编号: gonePaper, 名称: 销账文号, 英文: paper of going, 类型: 文号}
      """;

  private static SmallForms with(String forms) {
    return SmallForms.with("度量:\n", forms + "度量:\n");
  }

  private static Forms read(String forms) {
    return requireNonNull(with(forms).read(new Problems())).forms();
  }

  @Test
  void it_says_what_is_closed_and_by_what_steps() {
    assertThat(with(CLOSINGS).problems()).isEmpty();
    Form.Closing closing = requireNonNull(read(CLOSINGS).closings().orElseThrow().closing());
    assertThat(closing.references()).containsExactly("fire", "wrong");
    assertThat(closing.steps())
        .extracting(step -> step.choice().code())
        .containsExactly("LISTED", "MENDED", "GONE");
    assertThat(closing.dueBy("R-MEND")).contains(closing.steps().get(1));
    assertThat(read("").closings()).isEmpty();
  }

  @Test
  void what_is_closed_is_part_of_what_is_recorded_and_the_words_are_not() {
    assertThat(read(CLOSINGS.replace("[fire, wrong]", "[fire]"))).isNotEqualTo(read(CLOSINGS));
    assertThat(read(CLOSINGS.replace("名称: 修复,", "名称: 修好,"))).isEqualTo(read(CLOSINGS));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "破零: [fire, wrong]|破零: [fire, gone]|RB-FORM-UNKNOWN",
        "破零: [fire, wrong]|破零: [fire, mendPaper]|RB-FORM-FIELD-TYPE",
        "破零: [fire, wrong]|破零: []|RB-VALUE-MISSING",
        "'类型: 引用, 表单: fires'|'类型: 引用, 表单: fires, 必填: 是'|RB-FORM-FIELD-TYPE",
        "表单: wrongs, 性质: 违规|表单: fires, 性质: 事故|RB-FORM-FIELD-TYPE",
        "提前: 扑灭天数|提前: 报告小时|RB-UNIT",
        "日期: goneOn|日期: gonePaper|RB-FORM-FIELD-TYPE",
        "文号: gonePaper|文号: goneOn|RB-FORM-FIELD-TYPE",
        "', 不早于: mendedOn'|''|RB-FORM-FIELD-TYPE",
        "', 文号: gonePaper'|''|RB-VALUE-MISSING",
        "', 条款: R-MEND'|''|RB-VALUE-MISSING",
        "'天数: 扑灭天数, '|''|RB-VALUE-MISSING",
        "编号: GONE|编号: MENDED|RB-FORM-TWICE",
        "'英文: listed}'|'英文: listed, 日期: mendedOn}'|RB-KEY-UNKNOWN",
        "'本日: mendedOn'|'本日: mendedOn\n    认定: 是'|RB-FORM-KEY",
      })
  void what_no_ledger_could_be_closed_by_is_refused(String before, String after, String code) {
    assertThat(CLOSINGS).contains(before);
    assertThat(with(CLOSINGS.replace(before, after)).problems())
        .extracting(problem -> problem.code().toString())
        .contains(code);
  }

  @Test
  void there_is_one_form_and_a_second_step() {
    String second = CLOSINGS.replace("编号: ends", "编号: exits").replace("了结", "终结");
    assertThat(with(CLOSINGS + second).problems())
        .extracting(problem -> problem.code().toString())
        .contains("RB-FORM-TWICE");
    assertThat(with(CLOSINGS.replaceAll(" +- \\{编号: (MENDED|GONE).*\n", "")).problems())
        .extracting(problem -> problem.code().toString())
        .containsExactly("RB-FORM-KEY");
  }
}
