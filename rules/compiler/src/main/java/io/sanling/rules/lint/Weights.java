package io.sanling.rules.lint;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableListMultimap;
import com.google.common.collect.Multimaps;
import io.sanling.rules.draft.RulebookDraft;
import io.sanling.rules.draft.ScoreLine;
import io.sanling.rules.problem.Fix;
import io.sanling.rules.problem.Place;
import io.sanling.rules.problem.Problem;
import io.sanling.rules.problem.Problems;
import io.sanling.rules.problem.RulebookCode;
import io.sanling.rules.problem.Severity;
import io.sanling.rules.source.Values;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Standards weigh 100 together where the rulebook does not say itself how points add up; each
 * indicator counts for one of them, and each can be reached.
 */
final class Weights {
  /** What all standards weigh together. */
  static final BigDecimal ALL = new BigDecimal(100);

  private static final String STANDARD = "standard";
  private static final String WEIGHT = "weight";
  private static final String POINTS = "points";

  private final ImmutableListMultimap<String, ScoreLine> byIndicator;
  private final ImmutableListMultimap<String, ScoreLine> byStandard;
  private final ImmutableList<ScoreLine> lines;
  private final Situations situations;

  /** Whether points add up otherwise: the rulebook says how, or there are no standards. */
  private final boolean ownSum;

  private final Problems problems;

  private Weights(RulebookDraft draft, ImmutableList<ScoreLine> lines, Problems problems) {
    this.lines = lines;
    this.situations = Situations.of(draft);
    this.ownSum =
        draft.metadata().score().place() != null
            || lines.stream().allMatch(line -> line.standard().isEmpty());
    this.byIndicator = ScoreTableCheck.byIndicator(lines);
    this.byStandard =
        Multimaps.index(
            lines,
            line -> usual(byIndicator.get(line.indicator()), ScoreLine::standard).standard());
    this.problems = problems;
  }

  static void check(RulebookDraft draft, Misread misread, Problems problems) {
    ImmutableList<ScoreLine> lines = draft.scores();
    if (!lines.isEmpty() && !misread.values(lines.get(0).row().place().file())) {
      new Weights(draft, lines, problems).check();
    }
  }

  /** The most points that a unit so situated can have. */
  static BigDecimal most(Collection<ScoreLine> lines, Situation situation) {
    Map<String, BigDecimal> most = new LinkedHashMap<>();
    for (ScoreLine line : lines) {
      if (line.concerns(situation.classes())) {
        most.merge(line.indicator(), line.points(), BigDecimal::max);
      }
    }
    return most.values().stream().reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  private void check() {
    apart();
    int known = problems.size();
    byIndicator
        .asMap()
        .values()
        .forEach(
            rows -> {
              same(rows, STANDARD, ScoreLine::standard);
              same(rows, "indicatorName", ScoreLine::indicatorName);
              same(rows, "unitOfMeasure", ScoreLine::measure);
            });
    byStandard.asMap().values().forEach(this::sameInStandard);
    if (problems.size() == known) {
      if (!ownSum) {
        sums();
      }
      byStandard.asMap().forEach(this::reached);
    }
  }

  // ---- rows that belong together say the same

  private void sameInStandard(Collection<ScoreLine> rows) {
    String standard = usual(rows, ScoreLine::standard).standard();
    List<ScoreLine> own = rows.stream().filter(row -> row.standard().equals(standard)).toList();
    same(own, "standardName", ScoreLine::standardName);
    same(own, WEIGHT, row -> Values.plain(row.weight()));
  }

  private void same(Collection<ScoreLine> rows, String column, Function<ScoreLine, String> value) {
    ScoreLine usual = usual(rows, value);
    for (ScoreLine row : rows) {
      if (!value.apply(row).equals(value.apply(usual))) {
        String text = row.row().get(column);
        String expected = usual.row().get(column);
        Place other = usual.row().place(column);
        problems.add(
            Problem.of(RulebookCode.WEIGHT_DIFFERS, row.row().place(column), text)
                .worded(
                    column,
                    column.equals(WEIGHT) || column.equals("standardName")
                        ? row.standard()
                        : row.shortName(),
                    text,
                    expected,
                    other.isCell() ? other.cellName() : other)
                .replaceBy(expected));
      }
    }
  }

  /** The row with what most of the rows have; the first of them where there is no majority. */
  private static ScoreLine usual(Collection<ScoreLine> rows, Function<ScoreLine, String> value) {
    Map<String, Integer> votes = new LinkedHashMap<>();
    rows.forEach(row -> votes.merge(value.apply(row), 1, Integer::sum));
    ScoreLine usual = rows.iterator().next();
    for (ScoreLine row : rows) {
      if (votes.getOrDefault(value.apply(row), 0) > votes.getOrDefault(value.apply(usual), 0)) {
        usual = row;
      }
    }
    return usual;
  }

  private void apart() {
    Set<String> left = new HashSet<>();
    String current = "";
    for (ScoreLine line : lines) {
      if (!line.indicator().equals(current)) {
        if (left.contains(line.indicator())) {
          problems.add(
              Problem.of(
                      RulebookCode.WEIGHT_DIFFERS, line.row().place("indicator"), line.indicator())
                  .worded("apart", line.shortName())
                  .as(Severity.WARNING));
        }
        left.add(current);
        current = line.indicator();
      }
    }
  }

  // ---- sums

  private void sums() {
    Map<BigDecimal, Set<Situation>> bySum = new TreeMap<>();
    Map<BigDecimal, List<String>> parts = new TreeMap<>();
    for (Collection<Situation> group : situations.groups().asMap().values()) {
      BigDecimal sum = BigDecimal.ZERO;
      List<String> weights = new ArrayList<>();
      for (String standard : byStandard.keySet()) {
        ScoreLine first = byStandard.get(standard).get(0);
        if (concerns(byStandard.get(standard), group)) {
          sum = sum.add(first.weight());
          weights.add(standard + " " + Values.plain(first.weight()));
        }
      }
      if (sum.compareTo(ALL) != 0) {
        bySum.computeIfAbsent(sum, key -> new LinkedHashSet<>()).addAll(group);
        parts.put(sum, weights);
      }
    }
    Place place = lines.get(0).row().place(WEIGHT);
    Place column = place.isCell() ? place : lines.get(0).row().place();
    bySum.forEach(
        (sum, who) ->
            problems.add(
                RulebookCode.WEIGHT_SUM,
                column,
                Values.plain(sum),
                Values.plain(sum),
                String.join("、", parts.getOrDefault(sum, List.of())),
                situations.words(who)));
  }

  /** Whether any of the rows is for any unit of the group. */
  private static boolean concerns(Collection<ScoreLine> rows, Collection<Situation> group) {
    return group.stream()
        .anyMatch(one -> rows.stream().anyMatch(row -> row.concerns(one.classes())));
  }

  private void reached(String standard, Collection<ScoreLine> rows) {
    if (standard.isEmpty()) {
      return;
    }
    BigDecimal weight = rows.iterator().next().weight();
    Map<BigDecimal, Set<Situation>> wrong = new TreeMap<>();
    for (Collection<Situation> group : situations.groups().asMap().values()) {
      if (!concerns(rows, group)) {
        continue;
      }
      for (Situation situation : group) {
        BigDecimal most = most(rows, situation);
        if (most.compareTo(weight) != 0 && isComplete(rows, situation)) {
          wrong.computeIfAbsent(most, key -> new LinkedHashSet<>()).add(situation);
        }
      }
    }
    ScoreLine first = rows.iterator().next();
    wrong.forEach(
        (most, who) ->
            problems.add(
                Problem.of(
                        RulebookCode.WEIGHT_UNREACHED,
                        first.row().place(WEIGHT),
                        first.row().get(WEIGHT))
                    .worded(
                        most.compareTo(weight) < 0 ? "less" : "more",
                        standard,
                        Values.plain(weight),
                        Values.plain(most),
                        Values.plain(most.subtract(weight).abs()),
                        situations.words(who))
                    .fix(onlyTop(rows, weight))));
  }

  /** Units that no row of an indicator is for are another problem, told there. */
  private boolean isComplete(Collection<ScoreLine> rows, Situation situation) {
    ImmutableListMultimap<String, ScoreLine> indicators =
        ScoreTableCheck.byIndicator(ImmutableList.copyOf(rows));
    return indicators.keySet().stream()
        .noneMatch(
            indicator ->
                Bands.leftOut(ScoreTableCheck.bands(indicators.get(indicator)), situations)
                    .contains(situation));
  }

  /** Where one row alone gives the most points of the standard, those are the weight. */
  private static @Nullable Fix onlyTop(Collection<ScoreLine> rows, BigDecimal weight) {
    if (rows.stream().map(ScoreLine::indicator).distinct().count() > 1) {
      return null;
    }
    BigDecimal most = rows.stream().map(ScoreLine::points).reduce(BigDecimal.ZERO, BigDecimal::max);
    List<ScoreLine> top = rows.stream().filter(row -> row.points().equals(most)).toList();
    return top.size() == 1
        ? Fix.replace(top.get(0).row().place(POINTS), Values.plain(weight))
        : null;
  }
}
