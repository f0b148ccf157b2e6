package io.sanling.rules;

import static io.sanling.campaign.CampaignRecords.aPetition;
import static io.sanling.campaign.CampaignRecords.anAccident;
import static io.sanling.rules.CampaignUnits.aVillage;
import static org.assertj.core.api.Assertions.assertThat;

import io.sanling.Assessor;
import io.sanling.Rulebook;
import io.sanling.Rulebooks;
import io.sanling.campaign.Indicator;
import io.sanling.explain.Explanation;
import io.sanling.impact.Impact;
import io.sanling.record.UnitRecord;
import io.sanling.result.AssessmentResult;
import io.sanling.result.AssessmentResult.Reason;
import io.sanling.result.Support;
import io.sanling.rules.compiler.RulebookCompiler;
import io.sanling.rules.problem.Problem;
import io.sanling.rules.problem.RulebookCode;
import io.sanling.testkit.UnitBuilder;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A reason names whoever set the number that decided, and texts quote the number that was used. */
class WhoSetTheNumberTest {
  private static final Path XINMI = Path.of("..", "..", "examples", "layers", "xinmi-2023");

  @TempDir Path parent;

  private PolicyFolder layer;

  @BeforeEach
  void aCopyOfTheLayer() throws IOException {
    layer = PolicyFolder.copyOf(XINMI, parent.resolve("xinmi-2023"));
  }

  private static UnitBuilder village() {
    return aVillage().during(2023);
  }

  private static UnitRecord resolvedAfterDays(long days) {
    return village().with(aPetition().acceptedOn("2023-03-01").resolvedAfterDays(days)).build();
  }

  private PolicyFolder parameter(String name, String value, String clause) throws IOException {
    return layer.edit(
        "layer.yaml",
        "参数:\n",
        "参数:\n  - {名称: %s, 数值: %s, 条款: %s, 核对: 2026-11-24}\n".formatted(name, value, clause));
  }

  private Rulebook layered() {
    return RulebookCompiler.compile(layer.path());
  }

  private static String text(Rulebook rulebook, UnitRecord unit, AssessmentResult result) {
    return Explanation.of(rulebook, unit, result).forPublic(Locale.CHINESE);
  }

  @Test
  @DisplayName("layer-explanation: 45 天的期限由加层 XM-1 规定，理由、台账、依据都写 XM-1，说明引 45 天")
  void aZeroBrokenByTheLayersNumberIsUnderTheLayersClause() {
    Rulebook rulebook = layered();
    UnitRecord unit = resolvedAfterDays(55);
    AssessmentResult result = Assessor.of(rulebook).assess(unit);
    assertThat(result.reasons()).extracting(Reason::code).containsExactly("XM-1");
    assertThat(result.reasons()).extracting(Reason::support).containsExactly(Support.D);
    assertThat(result.basis()).isEqualTo(Support.D);
    assertThat(result.ledger()).extracting(each -> each.clause()).containsExactly("XM-1");
    assertThat(text(rulebook, unit, result))
        .contains("XM-1 信访办理期限从严（依据 D）")
        .contains("未在受理后 45 天内办结")
        .contains("「信访办理期限」45 天，由 XM-1“信访办理期限从严”规定（依据 D），没有写出处")
        .doesNotContain("60 天");
    assertThat(Explanation.of(rulebook, unit, result).forAuditor())
        .contains("\"name\":\"信访办理期限\",\"value\":\"45\",\"unit\":\"天\",\"clause\":\"XM-1\"")
        .contains("\"HN-ZP-1\":")
        .doesNotContain("60 天");
    assertThat(Impact.between(Rulebooks.bundled("henan-2023"), rulebook).of(unit))
        .satisfies(
            impact -> {
              assertThat(impact.conformity().causes())
                  .extracting(cause -> cause.code())
                  .containsExactly("XM-1");
              assertThat(impact.clauses()).contains("XM-1");
            });
  }

  @Test
  @DisplayName("layer-explanation-numbers: 延长期限由另一条规定的，只有用到延期的才归那一条")
  void anExtensionCountsOnlyWhereItWasUsed() throws IOException {
    layer.write(
        "clauses.csv",
        layer.text("clauses.csv") + "XM-4,延长从严,延长不超过「信访延长期限」；虚构示例。,C,,密政 (2023) 5 号,2026-11-24\n");
    layer.edit(
        "layer.yaml",
        "  - 名称: 信访办理期限\n    数值: 45\n    条款: XM-1\n",
        "  - 名称: 信访延长期限\n    数值: 20\n    条款: XM-4\n");
    layer.edit("layer.yaml", "上一版数值: 60", "说明: 虚构");
    Rulebook rulebook = layered();
    Assessor assessor = Assessor.of(rulebook);
    UnitRecord late = resolvedAfterDays(61);
    AssessmentResult plain = assessor.assess(late);
    assertThat(plain.reasons()).extracting(Reason::code).containsExactly("HN-ZP-1");
    assertThat(plain.basis()).isEqualTo(Support.B);
    assertThat(text(rulebook, late, plain)).doesNotContain("XM-4");
    UnitRecord longer =
        village()
            .with(
                aPetition().acceptedOn("2023-03-01").extendedBy("密信〔2023〕1号").resolvedAfterDays(85))
            .build();
    AssessmentResult extended = assessor.assess(longer);
    assertThat(extended.reasons()).extracting(Reason::code).containsExactly("XM-4");
    assertThat(extended.basis()).isEqualTo(Support.C);
    assertThat(text(rulebook, longer, extended))
        .contains("「信访延长期限」20 天，由 XM-4“延长从严”规定（依据 C），出处：密政 (2023) 5 号")
        .contains("可延长一次，20 天");
  }

  @Test
  @DisplayName("layer-explanation-numbers: 日报比例、观察天数、合格线、报告时限、提醒天数，代码不变，说明写明由谁规定")
  void codesThatAreNoClausesStayAndTheirNumbersAreTold() throws IOException {
    parameter("日报覆盖率下限", "99", "XM-1");
    parameter("最短观察期", "120", "XM-1");
    parameter("标准合格线", "90", "XM-1");
    parameter("事故报告时限", "12", "XM-1");
    parameter("专题研究年度次数", "12", "XM-1");
    Rulebook rulebook = layered();
    UnitRecord unit =
        village()
            .openedOn("2023-09-20")
            .withoutReports("2023-10-01", "2023-10-02")
            .with(anAccident().on("2023-10-05").reportedAfterHours(13))
            .value(Indicator.MEETINGS, 1)
            .value(Indicator.LEADING_GROUP, false)
            .with(aPetition().acceptedOn("2023-11-30").unresolved())
            .build();
    AssessmentResult result = Assessor.of(rulebook).assess(unit);
    String text = text(rulebook, unit, result);
    assertThat(result.score().deductions()).hasSize(1);
    assertThat(text)
        .contains("「事故报告时限」12 小时，由 XM-1“信访办理期限从严”规定（依据 D）")
        .contains("「专题研究年度次数」12 次，由 XM-1“信访办理期限从严”规定（依据 D）")
        .contains("「标准合格线」90 %，由 XM-1“信访办理期限从严”规定（依据 D）")
        .contains("「信访提前提醒」20 天，由 XM-1“信访办理期限从严”规定（依据 D）");
    UnitRecord lately =
        village().openedOn("2023-09-20").withoutReports("2023-10-01", "2023-10-02").build();
    AssessmentResult open = Assessor.of(rulebook).assess(lately);
    assertThat(open.reasons())
        .extracting(Reason::code)
        .containsExactly("DATA-OBSERVED", "DATA-REPORTS");
    assertThat(text(rulebook, lately, open))
        .contains("不到观察天数 99% 的", "「日报覆盖率下限」99 %，由 XM-1“信访办理期限从严”规定（依据 D）")
        .contains("观察期不到 120 天的", "「最短观察期」120 天，由 XM-1“信访办理期限从严”规定（依据 D）");
  }

  @Test
  @DisplayName("layer-explanation: 没有写条款的加层的数，依据不沿用基础条款的")
  void aLayersNumberWithoutAClauseIsNoMoreThanADesign() throws IOException {
    layer.edit("layer.yaml", "    数值: 45\n    条款: XM-1\n", "    数值: 45\n");
    Rulebook rulebook = layered();
    UnitRecord unit = resolvedAfterDays(55);
    AssessmentResult result = Assessor.of(rulebook).assess(unit);
    assertThat(result.reasons()).extracting(Reason::code).containsExactly("HN-ZP-1");
    assertThat(result.basis()).isEqualTo(Support.D);
    assertThat(text(rulebook, unit, result))
        .contains("「信访办理期限」45 天，由 HN-ZP-1“零上访：逾期未办结”规定（依据 D），没有写出处");
  }

  @Test
  @DisplayName("layer-explanation-numbers: 改了数的新版，说明引改过的数，去掉来源的按 D")
  void anEditedEditionQuotesItsNumber() throws IOException {
    PolicyFolder edition = PolicyFolder.copyOf(Path.of("henan-2023"), parent.resolve("henan-2023"));
    edition.edit(
        "parameters.yaml",
        "数值: 60\n  单位: \"天\"\n  条款: HN-ZP-1\n  来源: XF2022",
        "数值: 45\n  单位: \"天\"\n  条款: HN-ZP-1");
    Rulebook rulebook = RulebookCompiler.compile(edition.path());
    UnitRecord unit = resolvedAfterDays(55);
    AssessmentResult result = Assessor.of(rulebook).assess(unit);
    assertThat(result.basis()).isEqualTo(Support.D);
    assertThat(text(rulebook, unit, result)).contains("未在受理后 45 天内办结").doesNotContain("60 天");
  }

  // ---- checks of clause texts

  @Test
  void aClauseThatNamesAnUnknownParameterIsRefusedAtItsCell() throws IOException {
    layer.edit("clauses.csv", "「信访办理期限」内办结", "「信访办里期限」内办结");
    Problem problem = layer.problem(RulebookCode.PARAMETER_UNKNOWN);
    assertThat(problem.place().toString()).startsWith("clauses.csv:2");
    assertThat(problem.message(Locale.CHINESE)).contains("信访办里期限", "XM-1");
    layer.mend(problem);
    assertThat(layer.flaws()).isEmpty();
  }

  @Test
  void aNumberWrittenByHandIsWarnedOfWhetherItIsRightOrNot() throws IOException {
    layer.edit("clauses.csv", "受理后「信访办理期限」内", "受理后 45 天内");
    Problem same = layer.problem(RulebookCode.NUMBER_BY_HAND);
    assertThat(same.message(Locale.CHINESE)).contains("45 天", "信访办理期限");
    layer.mend(same);
    assertThat(layer.flaws()).isEmpty();
    layer.edit("clauses.csv", "受理后「信访办理期限」内", "受理后60日内");
    Problem other = layer.problem(RulebookCode.NUMBER_BY_HAND);
    assertThat(other.place().toString()).startsWith("clauses.csv:2");
    assertThat(other.message(Locale.ENGLISH)).contains("60日", "45");
  }
}
