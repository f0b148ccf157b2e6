package io.sanling.rules.check;

import com.google.common.collect.ImmutableList;
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
 */
public record CheckReport(
    RulebookFiles files,
    ImmutableList<Problem> problems,
    RulebookCompiler.@Nullable Compiled compiled) {
  /** The same with problems that came up beside the check. */
  public CheckReport with(Iterable<Problem> others) {
    return new CheckReport(
        files, ImmutableList.<Problem>builder().addAll(problems).addAll(others).build(), compiled);
  }

  /** Whether there is no error; warnings and information may be there. */
  public boolean isClean() {
    return count(Severity.ERROR) == 0;
  }

  /** How many problems have that severity. */
  public long count(Severity severity) {
    return problems.stream().filter(problem -> problem.severity() == severity).count();
  }
}
