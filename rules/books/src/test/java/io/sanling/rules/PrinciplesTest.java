package io.sanling.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.sanling.rules.check.RulebookCheck;
import io.sanling.rules.draft.RulebookDraft;
import io.sanling.rules.lint.Lint;
import io.sanling.rules.problem.Problem;
import io.sanling.rules.problem.Problems;
import io.sanling.rules.problem.RulebookCode;
import io.sanling.rules.source.RulebookFiles;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
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

  /**
   * Whatever a county makes of hand-overs: what was passed on, or how often, counts for nothing.
   */
  @ParameterizedTest
  @CsvSource({
    "referred, 有一次交办, 流转方向为往上, 打破零案件",
    "referred, 有一次交办, 流转方向为往上, 零案件待定",
    "referred, 有一次交办, 流转方向为往上, '达标待定，因该事项'",
    "referred, 有一次交办, 流转方向为往上, '评定为不达标，理由是本条款'",
    "referred, 有一次交办, 接收时限已过, 达标待定",
    "referred, 有一次交办, 交办日期在评定期内, 一票否决",
    "counted,  有一次交办, 流转方向为往上, '扣 1 分，各次合计最多扣 5 分'",
    "counted,  有一次交办, 流转方向为往上, 降 1 级",
    "counted,  没有一次交办, 流转方向为往上, '加 1 分，合计最多加 1 分'",
    "number,   单位, 本级能办却往上交的比例多于「往上交提示线」, 达标待定",
    "number,   单位, 乡镇事件按期率少于「事件按期率提示线」, 达标待定",
    "lawful,   有一件事件, 事件类别为信访事项, 达标待定",
    "counted,  有一件事件, 重开次数多于2次, '扣 1 分，各件合计最多扣 5 分'",
    "allClear, 有一起事故, 发生日期在评定期内;已认定;当日报告平安, '扣 1 分，各起合计最多扣 5 分'"
  })
  void whatWasHandedUpOrReportedAllClearCountsForNothing(
      String wording, String fact, String details, String consequence) {
    String rule =
        "规则 “试验”\n  条款 V-1\n当\n  %s\n    - %s\n那么\n  %s\n结束\n"
            .formatted(fact, details.replace(";", "\n    - "), consequence);
    assertThat(wordings("events.dslr", rule)).contains(wording);
  }

  @Test
  void norByTheLadderAndTheDraftKeepsAll() {
    assertThat(wordings("supervision.csv", "交办,,次数,事故约谈次数,约谈,县（区）平安建设办公室,SV-INTERVIEW\n"))
        .contains("supervision");
    assertThat(wordings("events.dslr", "")).isEmpty();
  }

  /** What the checks find wrong with the draft of 2024 where one of its files says more. */
  private static List<String> wordings(String file, String more) {
    Problems problems = new Problems();
    RulebookFiles files = RulebookFiles.read(Path.of("henan-2024-draft"), problems);
    byte[] changed = (files.text(file, problems) + more).getBytes(StandardCharsets.UTF_8);
    RulebookDraft draft = RulebookDraft.read(files.with(Map.of(file, changed)), problems);
    assertThat(problems.hasErrors()).as(problems.all().toString()).isFalse();
    Lint.check(draft, problems);
    return problems.all().stream()
        .filter(problem -> problem.code() == RulebookCode.PRINCIPLE)
        .map(Problem::wording)
        .toList();
  }

  @ParameterizedTest
  @MethodSource("io.sanling.rules.BundledRulebook#all")
  void theBundledRulebooksKeepThem(BundledRulebook book) {
    assertThat(RulebookCheck.check(book.folder()).problems())
        .noneMatch(problem -> problem.code() == RulebookCode.PRINCIPLE);
  }
}
