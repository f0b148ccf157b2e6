package io.sanling.rules.replays;

import java.time.LocalDate;
import java.util.List;

/** Reminders: they never change conformity or points. */
final class ReminderSituations {
  private final Catalogue catalogue;
  private final Book book;

  ReminderSituations(Catalogue catalogue) {
    this.catalogue = catalogue;
    this.book = catalogue.book();
  }

  void write() {
    catalogue.chapter(12, "提醒：隐患、信访、纠纷的期限");
    hazards();
    petitions();
    disputes();
    catalogue.chapter(13, "提醒：日报缺口和久未认定");
    gaps();
    pending();
    closed();
  }

  /** Where disputes give no points, the time to settle them is a clause of its own. */
  private Situation add(String name, String code, Item item) {
    String[] clauses =
        code.equals("R-DISPUTE") && !book.isScored()
            ? new String[] {code, "DISPUTE-TIME"}
            : new String[] {code};
    return catalogue.add(name, clauses).given(unit -> unit.with(item));
  }

  private void reminds(String name, String code, Item item, LocalDate due) {
    add(name, code, item).then(o -> o.remind(code, item, due));
  }

  private void hazards() {
    for (String level : List.of("MAJOR", "ORDINARY")) {
      String label = level.equals("MAJOR") ? "重大隐患" : "一般隐患";
      LocalDate found = book.end(-20);
      reminds(label + "7天后到期，提醒", "R-HAZARD", Item.hazard(level, found, book.end(7)), book.end(7));
      add(label + "8天后到期，不提醒", "R-HAZARD", Item.hazard(level, found, book.end(8)));
      reminds(label + "明天到期，提醒", "R-HAZARD", Item.hazard(level, found, book.end(1)), book.end(1));
      Item old = Item.hazard(level, book.start(-40), book.start(-5));
      reminds(label + "上期到期仍未整改，提醒", "R-HAZARD", old, book.start(-5));
      add(
          label + "7天后到期，已整改，不提醒",
          "R-HAZARD",
          Item.hazard(level, found, book.end(7)).with("rectifiedOn", book.end(0)));
      Item tomorrow = Item.hazard(level, found, book.end(7)).with("rectifiedOn", book.end(1));
      reminds(label + "截止日次日才整改，截止日仍提醒", "R-HAZARD", tomorrow, book.end(7));
    }
    add("截止日之后才发现的隐患，看不见", "R-HAZARD", Item.hazard("MAJOR", book.end(1), book.end(3)));
    if (!book.isScored()) {
      reminds(
          "隐患今天到期仍未整改，提醒",
          "R-HAZARD",
          Item.hazard("MAJOR", book.start(1), book.end(0)),
          book.end(0));
      reminds(
          "隐患逾期90天仍未整改，提醒，本规则集不扣分",
          "R-HAZARD",
          Item.hazard("MAJOR", book.start(1), book.end(-90)),
          book.end(-90));
    }
  }

  private void petitions() {
    String code = "R-PETITION";
    Item soon = Item.petition(book.end(-45));
    reminds("信访15天后到期，提醒", code, soon, book.end(15));
    add("信访16天后到期，不提醒", code, Item.petition(book.end(-44)));
    Item extended = Item.petition(book.end(-75)).with("extensionDocument", "示访延〔1〕6号");
    reminds("已延期的信访15天后到期，提醒", code, extended, book.end(15));
    add(
        "已延期的信访16天后到期，不提醒",
        code,
        Item.petition(book.end(-74)).with("extensionDocument", "示访延〔1〕7号"));
    Item unknown = soon.with("withinCompetence", null);
    reminds("信访15天后到期，职权不明，提醒", code, unknown, book.end(15));
    add("信访15天后到期，不是本单位能办的，不提醒", code, soon.with("withinCompetence", false));
    add("信访15天后到期，已办结，不提醒", code, soon.resolved(book.end(-1)));
    reminds("信访截止日次日才办结，截止日仍提醒", code, soon.resolved(book.end(1)), book.end(15));
    Item excluded = soon.excluded();
    add("信访15天后到期，已剔除，不提醒", code, excluded).then(o -> o.excluded(excluded));
    Item pending = soon.pending();
    add("信访15天后到期，又久未认定，两条提醒", code, pending)
        .then(o -> o.longPending(pending, book.end(-45)).remind(code, pending, book.end(15)));
  }

  private void disputes() {
    String code = "R-DISPUTE";
    Item soon = Item.dispute(book.end(-23));
    reminds("纠纷7天后到期，提醒", code, soon, book.end(7));
    add("纠纷8天后到期，不提醒", code, Item.dispute(book.end(-22)));
    Item extended = Item.dispute(book.end(-53)).with("agreedExtension", true);
    reminds("双方同意延长的纠纷7天后到期，提醒", code, extended, book.end(7));
    add("双方同意延长的纠纷8天后到期，不提醒", code, Item.dispute(book.end(-52)).with("agreedExtension", true));
    add("纠纷7天后到期，已化解，不提醒", code, soon.with("settledOn", book.end(-2)));
    reminds("纠纷截止日次日才化解，截止日仍提醒", code, soon.with("settledOn", book.end(1)), book.end(7));
    Item old = Item.dispute(book.start(-40));
    reminds("上期到期的纠纷仍未化解，提醒", code, old, book.start(-10));
    add("截止日之后才报告的纠纷，看不见", code, Item.dispute(book.end(1)));
    if (!book.isScored()) {
      reminds("本期到期的纠纷仍未化解，提醒，本规则集不扣分", code, Item.dispute(book.start(5)), book.start(35));
    }
  }

  private void gaps() {
    gap("最后30天内有2天没有日报，提醒", -29, 2).then(o -> gap(o, -30, -29));
    gap("缺口末日在31天前，不提醒", -30, 2);
    gap("只有1天没有日报，不提醒", -5, 1);
    gap("连续2天没有日报，提醒", -5, 2).then(o -> gap(o, -6, -5));
    gap("连续3天没有日报，提醒", -5, 3).then(o -> gap(o, -7, -5));
    gap("缺口到截止日为止，提醒", 0, 2).then(o -> gap(o, -1, 0));
    gap("截止日当天没有日报，只1天，不提醒", 0, 1);
    gap("缺口从30天前开始、在最后30天内结束，提醒", -28, 4).then(o -> gap(o, -31, -28));
    catalogue
        .add("两个缺口，两条提醒", "R-REPORT-GAP")
        .given(
            unit ->
                unit.noReports()
                    .reports(book.from(), book.end(-13))
                    .reports(book.end(-10), book.end(-4))
                    .reports(book.end(-1), book.end(0)))
        .then(o -> gap(gap(o, -12, -11), -3, -2).observed(book.days(), book.days() - 4));
    catalogue
        .add("缺口在开业之前，不算缺口", "R-REPORT-GAP")
        .given(unit -> unit.opened(book.end(-99)).noReports().reports(book.end(-99), book.to()))
        .then(o -> o.observed(100));
  }

  /** So many days without a report, the last of them that day. */
  private Situation gap(String name, int last, int days) {
    return catalogue
        .add(name, "R-REPORT-GAP")
        .given(
            unit -> {
              unit.noReports().reports(book.from(), book.end(last - days));
              if (last < 0) {
                unit.reports(book.end(last + 1), book.end(0));
              }
            })
        .then(o -> o.observed(book.days(), book.days() - days));
  }

  private Outcome gap(Outcome outcome, int first, int last) {
    return outcome.gap(book.end(first), book.end(last));
  }

  private void pending() {
    String code = "R-PENDING";
    LocalDate old = book.end(-31);
    LocalDate recent = book.end(-30);
    String clause = book.isHenan() ? "HN-ZC-1" : "SX-ZC-1";
    String support = book.isHenan() ? "A" : "B";
    Item crime = Item.crime(old).pending();
    add("案件31天仍待认定，提醒", code, crime)
        .then(o -> o.opens("case", crime, clause, support).longPending(crime, old));
    Item newer = Item.crime(recent).pending();
    add("案件30天仍待认定，还不提醒", code, newer).then(o -> o.opens("case", newer, clause, support));
    for (LocalDate day : List.of(old, recent)) {
      String days = day.equals(old) ? "31天仍待认定，提醒" : "30天仍待认定，还不提醒";
      Item petition = Item.petition(day).pending().resolved(book.end(-2));
      Item accident = Item.accident(day).pending();
      Item misconduct = Item.misconduct("RETALIATION", day).pending();
      Situation ofPetition = add("已办结的信访" + days, code, petition);
      Situation ofAccident = add("无人伤亡的事故" + days, code, accident);
      Situation ofMisconduct =
          add("打击报复" + days, code, misconduct)
              .then(o -> o.reason("V-1", "D", misconduct).open("D"));
      if (day.equals(old)) {
        ofPetition.then(o -> o.longPending(petition, day));
        ofAccident.then(o -> o.longPending(accident, day));
        ofMisconduct.then(o -> o.longPending(misconduct, day));
      }
    }
    Item withdrawn = crime.with("withdrawnOn", book.end(-1));
    add("案件久未认定，但已撤案，不提醒", code, withdrawn).then(o -> o.withdrawn(withdrawn));
    Item ancient = Item.accident(book.start(-400)).pending();
    reminds("上上期的事故仍待认定，也提醒", code, ancient, book.start(-370));
  }

  private void closed() {
    Item hazard = Item.hazard("MAJOR", book.start(2), book.end(2));
    Item petition = Item.petition(book.end(-50));
    Item dispute = Item.dispute(book.end(-25));
    Item accident = Item.accident(book.start(9)).pending();
    catalogue
        .add("截止日前一天关闭的单位，什么也不提醒", "R-HAZARD", "R-PETITION", "R-DISPUTE", "R-PENDING")
        .given(
            unit ->
                unit.closed(book.end(-1))
                    .silent(book, book.end(-5), book.end(-4))
                    .with(hazard, petition, dispute, accident))
        .then(o -> o.observed(book.days() - 1, book.days() - 3));
    catalogue
        .add("截止日当天关闭的单位，照样提醒", "R-HAZARD", "R-PETITION", "R-DISPUTE", "R-PENDING")
        .given(
            unit ->
                unit.closed(book.end(0))
                    .silent(book, book.end(-5), book.end(-4))
                    .with(hazard, petition, dispute, accident))
        .then(
            o ->
                o.observed(book.days(), book.days() - 2)
                    .longPending(accident, book.start(9))
                    .gap(book.end(-5), book.end(-4))
                    .remind("R-HAZARD", hazard, book.end(2))
                    .remind("R-DISPUTE", dispute, book.end(5))
                    .remind("R-PETITION", petition, book.end(10)));
  }
}
