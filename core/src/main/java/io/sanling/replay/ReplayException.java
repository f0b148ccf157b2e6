package io.sanling.replay;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.Lists;
import io.sanling.internal.PersonalData;
import io.sanling.internal.Texts;
import io.sanling.value.SanlingException;
import java.io.Serializable;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** A replay folder that cannot be run (往年重算文件夹有误): everything that is wrong with it. */
public final class ReplayException extends SanlingException {
  private static final long serialVersionUID = 1;
  private static final Texts TEXTS = new Texts("io.sanling.replay.messages", ReplayException.class);

  private final ImmutableList<Problem> problems;

  /** Stable codes (错误代码) of what is wrong with a replay. */
  public enum Code {
    /** there is no such folder, or no {@code replay.json} in it. */
    FOLDER,
    /** a file that the replay names is not there. */
    FILE,
    /** a text is no JSON or no CSV, or in no encoding that is read. */
    SYNTAX,
    /** a field, column or file of that name means nothing. */
    FIELD,
    /** a field or column that must be there is not. */
    MISSING,
    /** a value that cannot be. */
    VALUE,
    /** the same is expected twice. */
    TWICE,
    /** a number that may be a person's. */
    PERSONAL_DATA,
    /** nothing is expected. */
    NOTHING_EXPECTED;

    /** The code as written, e.g. {@code REPLAY-FIELD}. */
    @Override
    public String toString() {
      return "REPLAY-" + name().replace('_', '-');
    }
  }

  /**
   * Something that is wrong with a replay.
   *
   * @param code stable code
   * @param file the file, as the replay names it
   * @param line physical line from 1, or 0 for the whole file
   * @param path JSON Pointer or column, or ""
   * @param found what was found
   * @param expected what was expected instead, or ""
   */
  public record Problem(
      Code code, String file, long line, String path, String found, String expected)
      implements Serializable {
    public Problem {
      file = PersonalData.mask(file);
      path = PersonalData.mask(path);
      found = PersonalData.show(found);
      expected = PersonalData.starred(expected);
    }

    /** Where it is, as one writes it: {@code file:line path}. */
    public String place() {
      return file + (line == 0 ? "" : ":" + line) + (path.isEmpty() ? "" : " " + path);
    }

    /** Place, code, what was found and expected; Chinese unless the locale is English. */
    public String message(Locale locale) {
      String text = TEXTS.say(locale, code.name(), found);
      String hint = expected.isEmpty() ? "" : TEXTS.say(locale, "expected", expected);
      return place() + " " + code + ": " + text + hint;
    }
  }

  ReplayException(List<Problem> problems) {
    super(null, null);
    this.problems = ImmutableList.copyOf(problems);
  }

  /** Everything that is wrong, in the order of the files. */
  public List<Problem> problems() {
    return problems;
  }

  @Override
  public String code() {
    return problems.get(0).code().toString();
  }

  /** All problems, one a line; Chinese unless the locale is English. */
  @Override
  public String message(Locale locale) {
    return problems.stream()
        .map(problem -> problem.message(locale))
        .collect(Collectors.joining("\n"));
  }

  @Override
  public String getMessage() {
    return String.join("\n", Lists.transform(problems, problem -> problem.message(Locale.ENGLISH)));
  }
}
