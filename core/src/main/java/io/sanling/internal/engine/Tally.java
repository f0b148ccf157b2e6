package io.sanling.internal.engine;

import com.google.common.collect.ImmutableList;
import io.sanling.internal.rulebook.ScoreTable;
import io.sanling.result.IndicatorScore;
import io.sanling.result.StandardScore;
import io.sanling.rulebook.RulebookException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Adds up the points of the indicators; offers each standard to the rules once it is complete. */
public final class Tally {
  private static final int SCALE = 2;

  private final ScoreSheet sheet;
  private final boolean lowerIsBetter;
  private final Consumer<Object> facts;
  private final Supposed.Points supposed;

  /** By the place of the indicator; null where it is not scored yet. */
  private final @Nullable Scored[] scores;

  /** By the place of the standard. */
  private final Part[] parts;

  private @Nullable Sums total;

  Tally(ScoreSheet sheet, boolean lowerIsBetter, Consumer<Object> facts, Supposed.Points supposed) {
    this.sheet = sheet;
    this.lowerIsBetter = lowerIsBetter;
    this.facts = facts;
    this.supposed = supposed;
    this.scores = new Scored[sheet.indicators().size()];
    this.parts = new Part[sheet.standards().size()];
    for (int i = 0; i < parts.length; i++) {
      parts[i] = new Part(sheet.standards().get(i));
    }
  }

  /**
   * The points of an indicator.
   *
   * @param score as the result shows them
   * @param worst if what is open turns out badly
   * @param best if it turns out well
   */
  private record Scored(IndicatorScore score, BigDecimal worst, BigDecimal best) {}

  /** A standard, or those indicators that stand under none. */
  private static final class Part {
    final StandardPlan plan;
    final List<Dated> behind = new ArrayList<>(0);
    int left;
    @Nullable Sums sums;
    StandardScore.@Nullable State state;

    Part(StandardPlan plan) {
      this.plan = plan;
      this.left = plan.indicators.size();
    }
  }

  /**
   * Points as they are, and if what is open turns out badly or well.
   *
   * @param now as they are
   */
  private record Sums(BigDecimal now, BigDecimal worst, BigDecimal best) {
    static final Sums NOTHING = new Sums(BigDecimal.ZERO, BigDecimal.ZERO, BigDecimal.ZERO);

    Sums and(Sums other) {
      return and(other.now, other.worst, other.best);
    }

    /** What is the same is added up once. */
    @SuppressWarnings("ReferenceEquality")
    Sums and(BigDecimal points, BigDecimal low, BigDecimal high) {
      BigDecimal sum = now.add(points);
      return new Sums(
          sum,
          worst == now && low == points ? sum : worst.add(low),
          best == now && high == points ? sum : best.add(high));
    }
  }

  BigDecimal max(IndicatorFact indicator) {
    return indicator.plan().max;
  }

  private BigDecimal best(IndicatorFact indicator) {
    return lowerIsBetter ? indicator.plan().least : max(indicator);
  }

  private BigDecimal worst(IndicatorFact indicator) {
    return lowerIsBetter ? max(indicator) : BigDecimal.ZERO;
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
    IndicatorPlan plan = indicator.plan();
    Part part = parts[plan.part];
    BigDecimal shown = points.setScale(SCALE);
    IndicatorScore score =
        plan.score(
            value,
            shown,
            state,
            reason,
            deductions == null ? null : Effects.sorted(Effects.entered(deductions)));
    BigDecimal low = worst.equals(points) ? shown : worst;
    BigDecimal high = best.equals(points) ? shown : best;
    Scored put =
        switch (supposed) {
          case AS_KNOWN -> new Scored(score, low, high);
          case AT_WORST -> new Scored(score, low, low);
          case AT_BEST -> new Scored(score, high, high);
        };
    if (scores[plan.place] != null) {
      throw new RulebookException(
          "RB-SCORED-TWICE",
          "指标“" + plan.id + "”被两条规则计分；每个指标只能由一条规则计分",
          "two rules score indicator " + plan.id + "; one rule may score an indicator");
    }
    scores[plan.place] = put;
    total = null;
    part.left--;
    part.behind.addAll(behind);
    if (!part.plan.standard.isNone() && part.left == 0) {
      Sums sums = sums(part);
      facts.accept(
          new StandardFact(
              part.plan.standard.id(),
              part.plan,
              sums.worst,
              sums.best,
              ImmutableList.copyOf(part.behind)));
    }
  }

  boolean isScored(String indicator) {
    return scored(indicator) != null;
  }

  boolean isAbsent(String indicator) {
    Scored scored = scored(indicator);
    return scored != null && scored.score().state() == IndicatorScore.State.ABSENT;
  }

  private @Nullable Scored scored(String indicator) {
    for (IndicatorPlan plan : sheet.indicators()) {
      if (plan.id.equals(indicator)) {
        return scores[plan.place];
      }
    }
    return null;
  }

  /** All points that can be taken off the indicator; none where the unit has no such indicator. */
  BigDecimal full(String indicator) {
    for (IndicatorPlan plan : sheet.indicators()) {
      if (plan.id.equals(indicator)) {
        return plan.max;
      }
    }
    return BigDecimal.ZERO;
  }

  void settle(StandardFact standard, StandardScore.State state) {
    for (int i = 0; i < parts.length; i++) {
      if (isOf(i, standard)) {
        parts[i].state = state;
      }
    }
  }

  /** Whether that is the place of the standard. */
  boolean isOf(int part, StandardFact standard) {
    return parts[part].plan == standard.plan();
  }

  /** Points of all standards. */
  public BigDecimal points() {
    return total().now;
  }

  /** Points of all standards where what is open turns out badly. */
  public BigDecimal worst() {
    return total().worst;
  }

  /** Points of all standards where what is open turns out well. */
  public BigDecimal best() {
    return total().best;
  }

  private Sums total() {
    Sums known = total;
    if (known == null) {
      known = Sums.NOTHING;
      for (Part part : parts) {
        known = known.and(sums(part));
      }
      total = known;
    }
    return known;
  }

  private Sums sums(Part part) {
    Sums known = part.sums;
    if (known != null) {
      return known;
    }
    Sums sums = Sums.NOTHING;
    for (int i = 0; i < part.plan.indicators.size(); i++) {
      Scored scored = scores[part.plan.indicators.get(i).place];
      if (scored != null) {
        sums = sums.and(scored.score().points(), scored.worst, scored.best);
      }
    }
    if (part.left == 0) {
      part.sums = sums;
    }
    return sums;
  }

  /** The points of the indicators scored so far. */
  ImmutableList<BigDecimal> each() {
    ImmutableList.Builder<BigDecimal> each = ImmutableList.builder();
    for (Scored scored : scores) {
      if (scored != null) {
        each.add(supposed == Supposed.Points.AS_KNOWN ? scored.score().points() : scored.worst);
      }
    }
    return each.build();
  }

  /**
   * The standards in rulebook order.
   *
   * @param judged whether rules say which of them pass; all of them do where none says so
   * @throws RulebookException when no rule scored an indicator or judged a standard
   */
  public ImmutableList<StandardScore> standards(boolean judged) {
    ImmutableList.Builder<StandardScore> standards =
        ImmutableList.builderWithExpectedSize(parts.length);
    for (Part part : parts) {
      ScoreTable.Standard standard = part.plan.standard;
      if (standard.isNone()) {
        continue;
      }
      ImmutableList<IndicatorScore> indicators = indicators(part);
      StandardScore.State state = judged ? part.state : StandardScore.State.PASSED;
      if (state == null) {
        throw new RulebookException(
            "RB-NOT-JUDGED",
            "没有规则判定标准 " + standard.id() + " 是否合格",
            "no rule says whether standard " + standard.id() + " passes");
      }
      standards.add(
          new StandardScore(
              standard.id(), sums(part).now.setScale(SCALE), standard.weight(), state, indicators));
    }
    return standards.build();
  }

  private ImmutableList<IndicatorScore> indicators(Part part) {
    int count = part.plan.indicators.size();
    ImmutableList.Builder<IndicatorScore> indicators = ImmutableList.builderWithExpectedSize(count);
    for (int i = 0; i < count; i++) {
      IndicatorPlan plan = part.plan.indicators.get(i);
      Scored score = scores[plan.place];
      if (score == null) {
        throw new RulebookException(
            "RB-NOT-SCORED", "没有规则为指标“" + plan.id + "”计分", "no rule scores indicator " + plan.id);
      }
      indicators.add(score.score());
    }
    return indicators.build();
  }

  /** The indicators that stand under no standard, in rulebook order. */
  public ImmutableList<IndicatorScore> alone() {
    for (Part part : parts) {
      if (part.plan.standard.isNone()) {
        return indicators(part);
      }
    }
    return ImmutableList.of();
  }
}
