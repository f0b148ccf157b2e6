package io.sanling.rules.replays;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Values that an office verified (核查): which one counts, and that a difference is noted. */
final class VerificationSituations {
  private static final String FAVOURABLE = "DQ-VERIFIED-FAVOURABLE";
  private static final String DIFFERENT = "DQ-VERIFIED-DIFFERENT";
  private static final String TECH = "techCoverage";
  private static final String CLAUSE = "S2-techCoverage";

  private final Catalogue catalogue;
  private final Book book;

  VerificationSituations(Catalogue catalogue) {
    this.catalogue = catalogue;
    this.book = catalogue.book();
  }

  void write() {
    catalogue.chapter(38, "申报与核查");
    LocalDate day = book.start(100);
    tech("技防申报0.9、核查0.65，计核查值，只作提示", "0.9", "0.65", day, 3, FAVOURABLE);
    tech("技防申报比核查高0.05，恰好在容许差内", "0.7", "0.65", day, 3, null);
    tech("技防申报比核查高，刚过容许差", "0.7001", "0.65", day, 3, FAVOURABLE);
    tech("技防申报0.62、核查0.7，核查更好也计核查值", "0.62", "0.7", day, 5, DIFFERENT);
    tech("技防申报比核查低0.05，恰好在容许差内", "0.65", "0.7", day, 5, null);
    tech("本期第一天核查", "0.9", "0.65", book.start(0), 3, FAVOURABLE);
    tech("截止日当天核查", "0.9", "0.65", book.end(0), 3, FAVOURABLE);
    tech("技防没有申报，核查0.65，声明了未申报也计", null, "0.65", day, 3, null);
    notSeen("上期最后一天的核查不是本期的", book.start(-1));
    notSeen("截止日次日才核查，看不到", book.end(1));
    Item ledger = Item.verification("H-1", day, "indicators/ledgerKept", "false");
    catalogue
        .add("台账申报齐全、核查不齐全，计核查值", FAVOURABLE)
        .given(unit -> unit.indicator("ledgerKept", true).with(ledger))
        .then(
            o ->
                o.notice(FAVOURABLE, ledger)
                    .says("verifications", List.of(told(ledger, "true", "false", "false"))))
        .then(o -> o.marks().scored("S1-ledgerKept", "0", 0));
    Item drills = Item.verification("H-1", day, "indicators/fireDrills", "1");
    catalogue
        .add("演练申报2次、核查1次，计申报值", FAVOURABLE)
        .given(unit -> unit.count("fireDrills", 2).with(drills))
        .then(
            o ->
                o.notice(FAVOURABLE, drills)
                    .says("verifications", List.of(told(drills, "2", "1", "2"))));
    Item first = Item.verification("H-2", day, "indicators/techCoverage", "0.3");
    Item last = Item.verification("H-1", day.plusDays(1), "indicators/techCoverage", "0.65");
    catalogue
        .add("核查两次，以最后一次为准", FAVOURABLE)
        .given(unit -> unit.setting("RURAL").indicator(TECH, "0.9").with(first, last))
        .then(
            o ->
                o.notice(FAVOURABLE, last)
                    .says("verifications", List.of(told(last, "0.9", "0.65", "0.65"))))
        .then(o -> o.marks().scored(CLAUSE, "0.65", 3));
  }

  private void tech(
      String name,
      @Nullable String declared,
      String found,
      LocalDate on,
      int points,
      @Nullable String notice) {
    Item item = Item.verification("H-1", on, "indicators/techCoverage", found);
    catalogue
        .add(name, notice == null ? DIFFERENT : notice)
        .given(unit -> unit.setting("RURAL").indicator(TECH, declared).with(item))
        .then(
            o -> {
              o.says("verifications", List.of(told(item, declared, found, found)));
              if (notice != null) {
                o.notice(notice, item);
              }
              o.marks().scored(CLAUSE, found, points);
            });
  }

  private void notSeen(String name, LocalDate on) {
    Item item = Item.verification("H-1", on, "indicators/techCoverage", "0.65");
    catalogue
        .add(name, FAVOURABLE)
        .given(unit -> unit.setting("RURAL").indicator(TECH, "0.9").with(item))
        .then(o -> o.says("verifications", null))
        .then(o -> o.marks().scored(CLAUSE, "0.9", 5));
  }

  private static Object told(
      Item item, @Nullable String declared, String verified, String counted) {
    Map<String, Object> told =
        Outcome.members(
            "record",
            item.name(),
            "path",
            item.fields().get("path"),
            "declared",
            declared,
            "verified",
            verified,
            "counted",
            counted,
            "office",
            item.fields().get("office"),
            "document",
            item.fields().get("verificationDocument"),
            "on",
            item.fields().get("verifiedOn"));
    told.values().removeIf(Objects::isNull);
    return told;
  }
}
