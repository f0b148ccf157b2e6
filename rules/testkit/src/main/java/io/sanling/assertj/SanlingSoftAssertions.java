package io.sanling.assertj;

import io.sanling.Rulebook;
import io.sanling.impact.ImpactSummary;
import io.sanling.impact.UnitImpact;
import io.sanling.region.Region;
import io.sanling.replay.ReplayReport;
import io.sanling.result.AssessmentResult;
import java.util.function.Consumer;
import org.assertj.core.api.SoftAssertions;
import org.assertj.core.api.SoftAssertionsProvider;
import org.jspecify.annotations.Nullable;

/**
 * Soft assertions: all failures are collected and reported at once. AssertJ's {@code
 * SoftAssertionsExtension} injects it into JUnit tests.
 */
public class SanlingSoftAssertions extends SoftAssertions {
  /** Collects until {@link #assertAll}. */
  public SanlingSoftAssertions() {}

  /** Asserts all that the consumer asserts, and reports every failure at once. */
  public static void assertSanlingSoftly(Consumer<SanlingSoftAssertions> assertions) {
    SoftAssertionsProvider.assertSoftly(SanlingSoftAssertions.class, assertions);
  }

  /** Assertions on the result of one unit. */
  public ResultAssert assertThat(@Nullable AssessmentResult actual) {
    return proxy(ResultAssert.class, AssessmentResult.class, actual);
  }

  /** Assertions on a region. */
  public RegionAssert assertThat(@Nullable Region actual) {
    return proxy(RegionAssert.class, Region.class, actual);
  }

  /** Assertions on a rulebook. */
  public RulebookAssert assertThat(@Nullable Rulebook actual) {
    return proxy(RulebookAssert.class, Rulebook.class, actual);
  }

  /** Assertions on what came of a replay. */
  public ReplayAssert assertThat(@Nullable ReplayReport actual) {
    return proxy(ReplayAssert.class, ReplayReport.class, actual);
  }

  /** Assertions on what another rulebook changes for one unit. */
  public UnitImpactAssert assertThat(@Nullable UnitImpact actual) {
    return proxy(UnitImpactAssert.class, UnitImpact.class, actual);
  }

  /** Assertions on what another rulebook changes for all units together. */
  public ImpactSummaryAssert assertThat(@Nullable ImpactSummary actual) {
    return proxy(ImpactSummaryAssert.class, ImpactSummary.class, actual);
  }
}
