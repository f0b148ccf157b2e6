package io.sanling.campaign;

import io.sanling.Rulebooks;
import io.sanling.testkit.TestRecords;
import io.sanling.testkit.UnitBuilder;

/**
 * The door to made-up records of the campaign: a unit that conforms with full points by every
 * bundled rulebook, and entries that change nothing yet, to be told apart from that step by step.
 *
 * <pre>{@code
 * UnitRecord village =
 *     aVillage().during(2022)
 *         .with(anAccident().on("2022-07-03").injuring(1))
 *         .value(Indicator.TECH_COVERAGE, "0.74")
 *         .notSupplied("survey")
 *         .build();
 * }</pre>
 */
public final class CampaignRecords {
  /** Whose forms they are by; all bundled rulebooks declare the same. */
  private static final String RULEBOOK = "henan-2022";

  private CampaignRecords() {}

  /** A rural village (行政村) that conforms with full points. */
  public static UnitBuilder aVillage() {
    return aUnit(UnitKind.VILLAGE).value("setting", Setting.RURAL);
  }

  /** An enterprise (企业) that conforms with full points. */
  public static UnitBuilder anEnterprise() {
    return aUnit(UnitKind.ENTERPRISE);
  }

  /** A unit of that kind, in town, that conforms with full points. */
  public static UnitBuilder aUnit(String kind) {
    return TestRecords.aUnit(Rulebooks.bundled(RULEBOOK).forms()).kind(kind);
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
