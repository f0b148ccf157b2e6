package io.sanling.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.sanling.rules.check.CheckReport;
import io.sanling.rules.check.RulebookCheck;
import io.sanling.rules.problem.Problem;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * Rulebook folders whose author is hostile: each is refused with a code, none runs anything, none
 * hangs.
 */
@Tag("slow")
class HostileRulebookTest {
  private static final Duration LONGEST = Duration.ofSeconds(60);
  private static final String CALL = "io.sanling.rules.Canary.sing()";

  @TempDir Path folders;

  private interface Edit {
    void in(RulebookCopy copy) throws IOException;
  }

  private record Attack(String name, String code, Edit edit) {}

  private static Attack attack(String name, String code, Edit edit) {
    return new Attack(name, code, edit);
  }

  private static Attack attack(String name, String code, String file, String before, String after) {
    return attack(name, code, copy -> copy.edit(file, before, after));
  }

  private static Attack definition(String name, String code, String text) {
    return attack(
        name,
        code,
        copy -> copy.write("definitions.dslr", copy.read("definitions.dslr") + "\n" + text));
  }

  private static Attack workbook(String name, String code, Change change) {
    return attack(
        name,
        code,
        copy -> {
          HostileWorkbook workbook = HostileWorkbook.in(copy);
          change.of(workbook);
          workbook.write();
        });
  }

  private interface Change {
    void of(HostileWorkbook workbook) throws IOException;
  }

  private static final String DRL =
      """
      import java.lang.Runtime;
      function void f() { %1$s; }
      rule "恶意" salience(%1$s)
      when
        eval(%1$s)
      then
        %1$s;
      end
      """
          .formatted(CALL);

  private static final List<Attack> ATTACKS =
      List.of(
          // ---- YAML
          attack(
              "标签造对象",
              "RB-YAML-TAG",
              "parameters.yaml",
              "数值: 60",
              "数值: !!javax.script.ScriptEngineManager [!!java.net.URL [\"http://x\"]]"),
          attack("标签在元数据里", "RB-YAML-TAG", "rulebook.yaml", "名称: 东街", "名称: !!java.lang.String 东街"),
          attack("锚点", "RB-YAML-TAG", "parameters.yaml", "数值: 60", "数值: &a 60"),
          attack("别名", "RB-YAML-TAG", "rulebook.yaml", "状态: 草案", "状态: &a 草案\n上一版: *a"),
          attack(
              "亿笑",
              "RB-YAML-TAG",
              copy -> {
                StringBuilder text = new StringBuilder("a: &a [x,x,x,x,x,x,x,x,x]\n");
                for (char c = 'b'; c <= 'z'; c++) {
                  text.append(c)
                      .append(": &")
                      .append(c)
                      .append(" [")
                      .append(("*" + (char) (c - 1) + ",").repeat(9))
                      .append("x]\n");
                }
                copy.write("parameters.yaml", text.toString());
              }),
          attack(
              "深嵌套",
              "RB-LIMIT",
              copy -> copy.write("forms.yaml", "[".repeat(100_000) + "]".repeat(100_000))),
          attack(
              "深嵌套的块",
              "RB-LIMIT",
              copy -> copy.write("parameters.yaml", "- ".repeat(5_000) + "x\n")),
          attack("键是列表", "RB-YAML", "rulebook.yaml", "状态: 草案", "? [a, b]\n: 草案"),
          attack("键写两次", "RB-KEY-TWICE", "rulebook.yaml", "状态: 草案", "状态: 草案\n状态: 已发布"),
          attack("合并键", "RB-KEY-UNKNOWN", "rulebook.yaml", "状态: 草案", "<<: {状态: 草案}"),
          attack(
              "极长的值",
              "RB-LIMIT",
              copy -> copy.edit("parameters.yaml", "数值: 60", "数值: " + "9".repeat(3 << 20))),
          attack("空字符", "RB-YAML", "rulebook.yaml", "状态: 草案", "状态: 草\u0000案"),
          attack(
              "案例里的标签",
              "RB-YAML-TAG",
              copy -> copy.write("cases/恶意.yaml", "- !!java.lang.Runtime {名称: a}\n")),

          // ---- workbook
          workbook("压缩炸弹", "RB-LIMIT", workbook -> workbook.zeros(200)),
          workbook(
              "外部实体",
              "RB-WORKBOOK-CONTENT",
              workbook ->
                  workbook.sheet(
                      xml ->
                          xml.replaceFirst(
                              "<worksheet",
                              "<!DOCTYPE x [<!ENTITY e SYSTEM"
                                  + " \"file:///etc/passwd\">]><worksheet"))),
          workbook(
              "UTF-16 里的外部实体",
              "RB-WORKBOOK-CONTENT",
              workbook ->
                  workbook.sheet(
                      xml ->
                          xml.replaceFirst(
                                  "<worksheet",
                                  "<!DOCTYPE x [<!ENTITY e SYSTEM"
                                      + " \"file:///etc/passwd\">]><worksheet")
                              .replace("UTF-8", "UTF-16"),
                      StandardCharsets.UTF_16)),
          workbook(
              "外部链接",
              "RB-WORKBOOK-CONTENT",
              workbook -> workbook.part("xl/externalLinks/externalLink1.xml", "<externalLink/>")),
          workbook(
              "指向外部的关系",
              "RB-WORKBOOK-CONTENT",
              workbook ->
                  workbook.part(
                      "xl/worksheets/_rels/sheet1.xml.rels",
                      "<Relationships><Relationship Id=\"r\" TargetMode=\"External\""
                          + " Target=\"http://x\"/></Relationships>")),
          workbook("宏", "RB-WORKBOOK-CONTENT", workbook -> workbook.part("xl/vbaProject.bin", "x")),
          workbook(
              "嵌入对象",
              "RB-WORKBOOK-CONTENT",
              workbook -> workbook.part("xl/embeddings/oleObject1.bin", "x")),
          workbook(
              "数据连接",
              "RB-WORKBOOK-CONTENT",
              workbook -> workbook.part("xl/connections.xml", "<connections/>")),
          workbook(
              "路径穿越", "RB-WORKBOOK-CONTENT", workbook -> workbook.part("../../evil.xml", "<x/>")),
          workbook(
              "部件极多",
              "RB-LIMIT",
              workbook -> {
                for (int i = 0; i < 2000; i++) {
                  workbook.part("xl/p" + i + ".xml", "<x/>");
                }
              }),
          workbook(
              "联网公式",
              "RB-FORMULA",
              workbook ->
                  workbook.sheet(
                      xml ->
                          xml.replaceFirst(
                              "<c r=\"C2\"([^>]*)>",
                              "<c r=\"C2\"$1><f>WEBSERVICE(\"http://x\")</f>"))),
          workbook(
              "天文数字",
              "RB-NUMBER",
              workbook ->
                  workbook.sheet(
                      xml ->
                          xml.replaceFirst("(<c r=\"C2\"[^>]*><v>)[^<]*", "$1" + "1E999999999"))),
          workbook(
              "行号极大",
              "RB-LIMIT",
              workbook ->
                  workbook.sheet(
                      xml ->
                          xml.replace(
                              "</sheetData>",
                              "<row r=\"1048576\"><c r=\"A1048576\""
                                  + " t=\"inlineStr\"><is><t>x</t></is></c></row></sheetData>"))),
          attack(
              "不是工作簿", "RB-WORKBOOK", copy -> copy.write("scoring.xlsx", "PK\u0003\u0004 nothing")),
          attack(
              "截断的工作簿",
              "RB-WORKBOOK",
              copy -> {
                Path file = copy.folder().resolve("scoring.xlsx");
                byte[] bytes = Files.readAllBytes(file);
                Files.write(file, java.util.Arrays.copyOf(bytes, bytes.length / 2));
              }),

          // ---- files
          attack(
              "规则文件在上级文件夹",
              "RB-RULE-FILE",
              "rulebook.yaml",
              "  - penalties.dslr",
              "  - ../penalties.dslr"),
          attack(
              "规则文件是绝对路径",
              "RB-RULE-FILE",
              "rulebook.yaml",
              "  - penalties.dslr",
              "  - /etc/passwd.dslr"),
          attack(
              "规则文件是网址",
              "RB-RULE-FILE",
              "rulebook.yaml",
              "  - penalties.dslr",
              "  - http://x/penalties.dslr"),
          attack(
              "规则文件是链接",
              "RB-FILE-NAME",
              copy -> {
                Path file = copy.folder().resolve("penalties.dslr");
                Path elsewhere = copy.folder().resolveSibling("elsewhere.dslr");
                Files.move(file, elsewhere);
                Files.createSymbolicLink(file, elsewhere);
              }),
          attack(
              "案例文件夹是链接",
              "RB-FILE-NAME",
              copy -> {
                Path elsewhere = copy.folder().resolveSibling("elsewhere-cases");
                Files.move(copy.folder().resolve("cases"), elsewhere);
                Files.createSymbolicLink(copy.folder().resolve("cases"), elsewhere);
              }),
          attack(
              "文件极大",
              "RB-LIMIT",
              copy ->
                  copy.write(
                      "penalties.dslr", copy.read("penalties.dslr") + "# x\n".repeat(1 << 20))),
          attack(
              "文件极多",
              "RB-LIMIT",
              copy -> {
                for (int i = 0; i < 300; i++) {
                  copy.write("cases/" + i + ".yaml", "[]\n");
                }
              }),

          // ---- definitions
          definition("定义里调用类", "RB-SENTENCE", "定义 “甲乙”\n  " + CALL + "\n"),
          definition("定义里的括号极深", "RB-DEFINITION", "定义 “甲乙”\n  " + "（".repeat(300) + "已认定"),
          definition(
              "定义里的并非极多", "RB-DEFINITION", "定义 “甲乙”\n  表单 事故\n  " + "并非".repeat(150) + "已认定"),
          definition("定义绕成一圈", "RB-DEFINITION", "定义 “甲乙”\n  丙丁\n定义 “丙丁”\n  并非甲乙\n"),
          definition(
              "定义一层层翻倍",
              "RB-DEFINITION",
              IntStream.range(0, 40)
                  .mapToObj(i -> "定义 “甲" + (i + 1) + "层”\n  甲" + i + "层，或甲" + i + "层\n")
                  .collect(Collectors.joining("", "定义 “甲0层”\n  火灾已认定\n", ""))
                  .replace("火灾已认定", "死亡人数不少于1人")),
          definition("定义的名称里的注释", "RB-DEFINITION", "定义 “a */ {" + CALL + "} /*”\n  已认定\n"),
          definition(
              "定义极多",
              "RB-LIMIT",
              IntStream.range(0, 400)
                  .mapToObj(i -> "定义 “甲" + i + "号”\n  死亡人数不少于1人\n")
                  .collect(Collectors.joining())),

          // ---- names that sentences are made of
          attack(
              "字段的名称里逃出引号", "RB-FORM-ID", "forms.yaml", "名称: 死亡人数", "名称: 'a\"); " + CALL + "; //'"),
          attack(
              "字段的编号里逃出引号",
              "RB-FORM-ID",
              "forms.yaml",
              "编号: minorInjuries,",
              "编号: 'a\"();" + CALL + "//',"),
          attack("选项的名称像空", "RB-FORM-ID", "forms.yaml", "名称: 火灾,", "名称: '{甲:天}',"),

          // ---- slots, names, numbers
          attack(
              "代码里逃出引号",
              "RB-SENTENCE-TERM",
              "records.dslr",
              "  提示 NOTE-PERIOD",
              "  提示 A\"); " + CALL + "; //"),
          attack(
              "规则名称里的注释",
              "RB-RULE-NAME",
              "data.dslr",
              "规则 “数据—日报不足”",
              "规则 “a */ static { " + CALL + "; } /*”"),
          attack("规则名称里的转义", "RB-RULE-NAME", "data.dslr", "规则 “数据—日报不足”", "规则 “\\u002a\\u002f”"),
          attack(
              "条款里逃出引号",
              "RB-CLAUSE-UNKNOWN",
              "data.dslr",
              "条款 DATA-REPORTS",
              "条款 A\",x=" + CALL + ",y=\""),
          attack(
              "规则带优先级",
              "RB-RULE-HEAD",
              "data.dslr",
              "条款 DATA-REPORTS",
              "salience(" + CALL + ")\n  条款 DATA-REPORTS"),
          attack("当里写 DRL", "RB-SENTENCE", "data.dslr", "  单位\n", "  eval(" + CALL + ")\n  单位\n"),
          attack("那么里写 Java", "RB-SENTENCE", "data.dslr", "  达标待定\n", "  达标待定\n  " + CALL + ";\n"),
          attack(
              "极长的一行",
              "RB-LIMIT",
              copy -> copy.edit("data.dslr", "  单位\n", "  单位" + "甲".repeat(100_000) + "\n")),
          attack(
              "规则极多",
              "RB-LIMIT",
              copy -> {
                StringBuilder text = new StringBuilder();
                for (int i = 0; i < 3000; i++) {
                  text.append("规则 “甲")
                      .append(i)
                      .append("”\n条款 V-1\n当\n单位\n- 在评定期内有观察日\n那么\n达标待定\n结束\n");
                }
                copy.write("data.dslr", text.toString());
              }),
          attack("参数是天文数字", "RB-NUMBER", "parameters.yaml", "数值: 60", "数值: 1e999999999"),
          attack("参数是十六进制", "RB-NUMBER", "parameters.yaml", "数值: 60", "数值: 0x3C"),
          attack("参数里写表达式", "RB-NUMBER", "parameters.yaml", "数值: 60", "数值: 60 + " + CALL),
          attack(
              "指标编号里逃出引号",
              "RB-ID",
              copy -> copy.editScores(",volunteers,", ",x\");" + CALL + ";(\",")),
          attack("规则集编号是路径", "RB-ID", "rulebook.yaml", "编号: shops-2022", "编号: ../../evil"),
          attack(
              "规则集编号是包名",
              "RB-ID",
              "rulebook.yaml",
              "编号: shops-2022",
              "编号: a.b; import java.lang.Runtime"),
          attack(
              "等级编号里的标记",
              "RB-LOST",
              "rulebook.yaml",
              "编号: STAR5",
              "编号: \"<script>alert(1)</script>\""),
          attack("CSV 的引号吞掉其余", "RB-CSV", "clauses.csv", "NOT-OBSERVED,未观察", "\"NOT-OBSERVED,未观察"),

          // ---- rules without end
          attack(
              "两两组合",
              "RB-RULE-NEEDS",
              "penalties.dslr",
              "  有一起处罚\n    - 处罚类别为停业处罚",
              "  有一起事故\n    - 已认定\n  有一起处罚\n    - 处罚类别为停业处罚"),
          attack(
              "自己引发自己",
              "RB-RULE-NEEDS",
              "conformity.dslr",
              "  有一票否决\n那么\n  评定为不达标，理由是该情形",
              "  有使达标待定的情形\n那么\n  达标待定"),

          // ---- rules that are no sentences
          attack(
              "规则文件是 DRL",
              "RB-RULE-FILE",
              copy -> {
                copy.edit(
                    "rulebook.yaml", "  - conformity.dslr", "  - evil.drl\n  - conformity.dslr");
                copy.write("evil.drl", DRL);
              }),
          attack("DRL 写在规则文件里", "RB-RULE-OUTSIDE", copy -> copy.write("data.dslr", DRL)));

  @TestFactory
  Stream<DynamicTest> eachIsRefusedWithACodeAndNothingOfItIsExecuted() {
    return ATTACKS.stream()
        .map(attack -> DynamicTest.dynamicTest(attack.name(), () -> check(attack)));
  }

  private void check(Attack attack) throws IOException {
    RulebookCopy copy = RulebookCopy.in(folders.resolve(attack.name()));
    attack.edit().in(copy);
    CheckReport report =
        assertTimeoutPreemptively(LONGEST, () -> RulebookCheck.check(copy.folder()));
    assertThat(report.isClean()).as("%s", report.problems()).isFalse();
    assertThat(report.problems().stream().filter(Problem::isError))
        .extracting(problem -> problem.code().toString())
        .contains(attack.code());
    assertThat(Canary.touches()).isZero();
  }

  @Test
  void theRulebookItselfIsAccepted() {
    assertThat(RulebookCheck.check(RulebookCopy.SHOPS).problems()).isEmpty();
  }
}
