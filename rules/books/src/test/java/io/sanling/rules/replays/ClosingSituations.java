package io.sanling.rules.replays;

import java.time.LocalDate;

/**
 * How far the ledger is closed (销号): it changes nothing else, and each step is due after another.
 */
final class ClosingSituations {
  private final Catalogue catalogue;
  private final Book book;

  ClosingSituations(Catalogue catalogue) {
    this.catalogue = catalogue;
    this.book = catalogue.book();
  }

  void write() {
    catalogue.chapter(30, "破零销号");
    LocalDate day = book.end(-100);
    Item hurt = Item.accident(day).casualties(0, 0, 0, 1);
    Item rectified = Item.closing(hurt, book.end(-60));
    Item reassessed = rectified.reassessed(book.end(-20));
    broken("破零以后没有写销号，停在认定，整改逾期", "R-RECTIFY", hurt, day);
    Item soon = Item.accident(book.end(-23)).casualties(0, 0, 0, 1);
    broken("整改到期前七天，提醒", "R-RECTIFY", soon, book.end(-23));
    Item later = Item.accident(book.end(-22)).casualties(0, 0, 0, 1);
    broken("整改到期前八天，还不提醒", "R-RECTIFY", later, book.end(-22));
    Item determined = hurt.decidedOn(book.end(-10));
    broken("破零以后才认定的，自认定之日起算整改", "R-RECTIFY", determined, day);
    closed(
        "已经整改，复评逾期",
        "R-REASSESS",
        hurt,
        rectified,
        o -> o.stage(hurt, "RECTIFIED", book.end(-60)).due(hurt, "R-REASSESS", book.end(-30)));
    closed(
        "整改没有文号，不算",
        "R-RECTIFY",
        hurt,
        rectified.with("rectificationDocument", "无"),
        o -> o.notice("NOTE-CLOSING-DOCUMENT", rectified));
    closed(
        "已经复评，销号逾期",
        "R-CLOSE",
        hurt,
        reassessed,
        o -> o.stage(hurt, "REASSESSED", book.end(-20)).due(hurt, "R-CLOSE", book.end(-5)));
    closed(
        "没有复评就销号，不算",
        "R-REASSESS",
        hurt,
        rectified.closed(book.end(-5)),
        o ->
            o.stage(hurt, "RECTIFIED", book.end(-60))
                .due(hurt, "R-REASSESS", book.end(-30))
                .notice("NOTE-CLOSING-ORDER", rectified));
    closed(
        "最后一天销号，当年仍是破零",
        "R-CLOSE",
        hurt,
        reassessed.closed(book.end(0)),
        o -> o.stage(hurt, "CLOSED", book.end(0)));
    closed(
        "统计截止日以后才销号，还看不到",
        "R-CLOSE",
        hurt,
        reassessed.closed(book.end(1)),
        o -> o.stage(hurt, "REASSESSED", book.end(-20)).due(hurt, "R-CLOSE", book.end(-5)));
    Item crime = Item.crime(day);
    catalogue
        .add("破零的案件已经整改、复评、销号", "R-CLOSE")
        .given(
            unit ->
                unit.with(
                    crime,
                    Item.closing(crime, day).reassessed(day.plusDays(1)).closed(day.plusDays(2))))
        .then(
            o ->
                o.breaks("case", crime, day, book.clause("ZC-1"), "A")
                    .stage(crime, "CLOSED", day.plusDays(2)));
    Item unhurt = Item.accident(day);
    Item nothing = Item.closing(unhurt, day);
    catalogue
        .add("没有破零的事故写了销号，作提示", "R-CLOSE")
        .given(unit -> unit.with(unhurt, nothing))
        .then(o -> o.notice("NOTE-CLOSING-NOTHING", nothing));
  }

  private void broken(String name, String clause, Item accident, LocalDate day) {
    catalogue
        .add(name, clause)
        .given(unit -> unit.with(accident))
        .then(o -> o.breaks("accident", accident, day, book.clause("ZA-1"), "A"));
  }

  private interface Then {
    Outcome of(Outcome broken);
  }

  private void closed(String name, String clause, Item accident, Item closing, Then then) {
    LocalDate day = book.end(-100);
    catalogue
        .add(name, clause)
        .given(unit -> unit.with(accident, closing))
        .then(o -> then.of(o.breaks("accident", accident, day, book.clause("ZA-1"), "A")));
  }
}
