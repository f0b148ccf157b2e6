package io.sanling.explain;

import com.google.common.base.Ascii;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.text.MessageFormat;
import java.util.Arrays;
import java.util.Locale;
import java.util.Properties;

/** The words of a rendering, in Chinese or English; never by the machine's own locale. */
final class Phrases {
  private final Properties phrases;
  private final boolean chinese;

  private Phrases(Properties phrases, boolean chinese) {
    this.phrases = phrases;
    this.chinese = chinese;
  }

  static Phrases of(Locale locale) {
    boolean chinese = !locale.getLanguage().equals(Locale.ENGLISH.getLanguage());
    return new Phrases(load(chinese ? "phrases.properties" : "phrases_en.properties"), chinese);
  }

  static Properties load(String resource) {
    Properties phrases = new Properties();
    try (InputStream in = Phrases.class.getResourceAsStream(resource)) {
      if (in == null) {
        throw new IllegalStateException("missing " + resource);
      }
      phrases.load(new InputStreamReader(in, StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return phrases;
  }

  boolean isChinese() {
    return chinese;
  }

  Locale locale() {
    return chinese ? Locale.CHINESE : Locale.ENGLISH;
  }

  String get(String key) {
    return get(key, key);
  }

  String get(String key, String otherwise) {
    return phrases.getProperty(key, otherwise);
  }

  /** The phrase with its values; numbers and days stand as they are, never grouped or localized. */
  String format(String key, Object... values) {
    Object[] texts = Arrays.stream(values).map(String::valueOf).toArray();
    return new MessageFormat(get(key), Locale.ROOT).format(texts);
  }

  /** A constant's name as words. */
  static String words(String constant) {
    return Ascii.toLowerCase(constant).replace('_', ' ');
  }
}
