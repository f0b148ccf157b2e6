package io.sanling.examples.benchmarks.peers;

import io.sanling.Rulebook;
import io.sanling.internal.rulebook.ScoreTable;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The score tables of a rulebook as every engine is given them, and the sums of the standards. */
final class Tables {
  static final String HAZARDS = "hazards";
  static final String SETTING = "setting";
  private static final int PASS_PERCENT = 60;

  private final List<Indicator> indicators = new ArrayList<>();
  private final List<Integer> weights = new ArrayList<>();

  /**
   * An indicator with its rows, the first that fits gives the points.
   *
   * @param standard place of its standard
   */
  record Indicator(String id, int standard, List<Row> rows) {
    boolean isFormula() {
      return id.equals(HAZARDS);
    }
  }

  /**
   * A row.
   *
   * @param setting null where it is for all
   * @param min included, null where there is none
   * @param max not included, null where there is none
   */
  record Row(
      @Nullable String setting, @Nullable BigDecimal min, @Nullable BigDecimal max, int points) {}

  Tables(Rulebook rulebook) {
    Map<String, Integer> standards = new LinkedHashMap<>();
    for (ScoreTable.Entry entry : rulebook.compiled().content().scores().entries()) {
      int standard =
          standards.computeIfAbsent(
              entry.standard().id(),
              id -> {
                weights.add(entry.standard().weight().intValueExact());
                return weights.size() - 1;
              });
      indicators.add(
          new Indicator(
              entry.indicator(),
              standard,
              entry.rows().stream()
                  .map(
                      row ->
                          new Row(
                              row.classes().get(SETTING),
                              row.min(),
                              row.max(),
                              row.points().intValueExact()))
                  .toList()));
    }
  }

  List<Indicator> indicators() {
    return indicators;
  }

  int place(String indicator) {
    for (int i = 0; i < indicators.size(); i++) {
      if (indicators.get(i).id().equals(indicator)) {
        return i;
      }
    }
    throw new IllegalArgumentException("no indicator " + indicator);
  }

  /** Which standards reach their share of the weight, a bit each; the same for every engine. */
  int standards(int[] points) {
    int[] sums = new int[weights.size()];
    for (int i = 0; i < points.length; i++) {
      sums[indicators.get(i).standard()] += points[i];
    }
    int reached = 0;
    for (int i = 0; i < sums.length; i++) {
      if (sums[i] * 100 >= weights.get(i) * PASS_PERCENT) {
        reached |= 1 << i;
      }
    }
    return reached;
  }
}
