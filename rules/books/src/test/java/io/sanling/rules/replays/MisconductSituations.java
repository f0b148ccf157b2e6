package io.sanling.rules.replays;

import io.sanling.form.Choice;
import io.sanling.rules.CampaignForms;
import java.time.LocalDate;

/** Vetoes: concealing is worse than having. */
final class MisconductSituations {
  private final Catalogue catalogue;
  private final Book book;

  MisconductSituations(Catalogue catalogue) {
    this.catalogue = catalogue;
    this.book = catalogue.book();
  }

  void write() {
    catalogue.chapter(8, "一票否决");
    LocalDate day = book.start(15);
    for (Choice kind : CampaignForms.choices("misconducts", "kind")) {
      for (Ruling ruling : Ruling.values()) {
        Item item = ruling.of(Item.misconduct(kind.code(), day));
        Situation situation =
            catalogue.add(kind.name() + "，" + ruling.label(), "V-1").given(unit -> unit.with(item));
        if (ruling == Ruling.CONFIRMED) {
          situation.then(o -> o.veto(item, day).reason("V-1", "D", item).fails("D"));
        } else if (ruling.isPending()) {
          situation.then(o -> o.reason("V-1", "D", item).open("D"));
        }
        situation.then(o -> ruling.list(o, item, day));
      }
    }
    vetoed("本期第一天发现的瞒报，一票否决", book.start(0));
    vetoed("本期最后一天发现的瞒报，一票否决", book.end(0));
    catalogue
        .add("上期最后一天发现的瞒报，不计入本期", "V-1")
        .given(unit -> unit.with(Item.misconduct("CONCEALMENT", book.start(-1))));
    Item before = Item.misconduct("RETALIATION", book.start(-1)).pending();
    catalogue
        .add("上期发现、仍待认定的打击报复，不计入本期，只提醒", "V-1")
        .given(unit -> unit.with(before))
        .then(o -> o.longPending(before, book.start(-1)));
    catalogue
        .add("截止日之后才发现，看不见", "V-1")
        .given(unit -> unit.with(Item.misconduct("CONCEALMENT", book.end(1))));
    Item later = Item.misconduct("INTERCEPTION", day).decidedOn(book.end(1));
    catalogue
        .add("截访，截止日之后才认定，截止日达标待定", "V-1")
        .given(unit -> unit.with(later))
        .then(o -> o.reason("V-1", "D", later).open("D").longPending(later, day));
    Item first = Item.misconduct("CONCEALMENT", day);
    Item second = Item.misconduct("INTERCEPTION", book.start(9)).id("M-2");
    catalogue
        .add("瞒报和截访各一次，否决各列一条，理由一条", "V-1")
        .given(unit -> unit.with(first, second))
        .then(
            o ->
                o.veto(second, book.start(9))
                    .veto(first, day)
                    .reason("V-1", "D", second, first)
                    .fails("D"));
    Item open = second.pending();
    catalogue
        .add("一次已认定、一次待认定，理由只列已认定的", "V-1")
        .given(unit -> unit.with(first, open))
        .then(
            o ->
                o.veto(first, day)
                    .reason("V-1", "D", first)
                    .fails("D")
                    .longPending(open, book.start(9)));
  }

  private void vetoed(String name, LocalDate day) {
    Item item = Item.misconduct("CONCEALMENT", day);
    catalogue
        .add(name, "V-1")
        .given(unit -> unit.with(item))
        .then(o -> o.veto(item, day).reason("V-1", "D", item).fails("D"));
  }
}
