package io.sanling.rules.replays;

import com.google.common.collect.ImmutableMap;

/** Indicators that the unit reports, at the bounds of every row of the score table. */
final class IndicatorSituations {
  private final Catalogue catalogue;
  private final Book book;

  IndicatorSituations(Catalogue catalogue) {
    this.catalogue = catalogue;
    this.book = catalogue.book();
  }

  void write() {
    catalogue.chapter(15, "计分：单位填报的指标");
    yesOrNo();
    techCoverage();
    people();
    patrolHours();
    quotas();
  }

  private Situation add(String name, String clause, String value, int points) {
    return catalogue.add(name, clause).then(o -> o.marks().scored(clause, value, points));
  }

  private void yesOrNo() {
    no("leadingGroup", "S1", "没有成立领导小组", 3, "STAR5");
    no("ledgerKept", "S1", "工作台账不齐全", 4, "STAR5");
    no("gridWorker", "S2", "网格员没有到位", 5, "STAR5");
    no("legalAdviser", "S3", "法律顾问没有到位", 4, "STAR5");
    no("charterPublished", "S6", "村规民约没有公开", 5, "FAIL");
    no("serviceWindow", "S7", "没有便民服务窗口", 3, "FAIL");
    no("affairsPublished", "S7", "事务没有公开", 2, "STAR5");
    catalogue
        .add("企业的各项是非指标都是“是”，各得满分", "SCORE")
        .given(Subject::enterprise)
        .then(
            o ->
                o.marks()
                    .scored("S1-leadingGroup", "1", 3)
                    .scored("S1-ledgerKept", "1", 4)
                    .scored("S2-gridWorker", "1", 5)
                    .scored("S3-legalAdviser", "1", 4)
                    .scored("S6-charterPublished", "1", 5)
                    .scored("S7-serviceWindow", "1", 3)
                    .scored("S7-affairsPublished", "1", 2));
  }

  /** Loses all of the indicator; where less than six tenths of the standard is left, it fails. */
  private void no(String indicator, String standard, String label, int lost, String grade) {
    for (String kind : new String[] {"VILLAGE", "MARKET"}) {
      Situation situation =
          add(
                  (kind.equals("MARKET") ? "市场" : "村") + label + "，失" + lost + "分",
                  standard + "-" + indicator,
                  "0",
                  0)
              .given(unit -> unit.kind(kind).indicator(indicator, false));
      if (grade.equals("FAIL")) {
        situation.then(o -> o.reason(standard, "D").fails("D").marks().failed(standard));
      } else {
        situation.then(o -> o.grade(grade));
      }
    }
  }

  private void techCoverage() {
    ImmutableMap<String, String[]> bounds =
        ImmutableMap.of(
            "URBAN", new String[] {"0.8", "0.79", "0.7", "0.69"},
            "SUBURBAN", new String[] {"0.75", "0.74", "0.65", "0.64"},
            "RURAL", new String[] {"0.7", "0.69", "0.6", "0.59"});
    int[] points = {5, 3, 3, 0};
    bounds.forEach(
        (setting, values) -> {
          for (int i = 0; i < values.length; i++) {
            String value = values[i];
            add(label(setting) + "技防覆盖率" + value, "S2-techCoverage", value, points[i])
                .given(unit -> unit.setting(setting).indicator("techCoverage", value));
          }
        });
    add("城区技防覆盖率差一点不到0.8", "S2-techCoverage", "0.7999", 3)
        .given(unit -> unit.setting("URBAN").indicator("techCoverage", "0.7999"));
    add("农村技防覆盖率为零", "S2-techCoverage", "0", 0).given(unit -> unit.indicator("techCoverage", "0"));
    add("城区的企业技防覆盖率0.75", "S2-techCoverage", "0.75", 3)
        .given(unit -> unit.enterprise().setting("URBAN").indicator("techCoverage", "0.75"));
  }

  private static String label(String setting) {
    return switch (setting) {
      case "URBAN" -> "城区";
      case "SUBURBAN" -> "城郊";
      default -> "农村";
    };
  }

  private void people() {
    count("S2-volunteers", "平安志愿者", "VILLAGE", 20, 5, 19, 3, 10, 3, 9, 1, 1, 1, 0, 0);
    count("S2-volunteers", "社区平安志愿者", "COMMUNITY", 20, 5, 19, 3, 9, 1);
    count("S2-guards", "专兼职安保人员", "FACTORY_MINE", 4, 5, 3, 3, 2, 3, 1, 1, 0, 0);
    count("S3-mediators", "人民调解员", "VILLAGE", 3, 4, 2, 2, 1, 2, 0, 0);
    count("S3-mediators", "企业的人民调解员", "ENTERPRISE", 3, 4, 2, 2, 1, 2, 0, 0);
    if (book.isDraft()) {
      count("S5-fireDrills", "消防演练", "VILLAGE", 3, 2, 2, 2, 1, 1, 0, 0);
      count("S5-fireDrills", "企业消防演练", "ENTERPRISE", 2, 2, 1, 1, 0, 0);
    }
    catalogue.add("村填报的安保人员为零，村不用这一项，不影响得分", "S2-guards").given(unit -> unit.count("guards", 0));
    catalogue
        .add("企业填报的志愿者为零，企业不用这一项，不影响得分", "S2-volunteers")
        .given(unit -> unit.enterprise().count("volunteers", 0));
  }

  private void count(String clause, String label, String kind, int... peopleAndPoints) {
    for (int i = 0; i < peopleAndPoints.length; i += 2) {
      int people = peopleAndPoints[i];
      add(label + people + "人", clause, String.valueOf(people), peopleAndPoints[i + 1])
          .given(unit -> unit.kind(kind).count(clause.substring(3), people));
    }
  }

  private void patrolHours() {
    String[] hours = {"3", "2.99", "1", "0.99", "0"};
    int[] points = {5, 3, 3, 0, 0};
    for (int i = 0; i < hours.length; i++) {
      String value = hours[i];
      add("夜间巡防每日" + value + "小时", "S2-patrolHours", value, points[i])
          .given(unit -> unit.indicator("patrolHours", value));
    }
    add("企业夜间巡防每日2小时", "S2-patrolHours", "2", 3)
        .given(unit -> unit.enterprise().indicator("patrolHours", "2"));
  }

  private void quotas() {
    quota("S1-meetings", "专题研究", new int[] {3, 2, 2, 1});
    quota("S6-lawTalks", "法治宣传", new int[] {5, 3, 3, 0});
    add("法治宣传5次，超过年度要求，满分", "S6-lawTalks", "1.25", 5).given(unit -> unit.count("lawTalks", 5));
    add("专题研究0次", "S1-meetings", "0", 0).given(unit -> unit.count("meetings", 0));
    add("法治宣传0次，标准6不合格", "S6-lawTalks", "0", 0)
        .given(unit -> unit.count("lawTalks", 0))
        .then(o -> o.reason("S6", "D").fails("D").marks().failed("S6"));
    // 184 observed days are 6.05 months, begun months count: 7; 4 a year are 2.33, begun: 3.
    opened("观察184天折算7个月应3次，专题研究3次", 184, "meetings", 3, "S1-meetings", "1", 3);
    opened("观察184天折算7个月应3次，专题研究2次", 184, "meetings", 2, "S1-meetings", "2/3", 2);
    // 182 observed days are 5.98 months, 6; 4 a year are 2 exactly.
    opened("观察182天折算6个月应2次，专题研究2次", 182, "meetings", 2, "S1-meetings", "1", 3);
    opened("观察182天折算6个月应2次，法治宣传1次", 182, "lawTalks", 1, "S6-lawTalks", "0.5", 3);
    // 183 observed days are 6.02 months, 7; 4 a year are 2.33, begun: 3.
    opened("观察183天折算7个月应3次，法治宣传2次", 183, "lawTalks", 2, "S6-lawTalks", "2/3", 3);
    opened("观察183天折算7个月应3次，专题研究1次", 183, "meetings", 1, "S1-meetings", "1/3", 1);
    // 90 observed days are 2.96 months, 3; 4 a year are 1.
    opened("观察90天折算3个月应1次，法治宣传1次", 90, "lawTalks", 1, "S6-lawTalks", "1", 5);
  }

  private void quota(String clause, String label, int[] points) {
    String[] values = {"1", "0.75", "0.5", "0.25"};
    for (int i = 0; i < values.length; i++) {
      int times = 4 - i;
      Situation situation =
          add(label + times + "次，年度要求4次", clause, values[i], points[i])
              .given(unit -> unit.count(clause.substring(3), times));
      if (clause.startsWith("S6") && points[i] == 0) {
        situation.then(o -> o.reason("S6", "D").fails("D").marks().failed("S6"));
      }
    }
  }

  private void opened(
      String name, int days, String indicator, int times, String clause, String value, int points) {
    add(name, clause, value, points)
        .given(unit -> unit.opened(book.end(1 - days)).count(indicator, times))
        .then(o -> o.observed(days));
  }
}
