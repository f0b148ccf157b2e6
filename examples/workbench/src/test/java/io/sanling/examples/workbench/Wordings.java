package io.sanling.examples.workbench;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.text.MessageFormat;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.TreeSet;

/** The wordings of a resource bundle in both languages, with “…” for what each names. */
final class Wordings {
  private static final int MOST_DETAILS = 9;

  private final Properties chinese;
  private final Properties english;

  private Wordings(Properties chinese, Properties english) {
    this.chinese = chinese;
    this.english = english;
  }

  /** Those of the bundle, e.g. {@code /io/sanling/record/messages}. */
  static Wordings of(String bundle) {
    return new Wordings(load(bundle + ".properties"), load(bundle + "_en.properties"));
  }

  private static Properties load(String resource) {
    Properties wordings = new Properties();
    try (InputStream in = Wordings.class.getResourceAsStream(resource)) {
      wordings.load(new InputStreamReader(in, StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return wordings;
  }

  /** The keys, sorted. */
  List<String> keys() {
    return List.copyOf(new TreeSet<>(chinese.stringPropertyNames()));
  }

  boolean has(String key) {
    return chinese.containsKey(key);
  }

  String chinese(String key) {
    return unnamed(chinese.getProperty(key));
  }

  String english(String key) {
    return unnamed(english.getProperty(key));
  }

  private static String unnamed(String wording) {
    Object[] details = new Object[MOST_DETAILS];
    Arrays.fill(details, "…");
    return new MessageFormat(wording, Locale.ROOT).format(details).strip().replaceAll("\\s+", " ");
  }
}
