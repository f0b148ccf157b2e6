package io.sanling.rules;

import static io.sanling.rules.CampaignForms.FORMS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.sanling.Rulebook;
import io.sanling.Rulebooks;
import io.sanling.UnitRecords;
import io.sanling.campaign.Zero;
import io.sanling.impact.UnitHistory;
import io.sanling.impact.UnitHistory.Cause;
import io.sanling.impact.UnitHistory.Missing;
import io.sanling.impact.UnitHistory.Step;
import io.sanling.record.UnitRecord;
import io.sanling.result.AssessmentResult;
import io.sanling.result.Score;
import io.sanling.rules.RecordArbitraries.Given;
import io.sanling.value.UnusableResultException;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** A history tells a change of the unit from a change of the rules. */
class UnitHistoryTest {
  private static final Rulebook HENAN = Rulebooks.bundled("henan-2022");
  private static final Rulebook SHANXI = Rulebooks.bundled("shanxi-2022");
  private static final UnitRecord VILLAGE = FolderCopy.villageWithPetitions(0);
  private static final UnitRecord WITH_PETTY_CASE =
      RecordChanges.withUnitId(
          UnitRecords.parse(
              VILLAGE
                  .toJson()
                  .replace(
                      "\"cases\":[]",
                      """
                      "cases":[{"id":"C-1","kind":"PUBLIC_ORDER","filedOn":"2022-05-01",\
                      "majorImpact":false,"determination":{"status":"CONFIRMED"}}]\
                      """),
              FORMS),
          VILLAGE.unit().id());

  @Provide
  Arbitrary<Given> given() {
    return RecordArbitraries.given();
  }

  @Provide
  Arbitrary<Rulebook> rulebooks() {
    return Arbitraries.of(Rulebooks.bundledIds()).map(Rulebooks::bundled);
  }

  private static Step step(Rulebook first, UnitRecord then, Rulebook second, UnitRecord now) {
    UnitHistory history =
        UnitHistory.under(HENAN)
            .year(first, HENAN.defaultPeriod(), then)
            .year(second, HENAN.defaultPeriod(), now)
            .history();
    assertThat(history.steps()).hasSize(1);
    return history.steps().get(0);
  }

  @Example
  void whatOnlyTheYearsRulesChangeIsOfTheRules() {
    Step step = step(HENAN, WITH_PETTY_CASE, SHANXI, WITH_PETTY_CASE);
    assertThat(step.zeros()).containsEntry(Zero.CASE, Cause.RULES);
    assertThat(step.zeros()).containsEntry(Zero.PETITION, Cause.NONE);
    assertThat(step.points()).isEqualTo(Cause.UNKNOWN);
    assertThat(step.change()).isNull();
  }

  @Example
  void whatChangesUnderTheSameRulesIsOfTheUnit() {
    Step step = step(HENAN, VILLAGE, HENAN, VILLAGE);
    assertThat(step.conformity()).isEqualTo(Cause.NONE);
    assertThat(step.points()).isEqualTo(Cause.NONE);
    UnitRecord overdue =
        UnitRecords.parse(
            FolderCopy.villageWithPetitions(1).toJson().replace("2022-04-20", "2022-09-20"), FORMS);
    assertThat(step(HENAN, VILLAGE, HENAN, overdue).zeros())
        .containsEntry(Zero.PETITION, Cause.UNIT);
    assertThat(step(HENAN, VILLAGE, SHANXI, overdue).zeros())
        .containsEntry(Zero.PETITION, Cause.UNIT);
  }

  @Example
  void whereTheYearsOwnRulesAreTheSameTheyAreNeverTheCause() {
    UnitHistory history =
        UnitHistory.under(HENAN)
            .year(SHANXI, HENAN.defaultPeriod(), VILLAGE)
            .year(SHANXI, HENAN.defaultPeriod(), WITH_PETTY_CASE)
            .history();
    Step step = history.steps().get(0);
    assertThat(step.zeros()).containsEntry(Zero.CASE, Cause.UNIT);
    assertThat(step.conformity()).isEqualTo(Cause.UNIT);
  }

  @Example
  void aYearWithoutTheUnitIsKeptAndStepsGoPastIt() {
    UnitHistory history =
        UnitHistory.under(HENAN)
            .year(HENAN, HENAN.defaultPeriod(), VILLAGE)
            .missing(SHANXI, SHANXI.defaultPeriod(), Missing.NO_RECORD)
            .year(SHANXI, SHANXI.defaultPeriod(), WITH_PETTY_CASE)
            .history();
    assertThat(history.years()).hasSize(3);
    assertThat(history.years().get(1).missing()).isEqualTo(Missing.NO_RECORD);
    assertThat(history.steps()).hasSize(1);
    assertThat(history.isKnown()).isTrue();
    assertThat(history.toJson()).contains("\"code\":\"NO-RECORD\"");
    List<AssessmentResult> results =
        history.years().stream()
            .flatMap(year -> Stream.of(year.own(), year.under()))
            .filter(Objects::nonNull)
            .toList();
    assertThat(UnitHistory.parse(history.toJson(), results)).isEqualTo(history);
    Map.of(
            "/under", "\"(under)\":\"henan-2022\"",
            "/years/0/rulebook", "\"(rulebook)\":\"henan-2022\"",
            "/steps/0/to", "\"(to)\":\"shanxi-2022\"",
            "/steps/0/zeros/case", "\"(case)\":\"(?:NONE|UNIT|RULES|BOTH)\"")
        .forEach(
            (path, written) -> {
              String altered = history.toJson().replaceFirst(written, "\"$1\":\"UNKNOWN\"");
              assertThat(altered).isNotEqualTo(history.toJson());
              assertThatExceptionOfType(UnusableResultException.class)
                  .isThrownBy(() -> UnitHistory.parse(altered, results))
                  .satisfies(refused -> assertThat(refused.path()).isEqualTo(path));
            });
    String earlier = history.toJson().replaceFirst("(\"asOf\":\"2022-12-)31", "$1" + "30");
    assertThatExceptionOfType(UnusableResultException.class)
        .isThrownBy(() -> UnitHistory.parse(earlier, results))
        .satisfies(refused -> assertThat(refused.path()).isEqualTo("/years/0/asOf"));
  }

  @Example
  void anotherUnitIsRefused() {
    UnitHistory.Builder years =
        UnitHistory.under(HENAN).year(HENAN, HENAN.defaultPeriod(), VILLAGE);
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                years.year(
                    HENAN,
                    HENAN.defaultPeriod(),
                    RecordChanges.withUnitId(VILLAGE, "410328104206")));
  }

  @Property(tries = 150, edgeCases = EdgeCasesMode.NONE)
  void theChangeOfPointsIsThatOfTheUnitAndThatOfTheRules(
      @ForAll("given") Given then,
      @ForAll("given") Given now,
      @ForAll("rulebooks") Rulebook under,
      @ForAll("rulebooks") Rulebook first,
      @ForAll("rulebooks") Rulebook second) {
    UnitHistory history =
        UnitHistory.under(under)
            .year(first, then.period(), then.record())
            .year(second, now.period(), RecordChanges.ofUnit(now.record(), then.record().unit()))
            .history();
    Step step = history.steps().get(0);
    Score own = history.years().get(0).own().score();
    Score ownNow = history.years().get(1).own().score();
    if (step.points() == Cause.UNKNOWN) {
      assertThat(step.change()).isNull();
    } else {
      BigDecimal change = ownNow.points().subtract(own.points());
      assertThat(step.change()).isEqualByComparingTo(change);
      assertThat(step.ofUnit().add(step.ofRules())).isEqualByComparingTo(change);
    }
    if (first.equals(under) && second.equals(under)) {
      assertThat(step.zeros().values()).doesNotContain(Cause.RULES, Cause.BOTH);
      assertThat(step.conformity()).isNotIn(Cause.RULES, Cause.BOTH);
    }
  }
}
