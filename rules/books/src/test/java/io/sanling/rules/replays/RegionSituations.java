package io.sanling.rules.replays;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Counties that meet or just miss a target, are small, or are quiet because nobody reports. */
final class RegionSituations {
  private static final String VILLAGES = "VILLAGE_COMMUNITY";
  private static final String ENTERPRISES = "ENTERPRISE_INSTITUTION";

  private final Catalogue catalogue;
  private final Book book;

  RegionSituations(Catalogue catalogue) {
    this.catalogue = catalogue;
    this.book = catalogue.book();
  }

  /** Units and conforming units of a county, and the percentage that comes of them. */
  private record Share(int units, int conforming, String percent) {}

  void write() {
    targets();
    small();
    silent();
    brokenZeros();
    grades();
  }

  /** Least percentages of villages and communities, and of the others; null where there is none. */
  private @Nullable Integer target(String track) {
    return switch (book) {
      case HENAN_2022 -> track.equals(VILLAGES) ? 70 : 80;
      case HENAN_2023, HENAN_2024_DRAFT -> track.equals(VILLAGES) ? 80 : 90;
      default -> null;
    };
  }

  private void targets() {
    boolean later = book == Book.HENAN_2023 || book.isDraft();
    Share villages = later ? new Share(10, 8, "80.0") : new Share(10, 7, "70.0");
    Share enterprises = later ? new Share(10, 9, "90.0") : new Share(10, 8, "80.0");
    String first = county(2, "区域：达标率正好达到目标");
    region(first, VILLAGES, villages, true);
    region(first, ENTERPRISES, enterprises, true);
    Share fewerVillages = later ? new Share(29, 23, "79.3") : new Share(23, 16, "69.6");
    Share fewerEnterprises = later ? new Share(19, 17, "89.5") : new Share(29, 23, "79.3");
    String second = county(3, "区域：达标率差一点没有达到目标");
    region(second, VILLAGES, fewerVillages, false);
    region(second, ENTERPRISES, fewerEnterprises, false);
    Share all = new Share(10, 10, "100.0");
    Share none = new Share(10, 0, "0.0");
    String third = county(4, "区域：村全部达标，企业全部不达标，两类不合算");
    region(third, VILLAGES, all, true);
    region(third, ENTERPRISES, none, false);
  }

  /** Conforming units first; the others have a case. */
  private void region(String county, String track, Share share, boolean met) {
    for (int i = 1; i <= share.units(); i++) {
      boolean conforming = i <= share.conforming();
      unit(track, conforming ? "达标" : "有刑事案件，不达标", !conforming);
    }
    int broken = share.units() - share.conforming();
    Integer target = target(track);
    catalogue.region(
        county,
        track,
        "units",
        (long) share.units(),
        "conforming",
        (long) share.conforming(),
        "undetermined",
        0L,
        "nonConforming",
        (long) broken,
        "brokenZeros",
        Outcome.members("petition", 0L, "accident", 0L, "case", (long) broken),
        "rate",
        share.conforming() + "/" + share.units(),
        "percent",
        share.percent(),
        "target",
        target == null ? null : (long) target,
        "targetMet",
        target == null ? null : met,
        "reportedDays",
        (long) share.units() * book.days(),
        "observedDays",
        (long) share.units() * book.days(),
        "flags",
        List.of());
  }

  private Situation unit(String track, String name, boolean broken) {
    Situation situation = catalogue.add(name, "TARGETS");
    if (track.equals(ENTERPRISES)) {
      situation.given(Subject::enterprise);
    }
    if (broken) {
      Item crime = Item.crime(book.start(10));
      situation
          .given(unit -> unit.with(crime))
          .then(
              o ->
                  o.breaks(
                      "case",
                      crime,
                      book.start(10),
                      book.isHenan() ? "HN-ZC-1" : "SX-ZC-1",
                      book.isHenan() ? "A" : "B"));
    }
    return situation;
  }

  private void small() {
    String nine = county(5, "区域：9个主体为小样本，不适用的不计入");
    for (int i = 0; i < 9; i++) {
      unit(VILLAGES, "小样本区域的村，达标", false);
    }
    unit(VILLAGES, "尚未成立的村，不适用，不计入区域", false)
        .given(unit -> unit.opened(book.end(1)))
        .then(Outcome::notApplicable);
    catalogue.region(nine, VILLAGES, "units", 9L, "conforming", 9L, "flags", List.of("SMALL_BASE"));
    String ten = county(6, "区域：10个主体不算小样本");
    for (int i = 0; i < 10; i++) {
      unit(ENTERPRISES, "十家企业的区域，达标", false);
    }
    catalogue.region(ten, ENTERPRISES, "units", 10L, "conforming", 10L, "flags", List.of());
  }

  private void silent() {
    String below = county(7, "区域：日报不足95%又没有破零，沉默");
    hundredDays(VILLAGES, "日报94天，待定", 94);
    catalogue.region(
        below,
        VILLAGES,
        "undetermined",
        1L,
        "reportedDays",
        94L,
        "observedDays",
        100L,
        "flags",
        List.of("SMALL_BASE", "SILENT"));
    String exact = county(8, "区域：日报正好95%，不算沉默");
    hundredDays(VILLAGES, "日报95天", 95);
    catalogue.region(exact, VILLAGES, "reportedDays", 95L, "flags", List.of("SMALL_BASE"));
    String broken = county(9, "区域：日报不足但有破零，不算沉默");
    Item crime = Item.crime(book.end(-60));
    observed(VILLAGES, "日报94天，有刑事案件", 94)
        .given(unit -> unit.with(crime))
        .then(
            o ->
                o.breaks(
                    "case",
                    crime,
                    book.end(-60),
                    book.isHenan() ? "HN-ZC-1" : "SX-ZC-1",
                    book.isHenan() ? "A" : "B"));
    catalogue.region(
        broken,
        VILLAGES,
        "nonConforming",
        1L,
        "brokenZeros",
        Outcome.members("petition", 0L, "accident", 0L, "case", 1L),
        "flags",
        List.of("SMALL_BASE"));
    String together = county(10, "区域：两个主体的日报合起来算，正好95%");
    hundredDays(VILLAGES, "日报90天，待定", 90);
    hundredDays(VILLAGES, "日报100天", 100);
    catalogue.region(
        together,
        VILLAGES,
        "conforming",
        1L,
        "undetermined",
        1L,
        "rate",
        "1/2",
        "percent",
        "50.0",
        "reportedDays",
        190L,
        "observedDays",
        200L,
        "flags",
        List.of("SMALL_BASE"));
    String apart = county(11, "区域：村沉默、企业不沉默，两类分开标记");
    hundredDays(VILLAGES, "日报94天，待定", 94);
    hundredDays(ENTERPRISES, "日报100天", 100);
    catalogue.region(apart, VILLAGES, "flags", List.of("SMALL_BASE", "SILENT"));
    catalogue.region(apart, ENTERPRISES, "flags", List.of("SMALL_BASE"));
  }

  private Situation hundredDays(String track, String name, int reported) {
    Situation situation = observed(track, name, reported);
    return reported < 95 ? situation.then(o -> o.reason("DATA-REPORTS", "D").open("D")) : situation;
  }

  private Situation observed(String track, String name, int reported) {
    int silent = 100 - reported;
    Situation situation =
        unit(track, "观察100天，" + name, false)
            .given(unit -> unit.opened(book.end(-99)))
            .then(o -> o.observed(100, reported));
    if (silent > 0) {
      situation.given(unit -> unit.silent(book, book.end(-59), book.end(-60 + silent)));
    }
    return situation;
  }

  private void brokenZeros() {
    String county = county(12, "区域：破零按主体数计，一个主体两起案件只算一个");
    Item one = Item.crime(book.start(10));
    Item two = Item.crime(book.start(11)).id("C-2");
    Item refused =
        Item.petition(book.start(5)).with("refusedRegistration", true).resolved(book.start(9));
    String clause = book.isHenan() ? "HN-ZC-1" : "SX-ZC-1";
    String support = book.isHenan() ? "A" : "B";
    catalogue
        .add("两起刑事案件", clause)
        .given(unit -> unit.with(one, two))
        .then(
            o ->
                o.broken("case", one, book.start(10), clause)
                    .broken("case", two, book.start(11), clause)
                    .reason(clause, support, one, two)
                    .fails(support));
    catalogue
        .add("拒绝登记一件", book.clause("ZP-2"))
        .given(unit -> unit.with(refused))
        .then(o -> o.breaks("petition", refused, book.start(5), book.clause("ZP-2"), "D"));
    catalogue
        .add("十件信访都按期办结，不影响区域", "TARGETS")
        .given(
            unit -> {
              for (int i = 0; i < 10; i++) {
                unit.with(Item.petition(book.start(i)).id("P-" + i).resolved(book.start(i + 9)));
              }
            });
    catalogue.region(
        county,
        VILLAGES,
        "units",
        3L,
        "conforming",
        1L,
        "nonConforming",
        2L,
        "brokenZeros",
        Outcome.members("petition", 1L, "accident", 0L, "case", 1L),
        "rate",
        "1/3",
        "percent",
        "33.3");
  }

  private void grades() {
    if (!book.isScored()) {
      return;
    }
    String county = county(13, "区域：各等级的个数");
    catalogue.add("得100分，五星", "GRADE");
    catalogue
        .add("得94分，四星", "GRADE")
        .given(unit -> unit.count("mediators", 1).survey(100, 80))
        .then(
            o ->
                o.grade("STAR4")
                    .marks()
                    .scored("S3-mediators", "1", 2)
                    .scored("S8-satisfaction", "0.8", 6));
    catalogue
        .add("没有提供案件清单，待定", "GRADE")
        .given(unit -> unit.notSupplied("cases"))
        .then(o -> o.undetermined("case").reason("DATA-CASES", "D").open("D"));
    unit(VILLAGES, "有刑事案件，不达标", true);
    catalogue.region(
        county,
        VILLAGES,
        "units",
        4L,
        "grades",
        Outcome.members("STAR5", 1L, "STAR4", 1L, "PENDING", 1L, "FAIL", 1L));
  }

  private String county(int number, String title) {
    String county = book.county().substring(0, 4) + "%02d".formatted(number);
    catalogue.chapter(county, 100 + number, title);
    return county;
  }
}
