package io.sanling.testkit;

import io.sanling.form.TestForms;
import io.sanling.record.EntryBuilder;

/** Units and entries for tests of what {@link io.sanling.SmallRulebook} makes of them. */
public final class SmallRecords {
  private SmallRecords() {}

  /** A village of which everything is known and good. */
  public static UnitBuilder aVillage() {
    return TestRecords.aUnit(TestForms.campaign()).kind("VILLAGE");
  }

  /** An enterprise of which everything is known and good. */
  public static UnitBuilder anEnterprise() {
    return TestRecords.aUnit(TestForms.campaign()).kind("ENTERPRISE");
  }

  /** A confirmed accident that hurt nobody and was reported within the hour. */
  public static EntryBuilder anAccident() {
    return TestRecords.anEntry("accidents")
        .value("type", "WORK_SAFETY")
        .value("deaths", 0)
        .value("missing", 0)
        .value("seriousInjuries", 0)
        .value("minorInjuries", 0)
        .hoursAfter("occurredAt", "occurredOn", 9)
        .hoursAfter("reportedAt", "occurredAt", 1);
  }

  /** A confirmed accident that hurt somebody. */
  public static EntryBuilder anInjury() {
    return anAccident().value("minorInjuries", 1);
  }

  /** A confirmed concealment. */
  public static EntryBuilder aMisconduct() {
    return TestRecords.anEntry("misconducts").value("kind", "CONCEALMENT");
  }
}
