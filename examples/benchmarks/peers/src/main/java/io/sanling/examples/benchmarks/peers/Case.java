package io.sanling.examples.benchmarks.peers;

import io.sanling.internal.Ratio;
import io.sanling.record.UnitRecord;
import io.sanling.result.AssessmentResult;
import io.sanling.result.IndicatorScore;
import io.sanling.result.Score;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is scored of one unit: the values that the library's result says the tables saw, and the
 * points it gave for them.
 */
public final class Case {
  /** The class by town and country. */
  final String setting;

  /** Values by place in {@link Tables}, not a number where none is scored. */
  final double[] values;

  /** The same for engines that reckon in decimals; null where none is scored. */
  final @Nullable BigDecimal[] decimals;

  /** Shares of hazards that are overdue, not a number where none are scored. */
  final double major;

  final double ordinary;

  /** The points that are right. */
  final int[] expected;

  /** Where engines that write into what they are given put their points. */
  final int[] points;

  private Case(String setting, int indicators, AssessmentResult result, Tables tables) {
    this.setting = setting;
    this.values = new double[indicators];
    this.decimals = new @Nullable BigDecimal[indicators];
    this.expected = new int[indicators];
    this.points = new int[indicators];
    Arrays.fill(values, Double.NaN);
    double[] hazards = {Double.NaN, Double.NaN};
    Score score = result.score();
    if (score != null) {
      score
          .allIndicators()
          .filter(indicator -> indicator.state() == IndicatorScore.State.SCORED)
          .forEach(indicator -> take(indicator, tables, hazards));
    }
    this.major = hazards[0];
    this.ordinary = hazards[1];
  }

  private void take(IndicatorScore indicator, Tables tables, double[] hazards) {
    int place = tables.place(indicator.id());
    expected[place] = indicator.points().intValueExact();
    String value = String.valueOf(indicator.value());
    if (indicator.id().equals(Tables.HAZARDS)) {
      int second = value.indexOf(';');
      hazards[0] = number(value.substring(value.indexOf('=') + 1, second));
      hazards[1] = number(value.substring(value.indexOf('=', second) + 1));
    } else {
      values[place] = number(value);
      decimals[place] = BigDecimal.valueOf(values[place]);
    }
  }

  private static double number(String text) {
    Ratio ratio = Ratio.parse(text);
    return ratio.numerator().doubleValue() / ratio.denominator().doubleValue();
  }

  /** Those of the units to which the rules apply. */
  static List<Case> of(List<UnitRecord> records, List<AssessmentResult> results, Tables tables) {
    List<Case> cases = new ArrayList<>();
    for (int i = 0; i < records.size(); i++) {
      if (results.get(i).score() != null) {
        String setting = String.valueOf(records.get(i).unit().values().get("setting"));
        cases.add(new Case(setting, tables.indicators().size(), results.get(i), tables));
      }
    }
    return cases;
  }

  boolean hasHazards() {
    return !Double.isNaN(major);
  }
}
