package io.sanling.rules.replays;

import java.time.LocalDate;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Petitions: never that there is one, but whether what the unit could settle was settled. */
final class PetitionSituations {
  private final Catalogue catalogue;
  private final Book book;
  private final String overdue;
  private final String refused;
  private final String support;

  PetitionSituations(Catalogue catalogue) {
    this.catalogue = catalogue;
    this.book = catalogue.book();
    this.overdue = book.clause("ZP-1");
    this.refused = book.clause("ZP-2");
    this.support = book.overdueSupport();
  }

  /** How a petition was dealt with. */
  private enum Handling {
    IN_TIME("第60天办结"),
    LATE("第61天才办结"),
    UNRESOLVED("至今未办结且已逾期"),
    REFUSED("拒绝登记");

    private final String label;

    Handling(String label) {
      this.label = label;
    }
  }

  void write() {
    catalogue.chapter(2, "信访：办结情况、职权、认定的各种组合");
    for (Handling handling : Handling.values()) {
      for (Boolean competence : Arrays.asList(true, false, null)) {
        for (Ruling ruling : Ruling.values()) {
          combination(handling, competence, ruling);
        }
      }
    }
    catalogue.chapter(3, "信访：期限和评定期的边界");
    days();
    period();
    visibility();
    openAtTheBounds();
    several();
  }

  private void combination(Handling handling, @Nullable Boolean competence, Ruling ruling) {
    LocalDate accepted = book.start(5);
    Item item = ruling.of(Item.petition(accepted).with("withinCompetence", competence));
    Item petition =
        switch (handling) {
          case IN_TIME -> item.resolved(book.start(65));
          case LATE -> item.resolved(book.start(66));
          case UNRESOLVED -> item;
          case REFUSED -> item.with("refusedRegistration", true).resolved(book.start(20));
        };
    String whose = competence == null ? "职权不明" : competence ? "本单位职权" : "非本单位职权";
    String clause = handling == Handling.REFUSED ? refused : overdue;
    Situation situation =
        catalogue
            .add(handling.label + "，" + whose + "，" + ruling.label(), clause)
            .given(unit -> unit.with(petition));
    if (handling != Handling.IN_TIME && !Boolean.FALSE.equals(competence)) {
      situation.then(o -> counts(o, petition, handling, competence, ruling, clause));
    }
    situation.then(o -> ruling.list(o, petition, accepted));
    if (handling == Handling.UNRESOLVED
        && !Boolean.FALSE.equals(competence)
        && ruling != Ruling.EXCLUDED) {
      situation.then(o -> o.remind("R-PETITION", petition, book.start(65)));
    }
  }

  private void counts(
      Outcome outcome,
      Item petition,
      Handling handling,
      @Nullable Boolean competence,
      Ruling ruling,
      String clause) {
    String mark = handling == Handling.REFUSED ? "D" : support;
    if (ruling == Ruling.EXCLUDED) {
      return;
    }
    if (ruling == Ruling.CONFIRMED && Boolean.TRUE.equals(competence)) {
      LocalDate day = handling == Handling.REFUSED ? book.start(5) : book.start(66);
      outcome.breaks("petition", petition, day, clause, mark);
    } else {
      outcome.opens("petition", petition, clause, mark);
    }
  }

  private Situation petition(String name, Item petition) {
    return catalogue.add(name, overdue).given(unit -> unit.with(petition));
  }

  private void breaks(String name, Item petition, LocalDate day) {
    petition(name, petition).then(o -> o.breaks("petition", petition, day, overdue, support));
  }

  private void days() {
    LocalDate accepted = book.start(5);
    Item open = Item.petition(accepted);
    Item extended = open.with("extensionDocument", "示访延〔1〕3号");
    petition("当天受理当天办结，未逾期", open.resolved(accepted));
    petition("经批准延期，第90天办结，未逾期", extended.resolved(book.start(95)));
    breaks("经批准延期，第91天才办结，自第91天破零", extended.resolved(book.start(96)), book.start(96));
    breaks(
        "延期文书只有空格，等于没有延期，第61天办结破零",
        open.with("extensionDocument", " 　").resolved(book.start(66)),
        book.start(66));
    breaks("第89天才办结、没有延期，破零之日仍是第61天", open.resolved(book.start(94)), book.start(66));
    Item due = Item.petition(book.end(-60));
    petition("截止日正是第60天，未办结，尚未逾期，只提醒", due).then(o -> o.remind("R-PETITION", due, book.end(0)));
    Item yesterday = Item.petition(book.end(-61));
    breaks("截止日是第61天，未办结，当天破零", yesterday, book.end(0));
    last().then(o -> o.remind("R-PETITION", yesterday, book.end(-1)));
    Item longer = Item.petition(book.end(-90)).with("extensionDocument", "示访延〔1〕4号");
    petition("已延期，截止日正是第90天，未办结，只提醒", longer)
        .then(o -> o.remind("R-PETITION", longer, book.end(0)));
    Item tooLong = Item.petition(book.end(-91)).with("extensionDocument", "示访延〔1〕5号");
    breaks("已延期，截止日是第91天，未办结，当天破零", tooLong, book.end(0));
    last().then(o -> o.remind("R-PETITION", tooLong, book.end(-1)));
  }

  private void period() {
    Item first = Item.petition(book.start(-61)).resolved(book.start(3));
    breaks("上期受理，逾期首日正是本期第一天，破零", first, book.start(0));
    Item before = Item.petition(book.start(-62)).resolved(book.start(3));
    petition("上期受理，逾期首日是上期最后一天，不计入本期", before);
    Item still = Item.petition(book.start(-62));
    petition("上期已经逾期、至今未办结，不计入本期，仍提醒", still)
        .then(o -> o.remind("R-PETITION", still, book.start(-2)));
    Item refusedFirst = refusedOn(book.start(0));
    refused("本期第一天拒绝登记，破零", refusedFirst, book.start(0));
    refused("本期最后一天拒绝登记，破零", refusedOn(book.end(0)), book.end(0));
    Item refusedEarlier =
        Item.petition(book.start(-1)).with("refusedRegistration", true).resolved(book.start(3));
    petition("上期最后一天拒绝登记，不计入本期", refusedEarlier);
    Item refusedEarlierAndLate =
        Item.petition(book.start(-1)).with("refusedRegistration", true).resolved(book.start(60));
    breaks("上期拒绝登记，本期内又逾期，按逾期破零", refusedEarlierAndLate, book.start(60));
    Item refusedAndLate =
        Item.petition(book.start(5)).with("refusedRegistration", true).resolved(book.start(66));
    refused("既拒绝登记又逾期，只归拒绝登记一条", refusedAndLate, book.start(5));
  }

  private static Item refusedOn(LocalDate day) {
    return Item.petition(day).with("refusedRegistration", true).resolved(day.plusDays(10));
  }

  private void refused(String name, Item petition, LocalDate day) {
    catalogue
        .add(name, refused)
        .given(unit -> unit.with(petition))
        .then(o -> o.breaks("petition", petition, day, refused, "D"));
  }

  /** What is pending, and what is of unknown competence, keeps the same days. */
  private void openAtTheBounds() {
    LocalDate accepted = book.start(5);
    Item late = Item.petition(accepted).resolved(book.start(96));
    Item earlier = Item.petition(book.start(-61)).resolved(book.start(3));
    Item[] open = {Item.petition(accepted).pending(), unknown(Item.petition(accepted))};
    for (Item item : open) {
      boolean pending = item.equals(Item.petition(accepted).pending());
      String label = pending ? "待认定" : "职权不明";
      Item extended = item.with("extensionDocument", "示访延〔1〕8号");
      Item inTime = extended.resolved(book.start(95));
      Item tooLate = extended.resolved(book.start(96));
      Item before = pending ? earlier.pending() : unknown(earlier);
      Item wholeDay =
          (pending
                  ? Item.petition(book.start(-62)).pending()
                  : unknown(Item.petition(book.start(-62))))
              .resolved(book.start(3));
      Situation ofInTime = petition(label + "，经批准延期，第90天办结，未逾期", inTime);
      Situation ofTooLate =
          petition(label + "，经批准延期，第91天才办结，待定", tooLate)
              .then(o -> o.opens("petition", tooLate, overdue, support));
      Situation ofBefore =
          petition(label + "，上期受理，逾期首日正是本期第一天，待定", before)
              .then(o -> o.opens("petition", before, overdue, support));
      Situation ofWholeDay = petition(label + "，逾期首日是上期最后一天，不计入本期", wholeDay);
      if (pending) {
        ofInTime.then(o -> o.longPending(inTime, accepted));
        ofTooLate.then(o -> o.longPending(tooLate, accepted));
        ofBefore.then(o -> o.longPending(before, book.start(-61)));
        ofWholeDay.then(o -> o.longPending(wholeDay, book.start(-62)));
      }
      Item refusedBefore =
          Item.petition(book.start(-1)).with("refusedRegistration", true).resolved(book.start(60));
      Item refused = pending ? refusedBefore.pending() : unknown(refusedBefore);
      Situation ofRefused =
          petition(label + "，上期拒绝登记，本期内又逾期，按逾期待定", refused)
              .then(o -> o.opens("petition", refused, overdue, support));
      if (pending) {
        ofRefused.then(o -> o.longPending(refused, book.start(-1)));
      }
    }
    petition("逾期又延期而不是本单位能办的，不破零", late.with("withinCompetence", false));
  }

  private static Item unknown(Item petition) {
    return petition.with("withinCompetence", null);
  }

  private void visibility() {
    Item laterResolved = Item.petition(book.start(5)).resolved(book.end(3));
    breaks("截止日之后才办结，截止日仍算未办结，破零", laterResolved, book.start(66));
    last().then(o -> o.remind("R-PETITION", laterResolved, book.start(65)));
    petition("截止日之后才受理，看不见", Item.petition(book.end(1)));
    Item later = Item.petition(book.start(5)).resolved(book.start(70)).decidedOn(book.end(1));
    petition("截止日之后才认定，截止日仍待认定", later)
        .then(o -> o.opens("petition", later, overdue, support).longPending(later, book.start(5)));
    Item today = Item.petition(book.start(5)).resolved(book.start(70)).decidedOn(book.end(0));
    breaks("截止日当天认定，算已认定，破零", today, book.start(66));
    Item notYet =
        Item.petition(book.start(5)).resolved(book.start(70)).excluded().decidedOn(book.end(1));
    petition("截止日之后才剔除，截止日仍待认定", notYet)
        .then(
            o -> o.opens("petition", notYet, overdue, support).longPending(notYet, book.start(5)));
  }

  private void several() {
    Item late = Item.petition(book.start(5)).resolved(book.start(66));
    Item refusal = refusedOn(book.start(7)).id("P-2");
    catalogue
        .add("一件逾期、一件拒绝登记，两条理由，按事项之日排列", overdue, refused)
        .given(unit -> unit.with(late, refusal))
        .then(
            o ->
                o.broken("petition", refusal, book.start(7), refused)
                    .broken("petition", late, book.start(66), overdue)
                    .reason(refused, "D", refusal)
                    .reason(overdue, support, late)
                    .fails(book.isHenan() ? "B" : "D"));
    Item other = Item.petition(book.start(4)).id("P-2").resolved(book.start(65));
    catalogue
        .add("两件都逾期，一条理由列两件", overdue)
        .given(unit -> unit.with(late, other))
        .then(
            o ->
                o.broken("petition", other, book.start(65), overdue)
                    .broken("petition", late, book.start(66), overdue)
                    .reason(overdue, support, other, late)
                    .fails(support));
    Item unknown = other.with("withinCompetence", null);
    catalogue
        .add("一件破零、一件职权不明，破零为准，理由只列破零的", overdue)
        .given(unit -> unit.with(late, unknown))
        .then(o -> o.breaks("petition", late, book.start(66), overdue, support));
    Item pending = late.pending();
    catalogue
        .add("两件都待定，一条理由列两件", overdue)
        .given(unit -> unit.with(pending, unknown))
        .then(
            o ->
                o.undetermined("petition")
                    .reason(overdue, support, unknown, pending)
                    .open(support)
                    .longPending(pending, book.start(5)));
    catalogue
        .add("十件信访都按期办结，信访多少不影响达标和得分", overdue)
        .given(
            unit -> {
              for (int i = 0; i < 10; i++) {
                unit.with(Item.petition(book.start(i)).id("P-" + i).resolved(book.start(i + 60)));
              }
            });
    catalogue
        .add("逾期的都不是本单位能办的，不破零", overdue)
        .given(
            unit ->
                unit.with(
                    late.with("withinCompetence", false), other.with("withinCompetence", false)));
  }

  private Situation last() {
    var situations = catalogue.chapters().get(catalogue.chapters().size() - 1).situations();
    return situations.get(situations.size() - 1);
  }
}
