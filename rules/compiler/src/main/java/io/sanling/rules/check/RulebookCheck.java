package io.sanling.rules.check;

import com.google.common.collect.ImmutableList;
import io.sanling.Rulebook;
import io.sanling.RulebookLoader;
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

  /**
   * Loads the folder for a {@link io.sanling.RulebookStore}, which so never swaps in an edition
   * with an error or with a case that fails.
   *
   * <pre>{@code
   * RulebookStore store = RulebookStore.open(RulebookCheck.loader(folder));
   * store.watch(folder, Duration.ofSeconds(1));
   * }</pre>
   */
  public static RulebookLoader loader(Path folder) {
    return () -> {
      Problems problems = new Problems();
      CheckReport report = check(RulebookFiles.read(folder, problems), problems);
      problems.throwIfErrors(report.files().name());
      RulebookCompiler.Compiled compiled = report.compiled();
      if (compiled == null) {
        throw new IllegalStateException("a rulebook without errors was not compiled");
      }
      return compiled.load();
    };
  }

  private static CheckReport check(RulebookFiles files, Problems problems) {
    RulebookCompiler.Compiled compiled = RulebookCompiler.build(files, problems);
    if (compiled != null) {
      cases(compiled.load(), files, problems);
    }
    return new CheckReport(files, problems.all(), compiled);
  }

  private static void cases(Rulebook rulebook, RulebookFiles files, Problems problems) {
    ImmutableList<RulebookCase> cases = RulebookCases.read(files, rulebook, problems);
    for (RulebookCase example : cases) {
      for (String difference : example.differences(rulebook)) {
        problems.add(
            Problem.of(RulebookCode.CASE_FAILS, example.place(), example.name(), difference));
      }
    }
  }
}
