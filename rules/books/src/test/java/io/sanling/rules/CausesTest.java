package io.sanling.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.sanling.Assessor;
import io.sanling.Rulebook;
import io.sanling.Rulebooks;
import io.sanling.UnitRecords;
import io.sanling.explain.Causes;
import io.sanling.explain.Causes.Cause;
import io.sanling.explain.Causes.Grounding;
import io.sanling.record.UnitRecord;
import io.sanling.result.AssessmentResult;
import io.sanling.result.Conformity;
import io.sanling.result.Effect;
import io.sanling.rules.compiler.RulebookCompiler;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What stands behind the fields of a result, each with the place where it can be opened. */
class CausesTest {
  private static final UnitRecord RECORD =
      UnitRecords.parse(
          """
          {"unit":{"id":"410328104205","idScheme":"DIVISION_CODE","kind":"VILLAGE",
                   "division":"410328104205","setting":"RURAL"},
           "petitions":[],"cases":[],"misconducts":[],"hazards":[],"disputes":[],
           "accidents":[{"id":"A-1","type":"ROAD_TRAFFIC","occurredOn":"2022-03-01","occurredAt":"2022-03-01T08:00:00",
             "reportedAt":"2022-03-05T08:00:00","deaths":1,"missing":0,"seriousInjuries":0,
             "minorInjuries":0,"determination":{"status":"CONFIRMED"}}],
           "indicators":{"techCoverage":"0.65"},
           "dailyReports":[["2022-01-01","2022-12-31"]]}
          """,
          CampaignForms.FORMS);

  private static final Rulebook RULEBOOK = Rulebooks.bundled("henan-2022");
  private static final AssessmentResult RESULT = Assessor.of(RULEBOOK).assess(RECORD);

  private final Causes causes = Causes.of(RULEBOOK, RESULT);

  @Test
  void aBrokenGoalNamesRuleDefinitionAndEntry() {
    assertThat(causes.of("/zeros/accident").causes())
        .singleElement()
        .satisfies(
            cause -> {
              assertThat(cause.rule())
                  .hasToString(
                      "零事故—有人员伤亡 ("
                          + BundledRulebook.place("accidents.dslr", "规则 “零事故—有人员伤亡”")
                          + ")");
              assertThat(cause.rule().definitions())
                  .singleElement()
                  .satisfies(
                      said ->
                          assertThat(said.place())
                              .hasToString(
                                  BundledRulebook.place("definitions.dslr", "定义 “已知有人员死亡或受伤”")));
              assertThat(cause.clause()).isEqualTo("HN-ZA-1");
              assertThat(cause.effect()).isEqualTo(Effect.BREAKS_ZERO);
              assertThat(cause.records()).containsExactly("accidents/A-1");
            });
  }

  @Test
  void aKeptGoalNamesTheRulesThatFoundNothing() {
    assertThat(causes.of("/zeros/case").causes()).isEmpty();
    assertThat(causes.of("/zeros/case").silent())
        .extracting(Causes.Rule::name)
        .contains("零案件—刑事案件", "零案件—未提供清单");
    assertThat(causes.of("/zeros/case").grounds())
        .extracting(Causes.Ground::grounding)
        .containsExactly(Grounding.NOTHING_FOUND);
  }

  @Test
  void pointsNameTheCellOfTheirRowOrAllThatTheResultLeavesPossible() {
    String field = "/score/standards/S2/indicators/techCoverage/points";
    assertThat(Causes.of(RULEBOOK, RESULT, RECORD).of(field).causes())
        .flatExtracting(Cause::rows)
        .extracting(row -> row.classes() + " " + row.place())
        .containsExactly("{setting=RURAL} scoring.xlsx!评分表!A15");
    assertThat(causes.of(field).causes())
        .flatExtracting(Cause::rows)
        .extracting(row -> row.classes() + " " + row.place())
        .containsExactly(
            "{setting=SUBURBAN} scoring.xlsx!评分表!A13", "{setting=RURAL} scoring.xlsx!评分表!A15");
  }

  @Test
  void aDeductionNamesWhereItsNumbersStand() {
    assertThat(causes.of("/score/deductions/0").causes())
        .singleElement()
        .satisfies(
            cause ->
                assertThat(cause.rule().parameters())
                    .extracting(number -> number.name() + " " + number.place().file())
                    .contains("迟报扣分 parameters.yaml", "事件扣分上限 parameters.yaml"));
  }

  @Test
  void aReasonNamesWhatWasFoundAndTheRuleThatDecidedByIt() {
    assertThat(causes.of("/reasons/0").deciding())
        .extracting(cause -> cause.rule().name())
        .containsExactly("零事故—有人员伤亡", "评定—破零");
  }

  @Test
  void aUnitTheRulesDoNotApplyToNamesTheRuleThatSaysSo() {
    AssessmentResult result =
        Assessor.of(RULEBOOK)
            .assess(
                UnitRecords.parse(
                    """
                    {"unit":{"id":"410328104205","idScheme":"DIVISION_CODE","kind":"VILLAGE",
                     "division":"410328104205","setting":"RURAL","openedOn":"2023-01-01"}}
                    """,
                    CampaignForms.FORMS));
    assertThat(result.conformity()).isEqualTo(Conformity.NOT_APPLICABLE);
    assertThat(Causes.of(RULEBOOK, result).of("/conformity").deciding())
        .extracting(cause -> cause.rule().name())
        .containsExactly("评定—评定期内没有观察日");
  }

  @Test
  void pointsThatWereStatedOtherwiseNameTheDeductionThatIsTooMuch() {
    assertThat(
            causes
                .against(
                    Map.of(
                        "score",
                        Map.of(
                            "points",
                            RESULT
                                .score()
                                .points()
                                .add(RESULT.score().deductions().get(0).points())
                                .toPlainString())),
                    "/score/points")
                .parts())
        .first()
        .satisfies(part -> assertThat(part.clause()).isEqualTo("E-1"));
  }

  @Test
  void whatWasStatedAndIsNotThereNamesTheRulesThatWouldHaveGivenIt() {
    assertThat(
            causes.against(Map.of("vetoes", List.of(Map.of("clause", "V-1"))), "/vetoes").silent())
        .extracting(Causes.Rule::toString)
        .containsExactly(
            "否决—瞒报谎报截访打击报复 (" + BundledRulebook.place("vetoes.dslr", "规则 “否决—瞒报谎报截访打击报复”") + ")");
  }

  @Test
  void aBundleAndAFolderKnowTheSameCauses() {
    Causes ofBundle = Causes.of(RulebookCompiler.bundle(Path.of("henan-2022")).load(), RESULT);
    for (String field : causes.fields()) {
      assertThat(ofBundle.of(field)).isEqualTo(causes.of(field));
    }
  }
}
