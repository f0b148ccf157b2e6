package io.sanling.rules.check;

import com.google.common.collect.ImmutableList;
import io.sanling.Rulebook;
import io.sanling.RulebookLoader;
import io.sanling.rules.cases.RulebookCase;
import io.sanling.rules.cases.RulebookCases;
import io.sanling.rules.compiler.RulebookCompiler;
import io.sanling.rules.layer.RulebookSources;
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
    return check(RulebookSources.read(folder, problems), problems);
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
      CheckReport report = check(RulebookSources.read(folder, problems), problems);
      problems.throwIfErrors(report.files().name());
      RulebookCompiler.Compiled compiled = report.compiled();
      if (compiled == null) {
        throw new IllegalStateException("a rulebook without errors was not compiled");
      }
      return compiled.load();
    };
  }

  /** Checks the files of a rulebook, wherever they come from. */
  public static CheckReport check(RulebookFiles files) {
    return check(RulebookSources.of(files), new Problems());
  }

  /** Checks what a rulebook or a layer is made of, with the problems of reading it. */
  public static CheckReport check(RulebookSources sources, Problems problems) {
    RulebookCompiler.Compiled compiled = RulebookCompiler.build(sources, problems);
    if (compiled != null) {
      Problems found = new Problems();
      cases(compiled.load(), sources.caseFiles(), found);
      sources.report(found, problems);
    }
    return new CheckReport(sources.files(), problems.all(), compiled);
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
