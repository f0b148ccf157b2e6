package io.sanling.rules.replays;

/**
 * A period that ends a day after the rulebook's: every result says so, and all else is as it would
 * be within the rulebook's days.
 */
record PeriodSituations(Catalogue catalogue) {
  void write() {
    Book book = catalogue.book();
    String clause = "NOTE-PERIOD";
    catalogue.chapter(14, "评定期超出施行日期");
    catalogue.add("全年无事，达标，提示评定期超出", clause).then(o -> o.notice(clause, null));
    Item crime = Item.crime(book.start(10));
    catalogue
        .add("有刑事案件，不达标，提示评定期超出", clause)
        .given(unit -> unit.with(crime))
        .then(o -> o.notice(clause, null))
        .then(
            o ->
                o.breaks(
                    "case",
                    crime,
                    book.start(10),
                    book.isHenan() ? "HN-ZC-1" : "SX-ZC-1",
                    book.isHenan() ? "A" : "B"));
    catalogue
        .add("企业没有提供案件清单，待定，提示评定期超出", clause)
        .given(unit -> unit.enterprise().notSupplied("cases"))
        .then(o -> o.notice(clause, null).undetermined("case").reason("DATA-CASES", "D").open("D"));
    catalogue
        .add("早已关闭，不适用，只有评定期超出的提示", clause)
        .given(unit -> unit.closed(book.start(-1)))
        .then(o -> o.notice(clause, null).notApplicable());
    Item undocumented = Item.crime(book.end(-10)).excludedWithoutDocument();
    catalogue
        .add("另有剔除手续不全的提示，评定期的提示在前", clause)
        .given(unit -> unit.with(undocumented))
        .then(
            o ->
                o.notice(clause, null)
                    .undocumented(undocumented)
                    .opens(
                        "case",
                        undocumented,
                        book.isHenan() ? "HN-ZC-1" : "SX-ZC-1",
                        book.isHenan() ? "A" : "B"));
  }
}
