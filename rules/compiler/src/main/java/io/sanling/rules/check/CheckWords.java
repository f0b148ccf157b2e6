package io.sanling.rules.check;

import io.sanling.internal.Texts;
import io.sanling.rules.problem.Severity;
import java.util.Locale;

/** The words of the renderings: Chinese, and English for English locales. */
final class CheckWords {
  private static final Texts TEXTS = new Texts("io.sanling.rules.check.words", CheckWords.class);

  private final Texts.In words;

  CheckWords(Locale locale) {
    this.words = TEXTS.in(locale);
  }

  String say(String key, Object... values) {
    return words.say(key, values);
  }

  String severity(Severity severity) {
    return say("severity." + severity.name());
  }
}
