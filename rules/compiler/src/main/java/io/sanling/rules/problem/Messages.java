package io.sanling.rules.problem;

import com.google.common.collect.ImmutableList;
import java.text.MessageFormat;
import java.util.Locale;
import java.util.ResourceBundle;

/** The sentences that word problems: Chinese, and English for English locales. */
final class Messages {
  static final String BUNDLE = "io.sanling.rules.problem.messages";

  private static final ResourceBundle.Control NO_FALLBACK =
      ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES);

  private Messages() {}

  static String text(Locale locale, String key, ImmutableList<String> details) {
    boolean english = locale.getLanguage().equals(Locale.ENGLISH.getLanguage());
    String pattern =
        ResourceBundle.getBundle(BUNDLE, english ? Locale.ENGLISH : Locale.ROOT, NO_FALLBACK)
            .getString(key);
    return new MessageFormat(pattern, Locale.ROOT).format(details.toArray());
  }
}
