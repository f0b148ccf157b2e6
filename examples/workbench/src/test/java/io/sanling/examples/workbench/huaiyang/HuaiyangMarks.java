package io.sanling.examples.workbench.huaiyang;

import com.google.common.collect.ImmutableMap;
import io.sanling.examples.workbench.madeup.Chance;
import io.sanling.form.Field;
import io.sanling.record.Entry;
import io.sanling.record.Unit;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The indicators and the survey of one unit: full marks at first, then lowered. */
final class HuaiyangMarks {

  /** What a unit can fall short of, with the points it costs and the standard it costs them in. */
  private enum Shortfall {
    LEDGER("S1", 4),
    MEETINGS("S1", 1),
    TECH("S2", 2),
    PEOPLE("S2", 2),
    PATROL("S2", 2),
    GRID_WORKER("S2", 5),
    MEDIATORS("S3", 2),
    ADVISER("S3", 4),
    ASSISTANCE("S4", 2),
    LAW_TALKS("S6", 2),
    AFFAIRS("S7", 2),
    SATISFACTION("S8", 2),
    LOW_SATISFACTION("S8", 4);

    private final String standard;
    private final int points;

    Shortfall(String standard, int points) {
      this.standard = standard;
      this.points = points;
    }
  }

  /** What each standard can lose and still pass. */
  private static final ImmutableMap<String, Integer> BEARABLE =
      ImmutableMap.of("S1", 4, "S2", 8, "S3", 8, "S4", 2, "S5", 8, "S6", 4, "S7", 2, "S8", 4);

  private final Unit unit;
  private final Chance chance;
  private final Map<String, BigDecimal> indicators = new HashMap<>();
  private final Map<String, Integer> lost = new HashMap<>();
  private boolean withheld;
  private @Nullable Entry survey;

  HuaiyangMarks(Unit unit, Chance chance) {
    this.unit = unit;
    this.chance = chance;
    put("leadingGroup", 1);
    put("meetings", chance.between(3, 6));
    put("ledgerKept", 1);
    tech(enoughTech(), 98);
    people(village() ? 20 : 4, village() ? 45 : 12);
    patrol(30, 60);
    put("gridWorker", 1);
    put("mediators", chance.between(3, 7));
    put("legalAdviser", 1);
    int targets = village() ? chance.between(0, 9) : 0;
    put("assistanceTargets", targets);
    put("assistancePlans", targets);
    put("lawTalks", chance.between(3, 8));
    put("charterPublished", 1);
    put("serviceWindow", 1);
    put("affairsPublished", 1);
    satisfaction(98, 101);
  }

  /** Sets one indicator. */
  void put(String indicator, int value) {
    indicators.put(indicator, BigDecimal.valueOf(value));
  }

  /** Does not supply any indicator. */
  void withhold() {
    withheld = true;
  }

  /** Sets the satisfied to a share of the surveyed, in per cent, {@code below} not included. */
  void satisfaction(int from, int below) {
    int surveyed = village() ? chance.between(40, 150) : chance.between(30, 80);
    int least = (surveyed * from + 99) / 100;
    int most = Math.min(surveyed, (surveyed * below + 99) / 100 - 1);
    survey = survey(surveyed, chance.between(least, most));
  }

  /** Surveys too few to count. */
  void smallSurvey() {
    int surveyed = chance.between(12, 29);
    survey = survey(surveyed, surveyed - 1);
    lose("S8", 10);
  }

  /** Tells of points that the unit's records cost it already. */
  void lose(String standard, int points) {
    lost.merge(standard, points, Integer::sum);
  }

  /** Takes up to so many points away, and leaves every standard passing. */
  void lower(int points) {
    int left = points;
    for (Shortfall shortfall : chance.shuffled(Arrays.asList(Shortfall.values()))) {
      int after = lost.getOrDefault(shortfall.standard, 0) + shortfall.points;
      if (shortfall.points <= left && after <= BEARABLE.get(shortfall.standard)) {
        apply(shortfall);
        lose(shortfall.standard, shortfall.points);
        left -= shortfall.points;
      }
    }
  }

  /** Leaves too little of the second standard. */
  void failPrevention() {
    tech(enoughTech() - 30, enoughTech() - 15);
    people(0, 1);
    patrol(10, 20);
    put("gridWorker", 0);
    lose("S2", 20);
  }

  /** Leaves too little of the first standard. */
  void failLeadership() {
    put("leadingGroup", 0);
    put("ledgerKept", 0);
    lose("S1", 10);
  }

  /** Leaves too little of the eighth standard. */
  void failSatisfaction() {
    satisfaction(60, 79);
    lose("S8", 10);
  }

  private static Entry survey(long surveyed, long satisfied) {
    return Entry.of(
        HuaiyangDraft.FORMS.form("survey"),
        null,
        ImmutableMap.of("surveyed", surveyed, "satisfied", satisfied),
        null);
  }

  /** The indicators; null when they are withheld. */
  @Nullable Entry indicators() {
    if (withheld) {
      return null;
    }
    Map<String, Object> values = new HashMap<>();
    for (Field field : HuaiyangDraft.FORMS.form("indicators").fields()) {
      BigDecimal value = indicators.get(field.id());
      if (value != null) {
        values.put(
            field.id(),
            switch (field.type()) {
              case FLAG -> value.signum() > 0;
              case COUNT -> value.longValueExact();
              default -> value;
            });
      }
    }
    return Entry.of(HuaiyangDraft.FORMS.form("indicators"), null, values, null);
  }

  /** The survey. */
  @Nullable Entry survey() {
    return survey;
  }

  private void apply(Shortfall shortfall) {
    switch (shortfall) {
      case LEDGER -> put("ledgerKept", 0);
      case MEETINGS -> put("meetings", 2);
      case TECH -> tech(enoughTech() - 10, enoughTech() - 1);
      case PEOPLE -> people(village() ? 10 : 2, village() ? 19 : 3);
      case PATROL -> patrol(10, 29);
      case GRID_WORKER -> put("gridWorker", 0);
      case MEDIATORS -> put("mediators", chance.between(1, 2));
      case ADVISER -> put("legalAdviser", 0);
      case ASSISTANCE -> {
        int targets = chance.between(5, 9);
        put("assistanceTargets", targets);
        put("assistancePlans", targets - 1);
      }
      case LAW_TALKS -> put("lawTalks", 2);
      case AFFAIRS -> put("affairsPublished", 0);
      case SATISFACTION -> satisfaction(90, 98);
      case LOW_SATISFACTION -> satisfaction(80, 90);
    }
  }

  private boolean village() {
    return HuaiyangUnits.isVillage(unit);
  }

  private int enoughTech() {
    return ImmutableMap.of("URBAN", 80, "SUBURBAN", 75, "RURAL", 70)
        .get(HuaiyangUnits.setting(unit));
  }

  private void tech(int least, int most) {
    indicators.put(
        "techCoverage", BigDecimal.valueOf(chance.between(least, most)).movePointLeft(2));
  }

  private void people(int least, int most) {
    put(village() ? "volunteers" : "guards", chance.between(least, most));
  }

  private void patrol(int leastTenths, int mostTenths) {
    indicators.put(
        "patrolHours",
        BigDecimal.valueOf(chance.between(leastTenths, mostTenths)).movePointLeft(1));
  }
}
