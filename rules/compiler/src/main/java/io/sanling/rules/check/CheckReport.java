package io.sanling.rules.check;

import com.google.common.collect.ImmutableList;
import io.sanling.rules.cases.Coverage;
import io.sanling.rules.compiler.RulebookCompiler;
import io.sanling.rules.problem.Problem;
import io.sanling.rules.problem.Severity;
import io.sanling.rules.source.RulebookFiles;
import org.jspecify.annotations.Nullable;

/**
 * What a check found.
 *
 * @param files the files as they were checked
 * @param problems every problem, in the order of the files
 * @param compiled the rulebook; null when it cannot be used
 * @param cases how many cases were run
 * @param coverage what its cases exercise; null unless it was asked for and the rulebook can be
 *     used
 */
public record CheckReport(
    RulebookFiles files,
    ImmutableList<Problem> problems,
    RulebookCompiler.@Nullable Compiled compiled,
    int cases,
    @Nullable Coverage coverage) {
  /** Whether there is no error; warnings and information may be there. */
  public boolean isClean() {
    return count(Severity.ERROR) == 0;
  }

  /** How many problems have that severity. */
  public long count(Severity severity) {
    return problems.stream().filter(problem -> problem.severity() == severity).count();
  }
}
