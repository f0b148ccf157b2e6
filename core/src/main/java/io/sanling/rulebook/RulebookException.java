package io.sanling.rulebook;

import io.sanling.internal.Texts;
import io.sanling.value.SanlingException;
import java.util.Locale;

/** A rulebook that cannot be used: what is wrong, with a stable code, and what to do about it. */
public final class RulebookException extends SanlingException {
  private static final long serialVersionUID = 1L;

  private final String code;
  private final String chinese;
  private final String english;

  /**
   * @param code stable code, e.g. {@code RB-UNKNOWN}
   * @param message what was found, what was expected, what to do, in the rulebook's own words
   */
  public RulebookException(String code, String message) {
    this(code, message, message);
  }

  /**
   * @param code stable code, e.g. {@code RB-UNKNOWN}
   * @param chinese what was found, what was expected, what to do
   * @param english the same in English
   */
  public RulebookException(String code, String chinese, String english) {
    super(code + ": " + chinese);
    this.code = code;
    this.chinese = chinese;
    this.english = english;
  }

  /** The same, said of the unit that could not be assessed. */
  public RulebookException ofUnit(String unitId) {
    RulebookException named =
        new RulebookException(code, unitId + "：" + chinese, unitId + ": " + english);
    named.setStackTrace(getStackTrace());
    return named;
  }

  /** Code and message, in Chinese unless the locale is English. */
  @Override
  public String message(Locale locale) {
    boolean inEnglish = Texts.isEnglish(locale);
    return code + ": " + (inEnglish ? english : chinese);
  }

  @Override
  public String code() {
    return code;
  }
}
