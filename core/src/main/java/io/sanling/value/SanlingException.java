package io.sanling.value;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Whatever the library refuses (出错), in one root: a rulebook, data, a record, a result or a replay
 * that cannot be used. Each has a stable code to tell it by, and a text in both languages to show.
 */
public abstract class SanlingException extends RuntimeException {
  private static final long serialVersionUID = 1;

  protected SanlingException(String message) {
    super(message);
  }

  protected SanlingException(@Nullable String message, @Nullable Throwable cause) {
    super(message, cause);
  }

  /** The stable code (错误代码), e.g. {@code DATA-HEADER}; of several problems that of the first. */
  public abstract String code();

  /** What is wrong, where, and what to do, in Chinese unless the locale is English. */
  public abstract String message(Locale locale);
}
