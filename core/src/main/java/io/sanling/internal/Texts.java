package io.sanling.internal;

import java.text.MessageFormat;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
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

  /** Whether whoever has the locale reads English; everybody else is told in Chinese. */
  public static boolean isEnglish(Locale locale) {
    return locale.getLanguage().equals(Locale.ENGLISH.getLanguage());
  }

  /** The sentence of the key with its details filled in. */
  public String say(Locale locale, String key, Object... details) {
    return in(locale).say(key, details);
  }

  /** The sentences in the language. */
  public In in(Locale locale) {
    return new In(
        ResourceBundle.getBundle(
            bundle,
            isEnglish(locale) ? Locale.ENGLISH : Locale.ROOT,
            beside.getClassLoader(),
            NO_FALLBACK));
  }

  /** The sentences in one language. */
  public record In(ResourceBundle bundle) {
    /** The sentence of the key as it is. */
    public String get(String key) {
      return bundle.getString(key);
    }

    /** The sentence of the key as it is, or nothing where there is none. */
    public Optional<String> find(String key) {
      return bundle.containsKey(key) ? Optional.of(get(key)) : Optional.empty();
    }

    /** The sentence of the key with its details filled in; numbers and days stand as they are. */
    public String say(String key, Object... details) {
      Object[] texts = Arrays.stream(details).map(String::valueOf).toArray();
      return new MessageFormat(get(key), Locale.ROOT).format(texts);
    }
  }
}
