package io.sanling.examples.workbench.zhongyuan;

import static io.sanling.examples.workbench.zhongyuan.ZhongyuanRecord.AS_OF;
import static io.sanling.examples.workbench.zhongyuan.ZhongyuanRecord.FROM;
import static io.sanling.examples.workbench.zhongyuan.ZhongyuanRecord.fields;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import io.sanling.examples.workbench.madeup.Chance;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The year of one unit: what is recorded of it, and how it stands at the end. */
final class ZhongyuanYear {
  private static final Map<String, Object> CONFIRMED = fields("status", "CONFIRMED");
  private static final Map<String, Object> PENDING = fields("status", "PENDING");
  private static final ImmutableList<String> TYPES =
      ImmutableList.of("FIRE", "ROAD_TRAFFIC", "WORK_SAFETY", "GAS", "OTHER");
  private static final ImmutableSet<String> BUSY =
      ImmutableSet.of("FACTORY_MINE", "MARKET", "SHOPPING_MALL", "HOSPITAL");
  private static final ImmutableMap<String, Integer> ENOUGH_TECH =
      ImmutableMap.of("URBAN", 80, "SUBURBAN", 75, "RURAL", 70);

  private final ZhongyuanRecord record;
  private final Chance chance;

  private ZhongyuanYear(ZhongyuanRecord record, Chance chance) {
    this.record = record;
    this.chance = chance;
  }

  /** Fills the record. */
  static void live(ZhongyuanRecord record, Chance chance) {
    new ZhongyuanYear(record, chance).live();
  }

  private void live() {
    boolean community = record.community();
    boolean busy = BUSY.contains(record.text("kind"));
    petitions(community ? 34 : 4);
    accidents(community ? 6 : busy ? 9 : 3);
    cases(community ? 12 : 4);
    if (chance.percent(1)) {
      misconduct();
    }
    for (int i = chance.percent(community ? 35 : busy ? 60 : 12) ? chance.between(1, 3) : 0;
        i > 0;
        i--) {
      hazard();
    }
    for (int i = chance.percent(community ? 60 : 6) ? chance.between(1, 4) : 0; i > 0; i--) {
      dispute();
    }
    reports();
    indicators();
    if (chance.percent(1)) {
      record.withhold(chance.pick(ImmutableList.of("petitions", "accidents", "cases")));
    }
  }

  private LocalDate day(int daysLeft) {
    return chance.day(record.first(), record.last().minusDays(daysLeft));
  }

  private void petitions(int share) {
    if (!chance.percent(share)) {
      return;
    }
    LocalDate day = chance.percent(10) ? FROM.minusDays(chance.between(1, 50)) : day(3);
    day = day.isBefore(record.first()) && record.first().isAfter(FROM) ? record.first() : day;
    int luck = chance.between(1, 100);
    boolean within = luck > 10;
    boolean extended = luck > 90;
    int days = luck > 78 && luck <= 90 ? chance.between(61, 85) : chance.between(5, 58);
    record.add(
        "petitions",
        "P",
        "acceptedOn",
        day,
        "withinCompetence",
        within,
        "extensionDocument",
        extended ? "信延〔2024〕" + chance.between(1, 90) + "号" : null,
        "resolvedOn",
        within ? known(day.plusDays(extended ? chance.between(62, 88) : days)) : null,
        "source",
        "PETITION_OFFICE",
        "grid",
        grid(),
        "determination",
        luck == 90 ? excluded("区信访工作联席会议办公室", "信联办", day.plusDays(60)) : CONFIRMED);
  }

  private void accidents(int share) {
    if (!chance.percent(share)) {
      return;
    }
    LocalDate day = day(25);
    int luck = chance.between(1, 100);
    int minute = chance.between(0, 23 * 60);
    record.add(
        "accidents",
        "A",
        "occurredOn",
        day,
        "occurredAt",
        day.atStartOfDay().plusMinutes(minute),
        "reportedAt",
        luck <= 4
            ? null
            : day.atStartOfDay()
                .plusMinutes(minute + chance.between(15, 600) + (luck <= 10 ? 1500 : 0)),
        "type",
        chance.pick(TYPES),
        "deaths",
        luck > 94 ? 1L : 0L,
        "missing",
        0L,
        "seriousInjuries",
        luck > 85 ? 1L : 0L,
        "minorInjuries",
        luck > 75 ? (long) chance.between(1, 3) : 0L,
        "directLossYuan",
        BigDecimal.valueOf(500L * chance.between(2, 160)),
        "source",
        "EMERGENCY_MANAGEMENT",
        "grid",
        grid(),
        "determination",
        luck > 10 && luck <= 20
            ? PENDING
            : luck > 80 && luck <= 85 ? excluded("区应急管理局", "应急认", day.plusDays(12)) : CONFIRMED);
  }

  private void cases(int share) {
    if (!chance.percent(share)) {
      return;
    }
    LocalDate day = day(25);
    int luck = chance.between(1, 100);
    boolean criminal = luck <= 40;
    record.add(
        "cases",
        "C",
        "filedOn",
        day,
        "kind",
        criminal ? "CRIMINAL" : "PUBLIC_ORDER",
        "majorImpact",
        criminal ? null : luck > 96,
        "withdrawnOn",
        luck <= 8 ? day.plusDays(chance.between(5, 20)) : null,
        "source",
        "PUBLIC_SECURITY",
        "grid",
        grid(),
        "determination",
        luck > 20 && luck <= 35 ? excluded("区平安建设领导小组办公室", "平安办", day.plusDays(20)) : CONFIRMED);
  }

  private void misconduct() {
    record.add(
        "misconducts",
        "M",
        "kind",
        chance.pick(ImmutableList.of("CONCEALMENT", "FALSE_REPORT", "INTERCEPTION")),
        "foundOn",
        day(10),
        "source",
        "OTHER",
        "determination",
        chance.percent(50) ? CONFIRMED : PENDING);
  }

  private void hazard() {
    LocalDate day = day(2);
    boolean major = chance.percent(12);
    int term = major ? 60 : 30;
    int took = chance.percent(6) ? chance.between(term + 1, term + 40) : chance.between(1, term);
    record.add(
        "hazards",
        "H",
        "foundOn",
        day,
        "level",
        major ? "MAJOR" : "ORDINARY",
        "dueOn",
        day.plusDays(term),
        "rectifiedOn",
        known(day.plusDays(took)),
        "source",
        "UNIT",
        "grid",
        grid());
  }

  private void dispute() {
    LocalDate day = day(2);
    boolean extended = chance.percent(12);
    int took = chance.percent(4) ? chance.between(31, 70) : chance.between(1, extended ? 58 : 29);
    record.add(
        "disputes",
        "D",
        "reportedOn",
        day,
        "settledOn",
        known(day.plusDays(took)),
        "agreedExtension",
        extended,
        "source",
        "GRID",
        "grid",
        grid());
  }

  private void reports() {
    if (!chance.percent(40)) {
      return;
    }
    boolean many = chance.percent(8);
    for (int i = many ? 12 : chance.between(1, 5); i > 0; i--) {
      record.silent(day(5), chance.between(1, many ? 5 : 2));
    }
  }

  /** All there is at first, then a few shortcomings; some units have none, some have many. */
  private void indicators() {
    boolean community = record.community();
    int enoughTech = ENOUGH_TECH.get(record.text("setting"));
    int care = chance.pick(ImmutableList.of(0, 3, 3, 8, 8, 15, 30));
    Map<String, Object> indicators = record.single("indicators");
    indicators.put("leadingGroup", !chance.percent(care / 5));
    indicators.put("meetings", count(care, 4, 6, 1, 3));
    indicators.put("ledgerKept", !chance.percent(care));
    indicators.put(
        "techCoverage",
        hundredths(
            chance.percent(care)
                ? chance.between(enoughTech - 15, enoughTech - 1)
                : chance.between(enoughTech, 98)));
    indicators.put(
        community ? "volunteers" : "guards",
        community ? count(care, 20, 45, 5, 19) : count(care, 4, 12, 1, 3));
    indicators.put(
        "patrolHours",
        BigDecimal.valueOf(chance.percent(care) ? chance.between(5, 29) : chance.between(30, 60))
            .movePointLeft(1));
    indicators.put("gridWorker", !chance.percent(care / 3));
    indicators.put("mediators", count(care, 3, 7, 0, 2));
    indicators.put("legalAdviser", !chance.percent(care));
    long targets = community ? chance.between(0, 9) : 0;
    indicators.put("assistanceTargets", targets);
    indicators.put("assistancePlans", targets > 4 && chance.percent(care) ? targets - 1 : targets);
    indicators.put("lawTalks", count(care, 4, 8, 2, 3));
    indicators.put("charterPublished", !chance.percent(care / 3));
    indicators.put("serviceWindow", !chance.percent(care / 3));
    indicators.put("affairsPublished", !chance.percent(care));
    indicators.put("fireDrills", count(care, 2, 4, 0, 1));
    long surveyed = chance.percent(2) ? chance.between(12, 29) : chance.between(30, 150);
    Map<String, Object> survey = record.single("survey");
    survey.put("surveyed", surveyed);
    survey.put("satisfied", surveyed - surveyed * chance.between(0, care == 0 ? 1 : care) / 100);
  }

  private long count(int care, int enough, int most, int least, int tooFew) {
    return chance.percent(care) ? chance.between(least, tooFew) : chance.between(enough, most);
  }

  private static BigDecimal hundredths(int value) {
    return BigDecimal.valueOf(value).movePointLeft(2);
  }

  private static Map<String, Object> excluded(String body, String office, LocalDate decidedOn) {
    return fields(
        "status",
        "EXCLUDED",
        "body",
        body,
        "document",
        office + "〔2024〕" + decidedOn.getDayOfYear() + "号",
        "ground",
        "NOT_ATTRIBUTABLE",
        "decidedOn",
        decidedOn);
  }

  /** Where it happened, of most entries; the others do not say. */
  private @Nullable String grid() {
    String grid = record.text("grid");
    if (grid != null) {
      return chance.percent(80) ? grid : null;
    }
    return chance.percent(70)
        ? record.text("division") + "/" + ZhongyuanRecord.padded(chance.between(1, 3), 2)
        : null;
  }

  /** The data were collected at the end of the year: what came later is not in them. */
  private static @Nullable LocalDate known(LocalDate day) {
    return day.isAfter(AS_OF) ? null : day;
  }
}
