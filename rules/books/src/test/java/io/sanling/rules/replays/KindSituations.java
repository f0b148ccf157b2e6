package io.sanling.rules.replays;

import io.sanling.form.Choice;
import io.sanling.rules.CampaignForms;

/** Units of every kind and setting of which nothing but good is known. */
record KindSituations(Catalogue catalogue) {
  void write() {
    Book book = catalogue.book();
    catalogue.chapter(1, "各类主体，平安无事");
    for (Choice kind : CampaignForms.kinds()) {
      catalogue
          .add(kind.name() + "，全年无事、日报齐全，达标", "CONFORMITY")
          .given(unit -> unit.kind(kind.code()));
    }
    for (Choice setting : CampaignForms.classes("setting")) {
      catalogue
          .add(setting.name() + "的社区，全年无事，达标", "CONFORMITY")
          .given(unit -> unit.kind("COMMUNITY").setting(setting.code()));
      catalogue
          .add(setting.name() + "的企业，全年无事，达标", "CONFORMITY")
          .given(unit -> unit.enterprise().setting(setting.code()));
    }
    if (!book.isScored()) {
      catalogue
          .add("不计分的规则集只说明达标评定和定级", "CONFORMITY")
          .then(
              o ->
                  o.finding("评定—达标", "CONFORMITY", "DECIDES")
                      .finding("等级—定级", "CONFORMITY", "DECIDES"));
      catalogue
          .add("本规则集不计分，填报了差的指标也不影响达标", "CONFORMITY")
          .given(
              unit ->
                  unit.indicator("leadingGroup", false)
                      .indicator("techCoverage", "0.1")
                      .survey(40, 1));
      catalogue.add("本规则集不计分，指标和调查都没有也达标", "CONFORMITY").given(Subject::noIndicators);
    }
  }
}
