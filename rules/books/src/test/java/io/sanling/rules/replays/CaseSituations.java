package io.sanling.rules.replays;

import java.time.LocalDate;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Cases: Henan counts crimes and public-order cases of major impact, Shanxi counts both alike. */
final class CaseSituations {
  private final Catalogue catalogue;
  private final Book book;

  CaseSituations(Catalogue catalogue) {
    this.catalogue = catalogue;
    this.book = catalogue.book();
  }

  void write() {
    catalogue.chapter(6, "案件：类别、影响、认定的各种组合");
    LocalDate day = book.start(10);
    for (Ruling ruling : Ruling.values()) {
      Item crime = ruling.of(Item.crime(day));
      counts("刑事案件，" + ruling.label(), crime, ruling, crimeClause(), day);
      Item small = ruling.of(Item.crime(day).with("majorImpact", false));
      counts("刑事案件填了影响不大，与影响无关，" + ruling.label(), small, ruling, crimeClause(), day);
      for (Boolean impact : Arrays.asList(true, false, null)) {
        publicOrder(impact, ruling, day);
      }
    }
    catalogue.chapter(7, "案件：撤案和评定期的边界");
    withdrawn(day);
    period();
  }

  private String crimeClause() {
    return book.isHenan() ? "HN-ZC-1" : "SX-ZC-1";
  }

  private String orderClause() {
    return book.isHenan() ? "HN-ZC-2" : "SX-ZC-1";
  }

  private String support() {
    return book.isHenan() ? "A" : "B";
  }

  private void counts(String name, Item item, Ruling ruling, String clause, LocalDate day) {
    Situation situation = catalogue.add(name, clause).given(unit -> unit.with(item));
    if (ruling == Ruling.CONFIRMED) {
      situation.then(o -> o.breaks("case", item, day, clause, support()));
    } else if (ruling.isPending()) {
      situation.then(o -> o.opens("case", item, clause, support()));
    }
    situation.then(o -> ruling.list(o, item, day));
  }

  private void publicOrder(@Nullable Boolean impact, Ruling ruling, LocalDate day) {
    Item item = ruling.of(Item.publicOrder(day, impact));
    String name =
        "治安案件，" + (impact == null ? "影响不明" : impact ? "影响重大" : "影响不大") + "，" + ruling.label();
    if (!book.isHenan() || Boolean.TRUE.equals(impact)) {
      counts(name, item, ruling, orderClause(), day);
      return;
    }
    Situation situation = catalogue.add(name, orderClause()).given(unit -> unit.with(item));
    if (impact == null && ruling != Ruling.EXCLUDED) {
      situation.then(o -> o.opens("case", item, orderClause(), "A"));
    }
    situation.then(o -> ruling.list(o, item, day));
  }

  private void withdrawn(LocalDate day) {
    Item crime = Item.crime(day).with("withdrawnOn", book.start(20));
    for (Ruling ruling : Ruling.values()) {
      Item item = ruling.of(crime);
      catalogue
          .add("已撤案的刑事案件，" + ruling.label() + "，不破零，列一次并注明撤案", "EX-2")
          .given(unit -> unit.with(item))
          .then(o -> o.withdrawn(item));
      Item order = item.with("kind", "PUBLIC_ORDER").with("majorImpact", true);
      catalogue
          .add("已撤案的重大治安案件，" + ruling.label() + "，不破零", "EX-2")
          .given(unit -> unit.with(order))
          .then(o -> o.withdrawn(order));
    }
    Item unknown = crime.with("kind", "PUBLIC_ORDER");
    catalogue
        .add("已撤案的治安案件，影响不明也不待定", "EX-2")
        .given(unit -> unit.with(unknown))
        .then(o -> o.withdrawn(unknown));
    Item today = Item.crime(day).with("withdrawnOn", book.end(0));
    catalogue
        .add("截止日当天撤案，算已撤案", "EX-2")
        .given(unit -> unit.with(today))
        .then(o -> o.withdrawn(today));
    Item later = Item.crime(day).with("withdrawnOn", book.end(1));
    catalogue
        .add("截止日之后才撤案，截止日仍破零", "EX-2", crimeClause())
        .given(unit -> unit.with(later))
        .then(o -> o.breaks("case", later, day, crimeClause(), support()));
    Item earlier = Item.crime(book.start(-30)).with("withdrawnOn", book.start(-3));
    catalogue
        .add("上期立案、上期撤案，也一直列在剔除清单里", "EX-2")
        .given(unit -> unit.with(earlier))
        .then(o -> o.withdrawn(earlier));
  }

  private void period() {
    LocalDate[] inside = {book.start(0), book.end(0)};
    for (LocalDate day : inside) {
      String when = day.equals(book.from()) ? "本期第一天" : "本期最后一天";
      Item crime = Item.crime(day);
      catalogue
          .add(when + "立案的刑事案件，破零", crimeClause())
          .given(unit -> unit.with(crime))
          .then(o -> o.breaks("case", crime, day, crimeClause(), support()));
      Item order = Item.publicOrder(day, true);
      catalogue
          .add(when + "立案的重大治安案件，破零", orderClause())
          .given(unit -> unit.with(order))
          .then(o -> o.breaks("case", order, day, orderClause(), support()));
    }
    catalogue
        .add("上期最后一天立案的刑事案件，不计入本期", crimeClause())
        .given(unit -> unit.with(Item.crime(book.start(-1))));
    catalogue
        .add("上期最后一天立案的重大治安案件，不计入本期", orderClause())
        .given(unit -> unit.with(Item.publicOrder(book.start(-1), true)));
    catalogue
        .add("上期立案、影响不明的治安案件，不计入本期", orderClause())
        .given(unit -> unit.with(Item.publicOrder(book.start(-1), null)));
    Item old = Item.crime(book.start(-1)).pending();
    catalogue
        .add("上期立案、仍待认定的刑事案件，不计入本期，只提醒", crimeClause())
        .given(unit -> unit.with(old))
        .then(o -> o.longPending(old, book.start(-1)));
    Item oldOrder = Item.publicOrder(book.start(-1), true).pending();
    catalogue
        .add("上期立案、仍待认定的重大治安案件，不计入本期，只提醒", orderClause())
        .given(unit -> unit.with(oldOrder))
        .then(o -> o.longPending(oldOrder, book.start(-1)));
    catalogue.add("截止日之后才立案，看不见", crimeClause()).given(unit -> unit.with(Item.crime(book.end(1))));
    Item one = Item.crime(book.start(10));
    Item two = Item.crime(book.start(20)).id("C-2");
    Item three = Item.crime(book.start(30)).id("C-3");
    catalogue
        .add("三起刑事案件都列台账，起数不扣分", crimeClause())
        .given(unit -> unit.with(one, two, three))
        .then(
            o ->
                o.broken("case", one, book.start(10), crimeClause())
                    .broken("case", two, book.start(20), crimeClause())
                    .broken("case", three, book.start(30), crimeClause())
                    .reason(crimeClause(), support(), one, two, three)
                    .fails(support()));
  }
}
