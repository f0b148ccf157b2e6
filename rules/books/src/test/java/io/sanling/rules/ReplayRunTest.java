package io.sanling.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sanling.Assessor;
import io.sanling.Rulebook;
import io.sanling.Rulebooks;
import io.sanling.UnitRecords;
import io.sanling.record.UnreadableDataException;
import io.sanling.replay.Replay;
import io.sanling.replay.ReplayDifference;
import io.sanling.replay.ReplayDifference.Kind;
import io.sanling.replay.ReplayException;
import io.sanling.replay.ReplayOutcome;
import io.sanling.replay.ReplayReport;
import io.sanling.rulebook.RulebookException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a replay says of a year that is run again. */
class ReplayRunTest {
  private static final Rulebook HENAN = Rulebooks.bundled("henan-2022");

  @TempDir Path folder;
  private final List<String> units = new ArrayList<>();

  @BeforeEach
  void aYearOfThreeVillages() throws IOException {
    head("henan-2022", HENAN.digest(), "");
    units.add(village("410328104201", "[]"));
    units.add(
        village(
            "410328104202",
            "[{'id':'A-1','occurredOn':'2022-06-01','type':'WORK_SAFETY','deaths':0,'missing':0,"
                + "'seriousInjuries':0,'minorInjuries':1,'determination':{'status':'CONFIRMED'}}]"));
    units.add(
        village(
            "410328104203",
            "[{'id':'A-1','occurredOn':'2022-06-01','type':'WORK_SAFETY','minorInjuries':1,"
                + "'determination':{'status':'EXCLUDED','body':'县应急管理局','document':'应急〔2022〕1号','ground':'OTHER'}}]"));
    write("units.jsonl", String.join("\n", units));
    expect(
        "{'unitId':'410328104201','zeros':{'accident':'CLEAN'}}",
        "{'unitId':'410328104202','conformity':'NON_CONFORMING','grade':'FAIL','ledger':[{'record':'accidents/A-1','clause':'HN-ZA-1'}]}",
        "{'unitId':'410328104203','zeros':{'accident':'CLEAN'},'exclusions':[{'record':'accidents/A-1'}]}");
  }

  @Test
  void aYearThatComesOutAsItWasDecidedAgrees() {
    ReplayReport report = Replay.read(folder).run();
    assertThat(report.differences()).isEmpty();
    assertThat(report.agrees()).isTrue();
    assertThat(report.units()).isEqualTo(3);
    assertThat(report.subjects()).isEqualTo(3);
    assertThat(report.agreed()).isEqualTo(3);
    assertThat(report.rulebook()).isEqualTo("henan-2022");
    assertThat(report.coverage()).isNotNull();
    assertThat(report.coverage().clauses())
        .containsEntry("HN-ZA-1", 1L)
        .containsEntry("HN-ZC-1", 0L);
    assertThat(report.coverage().rules()).containsEntry("零事故—有人员伤亡", 1L);
  }

  @Test
  void wholeResultsAreAnExpectationToo() throws IOException {
    Assessor assessor = Assessor.of(HENAN);
    write(
        "expected.jsonl",
        String.join(
            "\n",
            units.stream()
                .map(unit -> assessor.assess(UnitRecords.parse(unit, HENAN.forms())).toJson())
                .toList()));
    assertThat(Replay.read(folder).run().agreed()).isEqualTo(3);
  }

  @Test
  void aDifferenceNamesUnitFieldThenNowFindingAndPlace() throws IOException {
    expect("{'unitId':'410328104202','zeros':{'accident':'CLEAN'},'ledger':[]}");
    ReplayReport report = Replay.read(folder).run();
    assertThat(report.agreed()).isZero();
    assertThat(report.unexpected()).isEqualTo(2);
    assertThat(report.differences())
        .extracting(ReplayRunTest::shown)
        .containsExactly(
            "FIELD 410328104202 /zeros/accident CLEAN -> BROKEN expected.jsonl:1",
            "FIELD 410328104202 /ledger [] ->"
                + " [{\"zero\":\"accident\",\"record\":\"accidents/A-1\",\"date\":\"2022-06-01\",\"clause\":\"HN-ZA-1\",\"accidentClass\":\"ORDINARY\"}]"
                + " expected.jsonl:1");
    assertThat(report.differences())
        .extracting(ReplayDifference::finding)
        .allSatisfy(
            cause -> {
              assertThat(cause.tookEffect()).isTrue();
              assertThat(cause.rules()).containsExactly("零事故—有人员伤亡");
              assertThat(cause.locations())
                  .containsExactly(BundledRulebook.place("accidents.dslr", "规则 “零事故—有人员伤亡”"));
              assertThat(cause.records()).containsExactly("accidents/A-1");
            });
  }

  @Test
  void whatWasDecidedAndDidNotComeAboutNamesTheRulesThatDidNotTakeEffect() throws IOException {
    String reasons =
        Assessor.of(HENAN).assess(UnitRecords.parse(units.get(0), HENAN.forms())).reasons().stream()
            .map(reason -> "{'code':'" + reason.code() + "'},")
            .collect(Collectors.joining());
    expect("{'unitId':'410328104201','reasons':[" + reasons + "{'code':'HN-ZC-1'}]}");
    ReplayDifference.Cause cause = Replay.read(folder).run().differences().get(0).finding();
    assertThat(cause).isNotNull();
    assertThat(cause.tookEffect()).isFalse();
    assertThat(cause.rules()).isNotEmpty().allMatch(rule -> rule.startsWith("零案件—刑事案件"));
    assertThat(cause.locations()).isNotEmpty().allMatch(place -> place.startsWith("cases.dslr:"));
  }

  @Test
  void anotherRulebookIsSaidOnceAndComparedAllTheSame() throws IOException {
    ReplayReport report = Replay.read(folder).run(Rulebooks.bundled("shanxi-2022"));
    assertThat(report.differences())
        .extracting(ReplayDifference::kind)
        .containsExactly(Kind.RULEBOOK, Kind.FIELD, Kind.FIELD, Kind.FIELD);
    assertThat(report.differences().get(0).then()).isEqualTo(HENAN.digest());
    assertThat(report.differences().get(0).now())
        .isEqualTo(Rulebooks.bundled("shanxi-2022").digest());
    assertThat(report.agreed()).isEqualTo(2);
  }

  @Test
  void aUnitThatIsNotInTheDataIsMissing() throws IOException {
    expect("{'unitId':'410328104299','grade':'FAIL'}");
    ReplayReport report = Replay.read(folder).run();
    assertThat(report.missing())
        .extracting(ReplayRunTest::shown)
        .containsExactly("MISSING 410328104299   ->  expected.jsonl:1");
  }

  @Test
  void aUnitWhoseRecordIsRejectedIsMissingWithTheReason() throws IOException {
    units.set(0, units.get(0).replace("\"RURAL\"", "\"COUNTRY\""));
    write("units.jsonl", String.join("\n", units));
    ReplayReport report = Replay.read(folder).run();
    assertThat(report.rejected()).isEqualTo(1);
    assertThat(report.differences()).extracting(ReplayDifference::kind).contains(Kind.DATA);
    assertThat(report.missing())
        .extracting(ReplayRunTest::shown)
        .containsExactly(
            "REJECTED 410328104201   -> units.jsonl:1 REC-ENUM /unit/setting expected.jsonl:1");
  }

  @Test
  void anAcceptedDifferenceHoldsForItsTwoValuesOnly() throws IOException {
    expect("{'unitId':'410328104202','grade':'PASS'}");
    accept("410328104202,/grade,PASS,FAIL,当年漏算一起事故,某县三零办,2023-03-01");
    ReplayReport report = Replay.read(folder).run();
    assertThat(report.agrees()).isTrue();
    assertThat(report.agreed()).isEqualTo(1);
    assertThat(report.accepted()).hasSize(1);
    assertThat(report.accepted().get(0).acceptance().reason()).isEqualTo("当年漏算一起事故");

    accept("410328104202,/grade,STAR3,FAIL,当年漏算一起事故,某县三零办,2023-03-01");
    report = Replay.read(folder).run();
    assertThat(report.agrees()).isFalse();
    assertThat(report.accepted()).isEmpty();
    assertThat(report.differences())
        .extracting(ReplayDifference::kind)
        .containsExactly(Kind.FIELD, Kind.STALE);
  }

  @Test
  void numbersOfASpreadsheetAreThoseOfTheResultAndCodesAreNot() throws IOException {
    expect("{'unitId':'410328104202','score':{'highest':'90.50'}}");
    String now = Replay.read(folder).run().differences().get(0).now();
    accept("410328104202,/score/highest,90.5," + now + ",更正,某县三零办,2023-03-01");
    assertThat(Replay.read(folder).run().agrees()).isTrue();
    accept("410328104202,/score/highest,090.50," + now + ",更正,某县三零办,2023-03-01");
    assertThat(Replay.read(folder).run().agrees()).isFalse();
  }

  @Test
  void ofAWholeResultTheDigestIsNoDifferenceBesideTheFieldItFollowsFrom() throws IOException {
    String whole =
        Assessor.of(HENAN).assess(UnitRecords.parse(units.get(1), HENAN.forms())).toJson();
    write(
        "expected.jsonl",
        whole
            .replace("\"basis\":\"A\"", "\"basis\":\"B\"")
            .replaceFirst("resultDigest\":\"sha256:.", "resultDigest\":\"sha256:0"));
    assertThat(Replay.read(folder).run().differences())
        .extracting(ReplayDifference::field)
        .containsExactly("/basis");
  }

  @Test
  void aUnitThatIsNoLongerRejectedIsADifference() throws IOException {
    head("henan-2022", HENAN.digest(), ",'units':2,'rejected':1");
    assertThat(Replay.read(folder).run().differences())
        .extracting(ReplayRunTest::shown)
        .containsExactly(
            "DATA data units 2 -> 3 replay.json", "DATA data rejected 1 -> 0 replay.json");
  }

  @Test
  void unknownFieldsAreReadAsTheyWereThen() throws IOException {
    units.set(0, units.get(0).replace("\"petitions\"", "\"foo\":1,\"petitions\""));
    write("units.jsonl", String.join("\n", units));
    assertThat(Replay.read(folder).run().rejected()).isEqualTo(1);
    head("henan-2022", HENAN.digest(), ",'lenient':true");
    assertThat(Replay.read(folder).run().agrees()).isTrue();
  }

  @Test
  void anAcceptanceOfNoDifferenceIsStale() throws IOException {
    accept("410328104201,/grade,PASS,FAIL,更正,某县三零办,2023-03-01");
    ReplayReport report = Replay.read(folder).run();
    assertThat(report.differences())
        .extracting(ReplayRunTest::shown)
        .containsExactly("STALE 410328104201 /grade PASS -> FAIL accepted.csv:2");
    assertThat(report.agreed()).isEqualTo(3);
  }

  @Test
  void regionsAreComparedAsFarAsTheyAreStated() throws IOException {
    write(
        "regions.jsonl",
        "{'prefix':'410328','track':'VILLAGE_COMMUNITY','units':3,'brokenZeros':{'accident':1},'target':70}\n"
            + "{'prefix':'41','track':'VILLAGE_COMMUNITY','units':4,'nonConforming':1}\n"
            + "{'prefix':'41','track':'ENTERPRISE_INSTITUTION','units':4}");
    assertThat(Replay.read(folder).run().differences())
        .extracting(ReplayRunTest::shown)
        .containsExactly(
            "REGION 41/VILLAGE_COMMUNITY /units 4 -> 3 regions.jsonl:2",
            "MISSING 41/ENTERPRISE_INSTITUTION   ->  regions.jsonl:3");
  }

  @Test
  void aPublishedRateIsReproducedUnreachableOrAnother() throws IOException {
    write(
        "published.csv",
        """
        id,prefix,track,rate,of,conforming,source,support,note
        huaiyang,,,85.7,475,407,HY2022,A,
        guancheng,,,80.9,132,,GC2022,A,
        wrong,,,85.7,475,408,HY2022,A,
        here,410328,村(社区),0.0,3,0,编制,D,
        other,410328,村(社区),33,4,,编制,D,
        nowhere,410329,村(社区),100,3,3,编制,D,
        """);
    assertThat(Replay.read(folder).run().differences())
        .extracting(ReplayRunTest::shown)
        .containsExactly(
            "UNREACHABLE guancheng rate 80.9 % × 132 -> 106/132 = 80.3 %, 107/132 = 81.1 %"
                + " published.csv:3",
            "PUBLISHED wrong conforming 408 -> 407 published.csv:4",
            "UNREACHABLE other rate 33 % × 4 -> 1/4 = 25 %, 2/4 = 50 % published.csv:6",
            "PUBLISHED other of 4 -> 3 published.csv:6",
            "PUBLISHED other rate 33 -> 0 published.csv:6",
            "MISSING nowhere  410329/VILLAGE_COMMUNITY ->  published.csv:7");
  }

  @Test
  void publishedFiguresAloneNeedNoRulebook() throws IOException {
    write("replay.json", "{'title':'管城','source':'GC2022','support':'A'}");
    Files.delete(folder.resolve("expected.jsonl"));
    write("published.csv", "id,rate,of,source,support\ng,80.9,132,GC2022,A\n");
    Replay replay = Replay.read(folder);
    assertThat(replay.needsRulebook()).isFalse();
    assertThat(replay.run().differences()).hasSize(1);
    assertThat(replay.run().coverage()).isNull();
  }

  @Test
  void outcomesComeOneByOneInTheOrderOfTheData() {
    try (Stream<ReplayOutcome> outcomes = Replay.read(folder).outcomes()) {
      assertThat(outcomes.limit(2))
          .extracting(ReplayOutcome::subject)
          .containsExactly("410328104201", "410328104202");
    }
  }

  @Test
  void aReplayThatCannotRunSaysWhy() throws IOException {
    head("henan-1999", HENAN.digest(), "");
    assertThatThrownBy(() -> Replay.read(folder).run()).isInstanceOf(RulebookException.class);
    head("henan-2022", HENAN.digest(), ",'asOf':'2023-06-30'");
    assertThatThrownBy(() -> Replay.read(folder).run())
        .isInstanceOf(ReplayException.class)
        .hasMessageContaining("/asOf REPLAY-VALUE")
        .hasMessageContaining("2022-01-01..2022-12-31");
    head("henan-2022", HENAN.digest(), "");
    write("units.jsonl", "");
    assertThatThrownBy(() -> Replay.read(folder).run()).isInstanceOf(UnreadableDataException.class);
  }

  @Test
  void theReportIsJsonToo() throws IOException {
    expect("{'unitId':'410328104202','grade':'PASS'}");
    ReplayReport report = Replay.read(folder).run();
    assertThat(ReplayReport.parse(report.toJson())).isEqualTo(report);
    assertThat(report.toJson())
        .startsWith(
            "{\"title\":\"示例\",\"rulebook\":\"henan-2022\",\"agrees\":false,\"units\":3,\"rejected\":0,\"unexpected\":2,\"subjects\":1,\"agreed\":0,"
                + "\"differences\":[{\"kind\":\"FIELD\",\"subject\":\"410328104202\",\"field\":\"/grade\",\"then\":\"PASS\",\"now\":\"FAIL\",\"finding\":{");
  }

  private static String shown(ReplayDifference d) {
    return d.kind()
        + " "
        + d.subject()
        + " "
        + d.field()
        + " "
        + d.then()
        + " -> "
        + d.now()
        + " "
        + d.place();
  }

  private static String village(String id, String accidents) {
    return ("{'unit':{'id':'%1','idScheme':'DIVISION_CODE','kind':'VILLAGE','division':'%1','setting':'RURAL'},"
            + "'petitions':[],'accidents':%2,'cases':[],'misconducts':[],'hazards':[],'disputes':[],"
            + "'dailyReports':[['2022-01-01','2022-12-31']]}")
        .replace("%1", id)
        .replace("%2", accidents)
        .replace('\'', '"');
  }

  private void head(String rulebook, String digest, String more) throws IOException {
    write(
        "replay.json",
        "{'title':'示例','rulebook':'"
            + rulebook
            + "','digest':'"
            + digest
            + "','data':'units.jsonl','support':'D','source':'编制的示例'"
            + more
            + "}");
  }

  private void expect(String... lines) throws IOException {
    write("expected.jsonl", String.join("\n", lines));
  }

  private void accept(String row) throws IOException {
    write("accepted.csv", "subject,field,then,now,reason,decidedBy,decidedOn\n" + row + "\n");
  }

  private void write(String file, String text) throws IOException {
    Files.writeString(folder.resolve(file), text.replace('\'', '"'));
  }
}
