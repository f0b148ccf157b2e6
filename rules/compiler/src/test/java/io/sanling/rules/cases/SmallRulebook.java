package io.sanling.rules.cases;

import static org.assertj.core.api.Assertions.assertThat;

import io.sanling.Rulebook;
import io.sanling.rules.compiler.RulebookCompiler;
import io.sanling.rules.draft.RulebookDraft;
import io.sanling.rules.problem.Fix;
import io.sanling.rules.problem.Problem;
import io.sanling.rules.problem.Problems;
import io.sanling.rules.source.RulebookFiles;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;

/**
 * A rulebook of one zero, one standard and a few numbers, with whatever cases a test needs; too
 * small for the checks of a whole one.
 */
final class SmallRulebook {
  private final Map<String, byte[]> files = new TreeMap<>();

  SmallRulebook() {
    put("rulebook.yaml", METADATA);
    put("clauses.csv", CLAUSES);
    put("parameters.yaml", PARAMETERS);
    put("forms.yaml", FORMS);
    put("zeros.dslr", ZEROS);
    put("scoring.dslr", SCORING_RULES);
    put("conformity.dslr", CONFORMITY);
    put("scoring.csv", SCORING);
    put("cases/基准.yaml", BASE);
    files.put("scoring.xlsx", workbook(Map.of("评分表", table(SCORING))));
  }

  SmallRulebook put(String file, String text) {
    files.put(file, text.getBytes(StandardCharsets.UTF_8));
    return this;
  }

  SmallRulebook change(String file, String before, String after) {
    String text = new String(files.get(file), StandardCharsets.UTF_8);
    assertThat(text).contains(before);
    return put(file, text.replace(before, after));
  }

  SmallRulebook without(String file) {
    files.remove(file);
    return this;
  }

  /** The cases of {@code cases/案例.yaml}. */
  SmallRulebook cases(String yaml) {
    return put("cases/案例.yaml", yaml);
  }

  /** A sheet of cases in a workbook of its own. */
  SmallRulebook sheet(Object[]... rows) {
    files.put("cases/案例.xlsx", workbook(Map.of("案例", rows)));
    return this;
  }

  /** A sheet of cases beside the score table. */
  SmallRulebook sheetBesideScores(Object[]... rows) {
    Map<String, Object[][]> sheets = new TreeMap<>();
    sheets.put("评分表", table(SCORING));
    sheets.put("案例一", rows);
    files.put("scoring.xlsx", workbook(List.of("评分表", "案例一"), sheets));
    return this;
  }

  RulebookFiles files() {
    return RulebookFiles.of("small-2022", files);
  }

  RulebookDraft draft(Problems problems) {
    RulebookDraft draft = RulebookDraft.read(files(), problems);
    assertThat(draft).isNotNull();
    return draft;
  }

  Rulebook load() {
    Problems problems = new Problems();
    RulebookCompiler.Compiled compiled =
        RulebookCompiler.compile(files(), draft(problems), problems);
    assertThat(problems.all().stream().filter(Problem::isError)).isEmpty();
    assertThat(compiled).isNotNull();
    return compiled.load();
  }

  /** The cases, with everything that is wrong with them. */
  List<RulebookCase> read(Problems problems) {
    return RulebookCases.read(files(), draft(new Problems()), problems);
  }

  /** The cases, which must be without problems. */
  List<RulebookCase> read() {
    Problems problems = new Problems();
    List<RulebookCase> cases = read(problems);
    assertThat(problems.all()).isEmpty();
    return cases;
  }

  /** Code, place and found text of every problem of the cases, and the text that mends it. */
  List<String> problems() {
    Problems problems = new Problems();
    read(problems);
    return problems.all().stream().map(SmallRulebook::shown).toList();
  }

  static String shown(Problem problem) {
    Fix fix = problem.fix();
    return problem.place()
        + " "
        + problem.code()
        + (problem.wording().isEmpty() ? "" : "." + problem.wording())
        + " “"
        + problem.found()
        + "”"
        + (fix == null ? "" : " " + fix.kind() + " “" + fix.text() + "”");
  }

  // ---- workbooks

  static Object[] row(Object... cells) {
    return cells;
  }

  private static Object[][] table(String csv) {
    return csv.lines().map(line -> (Object[]) line.split(",", -1)).toArray(Object[][]::new);
  }

  private static byte[] workbook(Map<String, Object[][]> sheets) {
    return workbook(List.copyOf(sheets.keySet()), sheets);
  }

  private static byte[] workbook(List<String> order, Map<String, Object[][]> sheets) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (Workbook workbook = new Workbook(out, "Sanling", "1.0")) {
      for (String name : order) {
        Worksheet sheet = workbook.newWorksheet(name);
        Object[][] rows = sheets.get(name);
        for (int row = 0; row < rows.length; row++) {
          for (int column = 0; column < rows[row].length; column++) {
            Object cell = rows[row][column];
            if (cell instanceof LocalDate day) {
              sheet.value(row, column, day);
              sheet.style(row, column).format("yyyy-mm-dd").set();
            } else if (cell instanceof Number number) {
              sheet.value(row, column, number);
            } else if (!String.valueOf(cell).isEmpty()) {
              sheet.value(row, column, String.valueOf(cell));
            }
          }
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }

  // ---- what it says

  private static final String METADATA =
      """
      编号: small-2022
      名称: 试验规则
      施行: {自: 2022-01-01, 至: 2022-12-31}
      状态: 草案
      规则文件: [zeros.dslr, scoring.dslr, conformity.dslr]
      目标:
        - {编号: petition, 名称: 零上访, 英文: zero petitions, 保持: 保持, 破: 破零}
        - {编号: accident, 名称: 零事故, 英文: zero accidents, 保持: 保持, 破: 破零}
        - {编号: case, 名称: 零案件, 英文: zero cases, 保持: 保持, 破: 破零}
      等级:
        - {编号: STAR, 名称: 星级, 适用: 达标, 最低分: 6, 条款: GRADE}
        - {编号: PASS, 名称: 达标, 适用: 达标, 最低分: 0, 条款: GRADE}
        - {编号: FAIL, 名称: 不达标, 适用: 不达标, 条款: GRADE}
        - {编号: PENDING, 名称: 待定, 适用: 待定, 条款: GRADE}
        - {编号: NONE, 名称: 不适用, 适用: 不适用, 条款: GRADE}
      统计标记: {小样本: 小样本线, 沉默: 日报线}
      """;

  private static final String CLAUSES =
      """
      条款,标题,内容,依据等级,作为理由的等级,来源,核对日期
      P-1,逾期未办结,本单位能办的事未在期限内办结为破零。,A,,,2026-11-24
      DATA-P,信访事项未提供,没有提供清单的待定。,D,,,2026-11-24
      GRADE,等级,达标单位按得分定级。,D,,,2026-11-24
      CONFORMITY,达标评定,自上而下。,D,,,2026-11-24
      NOT-OBSERVED,未观察,没有观察日的不适用。,D,,,2026-11-24
      STANDARD,合格线,得分达到权重的一定比例为合格。,D,,,2026-11-24
      SCORE,计分,按评分表计分。,D,,,2026-11-24
      FLAGS,统计标记,区域统计用。,D,,,2026-11-24
      S1,治安防范,标准。,D,,,2026-11-24
      S1-techCoverage,技防覆盖率,指标。,D,,,2026-11-24
      S1-leadingGroup,领导小组,指标。,D,,,2026-11-24
      """;

  private static final String PARAMETERS =
      """
      - {名称: 办理期限, 数值: 60, 单位: 天, 条款: P-1, 核对: 2026-11-24}
      - {名称: 延长期限, 数值: 30, 单位: 天, 条款: P-1, 核对: 2026-11-24}
      - {名称: 合格线, 数值: 60, 单位: "%", 条款: STANDARD, 核对: 2026-11-24}
      - {名称: 小样本线, 数值: 10, 单位: 个, 条款: FLAGS, 核对: 2026-11-24}
      - {名称: 日报线, 数值: 95, 单位: "%", 条款: FLAGS, 核对: 2026-11-24}
      """;

  private static final String FORMS =
      """
      主体:
        名称: 主体
        英文: unit
        编码: [DIVISION_CODE, USCC, LOCAL]
        类别:
          - {编号: VILLAGE, 名称: 行政村, 英文: village, 统计口径: VILLAGE_COMMUNITY}
          - {编号: COMMUNITY, 名称: 社区, 英文: community, 统计口径: VILLAGE_COMMUNITY}
          - {编号: ENTERPRISE, 名称: 企业, 英文: enterprise, 统计口径: ENTERPRISE_INSTITUTION}
        分类:
          - 编号: track
            名称: 统计口径
            英文: track
            由类别: 是
            取值:
              - {编号: VILLAGE_COMMUNITY, 名称: 村(社区), 英文: village or community}
              - {编号: ENTERPRISE_INSTITUTION, 名称: 企事业单位, 英文: enterprise or institution}
          - 编号: setting
            名称: 城乡分类
            英文: setting
            必填: 是
            取值:
              - {编号: URBAN, 名称: 城区, 英文: urban}
              - {编号: SUBURBAN, 名称: 城乡结合部, 英文: suburban}
              - {编号: RURAL, 名称: 农村, 英文: rural}
        区划:
          位数: 12
          级:
            - {编号: PROVINCE, 名称: 省, 英文: province, 位: 2}
            - {编号: COUNTY, 名称: 县, 英文: county, 位: 6}
      剔除理由:
        - {编号: OTHER, 名称: 其他, 英文: other}
      表单:
        - 编号: petitions
          名称: 信访事项
          英文: petition matter
          量词: 件
          份数: 多条
          性质: 信访
          认定: 是
          本日: acceptedOn
          职权: withinCompetence
          拒办: refusedRegistration
          未提供条款: DATA-PETITIONS
          字段:
            - {编号: acceptedOn, 名称: 受理日期, 英文: day of acceptance, 类型: 日期, 必填: 是}
            - 编号: withinCompetence
              名称: 属于职权范围
              英文: within competence
              类型: 是否
              说法: {是: 属于本单位职权范围, 否: 不属于本单位职权范围, 不明: 是否属于本单位职权范围不明, 是或不明: 属于本单位职权范围或不明}
            - {编号: extensionDocument, 名称: 延期批准文号, 英文: extension document, 类型: 文号}
            - {编号: resolvedOn, 名称: 办结日期, 英文: day of resolution, 类型: 日期, 不早于: acceptedOn}
            - {编号: refusedRegistration, 名称: 拒不登记, 英文: registration refused, 类型: 是否, 缺省: 否, 缺省条款: REC-DEFAULT}
          时限:
            - {名称: 办理期限, 英文: time for resolving, 自: acceptedOn, 天数: 办理期限, 延长: {有: extensionDocument, 天数: 延长期限}, 止: resolvedOn}
        - 编号: accidents
          名称: 事故
          英文: accident
          量词: 起
          份数: 多条
          性质: 事故
          认定: 是
          本日: occurredOn
          未提供条款: DATA-ACCIDENTS
          字段:
            - {编号: occurredOn, 名称: 发生日期, 英文: day of occurrence, 类型: 日期, 必填: 是}
            - {编号: occurredAt, 名称: 发生时间, 英文: time of occurrence, 类型: 时刻, 同日: occurredOn}
            - {编号: reportedAt, 名称: 报告时间, 英文: time of report, 类型: 时刻, 不早于: occurredAt}
            - 编号: type
              名称: 事故类型
              英文: type
              类型: 选项
              必填: 是
              取值:
                - {编号: WORK_SAFETY, 名称: 生产安全事故, 英文: work safety}
                - {编号: ROAD_TRAFFIC, 名称: 道路交通事故, 英文: road traffic}
                - {编号: FIRE, 名称: 火灾, 英文: fire}
                - {编号: WILDFIRE, 名称: 森林草原火灾, 英文: wildfire}
                - {编号: SELF_BUILT_HOUSE, 名称: 自建房事故, 英文: self-built house}
                - {编号: GAS, 名称: 燃气事故, 英文: gas}
                - {编号: FIREWORKS, 名称: 烟花爆竹事故, 英文: fireworks}
                - {编号: OTHER, 名称: 其他, 英文: other}
            - {编号: deaths, 名称: 死亡人数, 英文: deaths, 类型: 次数, 单位: 人}
            - {编号: missing, 名称: 失踪人数, 英文: missing, 类型: 次数, 单位: 人}
            - {编号: seriousInjuries, 名称: 重伤人数, 英文: seriously injured, 类型: 次数, 单位: 人}
            - {编号: minorInjuries, 名称: 轻伤人数, 英文: slightly injured, 类型: 次数, 单位: 人}
            - {编号: directLossYuan, 名称: 直接经济损失(元), 简称: 直接经济损失, 英文: direct loss, 类型: 金额, 单位: 元, 缺省: 0, 缺省条款: REC-DEFAULT}
            - 编号: poorSafetyManagement
              名称: 安全管理不善
              英文: poor safety management
              类型: 是否
              说法: {是: 存在安全管理不善, 否: 不存在安全管理不善, 不明: 是否安全管理不善不明, 是或不明: 存在安全管理不善或不明}
        - 编号: cases
          名称: 案件
          英文: case
          量词: 起
          份数: 多条
          性质: 案件
          认定: 是
          本日: filedOn
          撤销: withdrawnOn
          未提供条款: DATA-CASES
          字段:
            - {编号: filedOn, 名称: 立案日期, 英文: day of filing, 类型: 日期, 必填: 是}
            - 编号: kind
              名称: 案件类别
              英文: kind
              类型: 选项
              必填: 是
              取值:
                - {编号: CRIMINAL, 名称: 刑事案件, 英文: criminal}
                - {编号: PUBLIC_ORDER, 名称: 治安案件, 英文: public order}
            - 编号: majorImpact
              名称: 造成重大影响
              英文: major impact
              类型: 是否
              说法: {是: 影响重大, 否: 影响不重大, 不明: 影响是否重大不明, 是或不明: 影响重大或不明}
            - {编号: withdrawnOn, 名称: 撤案日期, 英文: day of withdrawal, 类型: 日期, 不早于: filedOn}
        - 编号: misconducts
          名称: 违规行为
          英文: misconduct
          量词: 次
          份数: 多条
          性质: 违规
          认定: 是
          本日: foundOn
          类别: kind
          未提供条款: DATA-MISCONDUCTS
          字段:
            - 编号: kind
              名称: 违规情形
              英文: kind
              类型: 选项
              必填: 是
              取值:
                - {编号: CONCEALMENT, 名称: 瞒报, 英文: concealment}
                - {编号: FALSE_REPORT, 名称: 谎报, 英文: false report}
                - {编号: INTERCEPTION, 名称: 截访, 英文: interception of petitioners}
                - {编号: RETALIATION, 名称: 打击报复, 英文: retaliation}
            - {编号: foundOn, 名称: 发现日期, 英文: day of finding, 类型: 日期, 必填: 是}
        - 编号: dailyReports
          表: daily-reports
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
            - {编号: leadingGroup, 名称: 成立创建领导小组, 英文: leading group, 类型: 是否}
            - {编号: meetings, 名称: 专题研究次数, 英文: meetings, 类型: 次数, 单位: 次}
            - {编号: ledgerKept, 名称: 工作台账齐全, 英文: ledger kept, 类型: 是否}
            - {编号: techCoverage, 名称: 技防覆盖率, 英文: technical coverage, 类型: 比例}
            - {编号: volunteers, 名称: 平安志愿者人数, 英文: volunteers, 类型: 次数, 单位: 人, 口径: [VILLAGE_COMMUNITY]}
            - {编号: guards, 名称: 专兼职安保人员, 英文: guards, 类型: 次数, 单位: 人, 口径: [ENTERPRISE_INSTITUTION]}
            - {编号: patrolHours, 名称: 夜间巡防时长, 英文: night patrol, 类型: 数, 单位: 小时/日, 不小于: 0, 不大于: 24}
            - {编号: gridWorker, 名称: 网格员(安全员)到位, 英文: grid worker, 类型: 是否}
            - {编号: mediators, 名称: 人民调解员人数, 英文: mediators, 类型: 次数, 单位: 人}
            - {编号: legalAdviser, 名称: 法律顾问到位, 英文: legal adviser, 类型: 是否}
            - {编号: assistanceTargets, 名称: 应帮教人数, 英文: people to be assisted, 类型: 次数, 单位: 人}
            - {编号: assistancePlans, 名称: 已制定帮教方案数, 简称: 方案数, 英文: assistance plans, 类型: 次数, 单位: 份, 不大于: assistanceTargets}
            - {编号: lawTalks, 名称: 法治宣传次数, 英文: law talks, 类型: 次数, 单位: 次}
            - {编号: charterPublished, 名称: 村规民约(管理制度)公开, 英文: charter published, 类型: 是否}
            - {编号: serviceWindow, 名称: 便民服务窗口, 英文: service window, 类型: 是否}
            - {编号: affairsPublished, 名称: 事务公开, 英文: affairs published, 类型: 是否}
        - 编号: survey
          表: surveys
          名称: 满意度调查
          简称: 调查
          英文: satisfaction survey
          份数: 一份
          性质: 调查
          字段:
            - {编号: surveyed, 名称: 调查人数, 英文: surveyed, 类型: 次数, 单位: 人, 必填: 是}
            - {编号: satisfied, 名称: 满意人数, 英文: satisfied, 类型: 次数, 单位: 人, 必填: 是, 不大于: surveyed}
      """;

  private static final String ZEROS =
      """
      规则 “逾期未办结”
        条款 P-1
      当
        有一件信访事项
          - 办理期限已过，逾期首日在评定期内
      那么
        打破零上访，以逾期首日记入台账，待认定的零上访待定
      结束

      规则 “未提供清单”
        条款 DATA-P
      当
        没有提供信访事项清单
      那么
        零上访待定，因清单未提供
      结束
      """;

  private static final String SCORING_RULES =
      """
      规则 “计分”
        条款 SCORE
      当
        有一项待计分的指标
          - 有值
      那么
        查评分表计分
      结束

      规则 “缺项”
        条款 SCORE
      当
        有一项待计分的指标
          - 缺项
      那么
        按缺项处理，注明 NOT-SUPPLIED
      结束

      规则 “标准合格”
        条款 STANDARD
      当
        有一项标准的指标都已计分
          - 缺项按零分计，得分仍达到权重的「合格线」
      那么
        该标准合格
      结束

      规则 “标准不合格”
        条款 STANDARD
      当
        有一项标准的指标都已计分
          - 缺项按满分计，得分仍达不到权重的「合格线」
      那么
        该标准不合格
      结束

      规则 “标准待定”
        条款 STANDARD
      当
        有一项标准的指标都已计分
          - 缺项按零分计，得分达不到权重的「合格线」
          - 缺项按满分计，得分达到权重的「合格线」
      那么
        该标准待定
      结束
      """;

  private static final String CONFORMITY =
      """
      规则 “未观察”
        条款 NOT-OBSERVED
      当
        单位
          - 在评定期内没有观察日
      那么
        评定为不适用，理由是本条款
      结束

      规则 “破零”
        条款 CONFORMITY
      当
        有目标被打破
      那么
        评定为不达标，理由是该情形
      结束

      规则 “标准不合格的不达标”
        条款 CONFORMITY
      当
        有标准不合格
      那么
        评定为不达标，理由是该情形
      结束

      规则 “待定”
        条款 CONFORMITY
      当
        尚未评定为不达标
        有目标待定
      那么
        评定为待定，理由是该情形
      结束

      规则 “其他待定”
        条款 CONFORMITY
      当
        尚未评定为不达标
        有使达标待定的情形
      那么
        评定为待定，理由是该情形
      结束

      规则 “达标”
        条款 CONFORMITY
      当
        尚未评定
      那么
        评定为达标
      结束

      规则 “定级”
        条款 GRADE
      当
        已作出评定
      那么
        按等级表定级
      结束
      """;

  private static final String SCORING =
      """
      标准编号,标准,权重,指标编号,指标,计量,统计口径,城乡分类,下限(含),上限(不含),得分,依据等级,来源,核对日期
      S1,治安防范,10,techCoverage,技防覆盖率,比例,不限,农村,0.60,,6,D,,2026-11-24
      S1,治安防范,10,techCoverage,技防覆盖率,比例,不限,城区,0.80,,6,D,,2026-11-24
      S1,治安防范,10,techCoverage,技防覆盖率,比例,不限,不限,,,2,D,,2026-11-24
      S1,治安防范,10,leadingGroup,领导小组,是否,不限,不限,1,,4,D,,2026-11-24
      S1,治安防范,10,leadingGroup,领导小组,是否,不限,不限,,,0,D,,2026-11-24
      """;

  static final String BASE =
      """
      主体: {主体编码: 410328104205, 编码类别: 行政区划代码, 主体类别: 行政村, 行政区划代码: 410328104205, 城乡分类: 农村}
      指标: {技防覆盖率: 0.9, 成立创建领导小组: 是}
      """;
}
