package io.sanling.rules.replays;

/**
 * Jinjiang 2019: 323 applied, 20 were given five stars, 76 four and 85 three. Only these counts are
 * published; the applicants here are made up so that their points fall on either side of 95, 90 and
 * 80.
 */
record StarSituations(Catalogue catalogue) {
  private static final String COUNTY = "359901";

  void write() {
    catalogue.chapter(COUNTY, 1, "虚构的323个申报主体");
    applicants(20, "STAR5", "五星", 0, 5);
    applicants(76, "STAR4", "四星", 6, 10);
    applicants(85, "STAR3", "三星", 11, 20);
    applicants(142, "PASS", "未获命名", 21, 25);
    catalogue.region(
        COUNTY,
        "VILLAGE_COMMUNITY",
        "units",
        323L,
        "conforming",
        323L,
        "grades",
        Outcome.members("STAR5", 20L, "STAR4", 76L, "STAR3", 85L, "PASS", 142L));
  }

  /** So many units, losing from so many points to so many, one after the other. */
  private void applicants(int count, String grade, String label, int least, int most) {
    for (int i = 0; i < count; i++) {
      int lost = least + i % (most - least + 1);
      Situation situation = catalogue.add("虚构，得" + (100 - lost) + "分，" + label, "GRADE");
      Loss.of(lost).forEach(loss -> loss.on(situation, catalogue.book()));
      situation.then(o -> o.grade(grade));
    }
  }
}
