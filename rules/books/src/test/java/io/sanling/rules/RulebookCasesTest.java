package io.sanling.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.sanling.Clause;
import io.sanling.rules.cases.RulebookCase;
import io.sanling.rules.cases.RulebookCases;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RulebookCasesTest {
  /** Clauses about regions, not units: {@code RegionTallyTest} in core holds their cases. */
  private static final Set<String> OF_REGIONS = Set.of("TARGETS", "SMALL-BASE", "SILENT");

  @TestFactory
  Stream<DynamicContainer> everyCaseComesOutAsThePolicyOfficerExpects() {
    return BundledRulebook.all()
        .map(
            book ->
                DynamicContainer.dynamicContainer(
                    book.id(),
                    cases(book).stream()
                        .map(
                            example ->
                                DynamicTest.dynamicTest(
                                    example.clause() + " " + example.name(),
                                    () ->
                                        assertThat(example.differences(book.load())).isEmpty()))));
  }

  @ParameterizedTest
  @MethodSource("io.sanling.rules.BundledRulebook#all")
  void everyClauseHasACaseThatMeetsItOneThatMissesItAndOneOnTheBoundary(BundledRulebook book) {
    List<String> missing = new ArrayList<>();
    for (Clause clause : book.load().clauses()) {
      if (OF_REGIONS.contains(clause.id())) {
        continue;
      }
      Set<RulebookCase.Kind> lacking = EnumSet.allOf(RulebookCase.Kind.class);
      for (RulebookCase example : cases(book)) {
        if (example.clause().equals(clause.id())) {
          lacking.remove(example.kind());
        }
      }
      lacking.forEach(kind -> missing.add(clause.id() + " " + kind.label()));
    }
    assertThat(missing).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("io.sanling.rules.BundledRulebook#all")
  void everyCaseIsAboutAClauseOfTheRulebook(BundledRulebook book) {
    assertThat(cases(book))
        .allSatisfy(example -> assertThat(book.load().clause(example.clause())).isNotNull());
  }

  @ParameterizedTest
  @MethodSource("io.sanling.rules.BundledRulebook#all")
  void everyRuleTakesEffectInSomeCase(BundledRulebook book) {
    Set<String> idle = new HashSet<>(book.load().compiled().content().rules().keySet());
    // A result that is not applicable has its reason and no findings.
    idle.remove("评定—评定期内没有观察日");
    cases(book).forEach(example -> idle.removeAll(example.rulesThatTookEffect(book.load())));
    assertThat(idle).isEmpty();
  }

  private static List<RulebookCase> cases(BundledRulebook book) {
    return RulebookCases.read(book.folder(), book.load());
  }
}
