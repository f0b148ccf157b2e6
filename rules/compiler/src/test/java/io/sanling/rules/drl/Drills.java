package io.sanling.rules.drl;

import static io.sanling.testkit.TestRecords.aUnit;
import static org.assertj.core.api.Assertions.assertThat;

import io.sanling.Assessor;
import io.sanling.Rulebook;
import io.sanling.result.AssessmentResult;
import io.sanling.rules.compiler.RulebookCompiler;
import io.sanling.rules.draft.RulebookDraft;
import io.sanling.rules.problem.Problem;
import io.sanling.rules.problem.Problems;
import io.sanling.rules.source.RulebookFiles;
import io.sanling.testkit.UnitBuilder;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A rulebook about fire drills at works, of two lists, a single form, a goal and whatever rules a
 * test gives it; it is compiled without the checks of a whole one.
 */
final class Drills {
  private static final String METADATA =
      """
      编号: drills-2022
      名称: 消防演练
      施行:
        自: 2022-01-01
        至: 2022-12-31
      状态: 草案
      目标:
        - {编号: fire, 名称: 零火灾, 英文: no fire, 保持: 保持, 破: 起火}
      规则文件:
        - rules.dslr
      等级:
        - {编号: GOOD, 名称: 好, 适用: 达标, 最低分: 8, 条款: G}
        - {编号: FAIR, 名称: 中, 适用: 达标, 最低分: 0, 条款: G}
        - {编号: FAIL, 名称: 差, 适用: 不达标, 条款: G}
        - {编号: PENDING, 名称: 待定, 适用: 待定, 条款: G}
        - {编号: NONE, 名称: 不适用, 适用: 不适用, 条款: G}
      """;

  private static final String FORMS =
      """
      主体:
        名称: 工厂
        英文: works
        编码: [LOCAL]
      剔除理由:
        - {编号: OTHER, 名称: 其他, 英文: other}
      表单:
        - 编号: fires
          名称: 火情
          英文: fire
          量词: 起
          份数: 多条
          性质: 其他
          认定: 是
          本日: onDay
          字段:
            - {编号: onDay, 名称: 起火日期, 英文: day of fire, 类型: 日期, 必填: 是}
            - {编号: hurt, 名称: 受伤人数, 英文: hurt, 类型: 次数, 单位: 人}
            - {编号: loss, 名称: 损失, 英文: loss, 类型: 金额, 单位: 元}
            - {编号: startedAt, 名称: 起火时间, 英文: time of fire, 类型: 时刻, 同日: onDay}
            - {编号: toldAt, 名称: 报警时间, 英文: time told, 类型: 时刻}
            - 编号: kind
              名称: 火情种类
              英文: kind
              类型: 选项
              取值:
                - {编号: WASTE, 名称: 垃圾起火, 英文: waste}
                - {编号: OIL, 名称: 油料起火, 英文: oil}
          时限:
            - {名称: 报警时限, 英文: time for telling, 自: startedAt, 小时: 报警时限, 止: toldAt, 未完成: 不明}
        - 编号: faults
          名称: 毛病
          英文: fault
          量词: 处
          份数: 多条
          性质: 隐患
          本日: seenOn
          字段:
            - {编号: seenOn, 名称: 发现日期, 英文: day seen, 类型: 日期, 必填: 是}
            - {编号: paper, 名称: 延期文号, 英文: paper, 类型: 文号}
            - {编号: mendedOn, 名称: 修好日期, 英文: day mended, 类型: 日期, 不早于: seenOn}
          时限:
            - {名称: 修理期限, 英文: time for mending, 自: seenOn, 天数: 修理天数, 延长: {有: paper, 天数: 修理延长}, 止: mendedOn}
        - 编号: figures
          名称: 数据
          英文: figures
          份数: 一份
          性质: 其他
          字段:
            - {编号: drills, 名称: 演练次数, 英文: drills, 类型: 次数, 单位: 次}
            - {编号: staff, 名称: 职工人数, 英文: staff, 类型: 次数, 单位: 人}
            - {编号: trained, 名称: 受训人数, 英文: trained, 类型: 次数, 单位: 人, 不大于: staff}
      度量:
        - {编号: mended, 名称: 按期修好率, 英文: mended in time, 算法: 按期率, 表单: faults, 时限: 修理期限, 空时: {值: 1, 原因: NONE-DUE}, 列明: 是}
        - {编号: training, 名称: 受训率, 英文: training, 算法: 商, 分子: figures/trained, 分母: figures/staff, 空时: {原因: NO-STAFF}}
        - {编号: yearly, 名称: 演练占年度要求, 英文: drills a year, 算法: 占年度要求, 字段: figures/drills, 年度要求: 年度次数}
      """;

  private static final String CLAUSES =
      """
      条款,标题,内容,依据等级,作为理由的等级,来源,核对日期
      G,甲,乙,D,D,,2022-01-01
      F-1,甲,乙,C,C,某处,2022-01-01
      F-2,甲,乙,D,D,,2022-01-01
      DATA-FIRES,甲,乙,D,D,,2022-01-01
      DATA-FAULTS,甲,乙,D,D,,2022-01-01
      E-1,甲,乙,D,D,,2022-01-01
      E-2,甲,乙,D,D,,2022-01-01
      S1,甲,乙,D,D,,2022-01-01
      S1-drills,甲,乙,D,D,,2022-01-01
      S1-mended,甲,乙,D,D,,2022-01-01
      S1-training,甲,乙,D,D,,2022-01-01
      S1-yearly,甲,乙,D,D,,2022-01-01
      """;

  private static final String PARAMETERS =
      """
      - {名称: 报警时限, 数值: 2, 单位: 小时, 条款: F-2, 核对: 2022-01-01}
      - {名称: 修理天数, 数值: 10, 单位: 天, 条款: S1-mended, 核对: 2022-01-01}
      - {名称: 修理延长, 数值: 5, 单位: 天, 条款: S1-mended, 核对: 2022-01-01}
      - {名称: 年度次数, 数值: 4, 单位: 次, 条款: S1-yearly, 核对: 2022-01-01}
      - {名称: 合格线, 数值: 60, 单位: "%", 条款: G, 核对: 2022-01-01}
      """;

  private static final String SCORING =
      """
      标准编号,标准,权重,指标编号,指标,计量,下限(含),上限(不含),得分,依据等级,来源,核对日期
      S1,演练,10,drills,演练次数,次数,4,,4,D,,2022-01-01
      S1,演练,10,drills,演练次数,次数,,,0,D,,2022-01-01
      S1,演练,10,mended,按期修好率,比例,0.5,,4,D,,2022-01-01
      S1,演练,10,mended,按期修好率,比例,,,1,D,,2022-01-01
      S1,演练,10,training,受训率,比例,0.5,,2,D,,2022-01-01
      S1,演练,10,training,受训率,比例,,,0,D,,2022-01-01
      """;

  private final Map<String, byte[]> files = new TreeMap<>();

  private Drills(String rules) {
    put("rulebook.yaml", METADATA);
    put("forms.yaml", FORMS);
    put("clauses.csv", CLAUSES);
    put("parameters.yaml", PARAMETERS);
    put("rules.dslr", rules);
  }

  /** With these rules, and no score. */
  static Drills by(String... rules) {
    return new Drills(String.join("\n", rules));
  }

  /** A rule of clause F-1; its lines of conditions, a line 那么, and its consequences. */
  static String rule(String name, String... lines) {
    return ruleOf("F-1", name, lines);
  }

  static String ruleOf(String clause, String name, String... lines) {
    return "规则 “" + name + "”\n  条款 " + clause + "\n当\n  " + String.join("\n  ", lines) + "\n结束\n";
  }

  Drills scored() {
    files.put("scoring.xlsx", RulebookDraft.drawnScores(SCORING));
    return put("scoring.csv", SCORING);
  }

  Drills put(String file, String text) {
    files.put(file, text.getBytes(StandardCharsets.UTF_8));
    return this;
  }

  Drills change(String file, String before, String after) {
    String text = new String(files.get(file), StandardCharsets.UTF_8);
    assertThat(text).contains(before);
    return put(file, text.replace(before, after));
  }

  RulebookDraft draft() {
    Problems problems = new Problems();
    RulebookDraft draft = RulebookDraft.read(RulebookFiles.of("drills-2022", files), problems);
    assertThat(problems.all().stream().filter(Problem::isError)).isEmpty();
    assertThat(draft).isNotNull();
    return draft;
  }

  /** Everything that is said while it is read. */
  List<Problem> problems() {
    Problems problems = new Problems();
    RulebookDraft.read(RulebookFiles.of("drills-2022", files), problems);
    return problems.all();
  }

  RulebookCompiler.Compiled compiled() {
    Problems problems = new Problems();
    RulebookCompiler.Compiled compiled =
        RulebookCompiler.compile(RulebookFiles.of("drills-2022", files), draft(), problems);
    assertThat(problems.all().stream().filter(Problem::isError)).isEmpty();
    assertThat(compiled).isNotNull();
    return compiled;
  }

  Rulebook load() {
    return compiled().load();
  }

  /** A works about which a record of the year 2022 can be told. */
  static UnitBuilder works(Rulebook rulebook) {
    return aUnit(rulebook).during(2022);
  }

  static AssessmentResult assess(Rulebook rulebook, UnitBuilder works) {
    return Assessor.of(rulebook).assess(works.build());
  }

  static AssessmentResult assess(Rulebook rulebook, UnitBuilder works, String asOf) {
    return Assessor.of(rulebook).assess(works.build(), LocalDate.parse(asOf));
  }
}
