package io.sanling.explain;

import java.util.Locale;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeSet;

/**
 * The door to what stable codes mean (代码的公开说法): {@code CodeTexts.of("REC-DATE", locale)} is the
 * sentence that an application shows in place of the code, in Chinese, or in English for English
 * locales. What a rulebook itself declares (clauses, goals, grades, values) it words itself: see
 * {@link Labels}.
 */
public final class CodeTexts {
  private static final Properties CHINESE = Phrases.load("codes.properties");
  private static final Properties IN_ENGLISH = Phrases.load("codes_en.properties");

  private CodeTexts() {}

  /** The text of the code as results, problems and refusals have it; empty where it is unknown. */
  public static Optional<String> of(String code, Locale locale) {
    boolean english = locale.getLanguage().equals(Locale.ENGLISH.getLanguage());
    return Optional.ofNullable((english ? IN_ENGLISH : CHINESE).getProperty(code));
  }

  /** All codes that have a text, sorted. */
  public static NavigableSet<String> codes() {
    return new TreeSet<>(CHINESE.stringPropertyNames());
  }
}
