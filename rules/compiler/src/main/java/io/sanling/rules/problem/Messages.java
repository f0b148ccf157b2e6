package io.sanling.rules.problem;

import com.google.common.collect.ImmutableList;
import io.sanling.internal.Texts;
import java.util.Collections;
import java.util.Comparator;
import java.util.Locale;

/** The sentences that word problems: Chinese, and English for English locales. */
final class Messages {
  static final String BUNDLE = "io.sanling.rules.problem.messages";

  private static final int MOST_DETAILS = 9;

  private static final Texts TEXTS = new Texts(BUNDLE, Messages.class);

  private Messages() {}

  static String text(Locale locale, String key, ImmutableList<String> details) {
    return TEXTS.say(locale, key, details.toArray());
  }

  /** The code's sentence without details; the first one where it has several. */
  static String title(Locale locale, RulebookCode code) {
    String name = code.name();
    Texts.In texts = TEXTS.in(locale);
    Object[] unnamed = Collections.nCopies(MOST_DETAILS, "…").toArray();
    return Collections.list(texts.bundle().getKeys()).stream()
        .filter(key -> key.equals(name) || key.startsWith(name + ".") && !key.endsWith(".expected"))
        .min(Comparator.naturalOrder())
        .map(key -> texts.say(key, unnamed))
        .orElse(code.toString());
  }
}
