package io.sanling.rules.check;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.collect.ImmutableList;
import io.sanling.rules.problem.Place;
import io.sanling.rules.problem.Problem;
import io.sanling.rules.problem.RulebookCode;
import io.sanling.rules.source.RulebookFiles;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What a person reads of a check. */
class CheckTextTest {
  @Test
  void problemsComeInReadingOrderWithTheStretchUnderlinedTwoColumnsAHan() {
    assertThat(CheckText.of(Handful.report(), Locale.CHINESE))
        .hasToString(
            """
            parameters.yaml:2:1  错误 RB-KEY-TWICE
                 2 | 数值: 45
                   | ^^^^
              说明：“数值”写了两次。
              应为：同一项只能写一次，后一次不会生效。
              修改建议：请删去 parameters.yaml:2 这一行。

            clauses.csv:2  提醒 RB-CLAUSE-UNUSED
                 2 | HN-1,很长的条款，很长的条款，很长的条款，很长的条款，很长的条款，很长的条款，很长的条款，很长...
                   | ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
              说明：没有规则、参数、指标或等级用到条款“HN-1”。
              应为：请删去它，或者加上执行它的规则。

            scoring.xlsx!评分表!I17  错误 RB-FORMULA
              说明：单元格 I17 里是公式 =1+1。
              应为：评分表只写数值，公式算出的结果会随软件而变。
              修改建议：单元格 scoring.xlsx!评分表!I17 是否应为“2”？

            petitions.dslr:3:11  错误 RB-SENTENCE
                 3 |   - 属于本单位职权范畴
                   |                 ^^^^
              说明：没有这样的句子：“属于本单位职权范畴”。
              应为：最接近的是：“属于本单位职权范围”。
              修改建议：是否应为“属于本单位职权范围”？

            accidents.dslr:1:4  错误 RB-SENTENCE
                 1 | \t- 已认顶
                   | \t  ^^
              说明：没有这样的句子：“已认顶”。
              应为：最接近的是：“已认定”。

            新规则 1.dslr  错误 RB-FILE-UNREAD
              说明：规则文件 新规则 1.dslr 没有列在 rulebook.yaml 的“规则文件”里，里面的规则不会生效。
              应为：每个规则文件都要列出，次序就是考虑规则的次序。
              修改建议：请在 rulebook.yaml:3 之后加一行“  - 新规则 1.dslr”。

            5 处错误，1 处提醒，0 处说明；改正错误后才能运行案例
            不能使用：handful 还有错误
            """);
  }

  @Test
  void englishSaysTheSame() {
    assertThat(CheckText.of(Handful.report(), Locale.ENGLISH).toString())
        .contains(
            """
            petitions.dslr:3:11  error RB-SENTENCE
                 3 |   - 属于本单位职权范畴
                   |                 ^^^^
              Problem: There is no such sentence: “属于本单位职权范畴”.
              Expected: The nearest is “属于本单位职权范围”.
              Likely fix: Did you mean “属于本单位职权范围”?
            """)
        .endsWith(
            """
            5 errors, 1 warnings, 0 notes; cases run once the errors are gone
            Cannot be used: handful has errors
            """);
  }

  @Test
  void aLongLineIsCutAroundItsStretch() {
    String line = "甲".repeat(60) + "错误" + "乙".repeat(60);
    assertThat(pictureOf(line, 61, 63))
        .isEqualTo(
            "     1 | ..."
                + "甲".repeat(20)
                + "错误"
                + "乙".repeat(24)
                + "...\n"
                + "       |    "
                + " ".repeat(40)
                + "^^^^\n");
  }

  @Test
  void aPlaceBehindTheLineIsMarkedBehindIt() {
    assertThat(pictureOf("当", 2, 0)).isEqualTo("     1 | 当\n       |   ^\n");
  }

  @Test
  void aFullWidthStretchWithHalfWidthLettersIsUnderlinedExactly() {
    assertThat(pictureOf("１２ab「参数」x", 2, 8))
        .isEqualTo("     1 | １２ab「参数」x\n       |   ^^^^^^^^^^\n");
  }

  @Test
  void aRareHanOfTwoUnitsIsOneCharacter() {
    assertThat(pictureOf("𠀀𠀁x", 3, 5)).isEqualTo("     1 | 𠀀𠀁x\n       |   ^^\n");
  }

  @Test
  void aFileCannotSteerTheTerminal() {
    assertThat(pictureOf("\u001B[2J\u202E当", 1, 2))
        .isEqualTo("     1 | ␛[2J\\u{202E}当\n       | ^\n");
  }

  @Test
  void coloursComeOnlyWhenAskedFor() {
    CheckText text = CheckText.of(Handful.report(), Locale.CHINESE);
    assertThat(text.toString()).doesNotContain("\u001B");
    assertThat(text.coloured().toString())
        .contains("petitions.dslr:3:11  \u001B[31m错误 RB-SENTENCE\u001B[0m")
        .contains("clauses.csv:2  \u001B[33m提醒 RB-CLAUSE-UNUSED\u001B[0m");
  }

  @Test
  void warningsThatRepeatOneAnotherAreCountedSoThatErrorsAreSeen() {
    List<Problem> problems = new ArrayList<>(List.of(Handful.SENTENCE));
    for (int line = 1; line <= 9; line++) {
      problems.add(
          Problem.of(
              RulebookCode.UNREVIEWED, Place.line("clauses.csv", line), "", "第" + line + "条"));
    }
    problems.add(Problem.of(RulebookCode.UNREVIEWED, Place.line("scoring.csv", 2), "", "一档"));
    CheckReport report =
        new CheckReport(Handful.files(), ImmutableList.copyOf(problems), null, 0, null, null);
    assertThat(CheckText.of(report, Locale.CHINESE).toString())
        .contains("“第5条”还没有核对", "petitions.dslr:3:11  错误 RB-SENTENCE")
        .doesNotContain("“第6条”还没有核对")
        .contains(
            """

            另有 5 处提醒 RB-UNREVIEWED：clauses.csv 4 处、scoring.csv 1 处。

            1 处错误，10 处提醒，0 处说明\
            """);
    assertThat(CheckText.of(report, Locale.ENGLISH).toString())
        .contains("5 more warnings RB-UNREVIEWED: clauses.csv 4, scoring.csv 1.");
  }

  @Test
  void aCaseThatDiffersInSeveralRespectsFailsOnce() {
    ImmutableList<Problem> problems =
        ImmutableList.of(failure("第60天办结", 9), failure("第60天办结", 10), failure("第59天办结", 29));
    assertThat(new CheckReport(Handful.files(), problems, null, 20, null, null).failedCases())
        .isEqualTo(2);
  }

  private static Problem failure(String example, int line) {
    return Problem.of(RulebookCode.CASE_FAILS, Place.line("cases/零上访.yaml", line), "达标")
        .worded("none", example, "评定", "达标", "不达标", "", "");
  }

  private static String pictureOf(String line, int column, int endColumn) {
    RulebookFiles files =
        RulebookFiles.of("one", Map.of("a.yaml", line.getBytes(StandardCharsets.UTF_8)));
    Problem problem =
        Problem.of(RulebookCode.SENTENCE, Place.span("a.yaml", 1, column, endColumn), "", "", "");
    CheckReport report = new CheckReport(files, ImmutableList.of(problem), null, 0, null, null);
    String text = CheckText.of(report, Locale.CHINESE).problems(report.problems());
    return text.substring(text.indexOf('\n') + 1, text.indexOf("  说明："));
  }
}
