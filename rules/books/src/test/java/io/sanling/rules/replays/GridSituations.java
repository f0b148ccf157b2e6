package io.sanling.rules.replays;

import java.time.LocalDate;
import java.util.List;

/** Communities and grids: where something lies is no merit and no fault. */
final class GridSituations {
  private static final String VILLAGES = "VILLAGE_COMMUNITY";
  private static final String ENTERPRISES = "ENTERPRISE_INSTITUTION";

  private final Catalogue catalogue;
  private final Book book;

  GridSituations(Catalogue catalogue) {
    this.catalogue = catalogue;
    this.book = catalogue.book();
  }

  void write() {
    catalogue.chapter(24, "社区与网格");
    for (String number : List.of("3", "03", "003", "0003")) {
      Situation situation = in(number, catalogue.add("写明网格 " + number + "，照原样记下", "GRID"));
      region(situation.code() + "/" + number, VILLAGES, 1, 1);
    }
    catalogue.add("不知道在哪个网格，达标照旧", "GRID").then(o -> o.says("grid", null));
    matters();
    community();
    quiet();
  }

  private static Situation in(String number, Situation situation) {
    return situation
        .given(unit -> unit.grid(number))
        .then(o -> o.says("grid", situation.code() + "/" + number));
  }

  private void region(String prefix, String track, long units, long conforming) {
    catalogue.region(
        prefix,
        track,
        "units",
        units,
        "conforming",
        conforming,
        "rate",
        conforming + "/" + units,
        "flags",
        List.of("SMALL_BASE"));
  }

  private void matters() {
    LocalDate day = book.start(10);
    Situation petition = in("01", catalogue.add("按期办结的信访在同村另一个网格，不影响达标", "GRID"));
    petition.given(
        unit ->
            unit.with(
                Item.petition(day).resolved(book.start(20)).with("grid", petition.code() + "/02")));
    Situation broken = in("01", catalogue.add("刑事案件在同村另一个网格，仍是本单位破零", "GRID", "HN-ZC-1"));
    Item crime = Item.crime(day).with("grid", broken.code() + "/02");
    broken.given(unit -> unit.with(crime)).then(o -> o.breaks("case", crime, day, "HN-ZC-1", "A"));
    Situation alone = catalogue.add("单位不写网格而案件写了，照样破零", "GRID", "HN-ZC-1");
    Item written = Item.crime(day).with("grid", alone.code() + "/7");
    alone
        .given(unit -> unit.with(written))
        .then(o -> o.says("grid", null).breaks("case", written, day, "HN-ZC-1", "A"));
    Situation hazard = in("01", catalogue.add("快到期的隐患写了网格，照样提醒", "GRID", "R-HAZARD"));
    Item soon = Item.hazard("ORDINARY", day, book.end(7)).with("grid", hazard.code() + "/9999");
    hazard.given(unit -> unit.with(soon)).then(o -> o.remind("R-HAZARD", soon, book.end(7)));
  }

  /**
   * A village and the enterprises in it: three in two grids, one of which nobody knows the grid.
   */
  private void community() {
    Situation village = in("01", catalogue.add("村里有五家企业，村自己在网格01", "GRID", "TARGETS"));
    String place = village.code();
    for (int i = 1; i <= 2; i++) {
      enterprise(place, "01", "网格01的第" + i + "家企业，达标");
    }
    Item crime = Item.crime(book.start(10));
    enterprise(place, "02", "网格02的企业有刑事案件")
        .given(unit -> unit.with(crime))
        .then(o -> o.breaks("case", crime, book.start(10), "HN-ZC-1", "A"));
    catalogue
        .add("企业不知在哪个网格，只归入社区", "GRID")
        .given(unit -> unit.enterprise().in(place))
        .then(o -> o.says("grid", null));
    enterprise(place, "02", "网格02的企业已停业，不适用，不计入")
        .given(unit -> unit.closed(book.start(-1)))
        .then(Outcome::notApplicable);
    region(place, VILLAGES, 1, 1);
    region(place, ENTERPRISES, 4, 3);
    region(place + "/01", VILLAGES, 1, 1);
    region(place + "/01", ENTERPRISES, 2, 2);
    region(place + "/02", ENTERPRISES, 1, 0);
  }

  private Situation enterprise(String place, String number, String name) {
    return catalogue
        .add(name, "GRID")
        .given(unit -> unit.enterprise().in(place).grid(number))
        .then(o -> o.says("grid", place + "/" + number));
  }

  /** Of two grids of a community the one that reports too little is quiet, and the other is not. */
  private void quiet() {
    Situation first =
        catalogue
            .add("观察100天日报94天的企业，所在网格沉默", "GRID", "DATA-REPORTS")
            .given(
                unit ->
                    unit.enterprise()
                        .grid("1")
                        .opened(book.end(-99))
                        .silent(book, book.end(-59), book.end(-54)))
            .then(o -> o.observed(100, 94).reason("DATA-REPORTS", "D").open("D"));
    String place = first.code();
    first.then(o -> o.says("grid", place + "/1"));
    enterprise(place, "2", "同一社区另一网格的企业，观察100天天天有日报")
        .given(unit -> unit.opened(book.end(-99)))
        .then(o -> o.observed(100));
    catalogue.region(
        place + "/1",
        ENTERPRISES,
        "undetermined",
        1L,
        "reportedDays",
        94L,
        "observedDays",
        100L,
        "flags",
        List.of("SMALL_BASE", "SILENT"));
    catalogue.region(
        place + "/2", ENTERPRISES, "reportedDays", 100L, "flags", List.of("SMALL_BASE"));
    catalogue.region(
        place,
        ENTERPRISES,
        "units",
        2L,
        "reportedDays",
        194L,
        "observedDays",
        200L,
        "flags",
        List.of("SMALL_BASE"));
  }
}
