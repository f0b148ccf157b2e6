package io.sanling.rules.replays;

import com.google.common.collect.ImmutableList;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The unit of a situation: to begin with a village in the country of which everything is reported
 * and nothing happened.
 */
final class Subject {
  private static final ImmutableList<String> LISTS =
      ImmutableList.of("petitions", "accidents", "cases", "misconducts", "hazards", "disputes");

  private final Map<String, List<Object>> lists = new LinkedHashMap<>();
  private final Map<String, Object> indicators = new LinkedHashMap<>();
  private final List<Object> reports = new ArrayList<>();
  private final List<Object> allClear = new ArrayList<>();
  private String kind = "VILLAGE";
  private String setting = "RURAL";
  private @Nullable LocalDate openedOn;
  private @Nullable LocalDate closedOn;
  private @Nullable String grid;
  private @Nullable String division;
  private @Nullable Map<String, Object> survey;

  Subject(Book book) {
    LISTS.forEach(list -> lists.put(list, new ArrayList<>()));
    reports.add(List.of(book.from().toString(), book.to().toString()));
    if (book.isScored()) {
      yes("leadingGroup", "ledgerKept", "gridWorker", "legalAdviser");
      yes("charterPublished", "serviceWindow", "affairsPublished");
      count("meetings", 4).count("lawTalks", 4).count("mediators", 3);
      count("assistanceTargets", 4).count("assistancePlans", 4);
      indicator("techCoverage", "0.9").indicator("patrolHours", "4");
      count("volunteers", 25);
      survey(100, 99);
    }
    if (book.isDraft()) {
      count("fireDrills", 2);
    }
  }

  private void yes(String... names) {
    for (String name : names) {
      indicators.put(name, true);
    }
  }

  /** Of that kind; other kinds than villages and communities have guards instead of volunteers. */
  Subject kind(String newKind) {
    kind = newKind;
    if (!isVillageOrCommunity() && indicators.remove("volunteers") != null) {
      count("guards", 6);
    }
    return this;
  }

  Subject enterprise() {
    return kind("ENTERPRISE");
  }

  Subject setting(String newSetting) {
    setting = newSetting;
    return this;
  }

  Subject opened(LocalDate day) {
    openedOn = day;
    return this;
  }

  Subject closed(LocalDate day) {
    closedOn = day;
    return this;
  }

  /** In that division instead of one of its own. */
  Subject in(String place) {
    division = place;
    return this;
  }

  /** In that grid of its division. */
  Subject grid(String number) {
    grid = number;
    return this;
  }

  Subject with(Item... items) {
    for (Item item : items) {
      lists.computeIfAbsent(item.list(), list -> new ArrayList<>()).add(item.fields());
    }
    return this;
  }

  Subject with(List<Item> items) {
    return with(items.toArray(Item[]::new));
  }

  /** Lists of which there are none, and that is known. */
  Subject none(String... names) {
    for (String name : names) {
      lists.computeIfAbsent(name, list -> new ArrayList<>());
    }
    return this;
  }

  Subject notSupplied(String... names) {
    for (String name : names) {
      lists.remove(name);
    }
    return this;
  }

  /** Daily reports on no day. */
  Subject noReports() {
    reports.clear();
    return this;
  }

  Subject reports(LocalDate from, LocalDate to) {
    reports.add(List.of(from.toString(), to.toString()));
    return this;
  }

  /** Reported all clear on those days; else on none. */
  Subject allClear(LocalDate from, LocalDate to) {
    allClear.add(List.of(from.toString(), to.toString()));
    return this;
  }

  /** Daily reports on every day but those. */
  Subject silent(Book book, LocalDate from, LocalDate to) {
    return noReports().reports(book.from(), from.minusDays(1)).reports(to.plusDays(1), book.to());
  }

  Subject indicator(String name, @Nullable Object value) {
    if (value == null) {
      indicators.remove(name);
    } else {
      indicators.put(name, value);
    }
    return this;
  }

  Subject count(String name, int value) {
    return indicator(name, (long) value);
  }

  Subject survey(int surveyed, int satisfied) {
    survey = Outcome.members("surveyed", (long) surveyed, "satisfied", (long) satisfied);
    return this;
  }

  Subject noSurvey() {
    survey = null;
    return this;
  }

  Subject noIndicators() {
    indicators.clear();
    return noSurvey();
  }

  boolean isVillageOrCommunity() {
    return kind.equals("VILLAGE") || kind.equals("COMMUNITY");
  }

  /** Entries of a list; none where it is not supplied. */
  List<Map<?, ?>> entries(String list) {
    List<Map<?, ?>> entries = new ArrayList<>();
    lists.getOrDefault(list, List.of()).forEach(each -> entries.add((Map<?, ?>) each));
    return entries;
  }

  @Nullable LocalDate closedOn() {
    return closedOn;
  }

  /** The record, under a name, at a place of twelve digits. */
  Map<String, Object> tree(String code, String name) {
    String place = division == null ? code : division;
    Map<String, Object> unit =
        Outcome.members(
            "id", id(code),
            "idScheme", isVillageOrCommunity() ? "DIVISION_CODE" : "LOCAL",
            "name", name,
            "kind", kind,
            "division", place,
            "setting", setting);
    if (grid != null) {
      unit.put("grid", place + "/" + grid);
    }
    if (openedOn != null) {
      unit.put("openedOn", openedOn.toString());
    }
    if (closedOn != null) {
      unit.put("closedOn", closedOn.toString());
    }
    Map<String, Object> tree = Outcome.members("unit", unit);
    lists.forEach(tree::put);
    tree.put("dailyReports", reports);
    if (!allClear.isEmpty()) {
      tree.put("safeReports", allClear);
    }
    if (!indicators.isEmpty()) {
      tree.put("indicators", indicators);
    }
    if (survey != null) {
      tree.put("survey", survey);
    }
    return tree;
  }

  /** Villages and communities are known by their division code. */
  String id(String code) {
    return isVillageOrCommunity() ? code : "DW-" + code;
  }
}
