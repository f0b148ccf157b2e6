package io.sanling.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.sanling.rules.check.CheckText;
import io.sanling.rules.check.RulebookCheck;
import io.sanling.rules.problem.Problem;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.BiConsumer;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What an author calls things: the second name that reads the same is the error and tells of the
 * first, nothing is unseen, nothing is endless.
 */
@Tag("slow")
class AuthorTextTest {
  private static final String CASE =
      """
      - 名称: "%s"
        条款: SH-ZA-1
        类型: 边界
        期望:
          评定: 达标
      """;

  @TempDir Path folder;

  private RulebookCopy copy() throws IOException {
    return RulebookCopy.in(folder.resolve("shops-2022"));
  }

  private static Problem error(Path rulebook, String code) {
    List<Problem> found =
        RulebookCheck.check(rulebook).problems().stream()
            .filter(problem -> problem.isError() && problem.code().toString().equals(code))
            .toList();
    assertThat(found).as(code).hasSize(1);
    return found.get(0);
  }

  private static void assertTwin(Problem problem, String place, String first, String at) {
    assertThat(problem.place().toString()).startsWith(place);
    for (Locale locale : List.of(Locale.CHINESE, Locale.ENGLISH)) {
      assertThat(problem.message(locale)).contains("“" + first + "”", at);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"EX-1", "ex-1", "Ex-1"})
  void aClauseThatReadsTheSame(String twin) throws IOException {
    RulebookCopy copy = copy();
    copy.write("clauses.csv", copy.read("clauses.csv") + twin + ",剔除,剔除。,D,,,2026-11-24\n");
    assertTwin(error(copy.folder(), "RB-CLAUSE-TWICE"), "clauses.csv:", "EX-1", "clauses.csv:4");
  }

  @ParameterizedTest
  @ValueSource(strings = {"零事故—A类伤亡", "零事故—a类伤亡"})
  void aRuleThatReadsTheSame(String twin) throws IOException {
    RulebookCopy copy = copy();
    copy.edit("accidents.dslr", "零事故—有人员伤亡", "零事故—A类伤亡");
    copy.write(
        "vetoes.dslr",
        copy.read("vetoes.dslr")
            + """

            规则 “%s”
              条款 SH-ZA-1
            当
              有一起事故
                - 死亡人数不少于 1 人
            那么
              打破零事故，待认定的零事故待定
            结束
            """
                .formatted(twin));
    assertTwin(
        error(copy.folder(), "RB-RULE-TWICE"), "vetoes.dslr:", "零事故—A类伤亡", "accidents.dslr:3");
  }

  @ParameterizedTest
  @ValueSource(strings = {"一人轻伤", "一 人轻伤", "一人轻伤\u3000"})
  void aCaseThatReadsTheSameWhicheverFileItIsIn(String twin) throws IOException {
    RulebookCopy copy = copy();
    copy.write("cases/零处罚二.yaml", CASE.formatted(twin));
    Problem problem = error(copy.folder(), "RB-CASE");
    assertThat(problem.place().file() + problem.message(Locale.CHINESE))
        .contains("cases/零事故.yaml", "cases/零处罚二.yaml", "一人轻伤");
  }

  @ParameterizedTest
  @CsvSource({"'名称: 四星', '名称: 五 星', 五星", "编号: STAR4, 编号: STAR5, STAR5"})
  void aGradeThatReadsTheSame(String before, String twin, String first) throws IOException {
    RulebookCopy copy = copy();
    copy.edit("rulebook.yaml", before, twin);
    assertTwin(error(copy.folder(), "RB-ID"), "rulebook.yaml:25", first, "rulebook.yaml:24");
  }

  @ParameterizedTest
  @CsvSource({"',meetings,', ',LeadingGroup,', leadingGroup", "'专题研究次数(占年度要求)', '成立 领导小组', 成立领导小组"})
  void anIndicatorThatReadsTheSame(String before, String twin, String first) throws IOException {
    RulebookCopy copy = copy();
    copy.replaceAll("scoring.csv", before, twin);
    assertTwin(error(copy.folder(), "RB-ID"), "scoring.xlsx", first, "scoring.xlsx");
  }

  @Test
  void aRuleFileThatReadsTheSame() throws IOException {
    RulebookCopy copy = copy();
    copy.write("Records.dslr", "# 没有规则\n");
    copy.edit("rulebook.yaml", "  - complaints.dslr", "  - Records.dslr\n  - complaints.dslr");
    assertThat(error(copy.folder(), "RB-RULE-FILE").message(Locale.CHINESE)).contains("Records");
  }

  @Test
  void everyKindOfTextHasALength() throws IOException {
    String name = "长".repeat(61);
    String title = "长".repeat(121);
    RulebookCopy copy = copy();
    copy.edit("rulebook.yaml", "名称: 东街", "名称: " + title);
    copy.edit("rulebook.yaml", "名称: 五星", "名称: " + name);
    copy.edit("clauses.csv", "EX-1,剔除,记录", "EX-1," + title + "," + "长".repeat(2000) + "记录");
    copy.edit("parameters.yaml", "来源: DJ2021", "来源: " + "长".repeat(501));
    copy.write(
        "parameters.yaml",
        copy.read("parameters.yaml")
            + "\n- 名称: "
            + name
            + "\n  数值: 60\n  单位: \"天\"\n  条款: SH-ZP-1\n  核对: 待核对\n");
    copy.write("cases/长.yaml", CASE.formatted(title));
    copy.replaceAll("scoring.csv", "成立领导小组", name);
    List<Problem> problems = RulebookCheck.check(copy.folder()).problems();
    assertThat(problems)
        .filteredOn(problem -> problem.code().toString().equals("RB-LIMIT"))
        .extracting(problem -> problem.place().file())
        .contains(
            "rulebook.yaml", "clauses.csv", "parameters.yaml", "cases/长.yaml", "scoring.xlsx");
    assertThat(problems)
        .filteredOn(problem -> problem.code().toString().equals("RB-LIMIT"))
        .hasSize(9)
        .allSatisfy(
            problem -> {
              assertThat(problem.place().line()).isPositive();
              assertThat(problem.message(Locale.ENGLISH)).contains("characters");
            });
  }

  @ParameterizedTest
  @ValueSource(strings = {"\u200B", "\u202E", "\u00AD", "\u0085", "\u2028", "\u200E"})
  void aCellOfTheScoreTableWhoseMendTakesItOut(String unseen) throws IOException {
    RulebookCopy copy = copy();
    copy.replaceAll("scoring.csv", "专题研究次数", "专题" + unseen + "研究次数");
    RulebookCopy clean = RulebookCopy.in(folder.resolve("clean"));
    Files.copy(
        copy.folder().resolve("scoring.xlsx"),
        clean.folder().resolve("scoring.xlsx"),
        java.nio.file.StandardCopyOption.REPLACE_EXISTING);
    Problem problem =
        RulebookCheck.check(clean.folder()).problems().stream()
            .filter(Problem::isError)
            .findFirst()
            .orElseThrow();
    assertThat(problem.code()).hasToString("RB-ENCODING");
    assertThat(problem.place()).hasToString("scoring.xlsx!评分表!E4");
    assertThat(Objects.requireNonNull(problem.fix()).text()).isEqualTo("专题研究次数(占年度要求)");
    assertThat(CheckText.of(RulebookCheck.check(clean.folder()), Locale.CHINESE).toString())
        .doesNotContain(unseen);
  }

  private void sheets(String file, BiConsumer<Workbook, String[]> draw, String... names)
      throws IOException {
    Path path = folder.resolve("shops-2022").resolve(file);
    try (OutputStream out = Files.newOutputStream(path);
        Workbook workbook = new Workbook(out, "Sanling", "1.0")) {
      draw.accept(workbook, names);
    }
  }

  private static void cases(Workbook workbook, String... names) {
    for (int i = 0; i < names.length; i++) {
      Worksheet sheet = workbook.newWorksheet("案例" + (i + 1));
      String[] header = {"名称", "条款", "类型", "期望.评定"};
      String[] row = {names[i], "SH-ZA-1", "边界", "达标"};
      for (int column = 0; column < header.length; column++) {
        sheet.value(0, column, header[column]);
        sheet.value(1, column, row[column]);
      }
    }
  }

  @Test
  void aCellAndANameOfACaseSheet() throws IOException {
    RulebookCopy copy = copy();
    sheets("cases/案例.xlsx", AuthorTextTest::cases, "没有\u200B事故");
    assertThat(error(copy.folder(), "RB-ENCODING").place()).hasToString("cases/案例.xlsx!案例1!A2");
    sheets("cases/案例.xlsx", AuthorTextTest::cases, "没有事故", "没有 事故");
    assertTwin(
        error(copy.folder(), "RB-CASE"), "cases/案例.xlsx!案例2!A2", "没有事故", "cases/案例.xlsx!案例1!A2");
  }

  @ParameterizedTest
  @CsvSource({"案例一, 案例 一", "案例A, 案例a", "案例1, 案例１"})
  void sheetsThatReadTheSame(String name, String twin) throws IOException {
    RulebookCopy copy = copy();
    sheets(
        "cases/案例.xlsx",
        (workbook, names) -> {
          for (String sheet : names) {
            workbook.newWorksheet(sheet).value(0, 0, "名称");
          }
        },
        name,
        twin);
    assertThat(RulebookCheck.check(copy.folder()).problems())
        .anyMatch(
            problem ->
                problem.code().toString().equals("RB-WORKBOOK")
                    && problem.message(Locale.CHINESE).contains(twin));
  }

  @ParameterizedTest
  @ValueSource(strings = {"说明\u200B.md", "cases/案\u202E例.yaml", "说\u2028明.txt"})
  void aFileName(String name) throws IOException {
    RulebookCopy copy = copy();
    copy.write(name, "- 名称: x\n");
    Problem problem = error(copy.folder(), "RB-FILE-NAME");
    assertThat(problem.message(Locale.CHINESE)).contains("\\u{");
    assertThat(CheckText.of(RulebookCheck.check(copy.folder()), Locale.CHINESE).toString())
        .doesNotContain("\u200B", "\u202E", "\u2028");
  }

  @ParameterizedTest
  @ValueSource(strings = {"\\u200B", "\\u202E", "\\x85", "\\L", "\\N", "\\xAD"})
  void anEscapeInYaml(String escape) throws IOException {
    RulebookCopy copy = copy();
    copy.edit("rulebook.yaml", "名称: 东街商铺评定规则（2022 年）", "名称: \"东街" + escape + "三零\"");
    assertThat(error(copy.folder(), "RB-YAML").place().toString()).startsWith("rulebook.yaml:3");
  }
}
