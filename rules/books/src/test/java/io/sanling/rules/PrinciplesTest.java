package io.sanling.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.sanling.rules.check.RulebookCheck;
import io.sanling.rules.problem.Problem;
import io.sanling.rules.problem.RulebookCode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What the library makes impossible, in the words of the bundled rulebooks. */
class PrinciplesTest {
  @TempDir Path folder;
  private RulebookCopy copy;

  @BeforeEach
  void copyOfHenan2022() throws IOException {
    copy = RulebookCopy.of("henan-2022", folder.resolve("henan-2022"));
  }

  private List<Problem> withRule(String fact, String details, String consequence)
      throws IOException {
    StringBuilder rule =
        new StringBuilder("规则 “试验”\n  条款 " + clause(fact) + "\n当\n  " + fact + "\n");
    for (String detail : details.split(";")) {
      rule.append("    - ").append(detail).append('\n');
    }
    rule.append("那么\n  ").append(consequence).append("\n结束\n\n");
    copy.write("data.dslr", rule + copy.read("data.dslr"));
    return RulebookCheck.check(copy.folder()).problems().stream()
        .filter(problem -> problem.code() == RulebookCode.PRINCIPLE)
        .toList();
  }

  private static String clause(String fact) {
    return fact.contains("信访") ? "HN-ZP-1" : fact.contains("案件") ? "HN-ZC-1" : "V-1";
  }

  @ParameterizedTest
  @CsvSource({
    "lawful,     有一件信访事项, 受理日期在评定期内;属于本单位职权范围, '打破零上访，待认定的零上访待定'",
    "lawful,     有一件信访事项, 尚未办结;未剔除, 达标待定",
    "competence, 有一件信访事项, 办理期限已过, '打破零上访，待认定的零上访待定'",
    "counted,    有一起案件,     未撤案;已认定, '扣 1 分，各起合计最多扣 5 分'",
    "withdrawn,  有一起案件,     立案日期在评定期内, '打破零案件，待认定的零案件待定'",
    "confirmed,  有一次违规行为, 发现日期在评定期内, 一票否决"
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
    "有一件信访事项, 办理期限已过;属于本单位职权范围, '打破零上访，待认定的零上访待定'",
    "有一件信访事项, 尚未办结, 就该事项提示 NOTE-X",
    "有一起案件, 立案日期在评定期内;未撤案;待认定, 零案件待定"
  })
  void aRuleThatKeepsThemIsNot(String fact, String details, String consequence) throws IOException {
    assertThat(withRule(fact, details, consequence)).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("io.sanling.rules.BundledRulebook#all")
  void theBundledRulebooksKeepThem(BundledRulebook book) {
    assertThat(RulebookCheck.check(book.folder()).problems())
        .noneMatch(problem -> problem.code() == RulebookCode.PRINCIPLE);
  }
}
