package io.sanling.rules.check;

import com.google.common.base.Splitter;
import io.sanling.rules.problem.Fix;
import io.sanling.rules.problem.Problem;
import io.sanling.rules.source.PlainText;
import io.sanling.rules.source.Suggestion;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Which mends are certain (有把握的改法).
 *
 * <p>One that puts, in place of exactly what was found, either the same day or number in the form
 * in which it is to be written, or the only known name that is one slip of the finger away. What
 * changes a number, a day or a sentence, or takes a line out or puts one in, is for a person to
 * decide, however likely it is.
 */
final class Certainty {
  private static final Pattern DIGITS = Pattern.compile("[0-9]+");
  private static final Pattern NUMBER = Pattern.compile("[0-9]{1,18}(?:\\.[0-9]{1,18})?");
  private static final Pattern THOUSANDS = Pattern.compile("(?<=[0-9]),(?=[0-9]{3}(?![0-9]))");
  private static final Pattern UNIT =
      Pattern.compile("(?<=[0-9])(?:天|日|人|名|位|次|回|元|分|小时|个|项|件|户)$");

  private Certainty() {}

  static boolean of(Problem problem) {
    Fix fix = problem.fix();
    if (fix == null
        || problem.found().isEmpty()
        || fix.text().isEmpty()
        || !fix.place().equals(problem.place())
        || fix.kind() != Fix.Kind.REPLACE && fix.kind() != Fix.Kind.SET_CELL) {
      return false;
    }
    return switch (problem.code()) {
      case DATE -> numbers(problem.found()).equals(numbers(fix.text()));
      case NUMBER -> isTheSame(problem.found(), fix.text());
      case TERM, KEY_UNKNOWN, COLUMN, PARAMETER_UNKNOWN -> isTheOnly(problem, fix.text());
      // Its mend is offered only where one clause is a slip away.
      case CLAUSE_UNKNOWN -> problem.wording().isEmpty();
      default -> false;
    };
  }

  /** The numbers of a day in their order. */
  private static List<Integer> numbers(String text) {
    return DIGITS
        .matcher(PlainText.plain(text))
        .results()
        .map(found -> found.group())
        .filter(digits -> digits.length() <= 4)
        .map(Integer::valueOf)
        .toList();
  }

  private static boolean isTheSame(String found, String mended) {
    String plain = THOUSANDS.matcher(PlainText.plain(found)).replaceAll("");
    return NUMBER.matcher(mended).matches() && UNIT.matcher(plain).replaceFirst("").equals(mended);
  }

  /** Problems of unknown names name them first, and those that are known last. */
  private static boolean isTheOnly(Problem problem, String mended) {
    List<String> details = problem.details();
    if (details.size() < 2) {
      return false;
    }
    String name = details.get(0);
    return Suggestion.typo(name, Splitter.on('、').splitToList(details.get(details.size() - 1)))
        .filter(only -> mended.equals(problem.found().replace(name, only)))
        .isPresent();
  }
}
