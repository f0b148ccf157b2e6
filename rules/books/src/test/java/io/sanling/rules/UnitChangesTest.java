package io.sanling.rules;

import static com.google.common.collect.ImmutableList.toImmutableList;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.Lists;
import io.sanling.Assessor;
import io.sanling.Rulebook;
import io.sanling.UnitRecords;
import io.sanling.assertj.SanlingAssertions;
import io.sanling.explain.Explanation;
import io.sanling.form.Form;
import io.sanling.impact.Lineage;
import io.sanling.impact.UnitHistory;
import io.sanling.internal.read.FeedSource;
import io.sanling.record.InvalidRecordException;
import io.sanling.record.ReadOptions;
import io.sanling.record.ReadOutcome;
import io.sanling.record.RecordSource;
import io.sanling.record.UnitRecord;
import io.sanling.region.Region;
import io.sanling.region.RegionTally;
import io.sanling.result.AssessmentResult;
import io.sanling.result.Conformity;
import io.sanling.value.AssessmentPeriod;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.jspecify.annotations.Nullable;

/** Units that are renamed, merged, split or become of another kind (主体变更). */
class UnitChangesTest {
  private static final Rulebook DRAFT = Drafts.HENAN_2024;
  private static final Assessor ASSESSOR = Assessor.of(DRAFT);
  private static final LocalDate FIRST = LocalDate.of(2024, 1, 1);
  private static final LocalDate LAST = LocalDate.of(2024, 12, 31);
  private static final LocalDate DAY = LocalDate.of(2024, 6, 1);
  private static final String A = "410328104201";
  private static final String B = "410328104202";
  private static final String C = "410328104203";
  private static final String D = "410328104204";

  // ---- one record

  @Example
  void whatIsToldOfAChangeIsHeldToWhatIsKnownOfTheUnit() {
    assertThat(wrong(A, null, null, change("MERGED", DAY, null)))
        .containsExactly("REC-MISSING /changes/0/predecessor missing.predecessor");
    assertThat(wrong(A, null, null, change("RENAMED", DAY, A)))
        .containsExactly("REC-CONTRADICTION /changes/0/predecessor contradiction.ownPredecessor");
    assertThat(wrong(A, null, null, change("MERGED", DAY, B), change("MERGED", DAY, B)))
        .containsExactly("REC-CONTRADICTION /changes/1/predecessor contradiction.predecessorTwice");
    assertThat(wrong(A, DAY.plusDays(1), null, change("RENAMED", DAY, null)))
        .containsExactly("REC-CONTRADICTION /changes/0/changedOn contradiction.changeBefore");
    assertThat(wrong(A, null, DAY.minusDays(1), change("RENAMED", DAY, null)))
        .containsExactly("REC-CONTRADICTION /changes/0/changedOn contradiction.changeAfter");
    assertThat(wrong(A, null, null, change("MERGED", DAY, "x".repeat(65))))
        .containsExactly("REC-ID /changes/0/predecessor id.predecessor");
    assertThat(wrong(A, null, null, change("MOVED", DAY, null)))
        .containsExactly("REC-ENUM /changes/0/kind enum");
  }

  @Example
  void onTheDayItOpenedOrClosedAUnitMayChange() {
    assertThat(unit(A, DAY, null, change("MERGED", DAY, B)).changes()).hasSize(1);
    assertThat(unit(A, null, DAY, change("RENAMED", DAY, null)).changes()).hasSize(1);
  }

  @Example
  void withoutADayOfOpeningAUnitIsThereFromTheFirstChangeOn() {
    assertThat(unit(A, null, null, change("MERGED", DAY, B), change("MERGED", LAST, C)).beganOn())
        .isEqualTo(DAY);
    assertThat(unit(A, FIRST, null, change("MERGED", DAY, B)).beganOn()).isEqualTo(FIRST);
    assertThat(unit(A, null, null, change("RENAMED", DAY, null)).beganOn()).isNull();
    assertThat(assessed(unit(A, null, null, change("MERGED", DAY, B)), DAY.minusDays(1)))
        .extracting(AssessmentResult::conformity)
        .isEqualTo(Conformity.NOT_APPLICABLE);
    assertThat(assessed(unit(A, null, null, change("MERGED", DAY, B)), DAY).reports())
        .satisfies(reports -> assertThat(reports.observedDays()).isEqualTo(1));
  }

  @Example
  void aResultTellsTheChangesItSeesAndIsReadBack() {
    UnitRecord record = unit(A, null, null, change("MERGED", DAY, B), change("SPLIT", LAST, null));
    AssessmentResult result = assessed(record, DAY);
    SanlingAssertions.assertThat(result)
        .hasChange("changes/X-0", Form.ChangeKind.MERGED, "2024-06-01");
    assertThat(result.toJson())
        .contains(
            "\"changes\":[{\"record\":\"changes/X-0\",\"kind\":\"MERGED\",\"on\":\"2024-06-01\","
                + "\"predecessor\":\"410328104202\"}],\"state\":\"PRELIMINARY\",\"findings\":")
        .doesNotContain("closedOn");
    assertThat(AssessmentResult.parse(result.toJson())).isEqualTo(result);
    AssessmentResult ended = assessed(unit(B, null, DAY), DAY);
    assertThat(ended.toJson())
        .contains("\"closedOn\":\"2024-06-01\",\"state\":\"PRELIMINARY\",\"findings\":");
    assertThat(AssessmentResult.parse(ended.toJson())).isEqualTo(ended);
    assertThat(assessed(unit(B, null, DAY), DAY.minusDays(1)).closedOn()).isNull();
  }

  @Example
  void anExplanationSaysWhoWasBeforeAndThatTheUnitEnded() {
    UnitRecord merged = unit(A, null, null, change("MERGED", DAY, B));
    assertThat(explained(merged, LAST, Locale.CHINESE))
        .contains("主体变更：2024-06-01 起合并，原主体 410328104202；");
    assertThat(explained(merged, LAST, Locale.ENGLISH))
        .contains("merged from 2024-06-01 on, formerly 410328104202;");
    assertThat(explained(merged, FIRST, Locale.CHINESE)).contains("自 2024-06-01 起才承接原主体");
    assertThat(explained(unit(B, null, DAY), LAST, Locale.CHINESE)).contains("本主体于 2024-06-01 撤销");
    assertThat(explained(unit(B, null, DAY), LAST, Locale.ENGLISH))
        .contains("The unit closed on 2024-06-01");
  }

  // ---- a data set

  @Example
  void ofTwoThatContradictEachOtherTheSecondIsRefused() {
    UnitRecord open = unit(B, null, null);
    UnitRecord late = unit(B, null, DAY.plusDays(1));
    UnitRecord merged = unit(A, null, null, change("MERGED", DAY, B));
    for (UnitRecord before : List.of(open, late)) {
      assertThat(refused(before, merged))
          .containsExactly(
              A + " REC-CONTRADICTION /changes/0/predecessor contradiction.predecessorOpen");
      assertThat(refused(merged, before))
          .containsExactly(B + " REC-CONTRADICTION /unit/closedOn contradiction.succeeded");
    }
    assertThat(refused(unit(B, null, DAY), merged)).isEmpty();
    assertThat(refused(merged, unit(B, null, DAY))).isEmpty();
    assertThat(refused(merged)).as("the former unit is not in the data").isEmpty();
  }

  @Example
  void whatToFillInIsSaidInBothLanguages() {
    ReadOutcome.Rejected<?> refused =
        rejects(List.of(unit(B, null, null), unit(A, null, null, change("MERGED", DAY, B)))).get(0);
    assertThat(refused.problems().get(0).message(Locale.CHINESE))
        .isEqualTo(
            "原主体“410328104202”在数据中，2024-06-01 之后仍未撤销；请在它的撤销日期中填 2024-06-01"
                + " 或更早的日期；它没有撤销、只是分出一部分的，请将原主体留空。");
    assertThat(refused.problems().get(0).message(Locale.ENGLISH))
        .startsWith("“410328104202” is in the data and still open after 2024-06-01; fill in");
    assertThat(refused.problems().get(0).place()).hasToString("data:2");
  }

  @Example
  void aUnitThatComesFromItselfIsRefused() {
    UnitRecord a = unit(A, null, DAY, change("MERGED", DAY, B));
    UnitRecord b = unit(B, null, DAY, change("MERGED", DAY, A));
    assertThat(refused(a, b))
        .containsExactly(B + " REC-CONTRADICTION /changes/0/predecessor contradiction.circle");
    UnitRecord fromC = unit(B, null, DAY, change("MERGED", DAY, C));
    UnitRecord fromA = unit(C, null, DAY, change("RENAMED", DAY, A));
    List<UnitRecord> circle = new ArrayList<>(List.of(a, fromC, fromA));
    for (int i = 0; i < circle.size(); i++) {
      Collections.rotate(circle, 1);
      assertThat(refused(circle.toArray(UnitRecord[]::new)))
          .singleElement()
          .satisfies(last -> assertThat(last).endsWith("contradiction.circle"));
    }
  }

  @Property(tries = 10, edgeCases = EdgeCasesMode.NONE)
  void aChainOfUnitsIsTakenInAnyOrderAndItsRingIsNot(@ForAll Random random) {
    List<UnitRecord> chain = new ArrayList<>();
    for (int i = 1; i < 40; i++) {
      chain.add(unit(code(i), null, DAY, change("RENAMED", DAY, code(i - 1))));
    }
    Collections.shuffle(chain, random);
    assertThat(refused(chain.toArray(UnitRecord[]::new))).isEmpty();
    chain.add(unit(code(0), null, DAY, change("RENAMED", DAY, code(39))));
    Collections.shuffle(chain, random);
    assertThat(refused(chain.toArray(UnitRecord[]::new)))
        .singleElement()
        .satisfies(last -> assertThat(last).endsWith("contradiction.circle"));
  }

  @Example
  void onlyASplitOnOneDayHasSeveralSuccessors() {
    UnitRecord before = unit(D, null, DAY);
    for (List<UnitRecord> two :
        List.of(
            List.of(
                unit(A, null, null, change("MERGED", DAY, D)),
                unit(B, null, null, change("MERGED", DAY, D))),
            List.of(
                unit(A, null, null, change("SPLIT", DAY, D)),
                unit(B, null, null, change("MERGED", DAY, D))),
            List.of(
                unit(A, null, null, change("SPLIT", DAY, D)),
                unit(B, null, null, change("SPLIT", DAY.plusDays(1), D))))) {
      assertThat(refused(before, two.get(0), two.get(1)))
          .containsExactly(
              B + " REC-CONTRADICTION /changes/0/predecessor contradiction.successors");
      assertThat(refused(two.get(1), two.get(0), before))
          .containsExactly(
              A + " REC-CONTRADICTION /changes/0/predecessor contradiction.successors");
    }
    assertThat(
            refused(
                unit(A, null, null, change("SPLIT", DAY, D)),
                before,
                unit(B, null, null, change("SPLIT", DAY, D))))
        .isEmpty();
  }

  @Example
  void aRecordThatIsRefusedByItselfContradictsNobody() {
    String open = json(unit(B, null, null));
    String broken = open.replace("\"RURAL\"", "\"WOODS\"");
    String merged = json(unit(A, null, null, change("MERGED", DAY, B)));
    assertThat(rejects(Stream.of(broken, merged), 1).stream().map(ReadOutcome::unitId))
        .containsExactly(B);
    assertThat(rejects(Stream.of(merged, merged, open), 1))
        .extracting(each -> each.problems().get(0).reason())
        .containsExactly("duplicate.unit", "contradiction.succeeded");
  }

  @Property(tries = 20, edgeCases = EdgeCasesMode.NONE)
  void threadsAndBlocksRefuseTheSame(@ForAll Random random) throws Exception {
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < 300; i++) {
      String id = code(random.nextInt(200));
      LocalDate closedOn = random.nextInt(3) == 0 ? DAY.plusDays(random.nextInt(3)) : null;
      lines.add(
          random.nextInt(3) == 0
              ? json(unit(id, null, closedOn))
              : json(
                  unit(
                      id,
                      null,
                      closedOn,
                      change(
                          random.nextBoolean() ? "SPLIT" : "MERGED",
                          DAY,
                          other(id, random.nextInt(200))))));
    }
    List<String> one = told(rejects(lines.stream(), 1));
    assertThat(told(rejects(lines.stream(), 4))).isEqualTo(one);
    assertThat(one).anyMatch(each -> each.contains("REC-CONTRADICTION"));
    Path data = Files.createTempFile("changes", ".jsonl");
    try {
      Files.write(data, lines);
      List<String> blocks = new ArrayList<>();
      try (FeedSource source =
          (FeedSource) UnitRecords.open(data, DRAFT.forms(), ReadOptions.strict())) {
        Iterator<FeedSource.Block<List<String>>> all =
            source.blocks(
                3,
                true,
                (first, outcomes) -> told(rejected(ImmutableList.copyOf(outcomes).stream())));
        all.forEachRemaining(block -> blocks.addAll(block.made()));
      }
      assertThat(blocks.stream().map(UnitChangesTest::withoutFile).toList())
          .isEqualTo(one.stream().map(UnitChangesTest::withoutFile).toList());
    } finally {
      Files.delete(data);
    }
  }

  private static String withoutFile(String reject) {
    return reject.substring(reject.indexOf("\"line\""));
  }

  // ---- regions

  @Property(tries = 40, edgeCases = EdgeCasesMode.NONE)
  void aMergedUnitIsCountedOnceOnEachDay(
      @ForAll Random random, @ForAll @IntRange(min = -3, max = 3) int offset) {
    LocalDate asOf = DAY.plusDays(offset);
    List<UnitRecord> records = new ArrayList<>();
    records.add(unit(A, null, null, change("MERGED", DAY, B), change("MERGED", DAY, C)));
    records.add(unit(B, null, random.nextBoolean() ? DAY : DAY.minusDays(1)));
    records.add(unit(C, null, random.nextBoolean() ? DAY : DAY.minusDays(1)));
    records.add(unit(D, null, null));
    Collections.shuffle(records, random);
    long expected = offset < 0 ? 3 : 2;
    List<AssessmentResult> results =
        records.stream().map(record -> assessed(record, asOf)).toList();
    assertThat(units(RegionTally.regions(DRAFT, results.stream()))).isEqualTo(expected);

    RegionTally distinct = RegionTally.ofDistinct(DRAFT);
    for (List<AssessmentResult> part : Lists.partition(results, 1 + random.nextInt(3))) {
      RegionTally own = RegionTally.ofDistinct(DRAFT);
      part.forEach(own::add);
      distinct.merge(own);
    }
    assertThat(distinct.regions()).isEqualTo(RegionTally.regions(DRAFT, results.stream()));
    assertThat(distinct.leftOut())
        .isEqualTo(offset < 0 ? ImmutableMap.of() : ImmutableMap.of(B, List.of(A), C, List.of(A)));

    RegionTally replaced = RegionTally.of(DRAFT);
    results.forEach(replaced::add);
    results.forEach(replaced::replace);
    assertThat(replaced.regions()).isEqualTo(distinct.regions());
    assertThat(replaced.remove(A)).isTrue();
    assertThat(units(replaced.regions())).as("nobody names them any more").isEqualTo(3);
    assertThat(replaced.leftOut()).isEmpty();
    results.stream().filter(result -> result.unitId().equals(A)).forEach(replaced::add);
    assertThat(replaced.regions()).isEqualTo(distinct.regions());
  }

  @Example
  void ofASplitAllPartsAreCountedAndTheWholeIsNot() {
    List<UnitRecord> records =
        List.of(
            unit(D, null, DAY.minusDays(1)),
            unit(A, null, null, change("SPLIT", DAY, D)),
            unit(B, null, null, change("SPLIT", DAY, D)));
    assertThat(counted(records, DAY.minusDays(1))).isEqualTo(1);
    assertThat(counted(records, DAY)).isEqualTo(2);
  }

  @Example
  void aRenamedUnitIsCountedOnceWhetherItsCodeStayedOrNot() {
    List<UnitRecord> otherCode =
        List.of(unit(B, null, DAY), unit(A, null, null, change("RENAMED", DAY, B)));
    List<UnitRecord> sameCode = List.of(unit(B, null, null, change("RENAMED", DAY, null)));
    for (LocalDate day : List.of(DAY.minusDays(1), DAY, LAST)) {
      assertThat(counted(otherCode, day)).isEqualTo(1);
      assertThat(counted(sameCode, day)).isEqualTo(1);
    }
  }

  @Example
  void aUnitThatEndedAndThatNobodyFollowedIsCountedAsBefore() {
    assertThat(counted(List.of(unit(B, null, DAY), unit(A, null, null)), LAST)).isEqualTo(2);
  }

  @Property(tries = 20, edgeCases = EdgeCasesMode.NONE)
  void withoutChangesNothingMoves(@ForAll Random random) {
    LocalDate closedOn = random.nextBoolean() ? DAY.plusDays(random.nextInt(300)) : null;
    UnitRecord none = unit(A, null, closedOn);
    UnitRecord empty = UnitRecords.parse(json(none).replace("\"changes\":[],", ""), DRAFT.forms());
    AssessmentResult one = assessed(none, LAST);
    AssessmentResult other = assessed(empty, LAST);
    assertThat(withoutReceipt(one)).isEqualTo(withoutReceipt(other)).doesNotContain("\"changes\"");
  }

  // ---- history

  @Example
  void aHistoryShowsWhoStoodInTheUnitsPlace() {
    Lineage lineage = new Lineage();
    lineage.add(unit(A, null, null, change("MERGED", DAY, B), change("MERGED", DAY, C)), LAST);
    lineage.add(unit(B, null, DAY, change("RENAMED", FIRST, D)), LAST);
    assertThat(lineage.of(A)).containsExactlyInAnyOrder(A, B, C, D);
    assertThat(lineage.of(D)).containsExactlyInAnyOrder(A, B, D);
    assertThat(ids(lineage, A, DAY)).isEmpty();
    assertThat(lineage.isStanding(A, DAY)).isTrue();
    assertThat(ids(lineage, A, DAY.minusDays(1))).containsExactly(B, C);
    assertThat(lineage.isStanding(A, DAY.minusDays(1))).isFalse();
    assertThat(ids(lineage, A, FIRST.minusDays(1))).containsExactly(D, C);
    assertThat(ids(lineage, D, DAY)).containsExactly(A);
    assertThat(ids(lineage, D, FIRST)).containsExactly(B);
    assertThat(ids(lineage, D, FIRST.minusDays(1))).isEmpty();
  }

  @Example
  void aUnitThatTookAnotherInStandsBesideItUntilThen() {
    Lineage lineage = new Lineage();
    lineage.add(unit(A, LocalDate.of(1990, 1, 1), null, change("MERGED", DAY, B)), LAST);
    assertThat(lineage.isStanding(A, FIRST)).isTrue();
    assertThat(ids(lineage, A, FIRST)).containsExactly(B);
    assertThat(ids(lineage, A, DAY)).isEmpty();
  }

  @Example
  void aHistoryGoesOnUnderAnotherCodeAndIsReadBack() {
    UnitRecord before = unit(B, null, DAY);
    UnitRecord after = unit(A, null, null, change("RENAMED", DAY, B));
    Lineage lineage = new Lineage();
    lineage.add(after, LAST);
    Lineage.Relative relative = lineage.standing(A, FIRST).get(0);
    UnitHistory history =
        UnitHistory.under(DRAFT)
            .missing(DRAFT, period(DAY.minusDays(1)), UnitHistory.Missing.NOT_STANDING)
            .related(relative, before, before)
            .year(DRAFT, period(LAST), after)
            .history();
    assertThat(history.isKnown()).isTrue();
    assertThat(history.steps()).hasSize(1);
    assertThat(history.steps().get(0).conformity()).isNotEqualTo(UnitHistory.Cause.UNKNOWN);
    assertThat(history.toJson())
        .contains(
            "\"related\":[{\"unitId\":\"410328104202\",\"relation\":\"PREDECESSOR\","
                + "\"kind\":\"RENAMED\",\"on\":\"2024-06-01\",\"own\":{\"unitId\":");
    List<AssessmentResult> results =
        history.years().stream()
            .flatMap(
                year ->
                    Stream.concat(
                        Stream.of(year.own()).filter(java.util.Objects::nonNull),
                        year.related().stream().map(UnitHistory.Related::own)))
            .collect(toImmutableList());
    assertThat(UnitHistory.parse(history.toJson(), results)).isEqualTo(history);
  }

  @Example
  void betweenSeveralUnitsAndOneNoChangeIsToldApart() {
    UnitRecord after = unit(A, null, null, change("MERGED", DAY, B), change("MERGED", DAY, C));
    Lineage lineage = new Lineage();
    lineage.add(after, LAST);
    UnitHistory.Builder years =
        UnitHistory.under(DRAFT)
            .missing(DRAFT, period(DAY.minusDays(1)), UnitHistory.Missing.NOT_STANDING);
    for (Lineage.Relative relative : lineage.standing(A, FIRST)) {
      UnitRecord record = unit(relative.unitId(), null, DAY);
      years.related(relative, record, record);
    }
    UnitHistory history = years.year(DRAFT, period(LAST), after).history();
    assertThat(history.steps()).isEmpty();
    assertThat(history.years().get(0).related())
        .extracting(related -> related.relative().unitId())
        .containsExactly(B, C);
  }

  // ---- made up

  private static List<String> ids(Lineage lineage, String unit, LocalDate day) {
    return lineage.standing(unit, day).stream().map(Lineage.Relative::unitId).toList();
  }

  private static String code(int number) {
    return "410328" + (104000 + number * 2 + 1);
  }

  private static String other(String id, int number) {
    return code(number).equals(id) ? code(number + 200) : code(number);
  }

  private static String change(String kind, LocalDate on, @Nullable String predecessor) {
    return "\"kind\":\"%s\",\"changedOn\":\"%s\"%s"
        .formatted(kind, on, predecessor == null ? "" : ",\"predecessor\":\"" + predecessor + "\"");
  }

  private static String json(
      String id, @Nullable LocalDate openedOn, @Nullable LocalDate closedOn, String... changes) {
    return """
    {"unit":{"id":"%s","idScheme":"DIVISION_CODE","kind":"VILLAGE","division":"%s",\
    "setting":"RURAL"%s%s},"petitions":[],"accidents":[],"cases":[],"misconducts":[],\
    "hazards":[],"disputes":[],"changes":[%s],"dailyReports":[["2024-01-01","2024-12-31"]]}\
    """
        .formatted(
            id,
            id,
            openedOn == null ? "" : ",\"openedOn\":\"" + openedOn + "\"",
            closedOn == null ? "" : ",\"closedOn\":\"" + closedOn + "\"",
            String.join(
                ",",
                IntStream.range(0, changes.length)
                    .mapToObj(i -> "{\"id\":\"X-" + i + "\"," + changes[i] + "}")
                    .toList()));
  }

  private static UnitRecord unit(
      String id, @Nullable LocalDate openedOn, @Nullable LocalDate closedOn, String... changes) {
    return UnitRecords.parse(json(id, openedOn, closedOn, changes), DRAFT.forms());
  }

  private static String json(UnitRecord record) {
    return record.toJson();
  }

  private static List<String> wrong(
      String id, @Nullable LocalDate openedOn, @Nullable LocalDate closedOn, String... changes) {
    List<String> found = new ArrayList<>();
    assertThatExceptionOfType(InvalidRecordException.class)
        .isThrownBy(() -> unit(id, openedOn, closedOn, changes))
        .satisfies(
            refused ->
                refused
                    .problems()
                    .forEach(
                        problem ->
                            found.add(
                                problem.code() + " " + problem.path() + " " + problem.reason())));
    return found;
  }

  private static List<String> refused(UnitRecord... records) {
    return rejects(List.of(records)).stream()
        .flatMap(
            rejected ->
                rejected.problems().stream()
                    .map(
                        problem ->
                            rejected.unitId()
                                + " "
                                + problem.code()
                                + " "
                                + problem.path()
                                + " "
                                + problem.reason()))
        .toList();
  }

  private static List<String> told(List<ReadOutcome.Rejected<UnitRecord>> rejects) {
    return rejects.stream().map(each -> each.toJson(Locale.CHINESE)).toList();
  }

  private static List<ReadOutcome.Rejected<UnitRecord>> rejects(List<UnitRecord> records) {
    return rejects(records.stream().map(UnitChangesTest::json), 1);
  }

  private static List<ReadOutcome.Rejected<UnitRecord>> rejects(Stream<String> lines, int threads) {
    byte[] data = String.join("\n", lines.toList()).getBytes(StandardCharsets.UTF_8);
    try (RecordSource source =
        UnitRecords.open(
            new ByteArrayInputStream(data), "data", DRAFT.forms(), ReadOptions.strict())) {
      return rejected(ImmutableList.copyOf(source.process(threads, record -> record)).stream());
    }
  }

  @SuppressWarnings("unchecked")
  private static List<ReadOutcome.Rejected<UnitRecord>> rejected(
      Stream<? extends ReadOutcome<UnitRecord>> outcomes) {
    return outcomes
        .filter(ReadOutcome.Rejected.class::isInstance)
        .map(outcome -> (ReadOutcome.Rejected<UnitRecord>) outcome)
        .collect(toImmutableList());
  }

  private static AssessmentPeriod period(LocalDate asOf) {
    return new AssessmentPeriod(FIRST, LAST, asOf);
  }

  private static AssessmentResult assessed(UnitRecord record, LocalDate asOf) {
    return ASSESSOR.assess(record, period(asOf));
  }

  private static String explained(UnitRecord record, LocalDate asOf, Locale locale) {
    return Explanation.of(DRAFT, record, assessed(record, asOf)).forPublic(locale);
  }

  private static String withoutReceipt(AssessmentResult result) {
    return result.toJson().replaceFirst("\"receipt\":.*", "");
  }

  private static long counted(List<UnitRecord> records, LocalDate asOf) {
    assertThat(refused(records.toArray(UnitRecord[]::new))).isEmpty();
    return units(
        RegionTally.regions(DRAFT, records.stream().map(record -> assessed(record, asOf))));
  }

  private static long units(List<Region> regions) {
    return regions.stream()
        .filter(region -> region.level().equals("PROVINCE"))
        .mapToLong(Region::units)
        .sum();
  }
}
