package io.sanling.rules.replays;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;

/** Data that were amended (更正): the record holds the value as amended. */
final class AmendmentSituations {
  private static final String CLAUSE = "NOTE-AMENDED";

  private final Catalogue catalogue;
  private final Book book;
  private final Item petition;

  AmendmentSituations(Catalogue catalogue) {
    this.catalogue = catalogue;
    this.book = catalogue.book();
    this.petition = Item.petition(book.start(5)).resolved(book.start(65));
  }

  void write() {
    catalogue.chapter(27, "数据更正");
    seen("期中更正办结日期，原来逾期，按新值没有破零", resolved(book.start(100), book.start(66)));
    seen("本期第一天更正办结日期", resolved(book.start(0), book.start(66)));
    seen("截止日当天更正办结日期", resolved(book.end(0), book.start(66)));
    seen("原来没有填办结日期，后来补填", resolved(book.start(100), null));
    told("上期最后一天更正，列明更正，不提示", resolved(book.start(-1), book.start(66)));
    Item later = resolved(book.end(1), book.start(66));
    catalogue
        .add("截止日次日才更正，仍按原值，逾期破零", CLAUSE)
        .given(unit -> unit.with(petition, later))
        .then(
            o ->
                o.breaks(
                    "petition",
                    petition,
                    book.start(66),
                    book.clause("ZP-1"),
                    book.overdueSupport()));
    seen(
        "同一项更正两次，按日子列明",
        resolved(book.start(100), book.start(70)).with("newValue", book.start(66)),
        resolved(book.start(101), book.start(66)).id("G-2"));
  }

  private Item resolved(LocalDate on, LocalDate before) {
    return Item.amendment(petition.name() + "/resolvedOn", on)
        .with("oldValue", before)
        .with("newValue", book.start(65));
  }

  private void seen(String name, Item... amendments) {
    told(name, amendments)
        .then(o -> Arrays.stream(amendments).forEach(each -> o.notice(CLAUSE, each)));
  }

  private Situation told(String name, Item... amendments) {
    List<Object> all =
        Arrays.stream(amendments)
            .<Object>map(
                each ->
                    Outcome.members(
                        "record",
                        each.name(),
                        "path",
                        each.fields().get("path"),
                        "office",
                        each.fields().get("office"),
                        "document",
                        each.fields().get("amendmentDocument"),
                        "on",
                        each.fields().get("amendedOn")))
            .toList();
    return catalogue
        .add(name, CLAUSE)
        .given(unit -> unit.with(petition).with(amendments))
        .then(o -> o.says("amendments", all));
  }
}
