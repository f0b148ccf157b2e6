package io.sanling.examples.workbench.zhongyuan;

import static io.sanling.examples.workbench.zhongyuan.ZhongyuanRecord.AS_OF;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import io.sanling.examples.workbench.madeup.Chance;
import java.time.LocalDate;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What came up in the communities (事件), and through whose hands it went (交办). */
final class ZhongyuanEvents {
  private static final ImmutableList<String> LEVELS =
      ImmutableList.of("GRID", "COMMUNITY", "STREET", "COUNTY");
  private static final ImmutableList<Integer> DAYS = ImmutableList.of(3, 7, 15, 30);
  private static final ImmutableMap<String, Integer> DAYS_OF_KIND =
      ImmutableMap.of("HAZARD", 2, "ACCIDENT", 2, "DECISION", 60);
  private static final ImmutableSet<String> NOT_OF_GRIDS =
      ImmutableSet.of("ACCIDENT", "CASE", "DECISION");
  private static final ImmutableList<String> KINDS =
      ImmutableList.of(
          "DISPUTE",
          "DISPUTE",
          "DISPUTE",
          "HAZARD",
          "HAZARD",
          "OTHER",
          "OTHER",
          "ACCIDENT",
          "CASE",
          "DECISION");

  private final ZhongyuanRecord record;
  private final Chance chance;

  private ZhongyuanEvents(ZhongyuanRecord record, Chance chance) {
    this.record = record;
    this.chance = chance;
  }

  /** Adds to the communities' records. */
  static void handle(ZhongyuanCounty county, long seed) {
    Chance chance = new Chance(seed);
    county
        .all()
        .filter(ZhongyuanRecord::community)
        .forEach(record -> new ZhongyuanEvents(record, chance).live());
    open(county.unit("410102008001"), "DISPUTE", "GRID", AS_OF.minusDays(4));
    open(county.unit("410102008002"), "DISPUTE", "STREET", AS_OF.minusDays(25));
    open(county.unit("410102008003"), "OTHER", "COMMUNITY", AS_OF.minusDays(6));
    Map<String, Object> waiting =
        open(county.unit("410102008004"), "DECISION", "COMMUNITY", AS_OF.minusDays(5));
    county
        .unit("410102008004")
        .add(
            "transfers",
            "T",
            "event",
            waiting.get("id"),
            "handedOn",
            AS_OF.minusDays(4),
            "direction",
            "UP",
            "toLevel",
            "STREET",
            "withinCompetence",
            false);
  }

  /** Not yet dealt with at the end of the year: one day late, ten days, due tomorrow, not taken. */
  private static Map<String, Object> open(
      ZhongyuanRecord record, String kind, String level, LocalDate reported) {
    return record.add(
        "events",
        "E",
        "reportedOn",
        reported,
        "kind",
        kind,
        "reportedBy",
        "GRID",
        "level",
        level,
        "source",
        "GRID");
  }

  private void live() {
    record.supply("events");
    record.supply("transfers");
    for (int i = chance.between(2, 8); i > 0; i--) {
      event();
    }
  }

  private void event() {
    LocalDate reported = chance.day(record.first(), record.last().minusDays(16));
    String kind = chance.pick(KINDS);
    int least = NOT_OF_GRIDS.contains(kind) ? 1 : 0;
    int most = kind.equals("DECISION") ? 3 : 2;
    int level = chance.percent(60) ? least : chance.between(least, most);
    Map<String, Object> event =
        record.add(
            "events",
            "E",
            "reportedOn",
            reported,
            "kind",
            kind,
            "reportedBy",
            "GRID",
            "level",
            LEVELS.get(level),
            "source",
            "GRID",
            "grid",
            record.text("division") + "/" + ZhongyuanRecord.padded(chance.between(1, 3), 2));
    long returns = 0;
    LocalDate day = reported;
    for (int to = 1; to <= level; to++) {
      if (chance.percent(5)) {
        returns++;
        handUp(event, day, to, null, day.plusDays(1));
        day = day.plusDays(1);
      }
      LocalDate accepted = day.plusDays(chance.between(0, chance.percent(6) ? 4 : 1));
      handUp(event, day, to, accepted, null);
      day = accepted;
    }
    int allowed = DAYS_OF_KIND.getOrDefault(kind, DAYS.get(level));
    LocalDate dealtWith =
        reported.plusDays(
            chance.percent(6)
                ? allowed + chance.between(1, 12)
                : chance.between(Math.min(level, allowed), allowed));
    LocalDate done = dealtWith.isBefore(day) ? day : dealtWith;
    if (!done.isAfter(AS_OF)) {
      LocalDate checked = done.plusDays(chance.between(1, 5));
      event.put("doneOn", done);
      if (!checked.isAfter(AS_OF)) {
        event.put("checkedOn", checked);
      }
      event.put(
          "outcome", chance.percent(90) ? "DONE" : chance.percent(50) ? "ELSEWHERE" : "UNFOUNDED");
    }
    event.put("returns", returns);
    event.put("reopenings", chance.percent(3) ? 1L : 0L);
  }

  /** Most could not be dealt with where they came from; of some it is not written whether. */
  private void handUp(
      Map<String, Object> event,
      LocalDate day,
      int to,
      @Nullable LocalDate accepted,
      @Nullable LocalDate returned) {
    record.add(
        "transfers",
        "T",
        "event",
        event.get("id"),
        "handedOn",
        day,
        "direction",
        "UP",
        "toLevel",
        LEVELS.get(to),
        "withinCompetence",
        chance.percent(6) ? null : (Object) chance.percent(7),
        "acceptedOn",
        accepted,
        "returnedOn",
        returned);
  }
}
