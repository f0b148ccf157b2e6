package io.sanling.rules.replays;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/** Indicators computed from disputes, hazards, assistance and the survey. */
final class ComputedIndicatorSituations {
  private final Catalogue catalogue;
  private final Book book;

  ComputedIndicatorSituations(Catalogue catalogue) {
    this.catalogue = catalogue;
    this.book = catalogue.book();
  }

  void write() {
    catalogue.chapter(16, "计分：纠纷按期化解率");
    disputes();
    catalogue.chapter(17, "计分：隐患整治");
    hazards();
    catalogue.chapter(18, "计分：帮教和满意度");
    assistance();
    satisfaction();
  }

  // ---- disputes

  /** Reported that day; the last so many of them settled one day too late. */
  private List<Item> disputes(LocalDate reported, int count, int late) {
    List<Item> disputes = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      LocalDate day = i < count - late ? reported.plusDays(30) : reported.plusDays(31);
      disputes.add(Item.dispute(reported).id("D-%02d".formatted(i + 1)).with("settledOn", day));
    }
    return disputes;
  }

  private void share(int count, int late, String value, int points) {
    catalogue
        .add("应化解" + count + "起，按期" + (count - late) + "起，得" + points + "分", "S3-disputeSettlement")
        .given(unit -> unit.with(disputes(book.start(10), count, late)))
        .then(o -> o.marks().scored("S3-disputeSettlement", value, points));
    if (points == 0) {
      List<Item> all = disputes(book.start(10), count, late);
      Item[] failed = all.subList(count - late, count).toArray(Item[]::new);
      last().then(o -> o.reason("S3", "D", failed).fails("D").marks().failed("S3"));
    } else {
      last().then(o -> o.grade(points < 7 ? "STAR4" : "STAR5"));
    }
  }

  private Situation last() {
    var situations = catalogue.chapters().get(catalogue.chapters().size() - 1).situations();
    return situations.get(situations.size() - 1);
  }

  private void disputes() {
    share(1, 0, "1", 12);
    share(20, 1, "0.95", 12);
    share(18, 1, "17/18", 9);
    share(10, 1, "0.9", 9);
    share(19, 2, "17/19", 6);
    share(5, 1, "0.8", 6);
    share(24, 5, "19/24", 0);
    share(1, 1, "0", 0);
    catalogue
        .add("没有应化解的纠纷，不适用，给满分", "S3-disputeSettlement")
        .then(o -> o.marks().notApplicable("S3-disputeSettlement", "1", "NONE-DUE"));
    Item open = Item.dispute(book.end(-29));
    catalogue
        .add("纠纷明天才到期，本期没有应化解的，只提醒", "S3-disputeSettlement")
        .given(unit -> unit.with(open))
        .then(o -> o.remind("R-DISPUTE", open, book.end(1)))
        .then(o -> o.marks().notApplicable("S3-disputeSettlement", "1", "NONE-DUE"));
    one("纠纷今天到期，今天化解，按期", Item.dispute(book.end(-30)).with("settledOn", book.end(0)), 12);
    Item today = Item.dispute(book.end(-30));
    one("纠纷今天到期，还没有化解，不按期", today, 0);
    last().then(o -> o.remind("R-DISPUTE", today, book.end(0)));
    Item agreed = Item.dispute(book.start(10)).with("agreedExtension", true);
    one("双方同意延长，第60天化解，按期", agreed.with("settledOn", book.start(70)), 12);
    one("双方同意延长，第61天化解，不按期", agreed.with("settledOn", book.start(71)), 0);
    one("本期第一天到期，上期最后一天化解，按期", Item.dispute(book.start(-30)).with("settledOn", book.start(-1)), 12);
    one(
        "双方同意延长，今天到期，昨天化解，按期",
        Item.dispute(book.end(-60)).with("agreedExtension", true).with("settledOn", book.end(-1)),
        12);
    Item longAgo =
        Item.dispute(book.start(-61))
            .with("agreedExtension", true)
            .with("settledOn", book.start(5));
    catalogue
        .add("双方同意延长，上期最后一天到期，不在本期计", "S3-disputeSettlement")
        .given(unit -> unit.with(longAgo))
        .then(o -> o.marks().notApplicable("S3-disputeSettlement", "1", "NONE-DUE"));
    Item lastYear = Item.dispute(book.start(-31)).with("settledOn", book.start(5));
    catalogue
        .add("上期最后一天到期的纠纷，不在本期计", "S3-disputeSettlement")
        .given(unit -> unit.with(lastYear))
        .then(o -> o.marks().notApplicable("S3-disputeSettlement", "1", "NONE-DUE"));
    Item later = Item.dispute(book.end(-40)).with("settledOn", book.end(1));
    one("截止日次日才化解，截止日算没有化解", later, 0);
    last().then(o -> o.remind("R-DISPUTE", later, book.end(-10)));
    Item never = Item.dispute(book.start(10));
    one("本期到期，至今没有化解", never, 0);
    last().then(o -> o.remind("R-DISPUTE", never, book.start(40)));
  }

  private void one(String name, Item dispute, int points) {
    Situation situation =
        catalogue.add(name, "S3-disputeSettlement").given(unit -> unit.with(dispute));
    if (points == 0) {
      situation
          .then(o -> o.reason("S3", "D", dispute).fails("D"))
          .then(o -> o.marks().scored("S3-disputeSettlement", "0", 0).failed("S3"));
    } else {
      situation.then(o -> o.marks().scored("S3-disputeSettlement", "1", points));
    }
  }

  // ---- hazards

  /** Due on day 40; the last so many of them rectified one day too late. */
  private List<Item> hazards(String level, int count, int late) {
    List<Item> hazards = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      LocalDate day = i < count - late ? book.start(40) : book.start(41);
      hazards.add(
          Item.hazard(level, book.start(10), book.start(40))
              .id(level.charAt(0) + "-%02d".formatted(i + 1))
              .with("rectifiedOn", day));
    }
    return hazards;
  }

  /** Ten points for each started tenth of major hazards, five of ordinary ones. */
  private void hazards(
      int major, int majorLate, int ordinary, int ordinaryLate, String value, int ofTwenty) {
    int points = hazardPoints(ofTwenty);
    List<Item> ofMajor = hazards("MAJOR", major, majorLate);
    List<Item> ofOrdinary = hazards("ORDINARY", ordinary, ordinaryLate);
    String name =
        (major == 0 ? "" : "重大隐患" + major + "处、逾期" + majorLate + "处，")
            + (ordinary == 0 ? "" : "一般隐患" + ordinary + "处、逾期" + ordinaryLate + "处，")
            + "得"
            + points
            + "分";
    Situation situation =
        catalogue
            .add(name, "S5-hazards", "S5")
            .given(unit -> unit.with(ofMajor).with(ofOrdinary))
            .then(o -> o.marks().scored("S5-hazards", value, points));
    if (ofTwenty < 12) {
      List<Item> late = new ArrayList<>(ofMajor.subList(major - majorLate, major));
      late.addAll(ofOrdinary.subList(ordinary - ordinaryLate, ordinary));
      Item[] records = late.toArray(Item[]::new);
      situation.then(o -> o.reason("S5", "D", records).fails("D").marks().failed("S5"));
    } else {
      situation.then(o -> o.grade("STAR5"));
    }
  }

  /** Where fire drills have two of the twenty points, hazards lose theirs from eighteen. */
  private int hazardPoints(int ofTwenty) {
    return book.isDraft() ? Math.max(0, ofTwenty - 2) : ofTwenty;
  }

  private void hazards() {
    hazards(3, 0, 3, 0, "major=0;ordinary=0", 20);
    hazards(10, 1, 0, 0, "major=0.1;ordinary=0", 10);
    hazards(11, 1, 0, 0, "major=1/11;ordinary=0", 10);
    hazards(9, 1, 0, 0, "major=1/9;ordinary=0", 0);
    hazards(19, 2, 0, 0, "major=2/19;ordinary=0", 0);
    hazards(0, 0, 10, 1, "major=0;ordinary=0.1", 15);
    hazards(0, 0, 20, 1, "major=0;ordinary=0.05", 15);
    hazards(0, 0, 19, 2, "major=0;ordinary=2/19", 10);
    hazards(0, 0, 9, 1, "major=0;ordinary=1/9", 10);
    hazards(0, 0, 10, 3, "major=0;ordinary=0.3", 5);
    hazards(0, 0, 10, 4, "major=0;ordinary=0.4", 0);
    hazards(0, 0, 1, 1, "major=0;ordinary=1", 0);
    hazards(10, 1, 10, 1, "major=0.1;ordinary=0.1", 5);
    hazards(1, 1, 1, 1, "major=1;ordinary=1", 0);
    hazards(5, 0, 20, 1, "major=0;ordinary=0.05", 15);
    catalogue
        .add("没有应整改的隐患，不适用，给满分", "S5-hazards")
        .then(o -> o.marks().notApplicable("S5-hazards", "major=0;ordinary=0", "NONE-DUE"));
    Item lastYear =
        Item.hazard("MAJOR", book.start(-20), book.start(-1)).with("rectifiedOn", book.start(5));
    catalogue
        .add("上期最后一天到期的隐患，不在本期计", "S5-hazards")
        .given(unit -> unit.with(lastYear))
        .then(o -> o.marks().notApplicable("S5-hazards", "major=0;ordinary=0", "NONE-DUE"));
    Item first =
        Item.hazard("MAJOR", book.start(-20), book.start(0)).with("rectifiedOn", book.start(1));
    hazard("本期第一天到期的重大隐患，次日才整改", first, "major=1;ordinary=0");
    Item today = Item.hazard("ORDINARY", book.start(20), book.end(0));
    hazard("今天到期的一般隐患，还没有整改", today, "major=0;ordinary=1");
    last().then(o -> o.remind("R-HAZARD", today, book.end(0)));
    Item done = today.with("rectifiedOn", book.end(0));
    catalogue
        .add("今天到期的一般隐患，今天整改，按期", "S5-hazards")
        .given(unit -> unit.with(done))
        .then(o -> o.marks().scored("S5-hazards", "major=0;ordinary=0", hazardPoints(20)));
    Item later =
        Item.hazard("MAJOR", book.start(20), book.end(-9)).with("rectifiedOn", book.end(1));
    hazard("截止日次日才整改的重大隐患，截止日算没有整改", later, "major=1;ordinary=0");
    last().then(o -> o.remind("R-HAZARD", later, book.end(-9)));
  }

  private void hazard(String name, Item hazard, String value) {
    catalogue
        .add(name, "S5-hazards", "S5")
        .given(unit -> unit.with(hazard))
        .then(o -> o.reason("S5", "D", hazard).fails("D"))
        .then(o -> o.marks().scored("S5-hazards", value, 0).failed("S5"));
  }

  // ---- assistance and satisfaction

  private void assistance(int targets, int plans, String value, int points) {
    Situation situation =
        catalogue
            .add("应帮教" + targets + "人，有方案" + plans + "份，得" + points + "分", "S4-assistance")
            .given(unit -> unit.count("assistanceTargets", targets).count("assistancePlans", plans))
            .then(o -> o.marks().scored("S4-assistance", value, points));
    if (points == 0) {
      situation.then(o -> o.reason("S4", "D").fails("D").marks().failed("S4"));
    }
  }

  private void assistance() {
    assistance(1, 1, "1", 5);
    assistance(20, 19, "0.95", 5);
    assistance(50, 47, "0.94", 3);
    assistance(5, 4, "0.8", 3);
    assistance(100, 79, "0.79", 0);
    assistance(3, 0, "0", 0);
    catalogue
        .add("没有应帮教的人，方案为零，不适用，给满分", "S4-assistance")
        .given(unit -> unit.count("assistanceTargets", 0).count("assistancePlans", 0))
        .then(o -> o.marks().notApplicable("S4-assistance", null, "NO-TARGETS"));
    catalogue
        .add("没有应帮教的人，方案数未填，不适用，给满分", "S4-assistance")
        .given(unit -> unit.count("assistanceTargets", 0).indicator("assistancePlans", null))
        .then(o -> o.marks().notApplicable("S4-assistance", null, "NO-TARGETS"));
  }

  private void satisfaction(int surveyed, int satisfied, String value, int points) {
    Situation situation =
        catalogue
            .add("调查" + surveyed + "人，满意" + satisfied + "人，得" + points + "分", "S8-satisfaction")
            .given(unit -> unit.survey(surveyed, satisfied))
            .then(o -> o.marks().scored("S8-satisfaction", value, points));
    if (points == 0) {
      situation.then(o -> o.reason("S8", "D").fails("D").marks().failed("S8"));
    }
  }

  private void satisfaction() {
    satisfaction(30, 30, "1", 10);
    satisfaction(50, 49, "0.98", 10);
    satisfaction(40, 39, "0.975", 8);
    satisfaction(50, 45, "0.9", 8);
    satisfaction(200, 179, "0.895", 6);
    satisfaction(50, 40, "0.8", 6);
    satisfaction(200, 159, "0.795", 0);
    satisfaction(30, 0, "0", 0);
  }
}
