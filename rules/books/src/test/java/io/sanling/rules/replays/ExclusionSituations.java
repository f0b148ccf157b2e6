package io.sanling.rules.replays;

import com.google.common.collect.ImmutableList;
import io.sanling.form.Choice;
import io.sanling.rules.CampaignForms;
import java.time.LocalDate;
import java.util.List;

/** Exclusions: record first, exclude later, and keep it listed. */
final class ExclusionSituations {
  private static final String BODY = "示例县认定办";
  private static final String DOCUMENT = "示认〔1〕2号";

  private final Catalogue catalogue;
  private final Book book;

  ExclusionSituations(Catalogue catalogue) {
    this.catalogue = catalogue;
    this.book = catalogue.book();
  }

  /** Records that would count if they were confirmed. */
  private List<Item> serious(LocalDate day) {
    return ImmutableList.of(
        Item.petition(day).with("refusedRegistration", true).resolved(day.plusDays(3)),
        Item.accident(day).type("FIRE").casualties(1, 0, 0, 0),
        Item.crime(day),
        Item.misconduct("FALSE_REPORT", day));
  }

  private static String label(Item item) {
    return switch (item.list()) {
      case "petitions" -> "信访";
      case "accidents" -> "事故";
      case "cases" -> "案件";
      default -> "违规行为";
    };
  }

  void write() {
    catalogue.chapter(9, "剔除：先记录，后剔除");
    for (Item item : serious(book.start(12))) {
      for (Choice ground : CampaignForms.grounds()) {
        Item excluded = item.excluded(ground.code(), BODY, DOCUMENT);
        catalogue
            .add(label(item) + "因" + ground.name() + "剔除，不计，列入清单", "EX-1")
            .given(unit -> unit.with(excluded))
            .then(o -> o.excluded(excluded, ground.code(), BODY, DOCUMENT));
      }
    }
    for (Item item : serious(book.start(-40))) {
      Item excluded = item.excluded("OTHER", BODY, DOCUMENT);
      catalogue
          .add("上期的" + label(item) + "已剔除，仍列在清单里", "EX-1")
          .given(unit -> unit.with(excluded))
          .then(o -> o.excluded(excluded, "OTHER", BODY, DOCUMENT));
      Item undocumented = item.excluded("OTHER", BODY, "　 ");
      catalogue
          .add("上期的" + label(item) + "剔除，文号是空白，提示并提醒", "DQ-EXCLUSION-UNDOCUMENTED")
          .given(unit -> unit.with(undocumented))
          .then(o -> o.undocumented(undocumented).longPending(undocumented, book.start(-40)));
    }
    papers();
  }

  private void papers() {
    LocalDate day = book.end(-10);
    String clause = book.isHenan() ? "HN-ZC-1" : "SX-ZC-1";
    String support = book.isHenan() ? "A" : "B";
    Item noBody = Item.crime(day).excluded("OTHER", " ", DOCUMENT);
    Item noDocument = Item.crime(day).excluded("OTHER", BODY, "");
    for (Item item : List.of(noBody, noDocument)) {
      catalogue
          .add("近日的刑事案件剔除，" + (item == noBody ? "没有机关" : "没有文号") + "，按待认定处理", "EX-1")
          .given(unit -> unit.with(item))
          .then(o -> o.opens("case", item, clause, support).undocumented(item));
    }
    Item sameDay = Item.crime(day).excluded("OTHER", BODY, DOCUMENT).decidedOn(book.end(0));
    catalogue
        .add("截止日当天剔除，算已剔除", "EX-1")
        .given(unit -> unit.with(sameDay))
        .then(o -> o.excluded(sameDay, "OTHER", BODY, DOCUMENT));
    Item nextDay = Item.crime(day).excluded("OTHER", BODY, DOCUMENT).decidedOn(book.end(1));
    catalogue
        .add("截止日次日才剔除，截止日仍待认定，不提示", "EX-1")
        .given(unit -> unit.with(nextDay))
        .then(o -> o.opens("case", nextDay, clause, support));
    Item undocumentedLater = Item.crime(day).excludedWithoutDocument().decidedOn(book.end(1));
    catalogue
        .add("截止日次日写明剔除但无文号，截止日还不提示", "DQ-EXCLUSION-UNDOCUMENTED")
        .given(unit -> unit.with(undocumentedLater))
        .then(o -> o.opens("case", undocumentedLater, clause, support));
    catalogue
        .add("截止日之后的案件已剔除，还看不见", "EX-1")
        .given(unit -> unit.with(Item.crime(book.end(1)).excluded()));
    Item confirmed = Item.crime(day).id("C-2");
    catalogue
        .add("一起剔除、一起已认定，破零照计，剔除照列", "EX-1")
        .given(unit -> unit.with(sameDay, confirmed))
        .then(
            o ->
                o.breaks("case", confirmed, day, clause, support)
                    .excluded(sameDay, "OTHER", BODY, DOCUMENT));
  }
}
