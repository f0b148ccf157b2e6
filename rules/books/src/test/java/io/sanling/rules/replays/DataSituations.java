package io.sanling.rules.replays;

/** Data that are missing: not known is not safe. */
final class DataSituations {
  private final Catalogue catalogue;
  private final Book book;

  DataSituations(Catalogue catalogue) {
    this.catalogue = catalogue;
    this.book = catalogue.book();
  }

  void write() {
    catalogue.chapter(10, "数据不足：不知道不等于平安");
    lists();
    reports();
  }

  private void lists() {
    catalogue
        .add("没有提供信访事项清单，零上访待定", "DATA-PETITIONS")
        .given(unit -> unit.notSupplied("petitions"))
        .then(o -> o.undetermined("petition").reason("DATA-PETITIONS", "D").open("D"));
    catalogue
        .add("没有提供事故清单，零事故待定，扣分可能到上限", "DATA-ACCIDENTS")
        .given(unit -> unit.notSupplied("accidents"))
        .then(o -> o.undetermined("accident").reason("DATA-ACCIDENTS", "D").open("D"))
        .then(o -> o.marks().deducted(0, 30));
    catalogue
        .add("没有提供案件清单，零案件待定", "DATA-CASES")
        .given(unit -> unit.notSupplied("cases"))
        .then(o -> o.undetermined("case").reason("DATA-CASES", "D").open("D"));
    catalogue
        .add("没有提供违规行为清单，达标待定", "DATA-MISCONDUCTS")
        .given(unit -> unit.notSupplied("misconducts"))
        .then(o -> o.reason("DATA-MISCONDUCTS", "D").open("D"));
    catalogue
        .add("四份清单都没有提供", "DATA-PETITIONS", "DATA-ACCIDENTS", "DATA-CASES")
        .given(unit -> unit.notSupplied("petitions", "accidents", "cases", "misconducts"))
        .then(
            o ->
                o.undetermined("petition")
                    .undetermined("accident")
                    .undetermined("case")
                    .reason("DATA-ACCIDENTS", "D")
                    .reason("DATA-CASES", "D")
                    .reason("DATA-MISCONDUCTS", "D")
                    .reason("DATA-PETITIONS", "D")
                    .open("D"))
        .then(o -> o.marks().deducted(0, 30));
    Item crime = Item.crime(book.start(10));
    String clause = book.isHenan() ? "HN-ZC-1" : "SX-ZC-1";
    String support = book.isHenan() ? "A" : "B";
    catalogue
        .add("没有提供信访事项清单而有刑事案件，破零为准", "DATA-PETITIONS", clause)
        .given(unit -> unit.notSupplied("petitions").with(crime))
        .then(
            o -> o.undetermined("petition").breaks("case", crime, book.start(10), clause, support));
    if (!book.isScored()) {
      catalogue
          .add("没有提供纠纷、隐患清单，本规则集不计分，不影响达标", "CONFORMITY")
          .given(unit -> unit.notSupplied("disputes", "hazards"));
    }
  }

  private void reports() {
    catalogue
        .add("观察100天，有日报95天，正好95%，足够", "DATA-REPORTS")
        .given(unit -> hundredDays(unit, 5))
        .then(o -> o.observed(100, 95));
    catalogue
        .add("观察100天，有日报94天，不足95%，达标待定", "DATA-REPORTS")
        .given(unit -> hundredDays(unit, 6))
        .then(o -> o.observed(100, 94).reason("DATA-REPORTS", "D").open("D"));
    int enough = (book.days() * 95 + 99) / 100;
    missing("全期日报刚够95%", book.days() - enough);
    missing("全期日报差一天不够95%", book.days() - enough + 1)
        .then(o -> o.reason("DATA-REPORTS", "D").open("D"));
    catalogue
        .add("全期没有一天日报，没有事也不算平安", "DATA-REPORTS")
        .given(Subject::noReports)
        .then(
            o ->
                o.observed(book.days(), 0)
                    .reason("DATA-REPORTS", "D")
                    .open("D")
                    .gap(book.from(), book.to()));
    catalogue
        .add("日报区间相互重叠，同一天不重复算", "DATA-REPORTS")
        .given(
            unit ->
                unit.noReports()
                    .reports(book.from(), book.start(80))
                    .reports(book.start(40), book.end(0))
                    .reports(book.start(50), book.start(60)));
    catalogue
        .add("评定期以外的日报不算数", "DATA-REPORTS")
        .given(
            unit ->
                unit.reports(book.start(-50), book.start(-1)).reports(book.end(1), book.end(9)));
    Item crime = Item.crime(book.start(10));
    String clause = book.isHenan() ? "HN-ZC-1" : "SX-ZC-1";
    String support = book.isHenan() ? "A" : "B";
    catalogue
        .add("日报不足又有刑事案件，不达标，理由只列破零", "DATA-REPORTS", clause)
        .given(unit -> hundredDays(unit, 6).with(crime))
        .then(o -> o.observed(100, 94).breaks("case", crime, book.start(10), clause, support));
  }

  /** The last hundred days observed, with so many days without a report seven weeks ago. */
  private Subject hundredDays(Subject unit, int silentDays) {
    return unit.opened(book.end(-99)).silent(book, book.end(-49), book.end(-50 + silentDays));
  }

  private Situation missing(String name, int silentDays) {
    return catalogue
        .add(name + "（缺" + silentDays + "天）", "DATA-REPORTS")
        .given(unit -> unit.silent(book, book.start(10), book.start(9 + silentDays)))
        .then(o -> o.observed(book.days(), book.days() - silentDays));
  }
}
