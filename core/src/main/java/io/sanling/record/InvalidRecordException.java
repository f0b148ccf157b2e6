package io.sanling.record;

import static java.util.stream.Collectors.joining;

import com.google.common.collect.ImmutableList;
import java.util.Locale;

/** One unit record was asked for and what came is none; carries every problem of it. */
public final class InvalidRecordException extends IllegalArgumentException {
  private static final long serialVersionUID = 1;

  private final transient ImmutableList<RecordProblem> problems;

  public InvalidRecordException(ImmutableList<RecordProblem> problems) {
    super(
        problems.stream()
            .map(p -> p.code() + " " + p.path() + ": " + p.message(Locale.ENGLISH))
            .collect(joining("\n")));
    this.problems = problems;
  }

  /** Everything that is wrong with the record. */
  public ImmutableList<RecordProblem> problems() {
    return problems;
  }
}
