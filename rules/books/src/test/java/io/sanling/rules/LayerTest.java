package io.sanling.rules;

import static io.sanling.rules.CampaignForms.FORMS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.common.collect.Maps;
import io.sanling.Assessor;
import io.sanling.Rulebook;
import io.sanling.Rulebooks;
import io.sanling.UnitRecords;
import io.sanling.explain.Causes;
import io.sanling.record.UnitRecord;
import io.sanling.result.AssessmentResult;
import io.sanling.result.Conformity;
import io.sanling.rules.check.CheckReport;
import io.sanling.rules.check.RulebookCheck;
import io.sanling.rules.compiler.RulebookCompiler;
import io.sanling.rules.draft.RulebookContents;
import io.sanling.rules.draft.RulebookDraft;
import io.sanling.rules.layer.RulebookSources;
import io.sanling.rules.problem.Problem;
import io.sanling.rules.problem.Problems;
import io.sanling.rules.problem.RulebookCode;
import io.sanling.rules.source.RulebookFiles;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a county may add on top of a province's rulebook, and what it may not. */
class LayerTest {
  private static final Path EXAMPLE = Path.of("../../examples/layers/xinmi-2023");
  private static final String RULES = "新密提醒.dslr";

  private static final CheckReport CHECKED = RulebookCheck.check(EXAMPLE);
  private static final Rulebook LAYERED = Objects.requireNonNull(CHECKED.compiled()).load();

  @TempDir Path parent;
  private PolicyFolder layer;

  @BeforeEach
  void copyOfTheExample() throws IOException {
    layer = PolicyFolder.copyOf(EXAMPLE, parent.resolve("xinmi-2023"));
  }

  // ---- what it does

  @Test
  void theExampleChecksCleanOnTheBundledBase() {
    assertThat(CHECKED.problems()).isEmpty();
  }

  @Test
  void everyResultNamesTheLayerAndItsDigest() {
    AssessmentResult result = Assessor.of(LAYERED).assess(resolvedOn("2023-11-06"));
    assertThat(result.rulebook()).isEqualTo("henan-2023+xinmi");
    assertThat(result.receipt().rulebookDigest())
        .isEqualTo(LAYERED.digest())
        .isNotEqualTo(Rulebooks.bundled("henan-2023").digest());
    assertThat(LAYERED.title()).isEqualTo("河南省三零平安创建评定规则（2023 年）（新密加层，虚构示例）");
    assertThat(LAYERED.title(Locale.ENGLISH))
        .isEqualTo(
            "Henan three-zeros creation: assessment rules (2023) (Xinmi layer, a made-up example)");
    assertThat(LAYERED.clause("HN-ZP-1").text(Locale.ENGLISH)).contains("within 45 days of its");
    assertThat(LAYERED.ruleLocation("新密—较大事故跟踪")).isEqualTo("xinmi/新密提醒.dslr:3");
  }

  @Test
  void aShorterTimeBreaksWhatTheBaseDoesNot() {
    Assessor base = Assessor.of(Rulebooks.bundled("henan-2023"));
    Assessor layered = Assessor.of(LAYERED);
    assertThat(base.assess(resolvedOn("2023-11-07")).ledger()).isEmpty();
    assertThat(layered.assess(resolvedOn("2023-11-07")).conformity())
        .isEqualTo(Conformity.NON_CONFORMING);
  }

  @Test
  void causesNameTheLayerThatSetTheNumberAndTheOneThatAddedTheRule() {
    AssessmentResult result = Assessor.of(LAYERED).assess(resolvedOn("2023-11-07"));
    Causes causes = Causes.of(LAYERED, result);
    assertThat(causes.of("/ledger/0").causes())
        .singleElement()
        .satisfies(
            cause -> {
              assertThat(cause.rule()).hasToString("零上访—逾期未办结 (petitions.dslr:26)");
              assertThat(cause.rule().layer()).isNull();
              assertThat(cause.rule().parameters())
                  .filteredOn(number -> number.name().equals("信访办理期限"))
                  .singleElement()
                  .satisfies(
                      number -> {
                        assertThat(number.layer()).isEqualTo("xinmi");
                        assertThat(number.place().file()).isEqualTo("layer.yaml");
                        assertThat(number.text()).isEqualTo("45 天");
                      });
            });
    assertThat(causes.of("/reminders").silent())
        .filteredOn(rule -> rule.name().equals("新密—较大事故跟踪"))
        .singleElement()
        .satisfies(rule -> assertThat(rule.layer()).isEqualTo("xinmi"));
  }

  @Test
  void aBreachThatMovesIntoTheYearBeforeIsCarriedOver() {
    UnitRecord lastAutumn = petition("2022-11-10", "2023-03-01");
    assertThat(Assessor.of(Rulebooks.bundled("henan-2023")).assess(lastAutumn).ledger()).hasSize(1);
    assertThat(Assessor.of(LAYERED).assess(lastAutumn).ledger()).hasSize(1);
  }

  @Test
  void anyChangeOfTheLayerChangesTheDigest() throws IOException {
    String before = digest(layer);
    assertThat(before).isEqualTo(LAYERED.digest());
    layer.edit("layer.yaml", "数值: 45", "数值: 46");
    String value = digest(layer);
    layer.edit("clauses.csv", "到期前「信访提前提醒」提醒", "到期前「信访提前提醒」内提醒");
    assertThat(List.of(before, value, digest(layer))).doesNotHaveDuplicates();
  }

  private static String digest(PolicyFolder folder) {
    Problems problems = new Problems();
    RulebookDraft draft = RulebookSources.read(folder.path(), problems).draft(problems, problems);
    assertThat(problems.all()).isEmpty();
    return RulebookContents.digest(Objects.requireNonNull(draft));
  }

  @Test
  void aBaseFolderBesideTheLayerComesBeforeTheBundledOne() throws IOException {
    PolicyFolder base = PolicyFolder.copyOf(Path.of("henan-2023"), parent.resolve("henan-2023"));
    assertThat(layer.flaws()).isEmpty();
    base.edit("clauses.csv", "单位在评定期内没有一天", "单位在评定期内一天也没有");
    assertThat(layer.problem(RulebookCode.LAYER_BASE).place().toString())
        .isEqualTo("layer.yaml:6:7");
  }

  @Test
  void itsCasesRunAgainstTheLayeredRulebook() throws IOException {
    layer.edit("cases/新密.yaml", "破零条款: [XM-1]", "破零条款: []");
    Problem problem = layer.problem(RulebookCode.CASE_FAILS);
    assertThat(problem.place().file()).isEqualTo("cases/新密.yaml");
  }

  // ---- form

  @Test
  void anUnknownKeyIsReportedAtItsPlaceAndMended() throws IOException {
    layer.edit("layer.yaml", "规则文件:", "规则文档:");
    Problem problem = layer.problem(RulebookCode.KEY_UNKNOWN);
    assertThat(problem.place().toString()).isEqualTo("layer.yaml:19:1");
    mendedAsItWas(problem);
  }

  @Test
  void aDigestThatIsNoneIsReportedAtItsPlace() throws IOException {
    layer.edit("layer.yaml", "sha256:", "md5:");
    assertThat(layer.problem(RulebookCode.LAYER).place().toString()).isEqualTo("layer.yaml:6:7");
  }

  @Test
  void aFolderOutsideIsNoBase() throws IOException {
    layer.edit("layer.yaml", "基础: henan-2023", "基础: ../henan-2023");
    assertThat(layer.problem(RulebookCode.ID).place().toString()).isEqualTo("layer.yaml:5:5");
  }

  @Test
  void aRuleFileThatIsNotListedIsReportedAndMended() throws IOException {
    layer.write("更多.dslr", layer.text(RULES).replace("较大事故跟踪", "更多").replace("3 人", "9 人"));
    Problem problem = layer.problem(RulebookCode.LAYER);
    assertThat(problem.place().toString()).isEqualTo("更多.dslr");
    layer.mend(problem);
    assertThat(RulebookCheck.check(layer.path()).isClean()).isTrue();
  }

  @Test
  void aListedRuleFileThatIsNotThereIsReportedAtTheListAndMended() throws IOException {
    layer.edit("layer.yaml", "- 新密提醒.dslr", "- 新密提示.dslr");
    Problem problem = layer.problem(RulebookCode.RULE_FILE);
    assertThat(problem.place().toString()).isEqualTo("layer.yaml:20:5");
    mendedAsItWas(problem);
  }

  @Test
  void aMistypedSentenceIsReportedInTheLayersFile() throws IOException {
    layer.edit(RULES, "- 未剔除", "- 未删除");
    Problem problem = layer.problem(RulebookCode.SENTENCE);
    assertThat(problem.place().toString()).startsWith("新密提醒.dslr:9:");
    mendedAsItWas(problem);
  }

  @Test
  void aClauseThatIsNowhereIsReportedInTheLayersFile() throws IOException {
    layer.edit(RULES, "条款 XM-2", "条款 XM-4");
    assertThat(
            layer.flaws().stream().filter(problem -> problem.code() == RulebookCode.CLAUSE_UNKNOWN))
        .singleElement()
        .satisfies(problem -> assertThat(problem.place().toString()).isEqualTo("新密提醒.dslr:4:6"));
  }

  // ---- base

  @Test
  void aBaseThatIsNowhereIsReportedAtItsId() throws IOException {
    layer.edit("layer.yaml", "基础: henan-2023", "基础: henan-2099");
    Problem problem = layer.problem(RulebookCode.LAYER_BASE);
    assertThat(problem.place().toString()).isEqualTo("layer.yaml:5:5");
    assertThat(problem.message(Locale.ENGLISH)).isEqualTo("There is no base rulebook henan-2099.");
  }

  @Test
  void anotherDigestOfTheBaseIsReportedAndMended() throws IOException {
    String digest = Rulebooks.bundled("henan-2023").digest();
    layer.edit("layer.yaml", digest, Rulebooks.bundled("henan-2022").digest());
    Problem problem = layer.problem(RulebookCode.LAYER_BASE);
    assertThat(problem.place().toString()).isEqualTo("layer.yaml:6:7");
    mendedAsItWas(problem);
  }

  @Test
  void aBaseThatDeclaresNothingTakesNoLayer() throws IOException {
    PolicyFolder base = PolicyFolder.copyOf(Path.of("henan-2023"), parent.resolve("henan-2023"));
    String metadata = base.text("rulebook.yaml");
    base.write("rulebook.yaml", metadata.substring(0, metadata.indexOf("可加层:")));
    layer.edit("layer.yaml", Rulebooks.bundled("henan-2023").digest(), digest(base));
    assertThat(layer.problem(RulebookCode.LAYER_BASE).wording()).isEqualTo("closed");
  }

  @Test
  void aBaseWithErrorsOrChangedAfterItWasPublishedTakesNoLayer() throws IOException {
    PolicyFolder base = PolicyFolder.copyOf(Path.of("henan-2023"), parent.resolve("henan-2023"));
    base.edit(
        "rulebook.yaml", "状态: 草案", "状态: 已发布\n摘要锁定: " + Rulebooks.bundled("henan-2023").digest());
    assertThat(layer.flaws()).isEmpty();
    base.edit("parameters.yaml", "数值: 60", "数值: 50");
    assertThat(layer.problem(RulebookCode.LAYER_BASE).wording()).isEqualTo("locked");
    base.edit("parameters.yaml", "数值: 50", "数值: 五十");
    assertThat(layer.problem(RulebookCode.LAYER_BASE).message(Locale.CHINESE))
        .isEqualTo("基础规则集 henan-2023 自己有错误：parameters.yaml:5:7 RB-NUMBER。");
  }

  // ---- only stricter

  @Test
  void aLongerTimeIsReportedAtItsValueWithTheNearestAllowed() throws IOException {
    layer.edit("layer.yaml", "数值: 45", "数值: 61");
    Problem problem = layer.problem(RulebookCode.LAYER_LOOSER);
    assertThat(problem.place().toString()).isEqualTo("layer.yaml:10:9");
    assertThat(problem.expected(Locale.CHINESE)).isEqualTo("加层只能从严，这里可以写 30..60。");
    layer.mend(problem);
    assertThat(layer.text("layer.yaml")).contains("数值: 60");
    assertThat(layer.flaws()).noneMatch(p -> p.code() == RulebookCode.LAYER_LOOSER);
  }

  @Test
  void aTimeBelowTheBoundIsReportedWithTheBound() throws IOException {
    layer.edit("layer.yaml", "数值: 45", "数值: 29");
    layer.mend(layer.problem(RulebookCode.LAYER_LOOSER));
    assertThat(layer.text("layer.yaml")).contains("数值: 30");
  }

  @Test
  void whereGreaterIsStricterLessIsReported() throws IOException {
    layer.edit("layer.yaml", "数值: 20", "数值: 14");
    Problem problem = layer.problem(RulebookCode.LAYER_LOOSER);
    assertThat(problem.place().toString()).isEqualTo("layer.yaml:15:9");
    layer.mend(problem);
    assertThat(layer.flaws()).isEmpty();
  }

  @Test
  void theBoundsThemselvesAndTheBasesValueAreAllowed() throws IOException {
    for (String value : new String[] {"60", "30"}) {
      layer
          .edit("layer.yaml", "    数值: 20", "    数值: " + value)
          .edit("layer.yaml", "    数值: " + value, "    数值: 20");
      assertThat(layer.flaws()).isEmpty();
    }
  }

  @Test
  void moreDecimalsThanTheBaseHasAreReported() throws IOException {
    layer.edit("layer.yaml", "数值: 45", "数值: 45.5");
    assertThat(layer.problem(RulebookCode.LAYER).place().toString()).isEqualTo("layer.yaml:10:9");
  }

  // ---- only what is declared

  @Test
  void aParameterThatIsNotDeclaredIsRefusedAtItsName() throws IOException {
    layer.edit("layer.yaml", "名称: 信访提前提醒", "名称: 最少调查人数");
    Problem problem = layer.problem(RulebookCode.LAYER_FORBIDDEN);
    assertThat(problem.place().toString()).isEqualTo("layer.yaml:14:9");
    assertThat(problem.message(Locale.ENGLISH))
        .isEqualTo("A layer may not change parameter 最少调查人数.");
  }

  @Test
  void aMistypedParameterIsMended() throws IOException {
    layer.edit("layer.yaml", "名称: 信访提前提醒", "名称: 信访提前题醒");
    mendedAsItWas(layer.problem(RulebookCode.LAYER_FORBIDDEN));
  }

  @Test
  void aClauseOfTheBaseIsRefusedAtItsRow() throws IOException {
    layer.write("clauses.csv", layer.text("clauses.csv") + "HN-ZP-1,改写,改写河南的条款,D,,,2026-11-24\n");
    Problem problem = layer.problem(RulebookCode.LAYER_FORBIDDEN);
    assertThat(problem.place().toString()).isEqualTo("clauses.csv:5:1");
    mendedAsItWas(problem);
  }

  @Test
  void aRuleOfTheBaseIsRefusedAtItsName() throws IOException {
    layer.write(
        RULES,
        layer.text(RULES)
            + """

            规则 “零案件—刑事案件”
              条款 XM-2
            当
              有一起案件
                - 已认定
            那么
              就该事项提示 XM-NOTE
            结束
            """);
    Problem problem = layer.problem(RulebookCode.LAYER_FORBIDDEN);
    assertThat(problem.place().toString()).isEqualTo("新密提醒.dslr:14:1");
    mended(problem);
  }

  @Test
  void aConsequenceThatMightMakeItBetterIsRefusedAtItsSentence() throws IOException {
    layer.edit(RULES, "提醒督办，以事项之日后 30 天为准", "列入剔除清单");
    Problem problem = layer.problem(RulebookCode.LAYER_FORBIDDEN);
    assertThat(problem.place().toString()).isEqualTo("新密提醒.dslr:11:3");
    assertThat(problem.found()).isEqualTo("列入剔除清单");
  }

  @Test
  void filesThatAreNoRulesAreRefused() throws IOException {
    layer.write("forms.yaml", "表单: []\n");
    Problem file = layer.problem(RulebookCode.LAYER_FORBIDDEN);
    assertThat(file.place().toString()).isEqualTo("forms.yaml");
    mendedAsItWas(file);
    layer.write("更多.drl", "rule \"x\" when then end\n");
    layer.edit("layer.yaml", "- 新密提醒.dslr", "- 新密提醒.dslr\n  - 更多.drl");
    Problem plain = layer.problem(RulebookCode.RULE_FILE);
    assertThat(plain.place().toString()).isEqualTo("layer.yaml:21:5");
  }

  @Test
  void whatIsRefusedCannotBeCompiled() throws IOException {
    layer.edit("layer.yaml", "数值: 45", "数值: 90");
    assertThatThrownBy(() -> RulebookCompiler.compile(layer.path()))
        .hasMessageContaining("layer.yaml:10:9 RB-LAYER-LOOSER");
  }

  @Test
  void aFolderOfNeitherIsNoRulebook() throws IOException {
    Files.delete(layer.path().resolve("layer.yaml"));
    assertThat(RulebookCompiler.isRulebook(layer.path())).isFalse();
  }

  // ---- what a base declares

  @Test
  void aBaseDeclaresOnlyWhatItHas() throws IOException {
    PolicyFolder base = PolicyFolder.copyOf(Path.of("henan-2023"), parent.resolve("henan-2023"));
    base.edit("rulebook.yaml", "{名称: 信访提前提醒,", "{名称: 信访题前提醒,");
    Problem parameter = base.problem(RulebookCode.PARAMETER_UNKNOWN);
    assertThat(parameter.place().file()).isEqualTo("rulebook.yaml");
    base.mend(parameter);
    base.edit("rulebook.yaml", "规则插在: conformity.dslr", "规则插在: conformty.dslr");
    base.mend(base.problem(RulebookCode.RULE_FILE));
    assertThat(base.problems()).isEmpty();
  }

  @Test
  void aBoundMustLeaveRoom() throws IOException {
    PolicyFolder base = PolicyFolder.copyOf(Path.of("henan-2023"), parent.resolve("henan-2023"));
    base.edit("rulebook.yaml", "从严方向: 减小, 不小于: 30", "从严方向: 减小, 不小于: 61");
    assertThat(base.problem(RulebookCode.LAYER).wording()).isEqualTo("bound");
    base.edit("rulebook.yaml", "从严方向: 减小, 不小于: 61", "从严方向: 减小, 不小于: 60");
    assertThat(base.problems()).isEmpty();
  }

  private void mended(Problem problem) throws IOException {
    layer.mend(problem);
    assertThat(layer.flaws()).isEmpty();
  }

  /** As the example is, which checks clean. */
  private void mendedAsItWas(Problem problem) throws IOException {
    layer.mend(problem);
    assertThat(files(layer.path())).isEqualTo(files(EXAMPLE));
  }

  private static Map<String, String> files(Path folder) {
    return Maps.transformValues(
        RulebookFiles.read(folder, new Problems()).all(),
        bytes -> new String(bytes, StandardCharsets.UTF_8));
  }

  private static UnitRecord resolvedOn(String day) {
    return petition("2023-09-22", day);
  }

  private static UnitRecord petition(String accepted, String resolved) {
    return UnitRecords.parse(
        """
        {"unit":{"id":"410328104205","idScheme":"DIVISION_CODE","kind":"VILLAGE",
                 "division":"410328104205","setting":"RURAL"},
         "petitions":[{"id":"P-1","acceptedOn":"%s","withinCompetence":true,"resolvedOn":"%s",
           "determination":{"status":"CONFIRMED"}}],
         "accidents":[],"cases":[],"misconducts":[],"hazards":[],"disputes":[],
         "dailyReports":[["2023-01-01","2023-12-31"]]}
        """
            .formatted(accepted, resolved),
        FORMS);
  }

  @ParameterizedTest
  @CsvSource({
    "clauses.csv, XM-2, hn-zp-1, RB-LAYER-FORBIDDEN",
    "clauses.csv, XM-2, xm-1, RB-CLAUSE-TWICE",
    "layer.yaml, 名称: 信访提前提醒, '名称: \"信访办理 期限\"', RB-PARAMETER-TWICE",
    "新密提醒.dslr, 新密—较大事故跟踪, 零事故—有人员伤亡, RB-LAYER-FORBIDDEN"
  })
  void itsNamesAreComparedWithEachOtherAndWithItsBases(
      String file, String before, String twin, String code) throws IOException {
    assertThat(layer.edit(file, before, twin).problems())
        .anyMatch(problem -> problem.isError() && problem.code().toString().equals(code));
  }
}
