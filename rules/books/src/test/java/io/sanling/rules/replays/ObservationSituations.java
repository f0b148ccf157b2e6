package io.sanling.rules.replays;

/** Units that opened or closed within the period, or were not there at all. */
final class ObservationSituations {
  private final Catalogue catalogue;
  private final Book book;
  private final String clause;
  private final String support;

  ObservationSituations(Catalogue catalogue) {
    this.catalogue = catalogue;
    this.book = catalogue.book();
    this.clause = book.isHenan() ? "HN-ZC-1" : "SX-ZC-1";
    this.support = book.isHenan() ? "A" : "B";
  }

  void write() {
    catalogue.chapter(11, "开业、关闭与观察期");
    catalogue.add("开业在本期第一天，观察全期", "DATA-OBSERVED").given(unit -> unit.opened(book.from()));
    catalogue.add("关闭在本期最后一天，观察全期", "DATA-OBSERVED").given(unit -> unit.closed(book.to()));
    catalogue
        .add("早年开业、后年关闭，观察全期", "DATA-OBSERVED")
        .given(unit -> unit.opened(book.start(-3000)).closed(book.end(400)));
    catalogue
        .add("期中开业，观察90天，足够", "DATA-OBSERVED")
        .given(unit -> unit.opened(book.end(-89)))
        .then(o -> o.observed(90));
    tooShort("期中开业，观察89天，达标待定", 89).given(unit -> unit.opened(book.end(-88)));
    catalogue
        .add("期中关闭，观察90天，足够", "DATA-OBSERVED")
        .given(unit -> unit.closed(book.start(89)))
        .then(o -> o.observed(90));
    tooShort("期中关闭，观察89天，达标待定", 89).given(unit -> unit.closed(book.start(88)));
    tooShort("截止日当天开业，观察1天", 1).given(unit -> unit.opened(book.to()));
    tooShort("本期第一天关闭，观察1天", 1).given(unit -> unit.closed(book.from()));
    tooShort("期中开业又关闭，观察30天", 30).given(unit -> unit.opened(book.start(20)).closed(book.start(49)));
    notApplicable();
    eventsOutsideItsLife();
    tooShort("观察89天，有日报84天，两条理由", 89)
        .given(unit -> unit.opened(book.end(-88)).silent(book, book.end(-60), book.end(-56)))
        .then(o -> o.observed(89, 84).reason("DATA-REPORTS", "D"));
    catalogue
        .add("期中关闭，观察100天，有日报94天，达标待定", "DATA-REPORTS")
        .given(unit -> unit.closed(book.start(99)).silent(book, book.start(10), book.start(15)))
        .then(o -> o.observed(100, 94).reason("DATA-REPORTS", "D").open("D"));
    Item crime = Item.crime(book.end(-50));
    catalogue
        .add("观察89天又有刑事案件，不达标", "DATA-OBSERVED", clause)
        .given(unit -> unit.opened(book.end(-88)).with(crime))
        .then(o -> o.observed(89).breaks("case", crime, book.end(-50), clause, support));
  }

  private Situation tooShort(String name, int days) {
    return catalogue
        .add(name, "DATA-OBSERVED")
        .then(o -> o.observed(days).reason("DATA-OBSERVED", "D").open("D"));
  }

  private void notApplicable() {
    catalogue
        .add("截止日次日才开业，不适用", "NOT-OBSERVED")
        .given(unit -> unit.opened(book.end(1)))
        .then(Outcome::notApplicable);
    catalogue
        .add("本期前一天已关闭，不适用", "NOT-OBSERVED")
        .given(unit -> unit.closed(book.start(-1)))
        .then(Outcome::notApplicable);
    catalogue
        .add("已关闭的单位有旧案和旧隐患，不适用，什么也不列", "NOT-OBSERVED")
        .given(
            unit ->
                unit.enterprise()
                    .closed(book.start(-1))
                    .with(
                        Item.crime(book.start(3)),
                        Item.accident(book.start(-9)).excluded(),
                        Item.hazard("MAJOR", book.start(-60), book.start(-30))))
        .then(Outcome::notApplicable);
    catalogue
        .add("尚未开业、什么清单都没有，不适用", "NOT-OBSERVED")
        .given(
            unit ->
                unit.opened(book.end(1))
                    .noReports()
                    .noIndicators()
                    .notSupplied("petitions", "accidents", "cases", "misconducts"))
        .then(Outcome::notApplicable);
  }

  private void eventsOutsideItsLife() {
    Item before = Item.crime(book.start(3));
    catalogue
        .add("开业之前立案的案件照样算", clause)
        .given(unit -> unit.opened(book.end(-99)).with(before))
        .then(o -> o.observed(100).breaks("case", before, book.start(3), clause, support));
    Item after = Item.crime(book.start(105));
    catalogue
        .add("关闭之后立案的案件照样算", clause)
        .given(unit -> unit.closed(book.start(99)).with(after))
        .then(o -> o.observed(100).breaks("case", after, book.start(105), clause, support).ended());
  }
}
