package io.sanling.rules.form;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import io.sanling.rules.language.Parameter;
import io.sanling.rules.problem.Place;
import io.sanling.rules.problem.Problem;
import io.sanling.rules.problem.Problems;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** The forms of a small campaign, as they are or with something wrong in them. */
final class SmallForms {
  static final String TEXT =
      """
      主体:
        名称: 单位
        英文: unit
        编码: [LOCAL, {编号: HOUSE, 名称: 门牌, 英文: house number, 组成: [{数字: 6}, {文字: "-"}, {字母: 2}]}]
        类别:
          - {编号: SHOP, 名称: 商铺, 英文: shop, 统计口径: SMALL}
          - {编号: PLANT, 名称: 工厂, 英文: plant, 统计口径: LARGE}
        分类:
          - {编号: track, 名称: 统计口径, 英文: track, 由类别: 是, 取值: [{编号: SMALL, 名称: 小型, 英文: small}, {编号: LARGE, 名称: 大型, 英文: large}]}
        字段:
          - {编号: headcount, 名称: 人数, 英文: headcount, 类型: 次数, 单位: 人}
      剔除理由:
        - {编号: STORM, 名称: 台风, 英文: storm}
      共用字段:
        - {编号: source, 名称: 数据来源, 英文: source, 类型: 选项, 取值: [{编号: OFFICE, 名称: 信访, 英文: office}]}
      表单:
        - 编号: fires
          名称: 火情
          英文: fire
          份数: 多条
          性质: 事故
          认定: 是
          本日: seenOn
          字段:
            - {编号: seenOn, 名称: 发现日期, 英文: day seen, 类型: 日期, 必填: 是}
            - {编号: outOn, 名称: 扑灭日期, 英文: day out, 类型: 日期, 不早于: seenOn}
            - {编号: hurt, 名称: 受伤人数, 英文: people hurt, 类型: 次数, 单位: 人}
            - {编号: lossYuan, 名称: 损失, 英文: loss, 类型: 金额, 单位: 元, 缺省: 0, 缺省条款: REC-DEFAULT}
          时限:
            - {名称: 扑灭时限, 英文: time to put out, 自: seenOn, 天数: 扑灭天数, 止: outOn}
          分级: {编号: fireClass, 名称: 火情等级, 英文: class of fire, 条款: FIRE-CLASS, 按: [[hurt], [lossYuan]], 级: [{编号: BIG, 名称: 大火, 英文: big, 达到: [3, 1000]}, {编号: MIDDLE, 名称: 中火, 英文: middle, 达到: [1, 100]}, {编号: LITTLE, 名称: 小火, 英文: little}]}
        - 编号: wrongs
          名称: 违规行为
          英文: wrong
          份数: 多条
          性质: 违规
          认定: {理由: [STORM]}
          本日: foundOn
          类别: kind
          字段:
            - {编号: foundOn, 名称: 查实日期, 英文: day found, 类型: 日期, 必填: 是}
            - {编号: kind, 名称: 情形, 英文: kind, 类型: 选项, 必填: 是, 取值: [{编号: HIDING, 名称: 瞒报, 英文: hiding}]}
            - {编号: fire, 名称: 所瞒火情, 英文: fire hidden, 类型: 引用, 表单: fires}
        - 编号: figures
          名称: 指标
          英文: figures
          份数: 一份
          性质: 其他
          字段:
            - {编号: drills, 名称: 演练次数, 英文: drills, 类型: 次数, 单位: 次, 口径: [LARGE]}
            - {编号: drillsPlanned, 名称: 计划演练次数, 英文: drills planned, 类型: 次数, 单位: 次}
            - {编号: hours, 名称: 巡查时长, 英文: hours, 类型: 数, 单位: 小时, 不小于: 0, 不大于: 24}
            - {编号: stars, 名称: 星数, 英文: stars, 类型: 选项, 取值: [0, 3, 5]}
            - {编号: plan, 名称: 有预案, 英文: plan, 类型: 是否}
      度量:
        - {编号: quickly, 名称: 按时扑灭率, 英文: put out in time, 算法: 按期率, 表单: fires, 时限: 扑灭时限, 空时: {值: 1, 原因: NONE-DUE}, 列明: 是}
        - {编号: drillShare, 名称: 演练完成率, 英文: drills held, 算法: 商, 分子: figures/drills, 分母: figures/drillsPlanned}
        - {编号: both, 名称: 合计评价, 英文: both, 算法: 合列, 由: [{键: quick, 度量: quickly}, {键: drills, 度量: drillShare}]}
      """;

  private static final Place NOWHERE = Place.file("parameters.yaml");

  private static final ImmutableMap<String, Parameter> PARAMETERS =
      ImmutableMap.of("扑灭天数", parameter("扑灭天数", "天"), "报告小时", parameter("报告小时", "小时"));

  private final String text;

  private SmallForms(String text) {
    this.text = text;
  }

  static SmallForms whole() {
    return new SmallForms(TEXT);
  }

  /** The same with another text at the one place where that text stands. */
  static SmallForms with(String before, String after) {
    assertThat(TEXT.split(java.util.regex.Pattern.quote(before), -1)).as(before).hasSize(2);
    return new SmallForms(TEXT.replace(before, after));
  }

  private static Parameter parameter(String name, String unit) {
    return new Parameter(name, BigDecimal.TEN, unit, "CLAUSE", null, null, null, NOWHERE, NOWHERE);
  }

  @Nullable FormsFile read(Problems problems) {
    return FormsReader.read(text, PARAMETERS, problems);
  }

  ImmutableList<Problem> problems() {
    Problems problems = new Problems();
    read(problems);
    return problems.all();
  }
}
