package io.sanling.rules.lint;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import io.sanling.result.Support;
import io.sanling.rules.draft.RulebookDraft;
import io.sanling.rules.draft.ScoreLine;
import io.sanling.rules.problem.Place;
import io.sanling.rules.problem.Problem;
import io.sanling.rules.problem.Problems;
import io.sanling.rules.problem.RulebookCode;
import io.sanling.rules.source.BundledSources;
import io.sanling.rules.source.Table;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;

/** What is said of an indicator's bands is what trying every value shows. */
class BandProperties {
  private static final int STEPS = 8;
  private static final Situations SITUATIONS =
      Situations.of(
          RulebookDraft.read(BundledSources.of("henan-2022").orElseThrow(), new Problems()));

  /**
   * Rows of an indicator, bounds in steps of its measure.
   *
   * @param measure how it is measured
   */
  record Rows(String measure, List<Step> steps) {
    ImmutableList<Band> bands() {
      ImmutableList.Builder<Band> bands = ImmutableList.builder();
      for (int i = 0; i < steps.size(); i++) {
        bands.add(Band.of(line(i)));
      }
      return bands.build();
    }

    Domain domain() {
      return new Domain(
          measure.equals("people"),
          BigDecimal.ZERO,
          measure.equals("ratio") ? BigDecimal.ONE : null,
          ImmutableList.of(),
          Domain.Better.HIGHER);
    }

    private ScoreLine line(int row) {
      Step step = steps.get(row);
      return new ScoreLine(
          "S1",
          "标准",
          BigDecimal.TEN,
          "indicator",
          "指标",
          measure,
          ImmutableMap.of(),
          step.min() < 0 ? null : value(2 * step.min()),
          step.max() < 0 ? null : value(2 * step.max()),
          new BigDecimal(step.points()),
          Support.D,
          null,
          null,
          new Table.Row(Place.line("scoring.csv", row + 2), ImmutableMap.of(), ImmutableMap.of()));
    }

    /** Every bound and, where there is any, a value between two. */
    List<BigDecimal> everyValue() {
      return IntStream.rangeClosed(0, measure.equals("people") ? 2 * STEPS + 4 : 2 * STEPS)
          .filter(half -> !measure.equals("people") || half % 2 == 0)
          .mapToObj(this::value)
          .toList();
    }

    private BigDecimal value(int halves) {
      return measure.equals("people")
          ? new BigDecimal(halves / 2)
          : new BigDecimal(halves).divide(new BigDecimal(2 * STEPS));
    }
  }

  /** A row: its bounds, −1 for none, and its points. */
  record Step(int min, int max, int points) {
    boolean isBounded() {
      return min >= 0 || max >= 0;
    }
  }

  @Provide
  Arbitrary<Rows> tables() {
    Arbitrary<Step> bounded =
        Combinators.combine(
                Arbitraries.integers().between(-1, STEPS - 1),
                Arbitraries.integers().between(1, STEPS).injectNull(0.2),
                Arbitraries.integers().between(0, 5))
            .as((min, max, points) -> new Step(min, max == null ? -1 : max, points))
            .filter(step -> step.max() < 0 || step.min() < step.max())
            .filter(Step::isBounded);
    Arbitrary<Step> catchAll =
        Arbitraries.integers().between(0, 2).map(points -> new Step(-1, -1, points));
    return Combinators.combine(
            Arbitraries.of("ratio", "people"),
            bounded.list().ofMinSize(1).ofMaxSize(4),
            catchAll.optional(),
            Arbitraries.integers().between(0, 4))
        .as(
            (measure, steps, last, at) -> {
              List<Step> all = new ArrayList<>(steps);
              last.ifPresent(step -> all.add(at < 1 ? 0 : all.size(), step));
              return new Rows(measure, all);
            });
  }

  /**
   * Tables as a person draws them: best band first, each below the other, a last row for the rest.
   */
  @Provide
  Arbitrary<Rows> good() {
    return Arbitraries.integers()
        .between(1, STEPS - 1)
        .set()
        .ofMinSize(1)
        .ofMaxSize(4)
        .flatMap(bounds -> Arbitraries.of("ratio", "people").map(m -> Tuple.of(bounds, m)))
        .map(
            drawn -> {
              List<Integer> bounds = drawn.get1().stream().sorted((a, b) -> b - a).toList();
              List<Step> steps = new ArrayList<>();
              for (int i = 0; i < bounds.size(); i++) {
                steps.add(new Step(bounds.get(i), i == 0 ? -1 : bounds.get(i - 1), 9 - i));
              }
              steps.add(new Step(-1, -1, 0));
              return new Rows(drawn.get2(), steps);
            });
  }

  @Property
  void aTableAsAPersonDrawsItHasNoFlaw(@ForAll("good") Rows rows) {
    assertThat(Bands.flaws(rows.bands(), rows.domain(), SITUATIONS)).isEmpty();
  }

  @Property
  void aBoundMovedByOneStepIsFoundAndMended(@ForAll("good") Rows rows) {
    List<Step> moved = new ArrayList<>(rows.steps());
    Step best = moved.get(0);
    moved.set(0, new Step(best.min() + 1, best.max(), best.points()));
    if (moved.size() > 2 && best.min() + 1 < STEPS) {
      ImmutableList<Problem> problems =
          Bands.problems(new Rows(rows.measure(), moved).bands(), rows.domain(), SITUATIONS);
      assertThat(problems).extracting(Problem::code).containsExactly(RulebookCode.BAND_GAP);
      assertThat(problems.get(0).fix()).isNotNull();
    }
  }

  @Property
  void aGapIsReportedIfAndOnlyIfSomeValueFallsIntoOne(@ForAll("tables") Rows rows) {
    List<Band> bands = rows.bands();
    boolean gap = rows.everyValue().stream().anyMatch(value -> isInAGap(rows, bands, value));
    assertThat(codes(rows).contains(RulebookCode.BAND_GAP)).isEqualTo(gap);
  }

  private static boolean isInAGap(Rows rows, List<Band> bands, BigDecimal value) {
    List<Band> bounded = bands.stream().filter(band -> !band.isCatchAll()).toList();
    if (first(bounded, value).isPresent()) {
      return false;
    }
    Optional<Band> filler = first(bands, value);
    Optional<Band> below = Optional.empty();
    boolean above = false;
    for (BigDecimal other : rows.everyValue()) {
      Optional<Band> there = first(bounded, other);
      if (other.compareTo(value) < 0 && there.isPresent()) {
        below = there;
      }
      above |= other.compareTo(value) > 0 && there.isPresent();
    }
    return filler.isEmpty()
        || below.isPresent() && above
        || below.isPresent() && filler.get().points().compareTo(below.get().points()) < 0;
  }

  @Property
  void aRowThatNeverAppliesIsReportedIfAndOnlyIfNoValueReachesIt(@ForAll("tables") Rows rows) {
    List<Band> bands = rows.bands();
    List<Integer> never =
        IntStream.range(0, bands.size())
            .filter(
                row ->
                    rows.everyValue().stream()
                        .noneMatch(
                            value ->
                                first(bands, value).filter(bands.get(row)::equals).isPresent()))
            .mapToObj(row -> row + 2)
            .toList();
    assertThat(
            Bands.flaws(rows.bands(), rows.domain(), SITUATIONS).stream()
                .filter(flaw -> flaw.code() == RulebookCode.ROW_NEVER)
                .map(flaw -> flaw.place().line()))
        .containsExactlyElementsOf(never);
  }

  @Property
  void anOverlapIsReportedIfAndOnlyIfTwoRowsShareAValue(@ForAll("tables") Rows rows) {
    List<Band> bands = rows.bands();
    List<Band> reached =
        bands.stream()
            .filter(band -> !band.isCatchAll())
            .filter(
                band ->
                    rows.everyValue().stream()
                        .anyMatch(value -> first(bands, value).filter(band::equals).isPresent()))
            .toList();
    boolean shared =
        rows.everyValue().stream()
            .anyMatch(value -> reached.stream().filter(band -> band.holds(value)).count() > 1);
    assertThat(codes(rows).contains(RulebookCode.BAND_OVERLAP)).isEqualTo(shared);
  }

  @Property
  void pointsFallIfAndOnlyIfABetterValueGetsFewer(@ForAll("tables") Rows rows) {
    List<Band> bands = rows.bands();
    boolean falls = false;
    BigDecimal before = null;
    for (BigDecimal value : rows.everyValue()) {
      if (isInAGap(rows, bands, value)) {
        continue;
      }
      BigDecimal points = first(bands, value).orElseThrow().points();
      falls |= before != null && points.compareTo(before) < 0;
      before = points;
    }
    assertThat(codes(rows).contains(RulebookCode.POINTS_FALL)).isEqualTo(falls);
  }

  private static Optional<Band> first(List<Band> bands, BigDecimal value) {
    return bands.stream().filter(band -> band.holds(value)).findFirst();
  }

  private static List<RulebookCode> codes(Rows rows) {
    return Bands.flaws(rows.bands(), rows.domain(), SITUATIONS).stream().map(Flaw::code).toList();
  }
}
