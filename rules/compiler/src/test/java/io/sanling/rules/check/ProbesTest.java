package io.sanling.rules.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.sanling.rules.lint.SmallBook;
import io.sanling.rules.problem.Problem;
import org.junit.jupiter.api.Test;

/** A check assesses units made up from the forms, whatever these say must be there. */
class ProbesTest {
  /** An entry that must name another one, which must itself name one, is made up with both. */
  @Test
  void whatMustBeThereIsMadeUpToo() {
    SmallBook book =
        new SmallBook()
            .edit(
                "forms.yaml",
                "  - 编号: figures\n",
                """
                  - 编号: replies
                    名称: 回音
                    只收存: 是
                    英文: reply
                    量词: 次
                    份数: 多条
                    性质: 违规
                    认定: 是
                    本日: cameOn
                    字段:
                      - {编号: cameOn, 名称: 回音日期, 英文: day, 类型: 日期, 必填: 是}
                      - {编号: echo, 名称: 所应的回访, 英文: echo, 类型: 引用, 表单: echoes, 必填: 是}
                      - {编号: paper, 名称: 回音文号, 英文: paper, 类型: 文号, 必填: 是}
                      - {编号: office, 名称: 回音单位, 英文: office, 类型: 文字, 必填: 是}
                  - 编号: figures
                """);
    book.rule("没有来信清单", "P-1", "没有提供来信清单", "件件有答复待定，因清单未提供")
        .rule("不知归谁", "P-1", "有一件来信;-答复时限已过，逾期首日在评定期内;-是否归本单位办不明;-未剔除", "件件有答复待定")
        .rule("没有伤害清单", "P-2", "没有提供伤害清单", "无伤害待定，因清单未提供")
        .rule("没有违规清单", "V-1", "没有提供违规行为清单", "达标待定");
    book.rule("没有观察日", "P-2", "单位;-在评定期内没有观察日", "评定为不适用，理由是本条款");
    CheckReport report = RulebookCheck.check(book.files());
    assertThat(report.problems()).noneMatch(Problem::isError);
    assertThat(report.compiled()).isNotNull();
  }
}
