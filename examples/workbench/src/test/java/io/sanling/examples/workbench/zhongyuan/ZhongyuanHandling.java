package io.sanling.examples.workbench.zhongyuan;

import static io.sanling.examples.workbench.zhongyuan.ZhongyuanRecord.AS_OF;
import static io.sanling.examples.workbench.zhongyuan.ZhongyuanRecord.fields;

import com.google.common.collect.ImmutableList;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;

/** What offices have to do at the end of the year: a few matters of each kind, one a unit. */
final class ZhongyuanHandling {
  /** Days that matters are late at the end of the year, each for another step. */
  private static final ImmutableList<Integer> LATE = ImmutableList.of(2, 10, 20, 40);

  private static final ImmutableList<String> STREETS =
      ImmutableList.of("410102006", "410102007", "410102009", "410102011");

  private final ZhongyuanCounty county;

  private ZhongyuanHandling(ZhongyuanCounty county) {
    this.county = county;
  }

  /** Adds to the district's records. */
  static void handle(ZhongyuanCounty county) {
    new ZhongyuanHandling(county).supervise();
  }

  /** Matters that are late by so many days, and an accident that is the second one. */
  private void supervise() {
    List<ZhongyuanRecord> factories = county.ofKind("FACTORY_MINE");
    for (int i = 0; i < LATE.size(); i++) {
      LocalDate due = AS_OF.minusDays(LATE.get(i));
      county
          .unit(STREETS.get(i) + "001")
          .add(
              "petitions",
              "P",
              "acceptedOn",
              due.minusDays(60),
              "withinCompetence",
              true,
              "source",
              "PETITION_OFFICE",
              "determination",
              fields("status", "CONFIRMED"));
      county
          .unit(STREETS.get(i) + "002")
          .add("disputes", "D", "reportedOn", due.minusDays(30), "source", "GRID");
      hazard(factories.get(4 * i), "ORDINARY", due);
    }
    hazard(factories.get(20), "MAJOR", AS_OF.minusDays(2));
    hazard(factories.get(24), "MAJOR", AS_OF.minusDays(10));
    for (int month : List.of(4, 9)) {
      LocalDate day = LocalDate.of(2024, month, 11);
      factories
          .get(28)
          .add(
              "accidents",
              "A",
              "occurredOn",
              day,
              "occurredAt",
              day.atTime(9, 30),
              "reportedAt",
              day.atTime(10, 15),
              "type",
              "WORK_SAFETY",
              "deaths",
              0L,
              "missing",
              0L,
              "seriousInjuries",
              0L,
              "minorInjuries",
              0L,
              "directLossYuan",
              BigDecimal.valueOf(12_000),
              "source",
              "EMERGENCY_MANAGEMENT",
              "determination",
              fields("status", "CONFIRMED"));
    }
  }

  private static void hazard(ZhongyuanRecord unit, String level, LocalDate due) {
    unit.add(
        "hazards",
        "H",
        "foundOn",
        due.minusDays(30),
        "level",
        level,
        "dueOn",
        due,
        "source",
        "UNIT",
        "grid",
        unit.text("grid"));
  }
}
