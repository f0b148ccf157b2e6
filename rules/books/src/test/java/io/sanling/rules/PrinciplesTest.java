package io.sanling.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.sanling.rules.check.RulebookCheck;
import io.sanling.rules.problem.Problem;
import io.sanling.rules.problem.RulebookCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
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
    return withRule(copy, fact, details, consequence);
  }

  private static List<Problem> withRule(
      RulebookCopy copy, String fact, String details, String consequence) throws IOException {
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

  /** Whatever a county makes of hand-overs: what was passed on, or how often, counts for nothing. */
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
      String wording, String fact, String details, String consequence) throws IOException {
    RulebookCopy draft = RulebookCopy.of("henan-2024-draft", folder.resolve("henan-2024-draft"));
    try (Stream<Path> cases = Files.list(draft.folder().resolve("cases"))) {
      for (Path file : cases.filter(each -> !each.endsWith("基准.yaml")).toList()) {
        Files.delete(file);
      }
    }
    assertThat(withRule(draft, fact, details, consequence))
        .as("%s %s → %s", fact, details, consequence)
        .extracting(Problem::wording)
        .contains(wording);
  }

  @Test
  void norByTheLadderOrTheScoreTable() throws IOException {
    RulebookCopy draft = RulebookCopy.of("henan-2024-draft", folder.resolve("henan-2024-draft"));
    draft.write(
        "supervision.csv",
        draft.read("supervision.csv") + "交办,,次数,事故约谈次数,约谈,县（区）平安建设办公室,SV-INTERVIEW\n");
    draft.editScores(
        "S5,安全隐患整治有效,20,fireDrills,消防演练次数,次数,不限,不限,2,,2,D",
        "S5,安全隐患整治有效,20,eventsOfStreet,乡镇事件按期率,比例,不限,不限,0.9,,2,D");
    assertThat(RulebookCheck.check(draft.folder()).problems())
        .filteredOn(problem -> problem.code() == RulebookCode.PRINCIPLE)
        .extracting(Problem::wording)
        .contains("supervision", "indicator");
  }

  @ParameterizedTest
  @MethodSource("io.sanling.rules.BundledRulebook#all")
  void theBundledRulebooksKeepThem(BundledRulebook book) {
    assertThat(RulebookCheck.check(book.folder()).problems())
        .noneMatch(problem -> problem.code() == RulebookCode.PRINCIPLE);
  }
}
