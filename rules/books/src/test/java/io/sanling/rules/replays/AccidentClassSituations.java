package io.sanling.rules.replays;

import io.sanling.campaign.AccidentType;
import java.time.LocalDate;

/**
 * Classes of accidents at their limits. The accidents are fires in which somebody came to harm,
 * which break the zero in either province.
 */
final class AccidentClassSituations {
  private final Catalogue catalogue;
  private final Book book;
  private final LocalDate day;

  AccidentClassSituations(Catalogue catalogue) {
    this.catalogue = catalogue;
    this.book = catalogue.book();
    this.day = book.start(25);
  }

  void write() {
    catalogue.chapter(5, "事故等级的界线");
    deaths(2, "ORDINARY");
    deaths(3, "LARGER");
    deaths(9, "LARGER");
    deaths(10, "MAJOR");
    deaths(29, "MAJOR");
    deaths(30, "EXCEPTIONAL");
    seriousInjuries(9, "ORDINARY");
    seriousInjuries(10, "LARGER");
    seriousInjuries(49, "LARGER");
    seriousInjuries(50, "MAJOR");
    seriousInjuries(99, "MAJOR");
    seriousInjuries(100, "EXCEPTIONAL");
    loss("9999999.99", "ORDINARY");
    loss("10000000", "LARGER");
    loss("49999999.99", "LARGER");
    loss("50000000", "MAJOR");
    loss("99999999.99", "MAJOR");
    loss("100000000", "EXCEPTIONAL");
    Item fire = Item.accident(day).type("FIRE");
    add("死亡2人、失踪1人合计3人", fire.casualties(2, 1, 0, 0), "LARGER", "A");
    add("失踪3人", fire.casualties(0, 3, 0, 0), "LARGER", "B");
    add("死亡1人、重伤50人，取高的等级", fire.casualties(1, 0, 50, 0), "MAJOR", "A");
    add("死亡1人，其余人数未填，未知的按零计", fire.casualties(1, null, null, null), "ORDINARY", "A");
    Item costly = fire.casualties(3, 0, 0, 0).with("directLossYuan", "100000000");
    add("死亡3人、损失一亿元，取高的等级", costly, "EXCEPTIONAL", "A");
    add("轻伤100人，轻伤不分等级", fire.casualties(0, 0, 0, 100), "ORDINARY", "A");
  }

  private void deaths(int people, String accidentClass) {
    add("死亡" + people + "人", fire().casualties(people, 0, 0, 0), accidentClass, "A");
  }

  private void seriousInjuries(int people, String accidentClass) {
    add("重伤" + people + "人", fire().casualties(0, 0, people, 0), accidentClass, "A");
  }

  private void loss(String yuan, String accidentClass) {
    Item item = fire().casualties(0, 0, 0, 1).with("directLossYuan", yuan);
    add("轻伤1人、直接损失" + yuan + "元", item, accidentClass, "A");
  }

  private Item fire() {
    return Item.accident(day).type(AccidentType.FIRE);
  }

  private void add(String name, Item accident, String accidentClass, String support) {
    String clause = book.isHenan() ? "HN-ZA-1" : "SX-ZA-1";
    String mark = book.isHenan() ? support : "B";
    catalogue
        .add("火灾" + name, "ACCIDENT-CLASS")
        .given(unit -> unit.with(accident))
        .then(
            o ->
                o.broken("accident", accident, day, clause, accidentClass)
                    .reason(clause, mark, accident)
                    .fails(mark));
  }
}
