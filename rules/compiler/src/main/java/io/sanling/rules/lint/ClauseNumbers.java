package io.sanling.rules.lint;

import io.sanling.rules.draft.ClauseLine;
import io.sanling.rules.draft.RulebookDraft;
import io.sanling.rules.language.Parameter;
import io.sanling.rules.problem.Place;
import io.sanling.rules.problem.Problem;
import io.sanling.rules.problem.Problems;
import io.sanling.rules.problem.RulebookCode;
import io.sanling.rules.source.PlainText;
import io.sanling.rules.source.Suggestion;
import io.sanling.rules.source.Values;
import java.math.BigDecimal;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Clause texts name numbers, which are there, and repeat none by hand. */
final class ClauseNumbers {
  private static final String SHARE = "比例";
  private static final Map<String, String> SPELLINGS =
      Map.of("天", "(?:天|日)", "人", "(?:人|名)", "%", "%", SHARE, "%", "分", "分(?!钟|别|之)");

  private final RulebookDraft draft;
  private final Problems problems;

  /** Names are compared in plain form, as in sentences. */
  private final Map<String, String> names = new TreeMap<>();

  private ClauseNumbers(RulebookDraft draft, Problems problems) {
    this.draft = draft;
    this.problems = problems;
    draft.parameters().keySet().forEach(name -> names.put(PlainText.plain(name), name));
  }

  static void check(RulebookDraft draft, Misread misread, Problems problems) {
    if (!misread.values("parameters.yaml")) {
      ClauseNumbers check = new ClauseNumbers(draft, problems);
      draft.clauses().forEach(check::clause);
    }
  }

  private void clause(ClauseLine clause) {
    Place place = clause.row().place("text");
    Set<String> named = Parameter.namedIn(clause.text());
    for (String name : named) {
      if (!names.containsKey(name)) {
        problems.add(
            Problem.of(RulebookCode.PARAMETER_UNKNOWN, place, name)
                .worded("clause", name, clause.id(), String.join("、", names.values()))
                .replaceBy(
                    Suggestion.nearest(name, names.keySet())
                        .filter(nearest -> isPlain(clause.text()))
                        .map(
                            nearest -> clause.text().replace("「" + name + "」", "「" + nearest + "」"))
                        .orElse(null)));
      }
    }
    for (Parameter parameter : draft.parameters().values()) {
      if (parameter.clause().equals(clause.id())) {
        byHand(clause, parameter, place, named.contains(PlainText.plain(parameter.name())));
      }
    }
  }

  /**
   * The number as the clause writes it, or another one of that unit where the clause does not name
   * the parameter: what it says then is no longer what counts.
   */
  private void byHand(ClauseLine clause, Parameter parameter, Place place, boolean named) {
    String unit = SPELLINGS.getOrDefault(parameter.unit(), Pattern.quote(parameter.unit()));
    Matcher written =
        Pattern.compile("(?<![0-9.「])([0-9]{1,12}(?:\\.[0-9]{1,9})?)\\s*" + unit)
            .matcher(clause.text().replace('％', '%'));
    while (written.find()) {
      boolean same = new BigDecimal(written.group(1)).compareTo(value(parameter)) == 0;
      if (same || !named && !isAnothers(new BigDecimal(written.group(1)), parameter)) {
        String text = clause.text();
        problems.add(
            Problem.of(
                    RulebookCode.NUMBER_BY_HAND,
                    place,
                    written.group(),
                    clause.id(),
                    written.group(),
                    parameter.name(),
                    Values.plain(parameter.value()) + " " + parameter.unit())
                .replaceBy(
                    isPlain(text)
                        ? text.substring(0, written.start()).stripTrailing()
                            + "「"
                            + parameter.name()
                            + "」"
                            + text.substring(written.end()).stripLeading()
                        : null));
        return;
      }
    }
  }

  /** Whether another parameter of the clause and unit has that value. */
  private boolean isAnothers(BigDecimal value, Parameter than) {
    return draft.parameters().values().stream()
        .filter(other -> !other.equals(than) && other.clause().equals(than.clause()))
        .filter(other -> other.unit().equals(than.unit()))
        .map(ClauseNumbers::value)
        .anyMatch(other -> other.compareTo(value) == 0);
  }

  private static BigDecimal value(Parameter parameter) {
    return parameter.unit().equals(SHARE) ? parameter.value().movePointRight(2) : parameter.value();
  }

  /** Whether the cell can be written anew without quotation marks. */
  private static boolean isPlain(String text) {
    return text.matches("[^,\"\n]*");
  }
}
