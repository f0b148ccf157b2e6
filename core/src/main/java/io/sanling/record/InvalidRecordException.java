package io.sanling.record;

import static com.google.common.collect.ImmutableList.toImmutableList;
import static java.util.stream.Collectors.joining;

import com.google.common.collect.ImmutableList;
import io.sanling.form.RecordProblem;
import io.sanling.value.SanlingException;
import java.util.List;
import java.util.Locale;

/** One unit record was asked for and what came is none; carries every problem of it. */
public final class InvalidRecordException extends SanlingException {
  private static final long serialVersionUID = 1;

  private final ImmutableList<RecordProblem> problems;

  /** Problems of a record at hand, which stands nowhere: their places are left out. */
  public InvalidRecordException(List<RecordProblem> problems) {
    super(
        problems.stream()
            .map(p -> p.code() + " " + p.path() + ": " + p.message(Locale.ENGLISH))
            .collect(joining("\n")),
        null);
    this.problems =
        problems.stream()
            .map(
                p ->
                    new RecordProblem(
                        p.code(), p.path(), null, p.reason(), p.found(), p.expected()))
            .collect(toImmutableList());
  }

  @Override
  public String code() {
    return problems.get(0).code().toString();
  }

  /** {@inheritDoc} Each problem is a line that begins with its path, where it has one. */
  @Override
  public String message(Locale locale) {
    return problems.stream()
        .map(p -> (p.path().isEmpty() ? "" : p.path() + ": ") + p.message(locale))
        .collect(joining("\n"));
  }

  /** Everything that is wrong with the record. */
  public List<RecordProblem> problems() {
    return problems;
  }
}
