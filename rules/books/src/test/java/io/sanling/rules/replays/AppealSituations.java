package io.sanling.rules.replays;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Publicity, appeals and what follows (公示、申诉、考核奖惩): nothing of it feeds back. */
final class AppealSituations {
  private final Catalogue catalogue;
  private final Book book;
  private final Item publicity;

  AppealSituations(Catalogue catalogue) {
    this.catalogue = catalogue;
    this.book = catalogue.book();
    this.publicity = Item.publicity(book.end(-20), book.end(-10)).with("objections", 0L);
  }

  void write() {
    catalogue.chapter(29, "公示、申诉和考核奖惩");
    states();
    appeals();
    consequences();
  }

  private void states() {
    LocalDate next = book.end(0).plusDays(1);
    state("没有公示，初评", "PRELIMINARY");
    state("今天还在公示", "PUBLICIZED", Item.publicity(book.end(-9), book.end(0)).with("objections", 0L));
    state("公示期满，不知道有没有异议，不能确认", "PUBLICIZED", publicity.with("objections", null));
    state("公示期满，没有提供申诉清单，不能确认", "PUBLICIZED", publicity);
    state("公示期满，有异议没有办结", "PUBLICIZED", publicity.with("objections", 2L));
    catalogue
        .add("公示期满，没有异议，确认，五星的有奖", "CQ-HONOUR", "CQ-REWARD")
        .given(unit -> unit.with(publicity).none("appeals"))
        .then(
            o ->
                o.says("state", "CONFIRMED")
                    .says(
                        "consequences",
                        List.of(
                            follows("HONOUR", "CQ-HONOUR", next, next.plusYears(1)),
                            follows("REWARD-1", "CQ-REWARD", next, next.plusYears(1)))));
  }

  private void state(String name, String state, Item... items) {
    catalogue
        .add(name, "CQ-HONOUR")
        .given(unit -> unit.with(items))
        .then(o -> o.says("state", state).says("consequences", null));
  }

  private void appeals() {
    Item open = Item.appeal("HN-ZA-1", book.end(-5));
    catalogue
        .add("申诉还没有决定，申诉中，不影响评定", "NOTE-APPEAL")
        .given(unit -> unit.with(publicity, open))
        .then(o -> o.notice("NOTE-APPEAL", open).says("state", "APPEALED"));
    Item due = Item.appeal("HN-ZA-1", book.end(-14));
    catalogue
        .add("申诉7天后到期，提醒", "R-APPEAL")
        .given(unit -> unit.with(publicity, due))
        .then(
            o ->
                o.notice("NOTE-APPEAL", due)
                    .remind("R-APPEAL", due, book.end(7))
                    .says("state", "APPEALED"));
    Item notYet = Item.appeal("HN-ZA-1", book.end(-13));
    catalogue
        .add("申诉8天后到期，不提醒", "R-APPEAL")
        .given(unit -> unit.with(publicity, notYet))
        .then(o -> o.notice("NOTE-APPEAL", notYet).says("state", "APPEALED"));
    Item late = decided(Item.appeal("HN-ZA-1", book.end(-15)).with("informedOn", book.end(-37)));
    catalogue
        .add("告知以后第22天才申诉，提示过晚；已经决定维持，确认", "NOTE-APPEAL-LATE")
        .given(unit -> unit.with(publicity, late))
        .then(o -> o.notice("NOTE-APPEAL-LATE", late).says("state", "CONFIRMED"));
    Item last = decided(Item.appeal("HN-ZA-1", book.end(-15)).with("informedOn", book.end(-36)));
    catalogue
        .add("告知以后第21天申诉，没有过晚", "NOTE-APPEAL-LATE")
        .given(unit -> unit.with(publicity, last))
        .then(o -> o.says("state", "CONFIRMED"));
    catalogue
        .add("截止日次日才申诉，看不见", "NOTE-APPEAL")
        .given(unit -> unit.with(publicity, Item.appeal("HN-ZA-1", book.end(1))))
        .then(o -> o.says("state", "CONFIRMED"));
  }

  private Item decided(Item appeal) {
    return appeal
        .with("decidedOn", book.end(-8))
        .with("decidedBy", "示例市平安办")
        .with("outcome", "UPHELD")
        .with("decisionDocument", "示复〔1〕1号");
  }

  private void consequences() {
    LocalDate confirmed = book.end(-9);
    LocalDate next = book.end(0).plusDays(1);
    Item crime = Item.crime(book.start(30));
    catalogue
        .add("确认的不达标：通报、黄牌", "CQ-NOTIFY", "CQ-YELLOW")
        .given(unit -> unit.with(publicity, crime).none("appeals"))
        .then(
            o ->
                o.breaks("case", crime, book.start(30), book.clause("ZC-1"), "A")
                    .says("state", "CONFIRMED")
                    .says(
                        "consequences",
                        List.of(
                            follows("NOTIFY", "CQ-NOTIFY", confirmed, confirmed.plusDays(30)),
                            follows("YELLOW", "CQ-YELLOW", confirmed, confirmed.plusDays(180)))));
    Item concealed = Item.misconduct("CONCEALMENT", book.start(15));
    catalogue
        .add("确认的一票否决：通报、约谈、挂牌，次年不得参评", "CQ-TALK", "CQ-LIST", "CQ-BAR")
        .given(unit -> unit.with(publicity, concealed).none("appeals"))
        .then(
            o ->
                o.veto(concealed, book.start(15))
                    .reason("V-1", "D", concealed)
                    .fails("D")
                    .says("state", "CONFIRMED")
                    .says(
                        "consequences",
                        List.of(
                            follows("NOTIFY", "CQ-NOTIFY", confirmed, confirmed.plusDays(30)),
                            follows("TALK", "CQ-TALK", confirmed, confirmed.plusDays(30)),
                            follows("LIST", "CQ-LIST", confirmed, confirmed.plusDays(180)),
                            follows("BAR", "CQ-BAR", next, next.plusYears(1)))));
    catalogue
        .add("没有公示的一票否决，还没有奖惩", "CQ-BAR")
        .given(unit -> unit.with(concealed))
        .then(
            o ->
                o.veto(concealed, book.start(15))
                    .reason("V-1", "D", concealed)
                    .fails("D")
                    .says("state", "PRELIMINARY")
                    .says("consequences", null));
  }

  private static Map<String, @Nullable Object> follows(
      String code, String clause, LocalDate from, LocalDate after) {
    return Outcome.members(
        "code",
        code,
        "clause",
        clause,
        "from",
        from.toString(),
        "until",
        after.minusDays(1).toString());
  }
}
