package io.sanling.examples.workbench.zhongyuan;

import static io.sanling.examples.workbench.zhongyuan.ZhongyuanRecord.AS_OF;
import static io.sanling.examples.workbench.zhongyuan.ZhongyuanRecord.FROM;

import com.google.common.collect.ImmutableList;
import io.sanling.examples.workbench.madeup.Chance;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What offices checked during the year: hazards, broken zeros, days reported quiet, figures. */
final class ZhongyuanChecks {
  private static final ImmutableList<String> COLOURS = ImmutableList.of("ORANGE", "YELLOW", "BLUE");
  private static final String HURT = "12410102XN0000059H";

  private final ZhongyuanCounty county;
  private final Chance chance;

  private ZhongyuanChecks(ZhongyuanCounty county, Chance chance) {
    this.county = county;
    this.chance = chance;
  }

  /** Adds to the district's records. */
  static void handle(ZhongyuanCounty county, long seed) {
    ZhongyuanChecks checks = new ZhongyuanChecks(county, new Chance(seed));
    county.all().forEach(checks::hazards);
    county.all().forEach(checks::close);
    checks.quiet();
    checks.verify();
  }

  /** Of most the colour is known; most that are rectified were accepted soon after. */
  private void hazards(ZhongyuanRecord record) {
    for (Map<String, Object> hazard : record.entries("hazards")) {
      boolean major = hazard.get("level").equals("MAJOR");
      if (chance.percent(85)) {
        hazard.put("riskColour", major ? "RED" : chance.pick(COLOURS));
      }
      if (major && chance.percent(50)) {
        hazard.put("listedLevel", "COUNTY");
      }
      LocalDate due = (LocalDate) hazard.get("dueOn");
      LocalDate rectified = (LocalDate) hazard.get("rectifiedOn");
      if (rectified != null) {
        LocalDate accepted = rectified.plusDays(chance.between(1, chance.percent(8) ? 40 : 12));
        if (!accepted.isAfter(AS_OF)) {
          hazard.put("acceptedOn", accepted);
        }
      } else if (due.isAfter(AS_OF) && chance.percent(20)) {
        hazard.put("extensionDocument", "示例应急延〔2024〕" + chance.between(1, 90) + "号");
        hazard.put("extendedTo", due.plusDays(30));
      }
    }
  }

  /** How far those accidents and petition matters are closed that broke a zero early enough. */
  private void close(ZhongyuanRecord record) {
    for (Map<String, Object> accident : record.entries("accidents")) {
      boolean hurt =
          !accident.get("deaths").equals(0L) || !accident.get("seriousInjuries").equals(0L);
      if (hurt && isConfirmed(accident)) {
        close(record, "brokenAccident", accident, (LocalDate) accident.get("occurredOn"));
      }
    }
    for (Map<String, Object> crime : record.entries("cases")) {
      if (crime.get("kind").equals("CRIMINAL")
          && crime.get("withdrawnOn") == null
          && isConfirmed(crime)) {
        close(record, "brokenCase", crime, (LocalDate) crime.get("filedOn"));
      }
    }
  }

  private static boolean isConfirmed(Map<String, Object> entry) {
    return entry.get("determination") instanceof Map<?, ?> determination
        && "CONFIRMED".equals(determination.get("status"));
  }

  private void close(
      ZhongyuanRecord record, String field, Map<String, Object> matter, LocalDate day) {
    LocalDate rectified = day.plusDays(chance.between(20, 40));
    LocalDate reassessed = rectified.plusDays(chance.between(15, 60));
    LocalDate closed = reassessed.plusDays(chance.between(5, 20));
    if (rectified.isAfter(AS_OF)) {
      return;
    }
    record.add(
        "closures",
        "X",
        field,
        matter.get("id"),
        "rectifiedOn",
        rectified,
        "rectificationDocument",
        document("改", rectified),
        "reassessedOn",
        known(reassessed),
        "reassessmentDocument",
        known(reassessed) == null ? null : document("评", reassessed),
        "closedOn",
        known(closed),
        "closingDocument",
        known(closed) == null ? null : document("销", closed));
  }

  private static @Nullable LocalDate known(LocalDate day) {
    return day.isAfter(AS_OF) ? null : day;
  }

  private static String document(String kind, LocalDate day) {
    return "示例平安办" + kind + "〔2024〕" + day.getDayOfYear() + "号";
  }

  /** One unit says that all was quiet all year, although somebody was hurt. */
  private void quiet() {
    county.unit(HURT).days("safeReports", FROM, AS_OF);
    county.unit("410102001003").days("safeReports", FROM, AS_OF.minusDays(31));
  }

  /** Offices went and looked: most found what was declared, one less of it, one more. */
  private void verify() {
    verify("410102001003", "0");
    verify("410102001004", "-0.12");
    verify("410102002001", "0.01");
    verify("410102005002", "0");
    verify("91410102XN0000001E", "0.08");
  }

  private void verify(String unit, String difference) {
    ZhongyuanRecord record = county.unit(unit);
    BigDecimal declared = (BigDecimal) record.single("indicators").get("techCoverage");
    record.add(
        "verifications",
        "V",
        "verifiedOn",
        LocalDate.of(2024, 11, 20),
        "path",
        "indicators/techCoverage",
        "verifiedValue",
        declared.add(new BigDecimal(difference)).min(BigDecimal.ONE).toPlainString(),
        "office",
        "示例区公安局",
        "verificationDocument",
        "示例公核〔2024〕12号");
  }
}
