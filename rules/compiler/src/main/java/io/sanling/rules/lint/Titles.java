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
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The clauses of standards and indicators say what the score table says: they are called alike, and
 * the points they name are among those of the table.
 */
final class Titles {
  private static final Pattern OF_STANDARD = Pattern.compile("“([^“”]{1,60})”的指标");
  private static final Pattern POINTS =
      Pattern.compile("(?<![0-9.「])([0-9]{1,9}(?:\\.[0-9]{1,9})?)\\s*分(?!钟|别|之)");

  /** What stands before the most points there are, and before those of a band. */
  private static final Pattern MOST = Pattern.compile("(?:最高|满分|权重)(?:可?得|为|是|计)?\\s*$");

  private static final Pattern GIVEN = Pattern.compile("(?<![不获取])得\\s*$");

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
    List<ScoreLine> own =
        draft.scores().stream()
            .filter(
                line -> line.standard().equals(clause.id()) || line.clause().equals(clause.id()))
            .toList();
    boolean standard = own.stream().anyMatch(line -> line.standard().equals(clause.id()));
    ImmutableSet<BigDecimal> weights = numbers(own.stream().map(ScoreLine::weight));
    ImmutableSet<BigDecimal> bands = numbers(own.stream().map(ScoreLine::points));
    ImmutableSet<BigDecimal> top =
        standard
            ? weights
            : numbers(
                Situations.of(draft).all().stream().map(situation -> Weights.most(own, situation)));
    Set<BigDecimal> known = new HashSet<>(weights);
    known.addAll(bands);
    draft.parameters().values().forEach(number -> known.add(number.value().stripTrailingZeros()));
    Matcher written = POINTS.matcher(clause.text());
    while (written.find()) {
      BigDecimal number = new BigDecimal(written.group(1)).stripTrailingZeros();
      String before = clause.text().substring(0, written.start(1));
      if (MOST.matcher(before).find()) {
        compare(clause, written, number, "top", top);
      } else if (!standard && GIVEN.matcher(before).find()) {
        compare(clause, written, number, "band", bands);
      } else if (!known.contains(number)) {
        problems.add(
            Problem.of(RulebookCode.NUMBER_BY_HAND, clause.row().place("text"), written.group())
                .worded("score", clause.id(), Values.plain(number)));
      }
    }
  }

  private static ImmutableSet<BigDecimal> numbers(Stream<BigDecimal> numbers) {
    return numbers
        .map(BigDecimal::stripTrailingZeros)
        .sorted(Comparator.reverseOrder())
        .collect(ImmutableSet.toImmutableSet());
  }

  /** What the clause says it gives at most, or gives, is what its own rows give. */
  private void compare(
      ClauseLine clause, Matcher written, BigDecimal number, String wording, Set<BigDecimal> own) {
    if (own.contains(number)) {
      return;
    }
    String text = clause.text();
    problems.add(
        Problem.of(RulebookCode.NUMBER_BY_HAND, clause.row().place("text"), written.group())
            .worded(
                wording,
                clause.id(),
                Values.plain(number),
                own.stream().map(Values::plain).collect(Collectors.joining("、")))
            .replaceBy(
                own.size() == 1 && isPlain(text)
                    ? text.substring(0, written.start(1))
                        + Values.plain(own.iterator().next())
                        + text.substring(written.end(1))
                    : null));
  }

  /** Whether the cell can be written anew without quotation marks. */
  private static boolean isPlain(String text) {
    return text.matches("[^,\"\n]*");
  }
}
