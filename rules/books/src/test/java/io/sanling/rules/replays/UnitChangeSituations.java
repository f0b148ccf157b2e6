package io.sanling.rules.replays;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** Units that are renamed, merged, split or become of another kind (主体变更). */
final class UnitChangeSituations {
  private static final String VILLAGES = "VILLAGE_COMMUNITY";
  private static final String CLAUSE = "NOTE-CHANGED";

  private final Catalogue catalogue;
  private final Book book;
  private final LocalDate day;

  UnitChangeSituations(Catalogue catalogue) {
    this.catalogue = catalogue;
    this.book = catalogue.book();
    this.day = book.start(100);
  }

  void write() {
    catalogue.chapter(25, "主体变更：一个主体自己的记录");
    for (String kind : List.of("RENAMED", "SPLIT", "KIND_CHANGED")) {
      String label = kind.equals("RENAMED") ? "更名" : kind.equals("SPLIT") ? "分设" : "类别变更";
      changed("期中" + label + "，编码没有变，全年观察", Item.change(kind, day, null));
      changed("本期第一天" + label, Item.change(kind, book.start(0), null));
      changed("本期最后一天" + label, Item.change(kind, book.end(0), null));
    }
    Item before = Item.change("RENAMED", book.start(-1), null);
    told(catalogue.add("上期最后一天更名，列明变更，不提示", CLAUSE), before);
    told(
        catalogue
            .add("截止日次日才更名，还看不见", CLAUSE)
            .given(unit -> unit.with(Item.change("RENAMED", book.end(1), null))));
    observation();
    several();
    catalogue.chapter(26, "主体变更：原主体和承接的主体");
    pairs();
  }

  /** The changes are told, by day. */
  private static Situation told(Situation situation, Item... changes) {
    List<Object> all = new ArrayList<>();
    for (Item change : changes) {
      Map<String, Object> fields = change.fields();
      Map<String, Object> told =
          Outcome.members(
              "record", change.name(), "kind", fields.get("kind"), "on", fields.get("changedOn"));
      told.put("predecessor", fields.get("predecessor"));
      all.add(told);
    }
    return situation
        .given(unit -> unit.with(changes))
        .then(o -> o.says("changes", all.isEmpty() ? null : all));
  }

  /** The changes are told and, being of the period, noted. */
  private Situation changed(String name, Item... changes) {
    return told(
        catalogue
            .add(name, CLAUSE)
            .then(o -> Arrays.stream(changes).forEach(change -> o.notice(CLAUSE, change))),
        changes);
  }

  private static String elsewhere(int number) {
    return "419901999%03d".formatted(number);
  }

  private void observation() {
    changed("期中合并，没有写设立日期，自变更日起观察", Item.change("MERGED", day, elsewhere(1)))
        .then(o -> o.observed(book.days() - 100));
    changed("期中并入一村，写明早已设立，全年观察", Item.change("MERGED", day, elsewhere(2)))
        .given(unit -> unit.opened(book.start(-900)));
    changed("分设90天，足够", Item.change("SPLIT", book.end(-89), elsewhere(3)))
        .then(o -> o.observed(90));
    changed("分设89天，达标待定", Item.change("SPLIT", book.end(-88), elsewhere(4)))
        .then(o -> o.observed(89).reason("DATA-OBSERVED", "D").open("D"));
    changed("截止日当天合并，观察1天", Item.change("MERGED", book.end(0), elsewhere(5)))
        .then(o -> o.observed(1).reason("DATA-OBSERVED", "D").open("D"));
    told(
        catalogue
            .add("截止日次日才合并设立，不适用", CLAUSE, "NOT-OBSERVED")
            .given(unit -> unit.with(Item.change("MERGED", book.end(1), elsewhere(6))))
            .then(Outcome::notApplicable));
    told(
        catalogue.add("上期最后一天合并设立，全年观察，不提示", CLAUSE),
        Item.change("MERGED", book.start(-1), elsewhere(7)));
    changed("变更之日前没有日报，不算缺口", Item.change("MERGED", book.end(-99), elsewhere(8)))
        .given(unit -> unit.noReports().reports(book.end(-99), book.to()))
        .then(o -> o.observed(100));
    Item crime = Item.crime(book.start(3));
    changed("变更之日前立案的案件记在承接的村，照样破零", Item.change("MERGED", day, elsewhere(9)))
        .given(unit -> unit.with(crime))
        .then(o -> o.observed(book.days() - 100))
        .then(o -> o.breaks("case", crime, book.start(3), "HN-ZC-1", "A"));
    changed("企业更名，没有变更文号也提示", Item.change("RENAMED", day, null)).given(Subject::enterprise);
    changed("村改社区，写明变更文号", Item.change("KIND_CHANGED", day, null).with("changeDocument", "示民〔1〕1号"))
        .given(unit -> unit.kind("COMMUNITY"));
  }

  private void several() {
    changed(
            "两村合并，两条变更，自首日起观察",
            Item.change("MERGED", day, elsewhere(10)),
            Item.change("MERGED", day.plusDays(20), elsewhere(11)).id("B-2"))
        .then(o -> o.observed(book.days() - 100));
    changed(
        "先更名后改类别，按日子列明",
        Item.change("RENAMED", day, null),
        Item.change("KIND_CHANGED", day.plusDays(1), null).id("B-2"));
    Item seen = Item.change("RENAMED", book.end(0), null);
    told(
            catalogue
                .add("截止日更名看得见，次日再更名看不见", CLAUSE)
                .given(unit -> unit.with(Item.change("RENAMED", book.end(1), null).id("B-2"))),
            seen)
        .then(o -> o.notice(CLAUSE, seen));
  }

  private Situation closing(String name, LocalDate lastDay) {
    return catalogue
        .add(name, CLAUSE)
        .given(unit -> unit.closed(lastDay))
        .then(o -> o.says("closedOn", lastDay.toString()).says("changes", null));
  }

  private void pairs() {
    Situation closedBefore = closing("前一天撤销的村，观察100天，由合并的村承接", day.minusDays(1));
    closedBefore.then(o -> o.observed(100));
    Situation closedOnTheDay = closing("变更当天撤销的村，由合并的村承接", day);
    closedOnTheDay.then(o -> o.observed(101));
    Item one = Item.change("MERGED", day, closedBefore.unitId());
    Item two = Item.change("MERGED", day, closedOnTheDay.unitId()).id("B-2");
    changed("两村合并成的村，原来两村不再计入区域", one, two).then(o -> o.observed(book.days() - 100));
    Item crime = Item.crime(book.start(10));
    Situation divided = closing("有刑事案件的村撤销，分成两村，自己的结果仍不达标", day.minusDays(1));
    divided
        .given(unit -> unit.with(crime))
        .then(o -> o.observed(100).breaks("case", crime, book.start(10), "HN-ZC-1", "A").ended());
    for (String side : List.of("东", "西")) {
      changed("分设的" + side + "村，前身的破零不带过来", Item.change("SPLIT", day, divided.unitId()))
          .then(o -> o.observed(book.days() - 100));
    }
    Situation chainFirst = closing("连续两次变更的头一个，不计入区域", day.minusDays(1));
    chainFirst.then(o -> o.observed(100));
    Situation chainSecond =
        changed("连续两次变更的第二个，也不计入区域", Item.change("RENAMED", day, chainFirst.unitId()))
            .given(unit -> unit.closed(book.start(249)))
            .then(o -> o.observed(150).says("closedOn", book.start(249).toString()));
    changed("连续两次变更的末一个，只有它计入区域", Item.change("RENAMED", book.start(250), chainSecond.unitId()))
        .then(o -> o.observed(book.days() - 250));
    Situation later =
        catalogue
            .add("截止日次日才撤销的村，还是它计入区域", CLAUSE)
            .given(unit -> unit.closed(book.end(1)))
            .then(o -> o.says("closedOn", null));
    told(
        catalogue
            .add("截止日次日才承接的村，当天还没有它", CLAUSE, "NOT-OBSERVED")
            .given(unit -> unit.with(Item.change("RENAMED", book.end(1), later.unitId())))
            .then(Outcome::notApplicable));
    closing("撤销而没有主体承接的村，仍计入区域", day.minusDays(1)).then(o -> o.observed(100));
    // Counted: the merged, the two of the split, the end of the chain, the one still there, and the
    // one that nobody followed.
    catalogue.region(
        catalogue.township(),
        VILLAGES,
        "units",
        6L,
        "conforming",
        6L,
        "nonConforming",
        0L,
        "brokenZeros",
        Outcome.members("petition", 0L, "accident", 0L, "case", 0L),
        "rate",
        "6/6",
        "observedDays",
        3L * (book.days() - 100) + (book.days() - 250) + book.days() + 100);
  }
}
