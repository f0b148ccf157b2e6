package io.sanling.explain;

import io.sanling.internal.Texts;
import io.sanling.value.Labelled;
import java.util.Locale;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;

/**
 * The door to what stable codes mean (代码的公开说法): {@code CodeTexts.of("REC-DATE", locale)} is what an
 * application shows in place of a code, and {@code CodeTexts.of(ZeroState.BROKEN, locale)} in place
 * of a constant; in Chinese, or in English for English locales. What a rulebook declares (clauses,
 * goals, grades, values) it words itself: see {@link Labels}.
 */
public final class CodeTexts {
  private static final Texts TEXTS = new Texts("io.sanling.explain.codes", CodeTexts.class);

  private CodeTexts() {}

  /**
   * The text of a code as results, rejects, reports and exceptions have it, e.g. {@code REC-DATE},
   * {@code RB-UNDECIDED}, {@code NOTE-PERIOD}; empty where it is not known.
   */
  public static Optional<String> of(String code, Locale locale) {
    return TEXTS.in(locale).find(code);
  }

  /**
   * The text of a constant of the library's, as results and reports name it.
   *
   * @throws IllegalArgumentException if it stands in no result or report
   */
  public static String of(Enum<?> constant, Locale locale) {
    if (constant instanceof Labelled labelled) {
      return answer(labelled, locale);
    }
    return of(key(constant), locale)
        .orElseThrow(() -> new IllegalArgumentException("no public text: " + key(constant)));
  }

  static String answer(Labelled answer, Locale locale) {
    return Texts.isEnglish(locale) ? Phrases.words(answer.name()) : answer.label();
  }

  /** Codes say by which name they are known; other constants are known by their type. */
  private static String key(Enum<?> constant) {
    String written = constant.toString();
    if (!written.equals(constant.name())) {
      return written;
    }
    Class<?> type = constant.getDeclaringClass();
    Class<?> around = type.getDeclaringClass();
    return (around == null ? "" : around.getSimpleName() + ".")
        + type.getSimpleName()
        + "."
        + written;
  }

  /** The codes that have a text, sorted. */
  public static NavigableSet<String> codes() {
    NavigableSet<String> codes = new TreeSet<>(TEXTS.in(Locale.CHINESE).bundle().keySet());
    codes.removeIf(code -> code.indexOf('.') >= 0);
    return codes;
  }
}
