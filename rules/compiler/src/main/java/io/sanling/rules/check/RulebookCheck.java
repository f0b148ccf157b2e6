package io.sanling.rules.check;

import com.google.common.collect.ImmutableList;
import io.sanling.Rulebook;
import io.sanling.rules.cases.RulebookCase;
import io.sanling.rules.cases.RulebookCases;
import io.sanling.rules.compiler.RulebookCompiler;
import io.sanling.rules.problem.Problem;
import io.sanling.rules.problem.Problems;
import io.sanling.rules.problem.RulebookCode;
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
    return check(RulebookFiles.read(folder, problems), problems);
  }

  private static CheckReport check(RulebookFiles files, Problems problems) {
    RulebookCompiler.Compiled compiled = RulebookCompiler.build(files, problems);
    int cases = compiled == null ? 0 : cases(compiled.load(), files, problems);
    return new CheckReport(files, problems.all(), compiled, cases);
  }

  private static int cases(Rulebook rulebook, RulebookFiles files, Problems problems) {
    ImmutableList<RulebookCase> cases = RulebookCases.read(files, rulebook, problems);
    for (RulebookCase example : cases) {
      for (String difference : example.differences(rulebook)) {
        problems.add(
            Problem.of(RulebookCode.CASE_FAILS, example.place(), example.name(), difference));
      }
    }
    return cases.size();
  }
}
