package io.sanling;

import io.sanling.form.TestForms;
import io.sanling.record.Unit;
import io.sanling.record.UnitRecord;
import io.sanling.value.DayRange;
import java.time.LocalDate;
import java.util.List;

/** A village where somebody was hurt in 2022, by the campaign's forms. */
public final class HurtVillage {
  private static final String CODE = "410328104205";

  private HurtVillage() {}

  /** Nothing else happened, a report came every day, and half of what it has is known. */
  public static UnitRecord record() {
    return UnitRecord.builder(
            TestForms.campaign(),
            Unit.of(CODE, "DIVISION_CODE").kind("VILLAGE").division(CODE).value("setting", "RURAL"))
        .entry(
            "accidents",
            accident ->
                accident
                    .id("A-1")
                    .on("2022-07-03")
                    .value("type", "WORK_SAFETY")
                    .value("deaths", 0)
                    .value("missing", 0)
                    .value("seriousInjuries", 0)
                    .value("minorInjuries", 1)
                    .hoursAfter("occurredAt", "occurredOn", 9)
                    .hoursAfter("reportedAt", "occurredAt", 1)
                    .confirmed())
        .list("misconducts", List.of())
        .entry("indicators", indicators -> indicators.value("techCoverage", "0.85"))
        .days(
            "dailyReports",
            List.of(new DayRange(LocalDate.of(2022, 1, 1), LocalDate.of(2022, 12, 31))))
        .build();
  }
}
