package io.sanling.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.sanling.Rulebook;
import io.sanling.rules.cases.CaseRun;
import io.sanling.rules.cases.RulebookCase;
import io.sanling.rules.cases.RulebookCases;
import io.sanling.rules.compiler.RulebookCompiler;
import io.sanling.rules.draft.RulebookDraft;
import io.sanling.rules.problem.Problems;
import io.sanling.rules.source.RulebookFiles;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Rulebooks as offices write them feed only forward, so that no session is needed. */
class OrderedRunTest {
  @ParameterizedTest
  @MethodSource("io.sanling.rules.BundledRulebook#all")
  void noRuleOfABundledRulebookNeedsASession(BundledRulebook book) {
    assertThat(cases(book.folder())).isNotEmpty();
    runsInOrder(book.load(), cases(book.folder()));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "../../examples/rulebooks/fhrs-2012",
        "../../examples/rulebooks/longmen-2018",
        "../../examples/rulebooks/wenzhou-2017"
      })
  void norDoesOneOfAForeignRulebook(String folder) {
    runsInOrder(RulebookCompiler.compile(Path.of(folder)), cases(Path.of(folder)));
  }

  private static List<RulebookCase> cases(Path folder) {
    Problems problems = new Problems();
    RulebookFiles files = RulebookFiles.read(folder, problems);
    return RulebookCases.read(files, RulebookDraft.read(files, problems), problems);
  }

  private static void runsInOrder(Rulebook rulebook, List<RulebookCase> cases) {
    assertThat(CaseRun.of(rulebook, cases).failures()).isEmpty();
    assertThat(rulebook.compiled().rules().isOrdered()).isTrue();
    assertThat(rulebook.compiled().rules().fallbacks()).isZero();
  }
}
