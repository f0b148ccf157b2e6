package io.sanling.rules.replays;

import com.google.common.collect.ImmutableMap;
import java.util.Map;
import java.util.TreeMap;

/** Every step of how points and a verdict came about: rule, clause and effect. */
final class ExplainedSituations {
  private static final String BY_TABLE = "计分—单位填报的指标";

  /** Rules by the clauses of a village's standards and indicators, in the order of results. */
  private static final ImmutableMap<String, String> RULES =
      ImmutableMap.<String, String>builder()
          .put("S1", "标准—合格")
          .put("S1-leadingGroup", BY_TABLE)
          .put("S1-ledgerKept", BY_TABLE)
          .put("S1-meetings", "计分—专题研究次数")
          .put("S2", "标准—合格")
          .put("S2-gridWorker", BY_TABLE)
          .put("S2-patrolHours", BY_TABLE)
          .put("S2-techCoverage", BY_TABLE)
          .put("S2-volunteers", BY_TABLE)
          .put("S3", "标准—合格")
          .put("S3-disputeSettlement", "不适用—没有到期的纠纷")
          .put("S3-legalAdviser", BY_TABLE)
          .put("S3-mediators", BY_TABLE)
          .put("S4", "标准—合格")
          .put("S4-assistance", "计分—帮教方案覆盖率")
          .put("S5", "标准—合格")
          .put("S5-hazards", "不适用—没有到期的隐患")
          .put("S6", "标准—合格")
          .put("S6-charterPublished", BY_TABLE)
          .put("S6-lawTalks", "计分—法治宣传次数")
          .put("S7", "标准—合格")
          .put("S7-affairsPublished", BY_TABLE)
          .put("S7-serviceWindow", BY_TABLE)
          .put("S8", "标准—合格")
          .put("S8-satisfaction", "计分—群众满意度")
          .buildOrThrow();

  private final Catalogue catalogue;
  private final boolean drills;

  ExplainedSituations(Catalogue catalogue) {
    this.catalogue = catalogue;
    this.drills = catalogue.book().isDraft();
  }

  void write() {
    catalogue.chapter(23, "一步步的说明");
    catalogue
        .add("全年无事，各标准合格，达标", "SCORE", "STANDARD", "CONFORMITY", "GRADE")
        .then(o -> o.finding("评定—达标", "CONFORMITY", "DECIDES").finding("等级—定级", "GRADE", "DECIDES"))
        .then(o -> scored(o, Map.of(), Map.of()));
    catalogue
        .add("标准1不合格，不达标", "SCORE", "STANDARD", "CONFORMITY", "GRADE")
        .given(unit -> unit.indicator("ledgerKept", false).count("meetings", 3))
        .then(o -> o.marks().scored("S1-meetings", "0.75", 2).scored("S1-ledgerKept", "0", 0))
        .then(o -> o.reason("S1", "D").fails("D").marks().failed("S1"))
        .then(
            o ->
                o.finding("评定—标准不合格", "CONFORMITY", "DECIDES").finding("等级—定级", "GRADE", "DECIDES"))
        .then(o -> scored(o, Map.of("S1", "标准—不合格"), Map.of("S1", "FAILS_STANDARD")));
    catalogue
        .add("缺村规民约，标准6待定，达标待定", "SCORE", "STANDARD", "GRADE-RANGE", "DATA-INDICATOR")
        .given(unit -> unit.indicator("charterPublished", null))
        .then(o -> o.marks().absent("S6-charterPublished", "NOT-SUPPLIED").undetermined("S6"))
        .then(o -> o.reason("DATA-INDICATOR", "D").reason("S6", "D").open("D"))
        .then(
            o ->
                o.finding("评定—其他待定情形", "CONFORMITY", "DECIDES")
                    .finding("评定—其他待定情形", "CONFORMITY", "DECIDES")
                    .finding("数据—指标缺项", "DATA-INDICATOR", "OPENS_CONFORMITY")
                    .finding("等级—定级", "GRADE", "DECIDES")
                    .finding("等级下限—标准待定", "GRADE-RANGE", "DECIDES"))
        .then(
            o ->
                scored(
                    o,
                    Map.of("S6", "标准—待定", "S6-charterPublished", "缺项—单位未填报"),
                    Map.of("S6", "OPENS_CONFORMITY")));
  }

  /** What standards and indicators give, with the rules and effects that are others than usual. */
  private void scored(Outcome outcome, Map<String, String> rules, Map<String, String> effects) {
    Map<String, String> all = new TreeMap<>(RULES);
    if (drills) {
      all.put("S5-fireDrills", BY_TABLE);
    }
    all.forEach(
        (clause, rule) ->
            outcome.finding(
                rules.getOrDefault(clause, rule), clause, effects.getOrDefault(clause, "SCORES")));
  }
}
