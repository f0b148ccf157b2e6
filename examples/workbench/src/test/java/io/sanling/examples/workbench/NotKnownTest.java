package io.sanling.examples.workbench;

import static io.sanling.examples.workbench.CommandRun.run;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.io.MoreFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A rulebook that takes what it does not know for safe is not to be used, and is told the rule. */
class NotKnownTest {
  private static final Path STARS = Path.of("src/test/resources/rulebooks/stars-2024");

  @TempDir Path temp;

  @BeforeEach
  void copy() throws IOException {
    for (Path file : MoreFiles.listFiles(STARS)) {
      if (Files.isRegularFile(file)) {
        Files.copy(file, temp.resolve(file.getFileName().toString()));
      }
    }
  }

  private String check() {
    return run("check", temp).out();
  }

  private NotKnownTest without(String file, String rule) throws IOException {
    return edit(file, "规则 “" + rule + "”[\\s\\S]*?结束\n", "");
  }

  private NotKnownTest edit(String file, String pattern, String by) throws IOException {
    String text = Files.readString(temp.resolve(file));
    String edited = Pattern.compile(pattern).matcher(text).replaceFirst(by);
    assertThat(edited).isNotEqualTo(text);
    Files.writeString(temp.resolve(file), edited);
    return this;
  }

  private NotKnownTest also(String name, String clause, String conditions, String consequence)
      throws IOException {
    return edit(
        "stars.dslr",
        "\\z",
        "\n规则 “"
            + name
            + "”\n  条款 "
            + clause
            + "\n当\n  "
            + conditions
            + "\n那么\n  "
            + consequence
            + "\n结束\n");
  }

  @Test
  void aListThatIsMissingDoesNotKeepAGoalThatItsEntriesBreak() throws IOException {
    without("stars.dslr", "平安法治—没有提供事故");
    assertThat(check())
        .contains("错误 RB-PRINCIPLE", "没有提供“事故”清单的单位，“平安法治”仍然算保持")
        .contains("当“没有提供事故清单”，那么“平安法治待定，因清单未提供”");
  }

  @Test
  void norDoesAnEntryOfWhichTheNumberIsMissing() throws IOException {
    without("stars.dslr", "平安法治—死亡人数不明");
    assertThat(check()).contains("当“有一起事故”“- 死亡人数未填”，那么“平安法治待定”");
  }

  @Test
  void aListThatIsMissingLeavesOpenWhatItsEntriesVeto() throws IOException {
    without("stars.dslr", "否决—没有提供违规行为");
    assertThat(check()).contains("没有提供“违规行为”清单的单位，没有一处待定", "那么“达标待定”");
  }

  @Test
  void aMeasureWithoutAValueDoesNotKeepAGoal() throws IOException {
    also("产业兴旺—满意率", "STAR-S5", "单位\n    - 满意率少于0.5", "打破产业兴旺");
    assertThat(check()).contains("“满意率”没有值（调查人数为0）的单位，“产业兴旺”仍然算保持", "当“单位”“- 满意率没有值”，那么“产业兴旺待定”");
    also("产业兴旺—满意率不知道", "STAR-S5", "单位\n    - 满意率没有值", "产业兴旺待定");
    assertThat(check()).doesNotContain("RB-PRINCIPLE");
  }

  @Test
  void aVetoComesToSomething() throws IOException {
    without("grades.dslr", "达标—瞒报").edit("stars.dslr", "  不予定级\n", "");
    assertThat(check()).contains("规则“否决—瞒报”一票否决了，结果却同没有否决一样。", "当“有一票否决”，那么“评定为不达标，理由是该情形”");
    edit("grades.dslr", "\\z", "\n规则 “等级—否决”\n  条款 V-1\n当\n  有一票否决\n那么\n  等级不高于五星\n结束\n");
    assertThat(check()).contains("规则“否决—瞒报”一票否决了，结果却同没有否决一样。");
  }
}
