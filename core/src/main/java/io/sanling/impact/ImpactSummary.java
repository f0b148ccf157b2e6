package io.sanling.impact;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import io.sanling.impact.UnitImpact.Direction;
import io.sanling.impact.UnitImpact.Other;
import io.sanling.impact.UnitImpact.Row;
import io.sanling.impact.UnitImpact.Side;
import io.sanling.region.Region;
import io.sanling.value.AssessmentPeriod;
import io.sanling.value.JsonWritten;
import io.sanling.value.UnusableResultException;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What another rulebook changes for all units together (影响汇总).
 *
 * @param from the rulebook as it is
 * @param to the rulebook as it would be
 * @param period the period both assessed over
 * @param all all units
 * @param otherOnly units of which only something else changes than conformity, grade, points, zeros
 * @param others of these, units by what changes
 * @param conformities units by conformity before and after, those that differ
 * @param grades units by grade before and after, those that differ
 * @param zeros units by state before and after, those that differ, by goal
 * @param uncovered units that a rulebook does not cover, by side and code
 * @param regions by region and track, in the order of regions
 * @param kinds by kind, in the order declared
 * @param clauses by clause: those that flip most units first, then by points, then by code
 * @param rows by rows of the score tables that gave the points before and after, in the order of
 *     clauses
 */
public record ImpactSummary(
    Edition from,
    Edition to,
    AssessmentPeriod period,
    Movement all,
    long otherOnly,
    Map<Other, Long> others,
    List<Transition> conformities,
    List<Transition> grades,
    Map<String, List<Transition>> zeros,
    List<UncoveredUnits> uncovered,
    List<RegionImpact> regions,
    List<KindImpact> kinds,
    List<ClauseImpact> clauses,
    List<RowImpact> rows)
    implements JsonWritten {
  public ImpactSummary {
    others = ImmutableMap.copyOf(others);
    conformities = ImmutableList.copyOf(conformities);
    grades = ImmutableList.copyOf(grades);
    zeros = ImmutableMap.copyOf(zeros);
    uncovered = ImmutableList.copyOf(uncovered);
    regions = ImmutableList.copyOf(regions);
    kinds = ImmutableList.copyOf(kinds);
    clauses = ImmutableList.copyOf(clauses);
    rows = ImmutableList.copyOf(rows);
  }

  /**
   * One of the two rulebooks.
   *
   * @param id its id
   * @param title its title
   * @param digest digest of its content
   */
  public record Edition(String id, String title, String digest) {}

  /**
   * Units by which way something goes.
   *
   * @param up units for which it gets better
   * @param down units for which it gets worse
   * @param aside units for which it is neither
   */
  public record Tendency(long up, long down, long aside) {
    /** Units for which it changes. */
    public long total() {
      return up + down + aside;
    }
  }

  /**
   * What moves among some units.
   *
   * @param units the units
   * @param moved of these, units whose conformity, grade, points or zeros change
   * @param conformity by conformity; aside: not applicable or failed by one rulebook
   * @param grade by grade; aside: the scales do not order the two grades
   * @param points by points; aside: see {@code scoredOnlyFrom} and {@code scoredOnlyTo}
   * @param scoredOnlyFrom units to which only the rulebook as it is gives a score
   * @param scoredOnlyTo units to which only the rulebook as it would be gives a score
   * @param gained points gained by units scored by both, together
   * @param lost points lost by units scored by both, together, as a positive number
   * @param zeros by goal; aside: covered by one rulebook only
   */
  public record Movement(
      long units,
      long moved,
      Tendency conformity,
      Tendency grade,
      Tendency points,
      long scoredOnlyFrom,
      long scoredOnlyTo,
      BigDecimal gained,
      BigDecimal lost,
      Map<String, Tendency> zeros) {
    public Movement {
      zeros = ImmutableMap.copyOf(zeros);
    }
  }

  /**
   * Units that go from one state to another.
   *
   * @param before state before; "" where the rulebook as it is failed or does not cover them
   * @param after state after; "" likewise
   * @param direction which way that is
   * @param units how many
   */
  public record Transition(String before, String after, Direction direction, long units) {}

  /**
   * Units that a rulebook does not cover.
   *
   * @param side which rulebook
   * @param code why: code of the reason or of the failure
   * @param alone of these, units that the other rulebook does cover
   * @param units how many
   */
  public record UncoveredUnits(Side side, String code, long alone, long units) {}

  /**
   * What changes in a region; tracks are never pooled.
   *
   * @param level code of the region's level
   * @param prefix its division prefix
   * @param track code of the track; null where none is declared
   * @param before the region by the rulebook as it is; null when that covers no unit of it
   * @param after the region by the rulebook as it would be; null likewise
   * @param movement what moves in it
   */
  public record RegionImpact(
      String level,
      String prefix,
      @Nullable String track,
      @Nullable Region before,
      @Nullable Region after,
      Movement movement) {}

  /** What changes among the units of a kind. */
  public record KindImpact(String kind, Movement movement) {}

  /**
   * What a clause changes. A unit that several clauses flip counts with each of them.
   *
   * @param clause the clause, standard or data code
   * @param heading its heading, or ""
   * @param better units whose conformity got better because its reason went
   * @param worse units whose conformity got worse by its reason
   * @param gained points it gives more to units scored by both, together
   * @param lost points it gives less to units scored by both, together, as a positive number
   * @param aside points it gives to units scored by one rulebook only, negative where that is the
   *     one as it is, together
   * @param units units on which it takes effect otherwise than before
   */
  public record ClauseImpact(
      String clause,
      String heading,
      long better,
      long worse,
      BigDecimal gained,
      BigDecimal lost,
      BigDecimal aside,
      long units) {}

  /**
   * Points moved between two rows of the score tables, among units scored by both.
   *
   * @param clause clause of the indicator
   * @param before the row before; null where none gave the points
   * @param after the row after; null where none gives the points
   * @param units units concerned
   * @param points change of points, together
   */
  public record RowImpact(
      String clause, @Nullable Row before, @Nullable Row after, long units, BigDecimal points) {}

  /**
   * The summary that was written as the JSON (读回).
   *
   * @param before the regions by the rulebook as it is, of which it has the rates only
   * @param after the regions by the rulebook as it would be
   * @throws UnusableResultException when it is none, or the regions are not those it was made of
   */
  public static ImpactSummary parse(
      String json, Collection<Region> before, Collection<Region> after) {
    return ImpactReading.summary(json, before, after);
  }

  /** The summary as JSON, keys in a fixed order. */
  @Override
  public String toJson() {
    return ImpactJson.write(this);
  }
}
