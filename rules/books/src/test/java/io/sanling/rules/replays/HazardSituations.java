package io.sanling.rules.replays;

import java.time.LocalDate;
import java.util.List;

/**
 * Hazards (隐患) put off by a document, listed, graded and accepted. They were due before the period,
 * or are due after it, so that no points hang on them.
 */
final class HazardSituations {
  private static final String EXTENSION = "DQ-EXTENSION-UNDOCUMENTED";
  private static final String DOCUMENT = "示安延〔1〕1号";
  private static final int TIME = 15;

  private final Catalogue catalogue;
  private final Book book;
  private final LocalDate due;
  private final Item overdue;
  private final Item notDue;

  HazardSituations(Catalogue catalogue) {
    this.catalogue = catalogue;
    this.book = catalogue.book();
    this.due = book.start(-5);
    this.overdue = Item.hazard("MAJOR", book.start(-40), due);
    this.notDue = Item.hazard("MAJOR", book.start(10), book.end(1));
  }

  void write() {
    catalogue.chapter(37, "隐患：延期、验收、风险等级和挂牌");
    extensions();
    acceptance();
    listing();
  }

  private void extensions() {
    Item put = overdue.with("extensionDocument", DOCUMENT).with("extendedTo", book.end(1));
    catalogue
        .add("凭文号延到截止日次日，没有逾期", EXTENSION)
        .given(unit -> unit.with(put))
        .then(o -> o.remind("R-HAZARD", put, book.end(1)));
    for (String missing : List.of("extensionDocument", "extendedTo")) {
      Item lacking = put.with(missing, null);
      catalogue
          .add(missing.equals("extendedTo") ? "有延期文号，没有延到哪一天" : "写了延到哪一天，没有文号", EXTENSION)
          .given(unit -> unit.with(lacking))
          .then(o -> o.notice(EXTENSION, lacking).remind("R-HAZARD", lacking, due));
    }
  }

  private void acceptance() {
    open("整改后没有验收，还有8天到期", "R-ACCEPT", 8);
    for (int left : List.of(7, 0)) {
      Item hazard = rectified(left);
      open("整改后没有验收，还有" + left + "天到期", "R-ACCEPT", left)
          .then(o -> o.remind("R-ACCEPT", hazard, book.end(left)));
    }
    for (int late : List.of(1, 7, 8)) {
      Item hazard = rectified(-late);
      open("整改后没有验收，逾期" + late + "天", "NOTE-UNACCEPTED", -late)
          .then(
              o -> o.notice("NOTE-UNACCEPTED", hazard).remind("R-ACCEPT", hazard, book.end(-late)));
    }
    Item later = rectified(-1).with("acceptedOn", book.end(1));
    catalogue
        .add("截止日次日才验收，还看不见", "NOTE-UNACCEPTED")
        .given(unit -> unit.with(later))
        .then(o -> o.notice("NOTE-UNACCEPTED", later).remind("R-ACCEPT", later, book.end(-1)));
    catalogue
        .add("截止日当天验收，虽然逾期，不再提示", "NOTE-UNACCEPTED")
        .given(unit -> unit.with(rectified(-1).with("acceptedOn", book.end(0))));
    catalogue
        .add("没有定风险等级也没有挂牌，不提示验收", "NOTE-UNACCEPTED")
        .given(unit -> unit.with(rectified(-60).with("riskColour", null)));
    Item accepted = overdue.with("acceptedOn", book.start(30));
    catalogue
        .add("验收了，没有整改完成日期，仍按没有整改", "DQ-ACCEPTED-UNRECTIFIED")
        .given(unit -> unit.with(accepted))
        .then(o -> o.notice("DQ-ACCEPTED-UNRECTIFIED", accepted).remind("R-HAZARD", accepted, due));
  }

  /** To be accepted within so many days after the as-of day. */
  private Item rectified(int left) {
    return overdue.with("riskColour", "RED").with("rectifiedOn", book.end(left - TIME));
  }

  private Situation open(String name, String clause, int left) {
    return catalogue.add(name, clause).given(unit -> unit.with(rectified(left)));
  }

  private void listing() {
    Item ungraded = notDue.with("listedLevel", "CITY");
    catalogue
        .add("挂牌的隐患没有定风险等级", "NOTE-LISTED-UNGRADED")
        .given(unit -> unit.with(ungraded))
        .then(
            o ->
                o.notice("NOTE-LISTED-UNGRADED", ungraded)
                    .remind("R-HAZARD", ungraded, book.end(1)));
    Item graded = ungraded.with("riskColour", "BLUE");
    catalogue
        .add("挂牌的隐患定了风险等级", "NOTE-LISTED-UNGRADED")
        .given(unit -> unit.with(graded))
        .then(o -> o.remind("R-HAZARD", graded, book.end(1)));
    for (String level : List.of("COUNTY", "CITY", "PROVINCE")) {
      Item listed = overdue.with("riskColour", "ORANGE").with("listedLevel", level);
      catalogue
          .add("挂牌的隐患逾期，由挂牌的一级督办：" + level, "SV-LISTED")
          .given(unit -> unit.with(listed))
          .then(o -> o.remind("R-HAZARD", listed, due));
    }
  }
}
