package io.sanling.internal.facts;

import com.google.common.collect.ImmutableList;
import io.sanling.RulebookException;
import io.sanling.internal.rulebook.ScoreTable;
import io.sanling.result.IndicatorScore;
import io.sanling.result.IndicatorState;
import io.sanling.result.StandardScore;
import io.sanling.result.StandardState;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Adds up the points of the indicators; offers each standard to the rules once it is complete. */
public final class Tally {
  private static final int SCALE = 2;

  private final UnitFact unit;
  private final Consumer<Object> facts;
  private final Map<ScoreTable.Standard, Part> parts = new LinkedHashMap<>();

  Tally(UnitFact unit, ImmutableList<IndicatorFact> indicators, Consumer<Object> facts) {
    this.unit = unit;
    this.facts = facts;
    for (IndicatorFact indicator : indicators) {
      parts
          .computeIfAbsent(indicator.entry().standard(), standard -> new Part())
          .scores
          .put(indicator.getId(), null);
    }
  }

  private static final class Part {
    final Map<String, @Nullable IndicatorScore> scores = new LinkedHashMap<>();
    final List<Dated> behind = new ArrayList<>();
    @Nullable StandardState state;

    BigDecimal points() {
      return sum(false);
    }

    BigDecimal highest() {
      return sum(true);
    }

    private BigDecimal sum(boolean atBest) {
      BigDecimal sum = BigDecimal.ZERO;
      for (IndicatorScore score : scores.values()) {
        if (score != null) {
          sum =
              sum.add(
                  atBest && score.state() == IndicatorState.ABSENT ? score.max() : score.points());
        }
      }
      return sum;
    }
  }

  BigDecimal max(IndicatorFact indicator) {
    return indicator.entry().max(unit.classes());
  }

  void score(
      IndicatorFact indicator,
      @Nullable String value,
      BigDecimal points,
      IndicatorState state,
      @Nullable String reason,
      ImmutableList<Dated> behind) {
    ScoreTable.Standard standard = indicator.entry().standard();
    Part part = part(standard);
    IndicatorScore score =
        new IndicatorScore(
            indicator.getId(),
            value,
            points.setScale(SCALE),
            max(indicator).setScale(SCALE),
            state,
            reason,
            indicator.entry().clause(),
            null);
    if (part.scores.put(indicator.getId(), score) != null) {
      throw new RulebookException(
          "RB-SCORED-TWICE",
          "指标“" + indicator.getId() + "”被两条规则计分；每个指标只能由一条规则计分",
          "two rules score indicator " + indicator.getId() + "; one rule may score an indicator");
    }
    part.behind.addAll(behind);
    if (part.scores.values().stream().allMatch(scored -> scored != null)) {
      facts.accept(
          new StandardFact(
              standard.id(),
              standard.weight(),
              part.points(),
              part.highest(),
              ImmutableList.copyOf(part.behind)));
    }
  }

  void settle(StandardFact standard, StandardState state) {
    for (Map.Entry<ScoreTable.Standard, Part> entry : parts.entrySet()) {
      if (entry.getKey().id().equals(standard.id())) {
        entry.getValue().state = state;
      }
    }
  }

  /** Points of all standards. */
  public BigDecimal points() {
    return parts.values().stream().map(Part::points).reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  /** Points of all standards with absent indicators at their greatest. */
  public BigDecimal highest() {
    return parts.values().stream().map(Part::highest).reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  /**
   * The standards in rulebook order.
   *
   * @throws RulebookException when no rule scored an indicator or judged a standard
   */
  public ImmutableList<StandardScore> standards() {
    ImmutableList.Builder<StandardScore> standards = ImmutableList.builder();
    parts.forEach(
        (standard, part) -> {
          ImmutableList.Builder<IndicatorScore> indicators = ImmutableList.builder();
          part.scores.forEach(
              (id, score) -> {
                if (score == null) {
                  throw new RulebookException(
                      "RB-NOT-SCORED", "没有规则为指标“" + id + "”计分", "no rule scores indicator " + id);
                }
                indicators.add(score);
              });
          if (part.state == null) {
            throw new RulebookException(
                "RB-NOT-JUDGED",
                "没有规则判定标准 " + standard.id() + " 是否合格",
                "no rule says whether standard " + standard.id() + " passes");
          }
          standards.add(
              new StandardScore(
                  standard.id(),
                  part.points().setScale(SCALE),
                  standard.weight(),
                  part.state,
                  indicators.build()));
        });
    return standards.build();
  }

  private Part part(ScoreTable.Standard standard) {
    Part part = parts.get(standard);
    if (part == null) {
      throw new IllegalStateException("standard " + standard.id() + " not in this assessment");
    }
    return part;
  }
}
