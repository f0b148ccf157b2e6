package io.sanling.rules.check;

import com.google.common.collect.ImmutableList;
import io.sanling.Rulebook;
import io.sanling.rules.cases.CaseRun;
import io.sanling.rules.cases.Coverage;
import io.sanling.rules.cases.RulebookCase;
import io.sanling.rules.cases.RulebookCases;
import io.sanling.rules.compiler.RulebookCompiler;
import io.sanling.rules.draft.RulebookDraft;
import io.sanling.rules.problem.Problems;
import io.sanling.rules.source.RulebookFiles;
import java.nio.file.Path;

/**
 * The door: {@code RulebookCheck.check(folder)} finds every problem of a rulebook folder, compiles
 * it and runs its cases. Nothing in the folder is ever executed.
 */
public final class RulebookCheck {
  private RulebookCheck() {}

  /** Checks the folder as it is now. */
  public static CheckReport check(Path folder) {
    Problems problems = new Problems();
    return check(RulebookFiles.read(folder, problems), false, problems);
  }

  /** Checks the folder as it is now, and what of the rulebook no case exercises. */
  public static CheckReport checkWithCoverage(Path folder) {
    Problems problems = new Problems();
    return check(RulebookFiles.read(folder, problems), true, problems);
  }

  private static CheckReport check(RulebookFiles files, boolean covered, Problems problems) {
    RulebookDraft draft = RulebookDraft.read(files, problems);
    if (draft == null) {
      return new CheckReport(files, problems.all(), null, 0, null);
    }
    RulebookCompiler.Compiled compiled = RulebookCompiler.build(draft, problems);
    ImmutableList<RulebookCase> cases = RulebookCases.read(files, draft, problems);
    if (compiled == null) {
      return new CheckReport(files, problems.all(), null, 0, null);
    }
    Rulebook rulebook = compiled.load();
    CaseRun run = CaseRun.of(rulebook, cases);
    run.problems().forEach(problems::add);
    Coverage coverage = covered ? Coverage.of(draft, rulebook, run) : null;
    return new CheckReport(files, problems.all(), compiled, cases.size(), coverage);
  }
}
