package io.sanling.rules.replays;

import java.util.List;

/** Indicators that are missing: no points, all possible, and no conformity. */
final class AbsentIndicatorSituations {
  private final Catalogue catalogue;

  AbsentIndicatorSituations(Catalogue catalogue) {
    this.catalogue = catalogue;
  }

  void write() {
    catalogue.chapter(19, "缺项：缺的不按好的算");
    // What is left reaches six tenths of the standard: it passes whatever the missing one is.
    safe("S1-leadingGroup", "成立领导小组", "VILLAGE", "STAR5");
    safe("S1-meetings", "专题研究次数", "VILLAGE", "STAR5");
    safe("S1-ledgerKept", "工作台账", "VILLAGE", "STAR5");
    safe("S2-techCoverage", "技防覆盖率", "VILLAGE", "STAR5");
    safe("S2-volunteers", "平安志愿者", "VILLAGE", "STAR5");
    safe("S2-guards", "安保人员", "ENTERPRISE", "STAR5");
    safe("S2-patrolHours", "夜间巡防时长", "STATION", "STAR5");
    safe("S2-gridWorker", "网格员", "SCHOOL", "STAR5");
    safe("S3-mediators", "调解员人数", "COMMUNITY", "STAR5");
    safe("S3-legalAdviser", "法律顾问", "HOSPITAL", "STAR5");
    safe("S7-affairsPublished", "事务公开", "VILLAGE", "STAR5");
    if (catalogue.book().isDraft()) {
      safe("S5-fireDrills", "消防演练次数", "MARKET", "STAR5");
    }
    // Half a standard or more is missing: it may fail.
    open("S6-lawTalks", "法治宣传次数");
    open("S6-charterPublished", "村规民约公开");
    open("S7-serviceWindow", "便民服务窗口");
    lists();
    survey();
    assistance();
    several();
  }

  private Situation absent(String clause, String label, String kind) {
    return catalogue
        .add("没有填报" + label, clause, "DATA-INDICATOR")
        .given(unit -> unit.kind(kind).indicator(clause.substring(3), null))
        .then(o -> o.marks().absent(clause, "NOT-SUPPLIED"));
  }

  private void safe(String clause, String label, String kind, String lowest) {
    absent(clause, label, kind)
        .then(o -> o.reason("DATA-INDICATOR", "D").open("D", lowest, "STAR5"));
  }

  private void open(String clause, String label) {
    absent(clause, label, "VILLAGE").then(o -> undetermined(o, clause.substring(0, 2)));
  }

  private static void undetermined(Outcome outcome, String standard) {
    outcome.reason("DATA-INDICATOR", "D").reason(standard, "D").open("D");
    outcome.marks().undetermined(standard);
  }

  private void lists() {
    catalogue
        .add("没有提供纠纷清单，标准3待定", "S3-disputeSettlement", "DATA-INDICATOR")
        .given(unit -> unit.notSupplied("disputes"))
        .then(o -> o.marks().absent("S3-disputeSettlement", "NOT-SUPPLIED"))
        .then(o -> undetermined(o, "S3"));
    catalogue
        .add("没有提供隐患清单，标准5待定", "S5-hazards", "DATA-INDICATOR")
        .given(unit -> unit.notSupplied("hazards"))
        .then(o -> o.marks().absent("S5-hazards", "NOT-SUPPLIED"))
        .then(o -> undetermined(o, "S5"));
  }

  private void survey() {
    catalogue
        .add("没有开展满意度调查，标准8待定", "S8-satisfaction", "DATA-INDICATOR")
        .given(Subject::noSurvey)
        .then(o -> o.marks().absent("S8-satisfaction", "NOT-SUPPLIED"))
        .then(o -> undetermined(o, "S8"));
    for (int surveyed : new int[] {29, 1, 0}) {
      catalogue
          .add("只调查了" + surveyed + "人，都满意也按缺项，标准8待定", "S8-satisfaction", "DATA-INDICATOR")
          .given(unit -> unit.survey(surveyed, surveyed))
          .then(o -> o.marks().absent("S8-satisfaction", "SURVEY-TOO-SMALL"))
          .then(o -> undetermined(o, "S8"));
    }
  }

  private void assistance() {
    for (String missing : List.of("assistanceTargets", "assistancePlans")) {
      catalogue
          .add(
              (missing.equals("assistanceTargets") ? "没有填应帮教人数" : "没有填帮教方案数") + "，标准4待定",
              "S4-assistance",
              "DATA-INDICATOR")
          .given(unit -> unit.indicator(missing, null))
          .then(o -> o.marks().absent("S4-assistance", "NOT-SUPPLIED"))
          .then(o -> undetermined(o, "S4"));
    }
    catalogue
        .add("应帮教人数、方案数都没有填，标准4待定", "S4-assistance", "DATA-INDICATOR")
        .given(unit -> unit.indicator("assistanceTargets", null).indicator("assistancePlans", null))
        .then(o -> o.marks().absent("S4-assistance", "NOT-SUPPLIED"))
        .then(o -> undetermined(o, "S4"));
  }

  private void several() {
    catalogue
        .add("缺技防和台账，最低分91，最低四星", "DATA-INDICATOR")
        .given(unit -> unit.indicator("techCoverage", null).indicator("ledgerKept", null))
        .then(
            o ->
                o.marks()
                    .absent("S1-ledgerKept", "NOT-SUPPLIED")
                    .absent("S2-techCoverage", "NOT-SUPPLIED"))
        .then(o -> o.reason("DATA-INDICATOR", "D").open("D", "STAR4", "STAR5"));
    catalogue
        .add("标准2缺两项只剩10分，可能不合格，待定", "DATA-INDICATOR", "S2")
        .given(unit -> unit.indicator("techCoverage", null).indicator("volunteers", null))
        .then(
            o ->
                o.marks()
                    .absent("S2-techCoverage", "NOT-SUPPLIED")
                    .absent("S2-volunteers", "NOT-SUPPLIED"))
        .then(o -> undetermined(o, "S2"));
    catalogue
        .add("标准1没有领导小组又缺台账，可能不合格，待定", "DATA-INDICATOR", "S1")
        .given(unit -> unit.indicator("leadingGroup", false).indicator("ledgerKept", null))
        .then(
            o ->
                o.marks().scored("S1-leadingGroup", "0", 0).absent("S1-ledgerKept", "NOT-SUPPLIED"))
        .then(
            o -> {
              o.reason("DATA-INDICATOR", "D").reason("S1", "D").open("D");
              o.marks().undetermined("S1");
            });
    catalogue
        .add("标准6宣传零次，又缺村规民约：最好也只有5分，不合格", "DATA-INDICATOR", "S6")
        .given(unit -> unit.count("lawTalks", 0).indicator("charterPublished", null))
        .then(
            o ->
                o.marks()
                    .scored("S6-lawTalks", "0", 0)
                    .absent("S6-charterPublished", "NOT-SUPPLIED")
                    .failed("S6"))
        .then(o -> o.reason("S6", "D").fails("D"));
    catalogue
        .add("标准6宣传3次，又缺村规民约：最好8分，待定", "DATA-INDICATOR", "S6")
        .given(unit -> unit.count("lawTalks", 3).indicator("charterPublished", null))
        .then(
            o ->
                o.marks()
                    .scored("S6-lawTalks", "0.75", 3)
                    .absent("S6-charterPublished", "NOT-SUPPLIED")
                    .undetermined("S6"))
        .then(o -> o.reason("DATA-INDICATOR", "D").reason("S6", "D").open("D", "FAIL", "STAR5"));
    catalogue
        .add("缺项又有标准不合格，不达标，理由只列不合格", "DATA-INDICATOR", "S7")
        .given(unit -> unit.indicator("serviceWindow", false).indicator("techCoverage", null))
        .then(
            o ->
                o.marks()
                    .scored("S7-serviceWindow", "0", 0)
                    .absent("S2-techCoverage", "NOT-SUPPLIED")
                    .failed("S7"))
        .then(o -> o.reason("S7", "D").fails("D"));
    catalogue
        .add("指标和调查都没有填报，六项标准待定", "DATA-INDICATOR", "S1", "S2", "S4", "S6", "S7", "S8")
        .given(Subject::noIndicators)
        .then(
            o -> {
              for (String clause :
                  List.of(
                      "S1-leadingGroup",
                      "S1-meetings",
                      "S1-ledgerKept",
                      "S2-techCoverage",
                      "S2-volunteers",
                      "S2-patrolHours",
                      "S2-gridWorker",
                      "S3-mediators",
                      "S3-legalAdviser",
                      "S4-assistance",
                      "S6-lawTalks",
                      "S6-charterPublished",
                      "S7-serviceWindow",
                      "S7-affairsPublished",
                      "S8-satisfaction")) {
                o.marks().absent(clause, "NOT-SUPPLIED");
              }
              if (catalogue.book().isDraft()) {
                o.marks().absent("S5-fireDrills", "NOT-SUPPLIED");
              }
              o.reason("DATA-INDICATOR", "D");
              for (String standard : List.of("S1", "S2", "S4", "S6", "S7", "S8")) {
                o.reason(standard, "D").marks().undetermined(standard);
              }
              o.open("D");
            });
    catalogue
        .add("企业没有填志愿者，企业不用这一项，不算缺项", "DATA-INDICATOR")
        .given(unit -> unit.enterprise().indicator("volunteers", null));
  }
}
