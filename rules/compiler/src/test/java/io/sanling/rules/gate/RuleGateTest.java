package io.sanling.rules.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.google.common.collect.ImmutableList;
import com.google.common.reflect.ClassPath;
import io.sanling.internal.facts.Effects;
import java.io.IOException;
import java.lang.reflect.Parameter;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the gate lets through, and how it says what it does not. */
class RuleGateTest {
  private static final String TEXT =
      """
      package io.sanling.rulebook.test_2022;
      import io.sanling.internal.facts.*;
      import io.sanling.result.Zero
      global io.sanling.internal.facts.Effects effects;

      // 说明：注释可以写在行首 /* 也可以写怪字符 \\ ' */
      rule "零上访—逾期（甲）"
      @clause("HN-ZP-1") @support("B")
      when
        $u : UnitFact( open )  // 行尾也可以
        $r : PetitionFact(inPeriod,
            !( refused&&inPeriod ), withinCompetence==true,
            $breach:breachDay( 60,30 ))
        not ( ConformityFact(conformity == Conformity.CONFORMING) )
        exists EffectFact(effect in (Effect.VETOES,Effect.OPENS_ZERO) || standard)
      then
        effects.breaksZero( "零上访—逾期（甲）", "petition",$r , $breach );
        effects.reminds("零上访—逾期（甲）", $r, $r.dayPlus(30)) ;
      end
      """;

  private static String rule(String when, String then) {
    return "rule \"r\" when\n" + when + "\nthen\n" + then + "\nend\n";
  }

  @Test
  void whatIsUnderstoodIsPrintedAnew() {
    Gated gated = RuleGate.read(TEXT);
    assertThat(gated.objections()).isEmpty();
    assertThat(gated.rules())
        .containsExactly(
            new GatedRule(
                "零上访—逾期（甲）",
                "HN-ZP-1",
                "B",
                7,
                ImmutableList.of(
                    new GatedLine("$u : UnitFact(open)", 10),
                    new GatedLine(
                        "$r : PetitionFact(inPeriod, !(refused && inPeriod),"
                            + " withinCompetence == true, $breach : breachDay(60, 30))",
                        11),
                    new GatedLine("not ConformityFact(conformity == Conformity.CONFORMING)", 14),
                    new GatedLine(
                        "exists EffectFact(effect in (Effect.VETOES, Effect.OPENS_ZERO) ||"
                            + " standard)",
                        15)),
                ImmutableList.of(
                    new GatedLine(
                        "effects.breaksZero(\"零上访—逾期（甲）\", \"petition\", $r, $breach);", 17),
                    new GatedLine("effects.reminds(\"零上访—逾期（甲）\", $r, $r.dayPlus(30));", 18))));
  }

  @Test
  void whatIsPrintedPassesAgainUnchanged() {
    GatedRule rule = RuleGate.read(TEXT).rules().get(0);
    String again =
        "rule \""
            + rule.name()
            + "\" when\n"
            + rule.conditions().stream().map(GatedLine::text).collect(Collectors.joining("\n"))
            + "\nthen\n"
            + rule.consequences().stream().map(GatedLine::text).collect(Collectors.joining("\n"))
            + "\nend";
    GatedRule second = RuleGate.read(again).rules().get(0);
    assertThat(second.conditions().stream().map(GatedLine::text))
        .containsExactlyElementsOf(rule.conditions().stream().map(GatedLine::text).toList());
    assertThat(second.consequences().stream().map(GatedLine::text))
        .containsExactlyElementsOf(rule.consequences().stream().map(GatedLine::text).toList());
  }

  @Test
  void linesEndedByCarriageReturnAndLineFeedCountTheSame() {
    assertThat(RuleGate.read(TEXT.replace("\n", "\r\n"))).isEqualTo(RuleGate.read(TEXT));
  }

  @Test
  void everythingWrongIsSaidAtOnceWithItsPlace() {
    Gated gated =
        RuleGate.read(
            """
            import java.util.*
            rule "a" salience 10 when
              $r : AccidentFact(inPeriods, type == "FIER", killedOrMissing() > 1.5)
            then
              effects.breaksZeros("a", "accident", $r);
              effects.breaksZero("b", "accident", $r);
              effects.breaksZero("a", "accident", $x);
              effects.reminds("a", $r, $r);
            end
            rule "a" when AbsentFact() then effects.grades("a"); end
            """);
    assertThat(gated.rules()).isEmpty();
    assertThat(gated.objections())
        .extracting(
            Objection::reason,
            Objection::line,
            Objection::column,
            Objection::found,
            Objection::details)
        .containsExactly(
            tuple(Reason.IMPORT, 1, 1, "java.util.*", ImmutableList.of()),
            tuple(Reason.ATTRIBUTE, 2, 10, "salience", ImmutableList.of()),
            tuple(
                Reason.ACCESSOR,
                3,
                21,
                "inPeriods",
                ImmutableList.of("AccidentFact", "inPeriod", "isInPeriod")),
            tuple(Reason.CONSTANT, 3, 40, "\"FIER\"", ImmutableList.of("\"FIRE\"")),
            tuple(Reason.DECIMAL, 3, 79, "1.5", ImmutableList.of("\"1.5\"")),
            tuple(Reason.EFFECT, 5, 11, "breaksZeros", ImmutableList.of("breaksZero")),
            tuple(Reason.ARGUMENT, 6, 22, "\"b\"", ImmutableList.of("\"a\"")),
            tuple(Reason.BINDING, 8, 28, "$r", ImmutableList.of("LocalDate", "AccidentFact")),
            tuple(Reason.RULE_TWICE, 10, 6, "a", ImmutableList.of("2")));
  }

  @Test
  void aMissingBindingNamesTheTypeItNeeds() {
    assertThat(
            RuleGate.read(
                    rule("$u : UnitFact(open)", "effects.breaksZero(\"r\", \"accident\", $r);"))
                .objections())
        .containsExactly(new Objection(Reason.BINDING, 4, 40, "$r", ImmutableList.of("EventFact")));
    assertThat(
            RuleGate.read(
                    rule("$u : UnitFact(open)", "effects.notes(\"r\", \"X\", $r.dayPlus(3));"))
                .objections())
        .containsExactly(new Objection(Reason.BINDING, 4, 25, "$r", ImmutableList.of("EventFact")));
    assertThat(
            RuleGate.read(rule("$r : GapFact()", "effects.breaksZero(\"r\", \"case\", $r);"))
                .objections())
        .containsExactly(
            new Objection(Reason.BINDING, 4, 36, "$r", ImmutableList.of("EventFact", "GapFact")));
  }

  @Test
  void fullWidthPunctuationIsToldInHalfWidth() {
    assertThat(RuleGate.condition("$r ：CaseFact()"))
        .containsExactly(new Objection(Reason.CHARACTER, 1, 4, "：", ImmutableList.of(":")));
    assertThat(RuleGate.consequence("notes(“X”)"))
        .containsExactly(new Objection(Reason.CHARACTER, 1, 7, "“", ImmutableList.of("\"")));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "!!refused",
        "(refused || inPeriod) && !(withinCompetence == null)",
        "refused == true, refused != false",
        "name() == \"petitions-1\", name() not in (\"a\", \"b\")",
        "day() != null, dueDay(60, 30) == null",
        "isInPeriod(), getWithinCompetence() != true",
        ""
      })
  void constraintsSayTruthsAboutTheFact(String constraints) {
    assertThat(RuleGate.condition("PetitionFact(" + constraints + ")")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "UnitFact | observedDays() >= 300, reportedDays() == 1",
        "AccidentFact | killedOrMissing() < 3 && type == \"FIRE\"",
        "EffectFact | zero == \"case\", support != null, support in (Support.A, Support.B)",
        "NotSuppliedFact | list != \"cases\"",
        "IndicatorFact | id in (\"a\"), measure == \"share of quota\"",
      })
  void numbersCodesAndConstantsAreComparedWithTheirLike(String type, String constraints) {
    assertThat(RuleGate.constraints(type, constraints)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "withinCompetence | TYPE | boolean | Boolean",
        "!withinCompetence | TYPE | boolean | Boolean",
        "refused == null | TYPE | boolean | null",
        "refused == 1 | TYPE | boolean | int",
        "name() > 3 | TYPE | int | String",
        "name() == Conformity.CONFORMING | TYPE | String | Conformity",
        "day() == \"2022-01-01\" | TYPE | LocalDate | String",
        "dueDay(60) == null | ARGUMENT | dueDay(int, int) | ",
        "dueDay(\"60\", 30) == null | ARGUMENT | dueDay(int, int) | ",
        "olderThan | ARGUMENT | olderThan(int) | ",
      })
  void typesMustFit(String constraint, Reason reason, String needed, String found) {
    assertThat(RuleGate.constraints("PetitionFact", constraint))
        .singleElement()
        .satisfies(
            objection -> {
              assertThat(objection.reason()).isEqualTo(reason);
              assertThat(objection.details())
                  .containsExactlyElementsOf(
                      found == null ? ImmutableList.of(needed) : ImmutableList.of(needed, found));
            });
  }

  @Test
  void aDecimalIsHeldToItsForm() {
    assertThat(RuleGate.constraints("AccidentFact", "lossAtLeast(\"0.10\")")).isEmpty();
    assertThat(RuleGate.constraints("AccidentFact", "lossAtLeast(\"ten\")"))
        .extracting(Objection::reason, Objection::details)
        .containsExactly(tuple(Reason.ARGUMENT, ImmutableList.of("lossAtLeast(\"0.00\")")));
    assertThat(RuleGate.consequence("mightDeductAll(\"1e9\")"))
        .extracting(Objection::reason)
        .containsExactly(Reason.ARGUMENT);
  }

  @Test
  void aPieceIsTheWholeOfItsText() {
    assertThat(RuleGate.pattern("$u : UnitFact")).isEmpty();
    assertThat(RuleGate.pattern("UnitFact")).isEmpty();
    assertThat(RuleGate.pattern("$u : UnitFact(open)")).isNotEmpty();
    assertThat(RuleGate.condition("$u : UnitFact() UnitFact()")).isNotEmpty();
    assertThat(RuleGate.constraints("UnitFact", "open) UnitFact(open")).isNotEmpty();
    assertThat(RuleGate.constraints("UnitFakt", "open"))
        .extracting(Objection::reason, Objection::details)
        .containsExactly(tuple(Reason.FACT_TYPE, ImmutableList.of("UnitFact")));
    assertThat(RuleGate.consequence("grades();")).isNotEmpty();
    assertThat(RuleGate.consequence("")).isNotEmpty();
  }

  @Test
  void anEmptyTextHasNoRules() {
    assertThat(RuleGate.read("")).isEqualTo(new Gated(ImmutableList.of(), ImmutableList.of()));
  }

  @Test
  void aThousandRulesPass() {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < 1000; i++) {
      text.append(
          rule("UnitFact(open)", "effects.grades(\"r\");").replace("\"r\"", "\"r" + i + '"'));
    }
    assertThat(RuleGate.read(text.toString()).objections()).isEmpty();
  }

  @Test
  void everyFactIsListed() throws IOException {
    Set<String> facts =
        ClassPath.from(Effects.class.getClassLoader())
            .getTopLevelClasses(Effects.class.getPackageName())
            .stream()
            .map(ClassPath.ClassInfo::getSimpleName)
            .filter(name -> name.endsWith("Fact"))
            .collect(Collectors.toSet());
    assertThat(FactTypes.all().keySet()).containsExactlyInAnyOrderElementsOf(facts);
  }

  @Test
  void ofEveryEffectItIsKnownWhatFactsItAdds() {
    assertThat(EffectMethods.ADDS.keySet())
        .containsExactlyInAnyOrderElementsOf(EffectMethods.all().keySet());
  }

  @Test
  void ofEveryTextParameterItIsKnownWhetherItIsADecimal() {
    Stream<Parameter> effects =
        Arrays.stream(Effects.class.getMethods())
            .filter(method -> EffectMethods.all().containsKey(method.getName()))
            .flatMap(method -> Arrays.stream(method.getParameters()).skip(1));
    Stream<Parameter> accessors =
        FactTypes.all().values().stream()
            .flatMap(
                fact ->
                    Arrays.stream(fact.type().getMethods())
                        .filter(method -> fact.methods().containsKey(method.getName()))
                        .flatMap(method -> Arrays.stream(method.getParameters())));
    assertThat(
            Stream.concat(effects, accessors)
                .filter(parameter -> parameter.getType() == String.class)
                .filter(Parameter::isNamePresent)
                .map(Parameter::getName)
                .filter(name -> !Slot.DECIMALS.contains(name))
                .distinct())
        .containsExactlyInAnyOrder("code", "reason");
  }

  @Test
  void whatAnswersWithAnythingElseIsNoAccessor() {
    assertThat(FactTypes.all().get("EventFact").accessors()).doesNotContain("determination");
    assertThat(FactTypes.all().get("EffectFact").accessors()).doesNotContain("behind");
    assertThat(FactTypes.all().get("IndicatorFact").accessors())
        .doesNotContain("entry", "reported")
        .contains("id", "given");
    assertThat(FactTypes.all().values())
        .allSatisfy(
            fact ->
                assertThat(fact.accessors())
                    .doesNotContain("class", "getClass", "hashCode", "toString", "wait"));
  }
}
