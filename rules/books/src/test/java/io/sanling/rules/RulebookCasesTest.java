package io.sanling.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.sanling.rulebook.Clause;
import io.sanling.rules.cases.CaseFailure;
import io.sanling.rules.cases.CaseRun;
import io.sanling.rules.cases.Coverage;
import io.sanling.rules.cases.RulebookCase;
import io.sanling.rules.cases.RulebookCases;
import io.sanling.rules.draft.RulebookDraft;
import io.sanling.rules.problem.Problems;
import io.sanling.rules.source.RulebookFiles;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RulebookCasesTest {
  /** Clauses about regions, not units: {@code RegionTallyTest} in core holds their cases. */
  private static final Set<String> OF_REGIONS = Set.of("TARGETS", "SMALL-BASE", "SILENT");

  private static final Map<String, ReadCases> READ = new HashMap<>();

  /** A bundled rulebook's draft and its cases, run by the compiled rulebook. */
  private record ReadCases(RulebookDraft draft, List<RulebookCase> cases, CaseRun run) {
    static ReadCases of(BundledRulebook book) {
      return READ.computeIfAbsent(book.id(), id -> read(book));
    }

    private static ReadCases read(BundledRulebook book) {
      Problems problems = new Problems();
      RulebookFiles files = RulebookFiles.read(book.folder(), problems);
      RulebookDraft draft = RulebookDraft.read(files, problems);
      List<RulebookCase> cases = RulebookCases.read(files, draft, problems);
      assertThat(problems.all()).isEmpty();
      return new ReadCases(draft, cases, CaseRun.of(book.load(), cases));
    }

    Coverage coverage(BundledRulebook book) {
      return Coverage.of(draft, run);
    }
  }

  @TestFactory
  Stream<DynamicContainer> everyCaseComesOutAsThePolicyOfficerExpects() {
    return BundledRulebook.all()
        .map(
            book ->
                DynamicContainer.dynamicContainer(
                    book.id(),
                    ReadCases.of(book).cases().stream()
                        .map(
                            example ->
                                DynamicTest.dynamicTest(
                                    example.clause() + " " + example.name(),
                                    () -> assertThat(failures(book, example)).isEmpty()))));
  }

  @Test
  void soDoesEveryCaseOfTheDraft() {
    Problems problems = new Problems();
    RulebookFiles files = RulebookFiles.read(Path.of("henan-2024-draft"), problems);
    RulebookDraft draft = RulebookDraft.read(files, problems);
    List<RulebookCase> cases = RulebookCases.read(files, draft, problems);
    assertThat(cases).hasSizeGreaterThan(500);
    assertThat(CaseRun.of(Drafts.HENAN_2024, cases).failures())
        .extracting(failure -> failure.example().clause() + " " + failure.example().name())
        .isEmpty();
  }

  private static List<String> failures(BundledRulebook book, RulebookCase example) {
    return ReadCases.of(book).run().failures().stream()
        .filter(failure -> failure.example().equals(example))
        .map(CaseFailure::problem)
        .map(String::valueOf)
        .toList();
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
      for (RulebookCase example : ReadCases.of(book).cases()) {
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
  void everyRuleAndEveryRowOfTheScoreTableTakesEffectInSomeCase(BundledRulebook book) {
    Coverage coverage = ReadCases.of(book).coverage(book);
    assertThat(coverage.percent(Coverage.Kind.RULE)).isEqualByComparingTo("100");
    assertThat(coverage.percent(Coverage.Kind.ROW)).isEqualByComparingTo("100");
    assertThat(coverage.percent(Coverage.Kind.CLAUSE)).isEqualByComparingTo("100");
  }

  @ParameterizedTest
  @MethodSource("io.sanling.rules.BundledRulebook#all")
  void everyBoundIsMet(BundledRulebook book) {
    Coverage coverage = ReadCases.of(book).coverage(book);
    assertThat(coverage.bounds()).isNotEmpty().allMatch(Coverage.Item::isExercised);
    assertThat(coverage.missing()).isEmpty();
  }
}
