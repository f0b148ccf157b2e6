package io.sanling.testkit;

import io.sanling.record.UnitKind;
import io.sanling.testkit.EventBuilder.AccidentBuilder;
import io.sanling.testkit.EventBuilder.CaseBuilder;
import io.sanling.testkit.EventBuilder.DisputeBuilder;
import io.sanling.testkit.EventBuilder.HazardBuilder;
import io.sanling.testkit.EventBuilder.MisconductBuilder;
import io.sanling.testkit.EventBuilder.PetitionBuilder;

/**
 * The door to made-up records for tests: a unit that conforms with full points by every bundled
 * rulebook, and events that change nothing yet, to be told apart from that step by step.
 *
 * <pre>{@code
 * UnitRecord village =
 *     aVillage().during(2022)
 *         .with(anAccident().on("2022-07-03").injuring(1))
 *         .with(Indicator.TECH_COVERAGE, "0.74")
 *         .withoutSurvey()
 *         .build();
 * }</pre>
 */
public final class TestRecords {
  private TestRecords() {}

  /** A rural village (行政村) that conforms with full points. */
  public static UnitBuilder aVillage() {
    return aUnit(UnitKind.VILLAGE);
  }

  /** An enterprise (企业) that conforms with full points. */
  public static UnitBuilder anEnterprise() {
    return aUnit(UnitKind.ENTERPRISE);
  }

  /** A unit of that kind that conforms with full points. */
  public static UnitBuilder aUnit(UnitKind kind) {
    return UnitBuilder.of(kind);
  }

  /** A confirmed work-safety accident (事故) that hurt nobody and was reported within the hour. */
  public static AccidentBuilder anAccident() {
    return AccidentBuilder.START;
  }

  /** A confirmed petition matter (信访事项) within competence, resolved 30 days after acceptance. */
  public static PetitionBuilder aPetition() {
    return PetitionBuilder.START;
  }

  /** A confirmed public-order case (治安案件) without major impact. */
  public static CaseBuilder aCase() {
    return CaseBuilder.START;
  }

  /** A confirmed concealment (瞒报). */
  public static MisconductBuilder aMisconduct() {
    return MisconductBuilder.START;
  }

  /** An ordinary hidden danger (一般隐患), due 14 days after it was found and rectified on that day. */
  public static HazardBuilder aHazard() {
    return HazardBuilder.START;
  }

  /** A dispute (矛盾纠纷) settled 10 days after it was reported. */
  public static DisputeBuilder aDispute() {
    return DisputeBuilder.START;
  }
}
