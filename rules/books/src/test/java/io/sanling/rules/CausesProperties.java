package io.sanling.rules;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.collect.ImmutableList;
import io.sanling.Assessor;
import io.sanling.Rulebooks;
import io.sanling.explain.Causes;
import io.sanling.explain.Causes.Cause;
import io.sanling.explain.Causes.Why;
import io.sanling.explain.Part;
import io.sanling.result.AssessmentResult;
import io.sanling.result.Conformity;
import io.sanling.result.Effect;
import io.sanling.result.Finding;
import io.sanling.result.ZeroState;
import io.sanling.rules.RecordArbitraries.Given;
import java.math.BigDecimal;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.PropertyDefaults;
import net.jqwik.api.Provide;

/** What holds of the causes of every field of every result, by every bundled rulebook. */
@PropertyDefaults(tries = 20, edgeCases = EdgeCasesMode.NONE)
class CausesProperties {
  private static final ImmutableList<Assessor> ASSESSORS =
      Stream.of("henan-2021", "henan-2022", "henan-2023", "shanxi-2022")
          .map(id -> Assessor.of(Rulebooks.bundled(id)))
          .collect(ImmutableList.toImmutableList());

  @Provide
  Arbitrary<Given> given() {
    return RecordArbitraries.given();
  }

  @Property
  void everyFieldHasCausesThatAreFindingsOfItsResultOrSaysWhatElseItRestsOn(
      @ForAll("given") Given given) {
    for (Assessor assessor : ASSESSORS) {
      AssessmentResult result = assessor.assess(given.record(), given.period());
      Causes causes = Causes.of(assessor.rulebook(), result);
      for (String field : causes.fields()) {
        Why why = causes.of(field);
        if (result.conformity() != Conformity.NOT_APPLICABLE) {
          assertThat(why.causes())
              .as(field)
              .extracting(Cause::finding)
              .isSubsetOf(result.findings());
        }
        assertThat(why.causes().isEmpty() && why.grounds().isEmpty()).as(field).isFalse();
        why.causes()
            .forEach(cause -> assertThat(cause.rule().name()).isEqualTo(cause.finding().rule()));
      }
    }
  }

  @Property
  void everyFindingIsACauseOfSomeOtherField(@ForAll("given") Given given) {
    for (Assessor assessor : ASSESSORS) {
      AssessmentResult result = assessor.assess(given.record(), given.period());
      Causes causes = Causes.of(assessor.rulebook(), result);
      Set<Finding> explained = new HashSet<>();
      for (String field : causes.fields()) {
        if (!field.startsWith("/findings")) {
          causes.of(field).causes().forEach(cause -> explained.add(cause.finding()));
        }
      }
      assertThat(explained)
          .containsAll(
              result.findings().stream().filter(finding -> !isOvertaken(result, finding)).toList());
    }
  }

  /** What was only open where something worse decided moves nothing but the list of findings. */
  private static boolean isOvertaken(AssessmentResult result, Finding finding) {
    return finding.effect() == Effect.OPENS_CONFORMITY
        && result.reasons().stream()
            .noneMatch(
                reason ->
                    reason.code().equals(finding.clause())
                        && reason.records().containsAll(finding.records()));
  }

  @Property
  void everyPointIsOfARowWhoseBoundsHoldIt(@ForAll("given") Given given) {
    for (Assessor assessor : ASSESSORS) {
      AssessmentResult result = assessor.assess(given.record(), given.period());
      Causes told = Causes.of(assessor.rulebook(), result, given.record());
      Causes guessed = Causes.of(assessor.rulebook(), result);
      for (String field : told.fields()) {
        List<Cause> exact = told.of(field).causes();
        List<Cause> rough = guessed.of(field).causes();
        for (int i = 0; i < exact.size(); i++) {
          assertThat(exact.get(i).rows()).as(field).hasSizeLessThanOrEqualTo(1);
          assertThat(rough.get(i).rows()).as(field).containsAll(exact.get(i).rows());
        }
      }
    }
  }

  /** Of a replay that expects otherwise, a comparison of rulebooks and an assertion alike. */
  @Property
  void whoeverAsksGetsTheSameCausesOfAField(@ForAll("given") Given given) {
    for (Assessor assessor : ASSESSORS) {
      AssessmentResult result = assessor.assess(given.record(), given.period());
      Causes causes = Causes.of(assessor.rulebook(), result);
      for (Map.Entry<String, ZeroState> zero : result.zeros().entrySet()) {
        String field = "/zeros/" + zero.getKey();
        if (zero.getValue() != ZeroState.CLEAN) {
          assertThat(causes.against(Map.of("zeros", Map.of(zero.getKey(), "CLEAN")), field).come())
              .containsExactlyElementsOf(causes.of(field).causes());
          assertThat(Causes.between(null, causes, field).come())
              .containsExactlyElementsOf(causes.of(field).causes());
        }
      }
      for (int i = 0; i < result.reasons().size(); i++) {
        String field = "/reasons/" + i;
        assertThat(causes.against(Map.of("reasons", List.of()), "/reasons").come())
            .containsAll(causes.of(field).causes());
        assertThat(causes.of("/conformity").causes()).containsAll(causes.of(field).causes());
        assertThat(causes.of("/reasons").causes()).containsAll(causes.of(field).causes());
      }
    }
  }

  @Property
  void thePartsOfThePointsAddUpToThem(@ForAll("given") Given given) {
    for (Assessor assessor : ASSESSORS) {
      AssessmentResult result = assessor.assess(given.record(), given.period());
      Causes causes = Causes.of(assessor.rulebook(), result);
      if (result.score() != null) {
        assertThat(
                causes.parts().stream().map(Part::points).reduce(BigDecimal.ZERO, BigDecimal::add))
            .isEqualByComparingTo(result.score().points());
      }
      causes
          .parts()
          .forEach(
              part -> assertThat(causes.of("/score/points").causes()).containsAll(causes.of(part)));
    }
  }
}
