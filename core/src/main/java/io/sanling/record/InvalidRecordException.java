package io.sanling.record;

import static java.util.stream.Collectors.joining;

import com.google.common.collect.ImmutableList;
import io.sanling.value.SanlingException;
import java.util.Locale;

/** One unit record was asked for and what came is none; carries every problem of it. */
public final class InvalidRecordException extends SanlingException {
  private static final long serialVersionUID = 1;

  private final ImmutableList<RecordProblem> problems;

  public InvalidRecordException(ImmutableList<RecordProblem> problems) {
    super(
        problems.stream()
            .map(p -> p.code() + " " + p.path() + ": " + p.message(Locale.ENGLISH))
            .collect(joining("\n")),
        null);
    this.problems = problems;
  }

  @Override
  public String code() {
    return problems.get(0).code().toString();
  }

  @Override
  public String message(Locale locale) {
    return problems.stream().map(problem -> problem.message(locale)).collect(joining("\n"));
  }

  /** Everything that is wrong with the record. */
  public ImmutableList<RecordProblem> problems() {
    return problems;
  }
}
