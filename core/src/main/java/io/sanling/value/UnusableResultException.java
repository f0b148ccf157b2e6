package io.sanling.value;

import io.sanling.internal.PersonalData;
import io.sanling.internal.Texts;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A result, or another output of the library, that cannot be taken (结果不可用): why, and where. */
public final class UnusableResultException extends SanlingException {
  private static final long serialVersionUID = 1;
  private static final Texts TEXTS =
      new Texts("io.sanling.result.messages", UnusableResultException.class);

  private final Code code;
  private final String path;
  private final String found;

  /** Stable codes (错误代码) of results that cannot be taken. */
  public enum Code {
    /** the text is no JSON object. */
    SYNTAX,
    /** something is missing, or there is something the library does not write so. */
    FIELD,
    /** the content is not the one that its receipt was made for. */
    SEAL,
    /** it came from another rulebook, or another edition or layer of it. */
    RULEBOOK,
    /** it is of another period. */
    PERIOD,
    /** there is a result of the unit already. */
    TWICE;

    /** The code as written, e.g. {@code RES-SEAL}. */
    @Override
    public String toString() {
      return "RES-" + name();
    }
  }

  /**
   * @param path JSON Pointer to what is wrong, or ""; for a result as a whole the code of its unit
   * @param found what was found, shortened, personal numbers masked
   */
  public UnusableResultException(Code code, String path, String found, @Nullable Throwable cause) {
    super(null, cause);
    this.code = code;
    this.path = PersonalData.show(path);
    this.found = PersonalData.show(found);
  }

  /** What is wrong. */
  public Code kind() {
    return code;
  }

  @Override
  public String code() {
    return code.toString();
  }

  /** JSON Pointer to what is wrong, or the unit; "" where it is the whole text. */
  public String path() {
    return path;
  }

  /** What was found there. */
  public String found() {
    return found;
  }

  @Override
  public String message(Locale locale) {
    return TEXTS.say(locale, key(), path, found);
  }

  private String key() {
    return switch (code) {
      case FIELD -> path.isEmpty() ? "FIELD_ANY" : found.isEmpty() ? "FIELD_NOTHING" : "FIELD";
      case RULEBOOK, PERIOD -> path.isEmpty() ? code.name() + "_ALL" : code.name();
      case SYNTAX, SEAL, TWICE -> code.name();
    };
  }

  @Override
  public String getMessage() {
    return code + ": " + message(Locale.ENGLISH);
  }
}
