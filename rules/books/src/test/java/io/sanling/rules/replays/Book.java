package io.sanling.rules.replays;

import io.sanling.Rulebook;
import io.sanling.Rulebooks;
import io.sanling.rules.Drafts;
import java.time.LocalDate;
import java.util.Locale;

/** A rulebook of a year, bundled or a draft, as the catalogue of situations sees it. */
enum Book {
  HENAN_2021("HN", "2021-09-09", "2021-12-31", "419901", false),
  HENAN_2022("HN", "2022-01-01", "2022-12-31", "419901", true),
  HENAN_2023("HN", "2023-01-01", "2023-12-31", "419901", true),
  HENAN_2024_DRAFT("HN", "2024-01-01", "2024-12-31", "419901", true),
  SHANXI_2022("SX", "2022-01-01", "2022-12-31", "149901", false);

  private final String province;
  private final LocalDate from;
  private final LocalDate to;
  private final String county;
  private final boolean scored;

  Book(String province, String from, String to, String county, boolean scored) {
    this.province = province;
    this.from = LocalDate.parse(from);
    this.to = LocalDate.parse(to);
    this.county = county;
    this.scored = scored;
  }

  String id() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** As a replay names it: a draft is not bundled, so by the path from the replay's folder. */
  String named() {
    return isDraft() ? "../../" + id() : id();
  }

  Rulebook load() {
    return isDraft() ? Drafts.HENAN_2024 : Rulebooks.bundled(id());
  }

  boolean isDraft() {
    return this == HENAN_2024_DRAFT;
  }

  boolean isHenan() {
    return province.equals("HN");
  }

  boolean isScored() {
    return scored;
  }

  LocalDate from() {
    return from;
  }

  LocalDate to() {
    return to;
  }

  /** So many days after the first day of the period. */
  LocalDate start(int days) {
    return from.plusDays(days);
  }

  /** So many days after its last day; negative before it. */
  LocalDate end(int days) {
    return to.plusDays(days);
  }

  /** Days of the period. */
  int days() {
    return (int) (to.toEpochDay() - from.toEpochDay()) + 1;
  }

  /** A clause that each province has of its own, e.g. {@code ZP-1}. */
  String clause(String name) {
    return province + "-" + name;
  }

  /** A code that no county has, in the province of the rulebook. */
  String county() {
    return county;
  }

  /** The best grade the rulebook knows. */
  String best() {
    return scored ? "STAR5" : "PASS";
  }

  /** Support of the clause about matters not settled in time: Henan's rests on national days. */
  String overdueSupport() {
    return isHenan() ? "B" : "D";
  }
}
