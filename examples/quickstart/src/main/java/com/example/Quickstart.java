package com.example;

import io.sanling.Assessor;
import io.sanling.Rulebooks;
import io.sanling.UnitRecords;
import io.sanling.explain.Explanation;
import java.time.LocalDate;
import java.util.Locale;

public final class Quickstart {
  public static void main(String[] args) {
    var rulebook = Rulebooks.bundled("henan-2022");
    var village = UnitRecords.parse("""
        {"unit": {"id": "410328104205", "idScheme": "DIVISION_CODE", "name": "示例村",
                  "kind": "VILLAGE", "division": "410328104205", "setting": "RURAL"},
         "petitions": [], "cases": [], "misconducts": [], "hazards": [], "disputes": [],
         "accidents": [{"id": "A-1", "occurredOn": "2022-06-01", "type": "WORK_SAFETY",
                        "minorInjuries": 1, "determination": {"status": "CONFIRMED"}}],
         "dailyReports": [["2022-01-01", "2022-08-31"]]}
        """, rulebook.forms());
    var result = Assessor.of(rulebook).assess(village, LocalDate.of(2022, 8, 31));
    System.out.println(result.conformity() + " " + result.grade() + " " + result.reasons());
    System.out.println(Explanation.of(rulebook, village, result).forPublic(Locale.CHINESE));
  }
}
