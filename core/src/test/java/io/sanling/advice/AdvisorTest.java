package io.sanling.advice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.networknt.schema.InputFormat;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import io.sanling.HurtVillage;
import io.sanling.JsonSchemas;
import io.sanling.Rulebook;
import io.sanling.SmallRulebook;
import io.sanling.explain.Explanation;
import io.sanling.form.TestForms;
import io.sanling.record.Unit;
import io.sanling.record.UnitRecord;
import io.sanling.result.Conformity;
import io.sanling.value.AssessmentPeriod;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A rulebook that fails coverage below 0.6, gives 8 of 10 points up to 0.8 and all from there. */
class AdvisorTest {
  private static final Rulebook SMALL = SmallRulebook.load();
  private static final LocalDate AS_OF = LocalDate.of(2022, 8, 31);
  private static final AssessmentPeriod PERIOD = SMALL.period(AS_OF);
  private static final String CODE = "410328104205";

  private static UnitRecord village(UnaryOperator<UnitRecord.Builder> more) {
    return more.apply(
            UnitRecord.builder(
                TestForms.campaign(),
                Unit.of(CODE, "DIVISION_CODE")
                    .kind("VILLAGE")
                    .division(CODE)
                    .value("setting", "RURAL")))
        .build();
  }

  private static UnitRecord covering(String coverage) {
    return village(
        village ->
            village
                .list("cases", List.of())
                .entry("indicators", each -> each.value("techCoverage", coverage)));
  }

  private static String told(Advice advice) {
    return advice.plans().stream()
        .map(
            plan ->
                plan.steps().stream()
                    .map(
                        step ->
                            step.act()
                                + " "
                                + step.record()
                                + step.changes().stream()
                                    .map(
                                        each ->
                                            " %s %s>%s %s"
                                                .formatted(
                                                    each.field(),
                                                    each.from(),
                                                    each.to(),
                                                    each.bound()))
                                    .collect(Collectors.joining())
                                + (step.condition() ? " if" : "")
                                + " "
                                + step.clause())
                    .collect(Collectors.joining("; ")))
        .collect(Collectors.joining(" | "));
  }

  @ParameterizedTest(name = "{0} to {1}")
  @CsvSource({
    "0.5, FAIR, IMPROVE indicators techCoverage 0.5>0.6 AT_LEAST S2",
    "0.59, FAIR, IMPROVE indicators techCoverage 0.59>0.6 AT_LEAST S2",
    "0.5, GOOD, IMPROVE indicators techCoverage 0.5>0.8 AT_LEAST S2",
    "0.6, GOOD, IMPROVE indicators techCoverage 0.6>0.8 AT_LEAST S2-techCoverage",
    "0.79, GOOD, IMPROVE indicators techCoverage 0.79>0.8 AT_LEAST S2-techCoverage",
  })
  void theLeastSufficientValueIsTheEndOfTheBand(String coverage, String target, String step) {
    Advice advice = Advisor.of(SMALL).target(target).advise(covering(coverage), PERIOD);
    assertThat(told(advice)).startsWith(step.replaceFirst(" S2.*", ""));
    assertThat(advice.plans()).hasSize(1);
    assertThat(advice.plans().get(0).result().grade()).isEqualTo(target);
    assertThat(advice.outcome()).isEqualTo(Advice.Outcome.REACHABLE);
  }

  @Test
  void theNextGradeIsTheOneAboveWhereTheUnitStands() {
    assertThat(Advisor.of(SMALL).advise(covering("0.5"), PERIOD).target().value())
        .isEqualTo("FAIR");
    assertThat(Advisor.of(SMALL).advise(covering("0.7"), PERIOD).target().value())
        .isEqualTo("GOOD");
    Advice best = Advisor.of(SMALL).advise(covering("0.8"), PERIOD);
    assertThat(best.target().value()).isEqualTo("GOOD");
    assertThat(best.outcome()).isEqualTo(Advice.Outcome.MET);
    assertThat(best.plans()).isEmpty();
  }

  @Test
  void aListThatIsMissingHelpsIfNothingIsInIt() {
    UnitRecord record =
        village(village -> village.entry("indicators", each -> each.value("techCoverage", "0.9")));
    Advice advice = Advisor.of(SMALL).advise(record, PERIOD);
    assertThat(told(advice)).isEqualTo("SUPPLY cases if DATA-CASES");
    assertThat(advice.plans().get(0).isConditional()).isTrue();
  }

  @Test
  void aNumberThatIsMissingHelpsFromSomeValueOn() {
    UnitRecord record = village(village -> village.list("cases", List.of()));
    assertThat(told(Advisor.of(SMALL).advise(record, PERIOD)))
        .isEqualTo("SUPPLY indicators techCoverage null>0.6 AT_LEAST if S2-techCoverage");
  }

  @Test
  void anOpenDecisionHelpsIfItIsTakenSo() {
    UnitRecord record =
        village(
            village ->
                village
                    .list("cases", List.of())
                    .entry(
                        "misconducts",
                        each ->
                            each.id("M-1").on("2022-03-01").value("kind", "CONCEALMENT").pending())
                    .entry("indicators", each -> each.value("techCoverage", "0.9")));
    assertThat(told(Advisor.of(SMALL).advise(record, PERIOD)))
        .isEqualTo("DECIDE misconducts/M-1 determination PENDING>EXCLUDED EXACTLY if SV-1");
    assertThat(
            Advisor.of(SMALL)
                .freezing("misconducts/determination")
                .advise(record, PERIOD)
                .outcome())
        .isEqualTo(Advice.Outcome.UNREACHABLE);
  }

  @Test
  void whatHappenedPutsItOutOfReachAndIsNamedWithItsDay() {
    Advice advice = Advisor.of(SMALL).advise(HurtVillage.record(), PERIOD);
    assertThat(advice.outcome()).isEqualTo(Advice.Outcome.UNREACHABLE);
    assertThat(advice.plans()).isEmpty();
    assertThat(advice.obstacles())
        .containsExactly(
            new Advice.Obstacle("SA-1", List.of("accidents/A-1"), LocalDate.of(2022, 7, 3), null));
    assertThat(advice.best().conformity()).isEqualTo(Conformity.NON_CONFORMING);
  }

  @Test
  void whatIsMissingWhenAllIsDoneIsToldInNumbers() {
    Advice advice =
        Advisor.of(SMALL)
            .target("GOOD")
            .freezing("indicators")
            .advise(village(village -> village.list("cases", List.of())), PERIOD);
    assertThat(advice.outcome()).isEqualTo(Advice.Outcome.UNREACHABLE);
    List<String> missing =
        Explanation.of(SMALL, village(village -> village.list("cases", List.of())), advice.result())
            .reasons(Locale.CHINESE)
            .stream()
            .flatMap(reason -> reason.missing().stream())
            .toList();
    assertThat(missing).isNotEmpty();
    assertThat(advice.forPublic(Locale.CHINESE)).contains(missing);
  }

  @Test
  void nothingIsWordedSoThatConcealingPays() {
    String chinese =
        Advisor.of(SMALL)
            .advise(
                village(
                    village ->
                        village.entry("indicators", each -> each.value("techCoverage", "0.9"))),
                PERIOD)
            .forPublic(Locale.CHINESE);
    assertThat(chinese).contains("有的照样要报", "代价：").doesNotContain("才算数");
  }

  @Test
  void aFrozenFieldIsLeftAlone() {
    Advice advice =
        Advisor.of(SMALL).freezing("indicators/techCoverage").advise(covering("0.7"), PERIOD);
    assertThat(advice.outcome()).isEqualTo(Advice.Outcome.UNREACHABLE);
    assertThat(advice.obstacles())
        .containsExactly(
            new Advice.Obstacle("S2-techCoverage", List.of(), null, new BigDecimal("2.00")));
    assertThat(advice.reachable()).isEmpty();
  }

  @Test
  void aCostThatIsSaidStandsForTheOneDeclared() {
    Advisor advisor = Advisor.of(SMALL);
    assertThat(advisor.advise(covering("0.7"), PERIOD).plans().get(0).cost())
        .isEqualByComparingTo("5");
    assertThat(
            advisor
                .costing("indicators/techCoverage", new BigDecimal("7.5"))
                .advise(covering("0.7"), PERIOD)
                .plans()
                .get(0)
                .cost())
        .isEqualByComparingTo("7.5");
  }

  @Test
  void whatHappenedAfterTheAsOfDayIsNotKnownYet() {
    UnitRecord later =
        village(
            village ->
                village
                    .list("cases", List.of())
                    .entry("indicators", each -> each.value("techCoverage", "0.7"))
                    .entry(
                        "misconducts",
                        each ->
                            each.id("M-1")
                                .on("2022-10-01")
                                .value("kind", "CONCEALMENT")
                                .confirmed()));
    Advice advice = Advisor.of(SMALL).advise(later, PERIOD);
    assertThat(advice.untouched().grade()).isEqualTo("FAIR");
    assertThat(advice.outcome()).isEqualTo(Advice.Outcome.REACHABLE);
    assertThat(Advisor.of(SMALL).advise(later, SMALL.defaultPeriod()).outcome())
        .isEqualTo(Advice.Outcome.UNREACHABLE);
  }

  @ParameterizedTest
  @ValueSource(strings = {"PENDING", "FAIL", "STAR5", "80"})
  void onlyWhatAUnitReachesIsATarget(String target) {
    assertThatThrownBy(() -> Advisor.of(SMALL).target(target))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("no target " + target)
        .hasMessageContaining("GOOD");
    assertThat(Advisor.of(SMALL).targets()).containsExactly("GOOD", "FAIR", "CONFORMING");
  }

  @Test
  void conformityCanBeAskedFor() {
    Advice advice = Advisor.of(SMALL).target("CONFORMING").advise(covering("0.5"), PERIOD);
    assertThat(advice.target().kind()).isEqualTo(Advice.Target.Kind.CONFORMITY);
    assertThat(told(advice)).startsWith("IMPROVE indicators techCoverage 0.5>0.6");
  }

  @Test
  void wrongUsageSaysWhatIsRight() {
    Advisor advisor = Advisor.of(SMALL);
    assertThatThrownBy(() -> advisor.freezing("indicators/techcoverage"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("indicators/techCoverage");
    assertThatThrownBy(() -> advisor.costing("indicators", BigDecimal.ONE.negate()))
        .isInstanceOf(IllegalArgumentException.class);
    for (LocalDate day : List.of(AS_OF.minusDays(1), LocalDate.of(2023, 1, 1))) {
      assertThatThrownBy(() -> advisor.by(day).advise(covering("0.7"), PERIOD))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining(day.toString());
    }
  }

  @Test
  void theJsonFitsItsSchemaAndTheWordsAreThereInBothLanguages() {
    for (UnitRecord record :
        List.of(
            covering("0.5"), covering("0.8"), HurtVillage.record(), village(village -> village))) {
      Advice advice = Advisor.of(SMALL).advise(record, PERIOD);
      assertThat(
              JsonSchemaFactory.getInstance(VersionFlag.V202012)
                  .getSchema(JsonSchemas.of("advice"))
                  .validate(advice.toJson(), InputFormat.JSON))
          .isEmpty();
      for (Locale locale : List.of(Locale.CHINESE, Locale.ENGLISH)) {
        assertThat(advice.forPublic(locale)).contains(CODE).doesNotContain("{", "null");
      }
    }
  }

  @Test
  void bothLanguagesHaveAllPhrasesWithTheSameDetails() {
    ResourceBundle chinese = ResourceBundle.getBundle("io.sanling.advice.phrases", Locale.ROOT);
    ResourceBundle english = ResourceBundle.getBundle("io.sanling.advice.phrases", Locale.ENGLISH);
    assertThat(english.keySet()).isEqualTo(chinese.keySet());
    for (String key : chinese.keySet()) {
      assertThat(details(english.getString(key)))
          .as(key)
          .isEqualTo(details(chinese.getString(key)));
    }
  }

  private static Set<String> details(String phrase) {
    return Pattern.compile("\\{\\d\\}")
        .matcher(phrase)
        .results()
        .map(MatchResult::group)
        .collect(Collectors.toSet());
  }
}
