package io.sanling.rules.form;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.sanling.form.Deadline;
import io.sanling.rules.problem.Problems;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A deadline has its days by the values of choices, and a form of days may report all clear. */
class ByValuesTest {
  private static final String BEFORE =
      "    时限:\n      - {名称: 扑灭时限, 英文: time to put out, 自: seenOn, 天数: 扑灭天数, 止: outOn}\n";
  private static final String FIELDS =
      """
            - {编号: size, 名称: 大小, 英文: size, 类型: 选项, 取值: [{编号: BIG, 名称: 大, 英文: big}, {编号: LITTLE, 名称: 小, 英文: little}]}
            - {编号: place, 名称: 地点, 英文: place, 类型: 选项, 取值: [{编号: ROOF, 名称: 屋顶, 英文: roof}]}
            - {编号: dueOn, 名称: 限期, 英文: day due, 类型: 期限日, 不早于: seenOn}
          时限:
      """;

  private static SmallForms with(String length) {
    return SmallForms.with(
        BEFORE,
        FIELDS + "      - {名称: 扑灭时限, 英文: time to put out, 自: seenOn, " + length + ", 止: outOn}\n");
  }

  private static Deadline deadline(String length) {
    Problems problems = new Problems();
    FormsFile file = requireNonNull(with(length).read(problems));
    assertThat(problems.all()).isEmpty();
    return requireNonNull(file.forms().form("fires").deadlines().get(0));
  }

  @Test
  void byOneOrByTwo() {
    assertThat(deadline("天数: {按: [size], BIG: 扑灭天数}").byValues())
        .isEqualTo(new Deadline.ByValues(List.of("size"), Map.of("BIG", "扑灭天数")));
    Deadline both =
        deadline("到: dueOn, 天数: {按: [size, place], BIG: {ROOF: 扑灭天数}, LITTLE: {ROOF: 扑灭天数}}");
    assertThat(both.until()).isEqualTo("dueOn");
    assertThat(both.limit()).isNull();
    assertThat(requireNonNull(both.byValues()).limits())
        .containsOnlyKeys("BIG/ROOF", "LITTLE/ROOF");
    assertThat(both.limits()).containsExactly("扑灭天数");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "天数: {按: [size], HUGE: 扑灭天数}|RB-FORM-UNKNOWN.code",
        "天数: {按: [seize], BIG: 扑灭天数}|RB-FORM-UNKNOWN.field size",
        "天数: {按: [hurt], BIG: 扑灭天数}|RB-FORM-FIELD-TYPE",
        "天数: {按: [size], BIG: 扑灭天}|RB-PARAMETER-UNKNOWN 扑灭天数",
        "天数: {按: [size], BIG: 报告小时}|RB-UNIT",
        "天数: {BIG: 扑灭天数}|RB-FORM-DEADLINE.byValues",
        "天数: {按: [size], BIG: {ROOF: 扑灭天数}}|RB-FORM-DEADLINE.byValues",
        "天数: {按: [size, place], BIG: 扑灭天数}|RB-FORM-DEADLINE.byValues",
        "到: dueOn, 天数: 扑灭天数|RB-FORM-DEADLINE",
      })
  void aSlipIsToldWhereItStands(String length, String expected) {
    assertThat(with(length).problems())
        .singleElement()
        .satisfies(
            problem -> {
              assertThat(FormsReaderTest.told(problem)).startsWith("33:").endsWith(" " + expected);
              assertThat(problem.message(Locale.ENGLISH)).isNotBlank();
              assertThat(problem.expected(Locale.CHINESE)).isNotBlank();
            });
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "份数: 逐日|RB-FORM-KEY.allClear",
        "份数: 一份|RB-FORM-KEY.count",
      })
  void daysReportedAllClearAreNotTheDailyReport(String count, String expected) {
    String daily = count.equals("份数: 逐日") ? ", 日报: 是" : "";
    assertThat(
            SmallForms.with(
                    "度量:\n",
                    "  - {编号: quiet, 名称: 平安日, 英文: quiet day, "
                        + count
                        + daily
                        + ", 性质: 其他, 平安: 那天报了平安}\n度量:\n")
                .problems())
        .anySatisfy(problem -> assertThat(FormsReaderTest.told(problem)).contains(expected));
  }
}
