package io.sanling.rules.gate;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.collect.ImmutableList;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Were the gate ever to let through what Drools reads otherwise, the second reading objects. */
class SecondReadingTest {
  private static Objections reading(String name, String condition, String consequence) {
    Objections objections = new Objections();
    SecondReading.check(
        ImmutableList.of(
            new GatedRule(
                name,
                "C-1",
                "A",
                7,
                ImmutableList.of(new GatedLine(condition, 8)),
                ImmutableList.of(new GatedLine(consequence, 9)))),
        objections);
    return objections;
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      value = {
        "r ~ UnitFact(open) ~ x();",
        "r ~ $u : UnitFact(open, $x : name) ~ x();",
        "r ~ not UnitFact(open) ~ x();",
        "r ~ exists UnitFact(open || !observed) ~ x();",
      })
  void theSameIsRead(String name, String condition, String consequence) {
    assertThat(reading(name, condition, consequence).isEmpty()).isTrue();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      value = {
        "r ~ UnitFact(open) UnitFact(open) ~ x();",
        "r ~ eval(true) ~ x();",
        "r ~ (UnitFact() or UnitFact()) ~ x();",
        "r ~ not (UnitFact() and UnitFact()) ~ x();",
        "r ~ forall(UnitFact()) ~ x();",
        "r ~ UnitFact() from x ~ x();",
        "r ~ UnitFact() over window:length(1) ~ x();",
        "r ~ UnitFact(a; b) ~ x();",
        "r ~ ?q(a;) ~ x();",
        "r ~ $u := UnitFact() ~ x();",
        "r ~ UnitFact() @watch(a) ~ x();",
        "r ~ UnitFact() do[t] ~ x();",
        "r ~ UnitFact( open ) ~ x();",
        "r ~ UnitFact(open /* x */) ~ x();",
        "r ~ UnitFact(open) ~ x(); then[t] y();",
        "r ~ UnitFact(open) ~ x(); end rule \"s\" when then",
        "r ~ UnitFact(open) then x(); end query q() UnitFact() end rule \"s\" when UnitFact() ~ x();",
        "r\" salience 1 @x(\"y ~ UnitFact(open) ~ x();",
        "r\" extends \"s ~ UnitFact(open) ~ x();",
        "r ~ UnitFact(( ~ x();",
      })
  void anythingElseIsObjectedTo(String name, String condition, String consequence) {
    assertThat(reading(name, condition, consequence).all())
        .isNotEmpty()
        .extracting(Objection::reason)
        .containsOnly(Reason.SYNTAX);
  }
}
