package io.sanling.rules.lint;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import io.sanling.result.Support;
import io.sanling.rules.draft.RulebookDraft;
import io.sanling.rules.draft.ScoreLine;
import io.sanling.rules.problem.Place;
import io.sanling.rules.problem.Problem;
import io.sanling.rules.problem.Problems;
import io.sanling.rules.problem.RulebookCode;
import io.sanling.rules.source.RulebookFiles;
import io.sanling.rules.source.Table;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * A small rulebook of its own: letters that are to be answered, injuries, files, wrongs, visits and
 * figures. It keeps the principles; a test changes one of its files.
 */
public final class SmallBook {
  private final Map<String, String> files = new LinkedHashMap<>();
  private ImmutableList<ScoreLine> scores = ImmutableList.of();

  public SmallBook() {
    files.put(
        "rulebook.yaml",
        """
        编号: small-2030
        名称: 小规则集
        施行: {自: 2030-01-01, 至: 2030-12-31}
        状态: 草案
        规则文件: [rules.dslr]
        目标:
          - {编号: answer, 名称: 件件有答复, 英文: every letter answered, 保持: 保持, 破: 破}
          - {编号: safe, 名称: 无伤害, 英文: nobody hurt, 保持: 保持, 破: 破}
        等级:
          - {编号: GOOD, 名称: 良, 英文: good}
          - {编号: FAIR, 名称: 中, 英文: fair}
        """);
    files.put(
        "parameters.yaml",
        """
        - {名称: 答复期限, 数值: 30, 单位: 天, 条款: P-1, 核对: 2029-11-30}
        """);
    files.put(
        "clauses.csv",
        """
        id,heading,text,support,reasonSupport,source,lastChecked
        P-1,答复,一个月里要答复。,D,,,2029-11-30
        P-2,其他,其他要求。,D,,,2029-11-30
        V-1,否决,瞒报的一票否决。,D,,,2029-11-30
        """);
    files.put(
        "forms.yaml",
        """
        主体:
          名称: 单位
          英文: unit
          编码: [LOCAL]
        剔除理由:
          - {编号: OTHER, 名称: 其他, 英文: other}
        表单:
          - 编号: letters
            名称: 来信
            英文: letter
            量词: 件
            份数: 多条
            性质: 信访
            认定: 是
            本日: receivedOn
            职权: ours
            拒办: refused
            字段:
              - {编号: receivedOn, 名称: 收到日期, 英文: day received, 类型: 日期, 必填: 是}
              - {编号: ours, 名称: 归本单位办, 英文: ours, 类型: 是否}
              - {编号: refused, 名称: 拒收, 英文: refused, 类型: 是否}
              - {编号: answeredOn, 名称: 答复日期, 英文: day answered, 类型: 日期}
            时限:
              - {名称: 答复时限, 英文: time for answering, 自: receivedOn, 天数: 答复期限, 止: answeredOn}
          - 编号: injuries
            名称: 伤害
            英文: injury
            量词: 起
            份数: 多条
            性质: 事故
            认定: 是
            本日: happenedOn
            字段:
              - {编号: happenedOn, 名称: 发生日期, 英文: day, 类型: 日期, 必填: 是}
              - {编号: hurt, 名称: 受伤人数, 英文: hurt, 类型: 次数, 单位: 人}
          - 编号: dossiers
            名称: 卷宗
            只收存: 是
            英文: dossier
            量词: 本
            份数: 多条
            性质: 案件
            认定: 是
            本日: openedOn
            撤销: droppedOn
            字段:
              - {编号: openedOn, 名称: 开卷日期, 英文: day opened, 类型: 日期, 必填: 是}
              - {编号: droppedOn, 名称: 撤卷日期, 英文: day dropped, 类型: 日期}
          - 编号: wrongs
            名称: 违规行为
            英文: wrong
            量词: 次
            份数: 多条
            性质: 违规
            认定: 是
            本日: foundOn
            类别: sort
            字段:
              - {编号: foundOn, 名称: 查实日期, 英文: day found, 类型: 日期, 必填: 是}
              - 编号: sort
                名称: 情形
                英文: kind
                类型: 选项
                必填: 是
                取值:
                  - {编号: HIDING, 名称: 瞒报, 英文: concealment}
                  - {编号: LYING, 名称: 谎报, 英文: false report}
          - 编号: visits
            名称: 检查
            只收存: 是
            英文: visit
            量词: 次
            份数: 多条
            性质: 检查
            本日: visitedOn
            字段:
              - {编号: visitedOn, 名称: 检查日期, 英文: day, 类型: 日期, 必填: 是}
              - {编号: faults, 名称: 问题数, 英文: faults, 类型: 次数, 单位: 处}
              - {编号: lettersSeen, 名称: 来信数, 英文: letters seen, 类型: 次数, 单位: 件, 性质: 信访}
              - {编号: passed, 名称: 通过, 英文: passed, 类型: 是否}
          - 编号: events
            名称: 事件
            只收存: 是
            英文: event
            量词: 件
            份数: 多条
            性质: {按: topic}
            本日: day
            字段:
              - {编号: day, 名称: 事件日期, 英文: day, 类型: 日期, 必填: 是}
              - 编号: topic
                名称: 主题
                英文: topic
                类型: 选项
                必填: 是
                取值:
                  - {编号: LETTER, 名称: 信, 英文: letter, 性质: 信访}
                  - {编号: FEAST, 名称: 节, 英文: feast, 性质: 其他}
          - 编号: echoes
            名称: 回访
            只收存: 是
            英文: echo
            量词: 次
            份数: 多条
            性质: 检查
            本日: calledOn
            字段:
              - {编号: calledOn, 名称: 回访日期, 英文: day, 类型: 日期, 必填: 是}
              - {编号: letter, 名称: 所回的信, 英文: letter, 类型: 引用, 表单: letters, 必填: 是}
          - 编号: figures
            名称: 填报
            英文: figures
            份数: 一份
            性质: 其他
            字段:
              - {编号: drills, 名称: 演练次数, 英文: drills, 类型: 次数, 单位: 次, 只收存: 是}
              - {编号: letterCount, 名称: 收信数, 英文: letters, 类型: 次数, 单位: 件, 性质: 信访, 只收存: 是}
              - {编号: dossierCount, 名称: 开卷数, 英文: dossiers, 类型: 次数, 单位: 本, 性质: 案件, 只收存: 是}
        度量:
          - {编号: visitCount, 名称: 受检次数, 英文: visits, 算法: 件数, 表单: visits}
          - {编号: lettersInTime, 名称: 按时答复率, 英文: answered in time, 算法: 按期率, 表单: letters, 时限: 答复时限}
          - {编号: lettersPerDrill, 名称: 每演练来信, 英文: per drill, 算法: 商, 分子: figures/letterCount, 分母: figures/drills}
          - {编号: feasts, 名称: 节日数, 英文: feasts, 算法: 件数, 表单: events, 只计: [主题为节]}
          - {编号: everything, 名称: 事件数, 英文: events, 算法: 件数, 表单: events}
        """);
    files.put("definitions.dslr", "");
    files.put(
        "rules.dslr",
        """
        规则 “答复—逾期”
          条款 P-1
        当
          有一件来信
            - 答复时限已过，逾期首日在评定期内
            - 归本单位办为是
        那么
          打破件件有答复，待认定的件件有答复待定
        结束

        规则 “无伤害”
          条款 P-2
        当
          有一起伤害
            - 发生日期在评定期内
        那么
          打破无伤害，待认定的无伤害待定
        结束

        规则 “否决—瞒报”
          条款 V-1
        当
          有一次违规行为
            - 情形为瞒报
            - 查实日期在评定期内
            - 已认定
        那么
          一票否决
        结束

        规则 “良”
          条款 P-2
        当
          没有一票否决
          没有使达标待定的情形
        那么
          定为良
        结束

        规则 “中”
          条款 P-2
        当
          尚未定级
        那么
          定为中
        结束
        """);
  }

  /** With another text of a file. */
  public SmallBook with(String file, String text) {
    files.put(file, text);
    return this;
  }

  /** With more text at the end of a file. */
  public SmallBook also(String file, String text) {
    files.merge(file, text, String::concat);
    return this;
  }

  /** With something else in a file. */
  public SmallBook edit(String file, String before, String after) {
    String text = Objects.requireNonNull(files.get(file));
    if (!text.contains(before)) {
      throw new AssertionError(file + " does not say " + before);
    }
    files.put(file, text.replace(before, after));
    return this;
  }

  /** With one more rule, of which the lines of a condition are separated by semicolons. */
  public SmallBook rule(String name, String clause, String conditions, String consequence) {
    StringBuilder rule = new StringBuilder("\n规则 “" + name + "”\n  条款 " + clause + "\n当\n");
    for (String line : conditions.split(";")) {
      rule.append(line.startsWith("-") ? "    " : "  ").append(line).append('\n');
    }
    return also("rules.dslr", rule + "那么\n  " + consequence + "\n结束\n");
  }

  /** With a score table of one indicator, of which the rows have the points, best first. */
  public SmallBook scored(String id, String name, int... points) {
    return measured("ratio", id, name, points);
  }

  /** The same, of a measure that scores are not looked up by. */
  public SmallBook measured(String measure, String id, String name, int... points) {
    ImmutableList.Builder<ScoreLine> lines = ImmutableList.builder();
    for (int i = 0; i < points.length; i++) {
      boolean last = i == points.length - 1;
      lines.add(
          new ScoreLine(
              "S1",
              "标准",
              BigDecimal.valueOf(100),
              id,
              name,
              measure,
              ImmutableMap.of(),
              last ? null : BigDecimal.valueOf(points.length - 1 - i),
              i == 0 || last ? null : BigDecimal.valueOf(points.length - i),
              BigDecimal.valueOf(points[i]),
              Support.D,
              null,
              LocalDate.of(2029, 11, 30),
              new Table.Row(
                  Place.line("scoring.csv", i + 2), ImmutableMap.of(), ImmutableMap.of())));
    }
    scores = lines.build();
    return also("clauses.csv", "S1,标准,各项。,D,,,2029-11-30\nS1-" + id + ",指标,见表。,D,,,2029-11-30\n");
  }

  /**
   * With a field of figures and its score table, of which each row is a measure, bounds, points.
   */
  public SmallBook table(String field, String... rows) {
    edit("forms.yaml", "      - {编号: drills,", "      - " + field + "\n      - {编号: drills,");
    StringBuilder csv = new StringBuilder("标准编号,标准,权重,指标编号,指标,计量,下限(含),上限(不含),得分,依据等级,来源,核对日期\n");
    for (String row : rows) {
      csv.append("S1,标准,100,tried,试项,").append(row).append(",D,,2029-11-30\n");
    }
    return with("scoring.csv", csv.toString());
  }

  /** What it says, and what all checks find. */
  public ImmutableList<Problem> all() {
    Problems problems = new Problems();
    Lint.check(draft(problems), problems);
    return problems.all();
  }

  /** What it says, without any problem. */
  public RulebookDraft draft() {
    Problems problems = new Problems();
    RulebookDraft draft = draft(problems);
    if (problems.hasErrors()) {
      throw new AssertionError("not understood: " + problems.all());
    }
    return draft;
  }

  /** What it says; it must be read. */
  public RulebookDraft draft(Problems problems) {
    RulebookDraft draft = RulebookDraft.read(files(), problems);
    if (draft == null) {
      throw new AssertionError("not read: " + problems.all());
    }
    return new RulebookDraft(
        draft.name(),
        draft.metadata(),
        draft.parameters(),
        draft.clauses(),
        draft.english(),
        draft.formsFile(),
        scores.isEmpty() ? draft.scores() : scores,
        draft.ruleTexts(),
        draft.rules(),
        draft.consequences(),
        draft.ladder(),
        draft.caseSheets());
  }

  /** Its files, without any score table. */
  public RulebookFiles files() {
    Map<String, byte[]> bytes = new TreeMap<>();
    files.forEach((file, text) -> bytes.put(file, text.getBytes(StandardCharsets.UTF_8)));
    return RulebookFiles.of("small-2030", bytes);
  }

  /** What the checks find, after all of it was understood. */
  public ImmutableList<Problem> problems() {
    Problems problems = new Problems();
    Lint.check(draft(), problems);
    return problems.all();
  }

  public ImmutableList<Problem> problems(RulebookCode code) {
    return problems().stream()
        .filter(problem -> problem.code() == code)
        .collect(ImmutableList.toImmutableList());
  }
}
