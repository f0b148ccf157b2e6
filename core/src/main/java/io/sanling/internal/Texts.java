package io.sanling.internal;

import java.text.MessageFormat;
import java.util.Arrays;
import java.util.Locale;
import java.util.ResourceBundle;

/**
 * Sentences of a resource bundle: English for English locales, else Chinese; never by the default
 * of the machine, which nobody chose.
 *
 * @param bundle its base name
 * @param beside a class of the module that holds it
 */
public record Texts(String bundle, Class<?> beside) {
  private static final ResourceBundle.Control NO_FALLBACK =
      ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES);

  /** The sentence of the key with its details filled in. */
  public String say(Locale locale, String key, Object... details) {
    Object[] texts = Arrays.stream(details).map(String::valueOf).toArray();
    return new MessageFormat(of(locale).getString(key), Locale.ROOT).format(texts);
  }

  /** The bundle in the language. */
  public ResourceBundle of(Locale locale) {
    boolean english = locale.getLanguage().equals(Locale.ENGLISH.getLanguage());
    return ResourceBundle.getBundle(
        bundle, english ? Locale.ENGLISH : Locale.ROOT, beside.getClassLoader(), NO_FALLBACK);
  }
}
