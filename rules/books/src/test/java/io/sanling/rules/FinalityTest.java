package io.sanling.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.sanling.Assessor;
import io.sanling.Rulebook;
import io.sanling.UnitRecords;
import io.sanling.assertj.SanlingAssertions;
import io.sanling.explain.Explanation;
import io.sanling.record.UnitRecord;
import io.sanling.result.AssessmentResult;
import io.sanling.result.Conformity;
import io.sanling.result.Handling;
import io.sanling.result.Handling.State;
import io.sanling.value.AssessmentPeriod;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** How final results are (公示、申诉), and what follows from them (考核奖惩). */
class FinalityTest {
  private static final Rulebook DRAFT = Drafts.HENAN_2024;
  private static final Assessor ASSESSOR = Assessor.of(DRAFT);
  private static final LocalDate FIRST = LocalDate.of(2024, 1, 1);
  private static final LocalDate LAST = LocalDate.of(2024, 12, 31);
  private static final LocalDate SHOWN = LocalDate.of(2024, 11, 1);
  private static final String NONE = "\"publicity\":[],\"appeals\":[]";
  private static final String CONFIRMED = publicity(SHOWN, SHOWN.plusDays(7), "0", null);
  private static final String DECIDED =
      "\"decidedOn\":\"2024-11-20\",\"decidedBy\":\"市平安办\",\"outcome\":\"%s\","
          + "\"decisionDocument\":\"洛平安〔2024〕9号\"";

  // ---- what is refused

  @Example
  void aDecisionIsWholeAndByOthers() {
    assertThat(wrong(appeal("GRADE", "\"decidedOn\":\"2024-11-20\"")))
        .containsExactlyInAnyOrder(
            "REC-MISSING /appeals/0/outcome missing.decision",
            "REC-MISSING /appeals/0/decidedBy missing.decision",
            "REC-MISSING /appeals/0/decisionDocument missing.decision");
    assertThat(
            wrong(
                appeal(
                    "GRADE",
                    "\"outcome\":\"UPHELD\",\"decidedBy\":\"市平安办\",\"decisionDocument\":\"无\"")))
        .containsExactlyInAnyOrder(
            "REC-MISSING /appeals/0/decidedOn missing.decision",
            "REC-MISSING /appeals/0/decisionDocument missing.decision");
    assertThat(
            wrong(appeal("GRADE", DECIDED.formatted("UPHELD") + ",\"firstDecidedBy\":\"市 平安办\"")))
        .containsExactly("REC-CONTRADICTION /appeals/0/decidedBy contradiction.ownAppeal");
    assertThat(wrong(appeal("GRADE", DECIDED.formatted("UPHELD").replace("11-20", "11-01"))))
        .containsExactly("REC-CONTRADICTION /appeals/0/decidedOn contradiction.before");
  }

  @Example
  void anAppealIsAboutSomethingThatIsThere() {
    for (String about : List.of("accidents/A-9", "accident/A-1", "零事故", "publicity/", "a b")) {
      assertThat(wrong(appeal(about, "\"informedOn\":\"2024-11-09\"")))
          .as(about)
          .containsExactly("REC-CONTRADICTION /appeals/0/about contradiction.appealed");
    }
    assertThat(wrong(appeal("事故/A-1", "\"informedOn\":\"2024-11-09\"")))
        .containsExactly("REC-CONTRADICTION /appeals/0/about contradiction.names");
    assertThat(wrong(appeal("HN-ZA-1", "\"informedOn\":\"2024-11-09\""))).isEmpty();
  }

  // ---- the state

  @Example
  void whatIsNotKnownConfirmsNothing() {
    assertThat(state("", LAST)).isEqualTo(State.PRELIMINARY);
    assertThat(state(NONE, LAST)).isEqualTo(State.PRELIMINARY);
    assertThat(state(CONFIRMED + ",\"appeals\":[]", LAST)).isEqualTo(State.CONFIRMED);
    assertThat(state(CONFIRMED, LAST))
        .as("whether anybody appealed is not known")
        .isEqualTo(State.PUBLICIZED);
  }

  @Example
  void anAppealAboutNoClauseNamesWhatWasWritten() {
    UnitRecord record = unit(appeal("HN-ZX-9", DECIDED.formatted("UPHELD")), accident("CONFIRMED"));
    Explanation told = Explanation.of(DRAFT, record, assessed(record, LAST));
    assertThat(told.forPublic(Locale.CHINESE)).contains("申诉的是 HN-ZX-9");
    assertThat(told.forPublic(Locale.ENGLISH)).contains("it is about HN-ZX-9");
  }

  @Example
  void whatIsUndeterminedIsNotConfirmed() {
    UnitRecord record = unit(CONFIRMED + ",\"appeals\":[]", accident("PENDING"));
    AssessmentResult result = assessed(record, LAST);
    assertThat(result.conformity()).isEqualTo(Conformity.UNDETERMINED);
    assertThat(result.handling().state()).isEqualTo(State.PUBLICIZED);
    assertThat(Explanation.of(DRAFT, record, result).forPublic(Locale.CHINESE))
        .contains("结果状态：公示中；评定待定，认定以后才能确认");
    assertThat(Explanation.of(DRAFT, record, result).forPublic(Locale.ENGLISH))
        .contains("State of the result: publicized; undetermined, and confirmed only once it is");
  }

  @Property(tries = 12, edgeCases = EdgeCasesMode.NONE)
  void withoutAnythingNewAStateOnlyGoesOn(@ForAll Random random) {
    UnitRecord record = unit(randomFinality(random), randomMatters(random));
    State before = null;
    for (LocalDate day = SHOWN.minusDays(3);
        day.isBefore(SHOWN.plusDays(40));
        day = day.plusDays(1)) {
      State now = assessed(record, day).handling().state();
      boolean news = happens(record, day);
      assertThat(before == null || news || before.compareTo(now) <= 0)
          .as("%s: %s, then %s", day, before, now)
          .isTrue();
      before = now;
    }
  }

  private static boolean happens(UnitRecord record, LocalDate day) {
    return record.toJson().contains("\"" + day + "\"");
  }

  // ---- nothing of it feeds back

  /** A judge who took an appeal for a reason would be told here. */
  @Property(tries = 20, edgeCases = EdgeCasesMode.NONE)
  void nothingElseOfAResultDependsOnAppealsAndPublicity(@ForAll Random random) {
    String matters = randomMatters(random);
    LocalDate day = LAST.minusDays(random.nextInt(60));
    AssessmentResult without = assessed(unit(NONE, matters), day);
    AssessmentResult with = assessed(unit(randomFinality(random), matters), day);
    assertThat(Told.decided(with)).isEqualTo(Told.decided(without));
  }

  @Property(tries = 20, edgeCases = EdgeCasesMode.NONE)
  void onlyConfirmedResultsThatAreDecidedHaveConsequences(@ForAll Random random) {
    AssessmentResult result =
        assessed(
            unit(randomFinality(random), randomMatters(random)),
            LAST.minusDays(random.nextInt(60)));
    Handling handling = result.handling();
    if (handling.state() != State.CONFIRMED || result.conformity() == Conformity.UNDETERMINED) {
      assertThat(handling.consequences()).isEmpty();
    } else {
      assertThat(handling.consequences())
          .as("a confirmed result that conforms may be honoured, one that does not is notified")
          .isNotEmpty();
    }
    handling.consequences().forEach(each -> assertThat(each.until()).isAfterOrEqualTo(each.from()));
    assertThat(AssessmentResult.parse(result.toJson())).isEqualTo(result);
  }

  @Example
  void aChangedOutcomeChangesNothingByItself() {
    String accident = accident("CONFIRMED");
    String appealed =
        CONFIRMED + ",\"appeals\":[" + entry("accidents/A-1", DECIDED.formatted("CHANGED")) + "]";
    AssessmentResult result = assessed(unit(appealed, accident), LAST);
    assertThat(result.conformity()).isEqualTo(Conformity.NON_CONFORMING);
    assertThat(result.handling().consequences())
        .extracting(Handling.Consequence::code)
        .contains("NOTIFY", "YELLOW");
    SanlingAssertions.assertThat(result)
        .as("confirmed on the day the appeal was decided")
        .isInState(State.CONFIRMED)
        .hasConsequence("NOTIFY", "2024-11-20");
    AssertionError told = null;
    try {
      SanlingAssertions.assertThat(result).hasNoConsequences();
    } catch (AssertionError expected) {
      told = expected;
    }
    assertThat(told).hasMessageContaining("NOTIFY from 2024-11-20, YELLOW from 2024-11-20");
  }

  // ---- told

  @Example
  void itIsToldToThePublic() {
    UnitRecord record = unit(CONFIRMED + ",\"appeals\":[]", misconduct());
    AssessmentResult result = assessed(record, LAST);
    assertThat(Explanation.of(DRAFT, record, result).forPublic(Locale.CHINESE))
        .contains("结果状态：确认")
        .contains("考核奖惩：取消参评，自 2025-01-01 至 2025-12-31，依据 CQ-BAR ")
        .contains("只对本主体，不对任何个人");
    assertThat(Explanation.of(DRAFT, record, result).forPublic(Locale.ENGLISH))
        .contains("State of the result: confirmed")
        .contains("Follows: not assessed for later periods, from 2025-01-01 to 2025-12-31");
    assertThat(Explanation.of(DRAFT, record, result).forAuditor())
        .contains("\"state\":\"CONFIRMED\"")
        .contains("\"CQ-BAR\":{\"heading\":\"取消参评\"");
  }

  // ---- made up

  private static String publicity(
      LocalDate from, LocalDate until, String objections, Object settled) {
    return "\"publicity\":[{\"id\":\"G-1\",\"publicFrom\":\"%s\",\"publicUntil\":\"%s\"%s%s}]"
        .formatted(
            from,
            until,
            objections == null ? "" : ",\"objections\":" + objections,
            settled == null ? "" : ",\"settledOn\":\"" + settled + "\"");
  }

  private static String entry(String about, String more) {
    return "{\"id\":\"S-1\",\"filedOn\":\"2024-11-10\",\"about\":\"%s\",%s}".formatted(about, more);
  }

  private static String appeal(String about, String more) {
    return CONFIRMED + ",\"appeals\":[" + entry(about, more) + "]";
  }

  private static String accident(String status) {
    return """
    "accidents":[{"id":"A-1","occurredOn":"2024-03-01","type":"OTHER","minorInjuries":1,\
    "determination":{"status":"%s"}}],"misconducts":[]\
    """
        .formatted(status);
  }

  private static String misconduct() {
    return """
    "accidents":[],"misconducts":[{"id":"M-1","kind":"CONCEALMENT","foundOn":"2024-05-01",\
    "determination":{"status":"CONFIRMED"}}]\
    """;
  }

  private static String randomMatters(Random random) {
    return switch (random.nextInt(4)) {
      case 0 -> accident("CONFIRMED");
      case 1 -> accident("PENDING");
      case 2 -> misconduct();
      default -> "\"accidents\":[],\"misconducts\":[]";
    };
  }

  private static String randomFinality(Random random) {
    List<String> parts = new ArrayList<>();
    LocalDate from = SHOWN.plusDays(random.nextInt(5));
    parts.add(
        random.nextInt(4) == 0
            ? "\"publicity\":[]"
            : publicity(
                from,
                from.plusDays(random.nextInt(9)),
                random.nextInt(4) == 0 ? null : "" + random.nextInt(2),
                random.nextBoolean() ? null : from.plusDays(random.nextInt(20))));
    String decided =
        DECIDED
            .formatted(List.of("UPHELD", "CHANGED", "DISMISSED").get(random.nextInt(3)))
            .replace("11-20", "11-" + (10 + random.nextInt(20)));
    parts.add(
        "\"appeals\":["
            + (random.nextBoolean()
                ? ""
                : entry("GRADE", random.nextBoolean() ? decided : "\"informedOn\":\"2024-10-01\""))
            + "]");
    return String.join(",", parts);
  }

  private static String json(String finality, String matters) {
    return """
    {"unit":{"id":"410328104205","idScheme":"DIVISION_CODE","kind":"VILLAGE",\
    "division":"410328104205","setting":"RURAL"},"petitions":[],"cases":[],"hazards":[],\
    "disputes":[],"changes":[],%s,"dailyReports":[["2024-01-01","2024-12-31"]],\
    "indicators":{"leadingGroup":true,"meetings":4,"ledgerKept":true,"techCoverage":0.9,\
    "volunteers":30,"patrolHours":4,"gridWorker":true,"mediators":3,"legalAdviser":true,\
    "assistanceTargets":0,"assistancePlans":0,"lawTalks":4,"charterPublished":true,\
    "serviceWindow":true,"affairsPublished":true,"fireDrills":2},\
    "survey":{"surveyed":100,"satisfied":100}%s}\
    """
        .formatted(matters, finality.isEmpty() ? "" : "," + finality);
  }

  private static UnitRecord unit(String finality, String matters) {
    return UnitRecords.parse(json(finality, matters), DRAFT.forms());
  }

  private static AssessmentResult assessed(UnitRecord record, LocalDate asOf) {
    return ASSESSOR.assess(record, new AssessmentPeriod(FIRST, LAST, asOf));
  }

  private static State state(String finality, LocalDate asOf) {
    return assessed(unit(finality, accident("CONFIRMED")), asOf).handling().state();
  }

  private static List<String> wrong(String finality) {
    return Told.wrong(() -> unit(finality, accident("CONFIRMED")));
  }
}
