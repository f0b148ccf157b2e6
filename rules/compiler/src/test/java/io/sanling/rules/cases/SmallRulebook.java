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
    put("vocabulary.yaml", VOCABULARY);
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

  private static final String VOCABULARY =
      """
      conditions:
        - sentence: 单位
          pattern: "$u : UnitFact"
          details:
            - {sentence: 在评定期内没有观察日, means: "!observed"}
        - sentence: 有一件信访事项
          pattern: "$r : PetitionFact"
          details:
            - {sentence: 已认定, means: confirmed}
            - {sentence: "逾期未办结（期限{期限:天}，延期再加{延期:天}）", means: "breachedInPeriod({期限}, {延期})"}
        - {sentence: "没有提供{清单:清单}清单", means: "NotSuppliedFact(list == {清单})"}
        - sentence: 有一项指标
          pattern: "$i : IndicatorFact"
          details:
            - {sentence: 已填报, means: given}
            - {sentence: 未填报, means: "!given"}
        - sentence: 有一项标准
          pattern: "$s : StandardFact"
          details:
            - {sentence: "最坏达到权重的{比率:%}", means: "surelyReaches({比率})"}
            - {sentence: "最坏达不到权重的{比率:%}", means: "!surelyReaches({比率})"}
            - {sentence: "最好达到权重的{比率:%}", means: "possiblyReaches({比率})"}
            - {sentence: "最好达不到权重的{比率:%}", means: "!possiblyReaches({比率})"}
        - {sentence: 有破零, means: "$e : EffectFact(effect == Effect.BREAKS_ZERO)"}
        - {sentence: 有标准不合格, means: "$e : EffectFact(effect == Effect.FAILS_STANDARD)"}
        - {sentence: 有待定情形, means: "$e : EffectFact(effect == Effect.OPENS_ZERO || effect == Effect.OPENS_CONFORMITY)"}
        - {sentence: 尚未评定, means: not ConformityFact()}
        - {sentence: "尚未评定为{评定:评定}", means: "not ConformityFact(conformity == {评定})"}
        - {sentence: 已作出评定, means: exists ConformityFact()}
      consequences:
        - {sentence: "打破{零:零指标}", means: "breaksZero({零}, $r)"}
        - {sentence: "{零:零指标}待定", means: "opensZero({零})"}
        - {sentence: 按填报值计分, means: scoresReported($i)}
        - {sentence: "按缺项处理，注明{原因:代码}", means: "absent($i, {原因})"}
        - {sentence: 该标准合格, means: passesStandard($s)}
        - {sentence: 该标准不合格, means: failsStandard($s)}
        - {sentence: 该标准待定, means: opensStandard($s)}
        - {sentence: "评定为{评定:评定}，理由是本条款", means: "decidesItself({评定})"}
        - {sentence: "评定为{评定:评定}，理由是该情形", means: "decides({评定}, $e)"}
        - {sentence: "评定为{评定:评定}", means: "decides({评定})"}
        - {sentence: 定级, means: grades()}
      """;

  private static final String ZEROS =
      """
      规则 “逾期未办结”
        条款 P-1
      当
        有一件信访事项
          - 逾期未办结（期限「办理期限」，延期再加「延长期限」）
          - 已认定
      那么
        打破零上访
      结束

      规则 “未提供清单”
        条款 DATA-P
      当
        没有提供信访事项清单
      那么
        零上访待定
      结束
      """;

  private static final String SCORING_RULES =
      """
      规则 “计分”
        条款 SCORE
      当
        有一项指标
          - 已填报
      那么
        按填报值计分
      结束

      规则 “缺项”
        条款 SCORE
      当
        有一项指标
          - 未填报
      那么
        按缺项处理，注明 NOT-SUPPLIED
      结束

      规则 “标准合格”
        条款 STANDARD
      当
        有一项标准
          - 最坏达到权重的「合格线」
      那么
        该标准合格
      结束

      规则 “标准不合格”
        条款 STANDARD
      当
        有一项标准
          - 最好达不到权重的「合格线」
      那么
        该标准不合格
      结束

      规则 “标准待定”
        条款 STANDARD
      当
        有一项标准
          - 最坏达不到权重的「合格线」
          - 最好达到权重的「合格线」
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
        有破零
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
        有待定情形
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
        定级
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

  private static final String BASE =
      """
      主体: {主体编码: 410328104205, 编码类别: 行政区划代码, 主体类别: 行政村, 行政区划代码: 410328104205, 城乡分类: 农村}
      指标: {技防覆盖率: 0.9, 成立创建领导小组: 是}
      """;
}
