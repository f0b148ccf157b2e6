package io.sanling.rules.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.sanling.rules.draft.RulebookDraft;
import io.sanling.rules.lint.Lint;
import io.sanling.rules.problem.Fix;
import io.sanling.rules.problem.Problem;
import io.sanling.rules.problem.Problems;
import io.sanling.rules.source.RulebookFiles;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * One slip in what is declared, forms.yaml, definitions.dslr and the goals and grades of
 * rulebook.yaml, is one message, at its line, that names what to write.
 */
class FormsSlipsTest {
  private static final String FORMS = "forms.yaml";
  private static final String DEFINITIONS = "definitions.dslr";
  private static final String BOOK = "rulebook.yaml";

  private static final RulebookFiles HENAN =
      RulebookFiles.read(Path.of("henan-2023"), new Problems());

  /** No edition before it is known, so that nothing can be compared with it. */
  private static final RulebookFiles FHRS =
      RulebookFiles.read(Path.of("../../examples/rulebooks/fhrs-2012"), new Problems());

  /** An edit of a file; null: the file is gone. */
  private interface Edit {
    @Nullable String of(String text);
  }

  /**
   * @param anchor what stands on the line of the message; empty: the line that the slip is on
   * @param says what the message, its expectation or its mend names
   */
  private record Slip(
      RulebookFiles book, String file, String name, String anchor, String says, Edit edit) {
    RulebookFiles made() {
      Map<String, byte[]> files = new TreeMap<>(book.all());
      String after = edit.of(text(book));
      if (after == null) {
        files.remove(file);
      } else {
        files.put(file, after.getBytes(StandardCharsets.UTF_8));
      }
      return RulebookFiles.of(book.name(), files);
    }

    private String text(RulebookFiles files) {
      return new String(files.all().get(file), StandardCharsets.UTF_8);
    }

    /** The line on which the message has to be; 0: the whole file. */
    int line() {
      String after = edit.of(text(book));
      if (after == null || after.isBlank()) {
        return 0;
      }
      List<String> lines = after.lines().toList();
      List<String> before = text(book).lines().toList();
      int line = 0;
      while (anchor.isEmpty()
          ? lines.get(line).equals(before.get(line))
          : !lines.get(line).contains(anchor)) {
        line++;
      }
      return line + 1;
    }

    Slip at(String otherAnchor) {
      return new Slip(book, file, name, otherAnchor, says, edit);
    }
  }

  private static Slip slip(
      RulebookFiles book, String file, String before, String after, String says) {
    return new Slip(
        book,
        file,
        file + "：" + before.strip() + " → " + after.strip(),
        "",
        says,
        text -> {
          int at = text.indexOf(before);
          assertThat(at).as("%s in %s", before, file).isNotNegative();
          return text.substring(0, at) + after + text.substring(at + before.length());
        });
  }

  private static Slip slip(String before, String after, String says) {
    return slip(HENAN, FORMS, before, after, says);
  }

  /** Takes out from the one text up to the other, if that is given. */
  private static Slip without(String file, String from, String until, String says) {
    return new Slip(
        HENAN,
        file,
        file + "：删去 " + from.strip(),
        "",
        says,
        text -> {
          int at = text.indexOf(from);
          int end = until.isEmpty() ? at + from.length() : text.indexOf(until, at);
          assertThat(at).isNotNegative();
          assertThat(end).isNotNegative();
          return text.substring(0, at) + text.substring(end);
        });
  }

  private static Slip whole(String file, String name, String says, Edit edit) {
    return new Slip(HENAN, file, file + name, "", says, edit);
  }

  // ---- forms.yaml

  private static Stream<Slip> keys() {
    return Stream.of(
        slip("主体:", "主题:", "主体"),
        slip("\n表单:", "\n表格:", "表单"),
        slip("\n度量:", "\n度童:", "度量"),
        slip("  类别:\n", "  种类:\n", "类别"),
        slip("  分类:\n", "  类型:\n", "分类"),
        slip("由类别: 是", "按类别: 是", "由类别"),
        slip("英文: city, 位: 4", "英文: city, 位数: 4", "位"),
        slip("    份数: 多条", "    分数: 多条", "份数"),
        slip("    性质: 事故", "    属性: 事故", "性质"),
        slip("    字段:\n", "    栏目:\n", "字段").at("    栏目:"),
        slip("    时限:", "    期限:", "时限"),
        slip("天数: 信访办理期限", "日数: 信访办理期限", "天数"),
        slip("止: resolvedOn", "至: resolvedOn", "止"),
        slip("自: acceptedOn", "从: acceptedOn", "自"),
        slip("算法: 占年度要求", "算发: 占年度要求", "算法"),
        slip("达到: [30", "达: [30", "达到"),
        slip("    份数: 多条\n", "    份数: 多条\n    份数: 多条\n", "份数"),
        slip("\n    份数: 多条", "", "份数").at("  - 编号: petitions"),
        slip("\n    本日: acceptedOn", "", "本日").at("  - 编号: petitions"),
        slip("\n    性质: 信访", "", "性质").at("  - 编号: petitions"),
        slip("  - 编号: petitions\n    名称", "  - 名称", "编号"),
        slip("英文: deaths, 类型: 次数, 单位: 人", "英文: deaths, 类型: 次数", "单位"),
        slip(", 止: resolvedOn", "", "止"),
        slip("      按: [[deaths, missing], [seriousInjuries], [directLossYuan]]\n", "", "按")
            .at("      编号: accidentClass"),
        slip(", 原因: NONE-DUE}", "}", "原因"),
        slip("    位数: 12\n", "", "位数").at("    级:"),
        slip("  编码: [DIVISION_CODE, USCC, LOCAL]\n", "", "编码").at("  名称: 主体"));
  }

  private static Stream<Slip> layout() {
    String field = "      - {编号: extensionDocument";
    return Stream.of(
        slip(field, "    - {编号: extensionDocument", "缩进"),
        slip(field, "\t- {编号: extensionDocument", "      - {编号: extensionDocument"),
        slip("    本日: acceptedOn", "\t本日: acceptedOn", "本日: acceptedOn"),
        slip("    份数: 多条", "    份数：多条", "份数: 多条"),
        slip("    份数: 多条", "    份数:多条", "份数: 多条"),
        slip("{编号: acceptedOn", "{编号：acceptedOn", "编号: acceptedOn"),
        slip("{编号: acceptedOn", "{编号:acceptedOn", "编号: acceptedOn"),
        slip("编号: acceptedOn, 名称", "编号: acceptedOn，名称", "编号: acceptedOn, 名称"),
        slip("末尾不是: \"000\"", "末尾不是: “000”", "\"000\""),
        slip("末尾不是: \"000\"", "末尾不是: \"000", "\"000\""),
        slip("USCC, LOCAL]", "USCC, LOCAL", "LOCAL]"),
        slip("[DIVISION_CODE, USCC, LOCAL]", "DIVISION_CODE, USCC, LOCAL", "[DIVISION_CODE, USCC"),
        slip("[DIVISION_CODE, USCC,", "[DIVISION_CODE，USCC，", "[DIVISION_CODE, USCC"),
        slip("[DIVISION_CODE, USCC, LOCAL]", "［DIVISION_CODE, USCC, LOCAL］", "[DIVISION_CODE"),
        slip("类型: 文号}", "类型: 文号", "类型: 文号}"),
        slip(field, "      -{编号: extensionDocument", "- {编号: extensionDocument"));
  }

  private static Stream<Slip> values() {
    return Stream.of(
        slip("英文: day of acceptance, 类型: 日期", "英文: day of acceptance, 类型: 日其", "日期"),
        slip("英文: deaths, 类型: 次数", "英文: deaths, 类型: 整数", "次数"),
        slip("        类型: 是否\n", "        类型: 布尔\n", "是否"),
        slip("    性质: 信访", "    性质: 上访", "信访"),
        slip("    认定: 是", "    认定: true", "是、否"),
        slip("必填: 是}", "必填: true}", "是、否"),
        slip("{编号: PROVINCE", "{编号: 省", "编号"),
        slip("{编号: PROVINCE", "{编号: province", "PROVINCE"),
        slip("  - 编号: petitions", "  - 编号: Petitions", "petitions"),
        slip("  - 编号: petitions", "  - 编号: 信访", "小写字母"),
        slip("编号: extensionDocument", "编号: 延期文号", "小写字母"),
        slip("不大于: 24", "不大于: 24小时", "24"),
        slip("{编号: FIRE, 名称: 火灾, 英文: fire}", "{编号: FIRE, 英文: fire}", "名称"),
        slip("{编号: FIRE, 名称: 火灾, 英文: fire}", "火灾", "键: 值"),
        slip("不小于: 0, 不大于: 24", "不小于: 24, 不大于: 0", "24"),
        slip("达到: [10, 50, 50000000]", "达到: [10, 50]", "3 个数"),
        slip("达到: [10, 50, 50000000]", "达到: [10, 50, 5000万]", "50000000"),
        slip("英文: city, 位: 4", "英文: city, 位: 2", "多于上一级"),
        slip("编号: NATURAL_DISASTER", "编号: CRIMINAL_ACT", "CRIMINAL_ACT").at("名称: 刑事犯罪"),
        slip("  - 编号: hazards", "  - 编号: cases", "cases"),
        slip("    名称: 隐患\n", "    名称: 案件\n", "案件"),
        slip("缺省: 0,", "缺省: -1,", "-1"),
        slip("缺省: 否,", "缺省: 无,", "是、否"),
        slip(
            "英文: deaths, 类型: 次数, 单位: 人}",
            "英文: deaths, 类型: 次数, 单位: 人, 缺省: 0, 缺省条款: REC-DEFAULT}",
            "删去缺省"));
  }

  private static Stream<Slip> references() {
    return Stream.of(
        slip("本日: acceptedOn", "本日: acceptedon", "acceptedOn"),
        slip("本日: acceptedOn", "本日: withinCompetence", "acceptedOn"),
        slip("本日: acceptedOn", "本日: resolvedOn", "acceptedOn"),
        slip("职权: withinCompetence", "职权: withinCompetance", "withinCompetence"),
        slip("拒办: refusedRegistration", "拒办: refused", "refusedRegistration"),
        slip("撤销: withdrawnOn", "撤销: majorImpact", "withdrawnOn"),
        slip("自: occurredAt", "自: occurredOn", "时刻"),
        slip("止: resolvedOn", "止: withinCompetence", "日期"),
        slip("有: extensionDocument", "有: extensionDoc", "extensionDocument"),
        slip("[deaths, missing]", "[occurredOn, missing]", "次数、数、金额、比例"),
        slip("字段: indicators/meetings", "字段: indicators/leadingGroup", "次数、数、金额、比例"),
        slip("分子: survey/satisfied", "分子: survey/satisfy", "survey/satisfied"),
        slip("表单: disputes", "表单: dispute", "disputes"),
        slip("时限: 化解期限", "时限: 化解时限", "化解期限"),
        slip("度量: majorHazardOverdue", "度量: majorHazard", "majorHazardOverdue"),
        slip("天数: 信访办理期限", "天数: 信访办里期限", "信访办理期限"),
        slip("小时: 事故报告时限", "天数: 事故报告时限", "小时"),
        slip("口径: [VILLAGE_COMMUNITY]", "口径: [VILLAGE]", "VILLAGE_COMMUNITY"),
        slip("- {编号: VILLAGE_COMMUNITY", "- {编号: VILLAGE_COMMUNTY", "VILLAGE_COMMUNITY"),
        slip("名称: 整改时限", "名称: 整改期限", "整改时限"),
        slip("编号: acceptedOn", "编号: receivedOn", "acceptedOn"),
        slip("只计: [隐患等级为重大]", "只计: [隐患等级为重打]", "重大"),
        slip("只计: [隐患等级为重大]", "只计: 隐患等级为重大", "[隐患等级为重大]"),
        slip("未提供条款: DATA-PETITIONS", "未提供条款: DATA-PETITION", "DATA-PETITIONS"),
        slip(
            "类型: 日期, 必填: 是}\n      - 编号: withinCompetence",
            "类型: 日期, 必填: 是, 不早于: resolvedOn}\n      - 编号: withinCompetence",
            "acceptedOn"),
        slip(
                "      - {编号: extensionDocument",
                "      - {编号: ofPetition, 名称: 所涉事项, 英文: petition, 类型: 引用, 表单: petitions}\n"
                    + "      - {编号: extensionDocument",
                "绕了一圈")
            .at("  - 编号: petitions"));
  }

  /** What rules, cases and the score table use is called otherwise, or is gone. */
  private static Stream<Slip> used() {
    return Stream.of(
        slip("名称: 受理日期", "名称: 受理日", "受理日期"),
        slip("名称: 属于职权范围", "名称: 属于职责范围", "属于职权范围"),
        slip("名称: 瞒报", "名称: 隐瞒", "瞒报"),
        slip("名称: 办理期限", "名称: 处理期限", "办理期限"),
        slip("名称: 技防覆盖率", "名称: 技防覆盖比率", "技防覆盖率"),
        slip("{编号: RURAL, 名称: 农村", "{编号: RURAL, 名称: 乡村", "农村"),
        without(FORMS, "  - 编号: accidents", "\n  - 编号: cases", "accidents").at("?"),
        without(FORMS, "    认定: 是\n", "", "认定: 是").at("    性质: 信访"),
        without(FORMS, "      - {编号: guards", "      - {编号: patrolHours", "guards")
            .at("{编号: volunteers"),
        without(FORMS, "  - {编号: meetings, 名称: 专题研究次数(", "  - {编号: lawTalks, 名称: 法", "占年度要求")
            .at("度量:"));
  }

  // ---- definitions, goals, grades, and what forms use of clauses and parameters

  private static Stream<Slip> others() {
    String first = "定义 “在评定期内受理时被拒绝登记”";
    return Stream.of(
        whole(DEFINITIONS, " 不见了", "“已知有人员失踪”", text -> null),
        whole(DEFINITIONS, " 是空的", "“已知有人员失踪”", text -> ""),
        slip(HENAN, DEFINITIONS, first, "定义 “在评定期内受理时被拒登记”", "受理时被拒绝登记"),
        slip(HENAN, DEFINITIONS, first, "定义 “在评定期内受理时被拒绝登记", "登记””"),
        slip(HENAN, DEFINITIONS, first, "定义 在评定期内受理时被拒绝登记", first),
        slip(HENAN, DEFINITIONS, first, "定意 “在评定期内受理时被拒绝登记”", first),
        slip(HENAN, DEFINITIONS, "死亡人数不少于1人，", "不知有人员死亡或受伤，", "死亡人数不少于1人").at("定义 “已知有人员死亡或受伤”"),
        slip(HENAN, DEFINITIONS, "或已知有人员失踪）", "或已知有人员失踪", "）"),
        without(DEFINITIONS, first, "定义 “已知有人员死亡或受伤”", "在评定期内受理时被拒绝登记").at("?"),
        without(BOOK, "  - {编号: petition", "  - {编号: accident", "零上访").at("目标:"),
        slip(HENAN, BOOK, "\n目标:", "\n目地:", "目标"),
        slip(HENAN, BOOK, "\n等级:", "\n级别:", "等级"),
        slip(HENAN, BOOK, "名称: 零上访", "名称: 零信访", "零上访"),
        slip(HENAN, BOOK, "编号: petition,", "编号: Petition,", "petition"),
        slip(HENAN, BOOK, "最低分: 95", "最低分: 101", "100"),
        slip(HENAN, BOOK, "最低分: 95", "最低分: 90", "90").at("编号: STAR4"),
        slip(HENAN, BOOK, "编号: STAR5", "编号: STAR4", "STAR4").at("名称: 四星"),
        slip(HENAN, BOOK, "\n  - conformity.dslr", "", "conformity.dslr").at("?"),
        without("clauses.csv", "ACCIDENT-CLASS,", "V-1,", "ACCIDENT-CLASS").at("HN-ZP-2,"),
        without("parameters.yaml", "- 名称: 纠纷化解期限", "- 名称: 纠纷延长期限", "纠纷化解期限").at("?"));
  }

  private static Stream<Slip> withoutWitness() {
    return Stream.of(
        slip(FHRS, FORMS, "名称: 食品卫生得分", "名称: 卫生得分", "食品卫生得分"),
        slip(FHRS, FORMS, "- {编号: hygiene", "- {编号: hygene", "hygiene"),
        slip(FHRS, FORMS, "    名称: 卫生检查", "    名称: 检查", "卫生检查"),
        slip(FHRS, FORMS, "    名称: 评级情况\n", "    名称: 评级状态\n", "评级情况"),
        slip(FHRS, FORMS, "取值: [0, 5, 10, 15, 20, 25]", "取值: [0，5，10，15，20，25]", "[0, 5, 10"),
        slip(FHRS, FORMS, "取值: [0, 5, 10, 15, 20, 25]", "取值: [0, 5, 10, 15, 20, 25", "25], 可改:"),
        slip(FHRS, BOOK, "  - {编号: PENDING, 名称: 待定, 适用: 待定}\n", "", "待定").at("编号: NONE"));
  }

  @TestFactory
  Stream<DynamicTest> aKeyAmissIsOneMessage() {
    return tests(keys());
  }

  @TestFactory
  Stream<DynamicTest> aSlipOfTheKeyboardIsOneMessage() {
    return tests(layout());
  }

  @TestFactory
  Stream<DynamicTest> aWrongValueIsOneMessage() {
    return tests(values());
  }

  @TestFactory
  Stream<DynamicTest> whatNamesNothingIsOneMessage() {
    return tests(references());
  }

  @TestFactory
  Stream<DynamicTest> whatOthersUseAndIsGoneIsOneMessage() {
    return tests(used());
  }

  @TestFactory
  Stream<DynamicTest> aSlipInOtherDeclarationsIsOneMessage() {
    return tests(others());
  }

  @TestFactory
  Stream<DynamicTest> aSlipIsOneMessageThoughNoEditionBeforeIsKnown() {
    return tests(withoutWitness());
  }

  private static Stream<DynamicTest> tests(Stream<Slip> slips) {
    return slips.map(slip -> DynamicTest.dynamicTest(slip.name(), () -> check(slip)));
  }

  private static void check(Slip slip) {
    RulebookFiles made = slip.made();
    List<Problem> errors = errors(made);
    assertThat(errors).as("%s", errors).hasSize(1);
    Problem error = errors.get(0);
    if (!slip.anchor().equals("?")) {
      assertThat(error.place().file()).as("%s", error).isEqualTo(slip.file());
      assertThat(error.place().line()).as("%s", error).isEqualTo(slip.line());
    }
    assertThat(error.toString()).contains(slip.says());
    for (Locale locale : List.of(Locale.CHINESE, Locale.ENGLISH)) {
      assertThat(error.message(locale)).isNotBlank();
      assertThat(error.expected(locale)).isNotBlank();
    }
    Fix fix = error.fix();
    RulebookFiles mended =
        fix == null || fix.kind() == Fix.Kind.COPY_FILE ? null : Edits.apply(made, fix);
    if (mended != null) {
      Problems left = new Problems();
      RulebookDraft draft = RulebookDraft.read(mended, left);
      assertThat(draft).isNotNull();
      Lint.check(draft, left);
      assertThat(left.all().stream().filter(Problem::isError)).as("%s", error).isEmpty();
    }
  }

  private static List<Problem> errors(RulebookFiles files) {
    return RulebookCheck.check(files).problems().stream().filter(Problem::isError).toList();
  }

  @Test
  void howTheFileIsSavedDoesNotMatter() {
    String text = new String(HENAN.all().get(FORMS), StandardCharsets.UTF_8);
    for (byte[] saved :
        Arrays.asList(
            text.getBytes(Charset.forName("GB18030")),
            ("\uFEFF" + text).getBytes(StandardCharsets.UTF_8),
            ("\uFEFF" + text).getBytes(StandardCharsets.UTF_16LE))) {
      Map<String, byte[]> files = new TreeMap<>(HENAN.all());
      files.put(FORMS, saved);
      assertThat(errors(RulebookFiles.of("henan-2023", files))).isEmpty();
    }
  }
}
