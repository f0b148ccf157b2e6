package io.sanling.explain;

import com.google.common.base.Ascii;
import io.sanling.internal.Texts;
import java.util.Locale;

/** The words of a rendering, in Chinese or English; never by the machine's own locale. */
final class Phrases {
  private static final Texts TEXTS = new Texts("io.sanling.explain.phrases", Phrases.class);

  private final Texts.In phrases;
  private final boolean chinese;

  private Phrases(Texts.In phrases, boolean chinese) {
    this.phrases = phrases;
    this.chinese = chinese;
  }

  static Phrases of(Locale locale) {
    return new Phrases(TEXTS.in(locale), !Texts.isEnglish(locale));
  }

  boolean isChinese() {
    return chinese;
  }

  Locale locale() {
    return chinese ? Locale.CHINESE : Locale.ENGLISH;
  }

  String get(String key) {
    return phrases.get(key);
  }

  String get(String key, String otherwise) {
    return phrases.find(key).orElse(otherwise);
  }

  /** The phrase with its values; numbers and days stand as they are, never grouped or localized. */
  String format(String key, Object... values) {
    return phrases.say(key, values);
  }

  /** A constant's name as words. */
  static String words(String constant) {
    return Ascii.toLowerCase(constant).replace('_', ' ');
  }
}
