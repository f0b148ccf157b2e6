package io.sanling.assertj;

import io.sanling.Rulebook;
import io.sanling.impact.ImpactSummary;
import io.sanling.impact.UnitImpact;
import io.sanling.region.Region;
import io.sanling.replay.ReplayReport;
import io.sanling.result.AssessmentResult;
import org.jspecify.annotations.Nullable;

/**
 * The door to assertions: {@code import static io.sanling.assertj.SanlingAssertions.assertThat}.
 *
 * <pre>{@code
 * assertThat(result).isNonConforming().because("SAFE-1").on("injuries/I-1").hasBasis(Support.A);
 * }</pre>
 */
public final class SanlingAssertions {
  private SanlingAssertions() {}

  /** Assertions on the result of one unit. */
  public static ResultAssert assertThat(@Nullable AssessmentResult actual) {
    return new ResultAssert(actual);
  }

  /** Assertions on a region. */
  public static RegionAssert assertThat(@Nullable Region actual) {
    return new RegionAssert(actual);
  }

  /** Assertions on a rulebook. */
  public static RulebookAssert assertThat(@Nullable Rulebook actual) {
    return new RulebookAssert(actual);
  }

  /** Assertions on what came of a replay. */
  public static ReplayAssert assertThat(@Nullable ReplayReport actual) {
    return new ReplayAssert(actual);
  }

  /** Assertions on what another rulebook changes for one unit. */
  public static UnitImpactAssert assertThat(@Nullable UnitImpact actual) {
    return new UnitImpactAssert(actual);
  }

  /** Assertions on what another rulebook changes for all units together. */
  public static ImpactSummaryAssert assertThat(@Nullable ImpactSummary actual) {
    return new ImpactSummaryAssert(actual);
  }
}
