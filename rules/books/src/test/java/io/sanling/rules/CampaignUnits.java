package io.sanling.rules;

import io.sanling.Rulebooks;
import io.sanling.campaign.Setting;
import io.sanling.campaign.UnitKind;
import io.sanling.testkit.TestRecords;
import io.sanling.testkit.UnitBuilder;

/** Units that conform with full points by every bundled rulebook. */
public final class CampaignUnits {
  private CampaignUnits() {}

  /** A rural village. */
  public static UnitBuilder aVillage() {
    return aUnit(UnitKind.VILLAGE).value("setting", Setting.RURAL);
  }

  /** An enterprise. */
  public static UnitBuilder anEnterprise() {
    return aUnit(UnitKind.ENTERPRISE);
  }

  /** A unit of that kind, in town. */
  public static UnitBuilder aUnit(String kind) {
    return TestRecords.aUnit(Rulebooks.bundled("henan-2022").forms()).kind(kind);
  }
}
