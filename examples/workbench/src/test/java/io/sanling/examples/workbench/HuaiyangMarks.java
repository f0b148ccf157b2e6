package io.sanling.examples.workbench;

import com.google.common.collect.ImmutableMap;
import io.sanling.campaign.Indicator;
import io.sanling.campaign.Setting;
import io.sanling.campaign.Track;
import io.sanling.record.Survey;
import io.sanling.record.Unit;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.EnumMap;
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
  private final HuaiyangChance chance;
  private final EnumMap<Indicator, BigDecimal> indicators = new EnumMap<>(Indicator.class);
  private final Map<String, Integer> lost = new HashMap<>();
  private boolean withheld;
  private @Nullable Survey survey;

  HuaiyangMarks(Unit unit, HuaiyangChance chance) {
    this.unit = unit;
    this.chance = chance;
    put(Indicator.LEADING_GROUP, 1);
    put(Indicator.MEETINGS, chance.between(3, 6));
    put(Indicator.LEDGER_KEPT, 1);
    tech(enoughTech(), 98);
    people(village() ? 20 : 4, village() ? 45 : 12);
    patrol(30, 60);
    put(Indicator.GRID_WORKER, 1);
    put(Indicator.MEDIATORS, chance.between(3, 7));
    put(Indicator.LEGAL_ADVISER, 1);
    int targets = village() ? chance.between(0, 9) : 0;
    put(Indicator.ASSISTANCE_TARGETS, targets);
    put(Indicator.ASSISTANCE_PLANS, targets);
    put(Indicator.LAW_TALKS, chance.between(3, 8));
    put(Indicator.CHARTER_PUBLISHED, 1);
    put(Indicator.SERVICE_WINDOW, 1);
    put(Indicator.AFFAIRS_PUBLISHED, 1);
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
    survey = new Survey(surveyed, chance.between(least, most));
  }

  /** Surveys too few to count. */
  void smallSurvey() {
    int surveyed = chance.between(12, 29);
    survey = new Survey(surveyed, surveyed - 1);
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
    put(Indicator.GRID_WORKER, 0);
    lose("S2", 20);
  }

  /** Leaves too little of the first standard. */
  void failLeadership() {
    put(Indicator.LEADING_GROUP, 0);
    put(Indicator.LEDGER_KEPT, 0);
    lose("S1", 10);
  }

  /** Leaves too little of the eighth standard. */
  void failSatisfaction() {
    satisfaction(60, 79);
    lose("S8", 10);
  }

  /** The indicators, booleans as 1 and 0. */
  ImmutableMap<Indicator, BigDecimal> indicators() {
    return withheld ? ImmutableMap.of() : ImmutableMap.copyOf(indicators);
  }

  /** The survey. */
  @Nullable Survey survey() {
    return survey;
  }

  private void apply(Shortfall shortfall) {
    switch (shortfall) {
      case LEDGER -> put(Indicator.LEDGER_KEPT, 0);
      case MEETINGS -> put(Indicator.MEETINGS, 2);
      case TECH -> tech(enoughTech() - 10, enoughTech() - 1);
      case PEOPLE -> people(village() ? 10 : 2, village() ? 19 : 3);
      case PATROL -> patrol(10, 29);
      case GRID_WORKER -> put(Indicator.GRID_WORKER, 0);
      case MEDIATORS -> put(Indicator.MEDIATORS, chance.between(1, 2));
      case ADVISER -> put(Indicator.LEGAL_ADVISER, 0);
      case ASSISTANCE -> {
        int targets = chance.between(5, 9);
        put(Indicator.ASSISTANCE_TARGETS, targets);
        put(Indicator.ASSISTANCE_PLANS, targets - 1);
      }
      case LAW_TALKS -> put(Indicator.LAW_TALKS, 2);
      case AFFAIRS -> put(Indicator.AFFAIRS_PUBLISHED, 0);
      case SATISFACTION -> satisfaction(90, 98);
      case LOW_SATISFACTION -> satisfaction(80, 90);
    }
  }

  private boolean village() {
    return unit.kind().track() == Track.VILLAGE_COMMUNITY;
  }

  private int enoughTech() {
    return ImmutableMap.of(Setting.URBAN, 80, Setting.SUBURBAN, 75, Setting.RURAL, 70)
        .get(unit.setting());
  }

  private void tech(int least, int most) {
    indicators.put(
        Indicator.TECH_COVERAGE, BigDecimal.valueOf(chance.between(least, most)).movePointLeft(2));
  }

  private void people(int least, int most) {
    put(village() ? Indicator.VOLUNTEERS : Indicator.GUARDS, chance.between(least, most));
  }

  private void patrol(int leastTenths, int mostTenths) {
    indicators.put(
        Indicator.PATROL_HOURS,
        BigDecimal.valueOf(chance.between(leastTenths, mostTenths)).movePointLeft(1));
  }
}
