package io.sanling.examples.benchmarks.data;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.SplittableRandom;
import java.util.function.IntFunction;

/** Records of henan-2022 that were made up, as lines of JSON: none, many, or random ones. */
public final class MadeUp {
  private static final LocalDate FIRST = LocalDate.of(2022, 1, 1);
  private static final int YEAR = 365;
  private static final String[] STATUS = {"CONFIRMED", "CONFIRMED", "PENDING", "EXCLUDED"};
  private static final String[] ACCIDENTS = {"WORK_SAFETY", "ROAD_TRAFFIC", "FIRE", "GAS", "OTHER"};
  private static final String[] MISCONDUCTS = {
    "CONCEALMENT", "FALSE_REPORT", "INTERCEPTION", "RETALIATION"
  };
  private static final String[] SETTINGS = {"URBAN", "SUBURBAN", "RURAL"};
  private static final String[] DOCUMENTS = {"认〔2022〕7号", "无", "　", "N/A", "办〔2022〕12号"};
  private static final String[] SHARES = {
    "0.85", "0.8", "0.79", "0.75", "0.7499", "0.70", "0.65", "0.6", "0.599", "0", "1"
  };
  private static final String[] HOURS = {"3", "2.99", "1", "1.0", "0.99", "0", "24", "4.5"};

  private final SplittableRandom random;
  private final StringBuilder line = new StringBuilder();
  private boolean first;

  private MadeUp(long seed) {
    this.random = new SplittableRandom(seed);
  }

  /** A unit of which nothing was supplied. */
  public static String empty() {
    return "{\"unit\":{\"id\":\"411603001001\",\"idScheme\":\"DIVISION_CODE\",\"kind\":\"VILLAGE\","
        + "\"division\":\"411603001001\",\"setting\":\"RURAL\"}}";
  }

  /** A unit with so many entries in each list. */
  public static String heavy(long seed, int entries) {
    return new MadeUp(seed).record(entries);
  }

  /** A random unit: few entries, days at the ends of the period and of deadlines, much absent. */
  public static String random(long seed) {
    return new MadeUp(seed).record(-1);
  }

  private String record(int entries) {
    boolean village = random.nextBoolean();
    int number = 1 + random.nextInt(999);
    line.append("{\"unit\":{");
    first = true;
    text("id", village ? String.format("411603001%03d", number) : "LOCAL-" + number);
    text("idScheme", village ? "DIVISION_CODE" : "LOCAL");
    text("kind", village ? "VILLAGE" : "ENTERPRISE");
    text("division", "411603001001");
    text("setting", one(SETTINGS));
    if (entries < 0 && chance(6)) {
      LocalDate opened = day(0, YEAR);
      text("openedOn", opened.toString());
      if (chance(2)) {
        text("closedOn", opened.plusDays(random.nextInt(200)).toString());
      }
    } else if (entries < 0 && chance(8)) {
      text("closedOn", day(-40, YEAR + 10).toString());
    }
    line.append('}');
    list("petitions", entries, this::petition);
    list("accidents", entries, this::accident);
    list("cases", entries, this::filed);
    list("misconducts", entries, this::misconduct);
    list("hazards", entries, this::hazard);
    list("disputes", entries, this::dispute);
    reports();
    indicators();
    if (!chance(8)) {
      int surveyed = 25 + random.nextInt(200);
      key("survey").append("{\"surveyed\":").append(surveyed);
      line.append(",\"satisfied\":").append(surveyed - random.nextInt(surveyed / 4)).append('}');
    }
    return line.append('}').toString();
  }

  // ---- lists

  private void list(String name, int entries, IntFunction<String> entry) {
    if (entries < 0 && chance(10)) {
      return;
    }
    int size = entries >= 0 ? entries : chance(2) ? 0 : chance(12) ? 21 : random.nextInt(4);
    key(name).append('[');
    for (int i = 0; i < size; i++) {
      line.append(i == 0 ? "{" : ",{").append("\"id\":\"N-").append(i).append('"');
      line.append(entry.apply(i)).append('}');
    }
    line.append(']');
  }

  private String petition(int index) {
    LocalDate day = day(-130, YEAR);
    return member("acceptedOn", day)
        + (chance(8) ? "" : ",\"withinCompetence\":" + !chance(4))
        + (chance(3) ? member("extensionDocument", one(DOCUMENTS)) : "")
        + (chance(4) ? "" : member("resolvedOn", day.plusDays(40 + random.nextInt(60))))
        + (chance(12) ? ",\"refusedRegistration\":true" : "")
        + determination(day);
  }

  private String accident(int index) {
    LocalDate day = day(-20, YEAR);
    LocalDateTime at = day.atTime(random.nextInt(24), random.nextInt(60));
    return member("occurredOn", day)
        + (chance(6) ? "" : member("occurredAt", at))
        + (chance(6) ? "" : member("reportedAt", at.plusMinutes(1400 + random.nextInt(80))))
        + member("type", one(ACCIDENTS))
        + count("deaths", 8, 2)
        + count("missing", 8, 2)
        + count("seriousInjuries", 5, 60)
        + count("minorInjuries", 5, 3)
        + (chance(2) ? member("directLossYuan", chance(2) ? "1000000" : "52000000.50") : "")
        + determination(day);
  }

  private String count(String name, int rare, int most) {
    return chance(20) ? "" : ",\"" + name + "\":" + (chance(rare) ? 1 + random.nextInt(most) : 0);
  }

  private String filed(int index) {
    LocalDate day = day(-20, YEAR);
    return member("filedOn", day)
        + member("kind", chance(4) ? "CRIMINAL" : "PUBLIC_ORDER")
        + (chance(6) ? "" : ",\"majorImpact\":" + chance(5))
        + (chance(5) ? member("withdrawnOn", day.plusDays(random.nextInt(90))) : "")
        + determination(day);
  }

  private String misconduct(int index) {
    LocalDate day = day(-20, YEAR);
    return member("kind", one(MISCONDUCTS)) + member("foundOn", day) + determination(day);
  }

  private String hazard(int index) {
    LocalDate day = day(-60, YEAR);
    LocalDate due = day.plusDays(random.nextInt(60));
    return member("foundOn", day)
        + member("level", chance(4) ? "MAJOR" : "ORDINARY")
        + member("dueOn", due)
        + (chance(5)
            ? ""
            : member(
                "rectifiedOn", chance(8) ? due.plusDays(1) : day.plusDays(random.nextInt(10))));
  }

  private String dispute(int index) {
    LocalDate day = day(-70, YEAR);
    return member("reportedOn", day)
        + (chance(6) ? "" : member("settledOn", day.plusDays(chance(8) ? 31 : random.nextInt(30))))
        + (chance(5) ? ",\"agreedExtension\":true" : "");
  }

  private String determination(LocalDate day) {
    String status = one(STATUS);
    StringBuilder text = new StringBuilder(",\"determination\":{\"status\":\"" + status + '"');
    if (status.equals("EXCLUDED")) {
      text.append(chance(6) ? "" : member("body", "县应急管理局"));
      text.append(chance(6) ? "" : member("document", one(DOCUMENTS)));
      text.append(chance(3) ? "" : member("ground", "NATURAL_DISASTER"));
    }
    return text.append(chance(2) ? "" : member("decidedOn", day.plusDays(random.nextInt(60))))
        .append('}')
        .toString();
  }

  // ---- what there is one of

  private void reports() {
    if (chance(15)) {
      return;
    }
    key("dailyReports").append('[');
    LocalDate at = FIRST.minusDays(random.nextInt(2) * 30L);
    LocalDate end = FIRST.plusDays(YEAR);
    String comma = "";
    while (at.isBefore(end)) {
      LocalDate to = at.plusDays(chance(3) ? random.nextInt(40) : 120);
      line.append(comma).append("[\"").append(at).append("\",\"").append(to).append("\"]");
      comma = ",";
      at = to.plusDays(1L + random.nextInt(3));
    }
    line.append(']');
  }

  private void indicators() {
    if (chance(20)) {
      return;
    }
    key("indicators").append('{');
    first = true;
    for (String flag :
        new String[] {
          "leadingGroup",
          "ledgerKept",
          "gridWorker",
          "legalAdviser",
          "charterPublished",
          "serviceWindow",
          "affairsPublished"
        }) {
      if (!chance(25)) {
        key(flag).append(!chance(5));
      }
    }
    number("meetings", 7);
    number("volunteers", 30);
    number("guards", 6);
    number("mediators", 5);
    number("lawTalks", 7);
    if (!chance(12)) {
      text("techCoverage", one(SHARES));
    }
    if (!chance(12)) {
      text("patrolHours", one(HOURS));
    }
    if (!chance(12)) {
      int targets = random.nextInt(22);
      key("assistanceTargets").append(targets);
      if (!chance(12)) {
        key("assistancePlans").append(targets == 0 ? 0 : targets - random.nextInt(targets) / 3);
      }
    }
    line.append('}');
  }

  private void number(String name, int below) {
    if (!chance(12)) {
      key(name).append(random.nextInt(below));
    }
  }

  // ---- parts

  private StringBuilder key(String name) {
    line.append(first ? "" : ",").append('"').append(name).append("\":");
    first = false;
    return line;
  }

  private void text(String name, String value) {
    key(name).append('"').append(value).append('"');
  }

  private static String member(String name, Object value) {
    return ",\"" + name + "\":\"" + value + '"';
  }

  private LocalDate day(int from, int to) {
    return FIRST.plusDays(from + random.nextInt(to - from));
  }

  private boolean chance(int oneIn) {
    return random.nextInt(oneIn) == 0;
  }

  private String one(String[] of) {
    return of[random.nextInt(of.length)];
  }
}
