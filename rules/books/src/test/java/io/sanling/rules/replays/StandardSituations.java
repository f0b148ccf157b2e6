package io.sanling.rules.replays;

/** Standards at six tenths of their weight. */
final class StandardSituations {
  private final Catalogue catalogue;
  private final Book book;

  StandardSituations(Catalogue catalogue) {
    this.catalogue = catalogue;
    this.book = catalogue.book();
  }

  void write() {
    catalogue.chapter(20, "标准合格线：权重的60%，含本数");
    add("标准1得6分，正好60%，合格", "S1")
        .given(unit -> unit.indicator("ledgerKept", false))
        .then(o -> o.marks().scored("S1-ledgerKept", "0", 0));
    fails("标准1得5分，不合格", "S1")
        .given(unit -> unit.indicator("ledgerKept", false).count("meetings", 3))
        .then(o -> o.marks().scored("S1-meetings", "0.75", 2).scored("S1-ledgerKept", "0", 0));
    fails("标准1得0分，不合格", "S1")
        .given(
            unit ->
                unit.indicator("leadingGroup", false)
                    .indicator("ledgerKept", false)
                    .count("meetings", 0))
        .then(
            o ->
                o.marks()
                    .scored("S1-leadingGroup", "0", 0)
                    .scored("S1-meetings", "0", 0)
                    .scored("S1-ledgerKept", "0", 0));
    // 5 - 3 - 1 - 3 of 5 - 5 - 5 - 5.
    add("标准2得12分，正好60%，合格", "S2")
        .given(unit -> unit.indicator("techCoverage", "0.6").count("volunteers", 9))
        .given(unit -> unit.indicator("patrolHours", "1"))
        .then(
            o ->
                o.marks()
                    .scored("S2-techCoverage", "0.6", 3)
                    .scored("S2-volunteers", "9", 1)
                    .scored("S2-patrolHours", "1", 3))
        .then(o -> o.grade("STAR4"));
    fails("标准2得11分，不合格", "S2")
        .given(unit -> unit.indicator("techCoverage", "0").count("volunteers", 9))
        .then(o -> o.marks().scored("S2-techCoverage", "0", 0).scored("S2-volunteers", "9", 1));
    add("企业标准2得12分，正好60%，合格", "S2")
        .given(unit -> unit.enterprise().indicator("techCoverage", "0.6").count("guards", 1))
        .given(unit -> unit.indicator("patrolHours", "1"))
        .then(
            o ->
                o.marks()
                    .scored("S2-techCoverage", "0.6", 3)
                    .scored("S2-guards", "1", 1)
                    .scored("S2-patrolHours", "1", 3))
        .then(o -> o.grade("STAR4"));
    add("标准3得12分，正好60%，合格", "S3")
        .given(unit -> unit.count("mediators", 0).indicator("legalAdviser", false))
        .then(o -> o.marks().scored("S3-mediators", "0", 0).scored("S3-legalAdviser", "0", 0))
        .then(o -> o.grade("STAR4"));
    Item[] ten = new Item[10];
    for (int i = 0; i < 10; i++) {
      ten[i] =
          Item.dispute(book.start(10))
              .id("D-%02d".formatted(i + 1))
              .with("settledOn", book.start(i < 9 ? 40 : 41));
    }
    catalogue
        .add("标准3得11分，不合格，理由列出没有按期化解的纠纷", "S3", "STANDARD")
        .given(unit -> unit.with(ten).count("mediators", 1).indicator("legalAdviser", false))
        .then(
            o ->
                o.marks()
                    .scored("S3-disputeSettlement", "0.9", 9)
                    .scored("S3-mediators", "1", 2)
                    .scored("S3-legalAdviser", "0", 0)
                    .failed("S3"))
        .then(o -> o.reason("S3", "D", ten[9]).fails("D"));
    add("标准4得3分，正好60%，合格", "S4")
        .given(unit -> unit.count("assistanceTargets", 10).count("assistancePlans", 8))
        .then(o -> o.marks().scored("S4-assistance", "0.8", 3));
    add("标准6得8分，合格", "S6")
        .given(unit -> unit.count("lawTalks", 2))
        .then(o -> o.marks().scored("S6-lawTalks", "0.5", 3));
    fails("标准6得3分，不合格", "S6")
        .given(unit -> unit.count("lawTalks", 2).indicator("charterPublished", false))
        .then(o -> o.marks().scored("S6-lawTalks", "0.5", 3).scored("S6-charterPublished", "0", 0));
    add("标准7得3分，正好60%，合格", "S7")
        .given(unit -> unit.indicator("affairsPublished", false))
        .then(o -> o.marks().scored("S7-affairsPublished", "0", 0));
    fails("标准7得0分，不合格", "S7")
        .given(unit -> unit.indicator("affairsPublished", false).indicator("serviceWindow", false))
        .then(
            o ->
                o.marks().scored("S7-serviceWindow", "0", 0).scored("S7-affairsPublished", "0", 0));
    add("标准8得6分，正好60%，合格", "S8")
        .given(unit -> unit.survey(100, 80))
        .then(o -> o.marks().scored("S8-satisfaction", "0.8", 6));
    catalogue
        .add("两项标准不合格，理由按编号列两条", "S4", "S8", "STANDARD")
        .given(
            unit -> unit.count("assistanceTargets", 10).count("assistancePlans", 7).survey(100, 79))
        .then(
            o ->
                o.marks()
                    .scored("S4-assistance", "0.7", 0)
                    .scored("S8-satisfaction", "0.79", 0)
                    .failed("S4")
                    .failed("S8"))
        .then(o -> o.reason("S4", "D").reason("S8", "D").fails("D"));
    Item crime = Item.crime(book.start(10));
    catalogue
        .add("破零又有标准不合格，两条理由", "S8", "HN-ZC-1")
        .given(unit -> unit.with(crime).survey(100, 79))
        .then(o -> o.marks().scored("S8-satisfaction", "0.79", 0).failed("S8"))
        .then(o -> o.breaks("case", crime, book.start(10), "HN-ZC-1", "A").reason("S8", "D"));
  }

  private Situation add(String name, String standard) {
    return catalogue.add(name, standard, "STANDARD");
  }

  private Situation fails(String name, String standard) {
    return add(name, standard)
        .then(o -> o.reason(standard, "D").fails("D").marks().failed(standard));
  }
}
