package io.sanling.rules.form;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.sanling.form.Form.Role;
import io.sanling.form.Form.Verification;
import io.sanling.form.Forms;
import io.sanling.rules.problem.Problems;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The form of verifications (核查) says what may be verified, which value counts and what is said.
 */
class VerificationFormTest {
  private static final String FORM =
      """
        - 编号: checks
          名称: 实地核查
          英文: check
          份数: 多条
          性质: 其他
          本日: checkedOn
          核查:
            项: path
            核查值: found
            单位: who
            文号: paper
            相差条款: CK-1
            有利条款: CK-2
            可核查:
              - {字段: sheet/level, 计: 核查值, 未申报也计: 是, 容许: 扑灭天数}
              - {字段: sheet/kept, 计: 申报值}
          字段:
            - {编号: checkedOn, 名称: 核查日子, 英文: day, 类型: 日期, 必填: 是}
            - {编号: path, 名称: 所核查的, 英文: path, 类型: 文字, 必填: 是}
            - {编号: found, 名称: 查到的, 英文: found, 类型: 文字, 必填: 是}
            - {编号: who, 名称: 机关, 英文: who, 类型: 文字, 必填: 是}
            - {编号: paper, 名称: 文件, 英文: paper, 类型: 文号, 必填: 是}
        - 编号: sheet
          名称: 考核表
          英文: sheet
          份数: 一份
          性质: 其他
          字段:
            - {编号: level, 名称: 水位, 英文: level, 类型: 数, 单位: 天, 不小于: 0, 不大于: 9, 可改: {方向: 增}}
            - {编号: kept, 名称: 保持, 英文: kept, 类型: 是否, 可改: {方向: 是}}
            - {编号: plain, 名称: 面貌, 英文: plain, 类型: 次数, 单位: 天}
            - {编号: said, 名称: 缘起, 英文: said, 类型: 文字}
            - {编号: upper, 名称: 上部, 英文: upper, 类型: 次数, 单位: 天, 可改: {方向: 增}}
            - {编号: part, 名称: 局部, 英文: part, 类型: 次数, 单位: 天, 不大于: upper, 可改: {方向: 增}}
      """;

  private static SmallForms with(String form) {
    return SmallForms.with("度量:\n", form + "度量:\n");
  }

  @Test
  void it_is_a_form_like_others_with_what_may_be_verified() {
    assertThat(with(FORM).problems()).isEmpty();
    FormsFile file = requireNonNull(with(FORM).read(new Problems()));
    Forms forms = file.forms();
    assertThat(forms.verifications().orElseThrow().roles())
        .containsEntry(Role.VERIFIED, "path")
        .containsEntry(Role.VERIFIED_VALUE, "found")
        .containsEntry(Role.OFFICE, "who")
        .containsEntry(Role.DOCUMENT, "paper");
    Verification verification = requireNonNull(forms.form("checks").verification());
    assertThat(verification.items())
        .containsExactly(
            new Verification.Item("sheet", "level", true, true, "扑灭天数"),
            new Verification.Item("sheet", "kept", false, false, null));
    assertThat(file.clauses()).containsValues("CK-1", "CK-2");
    assertThat(file.parameters()).contains("扑灭天数");
    assertThat(requireNonNull(SmallForms.whole().read(new Problems())).forms().verifications())
        .isEmpty();
  }

  @Test
  void records_depend_on_what_may_be_verified_and_not_on_which_value_counts() {
    Forms forms = requireNonNull(with(FORM).read(new Problems())).forms();
    for (String other : new String[] {"计: 申报值}", "计: 核查值, 未申报也计: 是}", "计: 核查值}"}) {
      assertThat(requireNonNull(with(FORM.replace("计: 申报值}", other)).read(new Problems())).forms())
          .isEqualTo(forms);
    }
    String less = FORM.replace("        - {字段: sheet/kept, 计: 申报值}\n", "");
    assertThat(requireNonNull(with(less).read(new Problems())).forms()).isNotEqualTo(forms);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "'      核查值: found\n'|''|RB-VALUE-MISSING",
        "'      文号: paper\n'|''|RB-VALUE-MISSING",
        "'      相差条款: CK-1\n'|''|RB-VALUE-MISSING",
        "'英文: paper, 类型: 文号'|'英文: paper, 类型: 文字'|RB-FORM-FIELD-TYPE",
        "'英文: found, 类型: 文字, 必填: 是'|'英文: found, 类型: 文字'|RB-FORM-FIELD-TYPE",
        "'字段: sheet/kept'|'字段: sheet/kep'|RB-FORM-UNKNOWN",
        "'字段: sheet/kept'|'字段: checks/path'|RB-FORM-UNKNOWN",
        "'字段: sheet/kept'|'字段: sheet/level'|RB-FORM-TWICE",
        "'字段: sheet/kept'|'字段: sheet/plain'|RB-FORM-FIELD-TYPE",
        "'字段: sheet/kept'|'字段: sheet/said'|RB-FORM-FIELD-TYPE",
        "'字段: sheet/kept'|'字段: sheet/part'|RB-FORM-FIELD-TYPE",
        "'字段: sheet/kept'|'字段: sheet/upper'|RB-FORM-FIELD-TYPE",
        "'计: 申报值'|'计: 较低的'|RB-TERM",
        "'计: 申报值'|'计: 申报值, 未申报也计: 是'|RB-FORM-KEY",
        "'计: 申报值'|'计: 申报值, 容许: 扑灭天数'|RB-FORM-KEY",
        "'容许: 扑灭天数'|'容许: 扑灭'|RB-PARAMETER-UNKNOWN",
        "单位: 天, 不小于: 0|单位: 次, 不小于: 0|RB-UNIT",
        "性质: 其他|'性质: 其他\n    认定: 是'|RB-FORM-KEY",
        "份数: 多条|份数: 一份|RB-FORM-KEY",
      })
  void what_leaves_a_verification_in_the_dark_is_refused(String before, String after, String code) {
    assertThat(FORM).contains(before);
    assertThat(with(FORM.replaceFirst(Pattern.quote(before), after)).problems())
        .extracting(problem -> problem.code().toString())
        .contains(code);
  }

  @Test
  void there_is_one_such_form_only() {
    String first = FORM.substring(0, FORM.indexOf("  - 编号: sheet"));
    String second = first.replace("checks", "others").replace("实地核查", "抽查");
    assertThat(with(FORM + second).problems())
        .extracting(problem -> problem.code().toString())
        .contains("RB-FORM-TWICE");
  }
}
