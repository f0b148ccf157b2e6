package io.sanling.internal.engine;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import io.sanling.internal.rulebook.ScoreTable;
import io.sanling.result.IndicatorScore;
import io.sanling.result.StandardScore;
import io.sanling.rulebook.RulebookException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Adds up the points of the indicators; offers each standard to the rules once it is complete. */
public final class Tally {
  private static final int SCALE = 2;

  private final ImmutableMap<String, String> classes;
  private final boolean lowerIsBetter;
  private final Consumer<Object> facts;
  private final Supposed.Points supposed;
  private final Map<ScoreTable.Standard, Part> parts = new LinkedHashMap<>();

  Tally(
      ImmutableMap<String, String> classes,
      boolean lowerIsBetter,
      ImmutableList<IndicatorFact> indicators,
      Consumer<Object> facts,
      Supposed.Points supposed) {
    this.supposed = supposed;
    this.classes = classes;
    this.lowerIsBetter = lowerIsBetter;
    this.facts = facts;
    for (IndicatorFact indicator : indicators) {
      parts
          .computeIfAbsent(indicator.entry().standard(), standard -> new Part())
          .scores
          .put(indicator.getId(), null);
    }
  }

  /**
   * The points of an indicator.
   *
   * @param score as the result shows them
   * @param worst if what is open turns out badly
   * @param best if it turns out well
   */
  private record Scored(IndicatorScore score, BigDecimal worst, BigDecimal best) {
    BigDecimal now() {
      return score.points();
    }
  }

  private static final class Part {
    final Map<String, @Nullable Scored> scores = new LinkedHashMap<>();
    final List<Dated> behind = new ArrayList<>();
    StandardScore.@Nullable State state;

    BigDecimal sum(Function<Scored, BigDecimal> of) {
      BigDecimal sum = BigDecimal.ZERO;
      for (Scored score : scores.values()) {
        sum = score == null ? sum : sum.add(of.apply(score));
      }
      return sum;
    }

    ImmutableList<IndicatorScore> indicators() {
      ImmutableList.Builder<IndicatorScore> indicators = ImmutableList.builder();
      scores.forEach(
          (id, score) -> {
            if (score == null) {
              throw new RulebookException(
                  "RB-NOT-SCORED", "没有规则为指标“" + id + "”计分", "no rule scores indicator " + id);
            }
            indicators.add(score.score());
          });
      return indicators.build();
    }
  }

  BigDecimal max(IndicatorFact indicator) {
    return indicator.entry().max(classes);
  }

  private BigDecimal best(IndicatorFact indicator) {
    return lowerIsBetter ? least(indicator) : max(indicator);
  }

  private BigDecimal worst(IndicatorFact indicator) {
    return lowerIsBetter ? max(indicator) : BigDecimal.ZERO;
  }

  private static BigDecimal least(IndicatorFact indicator) {
    return indicator.entry().isValued()
        ? BigDecimal.ZERO
        : indicator.entry().rows().stream()
            .map(ScoreTable.Row::points)
            .reduce(BigDecimal::min)
            .orElse(BigDecimal.ZERO);
  }

  void score(
      IndicatorFact indicator, @Nullable String value, BigDecimal points, List<Dated> behind) {
    put(indicator, value, points, points, points, IndicatorScore.State.SCORED, null, behind, null);
  }

  /**
   * The indicator is not known.
   *
   * @param deductions what is taken off it all the same, or null
   */
  void absent(IndicatorFact indicator, String reason, @Nullable Deductions deductions) {
    BigDecimal worst = worst(indicator);
    put(
        indicator,
        null,
        worst,
        worst,
        deductions == null ? best(indicator) : left(max(indicator), deductions.sure()),
        IndicatorScore.State.ABSENT,
        reason,
        ImmutableList.of(),
        deductions);
  }

  void notApplicable(IndicatorFact indicator, @Nullable String value, String reason) {
    BigDecimal best = best(indicator);
    put(
        indicator,
        value,
        best,
        best,
        best,
        IndicatorScore.State.NOT_APPLICABLE,
        reason,
        ImmutableList.of(),
        null);
  }

  /** Scores the indicator from its full points by what was taken off, down to nothing. */
  void deducted(IndicatorFact indicator, Deductions deductions) {
    BigDecimal max = max(indicator);
    BigDecimal now = left(max, deductions.sure());
    put(
        indicator,
        null,
        now,
        left(max, deductions.atWorst()),
        now,
        IndicatorScore.State.SCORED,
        null,
        ImmutableList.of(),
        deductions);
  }

  private static BigDecimal left(BigDecimal max, Map<String, BigDecimal> taken) {
    return max.subtract(Deductions.sum(taken)).max(BigDecimal.ZERO);
  }

  private void put(
      IndicatorFact indicator,
      @Nullable String value,
      BigDecimal points,
      BigDecimal worst,
      BigDecimal best,
      IndicatorScore.State state,
      @Nullable String reason,
      List<Dated> behind,
      @Nullable Deductions deductions) {
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
            deductions == null ? null : Effects.sorted(Effects.entered(deductions)));
    Scored put =
        switch (supposed) {
          case AS_KNOWN -> new Scored(score, worst, best);
          case AT_WORST -> new Scored(score, worst, worst);
          case AT_BEST -> new Scored(score, best, best);
        };
    if (part.scores.put(indicator.getId(), put) != null) {
      throw new RulebookException(
          "RB-SCORED-TWICE",
          "指标“" + indicator.getId() + "”被两条规则计分；每个指标只能由一条规则计分",
          "two rules score indicator " + indicator.getId() + "; one rule may score an indicator");
    }
    part.behind.addAll(behind);
    if (!standard.isNone() && part.scores.values().stream().allMatch(scored -> scored != null)) {
      facts.accept(
          new StandardFact(
              standard.id(),
              standard.weight(),
              part.sum(Scored::worst),
              part.sum(Scored::best),
              ImmutableList.copyOf(part.behind)));
    }
  }

  boolean isScored(String indicator) {
    return scored(indicator).findAny().isPresent();
  }

  boolean isAbsent(String indicator) {
    return scored(indicator)
        .anyMatch(scored -> scored.score().state() == IndicatorScore.State.ABSENT);
  }

  private Stream<Scored> scored(String indicator) {
    return parts.values().stream().flatMap(part -> Stream.ofNullable(part.scores.get(indicator)));
  }

  void settle(StandardFact standard, StandardScore.State state) {
    for (Map.Entry<ScoreTable.Standard, Part> entry : parts.entrySet()) {
      if (entry.getKey().id().equals(standard.id())) {
        entry.getValue().state = state;
      }
    }
  }

  /** Points of all standards. */
  public BigDecimal points() {
    return sum(Scored::now);
  }

  /** Points of all standards where what is open turns out badly. */
  public BigDecimal worst() {
    return sum(Scored::worst);
  }

  /** Points of all standards where what is open turns out well. */
  public BigDecimal best() {
    return sum(Scored::best);
  }

  private BigDecimal sum(Function<Scored, BigDecimal> of) {
    return parts.values().stream()
        .map(part -> part.sum(of))
        .reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  /** The points of the indicators scored so far. */
  ImmutableList<BigDecimal> each() {
    return parts.values().stream()
        .flatMap(part -> part.scores.values().stream())
        .flatMap(Stream::ofNullable)
        .map(supposed == Supposed.Points.AS_KNOWN ? Scored::now : Scored::worst)
        .collect(ImmutableList.toImmutableList());
  }

  /**
   * The standards in rulebook order.
   *
   * @param judged whether rules say which of them pass; all of them do where none says so
   * @throws RulebookException when no rule scored an indicator or judged a standard
   */
  public ImmutableList<StandardScore> standards(boolean judged) {
    ImmutableList.Builder<StandardScore> standards = ImmutableList.builder();
    parts.forEach(
        (standard, part) -> {
          if (standard.isNone()) {
            return;
          }
          ImmutableList<IndicatorScore> indicators = part.indicators();
          StandardScore.State state = judged ? part.state : StandardScore.State.PASSED;
          if (state == null) {
            throw new RulebookException(
                "RB-NOT-JUDGED",
                "没有规则判定标准 " + standard.id() + " 是否合格",
                "no rule says whether standard " + standard.id() + " passes");
          }
          standards.add(
              new StandardScore(
                  standard.id(),
                  part.sum(Scored::now).setScale(SCALE),
                  standard.weight(),
                  state,
                  indicators));
        });
    return standards.build();
  }

  /** The indicators that stand under no standard, in rulebook order. */
  public ImmutableList<IndicatorScore> alone() {
    return parts.entrySet().stream()
        .filter(part -> part.getKey().isNone())
        .flatMap(part -> part.getValue().indicators().stream())
        .collect(ImmutableList.toImmutableList());
  }

  private Part part(ScoreTable.Standard standard) {
    Part part = parts.get(standard);
    if (part == null) {
      throw new IllegalStateException("standard " + standard.id() + " not in this assessment");
    }
    return part;
  }
}
