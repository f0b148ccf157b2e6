package io.sanling.explain;

import com.google.common.base.Ascii;
import io.sanling.internal.Texts;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The words of a rendering, in Chinese or English; never by the machine's own locale. */
final class Phrases {
  private static final Texts TEXTS = new Texts("io.sanling.explain.phrases", Phrases.class);

  private static final Phrases CHINESE = new Phrases(TEXTS.in(Locale.CHINESE), true);
  private static final Phrases ENGLISH = new Phrases(TEXTS.in(Locale.ENGLISH), false);

  private final Texts.In phrases;
  private final boolean chinese;

  /** The phrases taken apart: thousands of units are told by the same few. */
  private final Map<String, Phrase> parsed = new ConcurrentHashMap<>();

  private Phrases(Texts.In phrases, boolean chinese) {
    this.phrases = phrases;
    this.chinese = chinese;
  }

  static Phrases of(Locale locale) {
    return Texts.isEnglish(locale) ? ENGLISH : CHINESE;
  }

  /** What stands before, between and behind the values, and which values stand there. */
  private record Phrase(List<String> texts, List<Integer> values) {
    private static final Pattern PLACE = Pattern.compile("\\{([0-9])}");

    static Phrase of(String written) {
      List<String> texts = new ArrayList<>();
      List<Integer> values = new ArrayList<>();
      Matcher place = PLACE.matcher(written);
      int end = 0;
      while (place.find()) {
        texts.add(written.substring(end, place.start()).replace("''", "'"));
        values.add(Integer.valueOf(place.group(1)));
        end = place.end();
      }
      texts.add(written.substring(end).replace("''", "'"));
      return new Phrase(texts, values);
    }

    String with(Object... given) {
      StringBuilder said = new StringBuilder(texts.get(0));
      for (int i = 0; i < values.size(); i++) {
        said.append(given[values.get(i)]).append(texts.get(i + 1));
      }
      return said.toString();
    }
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
    return parsed.computeIfAbsent(key, any -> Phrase.of(phrases.get(key))).with(values);
  }

  /** A constant's name as words. */
  static String words(String constant) {
    return Ascii.toLowerCase(constant).replace('_', ' ');
  }
}
