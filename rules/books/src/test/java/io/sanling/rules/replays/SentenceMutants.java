package io.sanling.rules.replays;

import com.google.common.collect.ImmutableListMultimap;
import com.google.common.collect.ImmutableMap;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Edits of a rule file: a rule left out, a condition taken away, a sentence turned into one a hasty
 * hand might have written instead.
 */
final class SentenceMutants {
  private static final Pattern RULE = Pattern.compile("(?:规则|定义) “(.+)”");
  private static final String DETAIL = "    - ";
  private static final Pattern SUPPORT = Pattern.compile("依据 ([ABCD])");
  private static final Pattern CHOICE = Pattern.compile("(违规情形为|事故类型为)(.+、.+)");

  /** Whole sentences and what may stand in their place. */
  private static final ImmutableListMultimap<String, String> SENTENCES =
      ImmutableListMultimap.<String, String>builder()
          .put("已认定", "待认定")
          .put("已认定", "未剔除")
          .put("待认定", "已认定")
          .put("已剔除", "拟剔除但没有认定机关或文号")
          .put("未剔除", "已认定")
          .put("未剔除", "已剔除")
          .put("属于本单位职权范围", "是否属于本单位职权范围不明")
          .put("属于本单位职权范围", "属于本单位职权范围或不明")
          .put("是否属于本单位职权范围不明", "属于本单位职权范围")
          .put("是否属于本单位职权范围不明", "属于本单位职权范围或不明")
          .put("属于本单位职权范围或不明", "属于本单位职权范围")
          .put("在评定期内受理时被拒绝登记", "受理日期在评定期内")
          .put("在评定期内受理时被拒绝登记", "并非在评定期内受理时被拒绝登记")
          .put("并非在评定期内受理时被拒绝登记", "受理日期在评定期内")
          .put("已知有人员死亡或受伤", "已知有人员死亡或失踪")
          .put("已知有人员死亡或受伤", "不知有人员死亡或受伤")
          .put("不知有人员死亡或受伤", "已知有人员死亡或受伤")
          .put("已知有人员失踪", "已知有人员死亡或失踪")
          .put("已知有人员死亡或失踪", "已知有人员失踪")
          .put("已知有人员死亡或失踪", "已知有人员死亡或受伤")
          .put("不知有人员死亡、受伤或失踪", "不知有人员死亡或受伤")
          .put("不知有人员死亡或失踪", "不知有人员死亡、受伤或失踪")
          .put("死亡、失踪、重伤、轻伤人数未填全", "死亡、失踪人数未填全")
          .put("死亡、失踪人数未填全", "死亡、失踪、重伤、轻伤人数未填全")
          .put("存在安全管理不善", "存在安全管理不善或不明")
          .put("存在安全管理不善", "是否安全管理不善不明")
          .put("是否安全管理不善不明", "存在安全管理不善或不明")
          .put("存在安全管理不善或不明", "存在安全管理不善")
          .put("存在安全管理不善或不明", "是否安全管理不善不明")
          .put("事故类型为其他", "事故类型为生产安全事故")
          .put("案件类别为刑事案件", "案件类别为治安案件")
          .put("案件类别为治安案件", "案件类别为刑事案件")
          .put("影响重大", "影响是否重大不明")
          .put("影响是否重大不明", "影响重大")
          .put("统计截止日仍在运行", "在评定期内有观察日")
          .put("在评定期内有观察日", "统计截止日仍在运行")
          .put("有值", "缺项")
          .put("有值", "没有应计的")
          .put("缺项", "有值")
          .put("没有应计的", "有值")
          .put("没有应计的", "缺项")
          .put("由单位填报", "由表单算出")
          .put("不按年度要求折算", "按年度要求折算")
          .put("是专题研究次数", "是法治宣传次数")
          .put("是法治宣传次数", "是专题研究次数")
          .put("报告时限已过", "报告时限是否已过不明")
          .put("报告时限是否已过不明", "报告时限已过")
          .put("办理期限已过，逾期首日在评定期内", "办理期限已过")
          .put("办理期限已过，逾期首日在评定期内", "办理期限在评定期内届满")
          .put("尚未办结", "已办结")
          .put("尚未整改完成", "已整改完成")
          .put("尚未化解", "已化解")
          .put("没有提供信访事项清单", "没有提供案件清单")
          .put("没有提供事故清单", "没有提供违规行为清单")
          .put("没有提供案件清单", "没有提供信访事项清单")
          .put("没有提供违规行为清单", "没有提供事故清单")
          .put("有一票否决", "有目标被打破")
          .put("有目标被打破", "有目标待定")
          .put("有标准不合格", "有使达标待定的情形")
          .put("有目标待定", "有目标被打破")
          .put("有使达标待定的情形", "有目标待定")
          .put("尚未评定为不达标", "尚未评定")
          .put("尚未评定", "尚未评定为不达标")
          .put("已评定为待定", "已评定为达标")
          .put("已作出评定", "已评定为达标")
          .put("至少有一个目标待定", "至少有一项标准待定")
          .put("至少有一项标准待定", "至少有一个目标待定")
          .put("因 V-1 达标待定", "因 DATA-MISCONDUCTS 达标待定")
          .put("因 DATA-MISCONDUCTS 达标待定", "因 V-1 达标待定")
          .put("因 DATA-REPORTS 达标待定", "因 DATA-OBSERVED 达标待定")
          .put("因 DATA-OBSERVED 达标待定", "因 DATA-REPORTS 达标待定")
          .put("有一项信访事项、事故、案件或违规行为", "有一起案件")
          .put("有一项信访事项、事故、案件或违规行为", "有一起事故")
          .put("打破零上访，待认定的零上访待定", "零上访待定")
          .put("打破零上访，待认定的零上访待定", "打破零案件，待认定的零案件待定")
          .put("打破零上访，以逾期首日记入台账，待认定的零上访待定", "打破零上访，待认定的零上访待定")
          .put("打破零上访，以逾期首日记入台账，待认定的零上访待定", "零上访待定")
          .put("打破零事故，待认定的零事故待定", "零事故待定")
          .put("打破零事故，待认定的零事故待定", "打破零案件，待认定的零案件待定")
          .put("打破零案件，待认定的零案件待定", "零案件待定")
          .put("零上访待定", "打破零上访，待认定的零上访待定")
          .put("零事故待定", "打破零事故，待认定的零事故待定")
          .put("零事故待定", "零案件待定")
          .put("零案件待定", "打破零案件，待认定的零案件待定")
          .put("零上访待定，因清单未提供", "零案件待定，因清单未提供")
          .put("零事故待定，因清单未提供", "零上访待定，因清单未提供")
          .put("零案件待定，因清单未提供", "零事故待定，因清单未提供")
          .put("一票否决", "达标待定，因该事项")
          .put("达标待定，因该事项", "一票否决")
          .put("达标待定，因该事项", "达标待定")
          .put("该标准合格", "该标准待定")
          .put("该标准不合格", "该标准待定")
          .put("该标准待定", "该标准不合格")
          .put("该标准待定", "该标准合格")
          .put("评定为达标", "评定为待定")
          .put("评定为不适用，理由是本条款", "评定为待定，理由是本条款")
          .put("评定为不达标，理由是该情形", "评定为待定，理由是该情形")
          .put("评定为待定，理由是该情形", "评定为不达标，理由是该情形")
          .build();

  /** Parts of sentences and what may stand in their place. */
  private static final ImmutableMap<String, String> PARTS =
      ImmutableMap.<String, String>builder()
          .put("缺项按零分计，得分仍达到", "缺项按满分计，得分达到")
          .put("缺项按满分计，得分仍达不到", "缺项按零分计，得分达不到")
          .put("缺项按零分计，得分达不到", "缺项按满分计，得分仍达不到")
          .put("缺项按满分计，得分达到", "缺项按零分计，得分仍达到")
          .put("  扣「", "  可能扣「")
          .put("  可能扣「", "  扣「")
          .put("注明 NONE-DUE", "注明 NO-TARGETS")
          .put("注明 NO-TARGETS", "注明 NONE-DUE")
          .put("注明 NOT-SUPPLIED", "注明 SURVEY-TOO-SMALL")
          .put("注明 SURVEY-TOO-SMALL", "注明 NOT-SUPPLIED")
          .put("原因是 NOT-SUPPLIED", "原因是 SURVEY-TOO-SMALL")
          .put("原因是 SURVEY-TOO-SMALL", "原因是 NOT-SUPPLIED")
          .put("死亡人数不少于1人", "死亡人数不少于2人")
          .put("重伤人数不少于1人", "重伤人数多于1人")
          .put("，或轻伤人数不少于1人", "")
          .put("  失踪人数不少于1人", "  失踪人数不少于2人")
          .put("，或失踪人数不少于1人", "")
          .put("，或重伤人数未填", "")
          .put("，或失踪人数未填", "")
          .put("，且拒不登记为是", "，且拒不登记为否")
          .put("  并非已知有人员死亡或受伤", "  已知有人员死亡或受伤")
          .put("  并非（已知有人员死亡或受伤", "  （已知有人员死亡或受伤")
          .put("「隐患提前提醒」", "「信访提前提醒」")
          .put("「信访提前提醒」", "「纠纷提前提醒」")
          .put("「日报缺口回看」", "「最短观察期」")
          .put("「认定期限」", "「信访办理期限」")
          .put("「重大隐患每档扣分」", "「一般隐患每档扣分」")
          .put("「一般隐患每档扣分」", "「重大隐患每档扣分」")
          .put("「事件扣分上限」", "「重大隐患每档扣分」")
          .put("NOTE-PROPERTY-LOSS", "NOTE-PERIOD")
          .buildOrThrow();

  private final Book book;
  private final String file;
  private final List<String> lines;
  private final List<Mutant> mutants;

  SentenceMutants(Book book, String file, String text, List<Mutant> mutants) {
    this.book = book;
    this.file = file;
    this.lines = text.lines().toList();
    this.mutants = mutants;
  }

  void add() {
    String rule = "";
    boolean inConsequence = false;
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i);
      Matcher begin = RULE.matcher(line);
      if (begin.matches()) {
        rule = begin.group(1);
        inConsequence = false;
        if (line.startsWith("规则")) {
          leftOut(rule, i);
        }
      } else if (line.equals("那么")) {
        inConsequence = true;
      } else if (!rule.isEmpty() && line.startsWith("  ")) {
        edits(rule, i, line, inConsequence);
      }
    }
  }

  private void leftOut(String rule, int from) {
    List<String> edited = new ArrayList<>(lines);
    while (!edited.remove(from).equals("结束")) {
      if (edited.size() <= from) {
        throw new IllegalStateException("no end of rule " + rule);
      }
    }
    add(rule, "删去整条", edited);
  }

  private void edits(String rule, int at, String line, boolean inConsequence) {
    if (line.startsWith(DETAIL)) {
      List<String> edited = new ArrayList<>(lines);
      edited.remove(at);
      add(rule, "删去“" + line.strip().substring(2) + "”", edited);
    }
    Matcher support = SUPPORT.matcher(line.strip());
    if (support.matches()) {
      char mark = support.group(1).charAt(0);
      turned(rule, at, line, line.replace(mark, mark == 'D' ? 'C' : (char) (mark + 1)));
      return;
    }
    if (line.startsWith("  条款")) {
      return;
    }
    String sentence = line.startsWith(DETAIL) ? line.substring(DETAIL.length()) : line.strip();
    for (String other : SENTENCES.get(sentence)) {
      turned(rule, at, line, line.replace(sentence, other));
    }
    for (Map.Entry<String, String> part : PARTS.entrySet()) {
      if (line.contains(part.getKey())) {
        turned(rule, at, line, line.replace(part.getKey(), part.getValue()));
      }
    }
    Matcher choice = CHOICE.matcher(sentence);
    if (choice.matches() && !inConsequence) {
      for (String left : choice.group(2).split("、")) {
        String others =
            String.join(
                "、",
                List.of(choice.group(2).split("、")).stream()
                    .filter(item -> !item.equals(left))
                    .toList());
        turned(rule, at, line, line.replace(choice.group(2), others));
      }
    }
  }

  private void turned(String rule, int at, String before, String after) {
    List<String> edited = new ArrayList<>(lines);
    edited.set(at, after);
    add(
        rule,
        "“"
            + before.strip().replaceFirst("^- ", "")
            + "” → “"
            + after.strip().replaceFirst("^- ", "")
            + "”",
        edited);
  }

  private void add(String rule, String edit, List<String> edited) {
    mutants.add(
        Mutant.of(
            book, Mutant.Kind.SENTENCE, file, rule + "：" + edit, String.join("\n", edited) + "\n"));
  }
}
