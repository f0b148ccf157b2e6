package io.sanling.rules.language;

import com.google.common.collect.ImmutableMap;
import io.sanling.form.Forms;
import io.sanling.rules.form.FormsFile;
import io.sanling.rules.form.FormsReader;
import io.sanling.rules.problem.Place;
import io.sanling.rules.problem.Problems;
import io.sanling.rules.tree.RuleTree;
import io.sanling.rules.tree.Rules;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A small rulebook about fire safety, in which every kind of sentence occurs. */
final class FireBook {
  static final Place HERE = Place.span("rules.dslr", 1, 1, 2);

  private static final String FORMS =
      """
      主体:
        名称: 店铺
        英文: shop
        编码: [LOCAL]
        类别:
          - {编号: SHOP, 名称: 商店, 英文: shop}
          - {编号: INN, 名称: 旅店, 英文: inn}
        分类:
          - 编号: size
            名称: 规模
            英文: size
            必填: 是
            取值:
              - {编号: LARGE, 名称: 大, 英文: large}
              - {编号: SMALL, 名称: 小, 英文: small}
        字段:
          - {编号: seats, 名称: 座位数, 英文: seats, 类型: 次数, 单位: 个}
      剔除理由:
        - {编号: OTHER, 名称: 其他, 英文: other}
      共用字段:
        - 编号: source
          名称: 数据来源
          英文: source
          类型: 选项
          取值:
            - {编号: UNIT, 名称: 本单位, 英文: unit}
            - {编号: STATION, 名称: 消防站, 英文: station}
      表单:
        - 编号: fires
          名称: 火情
          英文: fire
          量词: 起
          份数: 多条
          性质: 其他
          认定: 是
          本日: brokeOutOn
          撤销: cancelledOn
          字段:
            - {编号: brokeOutOn, 名称: 起火日期, 英文: day, 类型: 日期, 必填: 是}
            - {编号: reportedOn, 名称: 上报日期, 英文: day of report, 类型: 日期}
            - {编号: burnt, 名称: 烧伤人数, 英文: burnt, 类型: 次数, 单位: 人}
            - {编号: lost, 名称: 失踪人数, 英文: lost, 类型: 次数, 单位: 人}
            - {编号: damage, 名称: 损失(元), 简称: 损失, 英文: damage, 类型: 金额, 单位: 元}
            - {编号: arson, 名称: 人为纵火, 英文: arson, 类型: 是否, 说法: {是: 有人纵火, 否: 没有人纵火, 不明: 是否有人纵火不明, 是或不明: 有人纵火或不明}}
            - {编号: alarm, 名称: 警铃响过, 英文: alarm, 类型: 是否}
            - 编号: place
              名称: 起火部位
              英文: place
              类型: 选项
              取值:
                - {编号: KITCHEN, 名称: 厨房, 英文: kitchen}
                - {编号: STORE, 名称: 库房, 英文: store}
            - {编号: extension, 名称: 延期文号, 英文: extension, 类型: 文号}
            - {编号: cancelledOn, 名称: 撤销登记日期, 英文: day of cancelling, 类型: 日期}
          时限:
            - {名称: 上报时限, 英文: time for reporting, 自: brokeOutOn, 天数: 上报天数, 延长: {有: extension, 天数: 延长天数}, 止: reportedOn}
        - 编号: drills
          名称: 消防演练
          简称: 演练
          英文: drill
          量词: 次
          份数: 多条
          性质: 检查
          本日: heldOn
          字段:
            - {编号: heldOn, 名称: 演练日期, 英文: day, 类型: 日期, 必填: 是}
            - {编号: people, 名称: 参加人数, 英文: people, 类型: 次数, 单位: 人}
        - 编号: dailyReports
          名称: 每日报告
          英文: daily report
          份数: 逐日
          日报: 是
          性质: 其他
        - 编号: indicators
          名称: 指标
          英文: indicators
          份数: 一份
          性质: 其他
          字段:
            - {编号: extinguishers, 名称: 灭火器数, 英文: extinguishers, 类型: 次数, 单位: 个}
            - {编号: coverage, 名称: 喷淋覆盖率, 英文: coverage, 类型: 比例}
      度量:
        - {编号: bigDrills, 名称: 大型演练次数, 英文: big drills, 算法: 件数, 表单: drills, 只计: [参加人数不少于「大型人数」]}
        - {编号: late, 名称: 迟报率, 英文: late, 算法: 逾期率, 表单: fires, 时限: 上报时限, 空时: {值: 0, 原因: NONE-DUE}}
      """;

  static final ImmutableMap<String, Parameter> PARAMETERS =
      ImmutableMap.<String, Parameter>builder()
          .put(parameter("上报天数", "1", "天"))
          .put(parameter("延长天数", "2", "天"))
          .put(parameter("大型人数", "50", "人"))
          .put(parameter("合格线", "60", "%"))
          .put(parameter("扣分", "2.50", "分"))
          .put(parameter("上限", "10", "分"))
          .put(parameter("覆盖率", "0.8", "比例"))
          .buildOrThrow();

  private static final Names NAMES =
      new Names(
          ImmutableMap.of("零火险", "fire"),
          ImmutableMap.of("灭火器数", "extinguishers", "迟报率", "late"),
          ImmutableMap.of("器材", "S1", "管理", "S2"),
          ImmutableMap.of("优", "TOP", "良", "GOOD", "差", "POOR"));

  private static final FormsFile FILE = file();

  private FireBook() {}

  private static Map.Entry<String, Parameter> parameter(String name, String value, String unit) {
    return Map.entry(
        name,
        new Parameter(name, new BigDecimal(value), unit, "C-1", null, null, null, HERE, HERE));
  }

  private static FormsFile file() {
    Problems problems = new Problems();
    @Nullable FormsFile file = FormsReader.read(FORMS, PARAMETERS, problems);
    if (file == null || problems.hasErrors()) {
      throw new IllegalStateException(problems.all().toString());
    }
    return file;
  }

  static Forms forms() {
    return FILE.forms();
  }

  static Grammar grammar() {
    return Grammar.of(FILE.forms(), NAMES);
  }

  /** What the files say. */
  static Rules rules(Map<String, String> files, Problems problems) {
    return new RulesReader(grammar(), PARAMETERS, FILE::place, problems).read(files);
  }

  /** What a rule with these lines says; conditions, then consequences. */
  static RuleTree rule(String definitions, String when, String then, Problems problems) {
    Map<String, String> files = new LinkedHashMap<>();
    if (!definitions.isEmpty()) {
      files.put(RulesReader.DEFINITIONS, definitions);
    }
    files.put("rules.dslr", "规则 “试”\n  条款 C-1\n当\n" + when + "\n那么\n" + then + "\n结束\n");
    Rules rules = rules(files, problems);
    if (problems.hasErrors() || rules.all().size() != 1) {
      throw new AssertionError(problems.all().toString());
    }
    return rules.all().get(0);
  }
}
