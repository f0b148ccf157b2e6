package io.sanling.rules.replays;

import java.util.ArrayList;
import java.util.List;

/** Grades at their bounds, and points deducted for accidents reported late. */
final class GradeSituations {
  private final Catalogue catalogue;
  private final Book book;

  GradeSituations(Catalogue catalogue) {
    this.catalogue = catalogue;
    this.book = catalogue.book();
  }

  void write() {
    catalogue.chapter(21, "等级的界线");
    grades();
    catalogue.chapter(22, "事故迟报扣分");
    late();
    cap();
    possible();
    ranges();
  }

  private void grade(String grade, int points, Loss... losses) {
    Situation situation = catalogue.add("得" + points + "分，" + label(grade), "GRADE");
    for (Loss loss : losses) {
      loss.on(situation, book);
    }
    situation.then(o -> o.grade(grade));
  }

  private static String label(String grade) {
    return switch (grade) {
      case "STAR5" -> "五星";
      case "STAR4" -> "四星";
      case "STAR3" -> "三星";
      default -> "达标";
    };
  }

  private void grades() {
    grade("STAR5", 100);
    grade("STAR5", 99, Loss.MEETING);
    grade("STAR5", 96, Loss.LEDGER);
    grade("STAR5", 95, Loss.GRID_WORKER);
    grade("STAR4", 94, Loss.LEDGER, Loss.AFFAIRS);
    grade("STAR4", 94, Loss.SATISFACTION, Loss.MEDIATOR);
    grade("STAR4", 92, Loss.LEDGER, Loss.LEGAL_ADVISER);
    grade("STAR4", 91, Loss.GRID_WORKER, Loss.LEDGER);
    grade("STAR4", 90, Loss.GRID_WORKER, Loss.HAZARDS);
    grade("STAR3", 89, Loss.GRID_WORKER, Loss.HAZARDS, Loss.MEETING);
    grade("STAR3", 89, Loss.GRID_WORKER, Loss.LEDGER, Loss.AFFAIRS);
    grade("STAR3", 85, Loss.GRID_WORKER, Loss.HAZARDS, Loss.LEGAL_ADVISER, Loss.MEETING);
    grade(
        "STAR3",
        80,
        Loss.GRID_WORKER,
        Loss.HAZARDS,
        Loss.LEGAL_ADVISER,
        Loss.AFFAIRS,
        Loss.SATISFACTION);
    grade(
        "PASS",
        79,
        Loss.GRID_WORKER,
        Loss.HAZARDS,
        Loss.LEGAL_ADVISER,
        Loss.AFFAIRS,
        Loss.SATISFACTION,
        Loss.MEETING);
    grade(
        "PASS",
        70,
        Loss.GRID_WORKER,
        Loss.HAZARDS,
        Loss.LEDGER,
        Loss.LEGAL_ADVISER,
        Loss.MEDIATORS,
        Loss.AFFAIRS,
        Loss.LAW_TALKS,
        Loss.SATISFACTION);
    grade(
        "PASS",
        68,
        Loss.GRID_WORKER,
        Loss.HAZARDS,
        Loss.LEDGER,
        Loss.LEGAL_ADVISER,
        Loss.MEDIATORS,
        Loss.AFFAIRS,
        Loss.LAW_TALKS,
        Loss.SATISFACTION,
        Loss.PLANS);
  }

  // ---- deductions

  private Item accident(int number, String occurredAt, String reportedAt) {
    String day = book.start(30).toString();
    return Item.accident(book.start(30))
        .id("A-%02d".formatted(number))
        .with("occurredAt", day + "T" + occurredAt)
        .with("reportedAt", reportedAt);
  }

  private Item lateAccident(int number) {
    return accident(number, "08:00", book.start(32) + "T08:00");
  }

  private Situation add(String name, Item... accidents) {
    return catalogue.add(name, "E-1").given(unit -> unit.with(accidents));
  }

  private void late() {
    Item exact = accident(1, "08:00", book.start(31) + "T08:00");
    add("正好24小时报告，不算迟报", exact);
    Item minute = accident(1, "08:00", book.start(31) + "T08:01");
    add("24小时又1分钟报告，迟报，扣2分", minute).then(o -> deducted(o, minute));
    Item second = accident(1, "08:00", book.start(31) + "T08:00:01");
    add("24小时又1秒报告，迟报，扣2分", second).then(o -> deducted(o, second));
    add("23小时59分报告，不迟", accident(1, "08:00", book.start(31) + "T07:59"));
    Item pending = lateAccident(1).pending();
    add("迟报的事故待认定，可能扣2分", pending)
        .then(o -> o.longPending(pending, book.start(30)).marks().deducted(0, 2));
    Item excluded = lateAccident(1).excluded();
    add("迟报的事故已剔除，不扣", excluded).then(o -> o.excluded(excluded));
    Item noOccurred = lateAccident(1).with("occurredAt", null);
    add("不知发生时间，可能扣2分", noOccurred).then(o -> o.marks().deducted(0, 2));
    Item noReported = lateAccident(1).with("reportedAt", null);
    add("不知报告时间，可能扣2分", noReported).then(o -> o.marks().deducted(0, 2));
    Item unknownPending = noReported.pending();
    add("不知报告时间又待认定，可能扣2分", unknownPending)
        .then(o -> o.longPending(unknownPending, book.start(30)).marks().deducted(0, 2));
    Item unknownExcluded = noReported.excluded();
    add("不知报告时间但已剔除，不扣", unknownExcluded).then(o -> o.excluded(unknownExcluded));
    Item reportedLater = lateAccident(1).with("reportedAt", book.end(1) + "T08:00");
    add("截止日之后才报告，截止日还不知道，可能扣2分", reportedLater).then(o -> o.marks().deducted(0, 2));
    Item before =
        Item.accident(book.start(-1))
            .with("occurredAt", book.start(-1) + "T08:00")
            .with("reportedAt", book.start(3) + "T08:00");
    Item beforePending = before.pending();
    if (catalogue.book().isDraft()) {
      overTheYear(before, beforePending);
    } else {
      add("上期最后一天的事故迟报，不在本期扣", before);
      add("上期最后一天的事故迟报、待认定，不在本期扣", beforePending)
          .then(o -> o.longPending(beforePending, book.start(-1)));
    }
    add("上期最后一天的事故不知是否迟报，不在本期扣", before.with("reportedAt", null));
    Item hurt = lateAccident(1).casualties(0, 0, 0, 1);
    add("轻伤1人的事故迟报，破零又扣2分", hurt)
        .then(
            o ->
                o.breaks("accident", hurt, book.start(30), "HN-ZA-1", "A")
                    .marks()
                    .deduction(hurt)
                    .deducted(2, 2));
    Item first =
        Item.accident(book.start(0))
            .with("occurredAt", book.start(0) + "T00:00")
            .with("reportedAt", book.start(2) + "T00:00");
    add("本期第一天的事故迟报，扣2分", first).then(o -> deducted(o, first));
  }

  /** What is late in the year in which it becomes late, or is carried over (承前). */
  private void overTheYear(Item before, Item beforePending) {
    add("上期最后一天的事故，本期首日到期而没有报告，扣2分", before).then(o -> deducted(o, before));
    add("上期最后一天的事故，本期首日到期而没有报告，待认定，可能扣2分", beforePending)
        .then(o -> o.longPending(beforePending, book.start(-1)).marks().deducted(0, 2));
    Item carried = twoDaysBefore(book.start(0) + "T00:00");
    catalogue
        .add("上期到期的事故，本期才知道迟报，记在首日并提示", "NOTE-CARRIED-OVER", "E-1")
        .given(unit -> unit.with(carried))
        .then(o -> deducted(o.notice("NOTE-CARRIED-OVER", carried), carried));
    Item carriedPending = twoDaysBefore(book.start(3) + "T08:00").pending();
    catalogue
        .add("上期到期的事故，本期才知道迟报，待认定，可能扣2分", "NOTE-CARRIED-OVER", "E-1")
        .given(unit -> unit.with(carriedPending))
        .then(
            o ->
                o.longPending(carriedPending, book.start(-2))
                    .notice("NOTE-CARRIED-OVER", carriedPending)
                    .marks()
                    .deducted(0, 2));
    Item known = twoDaysBefore(book.start(-1) + "T23:59");
    catalogue.add("上期最后一天已经知道迟报，上期扣过", "NOTE-CARRIED-OVER").given(unit -> unit.with(known));
  }

  private Item twoDaysBefore(String reportedAt) {
    return Item.accident(book.start(-2))
        .with("occurredAt", book.start(-2) + "T10:00")
        .with("reportedAt", reportedAt);
  }

  private static void deducted(Outcome outcome, Item accident) {
    outcome.marks().deduction(accident).deducted(2, 2);
  }

  private List<Item> late(int count) {
    List<Item> accidents = new ArrayList<>();
    for (int i = 1; i <= count; i++) {
      accidents.add(lateAccident(i));
    }
    return accidents;
  }

  private void late(int count, int deducted, String grade) {
    List<Item> accidents = late(count);
    catalogue
        .add(count + "起事故迟报，共扣" + deducted + "分", "E-1")
        .given(unit -> unit.with(accidents))
        .then(o -> accidents.forEach(o.marks()::deduction))
        .then(o -> o.grade(grade).marks().deducted(deducted, deducted));
  }

  private void cap() {
    late(2, 4, "STAR5");
    late(3, 6, "STAR4");
    late(14, 28, "PASS");
    late(15, 30, "PASS");
    late(16, 30, "PASS");
    List<Item> accidents = late(14);
    Item open = lateAccident(15).pending();
    Item unknown = lateAccident(16).with("occurredAt", null);
    catalogue
        .add("14起迟报、2起可能迟报，已扣28分，最多扣到30分", "E-1")
        .given(unit -> unit.with(accidents).with(open, unknown))
        .then(o -> accidents.forEach(o.marks()::deduction))
        .then(o -> o.grade("PASS").longPending(open, book.start(30)).marks().deducted(28, 30));
  }

  /** What is only possible is capped all the same, and is no more than it is. */
  private void possible() {
    List<Item> pending = late(6).stream().map(Item::pending).toList();
    catalogue
        .add("6起迟报都待认定，可能扣12分，最低三星", "E-1", "GRADE-RANGE")
        .given(unit -> unit.with(pending))
        .then(o -> pending.forEach(item -> o.longPending(item, book.start(30))))
        .then(o -> o.range("STAR5", "STAR3", "STAR5").marks().deducted(0, 12));
    List<Item> unknown = late(6).stream().map(item -> item.with("reportedAt", null)).toList();
    catalogue
        .add("6起都不知是否迟报，可能扣12分，最低三星", "E-1", "GRADE-RANGE")
        .given(unit -> unit.with(unknown))
        .then(o -> o.range("STAR5", "STAR3", "STAR5").marks().deducted(0, 12));
    List<Item> many = late(16).stream().map(item -> item.with("occurredAt", null)).toList();
    catalogue
        .add("16起都不知是否迟报，可能扣到30分为止", "E-1", "GRADE-RANGE")
        .given(unit -> unit.with(many))
        .then(o -> o.range("STAR5", "PASS", "STAR5").marks().deducted(0, 30));
  }

  private void ranges() {
    Item open = lateAccident(1).pending();
    Situation ninetyFive =
        catalogue.add("得95分，可能再扣2分，现为五星，最低四星", "E-1", "GRADE-RANGE").given(unit -> unit.with(open));
    Loss.GRID_WORKER.on(ninetyFive, book);
    ninetyFive.then(
        o ->
            o.range("STAR5", "STAR4", "STAR5")
                .longPending(open, book.start(30))
                .marks()
                .deducted(0, 2));
    Situation lower =
        catalogue.add("得91分，可能再扣2分，现为四星，最低三星", "E-1", "GRADE-RANGE").given(unit -> unit.with(open));
    Loss.GRID_WORKER.on(lower, book);
    Loss.LEDGER.on(lower, book);
    lower.then(
        o ->
            o.range("STAR4", "STAR3", "STAR4")
                .longPending(open, book.start(30))
                .marks()
                .deducted(0, 2));
    catalogue
        .add("缺技防又可能扣2分，最低93分四星，最高五星", "E-1", "GRADE-RANGE", "DATA-INDICATOR")
        .given(unit -> unit.with(open).indicator("techCoverage", null))
        .then(
            o ->
                o.reason("DATA-INDICATOR", "D")
                    .open("D", "STAR4", "STAR5")
                    .longPending(open, book.start(30))
                    .marks()
                    .absent("S2-techCoverage", "NOT-SUPPLIED")
                    .deducted(0, 2));
  }
}
