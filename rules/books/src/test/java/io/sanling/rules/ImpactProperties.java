package io.sanling.rules;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import io.sanling.Rulebook;
import io.sanling.Rulebooks;
import io.sanling.impact.Impact;
import io.sanling.impact.ImpactSummary;
import io.sanling.impact.ImpactTally;
import io.sanling.impact.UnitImpact;
import io.sanling.impact.UnitImpact.Direction;
import io.sanling.impact.UnitImpact.GradeCause;
import io.sanling.impact.UnitImpact.Side;
import io.sanling.record.UnitRecord;
import io.sanling.result.AssessmentResult;
import io.sanling.result.AssessmentResult.LedgerEntry;
import io.sanling.result.AssessmentResult.Reason;
import io.sanling.result.Conformity;
import io.sanling.result.Effect;
import io.sanling.result.Score;
import io.sanling.rules.RecordArbitraries.Given;
import io.sanling.rules.compiler.RulebookCompiler;
import io.sanling.value.AssessmentPeriod;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.PropertyDefaults;
import net.jqwik.api.Provide;
import net.jqwik.api.statistics.Statistics;
import net.jqwik.api.statistics.StatisticsReport;
import org.jspecify.annotations.Nullable;

/** What holds of every impact, whatever the record, between any two rulebooks. */
@PropertyDefaults(tries = 300, edgeCases = EdgeCasesMode.NONE)
class ImpactProperties {
  private static final ImmutableList<Rulebook> RULEBOOKS =
      Stream.concat(
              Rulebooks.bundledIds().stream().map(Rulebooks::bundled),
              Stream.of(
                  edited(FolderCopy::withFortyFiveDays),
                  edited(ImpactProperties::harshDeductions),
                  edited(ImpactProperties::otherTable)))
          .collect(ImmutableList.toImmutableList());

  /** An edit of a copy of henan-2022. */
  private interface Edit {
    FolderCopy edit(FolderCopy copy) throws IOException;
  }

  private static Rulebook edited(Edit edit) {
    try {
      Path folder = Files.createTempDirectory("impact").resolve("henan-2022");
      return RulebookCompiler.compile(edit.edit(FolderCopy.in(folder)).path());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A late report takes off 45 points, so that caps and floors bind. */
  private static FolderCopy harshDeductions(FolderCopy copy) throws IOException {
    return copy.edit("parameters.yaml", "数值: 2.00", "数值: 45.00")
        .edit("parameters.yaml", "数值: 30.00", "数值: 95.00");
  }

  /** Grades and bands of an indicator are others. */
  private static FolderCopy otherTable(FolderCopy copy) throws IOException {
    copy.edit("rulebook.yaml", "最低分: 95", "最低分: 92")
        .edit("scoring.csv", "不限,农村,0.70,,5,", "不限,农村,0.75,,5,")
        .edit("scoring.csv", "不限,农村,0.60,0.70,3,", "不限,农村,0.60,0.75,3,")
        .edit("scoring.csv", "是否,不限,不限,,,0,D", "是否,不限,不限,,,1,D");
    ScoreSheet.draw(copy.path());
    return copy;
  }

  @Provide
  Arbitrary<Given> given() {
    return RecordArbitraries.given();
  }

  @Provide
  Arbitrary<Rulebook> rulebooks() {
    return Arbitraries.of(RULEBOOKS);
  }

  private static UnitImpact impact(Rulebook from, Rulebook to, Given given) {
    return Impact.between(from, to).over(given.period()).of(given.record());
  }

  @Property
  @StatisticsReport(onFailureOnly = true)
  void thePartsAddUpToTheChangeOfPoints(
      @ForAll("given") Given given,
      @ForAll("rulebooks") Rulebook from,
      @ForAll("rulebooks") Rulebook to) {
    UnitImpact impact = impact(from, to, given);
    BigDecimal sum =
        impact.points().parts().stream()
            .map(UnitImpact.Part::change)
            .reduce(BigDecimal.ZERO, BigDecimal::add);
    assertThat(sum)
        .isEqualByComparingTo(
            orZero(points(impact.after())).subtract(orZero(points(impact.before()))))
        .isEqualByComparingTo(impact.points().change());
    assertThat(impact.points().parts())
        .allSatisfy(part -> assertThat(part.change()).isNotEqualByComparingTo("0"))
        .allSatisfy(
            part -> {
              assertThat(part.before().add(part.change())).isEqualByComparingTo(part.after());
              if (part.givenBefore() == null) {
                assertThat(part.before()).isEqualByComparingTo("0");
              }
            });
    impact.points().parts().forEach(part -> Statistics.label("parts").collect(part.kind()));
  }

  @Property
  void aRowThatIsNamedGivesThePointsOfItsPart(
      @ForAll("given") Given given,
      @ForAll("rulebooks") Rulebook from,
      @ForAll("rulebooks") Rulebook to) {
    assertThat(impact(from, to, given).points().parts())
        .allSatisfy(
            part -> {
              if (part.givenAfter() != null && part.givenAfter().row() != null) {
                assertThat(part.givenAfter().row().points()).isEqualByComparingTo(part.after());
              }
              if (part.givenBefore() != null && part.givenBefore().row() != null) {
                assertThat(part.givenBefore().row().points()).isEqualByComparingTo(part.before());
              }
            });
  }

  @Property
  void aRulebookChangesNothingAgainstItself(
      @ForAll("given") Given given, @ForAll("rulebooks") Rulebook rulebook) {
    UnitImpact impact = impact(rulebook, rulebook, given);
    assertThat(impact.isChanged()).isFalse();
    assertThat(impact.isMoved()).isFalse();
    assertThat(impact.clauses()).isEmpty();
    assertThat(impact.others()).isEmpty();
    assertThat(impact.points().parts()).isEmpty();
    assertThat(impact.zeros()).isEmpty();
  }

  @Property
  void theWayBackIsTheMirrorOfTheWayThere(
      @ForAll("given") Given given,
      @ForAll("rulebooks") Rulebook from,
      @ForAll("rulebooks") Rulebook to) {
    UnitImpact there = impact(from, to, given);
    UnitImpact back = impact(to, from, given);
    assertThat(back.before()).isEqualTo(there.after());
    assertThat(back.isMoved()).isEqualTo(there.isMoved());
    assertThat(back.isChanged()).isEqualTo(there.isChanged());
    assertThat(back.clauses()).isEqualTo(there.clauses());
    assertThat(back.behind()).isEqualTo(there.behind());
    assertThat(back.others()).isEqualTo(there.others());
    assertThat(back.conformity().direction()).isEqualTo(there.conformity().direction().mirrored());
    assertThat(
            back.conformity().causes().stream()
                .map(cause -> other(cause.side()) + cause.code() + cause.records() + cause.rules()))
        .containsExactlyInAnyOrderElementsOf(
            there.conformity().causes().stream()
                .map(cause -> cause.side() + cause.code() + cause.records() + cause.rules())
                .toList());
    assertThat(back.grade().direction()).isEqualTo(there.grade().direction().mirrored());
    assertThat(back.grade().because()).isEqualTo(there.grade().because());
    assertThat(back.points().direction()).isEqualTo(there.points().direction().mirrored());
    assertThat(back.points().change()).isEqualByComparingTo(there.points().change().negate());
    assertThat(
            back.points().parts().stream()
                .map(part -> part.kind() + part.clause() + part.change().negate()))
        .containsExactlyInAnyOrderElementsOf(
            there.points().parts().stream()
                .map(part -> part.kind() + part.clause() + part.change())
                .toList());
    assertThat(back.zeros().keySet()).isEqualTo(there.zeros().keySet());
    there
        .zeros()
        .forEach(
            (zero, change) -> {
              UnitImpact.ZeroChange mirrored = back.zeros().get(zero);
              assertThat(mirrored).isNotNull();
              assertThat(mirrored.direction()).isEqualTo(change.direction().mirrored());
              assertThat(mirrored.causes()).hasSameSizeAs(change.causes());
            });
  }

  @Property
  @StatisticsReport(onFailureOnly = true)
  void whateverMovesHasACause(
      @ForAll("given") Given given,
      @ForAll("rulebooks") Rulebook from,
      @ForAll("rulebooks") Rulebook to) {
    UnitImpact impact = impact(from, to, given);
    UnitImpact.ConformityChange conformity = impact.conformity();
    Statistics.label("conformity").collect(conformity.direction());
    Statistics.label("grade").collect(impact.grade().because());
    switch (conformity.direction()) {
      case UP -> assertThat(codes(conformity)).isNotEmpty().isEqualTo(reasons(impact.before()));
      case DOWN -> assertThat(codes(conformity)).isNotEmpty().isEqualTo(reasons(impact.after()));
      case ASIDE -> assertThat(impact.uncovered()).isNotEmpty();
      case SAME -> assertThat(conformity.causes()).isEmpty();
    }
    if (conformity.direction() == Direction.UP || conformity.direction() == Direction.DOWN) {
      assertThat(conformity.causes())
          .allSatisfy(
              cause -> {
                assertThat(cause.heading()).isNotEmpty();
                assertThat(cause.rules()).as(cause.code()).isNotEmpty();
              });
    }
    if (impact.grade().direction() != Direction.SAME) {
      assertThat(impact.grade().because()).isNotEmpty();
    }
    if (impact.grade().because().contains(GradeCause.POINTS)) {
      assertThat(conformity.after()).isEqualTo(Conformity.CONFORMING);
    }
    if (impact.isMoved()
        && impact.uncovered().isEmpty()
        && !impact.grade().because().equals(ImmutableSet.of(GradeCause.SCALE))) {
      assertThat(impact.clauses()).isNotEmpty();
    }
  }

  @Property
  void whatChangesInTheLedgerIsNamedAtItsZero(
      @ForAll("given") Given given,
      @ForAll("rulebooks") Rulebook from,
      @ForAll("rulebooks") Rulebook to) {
    UnitImpact impact = impact(from, to, given);
    for (String zero : from.compiled().content().goals().keySet()) {
      assertThat(named(impact, zero, Side.FROM))
          .isEqualTo(only(zero, impact.before(), impact.after()));
      assertThat(named(impact, zero, Side.TO))
          .isEqualTo(only(zero, impact.after(), impact.before()));
    }
  }

  @Property(tries = 8)
  void theOrderTheUnitsComeInDoesNotShow(
      @ForAll("units") ImmutableList<UnitRecord> units,
      @ForAll("rulebooks") Rulebook from,
      @ForAll("rulebooks") Rulebook to,
      @ForAll Random random) {
    Impact impact =
        Impact.between(from, to)
            .over(AssessmentPeriod.of(LocalDate.of(2022, 1, 1), LocalDate.of(2022, 12, 31)));
    ImpactTally inOrder = ImpactTally.of(impact);
    units.stream().map(impact::of).forEachOrdered(inOrder::add);
    List<UnitRecord> shuffled = new ArrayList<>(units);
    Collections.shuffle(shuffled, random);
    ImpactTally inParallel = ImpactTally.of(impact);
    shuffled.parallelStream().map(impact::of).toList().forEach(inParallel::add);
    ImpactSummary summary = inOrder.summary();
    assertThat(inParallel.summary().toJson()).isEqualTo(summary.toJson());
    assertThat(summary.all().units()).isEqualTo(units.size());
    BigDecimal byClause =
        summary.clauses().stream()
            .map(clause -> clause.gained().subtract(clause.lost()).add(clause.aside()))
            .reduce(BigDecimal.ZERO, BigDecimal::add);
    assertThat(byClause)
        .isEqualByComparingTo(
            units.stream()
                .map(unit -> impact.of(unit).points().change())
                .reduce(BigDecimal.ZERO, BigDecimal::add));
  }

  @Provide
  Arbitrary<ImmutableList<UnitRecord>> units() {
    return RecordArbitraries.recordsOfUnits(
        AssessmentPeriod.of(LocalDate.of(2022, 1, 1), LocalDate.of(2022, 12, 31)), 24);
  }

  private static Side other(Side side) {
    return side == Side.FROM ? Side.TO : Side.FROM;
  }

  private static List<String> codes(UnitImpact.ConformityChange change) {
    return change.causes().stream().map(UnitImpact.Cause::code).toList();
  }

  private static List<String> reasons(@Nullable AssessmentResult result) {
    return result == null ? List.of() : result.reasons().stream().map(Reason::code).toList();
  }

  /** Breaking entries that the impact names, as record and clause. */
  private static List<String> named(UnitImpact impact, String zero, Side side) {
    UnitImpact.ZeroChange change = impact.zeros().get(zero);
    return change == null
        ? List.of()
        : change.causes().stream()
            .filter(cause -> cause.side() == side)
            .filter(cause -> cause.effect() == Effect.BREAKS_ZERO)
            .map(cause -> cause.records().get(0) + " " + cause.clause())
            .sorted()
            .toList();
  }

  /** Ledger entries that only the one result has. */
  private static List<String> only(
      String zero, @Nullable AssessmentResult one, @Nullable AssessmentResult other) {
    List<String> entries = new ArrayList<>(entries(zero, one));
    entries.removeAll(entries(zero, other));
    return entries.stream().sorted().toList();
  }

  private static List<String> entries(String zero, @Nullable AssessmentResult result) {
    return result == null
        ? List.of()
        : result.ledger().stream()
            .filter(entry -> entry.zero().equals(zero))
            .map((LedgerEntry entry) -> entry.record() + " " + entry.clause())
            .toList();
  }

  private static @Nullable BigDecimal points(@Nullable AssessmentResult result) {
    Score score = result == null ? null : result.score();
    return score == null ? null : score.points();
  }

  private static BigDecimal orZero(@Nullable BigDecimal points) {
    return points == null ? BigDecimal.ZERO : points;
  }
}
