package io.sanling.rules.form;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.sanling.form.Form.Role;
import io.sanling.form.Forms;
import io.sanling.rules.problem.Problems;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The form with amendments (更正) says which fields have what, from what, to what and by whom. */
class AmendmentFormTest {
  private static final String FORM =
      """
        - 编号: amendments
          名称: 数据更正
          英文: amendment
          份数: 多条
          性质: 其他
          本日: amendedOn
          更正项: path
          原值: before
          新值: after
          更正理由: why
          决定单位: who
          决定文号: paper
          字段:
            - {编号: amendedOn, 名称: 更正日期, 英文: day, 类型: 日期, 必填: 是}
            - {编号: path, 名称: 所更正的, 英文: path, 类型: 文字, 必填: 是}
            - {编号: before, 名称: 更正以前, 英文: before, 类型: 文字}
            - {编号: after, 名称: 更正以后, 英文: after, 类型: 文字, 必填: 是}
            - {编号: why, 名称: 缘由, 英文: why, 类型: 文字, 必填: 是}
            - {编号: who, 名称: 机关, 英文: who, 类型: 文字, 必填: 是}
            - {编号: paper, 名称: 文件, 英文: paper, 类型: 文号, 必填: 是}
      """;

  private static SmallForms with(String form) {
    return SmallForms.with("度量:\n", form + "度量:\n");
  }

  @Test
  void it_is_a_form_like_others_with_more_roles() {
    assertThat(with(FORM).problems()).isEmpty();
    Forms forms = requireNonNull(with(FORM).read(new Problems())).forms();
    assertThat(forms.amendments().orElseThrow().roles())
        .containsEntry(Role.AMENDED, "path")
        .containsEntry(Role.OLD_VALUE, "before")
        .containsEntry(Role.NEW_VALUE, "after")
        .containsEntry(Role.REASON, "why")
        .containsEntry(Role.OFFICE, "who")
        .containsEntry(Role.DOCUMENT, "paper");
    assertThat(requireNonNull(SmallForms.whole().read(new Problems())).forms().amendments())
        .isEmpty();
    assertThat(requireNonNull(with(FORM.replace("path", "way")).read(new Problems())).forms())
        .isNotEqualTo(forms);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "'    原值: before\n'|''|RB-VALUE-MISSING",
        "'    更正项: path\n'|''|RB-VALUE-MISSING",
        "'    决定文号: paper\n'|''|RB-VALUE-MISSING",
        "'英文: paper, 类型: 文号'|'英文: paper, 类型: 文字'|RB-FORM-FIELD-TYPE",
        "'英文: after, 类型: 文字, 必填: 是'|'英文: after, 类型: 文字'|RB-FORM-FIELD-TYPE",
        "'英文: before, 类型: 文字'|'英文: before, 类型: 文字, 必填: 是'|RB-FORM-FIELD-TYPE",
        "性质: 其他|'性质: 其他\n    认定: 是'|RB-FORM-KEY",
        "新值: after|新值: afters|RB-FORM-UNKNOWN",
      })
  void what_leaves_an_amendment_in_the_dark_is_refused(String before, String after, String code) {
    assertThat(with(FORM.replace(before, after)).problems())
        .extracting(problem -> problem.code().toString())
        .contains(code);
  }

  @Test
  void there_is_one_such_form_only() {
    String second = FORM.replace("amendments", "others").replace("数据更正", "改动");
    assertThat(with(FORM + second).problems())
        .extracting(problem -> problem.code().toString())
        .contains("RB-FORM-TWICE");
  }
}
