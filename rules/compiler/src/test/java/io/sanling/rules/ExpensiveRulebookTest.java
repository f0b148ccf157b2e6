package io.sanling.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.sanling.RulebookBundle;
import io.sanling.rulebook.RulebookException;
import io.sanling.rules.check.CheckJson;
import io.sanling.rules.check.CheckReport;
import io.sanling.rules.check.CheckText;
import io.sanling.rules.check.RulebookCheck;
import io.sanling.rules.check.Sarif;
import io.sanling.rules.problem.Problem;
import io.sanling.rules.problem.RulebookCode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Rulebook folders that keep within the sizes of files and would still take hours or all of the
 * memory to check, or whose many harmless flaws would hide the one that matters. Each is refused in
 * time, in every form a report has.
 */
@Tag("slow")
class ExpensiveRulebookTest {
  private static final Duration LONGEST = Duration.ofSeconds(90);

  @TempDir Path folders;

  private interface Edit {
    void in(RulebookCopy copy) throws IOException;
  }

  private record Attack(String name, String code, String file, Edit edit) {}

  private static Attack attack(String name, String code, String file, Edit edit) {
    return new Attack(name, code, file, edit);
  }

  private static Attack sheet(String name, String code, String rows) {
    return attack(
        name,
        code,
        "scoring.xlsx",
        copy ->
            HostileWorkbook.in(copy)
                .sheet(xml -> xml.replace("</sheetData>", rows + "</sheetData>"))
                .write());
  }

  private static String times(int count, IntFunction<String> text) {
    return IntStream.range(0, count).mapToObj(text).collect(Collectors.joining());
  }

  private static String rule(String name, String when) {
    return "规则 “" + name + "”\n条款 V-1\n当\n" + when + "\n那么\n达标待定\n结束\n";
  }

  /** Further fields of the accidents. */
  private static void fields(RulebookCopy copy, String fields) throws IOException {
    copy.edit(
        "forms.yaml", "      - {编号: deaths, 名称: 死亡人数,", fields + "      - {编号: deaths, 名称: 死亡人数,");
  }

  private static String field(int number, String name) {
    return "      - {编号: x" + number + ", 名称: " + name + ", 英文: x, 类型: 次数, 单位: 人}\n";
  }

  private static void scores(RulebookCopy copy, String rows) throws IOException {
    copy.write("scoring.csv", copy.read("scoring.csv") + rows);
    ScoreSheet.draw(copy.folder());
  }

  private static String row(String indicator, String name, String min, String max) {
    return "S9,标准九,1,%s,%s,人数,不限,不限,%s,%s,1,D,,待核对\n".formatted(indicator, name, min, max);
  }

  private static final List<Attack> ATTACKS =
      List.of(
          // ---- what matters behind what does not
          attack(
              "没有用的条款多于问题的上限",
              "RB-CASE-FAILS",
              "cases/",
              copy -> {
                copy.write(
                    "clauses.csv",
                    copy.read("clauses.csv") + times(1100, i -> "ZZ" + i + ",标题,内容,D,,,待核对\n"));
                copy.edit("parameters.yaml", "数值: 90", "数值: 89");
              }),

          // ---- sentences
          attack(
              "字段的名称互为开头",
              "RB-SENTENCE",
              "data.dslr",
              copy -> {
                fields(
                    copy, times(60, i -> field(i, "甲".repeat(i / 3 + 1) + "乙".repeat(i % 3 + 1))));
                copy.write(
                    "data.dslr",
                    times(
                        300,
                        i ->
                            rule(
                                "甲" + i,
                                "有一起事故\n- " + "甲".repeat(300) + "不少于" + "「".repeat(40) + i)));
              }),
          attack(
              "指标的名称互为开头",
              "RB-SENTENCE",
              "data.dslr",
              copy -> {
                scores(copy, times(150, i -> row("x" + i, "甲".repeat(i + 1), "", "")));
                copy.write(
                    "data.dslr",
                    times(300, i -> rule("甲" + i, "有一项待计分的指标\n- 是" + "甲或".repeat(190) + "丙" + i)));
              }),
          attack(
              "许多相似的长句",
              "RB-SENTENCE",
              "data.dslr",
              copy -> {
                copy.write(
                    "definitions.dslr",
                    copy.read("definitions.dslr")
                        + times(250, i -> "定义 “句" + i + "子" + "长".repeat(30) + "”\n  死亡人数不少于1人\n"));
                copy.write(
                    "data.dslr", times(900, i -> rule("甲" + i, "有一起事故\n- " + "短".repeat(350) + i)));
              }),
          attack(
              "一个字变十八个字",
              "RB-SENTENCE",
              "data.dslr",
              copy -> copy.write("data.dslr", rule("甲", "ﷲ".repeat(200) + "ﷺ".repeat(190)))),
          attack(
              "定义翻倍又翻倍",
              "RB-DEFINITION",
              "definitions.dslr",
              copy ->
                  copy.write(
                      "definitions.dslr",
                      copy.read("definitions.dslr")
                          + "定义 “甲0层”\n  死亡人数不少于1人\n"
                          + times(
                              60, i -> "定义 “甲" + (i + 1) + "层”\n  甲" + i + "层，或甲" + i + "层\n"))),
          attack(
              "每个空都可以填许多指标",
              "RB-SENTENCE",
              "data.dslr",
              copy -> {
                scores(copy, times(1900, i -> row("x" + i, "指标名称长长长长长长" + i, "", "")));
                copy.write(
                    "data.dslr",
                    times(
                        300, i -> rule("甲" + i, "单位").replace("达标待定", "从指标名称长长长长长长9999中可能扣" + i)));
              }),

          // ---- names and tables
          attack(
              "极长的名称求相近",
              "RB-CLAUSE-UNKNOWN",
              "parameters.yaml",
              copy -> {
                copy.edit("clauses.csv", "V-1,", "A" + "b".repeat(300_000) + ",");
                copy.edit("parameters.yaml", "条款: SH-ZP-1", "条款: A" + "c".repeat(300_000));
              }),
          attack(
              "参数极多",
              "RB-LIMIT",
              "parameters.yaml",
              copy ->
                  copy.write(
                      "parameters.yaml",
                      copy.read("parameters.yaml")
                          + times(
                              4000, i -> "- {名称: 参数" + i + ", 数值: 1, 单位: 天, 条款: V-1, 核对: 待核对}\n"))),
          attack(
              "条款极多",
              "RB-LIMIT",
              "clauses.csv",
              copy ->
                  copy.write(
                      "clauses.csv",
                      copy.read("clauses.csv") + times(80_000, i -> "Z" + i + ",a,b,D,,,待核对\n"))),
          attack(
              "一个指标档次极多",
              "RB-LIMIT",
              "scoring.xlsx",
              copy -> scores(copy, times(1900, i -> row("x", "甲", "" + i, "" + (i + 2000))))),
          attack(
              "评分表极长",
              "RB-LIMIT",
              "scoring.xlsx",
              copy -> scores(copy, times(9000, i -> row("x" + i, "甲" + i, "", "")))),

          // ---- workbooks
          sheet("列名极大", "RB-LIMIT", "<row r=\"900\"><c r=\"ZZZZZZ900\"><v>1</v></c></row>"),
          sheet("行号为负", "RB-LIMIT", "<row r=\"-5\"><c r=\"A-5\"><v>1</v></c></row>"),
          sheet(
              "数字极长",
              "RB-LIMIT",
              "<row r=\"900\"><c r=\"A900\"><v>" + "9".repeat(4_000_000) + "</v></c></row>"),
          sheet(
              "数字写成字符引用",
              "RB-LIMIT",
              "<row r=\"900\"><c r=\"A900\"><v>" + "&#57;".repeat(1_000_000) + "</v></c></row>"),
          sheet(
              "行号都相同",
              "RB-LIMIT",
              "<row r=\"900\"><c r=\"A900\"><v>1</v></c></row>".repeat(20_000)),
          sheet(
              "单元格极多",
              "RB-LIMIT",
              times(
                  300,
                  i ->
                      "<row r=\"" + (500 + i) + "\">" + "<c><v>1</v></c>".repeat(1000) + "</row>")),
          sheet(
              "公式极长而共用",
              "RB-LIMIT",
              "<row r=\"900\"><c r=\"A900\"><f t=\"shared\" ref=\"A900:A9000\" si=\"0\">"
                  + "A1+".repeat(2000)
                  + "1</f><v>1</v></c></row>"
                  + times(
                      8000,
                      i ->
                          "<row r=\"%d\"><c r=\"A%d\"><f t=\"shared\" si=\"0\"/><v>1</v></c></row>"
                              .formatted(901 + i, 901 + i))),
          attack(
              "长文字为许多单元格共用",
              "RB-LIMIT",
              "scoring.xlsx",
              copy ->
                  HostileWorkbook.in(copy)
                      .sheet(
                          xml ->
                              xml.replace(
                                  "</sheetData>",
                                  times(
                                          1000,
                                          i ->
                                              "<row r=\"%d\"><c r=\"A%d\" t=\"s\"><v>0</v></c></row>"
                                                  .formatted(500 + i, 500 + i))
                                      + "</sheetData>"))
                      .change(
                          "xl/sharedStrings.xml",
                          xml ->
                              xml.replaceFirst(
                                  "<si>", "<si><t>" + "长".repeat(30_000) + "</t></si><si>"))
                      .write()),
          attack(
              "工作表的部件不叫 XML",
              "RB-WORKBOOK-CONTENT",
              "scoring.xlsx",
              copy ->
                  HostileWorkbook.in(copy)
                      .part("xl/worksheets/evil.bin", "\uFEFF <worksheet><sheetData/></worksheet>")
                      .write()),
          attack(
              "评分表是隐藏的",
              "RB-TABLE-EMPTY",
              "scoring.xlsx",
              copy ->
                  HostileWorkbook.in(copy)
                      .change(
                          "xl/workbook.xml",
                          xml -> xml.replaceAll("<sheet ", "<sheet state=\"hidden\" "))
                      .write()),
          attack(
              "案例工作簿极多",
              "RB-LIMIT",
              "cases/",
              copy -> {
                for (int i = 0; i < 60; i++) {
                  Files.copy(
                      copy.folder().resolve("scoring.xlsx"),
                      copy.folder().resolve("cases/x" + i + ".xlsx"));
                }
              }),
          attack(
              "规则分在许多文件里",
              "RB-LIMIT",
              "x",
              copy -> {
                for (int i = 0; i < 30; i++) {
                  String file = "甲" + i + "、";
                  copy.write("x" + i + ".dslr", times(60, j -> rule(file + j, "单位\n- 在评定期内有观察日")));
                }
                copy.edit(
                    "rulebook.yaml",
                    "  - conformity.dslr",
                    times(30, i -> "  - x" + i + ".dslr\n") + "  - conformity.dslr");
              }),

          // ---- cases
          attack(
              "案例极多",
              "RB-LIMIT",
              "cases/",
              copy ->
                  copy.write(
                      "cases/x.yaml",
                      times(15_000, i -> "- {名称: n" + i + ", 条款: V-1, 类型: 触及, 期望: {评定: 不达标}}\n"))),
          attack(
              "一行里问题极多",
              "RB-CLAUSE-UNKNOWN",
              "cases/",
              copy ->
                  copy.write(
                      "cases/x.yaml",
                      "- {名称: n, 条款: V-1, 类型: 触及, 期望: {破零条款: ["
                          + times(80_000, i -> "Z" + i + ",")
                          + "Z]}}\n")),

          // ---- characters nobody sees
          attack(
              "转义写的控制字符",
              "RB-YAML",
              "rulebook.yaml",
              copy -> copy.edit("rulebook.yaml", "名称: 东街", "名称: \"\\e[2J\\0\" # ")),
          attack(
              "半个字符",
              "RB-YAML",
              "forms.yaml",
              copy -> copy.edit("forms.yaml", "名称: 死亡人数", "名称: \"死亡\\uDC00人数\"")),
          attack(
              "条款里的控制字符",
              "RB-ENCODING",
              "clauses.csv",
              copy -> copy.edit("clauses.csv", "未观察", "未\u001B[2J观察")),
          attack(
              "要改写的值写成几行",
              "RB-YAML",
              "rulebook.yaml",
              copy -> copy.edit("rulebook.yaml", "状态: 草案", "状态: >-\n  草案")),
          attack(
              "核对日期写成几行",
              "RB-YAML",
              "parameters.yaml",
              copy -> copy.replaceMatches("parameters.yaml", "核对: (2\\S+)", "核对: >-\n    $1")),
          attack(
              "上一版有空字符",
              "RB-YAML",
              "rulebook.yaml",
              copy -> copy.edit("rulebook.yaml", "状态: 草案", "状态: 草案\n上一版: \"a\\0b\"")));

  @ParameterizedTest
  @ValueSource(strings = {"class", "rule", "package", "2022", "2022-1", "r"})
  void anIdIsNoPartOfTheRuleLanguageWhateverItIs(String id) throws IOException {
    RulebookCopy copy = RulebookCopy.in(folders.resolve(id));
    copy.edit("rulebook.yaml", "编号: shops-2022", "编号: \"" + id + "\"");
    CheckReport report = RulebookCheck.check(copy.folder());
    assertThat(report.isClean()).isTrue();
    assertThat(Objects.requireNonNull(report.compiled()).bundle().load().id()).isEqualTo(id);
  }

  /** Nobody writes into it: who opens it waits forever. */
  private static Path pipe(Path path) throws IOException, InterruptedException {
    assumeTrue(Files.isExecutable(Path.of("/usr/bin/mkfifo")));
    assertThat(new ProcessBuilder("/usr/bin/mkfifo", path.toString()).start().waitFor()).isZero();
    return path;
  }

  @Test
  void aPipeInTheFolderIsNotWaitedFor() throws IOException, InterruptedException {
    RulebookCopy copy = RulebookCopy.in(folders.resolve("pipes"));
    for (String file : List.of("data.dslr", "cases/a.yaml")) {
      Files.deleteIfExists(copy.folder().resolve(file));
      pipe(copy.folder().resolve(file));
    }
    assertThat(
            assertTimeoutPreemptively(LONGEST, () -> RulebookCheck.check(copy.folder())).problems())
        .filteredOn(problem -> problem.code() == RulebookCode.FILE_NAME)
        .extracting(problem -> problem.place().file())
        .containsExactlyInAnyOrder("data.dslr", "cases/a.yaml");
  }

  @Test
  void aPipeIsNoBundle() throws IOException, InterruptedException {
    Path pipe = pipe(folders.resolve("a.sanling"));
    assertTimeoutPreemptively(
        LONGEST,
        () ->
            assertThatThrownBy(() -> RulebookBundle.read(pipe))
                .isInstanceOf(RulebookException.class)
                .hasMessageContaining("RB-BUNDLE-UNREADABLE"));
  }

  @TestFactory
  Stream<DynamicTest> eachIsRefusedInTime() {
    return ATTACKS.stream()
        .map(attack -> DynamicTest.dynamicTest(attack.name(), () -> check(attack)));
  }

  private void check(Attack attack) throws IOException {
    RulebookCopy copy = RulebookCopy.in(folders.resolve(attack.name()));
    attack.edit().in(copy);
    CheckReport report =
        assertTimeoutPreemptively(LONGEST, () -> RulebookCheck.check(copy.folder()));
    assertThat(report.isClean()).isFalse();
    assertThat(report.problems().stream().filter(Problem::isError))
        .filteredOn(problem -> problem.code().toString().equals(attack.code()))
        .extracting(problem -> problem.place().file())
        .anyMatch(file -> file.startsWith(attack.file()));
    String text =
        assertTimeoutPreemptively(
            LONGEST,
            () ->
                CheckText.of(report, Locale.CHINESE)
                    + CheckJson.of(report, Locale.CHINESE)
                    + Sarif.of(report, Locale.ENGLISH));
    assertThat(text.getBytes(StandardCharsets.UTF_8)).hasSizeLessThan(64 << 20);
  }
}
