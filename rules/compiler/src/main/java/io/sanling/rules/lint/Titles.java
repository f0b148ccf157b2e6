package io.sanling.rules.lint;

import com.google.common.collect.ImmutableSet;
import io.sanling.rules.draft.ClauseLine;
import io.sanling.rules.draft.RulebookDraft;
import io.sanling.rules.draft.ScoreLine;
import io.sanling.rules.problem.Place;
import io.sanling.rules.problem.Problem;
import io.sanling.rules.problem.Problems;
import io.sanling.rules.problem.RulebookCode;
import io.sanling.rules.source.PlainText;
import io.sanling.rules.source.Values;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The clauses of standards and indicators say what the score table says: they are called alike, and
 * the points they name are among those of the table.
 */
final class Titles {
  private static final Pattern OF_STANDARD = Pattern.compile("“([^“”]{1,60})”的指标");
  private static final Pattern POINTS =
      Pattern.compile("(?<![0-9.「])([0-9]{1,9}(?:\\.[0-9]{1,9})?)\\s*分(?!钟|别|之)");

  private final RulebookDraft draft;
  private final Problems problems;
  private final Map<String, ClauseLine> clauses = new HashMap<>();

  private Titles(RulebookDraft draft, Problems problems) {
    this.draft = draft;
    this.problems = problems;
    draft.clauses().forEach(clause -> clauses.put(clause.id(), clause));
  }

  static void check(RulebookDraft draft, Misread misread, Problems problems) {
    if (!draft.scores().isEmpty()
        && !misread.values(draft.scores().get(0).row().place().file())
        && !misread.file("clauses.csv")) {
      new Titles(draft, problems).check();
    }
  }

  private void check() {
    Set<String> known = new HashSet<>();
    for (ScoreLine line : draft.scores()) {
      ClauseLine standard = clauses.get(line.standard());
      if (standard != null && known.add(line.standard())) {
        called(standard, line.standardName(), ImmutableSet.of(line.standardName()));
        points(standard);
      }
      ClauseLine indicator = clauses.get(line.clause());
      if (indicator != null && known.add(line.clause())) {
        called(
            indicator,
            line.indicatorName(),
            ImmutableSet.of(line.indicatorName(), line.shortName()));
        quoted(indicator, line.standardName());
        points(indicator);
      }
    }
  }

  private void called(ClauseLine clause, String name, Set<String> names) {
    String heading = PlainText.plain(clause.heading());
    if (names.stream().map(PlainText::plain).noneMatch(heading::equals)) {
      Place place = clause.row().place("heading");
      problems.add(
          Problem.of(
                  RulebookCode.CLAUSE_TITLE,
                  place,
                  clause.heading(),
                  clause.id(),
                  clause.heading(),
                  name)
              .replaceBy(isPlain(name) ? name : null));
    }
  }

  /** The standard as the text of its indicator names it. */
  private void quoted(ClauseLine clause, String standard) {
    Matcher quoted = OF_STANDARD.matcher(clause.text());
    if (quoted.find() && !PlainText.plain(quoted.group(1)).equals(PlainText.plain(standard))) {
      String text =
          clause.text().substring(0, quoted.start(1))
              + standard
              + clause.text().substring(quoted.end(1));
      problems.add(
          Problem.of(RulebookCode.CLAUSE_TITLE, clause.row().place("text"), quoted.group(1))
              .worded("text", clause.id(), quoted.group(1), standard)
              .replaceBy(isPlain(text) ? text : null));
    }
  }

  private void points(ClauseLine clause) {
    Set<BigDecimal> known = new HashSet<>();
    for (ScoreLine line : draft.scores()) {
      if (line.standard().equals(clause.id()) || line.clause().equals(clause.id())) {
        known.add(line.weight().stripTrailingZeros());
        known.add(line.points().stripTrailingZeros());
      }
    }
    draft.parameters().values().forEach(number -> known.add(number.value().stripTrailingZeros()));
    Matcher written = POINTS.matcher(clause.text());
    while (written.find()) {
      BigDecimal number = new BigDecimal(written.group(1)).stripTrailingZeros();
      if (!known.contains(number)) {
        problems.add(
            Problem.of(RulebookCode.NUMBER_BY_HAND, clause.row().place("text"), written.group())
                .worded("score", clause.id(), Values.plain(number)));
      }
    }
  }

  /** Whether the cell can be written anew without quotation marks. */
  private static boolean isPlain(String text) {
    return text.matches("[^,\"\n]*");
  }
}
