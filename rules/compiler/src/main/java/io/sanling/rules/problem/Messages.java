package io.sanling.rules.problem;

import com.google.common.collect.ImmutableList;
import java.text.MessageFormat;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.Locale;
import java.util.ResourceBundle;

/** The sentences that word problems: Chinese, and English for English locales. */
final class Messages {
  static final String BUNDLE = "io.sanling.rules.problem.messages";

  private static final int MOST_DETAILS = 9;

  private static final ResourceBundle.Control NO_FALLBACK =
      ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES);

  private Messages() {}

  static String text(Locale locale, String key, ImmutableList<String> details) {
    return new MessageFormat(bundle(locale).getString(key), Locale.ROOT).format(details.toArray());
  }

  /** The code's sentence without details; the first one where it has several. */
  static String title(Locale locale, RulebookCode code) {
    String name = code.name();
    ResourceBundle bundle = bundle(locale);
    String[] unnamed = new String[MOST_DETAILS];
    Arrays.fill(unnamed, "…");
    return Collections.list(bundle.getKeys()).stream()
        .filter(key -> key.equals(name) || key.startsWith(name + ".") && !key.endsWith(".expected"))
        .min(Comparator.naturalOrder())
        .map(key -> new MessageFormat(bundle.getString(key), Locale.ROOT).format(unnamed))
        .orElse(code.toString());
  }

  private static ResourceBundle bundle(Locale locale) {
    boolean english = locale.getLanguage().equals(Locale.ENGLISH.getLanguage());
    return ResourceBundle.getBundle(BUNDLE, english ? Locale.ENGLISH : Locale.ROOT, NO_FALLBACK);
  }
}
