package io.sanling.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.sanling.Assessor;
import io.sanling.Rulebook;
import io.sanling.UnitRecords;
import io.sanling.assertj.SanlingAssertions;
import io.sanling.explain.Explanation;
import io.sanling.record.InvalidRecordException;
import io.sanling.record.UnitRecord;
import io.sanling.result.AssessmentResult;
import io.sanling.result.AssessmentResult.Notice;
import io.sanling.result.Handling;
import io.sanling.value.AssessmentPeriod;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** Events, hand-overs and all-clear reports (事件、交办、平安日报): told, and never counted. */
class EventsTest {
  private static final Rulebook DRAFT = Drafts.HENAN_2024;
  private static final Assessor ASSESSOR = Assessor.of(DRAFT);
  private static final LocalDate FIRST = LocalDate.of(2024, 1, 1);
  private static final LocalDate LAST = LocalDate.of(2024, 12, 31);
  private static final List<String> LEVELS = List.of("GRID", "COMMUNITY", "STREET", "COUNTY");
  private static final List<String> KINDS =
      List.of("DISPUTE", "ACCIDENT", "CASE", "HAZARD", "PETITION", "DECISION", "OTHER");
  private static final String EVENT = event("E-1", "2024-03-01", "DISPUTE", "STREET", "");
  private static final String ACCIDENT =
      "{\"id\":\"A-1\",\"occurredOn\":\"2024-05-06\",\"type\":\"FIRE\",\"deaths\":0,\"missing\":0,"
          + "\"seriousInjuries\":0,\"minorInjuries\":1,\"determination\":{\"status\":\"%s\"}}";

  // ---- what is refused

  @Example
  void aHandOverIsToSomebodyOfSomethingThatIsThere() {
    assertThat(wrong(EVENT, transfer("E-1", "2024-03-02", "UP", null, "")))
        .containsExactly("REC-MISSING /transfers/0/toLevel");
    assertThat(wrong(EVENT, transfer("E-9", "2024-03-02", "UP", "STREET", "")))
        .containsExactly("REC-CONTRADICTION /transfers/0/event");
    assertThat(wrong(EVENT, transfer("E-1", "2024-03-02", "UP", "VILLAGE", "")))
        .containsExactly("REC-ENUM /transfers/0/toLevel");
    assertThat(wrong(EVENT, transfer("E-1", "2024-03-02", "UP", "STREET", ""))).isEmpty();
  }

  @Example
  void nothingIsAcceptedReturnedOrCheckedBeforeItsTime() {
    for (String field : List.of("acceptedOn", "returnedOn")) {
      String early = ",\"" + field + "\":\"2024-03-01\"";
      assertThat(wrong(EVENT, transfer("E-1", "2024-03-02", "DOWN", "GRID", early)))
          .containsExactly("REC-CONTRADICTION /transfers/0/" + field);
      String same = ",\"" + field + "\":\"2024-03-02\"";
      assertThat(wrong(EVENT, transfer("E-1", "2024-03-02", "DOWN", "GRID", same))).isEmpty();
    }
    String checked = ",\"doneOn\":\"2024-03-09\",\"checkedOn\":\"2024-03-08\"";
    assertThat(wrong(event("E-1", "2024-03-01", "DISPUTE", "STREET", checked), ""))
        .containsExactly("REC-CONTRADICTION /events/0/checkedOn");
    String due = ",\"dueOn\":\"2024-02-29\"";
    assertThat(wrong(event("E-1", "2024-03-01", "DISPUTE", "STREET", due), ""))
        .containsExactly("REC-CONTRADICTION /events/0/dueOn");
  }

  // ---- nothing of it counts

  /** A rulebook that held it against a unit that something was handed over would be told here. */
  @Property(tries = 25, edgeCases = EdgeCasesMode.NONE)
  void nothingElseOfAResultDependsOnThem(@ForAll Random random) {
    String accidents = accidents(random);
    LocalDate day = LAST.minusDays(random.nextInt(60));
    AssessmentResult with = assessed(unit(accidents, randomEvents(random)), day);
    assertThat(bare(with)).isEqualTo(bare(assessed(unit(accidents, List.of()), day)));
    assertThat(AssessmentResult.parse(with.toJson())).isEqualTo(with);
  }

  @Property(tries = 15, edgeCases = EdgeCasesMode.NONE)
  void anotherHandOverLowersNothing(@ForAll Random random) {
    List<String> parts = randomEvents(random);
    AssessmentResult fewer = assessed(unit(accidents(random), parts), LAST);
    List<String> more = new ArrayList<>(parts);
    more.set(
        1,
        list(
            "transfers",
            parts.get(1).replaceAll("^\"transfers\":\\[|]$", ""),
            transfer("E-0", "2024-06-01", "UP", "COUNTY", ",\"withinCompetence\":false")
                .replace("T-1", "T-99")));
    AssessmentResult another = assessed(unit(accidents(new Random(1)), more), LAST);
    AssessmentResult same = assessed(unit(accidents(new Random(1)), parts), LAST);
    assertThat(bare(another)).isEqualTo(bare(same));
    assertThat(another.handling().supervision()).isEqualTo(same.handling().supervision());
    assertThat(fewer.handling().supervision())
        .extracting(Handling.SupervisionStep::record)
        .noneMatch(record -> record.startsWith("transfers/"));
  }

  @Property(tries = 15, edgeCases = EdgeCasesMode.NONE)
  void theirOrderDoesNotShow(@ForAll Random random) {
    List<String> events = new ArrayList<>();
    List<String> transfers = new ArrayList<>();
    fill(random, events, transfers);
    String accidents = accidents(random);
    AssessmentResult one = assessed(unit(accidents, parts(events, transfers)), LAST);
    Collections.shuffle(events, random);
    Collections.shuffle(transfers, random);
    assertThat(assessed(unit(accidents, parts(events, transfers)), LAST)).isEqualTo(one);
  }

  @Example
  void whatIsHandedOverLaterIsNotSeen() {
    String later = transfer("E-1", "2024-07-01", "UP", "STREET", "");
    UnitRecord record = unit("", parts(List.of(EVENT), List.of(later)));
    assertThat(notices(assessed(record, LocalDate.of(2024, 6, 30))))
        .doesNotContain("DQ-COMPETENCE-UNKNOWN transfers/T-1");
    assertThat(notices(assessed(record, LocalDate.of(2024, 7, 1))))
        .contains("DQ-COMPETENCE-UNKNOWN transfers/T-1");
  }

  // ---- all clear

  @Example
  void anAllClearReportMakesNothingSafe() {
    String days = "\"safeReports\":[[\"2024-01-01\",\"2024-12-31\"]]";
    for (String status : List.of("CONFIRMED", "PENDING")) {
      String accident = ACCIDENT.formatted(status);
      AssessmentResult told = assessed(unit(accident, List.of(days)), LAST);
      AssessmentResult silent = assessed(unit(accident, List.of()), LAST);
      assertThat(bare(told)).isEqualTo(bare(silent));
      assertThat(told.handling()).isEqualTo(silent.handling());
      assertThat(notices(told)).contains("DQ-SAFE-REPORT-CONTRADICTED accidents/A-1");
      assertThat(notices(silent)).noneMatch(notice -> notice.startsWith("DQ-SAFE"));
    }
    assertThat(bare(assessed(unit("", List.of(days)), LAST)))
        .as("nothing happened, and that was reported: no better than not reported")
        .isEqualTo(bare(assessed(unit("", List.of()), LAST)));
  }

  // ---- told

  @Example
  void theShareIsToldToThePublicInBothLanguages() {
    List<String> events = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      String done = ",\"doneOn\":\"2024-03-" + (i < 3 ? "05" : "25") + "\"";
      events.add(event("E-" + i, "2024-03-01", "DISPUTE", "STREET", done));
    }
    UnitRecord record = unit("", parts(events, List.of()));
    AssessmentResult result = assessed(record, LAST);
    SanlingAssertions.assertThat(result).hasNotice("NOTE-EVENTS-STREET");
    assertThat(Explanation.of(DRAFT, record, result).forPublic(Locale.CHINESE))
        .contains("乡镇事件按期率", "75");
    assertThat(Explanation.of(DRAFT, record, result).forPublic(Locale.ENGLISH))
        .contains("Township: events in time", "75");
    assertThat(Explanation.of(DRAFT, record, result).forAuditor()).contains("NOTE-EVENTS-STREET");
  }

  @Example
  void theLevelAndItsOfficeAreTold() {
    UnitRecord record =
        unit("", List.of(list("events", event("E-1", "2024-06-01", "OTHER", "GRID", ""))));
    AssessmentResult result = assessed(record, LocalDate.of(2024, 6, 12));
    SanlingAssertions.assertThat(result).hasReminder("R-EVENT-GRID");
    assertThat(result.handling().supervision())
        .singleElement()
        .satisfies(
            step -> {
              assertThat(step.record()).isEqualTo("events/E-1");
              assertThat(step.office()).isEqualTo("乡镇（街道）综治中心");
              assertThat(step.since()).isEqualTo("2024-06-12");
            });
  }

  // ---- made up

  private static List<Object> bare(AssessmentResult result) {
    return List.of(Told.decided(result), result.handling().consequences());
  }

  private static List<String> notices(AssessmentResult result) {
    return result.notices().stream()
        .map((Notice notice) -> notice.code() + " " + notice.record())
        .toList();
  }

  private static String event(String id, String on, String kind, String level, String more) {
    return "{\"id\":\"%s\",\"reportedOn\":\"%s\",\"kind\":\"%s\",\"level\":\"%s\"%s}"
        .formatted(id, on, kind, level, more);
  }

  private static String transfer(
      String event, String on, String direction, String level, String more) {
    return "{\"id\":\"T-1\",\"event\":\"%s\",\"handedOn\":\"%s\",\"direction\":\"%s\"%s%s}"
        .formatted(
            event, on, direction, level == null ? "" : ",\"toLevel\":\"" + level + "\"", more);
  }

  private static String list(String name, String... items) {
    return "\""
        + name
        + "\":["
        + String.join(",", Arrays.stream(items).filter(item -> !item.isEmpty()).toList())
        + "]";
  }

  private static List<String> parts(List<String> events, List<String> transfers) {
    return List.of(
        list("events", events.toArray(String[]::new)),
        list("transfers", transfers.toArray(String[]::new)));
  }

  private static void fill(Random random, List<String> events, List<String> transfers) {
    int count = 1 + random.nextInt(5);
    for (int i = 0; i < count; i++) {
      LocalDate on = FIRST.plusDays(random.nextInt(360));
      String more = "";
      if (random.nextBoolean()) {
        more += ",\"doneOn\":\"" + on.plusDays(random.nextInt(70)) + "\"";
      }
      if (random.nextInt(3) == 0) {
        more += ",\"dueOn\":\"" + on.plusDays(random.nextInt(40)) + "\"";
      }
      if (random.nextBoolean()) {
        more += ",\"returns\":" + random.nextInt(4) + ",\"reopenings\":" + random.nextInt(2);
      }
      events.add(event("E-" + i, on.toString(), any(random, KINDS), any(random, LEVELS), more));
      for (int j = random.nextInt(3); j > 0; j--) {
        LocalDate handed = on.plusDays(random.nextInt(5));
        String how = random.nextBoolean() ? ",\"withinCompetence\":" + random.nextBoolean() : "";
        if (random.nextBoolean()) {
          how += ",\"acceptedOn\":\"" + handed.plusDays(random.nextInt(4)) + "\"";
        }
        transfers.add(
            transfer(
                    "E-" + i,
                    handed.toString(),
                    any(random, List.of("UP", "ACROSS", "DOWN")),
                    any(random, LEVELS),
                    how)
                .replace("T-1", "T-" + i + "-" + j));
      }
    }
  }

  private static List<String> randomEvents(Random random) {
    List<String> events = new ArrayList<>();
    List<String> transfers = new ArrayList<>();
    fill(random, events, transfers);
    List<String> all = new ArrayList<>(parts(events, transfers));
    if (random.nextBoolean()) {
      LocalDate from = FIRST.plusDays(random.nextInt(180));
      all.add("\"safeReports\":[[\"" + from + "\",\"" + from.plusDays(90) + "\"]]");
    }
    return all;
  }

  private static String any(Random random, List<String> of) {
    return of.get(random.nextInt(of.size()));
  }

  private static String accidents(Random random) {
    return switch (random.nextInt(3)) {
      case 0 -> ACCIDENT.formatted("CONFIRMED");
      case 1 -> ACCIDENT.formatted("PENDING");
      default -> "";
    };
  }

  private static UnitRecord unit(String accident, List<String> parts) {
    String more = parts.isEmpty() ? "" : "," + String.join(",", parts);
    return UnitRecords.parse(
        """
        {"unit":{"id":"410328104205","idScheme":"DIVISION_CODE","kind":"VILLAGE",\
        "division":"410328104205","setting":"RURAL"},"petitions":[],"accidents":[%s],\
        "cases":[],"misconducts":[],"hazards":[],"disputes":[],\
        "dailyReports":[["2024-01-01","2024-12-31"]],\
        "indicators":{"leadingGroup":true,"meetings":4,"ledgerKept":true,"techCoverage":0.9,\
        "volunteers":30,"patrolHours":4,"gridWorker":true,"mediators":3,"legalAdviser":true,\
        "assistanceTargets":0,"assistancePlans":0,"lawTalks":4,"charterPublished":true,\
        "serviceWindow":true,"affairsPublished":true,"fireDrills":2},\
        "survey":{"surveyed":100,"satisfied":100}%s}\
        """
            .formatted(accident, more),
        DRAFT.forms());
  }

  private static AssessmentResult assessed(UnitRecord record, LocalDate asOf) {
    return ASSESSOR.assess(record, new AssessmentPeriod(FIRST, LAST, asOf));
  }

  private static List<String> wrong(String event, String transfer) {
    List<String> found = new ArrayList<>();
    try {
      unit("", List.of(list("events", event), list("transfers", transfer)));
    } catch (InvalidRecordException refused) {
      refused.problems().forEach(each -> found.add(each.code() + " " + each.path()));
    }
    return found;
  }
}
