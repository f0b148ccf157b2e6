package io.sanling.explain;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import io.sanling.explain.Causes.Row;
import io.sanling.form.Subject;
import io.sanling.internal.Ratio;
import io.sanling.internal.rulebook.RulebookContent;
import io.sanling.internal.rulebook.ScoreTable;
import io.sanling.result.AssessmentResult;
import io.sanling.result.IndicatorScore;
import io.sanling.result.Score;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The rows of the score table behind the points of a result. Where the classes of the unit are not
 * given, they are those under which the table gives all the points of the result.
 */
final class ScoreRows {
  private final RulebookContent content;
  private final AssessmentResult result;
  private @Nullable List<Map<String, String>> classes;

  ScoreRows(
      RulebookContent content, AssessmentResult result, @Nullable Map<String, String> classes) {
    this.content = content;
    this.result = result;
    this.classes = classes == null ? null : ImmutableList.of(classes);
  }

  /** The rows that gave the indicator of that clause its points; none where no row did. */
  ImmutableList<Row> of(String clause) {
    Score score = result.score();
    return score == null
        ? ImmutableList.of()
        : score
            .allIndicators()
            .filter(indicator -> indicator.clause().equals(clause))
            .findFirst()
            .map(this::of)
            .orElse(ImmutableList.of());
  }

  private ImmutableList<Row> of(IndicatorScore score) {
    return entry(score)
        .flatMap(
            entry ->
                classes().stream()
                    .flatMap(unit -> Stream.ofNullable(row(entry, score, unit)))
                    .distinct()
                    .map(row -> row(entry, row)))
        .collect(ImmutableList.toImmutableList());
  }

  /** The points that rows of the table give to units like this one, whatever their value. */
  Set<BigDecimal> possible(IndicatorScore score) {
    return entry(score)
        .flatMap(entry -> entry.rows().stream())
        .filter(row -> classes().stream().anyMatch(row::concerns))
        .map(row -> row.points().setScale(2))
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }

  /** Whether rows of the table give its points, rather than a formula, its value or rules. */
  boolean isByRows(IndicatorScore score) {
    return entry(score)
        .noneMatch(
            entry ->
                entry.isValued() || entry.isDeducted() || entry.unitOfMeasure().equals("formula"));
  }

  private Stream<ScoreTable.Entry> entry(IndicatorScore score) {
    return content.scores().entries().stream()
        .filter(entry -> entry.indicator().equals(score.id()));
  }

  /**
   * The row; null where a formula, the value or the lack of anything to measure gave the points.
   */
  private static ScoreTable.@Nullable Row row(
      ScoreTable.Entry entry, IndicatorScore score, Map<String, String> unit) {
    String value = score.value();
    if (value == null
        || score.state() != IndicatorScore.State.SCORED
        || value.indexOf('=') >= 0
        || entry.isValued()
        || entry.isDeducted()) {
      return null;
    }
    ScoreTable.Row row = entry.row(unit, Ratio.parse(value));
    return row == null || row.points().compareTo(score.points()) != 0 ? null : row;
  }

  private static Row row(ScoreTable.Entry entry, ScoreTable.Row row) {
    return new Row(
        entry.indicator(),
        row.classes(),
        row.min(),
        row.max(),
        row.points(),
        row.support(),
        row.source(),
        row.place());
  }

  // ---- the classes

  private List<Map<String, String>> classes() {
    if (classes == null) {
      List<Map<String, String>> all = all();
      List<Map<String, String>> fitting =
          all.stream().filter(this::fits).collect(ImmutableList.toImmutableList());
      classes = fitting.isEmpty() ? all : fitting;
    }
    return classes;
  }

  /** Whether units of those classes have such indicators, with such points for such values. */
  private boolean fits(Map<String, String> unit) {
    Score score = result.score();
    Map<String, IndicatorScore> scored = new LinkedHashMap<>();
    if (score != null) {
      score.allIndicators().forEach(indicator -> scored.put(indicator.id(), indicator));
    }
    for (ScoreTable.Entry entry : content.scores().entries()) {
      IndicatorScore indicator = scored.get(entry.indicator());
      if ((indicator != null) != entry.concerns(unit)) {
        return false;
      }
      if (indicator != null
          && (entry.max(unit).compareTo(indicator.max()) != 0
              || isScoredByRow(entry, indicator) && row(entry, indicator, unit) == null)) {
        return false;
      }
    }
    return true;
  }

  private boolean isScoredByRow(ScoreTable.Entry entry, IndicatorScore indicator) {
    return isByRows(indicator)
        && indicator.state() == IndicatorScore.State.SCORED
        && indicator.value() != null
        && indicator.value().indexOf('=') < 0;
  }

  /** Every combination of the classes that rows tell apart, as far as the result says them. */
  private List<Map<String, String>> all() {
    Map<String, Set<String>> told = new LinkedHashMap<>();
    for (ScoreTable.Entry entry : content.scores().entries()) {
      for (ScoreTable.Row row : entry.rows()) {
        row.classes().forEach((id, code) -> told.computeIfAbsent(id, any -> codes(id)));
      }
    }
    List<Map<String, String>> all = ImmutableList.of(ImmutableMap.of());
    for (Map.Entry<String, Set<String>> of : told.entrySet()) {
      ImmutableList.Builder<Map<String, String>> more = ImmutableList.builder();
      for (Map<String, String> some : all) {
        for (String code : of.getValue()) {
          more.add(
              ImmutableMap.<String, String>builder()
                  .putAll(some)
                  .put(of.getKey(), code)
                  .buildOrThrow());
        }
      }
      all = more.build();
    }
    return all;
  }

  private Set<String> codes(String id) {
    Subject subject = content.forms().subject();
    String known =
        id.equals(Subject.TRACK) && result.track() != null
            ? result.track()
            : result.kind() == null
                ? null
                : subject.kind(result.kind()).map(kind -> kind.classes().get(id)).orElse(null);
    if (known != null) {
      return ImmutableSet.of(known);
    }
    return subject.unitClass(id).stream()
        .flatMap(each -> each.values().stream())
        .map(value -> value.code())
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }
}
