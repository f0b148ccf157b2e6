package io.sanling.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.sanling.rules.check.RulebookCheck;
import io.sanling.rules.problem.Problem;
import io.sanling.rules.problem.RulebookCode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What the library makes impossible, whoever writes the rules. */
class PrinciplesTest {
  private static final String OVERDUE = "未在受理后 45 天内办结（有延期文书的再加 0 天），逾期首日在评定期内";

  @TempDir Path folder;
  private RulebookCopy copy;

  @BeforeEach
  void copyOfHenan2022() throws IOException {
    copy = RulebookCopy.of("henan-2022", folder.resolve("henan-2022"));
  }

  private List<Problem> withRule(String fact, String details, String consequence)
      throws IOException {
    StringBuilder rule = new StringBuilder("规则 “试验”\n  条款 V-1\n当\n  " + fact + "\n");
    for (String detail : details.split(";")) {
      rule.append("    - ").append(detail.replace("逾期", OVERDUE)).append('\n');
    }
    rule.append("那么\n  ").append(consequence).append("\n结束\n\n");
    copy.write("data.dslr", rule + copy.read("data.dslr"));
    return RulebookCheck.check(copy.folder()).problems().stream()
        .filter(problem -> problem.code() == RulebookCode.PRINCIPLE)
        .toList();
  }

  @ParameterizedTest
  @CsvSource({
    "petition,   有一件信访事项, 受理之日在评定期内;属于本单位职权范围;已认定, 打破零上访",
    "petition,   有一件信访事项, 属于本单位职权范围;未剔除, '零上访待定，因清单未提供'",
    "petition,   有一件信访事项, 尚未办结;属于本单位职权范围;已认定, '扣 1 分，各起合计最多扣 5 分'",
    "petition,   有一件信访事项, 尚未办结;未剔除, 达标待定",
    "petition,   有一件信访事项, 属于本单位职权范围;已认定, '评定为不达标，理由是本条款'",
    "competence, 有一件信访事项, 逾期;已认定, 打破零上访",
    "competence, 有一件信访事项, 逾期;是否属于本单位职权范围不明;已认定, 打破零上访",
    "confirmed,  有一件信访事项, 逾期;属于本单位职权范围, 打破零上访",
    "confirmed,  有一件信访事项, 逾期;属于本单位职权范围;待认定, 打破零上访",
    "excluded,   有一件信访事项, 逾期;属于本单位职权范围, 零上访待定",
    "confirmed,  有一起事故,     发生之日在评定期内;未剔除, 打破零事故",
    "confirmed,  有一次违规行为, 发现之日在评定期内, 一票否决",
    "cases,      有一起案件,     立案之日在评定期内;未撤案;已认定, '扣 1 分，各起合计最多扣 5 分'",
    "withdrawn,  有一起案件,     立案之日在评定期内;已认定, 打破零案件",
    "event,      '有一项信访、事故、案件或违规行为', 已认定, '扣 1 分，各起合计最多扣 5 分'"
  })
  void aRuleAgainstThePrinciplesIsRefusedAtItsCondition(
      String wording, String fact, String details, String consequence) throws IOException {
    assertThat(withRule(fact, details, consequence))
        .anySatisfy(
            problem -> {
              assertThat(problem.wording()).isEqualTo(wording);
              assertThat(problem.isError()).isTrue();
              assertThat(problem.place().toString()).isEqualTo("data.dslr:4:3");
            });
  }

  @ParameterizedTest
  @CsvSource({
    "有一件信访事项, 逾期;属于本单位职权范围;已认定, 打破零上访",
    "有一件信访事项, 逾期;是否属于本单位职权范围不明;未剔除, 零上访待定",
    "有一件信访事项, 尚未办结, 就该事项提示 NOTE-X",
    "有一起事故, 发生之日在评定期内;已认定, 打破零事故",
    "有一起案件, 立案之日在评定期内;未撤案;待认定, 零案件待定",
    "'有一项信访、事故、案件或违规行为', 已剔除;未撤案, 列入剔除清单"
  })
  void aRuleThatKeepsThemIsNot(String fact, String details, String consequence) throws IOException {
    assertThat(withRule(fact, details, consequence)).isEmpty();
  }

  @Test
  void aPlainRuleKeepsThemToo() throws IOException {
    copy.edit("rulebook.yaml", "  - conformity.dslr", "  - expert.drl\n  - conformity.dslr");
    copy.write(
        "expert.drl",
        """
        rule "试验" @clause("V-1")
        when
          exists PetitionFact(confirmed, withinCompetence == true)
        then
          effects.decidesItself("试验", Conformity.NON_CONFORMING);
        end
        """);
    assertThat(RulebookCheck.check(copy.folder()).problems())
        .anySatisfy(
            problem -> {
              assertThat(problem.code()).isEqualTo(RulebookCode.PRINCIPLE);
              assertThat(problem.place().toString()).isEqualTo("expert.drl:3");
            });
  }

  @ParameterizedTest
  @MethodSource("io.sanling.rules.BundledRulebook#all")
  void theBundledRulebooksKeepThem(BundledRulebook book) {
    assertThat(RulebookCheck.check(book.folder()).problems())
        .noneMatch(problem -> problem.code() == RulebookCode.PRINCIPLE);
  }
}
