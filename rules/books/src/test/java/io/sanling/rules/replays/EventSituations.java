package io.sanling.rules.replays;

import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/** Events, hand-overs and all-clear reports (事件、交办、平安日报): told, and never counted. */
final class EventSituations {
  private final Catalogue catalogue;
  private final Book book;

  /** A level with the days it has for a dispute. */
  private enum Level {
    GRID("网格", 3),
    COMMUNITY("村(社区)", 7),
    STREET("乡镇(街道)", 15),
    COUNTY("县(区)", 30);

    private final String label;
    private final int days;

    Level(String label, int days) {
      this.label = label;
      this.days = days;
    }
  }

  EventSituations(Catalogue catalogue) {
    this.catalogue = catalogue;
    this.book = catalogue.book();
  }

  void write() {
    catalogue.chapter(33, "事件、交办和平安日报");
    allClear();
    for (Level level : Level.values()) {
      inTime(level);
      reminded(level);
    }
    limits();
    handOvers();
    share("退回两次的", "returns", 2L, "NOTE-RETURNED");
    share("重开过的", "reopenings", 1L, "NOTE-REOPENED");
  }

  private void allClear() {
    String code = "DQ-SAFE-REPORT-CONTRADICTED";
    LocalDate day = book.start(30);
    Item accident = Item.accident(day);
    catalogue
        .add("事故那天报了平安，提示", code)
        .given(unit -> unit.with(accident).allClear(day, day))
        .then(o -> o.notice(code, accident));
    catalogue
        .add("前一天、后一天报了平安，那一天没有报", code)
        .given(
            unit ->
                unit.with(accident)
                    .allClear(book.start(0), day.minusDays(1))
                    .allClear(day.plusDays(1), book.end(0)));
    catalogue.add("天天报平安，不因此更好", code).given(unit -> unit.allClear(book.start(0), book.end(0)));
  }

  private static Item[] events(int late, int all, Level level, LocalDate on) {
    return IntStream.rangeClosed(1, all)
        .mapToObj(
            i ->
                Item.event(level.name(), on)
                    .id("E-" + i)
                    .with("doneOn", on.plusDays(level.days + (i <= late ? 1L : 0L))))
        .toArray(Item[]::new);
  }

  private void inTime(Level level) {
    String code = "NOTE-EVENTS-" + level.name();
    catalogue
        .add(level.label + "的10件事件，2件晚了一天", code)
        .given(unit -> unit.with(events(2, 10, level, book.start(40))))
        .then(o -> o.notice(code, null));
    catalogue
        .add(level.label + "的10件事件，1件晚了一天", code)
        .given(unit -> unit.with(events(1, 10, level, book.start(40))));
  }

  private void reminded(Level level) {
    String code = "R-EVENT-" + level.name();
    Item tomorrow = Item.event(level.name(), book.end(1 - level.days));
    catalogue
        .add(level.label + "的事件明天到期，提醒", code)
        .given(unit -> unit.with(tomorrow))
        .then(o -> o.remind(code, tomorrow, book.end(1)));
    catalogue
        .add(level.label + "的事件后天到期，不提醒", code)
        .given(unit -> unit.with(Item.event(level.name(), book.end(2 - level.days))));
  }

  private void limits() {
    Item late = Item.event("STREET", book.end(-30)).with("dueOn", book.end(-1));
    catalogue
        .add("限定期限昨天到，第一天逾期，督办", "R-EVENT-STREET", "SV-REMIND", "NOTE-EVENTS-STREET")
        .given(unit -> unit.with(late))
        .then(
            o -> o.remind("R-EVENT-STREET", late, book.end(-1)).notice("NOTE-EVENTS-STREET", null));
    catalogue
        .add("网格不处置案件，没有规定几天，不知道有没有逾期", "R-EVENT-GRID")
        .given(unit -> unit.with(Item.event("GRID", book.start(10)).with("kind", "CASE")));
    Item decision = Item.event("COUNTY", book.end(-59)).with("kind", "DECISION");
    catalogue
        .add("县里的决策事件六十天，明天到期", "R-EVENT-COUNTY")
        .given(unit -> unit.with(decision))
        .then(o -> o.remind("R-EVENT-COUNTY", decision, book.end(1)));
  }

  private void handOvers() {
    Item event = Item.event("STREET", book.end(-5));
    Item up = Item.transfer("UP", book.end(-5)).with("acceptedOn", book.end(-5));
    catalogue
        .add("往上交，没有写明本级能不能办，提示", "DQ-COMPETENCE-UNKNOWN")
        .given(unit -> unit.with(event, up))
        .then(o -> o.notice("DQ-COMPETENCE-UNKNOWN", up));
    catalogue
        .add("往上交，本级能办，提示", "NOTE-HANDED-UP")
        .given(unit -> unit.with(event, up.with("withinCompetence", true)))
        .then(o -> o.notice("NOTE-HANDED-UP", null));
    List<Item> many =
        IntStream.rangeClosed(1, 30)
            .mapToObj(i -> up.id("T-" + i).with("withinCompetence", false))
            .toList();
    catalogue
        .add("往上交了三十次，本级都不能办，不算什么", "NOTE-HANDED-UP")
        .given(unit -> unit.with(event).with(many));
    Item open = Item.transfer("DOWN", book.end(-3));
    catalogue
        .add("交办三天没有接收，提醒", "R-TRANSFER")
        .given(unit -> unit.with(event, open))
        .then(o -> o.remind("R-TRANSFER", open, book.end(-1)));
    catalogue
        .add("交办两天没有接收，还不提醒", "R-TRANSFER")
        .given(unit -> unit.with(event, Item.transfer("DOWN", book.end(-2))));
    catalogue
        .add("没有接收就退回了，不提醒", "R-TRANSFER")
        .given(unit -> unit.with(event, open.with("returnedOn", book.end(-2))));
  }

  private void share(String what, String field, long times, String code) {
    for (int some = 2; some >= 1; some--) {
      Item[] events = events(0, 10, Level.COMMUNITY, book.start(40));
      for (int i = 0; i < events.length; i++) {
        events[i] = events[i].with(field, i < some ? times : 0L);
      }
      boolean noted = some == 2;
      catalogue
          .add(String.format(Locale.ROOT, "10件里%s有%d件", what, some), code)
          .given(unit -> unit.with(events))
          .then(o -> note(o, code, noted));
    }
  }

  private static void note(Outcome outcome, String code, boolean noted) {
    if (noted) {
      outcome.notice(code, null);
    }
  }
}
