package io.sanling.internal.engine;

import com.google.common.collect.ImmutableList;
import io.sanling.internal.Ratio;
import io.sanling.internal.rulebook.ScoreTable;
import io.sanling.result.Deduction;
import io.sanling.result.IndicatorScore;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** An indicator as units of certain classes are scored by it: its rows looked up and read once. */
final class IndicatorPlan {
  private static final int SCALE = 2;
  private static final int MOST_SCORES = 32;

  final ScoreTable.Entry entry;
  final IndicatorFact.Origin origin;

  /** What gives its value; null where a field does. */
  final @Nullable MeasurePlan measure;

  /** Where the field stands that gives its value; null where none does. */
  final MeasurePlan.@Nullable Spot spot;

  /** The object that compiled rules name it by, which tells equal ones at a glance. */
  final String id;

  final String clause;
  final boolean deducted;

  /** Its place among the indicators of these units. */
  final int place;

  /** The place of its standard among theirs. */
  final int part;

  /** Its greatest points. */
  final BigDecimal max;

  /** The least points of a row, whatever the unit; nothing where the value gives the points. */
  final BigDecimal least;

  /** Scores that come again and again, each the same object whenever it is given. */
  private volatile ImmutableList<IndicatorScore> scores = ImmutableList.of();

  private final @Nullable Ratio[] from;
  private final @Nullable Ratio[] to;
  private final BigDecimal[] points;

  IndicatorPlan(
      ScoreTable.Entry entry,
      IndicatorFact.Origin origin,
      @Nullable MeasurePlan measure,
      MeasurePlan.@Nullable Spot spot,
      Map<String, String> classes,
      int place,
      int part) {
    this.entry = entry;
    this.origin = origin;
    this.measure = measure;
    this.spot = spot;
    this.id = entry.indicator().intern();
    this.clause = entry.clause();
    this.deducted = entry.isDeducted();
    this.place = place;
    this.part = part;
    this.max = shown(entry.max(classes));
    this.least =
        entry.isValued()
            ? BigDecimal.ZERO
            : entry.rows().stream()
                .map(ScoreTable.Row::points)
                .reduce(BigDecimal::min)
                .map(IndicatorPlan::shown)
                .orElse(BigDecimal.ZERO);
    List<ScoreTable.Row> rows = entry.rows().stream().filter(row -> row.concerns(classes)).toList();
    this.from = new Ratio[rows.size()];
    this.to = new Ratio[rows.size()];
    this.points = new BigDecimal[rows.size()];
    for (int i = 0; i < points.length; i++) {
      from[i] = ratio(rows.get(i).min());
      to[i] = ratio(rows.get(i).max());
      points[i] = shown(rows.get(i).points());
    }
  }

  private static @Nullable Ratio ratio(@Nullable BigDecimal bound) {
    return bound == null ? null : Ratio.of(bound);
  }

  /** As results show it; finer points are told of when they are shown. */
  private static BigDecimal shown(BigDecimal points) {
    return points.scale() <= SCALE ? points.setScale(SCALE) : points;
  }

  /** The points of the first row that fits; null when none does. */
  @Nullable BigDecimal points(Ratio value) {
    for (int i = 0; i < points.length; i++) {
      Ratio least = from[i];
      Ratio most = to[i];
      if ((least == null || value.compareTo(least) >= 0)
          && (most == null || value.compareTo(most) < 0)) {
        return points[i];
      }
    }
    return null;
  }

  /**
   * The score of the indicator.
   *
   * @param points given, as results show them
   * @param deductions what was taken off its full points, or null
   */
  IndicatorScore score(
      @Nullable String value,
      BigDecimal points,
      IndicatorScore.State state,
      @Nullable String reason,
      @Nullable ImmutableList<Deduction> deductions) {
    ImmutableList<IndicatorScore> known = scores;
    if (deductions == null) {
      for (int i = 0; i < known.size(); i++) {
        IndicatorScore score = known.get(i);
        if (score.state() == state
            && score.points().equals(points)
            && Objects.equals(score.value(), value)
            && Objects.equals(score.reason(), reason)) {
          return score;
        }
      }
    }
    IndicatorScore made =
        new IndicatorScore(
            id, value, points, max.setScale(SCALE), state, reason, clause, deductions);
    if (deductions == null && known.size() < MOST_SCORES) {
      // Where two threads do it at once, one of the two scores is kept the next time.
      scores = ImmutableList.<IndicatorScore>builder().addAll(known).add(made).build();
    }
    return made;
  }
}
