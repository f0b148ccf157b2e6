package io.sanling.rules;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.collect.ImmutableList;
import io.sanling.rules.draft.RulebookDraft;
import io.sanling.rules.lint.Lint;
import io.sanling.rules.problem.Problem;
import io.sanling.rules.problem.Problems;
import io.sanling.rules.problem.RulebookCode;
import io.sanling.rules.problem.Severity;
import io.sanling.rules.source.RulebookFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** Each check has an edit of a good rulebook that provokes it, and one that must not. */
class LintTest {
  private static final String SCORES = "scoring.csv";
  private static final String BOOK = "rulebook.yaml";
  private static final String FORMS = "forms.yaml";
  private static final String CLAUSES = "clauses.csv";
  private static final String PARAMETERS = "parameters.yaml";

  @TempDir Path temporary;

  /** A person's edit of a file. */
  @FunctionalInterface
  interface Edit {
    void apply(RulebookCopy folder) throws IOException;
  }

  /**
   * @param place where the problem is; empty: the edit must not provoke it
   * @param mend what the fix does; empty: there is none
   */
  private record Case(
      String name, RulebookCode code, String place, String mend, List<Edit> edits) {}

  private static Edit edit(String file, String before, String after) {
    return folder -> folder.replaceAll(file, before, after);
  }

  private static Edit all(String file, String regex, String after) {
    return folder -> folder.replaceMatches(file, regex, after);
  }

  private static Case mended(
      String name, RulebookCode code, String place, String mend, Edit... edits) {
    return new Case(name, code, place, mend, List.of(edits));
  }

  private static Case found(String name, RulebookCode code, String place, Edit... edits) {
    return mended(name, code, place, "", edits);
  }

  private static Case fine(String name, RulebookCode code, Edit... edits) {
    return mended(name, code, "", "", edits);
  }

  private static String cell(String name) {
    return "scoring.xlsx!评分表!" + name;
  }

  // ---- the score table

  private static final String RURAL_BEST = "农村,0.70,,5,";
  private static final String RURAL_NEXT = "农村,0.60,0.70,3,";

  static Stream<Case> bands() {
    return Stream.of(
        found(
            "下限大于上限",
            RulebookCode.BAND_ORDER,
            cell("I15"),
            edit(SCORES, RURAL_NEXT, "农村,0.80,0.70,3,")),
        mended(
            "上限少写一位",
            RulebookCode.BAND_ORDER,
            cell("I5"),
            "SET_CELL 1",
            edit(SCORES, "占年度要求,不限,不限,0.5,1,2", "占年度要求,不限,不限,0.5,0.1,2")),
        mended(
            "比例写成百分数",
            RulebookCode.BAND_ORDER,
            cell("I14"),
            "SET_CELL 0.7",
            edit(SCORES, RURAL_BEST, "农村,70,,5,")),
        mended(
            "比例的上限大于一",
            RulebookCode.BAND_ORDER,
            cell("J14"),
            "SET_CELL ",
            edit(SCORES, RURAL_BEST, "农村,0.70,1.01,5,")),
        mended(
            "人数写成小数",
            RulebookCode.BAND_ORDER,
            cell("I17"),
            "SET_CELL 20",
            edit(SCORES, "零售,不限,20,,5", "零售,不限,19.5,,5")),
        mended(
            "公式写了上限",
            RulebookCode.BAND_ORDER,
            cell("J30"),
            "SET_CELL ",
            edit(SCORES, "公式,不限,不限,,,70", "公式,不限,不限,,1,70")),
        fine(
            "次数占年度要求可以大于一",
            RulebookCode.BAND_ORDER,
            edit(SCORES, "专题研究次数(占年度要求),占年度要求,不限,不限,1,,3", "专题研究次数(占年度要求),占年度要求,不限,不限,1.5,,3"),
            edit(SCORES, "不限,0.5,1,2,D,", "不限,0.5,1.5,2,D,")),
        mended(
            "只改了一档的界限",
            RulebookCode.BAND_GAP,
            cell("J15"),
            "SET_CELL 0.75",
            edit(SCORES, RURAL_BEST, "农村,0.75,,5,")),
        fine(
            "两档的界限一起改",
            RulebookCode.BAND_GAP,
            edit(SCORES, RURAL_BEST, "农村,0.75,,5,"),
            edit(SCORES, RURAL_NEXT, "农村,0.60,0.75,3,")),
        fine("人数的两档相邻", RulebookCode.BAND_GAP, edit(SCORES, "零售,不限,10,20,3", "零售,不限,10,20.0,3")),
        mended(
            "最高一档写了上限",
            RulebookCode.BAND_GAP,
            cell("J14"),
            "SET_CELL ",
            edit(SCORES, RURAL_BEST, "农村,0.70,1,5,")),
        found(
            "没有兜底的一行",
            RulebookCode.BAND_GAP,
            cell("I11"),
            all(SCORES, "S2,[^\n]*techCoverage[^\n]*,,,0,D,,2026-11-24\n", "")),
        found(
            "漏了一种城乡分类",
            RulebookCode.BAND_GAP,
            cell("H14"),
            all(SCORES, "S2,[^\n]*techCoverage[^\n]*农村[^\n]*\n", "")),
        found(
            "漏了一种统计口径",
            RulebookCode.BAND_GAP,
            cell("G20"),
            edit(SCORES, "人数,零售,不限,,,0", "人数,不限,不限,,,0")),
        fine(
            "只用于一种统计口径的指标",
            RulebookCode.BAND_GAP,
            edit(SCORES, "人数,餐饮,不限,4,,5", "人数,餐饮,不限,5,,5"),
            edit(SCORES, "人数,餐饮,不限,2,4,3", "人数,餐饮,不限,2,5,3")),
        mended(
            "两档重叠",
            RulebookCode.BAND_OVERLAP,
            cell("J15"),
            "SET_CELL 0.7",
            edit(SCORES, RURAL_NEXT, "农村,0.60,0.75,3,")),
        mended(
            "两档都不写上限",
            RulebookCode.BAND_OVERLAP,
            cell("J15"),
            "SET_CELL 0.7",
            edit(SCORES, RURAL_NEXT, "农村,0.60,,3,")),
        mended(
            "后一档在前一档之上",
            RulebookCode.BAND_OVERLAP,
            cell("I18"),
            "SET_CELL 20",
            edit(
                SCORES,
                "零售,不限,20,,5,C,DJ2021,2026-11-24\n"
                    + "S2,防范严密有效,20,volunteers,志愿者人数,人数,零售,不限,10,20,3,D,,",
                "零售,不限,10,20,3,D,,2026-11-24\n"
                    + "S2,防范严密有效,20,volunteers,志愿者人数,人数,零售,不限,19,,5,C,DJ2021,")),
        fine(
            "先写个别的，再写一般的",
            RulebookCode.BAND_OVERLAP,
            edit(SCORES, "城乡结合部,0.75,,5", "不限,0.75,,5"),
            all(SCORES, "S2,[^\n]*城乡结合部[^\n]*\n", ""),
            all(
                SCORES,
                "(S2,[^\n]*techCoverage[^\n]*不限,0.75[^\n]*\n)((?:S2[^\n]*农村[^\n]*\n)+)",
                "$2$1")),
        mended(
            "同一行写了两遍",
            RulebookCode.ROW_NEVER,
            cell("15"),
            "DELETE_LINE ",
            all(SCORES, "(S2,[^\n]*农村,0.70,,5[^\n]*\n)", "$1$1")),
        found(
            "兜底的一行不在最后",
            RulebookCode.ROW_NEVER,
            cell("3"),
            all(
                SCORES,
                "(S1,[^\n]*leadingGroup[^\n]*,1,,3[^\n]*\n)(S1,[^\n]*leadingGroup[^\n]*\n)",
                "$2$1")),
        fine(
            "各档写全了，没有兜底的一行",
            RulebookCode.ROW_NEVER,
            edit(SCORES, "成立领导小组,是否,不限,不限,,,0", "成立领导小组,是否,不限,不限,,1,0")),
        found(
            "好的得分反而低",
            RulebookCode.POINTS_FALL,
            cell("K17"),
            edit(SCORES, "零售,不限,20,,5", "零售,不限,20,,2")),
        fine("高低两档得分相同", RulebookCode.POINTS_FALL, edit(SCORES, "零售,不限,10,20,3", "零售,不限,10,20,5")));
  }

  static Stream<Case> weights() {
    return Stream.of(
        found(
            "权重合计不到一百",
            RulebookCode.WEIGHT_SUM,
            cell("C2"),
            all(SCORES, "S1,组织领导保障有力,10,", "S1,组织领导保障有力,9,")),
        fine(
            "权重在两项标准之间调整",
            RulebookCode.WEIGHT_SUM,
            all(SCORES, "S1,组织领导保障有力,10,", "S1,组织领导保障有力,9,"),
            all(SCORES, "S2,防范严密有效,20,", "S2,防范严密有效,21,")),
        mended(
            "一行的权重不同",
            RulebookCode.WEIGHT_DIFFERS,
            cell("C4"),
            "SET_CELL 10",
            edit(
                SCORES,
                "S1,组织领导保障有力,10,meetings,专题研究次数(占年度要求),占年度要求,不限,不限,1,,3",
                "S1,组织领导保障有力,12,meetings,专题研究次数(占年度要求),占年度要求,不限,不限,1,,3")),
        fine(
            "权重写法不同，数相同",
            RulebookCode.WEIGHT_DIFFERS,
            edit(
                SCORES,
                "S1,组织领导保障有力,10,meetings,专题研究次数(占年度要求),占年度要求,不限,不限,1,,3",
                "S1,组织领导保障有力,10.0,meetings,专题研究次数(占年度要求),占年度要求,不限,不限,1,,3")),
        mended(
            "一行的标准名称不同",
            RulebookCode.WEIGHT_DIFFERS,
            cell("B2"),
            "SET_CELL 组织领导保障有力",
            all(SCORES, "S1,组织领导保障有力(,10,leadingGroup[^\n]*,3,)", "S1,组织领导保障$1")),
        mended(
            "一行的指标属于别的标准",
            RulebookCode.WEIGHT_DIFFERS,
            cell("A5"),
            "SET_CELL S1",
            all(SCORES, "S1(,[^\n]*meetings[^\n]*0.5,1,2)", "S2$1")),
        mended(
            "一行的计量不同",
            RulebookCode.WEIGHT_DIFFERS,
            cell("F5"),
            "SET_CELL 占年度要求",
            all(SCORES, "占年度要求(,不限,不限,0.5,1,2)", "比例$1")),
        mended(
            "一行的指标名称不同",
            RulebookCode.WEIGHT_DIFFERS,
            cell("E5"),
            "SET_CELL 专题研究次数(占年度要求)",
            all(SCORES, "专题研究次数\\(占年度要求\\)(,占年度要求,不限,不限,0.5,1,2)", "专题研究$1")),
        found(
            "指标的行没有放在一起",
            RulebookCode.WEIGHT_DIFFERS,
            cell("D9"),
            all(
                SCORES,
                "(S1,[^\n]*meetings[^\n]*,,,0,[^\n]*\n)((?:S1,[^\n]*ledgerKept[^\n]*\n)+)",
                "$2$1")),
        found(
            "指标的满分合计不到权重",
            RulebookCode.WEIGHT_UNREACHED,
            cell("C2"),
            edit(SCORES, "工作台账齐全,是否,不限,不限,1,,4", "工作台账齐全,是否,不限,不限,1,,3")),
        found(
            "只有农村多出几分",
            RulebookCode.WEIGHT_UNREACHED,
            cell("C10"),
            edit(SCORES, RURAL_BEST, "农村,0.70,,6,")),
        mended(
            "公式的满分与权重不同",
            RulebookCode.WEIGHT_UNREACHED,
            cell("C30"),
            "SET_CELL 70",
            edit(SCORES, "公式,不限,不限,,,70", "公式,不限,不限,,,65")),
        fine(
            "满分在两个指标之间调整",
            RulebookCode.WEIGHT_UNREACHED,
            edit(SCORES, "成立领导小组,是否,不限,不限,1,,3", "成立领导小组,是否,不限,不限,1,,4"),
            edit(SCORES, "工作台账齐全,是否,不限,不限,1,,4", "工作台账齐全,是否,不限,不限,1,,3")),
        mended(
            "得分有三位小数",
            RulebookCode.NUMBER,
            cell("K3"),
            "SET_CELL 0.33",
            edit(SCORES, "成立领导小组,是否,不限,不限,,,0", "成立领导小组,是否,不限,不限,,,0.333")),
        fine(
            "得分有两位小数",
            RulebookCode.NUMBER,
            edit(SCORES, "成立领导小组,是否,不限,不限,,,0", "成立领导小组,是否,不限,不限,,,0.25")));
  }

  // ---- grades and accidents

  static Stream<Case> grades() {
    return Stream.of(
        found(
            "没有人能达到的等级",
            RulebookCode.GRADE_UNREACHED,
            "rulebook.yaml:24:38",
            edit(BOOK, "最低分: 95", "最低分: 101")),
        fine("满分才是最高的等级", RulebookCode.GRADE_UNREACHED, edit(BOOK, "最低分: 95", "最低分: 100")),
        found(
            "等级没有自高到低",
            RulebookCode.GRADE_ORDER,
            "rulebook.yaml:25:38",
            edit(BOOK, "最低分: 90", "最低分: 97")),
        found(
            "两个等级同一个最低分",
            RulebookCode.GRADE_ORDER,
            "rulebook.yaml:26:38",
            edit(BOOK, "最低分: 80", "最低分: 90")),
        found(
            "等级编号重复",
            RulebookCode.GRADE_ORDER,
            "rulebook.yaml:25:10",
            edit(BOOK, "编号: STAR4", "编号: STAR5")),
        found(
            "不达标有两个等级",
            RulebookCode.GRADE_ORDER,
            "rulebook.yaml:29:31",
            edit(BOOK, "名称: 待定, 适用: 待定", "名称: 待定, 适用: 不达标")),
        fine("换一条分数线", RulebookCode.GRADE_ORDER, edit(BOOK, "最低分: 80", "最低分: 85")),
        mended(
            "最低一级不从零分起",
            RulebookCode.BAND_GAP,
            "rulebook.yaml:27:37",
            "REPLACE 0",
            edit(BOOK, "最低分: 0,", "最低分: 60,")),
        mended(
            "没有待定的等级",
            RulebookCode.BAND_GAP,
            "rulebook.yaml:29",
            "INSERT_BEFORE   - {编号: UNDETERMINED, 名称: 待定, 适用: 待定}",
            all(BOOK, "  - \\{编号: PENDING[^\n]*\n", "")),
        fine("等级改名", RulebookCode.BAND_GAP, edit(BOOK, "名称: 五星", "名称: 示范")),
        found(
            "分级的数没有依次减小",
            RulebookCode.FORM_GRADING,
            "forms.yaml:130:49",
            edit(FORMS, "达到: [10, 50, 50000000]", "达到: [30, 50, 50000000]")),
        found(
            "分级没有自高到低",
            RulebookCode.FORM_GRADING,
            "forms.yaml:130:73",
            all(
                FORMS,
                "( *- \\{编号: EXCEPTIONAL[^\n]*\n)( *- \\{编号: MAJOR, 名称: 重大事故[^\n]*\n)",
                "$2$1")),
        found(
            "分级从零人起",
            RulebookCode.FORM_GRADING,
            "forms.yaml:131:54",
            edit(FORMS, "达到: [3, 10, 10000000]", "达到: [3, 0, 10000000]")),
        fine(
            "换一个分级的数",
            RulebookCode.FORM_GRADING,
            edit(FORMS, "达到: [10, 50, 50000000]", "达到: [9, 50, 50000000]")),
        mended(
            "评分表里的指标没有声明",
            RulebookCode.FORM_INDICATOR,
            "scoring.xlsx!评分表!D17",
            "SET_CELL volunteers",
            edit("scoring.csv", ",volunteers,志愿者人数,人数,零售,不限,20", ",volunteerz,志愿者人数,人数,零售,不限,20")),
        found(
            "没有填的影响当作不重大",
            RulebookCode.FORM_DEFAULT,
            "forms.yaml:158:13",
            edit(
                FORMS,
                "类型: 是否\n        说法: {是: 影响重大",
                "类型: 是否\n        缺省: 否\n        缺省条款: REC-DEFAULT\n        说法: {是: 影响重大")),
        found(
            "没有填的指标当作有",
            RulebookCode.FORM_DEFAULT,
            "forms.yaml:220:71",
            edit(
                FORMS,
                "英文: leading group, 类型: 是否",
                "英文: leading group, 类型: 是否, 缺省: 是, 缺省条款: REC-DEFAULT")),
        fine(
            "没有填的指标当作没有",
            RulebookCode.FORM_DEFAULT,
            edit(
                FORMS,
                "英文: leading group, 类型: 是否",
                "英文: leading group, 类型: 是否, 缺省: 否, 缺省条款: REC-DEFAULT")),
        found(
            "给不填的单位计分",
            RulebookCode.FORM_INDICATOR,
            "scoring.xlsx!评分表!G17",
            edit(
                FORMS,
                "英文: volunteers, 类型: 次数, 单位: 人, 口径: [RETAIL]",
                "英文: volunteers, 类型: 次数, 单位: 人, 口径: [CATERING]")),
        found(
            "没有人用的字段",
            RulebookCode.FORM_UNUSED,
            "forms.yaml:220:14",
            edit(
                FORMS,
                "      - {编号: leadingGroup,",
                "      - {编号: drills, 名称: 消防演练次数, 英文: drills, 类型: 次数, 单位: 次}\n"
                    + "      - {编号: leadingGroup,")),
        fine(
            "只收存的字段",
            RulebookCode.FORM_UNUSED,
            edit(
                FORMS,
                "      - {编号: leadingGroup,",
                "      - {编号: drills, 名称: 消防演练次数, 英文: drills, 类型: 次数, 单位: 次, 只收存: 是}\n"
                    + "      - {编号: leadingGroup,")));
  }

  // ---- what refers to what

  static Stream<Case> references() {
    return Stream.of(
        mended(
            "等级的条款写错",
            RulebookCode.CLAUSE_UNKNOWN,
            "rulebook.yaml:24:46",
            "REPLACE GRADE",
            edit(BOOK, "最低分: 95, 条款: GRADE}", "最低分: 95, 条款: GRADES}")),
        mended(
            "参数的条款写错",
            RulebookCode.CLAUSE_UNKNOWN,
            "parameters.yaml:7:7",
            "REPLACE SH-ZP-1",
            edit(
                PARAMETERS,
                "数值: 60\n  单位: \"天\"\n  条款: SH-ZP-1",
                "数值: 60\n  单位: \"天\"\n  条款: SH-ZP1")),
        mended(
            "指标没有条款",
            RulebookCode.CLAUSE_UNKNOWN,
            cell("D8"),
            "INSERT_AFTER S1-ledgerKept,工作台账齐全,“组织领导保障有力”的指标，档次见评分表。,C,,DJ2021,待核对",
            all(CLAUSES, "S1-ledgerKept[^\n]*\n", "")),
        mended(
            "标准没有条款",
            RulebookCode.CLAUSE_UNKNOWN,
            cell("A10"),
            "INSERT_AFTER S2,防范严密有效,各项标准之一，指标和档次见评分表。,C,,DJ2021,待核对",
            all(CLAUSES, "S2,[^\n]*\n", "")),
        found(
            "条件里的条款没有",
            RulebookCode.CLAUSE_UNKNOWN,
            "conformity.dslr:77:3",
            edit("conformity.dslr", "因 V-1 达标待定", "因 V-2 达标待定")),
        fine(
            "另换一条已有的条款",
            RulebookCode.CLAUSE_UNKNOWN,
            edit(BOOK, "最低分: 95, 条款: GRADE}", "最低分: 95, 条款: SCORE}")),
        fine("表里只有逗号的一行", RulebookCode.TABLE_ROWS, edit(CLAUSES, "SH-ZC-1,", ",,,,,,\nSH-ZC-1,")),
        mended(
            "没有人用的条款",
            RulebookCode.CLAUSE_UNUSED,
            "clauses.csv:9:1",
            "DELETE_LINE ",
            edit(CLAUSES, "SH-ZC-1,", "SH-ZX-1,试点,尚无规则,D,,,2026-11-24\nSH-ZC-1,")),
        fine(
            "只有参数用的条款",
            RulebookCode.CLAUSE_UNUSED,
            edit(CLAUSES, "SH-ZC-1,", "SH-ZX-1,试点,期限,D,,,2026-11-24\nSH-ZC-1,"),
            edit(
                PARAMETERS,
                "数值: 30\n  单位: \"天\"\n  条款: SH-ZP-1",
                "数值: 30\n  单位: \"天\"\n  条款: SH-ZX-1")),
        found(
            "计分规则写了破零的条款",
            RulebookCode.CLAUSE_MISPLACED,
            "scoring.dslr:4:6",
            edit("scoring.dslr", "规则 “计分—单位填报的指标”\n  条款 SCORE", "规则 “计分—单位填报的指标”\n  条款 SH-ZP-1")),
        found(
            "计分规则写了区域统计的条款",
            RulebookCode.CLAUSE_MISPLACED,
            "scoring.dslr:4:6",
            edit("scoring.dslr", "规则 “计分—单位填报的指标”\n  条款 SCORE", "规则 “计分—单位填报的指标”\n  条款 TARGETS")),
        found(
            "扣分规则写了计分的条款",
            RulebookCode.CLAUSE_MISPLACED,
            "standards.dslr:34:6",
            edit("standards.dslr", "条款 E-1", "条款 SCORE")),
        fine(
            "计分规则自己的条款",
            RulebookCode.CLAUSE_MISPLACED,
            edit(CLAUSES, "SH-ZC-1,", "SCORE-2,另一种计分,填报的数查表,D,,,2026-11-24\nSH-ZC-1,"),
            edit("scoring.dslr", "规则 “计分—单位填报的指标”\n  条款 SCORE", "规则 “计分—单位填报的指标”\n  条款 SCORE-2")),
        mended(
            "可加层的参数写了两次",
            RulebookCode.PARAMETER_TWICE,
            "rulebook.yaml:50:12",
            "DELETE_LINE ",
            edit(
                BOOK,
                "    - {名称: 标准合格线,",
                "    - {名称: 投诉办理期限, 从严方向: 减小, 不小于: 10}\n    - {名称: 标准合格线,")),
        found(
            "没有人用的参数",
            RulebookCode.PARAMETER_UNUSED,
            "parameters.yaml:98:7",
            edit("reminders.dslr", "「投诉提前提醒」", "15 天")),
        mended(
            "写在一行的没有人用的参数",
            RulebookCode.PARAMETER_UNUSED,
            "parameters.yaml:4:8",
            "DELETE_LINE ",
            edit(
                PARAMETERS,
                "- 名称: 投诉办理期限\n",
                "- {名称: 旧期限, 数值: 1, 单位: \"天\", 条款: SH-ZP-1, 核对: 2026-11-24}\n- 名称: 投诉办理期限\n")),
        found(
            "只在说明文字里提到的参数",
            RulebookCode.PARAMETER_UNUSED,
            "parameters.yaml:19:7",
            edit(
                "accidents.dslr",
                "    - 直接经济损失不少于「财产损失提示线」",
                "    # 「财产损失提示线」\n    - 直接经济损失不少于 1000000 元")),
        fine("只在一处用的参数", RulebookCode.PARAMETER_UNUSED, edit("data.dslr", "「日报覆盖率下限」", "95%")),
        found(
            "官方依据而没有来源",
            RulebookCode.UNSOURCED,
            "clauses.csv:4:56",
            edit(CLAUSES, "B,,DJ2021 东街商铺评定办法 2021,2026-11-24\nEX-2", "B,,,2026-11-24\nEX-2")),
        mended(
            "来源的代号写错",
            RulebookCode.UNSOURCED,
            cell("M4"),
            "SET_CELL DJ2021",
            edit(
                SCORES,
                "专题研究次数(占年度要求),占年度要求,不限,不限,1,,3,C,DJ2021,",
                "专题研究次数(占年度要求),占年度要求,不限,不限,1,,3,C,DJ2020,")),
        fine("设计的数没有来源", RulebookCode.UNSOURCED, edit(SCORES, "1,,5,D,DJ2021,", "1,,5,D,,")),
        found(
            "还没有核对的参数",
            RulebookCode.UNREVIEWED,
            "parameters.yaml:9:7",
            edit(
                PARAMETERS,
                "条款: SH-ZP-1\n  来源: DJ2021\n  核对: 2026-11-24\n\n",
                "条款: SH-ZP-1\n  来源: DJ2021\n  核对: 待核对\n\n")),
        found(
            "还没有核对的条款",
            RulebookCode.UNREVIEWED,
            "clauses.csv:2:57",
            all(CLAUSES, "(NOT-OBSERVED[^\n]*),2026-11-24", "$1,待核对")),
        found(
            "还没有核对的档次",
            RulebookCode.UNREVIEWED,
            cell("N2"),
            all(SCORES, "(leadingGroup[^\n]*,3,D,),?2026-11-24", "$1,待核对")),
        fine(
            "换一天核对", RulebookCode.UNREVIEWED, edit(PARAMETERS, "核对: 2026-11-24", "核对: 2026-12-01")),
        found(
            "目标的参数单位不对",
            RulebookCode.UNIT,
            "rulebook.yaml:40:7",
            edit(BOOK, "零售: 零售达标率目标", "零售: 最短观察期")),
        found(
            "目标不是整数",
            RulebookCode.NUMBER,
            "parameters.yaml:117:7",
            edit(PARAMETERS, "数值: 70\n", "数值: 70.5\n")),
        found(
            "百分数超过一百",
            RulebookCode.NUMBER,
            "parameters.yaml:29:7",
            edit(PARAMETERS, "数值: 95\n", "数值: 950\n")),
        mended(
            "扣分有三位小数",
            RulebookCode.NUMBER,
            "parameters.yaml:86:7",
            "REPLACE 2.13",
            edit(PARAMETERS, "数值: 2.00\n", "数值: 2.125\n")),
        mended(
            "句子里的扣分有三位小数",
            RulebookCode.NUMBER,
            "standards.dslr:41:5",
            "REPLACE 1.13 分",
            edit("standards.dslr", "  扣「迟报扣分」，", "  扣 1.125 分，")),
        fine(
            "句子里的扣分有两位小数",
            RulebookCode.NUMBER,
            edit("standards.dslr", "  扣「迟报扣分」，", "  扣 1.25 分，")));
  }

  static Stream<Case> zeros() {
    return Stream.of(
        found(
            "没有规则打破零处罚",
            RulebookCode.ZERO_UNBREAKABLE,
            "penalties.dslr:3:1",
            edit("penalties.dslr", "打破零处罚，待认定的零处罚待定", "零处罚待定")),
        fine(
            "还有一条规则打破零处罚",
            RulebookCode.ZERO_UNBREAKABLE,
            all("penalties.dslr", "(?s)规则 “零处罚—影响重大的罚款处罚”.*?结束\n", "")),
        found(
            "没有规则一票否决",
            RulebookCode.PRINCIPLE,
            "rulebook.yaml",
            edit("vetoes.dslr", "  一票否决\n", "  达标待定，因该事项\n")));
  }

  @TestFactory
  Stream<DynamicTest> anEditProvokesTheProblemAtItsPlace() {
    return Stream.of(bands(), weights(), grades(), references(), zeros())
        .flatMap(cases -> cases)
        .map(
            example ->
                DynamicTest.dynamicTest(
                    example.code() + " " + example.name(), () -> check(example)));
  }

  private void check(Case example) throws IOException {
    RulebookCopy folder =
        RulebookCopy.in(Files.createTempDirectory(temporary, example.code().name()));
    for (Edit edit : example.edits()) {
      edit.apply(folder);
    }
    List<Problem> before = problems(RulebookCopy.SHOPS);
    List<Problem> found =
        problems(folder.folder()).stream()
            .filter(problem -> problem.code() == example.code() && !before.contains(problem))
            .toList();
    if (example.place().isEmpty()) {
      assertThat(found).isEmpty();
      return;
    }
    assertThat(found).isNotEmpty();
    Problem problem = found.get(0);
    assertThat(problem.place()).hasToString(example.place());
    assertThat(problem.message(Locale.CHINESE)).isNotBlank();
    assertThat(problem.message(Locale.ENGLISH)).isNotEqualTo(problem.message(Locale.CHINESE));
    assertThat(problem.expected(Locale.ENGLISH)).startsWith(" ");
    if (example.mend().isEmpty()) {
      assertThat(problem.fix()).isNull();
      return;
    }
    assertThat(problem.fix()).isNotNull();
    assertThat(problem.fix().kind() + " " + problem.fix().text()).isEqualTo(example.mend());
    folder.apply(problem.fix());
    assertThat(problems(folder.folder()))
        .noneMatch(Problem::isError)
        .noneMatch(left -> left.code() == example.code() && left.severity() != Severity.INFO);
  }

  @Test
  void aSlipInOneCellIsOneProblem() throws IOException {
    RulebookCopy folder =
        RulebookCopy.in(temporary.resolve("slip"))
            .replaceAll(SCORES, RURAL_BEST, "农村,0.70以上,,5,")
            .replaceAll(BOOK, "名称: 待定, 适用: 待定", "名称: 待定, 适用: 未定")
            .replaceAll("penalties.dslr", "打破零处罚", "打破零处发");
    assertThat(problems(folder.folder()))
        .filteredOn(problem -> problem.isError() && problem.code() != RulebookCode.SCORES)
        .extracting(problem -> problem.code() + " " + problem.place())
        .containsOnly(
            "RB-NUMBER " + cell("I14"),
            "RB-TERM rulebook.yaml:29:31",
            "RB-SENTENCE penalties.dslr:11:7",
            "RB-SENTENCE penalties.dslr:23:7");
  }

  private static ImmutableList<Problem> problems(Path folder) {
    Problems problems = new Problems();
    RulebookDraft draft = RulebookDraft.read(RulebookFiles.read(folder, problems), problems);
    if (draft != null) {
      Lint.check(draft, problems);
    }
    return problems.all();
  }

  @Test
  void nothingIsWrongWithTheRulebookItself() {
    assertThat(problems(RulebookCopy.SHOPS)).isEmpty();
  }
}
