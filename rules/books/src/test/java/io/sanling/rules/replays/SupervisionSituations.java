package io.sanling.rules.replays;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Steps of supervision (督办): they follow from days, and change nothing else. */
final class SupervisionSituations {
  private static final String TOWNSHIP = "乡镇（街道）信访工作机构";
  private static final String PETITIONS = "县（区）信访部门";
  private static final String OFFICE = "县（区）平安建设办公室";
  private static final int TIME = 60;

  private final Catalogue catalogue;
  private final Book book;

  SupervisionSituations(Catalogue catalogue) {
    this.catalogue = catalogue;
    this.book = catalogue.book();
  }

  void write() {
    catalogue.chapter(28, "督办阶梯");
    late("信访逾期第一天，提醒", 1, "REMIND", TOWNSHIP, 1, "SUPERVISE", 8);
    late("信访逾期7天，仍是提醒", 7, "REMIND", TOWNSHIP, 1, "SUPERVISE", 8);
    late("信访逾期满8天，督办", 8, "SUPERVISE", PETITIONS, 8, "NOTIFY", 16);
    late("信访逾期15天，仍是督办", 15, "SUPERVISE", PETITIONS, 8, "NOTIFY", 16);
    late("信访逾期满16天，通报", 16, "NOTIFY", OFFICE, 16, "INTERVIEW", 31);
    late("信访逾期30天，仍是通报", 30, "NOTIFY", OFFICE, 16, "INTERVIEW", 31);
    late("信访逾期满31天，约谈", 31, "INTERVIEW", OFFICE, 31, null, 0);
    Item inTime = Item.petition(book.end(-TIME));
    catalogue
        .add("信访到期当天，还不督办", "SV-REMIND")
        .given(unit -> unit.with(inTime))
        .then(o -> o.remind("R-PETITION", inTime, book.end(0)));
    hazards();
    accidents();
  }

  /** A petition so many days late on the last day. */
  private void late(
      String name,
      int days,
      String step,
      String office,
      int stepAfter,
      @Nullable String next,
      int nextAfter) {
    LocalDate breach = book.end(1 - days);
    Item petition = Item.petition(breach.minusDays(TIME + 1L));
    Map<String, Object> supervised =
        Outcome.members(
            "record",
            petition.name(),
            "step",
            step,
            "clause",
            "SV-" + step,
            "office",
            office,
            "since",
            breach.plusDays(stepAfter - 1L).toString());
    if (next != null) {
      supervised.put(
          "next", Outcome.members("step", next, "on", breach.plusDays(nextAfter - 1L).toString()));
    }
    catalogue
        .add(name, "SV-" + step)
        .given(unit -> unit.with(petition))
        .then(
            o ->
                o.breaks("petition", petition, breach, book.clause("ZP-1"), book.overdueSupport())
                    .remind("R-PETITION", petition, breach.minusDays(1))
                    .says("supervision", List.of(supervised)));
  }

  /** Overdue since the period before, so that no points are lost for them. */
  private void hazards() {
    LocalDate due = book.start(-5);
    for (String level : List.of("MAJOR", "ORDINARY")) {
      boolean major = level.equals("MAJOR");
      Item hazard = Item.hazard(level, book.start(-40), due);
      String step = major ? "LISTED" : "NOTIFY";
      catalogue
          .add(major ? "重大隐患上期起逾期，挂牌督办" : "一般隐患上期起逾期，通报，不挂牌", "SV-" + step)
          .given(unit -> unit.with(hazard))
          .then(
              o ->
                  o.remind("R-HAZARD", hazard, due)
                      .says(
                          "supervision",
                          List.of(
                              Outcome.members(
                                  "record",
                                  hazard.name(),
                                  "step",
                                  step,
                                  "clause",
                                  "SV-" + step,
                                  "office",
                                  major ? "县（区）人民政府" : OFFICE,
                                  "since",
                                  due.plusDays(major ? 8 : 16).toString()))));
    }
  }

  private void accidents() {
    Item first = Item.accident(book.start(20));
    Item second = Item.accident(book.start(40)).id("A-2");
    catalogue.add("一起没有伤亡的事故，不约谈", "SV-INTERVIEW").given(unit -> unit.with(first));
    catalogue
        .add("第二起事故，约谈", "SV-INTERVIEW")
        .given(unit -> unit.with(first, second))
        .then(
            o ->
                o.says(
                    "supervision",
                    List.of(
                        Outcome.members(
                            "record",
                            second.name(),
                            "step",
                            "INTERVIEW",
                            "clause",
                            "SV-INTERVIEW",
                            "office",
                            OFFICE,
                            "since",
                            book.start(40).toString()))));
  }
}
