package io.sanling.rules.replays;

/** Telling combinations of what the other chapters show one by one. */
final class CombinedSituations {
  private final Catalogue catalogue;
  private final Book book;
  private final String cases;
  private final String accidents;
  private final String overdue;
  private final String refused;
  private final String support;

  CombinedSituations(Catalogue catalogue) {
    this.catalogue = catalogue;
    this.book = catalogue.book();
    this.cases = book.isHenan() ? "HN-ZC-1" : "SX-ZC-1";
    this.accidents = book.isHenan() ? "HN-ZA-1" : "SX-ZA-1";
    this.overdue = book.clause("ZP-1");
    this.refused = book.clause("ZP-2");
    this.support = book.isHenan() ? "A" : "B";
  }

  void write() {
    catalogue.chapter(14, "几种情形在一起");
    Item late = Item.petition(book.start(5)).resolved(book.start(66));
    Item fire = Item.accident(book.start(20)).type("FIRE").casualties(1, 0, 0, 0);
    Item crime = Item.crime(book.start(10));
    Item concealed = Item.misconduct("CONCEALMENT", book.start(30));
    catalogue
        .add("三个零都破，理由按最早的事项之日排列", cases, accidents, overdue)
        .given(unit -> unit.with(late, fire, crime))
        .then(
            o ->
                o.broken("case", crime, book.start(10), cases)
                    .broken("accident", fire, book.start(20), accidents)
                    .broken("petition", late, book.start(66), overdue)
                    .reason(cases, support, crime)
                    .reason(accidents, support, fire)
                    .reason(overdue, book.overdueSupport(), late)
                    .fails(support));
    catalogue
        .add("破零又瞒报，两条理由", cases, "V-1")
        .given(unit -> unit.with(crime, concealed))
        .then(
            o ->
                o.broken("case", crime, book.start(10), cases)
                    .veto(concealed, book.start(30))
                    .reason(cases, support, crime)
                    .reason("V-1", "D", concealed)
                    .fails(support));
    Item openCrime = crime.pending();
    catalogue
        .add("一个零破、一个零待定，不达标，理由只列破零", accidents)
        .given(unit -> unit.with(fire, openCrime))
        .then(
            o ->
                o.undetermined("case")
                    .breaks("accident", fire, book.start(20), accidents, support)
                    .longPending(openCrime, book.start(10)));
    Item openFire = fire.pending();
    catalogue
        .add("两个零待定，两条理由，等级从不达标到最高", accidents, cases, "GRADE-RANGE")
        .given(unit -> unit.with(openFire, openCrime))
        .then(
            o ->
                o.undetermined("case")
                    .undetermined("accident")
                    .reason(cases, support, openCrime)
                    .reason(accidents, support, openFire)
                    .open(support)
                    .longPending(openCrime, book.start(10))
                    .longPending(openFire, book.start(20)));
    Item second = Item.crime(book.start(12)).id("C-2").pending();
    catalogue
        .add("同一个零一件破、一件待定，破为准", cases)
        .given(unit -> unit.with(crime, second))
        .then(
            o ->
                o.breaks("case", crime, book.start(10), cases, support)
                    .longPending(second, book.start(12)));
    Item openConduct = concealed.pending();
    catalogue
        .add("零待定、违规待认定、违规以外清单不全，理由都列", cases, "V-1", "DATA-PETITIONS")
        .given(unit -> unit.notSupplied("petitions").with(openCrime, openConduct))
        .then(
            o ->
                o.undetermined("case")
                    .undetermined("petition")
                    .reason(cases, support, openCrime)
                    .reason("V-1", "D", openConduct)
                    .reason("DATA-PETITIONS", "D")
                    .open(support)
                    .longPending(openCrime, book.start(10))
                    .longPending(openConduct, book.start(30)));
    Item excludedFire = fire.excluded();
    Item withdrawn = crime.with("withdrawnOn", book.start(15));
    catalogue
        .add("事故已剔除、案件已撤案，达标，都列在清单里", "EX-1", "EX-2")
        .given(unit -> unit.with(excludedFire, withdrawn))
        .then(o -> o.withdrawn(withdrawn).excluded(excludedFire));
    Item refusal =
        Item.petition(book.start(5)).with("refusedRegistration", true).resolved(book.start(9));
    catalogue
        .add("企业拒绝登记又有刑事案件", refused, cases)
        .given(unit -> unit.enterprise().with(refusal, crime))
        .then(
            o ->
                o.broken("petition", refusal, book.start(5), refused)
                    .broken("case", crime, book.start(10), cases)
                    .reason(refused, "D", refusal)
                    .reason(cases, support, crime)
                    .fails(support));
    catalogue
        .add("医院瞒报，别的都好，一票否决", "V-1")
        .given(unit -> unit.kind("HOSPITAL").with(concealed))
        .then(o -> o.veto(concealed, book.start(30)).reason("V-1", "D", concealed).fails("D"));
    catalogue
        .add("学校期中开业，日报齐全，达标", "DATA-OBSERVED")
        .given(unit -> unit.kind("SCHOOL").opened(book.end(-99)))
        .then(o -> o.observed(100));
    if (!book.isScored()) {
      catalogue
          .add("破零的一步步说明", cases, "CONFORMITY")
          .given(unit -> unit.with(crime))
          .then(o -> o.breaks("case", crime, book.start(10), cases, support))
          .then(
              o ->
                  o.finding("等级—定级", "CONFORMITY", "DECIDES")
                      .finding("评定—破零", "CONFORMITY", "DECIDES", crime)
                      .finding(
                          book.isHenan() ? "零案件—刑事案件" : "零案件—刑事或治安案件",
                          cases,
                          "BREAKS_ZERO",
                          crime));
    }
  }
}
