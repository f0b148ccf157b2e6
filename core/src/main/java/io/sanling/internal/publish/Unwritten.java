package io.sanling.internal.publish;

import io.sanling.internal.Texts;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.util.Locale;
import java.util.Objects;

/** Words for what could not be written, and what to do about it. */
public final class Unwritten {
  private static final Texts TEXTS =
      new Texts("io.sanling.internal.publish.messages", Unwritten.class);

  private Unwritten() {}

  /** One sentence or two; Chinese unless the locale is English. */
  public static String message(IOException e, Locale locale) {
    if (e instanceof Publication.RefusedException refused) {
      return text(
          locale,
          refused.refusal().name(),
          refused.where(),
          String.join(text(locale, "comma"), refused.names()));
    }
    String file =
        e instanceof FileSystemException named ? Objects.toString(named.getFile(), "") : "";
    return file.isEmpty()
        ? text(locale, "failed", reason(e, locale))
        : text(locale, "failed.file", file, reason(e, locale));
  }

  private static String reason(IOException e, Locale locale) {
    if (e instanceof AccessDeniedException) {
      return text(locale, "denied");
    }
    if (e instanceof NoSuchFileException) {
      return text(locale, "gone");
    }
    if (e instanceof FileAlreadyExistsException) {
      return text(locale, "exists");
    }
    String said = e instanceof FileSystemException named ? named.getReason() : e.getMessage();
    return said == null || said.isBlank() ? text(locale, "unknown") : said;
  }

  private static String text(Locale locale, String key, Object... values) {
    return TEXTS.say(locale, key, values);
  }
}
