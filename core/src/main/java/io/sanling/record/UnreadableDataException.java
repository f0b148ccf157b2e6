package io.sanling.record;

import static java.util.stream.Collectors.joining;

import com.google.common.collect.ImmutableList;
import io.sanling.form.RecordProblem;
import io.sanling.internal.Messages;
import io.sanling.internal.PersonalData;
import io.sanling.value.SanlingException;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The data as a whole cannot be read (数据不可读): not a bad record, but no file, a broken archive, a
 * table without its columns.
 */
public final class UnreadableDataException extends SanlingException {
  private static final long serialVersionUID = 1;

  private final Code code;
  private final String reason;
  private final ImmutableList<String> details;
  private final ImmutableList<RecordProblem> problems;

  /** Stable codes (错误代码) of unreadable data. */
  public enum Code {
    /** there is no such file or folder. */
    NOT_FOUND,
    /** there are no units in it. */
    NO_UNITS,
    /** the file is empty. */
    EMPTY,
    /** the file is cut off or damaged. */
    TRUNCATED,
    /** the file is not text. */
    NOT_TEXT,
    /** the text is in an encoding that is not read. */
    ENCODING,
    /** the columns of a table are not usable. */
    HEADER,
    /** the form of the file is not read. */
    FORMAT,
    /** the names of regions cannot be used. */
    REGIONS,
    /** the operating system would not read it. */
    IO;

    /** The code as written, e.g. {@code DATA-NOT-FOUND}. */
    @Override
    public String toString() {
      return "DATA-" + name().replace('_', '-');
    }
  }

  /**
   * @param reason key of the sentence in {@code messages.properties}
   * @param details file names, lines, columns; personal numbers in them are masked
   */
  public UnreadableDataException(
      Code code, String reason, @Nullable Throwable cause, String... details) {
    super(null, cause);
    this.problems = ImmutableList.of();
    this.code = code;
    this.reason = reason;
    this.details =
        ImmutableList.copyOf(details).stream()
            .map(PersonalData::mask)
            .collect(ImmutableList.toImmutableList());
  }

  /** Cells of a table that cannot be used, one at least: all of them are told. */
  public UnreadableDataException(Code code, List<RecordProblem> problems) {
    super(null, null);
    this.code = code;
    this.reason = "";
    this.details = ImmutableList.of();
    this.problems = ImmutableList.copyOf(problems);
  }

  /** What is wrong. */
  public Code kind() {
    return code;
  }

  @Override
  public String code() {
    return code.toString();
  }

  @Override
  public String message(Locale locale) {
    return problems.isEmpty()
        ? Messages.text(locale, reason, details)
        : problems.stream()
            .map(problem -> problem.place() + " " + problem.code() + " " + problem.message(locale))
            .collect(joining("\n"));
  }

  @Override
  public String getMessage() {
    return code + ": " + message(Locale.ENGLISH);
  }
}
