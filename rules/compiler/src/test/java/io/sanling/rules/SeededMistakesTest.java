package io.sanling.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.sanling.rules.check.CheckReport;
import io.sanling.rules.check.RulebookCheck;
import io.sanling.rules.problem.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * The mistakes policy officers make, each made in a copy of a good rulebook: it is reported at the
 * right line or cell, with a mend that makes the check green again.
 */
@Tag("slow")
class SeededMistakesTest {
  @TempDir Path folders;

  private interface Edit {
    void in(RulebookCopy copy) throws IOException;
  }

  private record Mistake(String name, String code, String place, Edit edit) {}

  private static Mistake mistake(String name, String code, String place, Edit edit) {
    return new Mistake(name, code, place, edit);
  }

  private static Mistake mistake(
      String name, String code, String place, String file, String before, String after) {
    return mistake(name, code, place, copy -> copy.edit(file, before, after));
  }

  private static final List<Mistake> MISTAKES =
      List.of(
          // ---- sentences
          mistake(
              "错一个字",
              "RB-SENTENCE",
              "complaints.dslr:10:15",
              "complaints.dslr",
              "属于本单位职权范围",
              "属于本单位职权范畴"),
          mistake(
              "漏一个字",
              "RB-SENTENCE",
              "accidents.dslr:8:10",
              "accidents.dslr",
              "发生日期在评定期内",
              "发生日在评定期内"),
          mistake("多一个字", "RB-SENTENCE", "penalties.dslr:9:8", "penalties.dslr", "- 未撤罚", "- 未被撤罚"),
          mistake("两个字颠倒", "RB-SENTENCE", "vetoes.dslr:10:7", "vetoes.dslr", "已认定", "认已定"),
          mistake(
              "条件的开头写错", "RB-SENTENCE", "complaints.dslr:8:7", "complaints.dslr", "有一件投诉", "有一件投拆"),
          mistake("结果写错", "RB-SENTENCE", "penalties.dslr:11:4", "penalties.dslr", "打破零处罚", "打坡零处罚"),
          mistake("目标写错", "RB-SENTENCE", "penalties.dslr:11:7", "penalties.dslr", "打破零处罚", "打破零处发"),
          mistake(
              "指标名称写错",
              "RB-SENTENCE-TERM",
              "scoring.dslr:18:8",
              "scoring.dslr",
              "是专题研究次数",
              "是专题研就次数"),
          mistake(
              "行为之间用了逗号",
              "RB-SENTENCE-TERM",
              "vetoes.dslr:8:12",
              "vetoes.dslr",
              "- 违规情形为瞒报、谎报",
              "- 违规情形为瞒报，谎报"),
          mistake(
              "处罚类别写错",
              "RB-SENTENCE-TERM",
              "penalties.dslr:7:12",
              "penalties.dslr",
              "类别为停业处罚",
              "类别为停业处"),
          mistake(
              "参数名写错",
              "RB-PARAMETER-UNKNOWN",
              "reminders.dslr:12:12",
              "reminders.dslr",
              "「投诉提前提醒」",
              "「投诉提前题醒」"),
          mistake(
              "参数括号没有合上",
              "RB-SENTENCE-TERM",
              "data.dslr:18:12",
              "data.dslr",
              "短于「最短观察期」",
              "短于「最短观察期"),
          mistake(
              "参数的单位不合",
              "RB-SENTENCE-TERM",
              "data.dslr:18:13",
              "data.dslr",
              "短于「最短观察期」",
              "短于 90 日"),

          // ---- rule files
          mistake("结束写错", "RB-RULE-ORDER", "penalties.dslr:12:1", "penalties.dslr", "结束", "结朿"),
          mistake("那么写错", "RB-RULE-ORDER", "penalties.dslr:10:1", "penalties.dslr", "那么", "那末"),
          mistake(
              "漏写结束",
              "RB-RULE-OPEN",
              "penalties.dslr:3:1",
              "penalties.dslr",
              "的零处罚待定\n结束\n",
              "的零处罚待定\n"),
          mistake(
              "多写结束",
              "RB-RULE-OUTSIDE",
              "penalties.dslr:13:1",
              "penalties.dslr",
              "的零处罚待定\n结束\n",
              "的零处罚待定\n结束\n结束\n"),
          mistake(
              "漏写当", "RB-RULE-HEAD", "vetoes.dslr:6:3", "vetoes.dslr", "当\n  有一次违规行为", "  有一次违规行为"),
          mistake(
              "规则名称没有引号",
              "RB-RULE-HEAD",
              "data.dslr:3:1",
              "data.dslr",
              "规则 “数据—日报不足”",
              "规则 数据—日报不足"),
          mistake(
              "规则名称里有句号",
              "RB-RULE-NAME",
              "data.dslr:3:1",
              "data.dslr",
              "规则 “数据—日报不足”",
              "规则 “数据。日报不足”"),
          mistake(
              "规则重复",
              "RB-RULE-TWICE",
              "data.dslr:22:1",
              copy -> {
                String text = copy.read("data.dslr");
                copy.write("data.dslr", text + text.substring(text.lastIndexOf("规则 “")));
              }),
          mistake(
              "条款写错", "RB-CLAUSE-UNKNOWN", "vetoes.dslr:4:6", "vetoes.dslr", "条款 V-1", "条款 V-l"),
          mistake(
              "条款用了全角连字符",
              "RB-CLAUSE-UNKNOWN",
              "penalties.dslr:4:6",
              "penalties.dslr",
              "条款 SH-ZC-1",
              "条款 SH－ZC－1"),
          mistake(
              "依据写错的事项挂在空处",
              "RB-DETAIL",
              "conformity.dslr:16:7",
              "conformity.dslr",
              "  有一票否决\n",
              "  有一票否决\n    - 已认定\n"),

          // ---- parameters and metadata
          mistake(
              "数值带单位", "RB-NUMBER", "parameters.yaml:5:7", "parameters.yaml", "数值: 60", "数值: 60天"),
          mistake(
              "数值里的零写成字母",
              "RB-NUMBER",
              "parameters.yaml:5:7",
              "parameters.yaml",
              "数值: 60",
              "数值: 6O"),
          mistake(
              "日期用斜杠",
              "RB-DATE",
              "parameters.yaml:9:7",
              "parameters.yaml",
              "核对: 2026-11-24",
              "核对: 2026/11/24"),
          mistake(
              "日期用年月日",
              "RB-DATE",
              "rulebook.yaml:6:6",
              "rulebook.yaml",
              "至: 2022-12-31",
              "至: 2022年12月31日"),
          mistake(
              "没有这一天",
              "RB-DATE",
              "rulebook.yaml:6:6",
              "rulebook.yaml",
              "至: 2022-12-31",
              "至: 2022-12-32"),
          mistake(
              "施行日期颠倒",
              "RB-EFFECTIVE",
              "rulebook.yaml:6:6",
              "rulebook.yaml",
              "至: 2022-12-31",
              "至: 2021-12-31"),
          mistake(
              "键写错",
              "RB-KEY-UNKNOWN",
              "parameters.yaml:5:3",
              "parameters.yaml",
              "数值: 60",
              "数直: 60"),
          mistake("全角冒号", "RB-YAML", "parameters.yaml:5:1", "parameters.yaml", "数值: 60", "数值：60"),
          mistake(
              "单位写错",
              "RB-TERM",
              "parameters.yaml:6:7",
              "parameters.yaml",
              "单位: \"天\"",
              "单位: \"天数\""),
          mistake("状态写错", "RB-TERM", "rulebook.yaml:7:5", "rulebook.yaml", "状态: 草案", "状态: 草稿"),
          mistake(
              "编号用了下划线",
              "RB-ID",
              "rulebook.yaml:2:5",
              "rulebook.yaml",
              "编号: shops-2022",
              "编号: shops_2022"),
          mistake(
              "规则文件名写错",
              "RB-RULE-FILE",
              "rulebook.yaml:12:5",
              "rulebook.yaml",
              "- complaints.dslr",
              "- complaint.dslr"),
          mistake(
              "规则文件没有列出",
              "RB-FILE-UNREAD",
              "penalties.dslr",
              "rulebook.yaml",
              "  - penalties.dslr\n",
              ""),

          // ---- tables
          mistake("列名写错", "RB-COLUMN", "clauses.csv:1:4", "clauses.csv", "条款,标题,内容", "条款,标提,内容"),
          mistake(
              "依据等级用小写",
              "RB-TERM",
              "clauses.csv:2:53",
              "clauses.csv",
              "不计入区域统计。,D,",
              "不计入区域统计。,d,"),
          mistake(
              "条款写了两次",
              "RB-CLAUSE-TWICE",
              "clauses.csv:3:1",
              copy -> {
                String line = copy.read("clauses.csv").lines().skip(1).findFirst().orElseThrow();
                copy.edit("clauses.csv", line, line + "\n" + line);
              }),
          mistake(
              "工作簿的列名写错",
              "RB-COLUMN",
              "scoring.xlsx!评分表!K1",
              copy -> copy.editScores(",得分,", ",得份,")),
          mistake(
              "工作簿的城乡分类写错",
              "RB-TERM",
              "scoring.xlsx!评分表!H10",
              copy -> copy.editScores("不限,城区,0.80", "不限,城曲,0.80")),
          mistake(
              "工作簿里写了百分数",
              "RB-NUMBER",
              "scoring.xlsx!评分表!I10",
              copy -> copy.editScores("城区,0.80,,5", "城区,80%,,5")),
          mistake(
              "只改了 CSV",
              "RB-SCORES",
              "scoring.xlsx!评分表!I17",
              "scoring.csv",
              "零售,不限,20,,5",
              "零售,不限,25,,5"),
          mistake(
              "CSV 里删了一行",
              "RB-SCORES",
              "scoring.xlsx!评分表!2",
              copy ->
                  copy.write(
                      "scoring.csv", copy.read("scoring.csv").replaceFirst("\nS1,[^\n]*\n", "\n"))),
          mistake(
              "合并了单元格",
              "RB-MERGED",
              "scoring.xlsx!评分表!K17",
              copy ->
                  HostileWorkbook.in(copy)
                      .sheet(
                          xml ->
                              xml.replace(
                                  "</sheetData>",
                                  "</sheetData><mergeCells count=\"1\"><mergeCell"
                                      + " ref=\"K17:K18\"/></mergeCells>"))
                      .write()),
          mistake(
              "单元格里写了公式",
              "RB-FORMULA",
              "scoring.xlsx!评分表!K17",
              copy ->
                  HostileWorkbook.in(copy)
                      .sheet(xml -> xml.replaceFirst("(<c r=\"K17\"[^>]*>)(<v>)", "$1<f>2+3</f>$2"))
                      .write()),
          mistake(
              "两档的下限和上限写反",
              "RB-BAND-ORDER",
              "scoring.xlsx!评分表!I18",
              copy -> copy.editScores("不限,10,20,3", "不限,20,10,3")),
          mistake(
              "两档之间留了空",
              "RB-BAND-GAP",
              "scoring.xlsx!评分表!J18",
              copy -> copy.editScores("不限,10,20,3", "不限,10,18,3")),
          mistake(
              "一档写了两行",
              "RB-ROW-NEVER",
              "scoring.xlsx!评分表!19",
              copy ->
                  copy.editScores(
                      "S2,防范严密有效,20,volunteers,志愿者人数,人数,零售,不限,10,20,3,D,,2026-11-24\n",
                      ("S2,防范严密有效,20,volunteers,志愿者人数,人数,零售,不限,10,20,3,D,,2026-11-24\n")
                          .repeat(2))),
          mistake(
              "权重多打了一个零",
              "RB-WEIGHT-DIFFERS",
              "scoring.xlsx!评分表!C17",
              copy ->
                  copy.editScores(
                      "S2,防范严密有效,20,volunteers,志愿者人数,人数,零售,不限,20,",
                      "S2,防范严密有效,200,volunteers,志愿者人数,人数,零售,不限,20,")),
          mistake(
              "上限与下一档重叠",
              "RB-BAND-OVERLAP",
              "scoring.xlsx!评分表!J18",
              copy -> copy.editScores("不限,10,20,3", "不限,10,25,3")),

          // ---- files
          mistake(
              "多了一份备份",
              "RB-FILE-UNREAD",
              "parameters - 副本.yaml",
              copy ->
                  Files.copy(
                      copy.folder().resolve("parameters.yaml"),
                      copy.folder().resolve("parameters - 副本.yaml"))));

  @TestFactory
  Stream<DynamicTest> eachIsReportedWhereItWasMadeWithAMendThatMakesTheCheckGreen() {
    return MISTAKES.stream()
        .map(mistake -> DynamicTest.dynamicTest(mistake.name(), () -> check(mistake)));
  }

  private void check(Mistake mistake) throws IOException {
    RulebookCopy copy = RulebookCopy.in(folders.resolve(mistake.name()));
    mistake.edit().in(copy);
    CheckReport report = RulebookCheck.check(copy.folder());
    Problem first =
        report.problems().stream()
            .filter(problem -> problem.code().toString().equals(mistake.code()))
            .findFirst()
            .orElseThrow(() -> new AssertionError("found only " + report.problems()));
    assertThat(report.problems().stream().filter(Problem::isError))
        .as("one mistake is one problem")
        .hasSize(1);
    assertThat(report.isClean()).as("an error keeps the rulebook from being used").isFalse();
    assertThat(first.place()).hasToString(mistake.place());
    assertThat(first.fix()).as("%s", first).isNotNull();
    assertThat(first.hint(Locale.CHINESE)).isNotBlank();
    for (Problem problem : report.problems()) {
      if (problem.isError() && problem.fix() != null) {
        copy.apply(problem.fix());
        break;
      }
    }
    assertThat(RulebookCheck.check(copy.folder()).problems().stream().filter(Problem::isError))
        .isEmpty();
  }
}
