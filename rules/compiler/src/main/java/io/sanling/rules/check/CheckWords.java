package io.sanling.rules.check;

import io.sanling.rules.problem.Severity;
import java.text.MessageFormat;
import java.util.Arrays;
import java.util.Locale;
import java.util.ResourceBundle;

/** The words of the renderings: Chinese, and English for English locales. */
final class CheckWords {
  private static final String BUNDLE = "io.sanling.rules.check.words";

  private static final ResourceBundle.Control NO_FALLBACK =
      ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES);

  private final ResourceBundle words;

  CheckWords(Locale locale) {
    boolean english = locale.getLanguage().equals(Locale.ENGLISH.getLanguage());
    this.words =
        ResourceBundle.getBundle(BUNDLE, english ? Locale.ENGLISH : Locale.ROOT, NO_FALLBACK);
  }

  String say(String key, Object... values) {
    Object[] texts = Arrays.stream(values).map(String::valueOf).toArray();
    return new MessageFormat(words.getString(key), Locale.ROOT).format(texts);
  }

  String severity(Severity severity) {
    return say("severity." + severity.name());
  }
}
