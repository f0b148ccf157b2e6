package io.sanling.rules.form;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.sanling.form.Deadline;
import io.sanling.rules.problem.Problems;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A deadline to a set day is extended to another one. */
class SetDayExtensionTest {
  private static final String FIELDS =
      """
            - {编号: dueOn, 名称: 限期, 英文: day due, 类型: 期限日, 必填: 是, 不早于: seenOn}
            - {编号: paper, 名称: 延期文号, 英文: paper, 类型: 文号}
            - {编号: agreed, 名称: 同意延期, 英文: agreed, 类型: 是否}
            - {编号: laterOn, 名称: 延至, 英文: put off to, 类型: 期限日, 不早于: dueOn}
          时限:
      """;

  private static SmallForms with(String until, String extension) {
    return SmallForms.with(
        "    时限:\n      - {名称: 扑灭时限, 英文: time to put out, 自: seenOn, 天数: 扑灭天数, 止: outOn}\n",
        FIELDS
            + "      - {名称: 扑灭时限, 英文: time to put out, 自: seenOn, "
            + until
            + ", 延长: "
            + extension
            + ", 止: outOn}\n");
  }

  private static Deadline.Extension extension(String extension) {
    Problems problems = new Problems();
    FormsFile file = requireNonNull(with("到: dueOn", extension).read(problems));
    assertThat(problems.all()).isEmpty();
    return requireNonNull(file.forms().form("fires").deadlines().get(0).extension());
  }

  @Test
  void a_document_or_an_answer_puts_it_off() {
    assertThat(extension("{有: paper, 到: laterOn}"))
        .isEqualTo(new Deadline.Extension("paper", null, "laterOn"));
    assertThat(extension("{是: agreed, 到: laterOn}"))
        .isEqualTo(new Deadline.Extension("agreed", null, "laterOn"));
    assertThat(extension("{有: paper, 天数: 扑灭天数}"))
        .isEqualTo(new Deadline.Extension("paper", "扑灭天数", null));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        // only from one day that was set to another
        "天数: 扑灭天数|{有: paper, 到: laterOn}|80 RB-FORM-DEADLINE.extension",
        "到: dueOn|{有: paper, 到: dueOn}|80 RB-FORM-DEADLINE.extension",
        "到: dueOn|{有: paper, 到: laterOn, 天数: 扑灭天数}|80 RB-FORM-DEADLINE.extension",
        "到: dueOn|{有: paper, 到: laterOn, 小时: 报告小时}|80 RB-FORM-DEADLINE.extension",
        // that day is one that was set, not one on which something happened
        "到: dueOn|{有: paper, 到: outOn}|80 RB-FORM-FIELD-TYPE laterOn",
        "到: dueOn|{有: paper, 到: later}|80 RB-FORM-UNKNOWN.field laterOn",
        // each is said once
        "到: outOn|{有: paper, 到: laterOn}|55 RB-FORM-FIELD-TYPE dueOn",
        "到: dueOn|{有: agreed, 到: laterOn}|70 RB-FORM-FIELD-TYPE paper",
        "到: dueOn|{到: laterOn}|66 RB-VALUE-MISSING",
        "到: dueOn|{有: paper}|66 RB-VALUE-MISSING",
      })
  void a_slip_is_one_problem_where_it_stands(String until, String extension, String expected) {
    assertThat(with(until, extension).problems())
        .singleElement()
        .satisfies(
            problem -> {
              assertThat(FormsReaderTest.told(problem)).isEqualTo("34:" + expected);
              assertThat(problem.message(Locale.ENGLISH)).isNotBlank();
              assertThat(problem.expected(Locale.CHINESE)).isNotBlank();
            });
  }
}
