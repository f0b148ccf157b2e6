package io.sanling.internal.rulebook;

import com.google.common.base.CharMatcher;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Clause texts name numbers, as 「答复期限」, and are filled in with what was used. */
final class ClauseTexts {
  private static final Pattern NAMED = Pattern.compile("「([^「」]{1,40})」");
  private static final CharMatcher WRITTEN = CharMatcher.forPredicate(Character::isLetterOrDigit);

  private final Map<String, RuleNumber> numbers;
  private final UnaryOperator<String> units;

  /**
   * @param numbers the numbers that were used, by name
   * @param units what units of measure are called in the language of the texts
   */
  ClauseTexts(Map<String, RuleNumber> numbers, UnaryOperator<String> units) {
    this.numbers = numbers;
    this.units = units;
  }

  String filledIn(String text) {
    Matcher named = NAMED.matcher(text);
    StringBuilder filled = new StringBuilder();
    int end = 0;
    while (named.find()) {
      RuleNumber number = numbers.get(named.group(1));
      if (number != null) {
        filled.append(text, end, named.start());
        blank(filled);
        String said = RuleNumber.text(number.value(), number.unit(), units);
        filled.append(said);
        end = named.end();
        if (said.endsWith("%") && end < text.length() && WRITTEN.matches(text.charAt(end))) {
          filled.append(' ');
        }
      }
    }
    return filled.append(text, end, text.length()).toString();
  }

  /** A number stands apart from the characters before it. */
  private static void blank(StringBuilder filled) {
    if (filled.length() > 0 && WRITTEN.matches(filled.charAt(filled.length() - 1))) {
      filled.append(' ');
    }
  }
}
