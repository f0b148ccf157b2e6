package io.sanling.rules.check;

import com.google.common.collect.ImmutableList;
import io.sanling.rules.cases.Coverage;
import io.sanling.rules.compiler.RulebookCompiler;
import io.sanling.rules.mutation.Mutation;
import io.sanling.rules.problem.Problem;
import io.sanling.rules.problem.RulebookCode;
import io.sanling.rules.problem.Severity;
import io.sanling.rules.source.RulebookFiles;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a check found; {@link CheckText}, {@link CheckJson} and {@link Sarif} are renderings of it.
 *
 * @param files the files as they were checked
 * @param problems every problem, in the order in which one reads the files; in each file errors
 *     first
 * @param compiled the rulebook; null when it cannot be used
 * @param cases how many cases were judged: those in files without errors of reading; none while the
 *     rulebook cannot be compiled
 * @param coverage what its cases exercise; null unless it was asked for and the rulebook can be
 *     used
 * @param mutation what becomes of slips in it; null unless it was asked for and the rulebook can be
 *     used
 */
public record CheckReport(
    RulebookFiles files,
    ImmutableList<Problem> problems,
    RulebookCompiler.@Nullable Compiled compiled,
    int cases,
    @Nullable Coverage coverage,
    @Nullable Mutation mutation) {

  /** Puts the problems into their order. */
  public CheckReport {
    problems = ReadingOrder.of(files).sort(problems);
  }

  /** The same with problems that came up beside the check. */
  public CheckReport with(Iterable<Problem> others) {
    return new CheckReport(
        files,
        ImmutableList.<Problem>builder().addAll(problems).addAll(others).build(),
        compiled,
        cases,
        coverage,
        mutation);
  }

  /** The same without the problems of that code. */
  public CheckReport without(RulebookCode code) {
    return new CheckReport(
        files,
        problems.stream()
            .filter(problem -> problem.code() != code)
            .collect(ImmutableList.toImmutableList()),
        compiled,
        cases,
        coverage,
        mutation);
  }

  /** Whether there is no error; warnings and information may be there. */
  public boolean isClean() {
    return count(Severity.ERROR) == 0;
  }

  /** How many problems have that severity. */
  public long count(Severity severity) {
    return problems.stream().filter(problem -> problem.severity() == severity).count();
  }

  /** Whether a file of cases has errors of reading, so that its cases are not judged. */
  public boolean isJudgedInPart() {
    return problems.stream()
        .anyMatch(
            problem ->
                problem.isError()
                    && problem.code() != RulebookCode.CASE_FAILS
                    && problem.place().file().startsWith(RulebookFiles.CASES));
  }

  /** How many cases came out otherwise than expected, in one respect or in several. */
  public long failedCases() {
    return problems.stream()
        .flatMap(problem -> Stream.concat(Stream.of(problem), problem.consequences().stream()))
        .filter(problem -> problem.code() == RulebookCode.CASE_FAILS)
        .map(problem -> problem.place().file() + "\n" + problem.details().get(0))
        .distinct()
        .count();
  }
}
