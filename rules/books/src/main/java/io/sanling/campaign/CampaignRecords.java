package io.sanling.campaign;

/**
 * The door to entries in the words of the campaign, which change nothing yet, to be told apart from
 * that step by step. They go into any record by the bundled rulebooks' forms, of which all declare
 * the same:
 *
 * <pre>{@code
 * UnitRecord.builder(rulebook.forms(), village)
 *     .with(anAccident().id("A-1").on("2022-07-03").injuring(1))
 *     .build();
 * }</pre>
 *
 * Units that conform with full points the test kit makes of any rulebook ({@code
 * TestRecords.aUnit(rulebook).kind(UnitKind.VILLAGE)}).
 */
public final class CampaignRecords {
  private CampaignRecords() {}

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
