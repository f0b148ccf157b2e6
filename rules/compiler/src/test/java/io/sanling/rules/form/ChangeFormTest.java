package io.sanling.rules.form;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.sanling.form.Form;
import io.sanling.form.Form.Role;
import io.sanling.form.Forms;
import io.sanling.rules.problem.Problems;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The form that tells how units change (主体变更) is known by the field with the former unit. */
class ChangeFormTest {
  private static final String FORM =
      """
        - 编号: changes
          名称: 主体变更
          英文: change of unit
          份数: 多条
          性质: 其他
          本日: changedOn
          类别: manner
          前身: former
          字段:
            - {编号: changedOn, 名称: 变更日期, 英文: day of change, 类型: 日期, 必填: 是}
            - {编号: manner, 名称: 变更方式, 英文: manner, 类型: 选项, 必填: 是, 取值: [{编号: MERGED, 名称: 合并, 英文: merged}]}
            - {编号: former, 名称: 原单位, 英文: former unit, 类型: 文字}
      """;

  private static SmallForms with(String form) {
    return SmallForms.with("度量:\n", form + "度量:\n");
  }

  @Test
  void it_is_a_form_like_others_with_one_more_role() {
    assertThat(with(FORM).problems()).isEmpty();
    Forms forms = requireNonNull(with(FORM).read(new Problems())).forms();
    Form changes = forms.changes().orElseThrow();
    assertThat(changes.id()).isEqualTo("changes");
    assertThat(changes.roles()).containsEntry(Role.PREDECESSOR, "former");
    assertThat(requireNonNull(SmallForms.whole().read(new Problems())).forms().changes()).isEmpty();
  }

  @Test
  void whether_changes_are_told_is_part_of_what_is_recorded() {
    Forms without =
        requireNonNull(with(FORM.replace("    前身: former\n", "")).read(new Problems())).forms();
    assertThat(without).isNotEqualTo(requireNonNull(with(FORM).read(new Problems())).forms());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "编号: MERGED|编号: JOINED|RB-FORM-UNKNOWN",
        "类型: 选项, 必填: 是|类型: 选项|RB-FORM-FIELD-TYPE",
        "former unit, 类型: 文字|former unit, 类型: 是否|RB-FORM-FIELD-TYPE",
        "'    类别: manner\n'|''|RB-VALUE-MISSING",
        "性质: 其他|'性质: 其他\n    认定: 是'|RB-FORM-KEY",
        "前身: former|前身: farmer|RB-FORM-UNKNOWN",
      })
  void what_counting_could_not_rely_on_is_refused(String before, String after, String code) {
    assertThat(with(FORM.replace(before, after)).problems())
        .extracting(problem -> problem.code().toString())
        .contains(code);
  }

  @Test
  void there_is_one_such_form_only() {
    String second =
        FORM.replace("changes", "moves")
            .replace("主体变更", "搬迁")
            .replace("变更日期", "搬迁日期")
            .replace("变更方式", "搬迁方式")
            .replace("原单位", "旧单位");
    assertThat(with(FORM + second).problems())
        .singleElement()
        .satisfies(
            problem -> {
              assertThat(problem.code()).hasToString("RB-FORM-TWICE");
              assertThat(problem.message(Locale.ENGLISH))
                  .contains("How units change is declared at");
            });
  }
}
