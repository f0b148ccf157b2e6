package io.sanling.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.sanling.Assessor;
import io.sanling.Rulebook;
import io.sanling.UnitRecords;
import io.sanling.explain.Explanation;
import io.sanling.impact.DataChange;
import io.sanling.impact.DataChanges;
import io.sanling.record.UnitRecord;
import io.sanling.result.AssessmentResult;
import io.sanling.result.Handling.Amendment;
import io.sanling.result.ZeroState;
import io.sanling.value.AssessmentPeriod;
import io.sanling.value.UnusableResultException;
import io.sanling.verify.ReceiptCheck;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.jspecify.annotations.Nullable;

/** Data that were amended (更正): each amendment by a document, and seen from its day on. */
class AmendmentsTest {
  private static final Rulebook DRAFT = Drafts.HENAN_2024;
  private static final Assessor ASSESSOR = Assessor.of(DRAFT);
  private static final LocalDate FIRST = LocalDate.of(2024, 1, 1);
  private static final LocalDate LAST = LocalDate.of(2024, 12, 31);
  private static final LocalDate DAY = LocalDate.of(2024, 10, 15);
  private static final String RESOLVED = "petitions/P-1/resolvedOn";

  // ---- what an amendment is

  @Example
  void anAmendmentSaysWhatAndByWhichDocument() {
    assertThat(wrong(amended("petition/P-1/resolvedOn", DAY, null, "2024-06-20")))
        .containsExactly("REC-CONTRADICTION /amendments/0/path contradiction.amendedPath");
    for (String path :
        List.of(
            "resolvedOn",
            "petitions/resolvedOn",
            "petitions/P-1/resolved",
            "unit/P-1/headcount",
            "unit/name",
            "indicators/I/meetings",
            "dailyReports/x",
            "")) {
      assertThat(wrong(amended(path, DAY, null, "2024-06-20")))
          .as(path)
          .containsExactly("REC-CONTRADICTION /amendments/0/path contradiction.amendedPath");
    }
    for (String path : List.of("信访事项/P-1/办结日期", "petitions/P-1/办结日期")) {
      assertThat(wrong(amended(path, DAY, null, "2024-06-20")))
          .as(path)
          .containsExactly("REC-CONTRADICTION /amendments/0/path contradiction.names");
    }
    assertThat(wrong(amended("amendments/G-0/newValue", DAY, "1", "2")))
        .containsExactly("REC-CONTRADICTION /amendments/0/path contradiction.amendedTwice");
    for (String none : List.of("无", "/", " ", "暂无")) {
      String amendment = amended(RESOLVED, DAY, null, "2024-06-20");
      assertThat(wrong(amendment.replace("更〔2024〕1号", none)))
          .containsExactly("REC-MISSING /amendments/0/amendmentDocument missing.document");
      assertThat(wrong(amendment.replace("县信访局", none)))
          .containsExactly("REC-MISSING /amendments/0/office missing.office");
    }
  }

  @Example
  void valuesAreWrittenAsTheirFieldsAre() {
    assertThat(wrong(amended(RESOLVED, DAY, "2024年6月", "2024-06-20")))
        .containsExactly("REC-DATE /amendments/0/oldValue date.day");
    assertThat(wrong(amended("indicators/meetings", DAY, "-1", "12")))
        .containsExactly("REC-RANGE /amendments/0/oldValue range.negative");
    assertThat(wrong(amended("indicators/ledgerKept", DAY, "否", "true")))
        .containsExactly("REC-TYPE /amendments/0/oldValue type.boolean");
    assertThat(wrong(amended("hazards/H-1/level", DAY, "GREAT", "MAJOR")))
        .contains("REC-ENUM /amendments/0/oldValue enum");
    assertThat(wrong(amended("unit/grid", DAY, "410328104999/1", "410328104201/1")))
        .contains("REC-CONTRADICTION /amendments/0/oldValue contradiction.grid");
  }

  @Example
  void theRecordHoldsTheLastValueOfAChainByDay() {
    assertThat(wrong(amended(RESOLVED, DAY, "2024-08-20", "2024-06-21")))
        .containsExactly("REC-CONTRADICTION /amendments/0/newValue contradiction.amendedOther");
    assertThat(wrong(amended(RESOLVED, DAY, "2024-06-20", "2024-06-20")))
        .containsExactly("REC-CONTRADICTION /amendments/0/newValue contradiction.amendedSame");
    assertThat(
            wrong(
                amended(RESOLVED, DAY, "2024-08-20", "2024-07-20"),
                amended(RESOLVED, DAY.plusDays(1), "2024-07-21", "2024-06-20")))
        .containsExactly("REC-CONTRADICTION /amendments/1/oldValue contradiction.amendedChain");
    assertThat(
            wrong(
                amended(RESOLVED, DAY, "2024-08-20", "2024-07-20"),
                amended(RESOLVED, DAY, "2024-07-20", "2024-06-20")))
        .containsExactly("REC-CONTRADICTION /amendments/1/path contradiction.amendedOnce");
    assertThat(
            record(
                    amended(RESOLVED, DAY.plusDays(1), "2024-07-20", "2024-06-20"),
                    amended(RESOLVED, DAY, "2024-08-20", "2024-07-20"))
                .digest())
        .startsWith("sha256:");
  }

  @Example
  void anAmendmentNeverDeletes() {
    assertThat(wrong(amended("petitions/P-2/resolvedOn", DAY, "2024-08-20", "2024-06-20")))
        .containsExactly("REC-CONTRADICTION /amendments/0/path contradiction.amendedEntry");
    assertThat(wrong(amended("accidents/A-1/deaths", DAY, "1", "0")))
        .containsExactly("REC-CONTRADICTION /amendments/0/path contradiction.amendedEntry");
    for (String none : List.of("", "无", "null")) {
      assertThat(wrong(amended(RESOLVED, DAY, "2024-08-20", none)))
          .containsExactly("REC-MISSING /amendments/0/newValue missing.newValue");
    }
    assertThat(
            wrong(
                amended(RESOLVED, DAY, "2024-08-20", "2024-06-20")
                    .replace(",\"newValue\":\"2024-06-20\"", "")))
        .containsExactly("REC-MISSING /amendments/0/newValue missing");
    assertThat(wrong(amended("petitions/P-1/extensionDocument", DAY, "信延1号", "信延2号")))
        .containsExactly("REC-CONTRADICTION /amendments/0/newValue contradiction.amendedGone");
    assertThat(wrong(amended("survey/surveyed", DAY, "40", "30")))
        .containsExactly("REC-CONTRADICTION /amendments/0/newValue contradiction.amendedGone");
  }

  @Example
  void whatWasNotKnownBeforeHasNoOldValueUnlessItIsRequired() {
    assertThat(seen(amended(RESOLVED, DAY, null, "2024-06-20"), DAY.minusDays(1)))
        .isEqualTo(ZeroState.BROKEN);
    assertThat(wrong(amended("petitions/P-1/acceptedOn", DAY, null, "2024-05-10")))
        .containsExactly("REC-MISSING /amendments/0/oldValue missing.oldValue");
  }

  @Example
  void anOldValueWasOneThatTheEntryCouldHaveHad() {
    assertThat(wrong(amended(RESOLVED, DAY, "2024-05-09", "2024-06-20")))
        .containsExactly("REC-CONTRADICTION /amendments/0/oldValue contradiction.amendedBefore");
    assertThat(wrong(amended("petitions/P-1/acceptedOn", DAY, "2024-07-01", "2024-05-10")))
        .containsExactly("REC-CONTRADICTION /amendments/0/oldValue contradiction.amendedBefore");
    assertThat(
            wrong(
                amended("petitions/P-1/acceptedOn", DAY, "2024-07-01", "2024-05-10"),
                amended(RESOLVED, DAY, "2024-08-20", "2024-06-20")))
        .isEmpty();
  }

  @Example
  void noAmendmentTellsOfPersons() {
    assertThat(wrong(amended(RESOLVED, DAY, null, "2024-06-20").replace("录入有误", "电13800138000")))
        .containsExactly("REC-PERSONAL-DATA /amendments/0/reason personal");
    assertThat(wrong(amended("petitions/P-1/extensionDocument", DAY, "13800138000", "信延2号")))
        .contains("REC-PERSONAL-DATA /amendments/0/oldValue personal");
    assertThat(wrong(amended("petitions/P-1/extensionDocument", DAY, "信延2号", "13800138000")))
        .contains("REC-PERSONAL-DATA /amendments/0/newValue personal");
  }

  // ---- as of a day

  @Example
  void anAmendmentMadeAfterTheAsOfDayIsNotSeen() {
    UnitRecord record = record(amended(RESOLVED, DAY, "2024-08-20", "2024-06-20"));
    AssessmentResult before = assessed(record, DAY.minusDays(1));
    assertThat(before.zeros()).containsEntry("petition", ZeroState.BROKEN);
    assertThat(before.handling().amendments()).isEmpty();
    assertThat(before.toJson()).doesNotContain("\"amendments\":");
    AssessmentResult after = assessed(record, DAY);
    assertThat(after.zeros()).containsEntry("petition", ZeroState.CLEAN);
    assertThat(after.handling().amendments())
        .containsExactly(new Amendment("amendments/G-0", RESOLVED, "县信访局", "更〔2024〕1号", DAY));
    assertThat(before.receipt().recordDigest()).isEqualTo(after.receipt().recordDigest());
    assertThat(AssessmentResult.parse(after.toJson())).isEqualTo(after);
    assertThat(ReceiptCheck.verify(DRAFT, record, before)).isEmpty();
    assertThat(Explanation.of(DRAFT, record, after).forPublic(Locale.CHINESE))
        .contains("更正：2024-10-15 县信访局以 更〔2024〕1号 更正了信访事项 P-1 办结日期（amendments/G-0）");
    assertThat(Explanation.of(DRAFT, record, after).forPublic(Locale.ENGLISH))
        .contains("Amended: on 2024-10-15 县信访局 amended petition matter P-1 day of resolution");
    assertThat(Explanation.of(DRAFT, record, before).forPublic(Locale.CHINESE))
        .doesNotContain("更正：")
        .contains("2024-08-20");
  }

  /** What is there, what it was before, and what it was before that, of fields of all kinds. */
  private static final List<List<String>> VALUES =
      List.of(
          List.of(RESOLVED, "2024-06-20", "2024-08-20", "2024-07-01"),
          List.of("hazards/H-1/level", "MAJOR", "ORDINARY"),
          List.of("hazards/H-1/foundOn", "2024-03-01", "2024-02-01", "2023-12-30"),
          List.of("indicators/meetings", "12", "3", ""),
          List.of("indicators/techCoverage", "0.8", "0.35"),
          List.of("indicators/ledgerKept", "true", "false", "true"),
          List.of("unit/headcount", "500", "501"),
          List.of("unit/grid", "410328104201/1", "410328104201/02", ""));

  @Property(tries = 40, edgeCases = EdgeCasesMode.NONE)
  void whatIsAssessedIsTheDataAsTheyWereOnTheDay(
      @ForAll @IntRange(max = 364) int asOf, @ForAll long seed) {
    Random random = new Random(seed);
    LocalDate day = FIRST.plusDays(asOf);
    List<String> amendments = new ArrayList<>();
    Map<String, String> then = now();
    int seen = 0;
    for (List<String> values : VALUES) {
      LocalDate on = LAST.plusDays(9);
      for (int i = 2; i < values.size() && random.nextInt(4) > 0; i++) {
        on = on.minusDays(1 + random.nextInt(300));
        String before = values.get(i);
        amendments.add(
            amended(values.get(0), on, before.isEmpty() ? null : before, values.get(i - 1)));
        if (on.isAfter(day)) {
          then.put(values.get(0), before);
        } else {
          seen++;
        }
      }
    }
    UnitRecord amended = record(now(), amendments);
    AssessmentResult result = assessed(amended, day);
    assertThat(content(result)).isEqualTo(content(assessed(record(then, List.of()), day)));
    assertThat(result.handling().amendments()).hasSize(seen).isSortedAccordingTo(BY_DAY);
    Collections.shuffle(amendments, random);
    assertThat(content(assessed(record(now(), amendments), day))).isEqualTo(content(result));
  }

  // ---- two states of the data

  /** Whoever changes a value and says nothing is found, whatever else was amended properly. */
  @Property(tries = 40, edgeCases = EdgeCasesMode.NONE)
  void ofTwoStatesAmendmentsExplainWhatTheyAmendAndNothingElse(@ForAll long seed) {
    Random random = new Random(seed);
    Map<String, String> then = now();
    List<String> amendments = new ArrayList<>();
    Map<String, DataChange.Kind> expected = new HashMap<>();
    for (List<String> values : VALUES) {
      String path = values.get(0);
      String old = values.get(2);
      if (random.nextInt(3) == 0) {
        continue;
      }
      then.put(path, old);
      if (random.nextBoolean()) {
        amendments.add(amended(path, DAY, old, values.get(1)));
        expected.put(path, DataChange.Kind.AMENDED);
      } else {
        expected.put(path, DataChange.Kind.UNEXPLAINED);
      }
    }
    UnitRecord before = record(then, List.of());
    UnitRecord after = record(now(), amendments);
    DataChange change =
        DataChanges.by(DRAFT, new AssessmentPeriod(FIRST, LAST, LAST))
            .since(DAY.minusDays(1))
            .of(before, after);
    Map<String, DataChange.Kind> found = new HashMap<>();
    for (DataChange.Item item : change.items()) {
      if (item.path().startsWith("amendments/")) {
        assertThat(item.kind()).isEqualTo(DataChange.Kind.ADDED);
      } else {
        found.put(item.path(), item.kind());
        assertThat(item.amendments().isEmpty())
            .as(item.path())
            .isEqualTo(item.kind() == DataChange.Kind.UNEXPLAINED);
      }
    }
    assertThat(found).isEqualTo(expected);
    assertThat(change.isUnexplained())
        .isEqualTo(expected.containsValue(DataChange.Kind.UNEXPLAINED));
    AssessmentResult one = assessed(before, LAST);
    AssessmentResult other = assessed(after, LAST);
    assertThat(change.impact() == null || !one.equals(other)).isTrue();
    if (change.impact() == null) {
      assertThat(verdict(other)).isEqualTo(verdict(one));
    }
  }

  /** What an impact tells of; an indicator may have another value for the same points. */
  private static List<Object> verdict(AssessmentResult result) {
    return Arrays.asList(
        result.conformity(),
        result.grade(),
        result.gradeRange(),
        result.score() == null ? null : result.score().points(),
        result.zeros(),
        result.ledger(),
        result.reasons());
  }

  // ---- results that replace others

  @Example
  void aResultNamesTheOneItReplaces() {
    UnitRecord record = record(amended(RESOLVED, DAY, "2024-08-20", "2024-06-20"));
    AssessmentResult earlier = assessed(record, DAY.minusDays(1));
    AssessmentResult now = assessed(record, DAY);
    AssessmentResult replacing = now.superseding(earlier);
    assertThat(replacing.handling().supersedes()).isEqualTo(earlier.receipt().resultDigest());
    assertThat(replacing.receipt().resultDigest()).isNotEqualTo(now.receipt().resultDigest());
    assertThat(AssessmentResult.parse(replacing.toJson())).isEqualTo(replacing);
    assertThat(ReceiptCheck.verify(DRAFT, record, replacing)).isEmpty();
    String forged =
        replacing.toJson().replace(earlier.receipt().resultDigest(), now.receipt().resultDigest());
    assertThatExceptionOfType(UnusableResultException.class)
        .isThrownBy(() -> AssessmentResult.parse(forged));
    assertThat(Explanation.of(DRAFT, record, replacing).forPublic(Locale.CHINESE))
        .contains("本结果取代此前的结果 " + earlier.receipt().resultDigest());
  }

  @Example
  void whatIsTheSameReplacesNothingAndNothingReplacesItself() {
    UnitRecord record = record(amended(RESOLVED, DAY, "2024-08-20", "2024-06-20"));
    AssessmentResult first = assessed(record, DAY.minusDays(1));
    AssessmentResult now = assessed(record, DAY);
    assertThat(now.superseding(now)).isEqualTo(now);
    AssessmentResult second = now.superseding(first);
    assertThat(now.superseding(second)).isEqualTo(second);
    assertThat(second.superseding(second)).isEqualTo(second);
    assertThatIllegalArgumentException().isThrownBy(() -> second.superseding(now));
    assertThatIllegalArgumentException().isThrownBy(() -> first.superseding(now));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> assessed(record("B-1", now(), List.of()), DAY).superseding(first));
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> now.superseding(ASSESSOR.assess(record, new AssessmentPeriod(FIRST, DAY, DAY))));
  }

  // ---- made up

  private static final Comparator<Amendment> BY_DAY =
      Comparator.comparing(Amendment::on).thenComparing(Amendment::record);

  private static Map<String, String> now() {
    Map<String, String> now = new HashMap<>();
    VALUES.forEach(values -> now.put(values.get(0), values.get(1)));
    return now;
  }

  private static String amended(String path, LocalDate on, @Nullable String old, String value) {
    return """
    "amendedOn":"%s","path":"%s"%s,"newValue":"%s","reason":"录入有误","office":"县信访局",\
    "amendmentDocument":"更〔2024〕1号"\
    """
        .formatted(on, path, old == null ? "" : ",\"oldValue\":\"" + old + "\"", value);
  }

  private static String json(String unit, Map<String, String> values, List<String> amendments) {
    return """
    {"unit":{"id":"%s","idScheme":"LOCAL","kind":"MARKET","division":"410328104201",\
    "setting":"RURAL"%s%s},"petitions":[{"id":"P-1","acceptedOn":"2024-05-10",\
    "withinCompetence":true%s,"determination":{"status":"CONFIRMED"}}],"accidents":[],\
    "cases":[],"misconducts":[],"hazards":[{"id":"H-1"%s%s,"dueOn":"2024-05-01",\
    "rectifiedOn":"2024-06-01"}],"disputes":[],"changes":[],"indicators":{%s},\
    "amendments":[%s],"dailyReports":[["2024-01-01","2024-12-31"]]}\
    """
        .formatted(
            unit,
            text(values, "unit/headcount", false),
            text(values, "unit/grid", true),
            text(values, RESOLVED, true),
            text(values, "hazards/H-1/level", true),
            text(values, "hazards/H-1/foundOn", true),
            (text(values, "indicators/meetings", false)
                    + text(values, "indicators/techCoverage", false)
                    + text(values, "indicators/ledgerKept", false))
                .replaceFirst("^,", ""),
            String.join(
                ",",
                IntStream.range(0, amendments.size())
                    .mapToObj(i -> "{\"id\":\"G-" + i + "\"," + amendments.get(i) + "}")
                    .toList()));
  }

  private static String text(Map<String, String> values, String path, boolean quoted) {
    String value = values.getOrDefault(path, "");
    String name = path.substring(path.lastIndexOf('/') + 1);
    return value.isEmpty() ? "" : ",\"" + name + "\":" + (quoted ? "\"" + value + "\"" : value);
  }

  private static UnitRecord record(String unit, Map<String, String> values, List<String> told) {
    return UnitRecords.parse(json(unit, values, told), DRAFT.forms());
  }

  private static UnitRecord record(Map<String, String> values, List<String> amendments) {
    return record("A-1", values, amendments);
  }

  private static UnitRecord record(String... amendments) {
    return record(now(), List.of(amendments));
  }

  private static List<String> wrong(String... amendments) {
    return Told.wrong(() -> record(amendments));
  }

  private static AssessmentResult assessed(UnitRecord record, LocalDate asOf) {
    return ASSESSOR.assess(record, new AssessmentPeriod(FIRST, LAST, asOf));
  }

  private static @Nullable ZeroState seen(String amendment, LocalDate asOf) {
    return assessed(record(amendment), asOf).zeros().get("petition");
  }

  /** All but what tells of amendments. */
  private static String content(AssessmentResult result) {
    return result
        .toJson()
        .replaceAll("\"amendments\":\\[[^\\]]*\\],", "")
        .replaceAll("\\{\"code\":\"NOTE-AMENDED\"[^}]*\\},?", "")
        .replaceAll("\\{\"rule\":\"提示—数据更正\"[^}]*\\},?", "")
        .replace(",]", "]")
        .replaceFirst("\"receipt\":.*", "");
  }
}
