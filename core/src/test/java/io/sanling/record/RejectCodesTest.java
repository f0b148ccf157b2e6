package io.sanling.record;

import static io.sanling.record.DataSets.problems;
import static io.sanling.record.DataSets.read;
import static io.sanling.record.DataSets.with;
import static io.sanling.record.DataSets.write;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sanling.form.RecordCode;
import io.sanling.record.DataSets.Format;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** One value of the example is changed; what is then wrong, in every format that can say it. */
class RejectCodesTest {
  private static final String ALL =
      """
      /unit/id | "41032810420" | REC-ID /unit/id
      /unit/id | "4103281042051" | REC-ID /unit/id
      /unit/id | "41032810420A" | REC-ID /unit/id
      /unit/idScheme | - | REC-MISSING /unit/idScheme
      /unit/idScheme | "CODE" | REC-ENUM /unit/idScheme
      /unit/idScheme | "LOCAL" | REC-ID /unit/idScheme
      /unit/kind | - | REC-MISSING /unit/kind
      /unit/kind | "TOWN" | REC-ENUM /unit/kind
      /unit/division | - | REC-MISSING /unit/division
      /unit/division | "41" | REC-ID /unit/division
      /unit/setting | - | REC-MISSING /unit/setting
      /unit/setting | "rural" | REC-ENUM /unit/setting
      /unit/headcount | -1 | REC-RANGE /unit/headcount
      /unit/headcount | 0 |
      /unit/headcount | 4.0 |
      /unit/headcount | 4e0 |
      /unit/headcount | 4.5 | REC-TYPE /unit/headcount
      /unit/headcount | 10000000 |
      /unit/headcount | 10000001 | REC-RANGE /unit/headcount
      /unit/headcount | 999999999999999999 | REC-RANGE /unit/headcount
      /unit/division | "410329104205" | REC-CONTRADICTION /unit/division
      /unit/division | "410328999999" |
      /unit/division | "410328104000" | REC-ID /unit/division
      /unit/division | "410329000000" | REC-ID /unit/division
      /unit/id | "410328000000" | REC-ID /unit/id
      /unit/id | "420328104205" | REC-CONTRADICTION /unit/division
      /unit/name | "示例\\u202E村" | REC-TEXT /unit/name
      /unit/name | "示\\u2066例村" | REC-TEXT /unit/name
      /unit/name | "葛\\uDB40\\uDD00城村" |
      /unit/name | "示\\u200B例村" |
      /unit/division | "\\u200E410328104205" | REC-TEXT /unit/division, REC-ID /unit/division
      /unit/division | "410328\\u009B104205" | REC-TEXT /unit/division, REC-ID /unit/division
      /unit/kind | "VILLAGE\\u202C" | REC-TEXT /unit/kind, REC-ENUM /unit/kind
      /unit/openedOn | "\\u200E2020-01-01" | REC-TEXT /unit/openedOn, REC-DATE /unit/openedOn
      /petitions/0/id | "P\\u200B1" | REC-TEXT /petitions/0/id
      /petitions/0/id | "P\\uFE001" | REC-TEXT /petitions/0/id
      /petitions/0/extensionDocument | "延\\u0085〔2022〕3号" |
      /petitions/0/determination/body | "\\u009B31m信访局" | REC-TEXT /petitions/0/determination/body
      /accidents/0/deaths | 10000001 | REC-RANGE /accidents/0/deaths
      /accidents/0/directLossYuan | "+1" | REC-TYPE /accidents/0/directLossYuan
      /accidents/0/directLossYuan | "-0" |
      /indicators/techCoverage | "+0.5" | REC-TYPE /indicators/techCoverage
      /indicators/volunteers | 10000000 |
      /indicators/volunteers | 13800000000 | REC-RANGE /indicators/volunteers
      /indicators/guards | 100000000 | REC-RANGE /indicators/guards
      /survey/surveyed | 13800000000 | REC-RANGE /survey/surveyed
      /unit/headcount | 1000000000000000000 | REC-RANGE /unit/headcount
      /unit/headcount | "many" | REC-TYPE /unit/headcount
      /unit/openedOn | "1000-01-01" |
      /unit/openedOn | "0999-12-31" | REC-RANGE /unit/openedOn
      /unit/openedOn | "2101-01-01" | REC-RANGE /unit/openedOn
      /unit/closedOn | "1949-09-30" | REC-RANGE /unit/closedOn
      /unit/closedOn | "1949-10-01" |
      /unit/closedOn | "2100-12-31" |
      /unit/foo | "x" | REC-UNKNOWN-FIELD /unit/foo
      /unit/a~1b~0c | "x" | REC-UNKNOWN-FIELD /unit/a~1b~0c
      /petitions/0/id | - | REC-MISSING /petitions/0/id
      /petitions/0/id | "" | REC-MISSING /petitions/0/id
      /petitions/0/acceptedOn | - | REC-MISSING /petitions/0/acceptedOn
      /petitions/0/acceptedOn | "2022-02-30" | REC-DATE /petitions/0/acceptedOn
      /petitions/0/acceptedOn | "1949-09-30" | REC-RANGE /petitions/0/acceptedOn
      /petitions/0/acceptedOn | "2022-04-12" | REC-CONTRADICTION /petitions/0/resolvedOn
      /petitions/0/acceptedOn | "2022-04-11" |
      /petitions/0/withinCompetence | "maybe" | REC-TYPE /petitions/0/withinCompetence
      /petitions/0/source | "PRESS" | REC-ENUM /petitions/0/source
      /petitions/0/channel | "x" | REC-UNKNOWN-FIELD /petitions/0/channel
      /petitions/0/determination/status | - | REC-MISSING /petitions/0/determination/status
      /petitions/0/determination/status | "confirmed" | REC-ENUM /petitions/0/determination/status
      /petitions/0/determination/ground | "LUCK" | REC-ENUM /petitions/0/determination/ground
      /petitions/0/determination/decidedOn | "2022-02-28" | REC-CONTRADICTION /petitions/0/determination/decidedOn
      /petitions/0/determination/decidedOn | "2022-03-01" |
      /accidents/0/occurredOn | - | REC-MISSING /accidents/0/occurredOn
      /accidents/0/occurredOn | "2022-06-02" | REC-CONTRADICTION /accidents/0/occurredAt
      /accidents/0/occurredAt | "2022-06-01T09:10:01" | REC-CONTRADICTION /accidents/0/reportedAt
      /accidents/0/occurredAt | "2022-06-01T09:10:00" |
      /accidents/0/occurredAt | "2022-06-01T24:00" | REC-DATE /accidents/0/occurredAt
      /accidents/0/occurredAt | "2022-06-01T08:30:00.5" | REC-DATE /accidents/0/occurredAt
      /accidents/0/occurredAt | "2022-06-01T08:30Z" | REC-DATE /accidents/0/occurredAt
      /accidents/0/occurredAt | "2022-06-01" | REC-DATE /accidents/0/occurredAt
      /accidents/0/reportedAt | "2101-01-01T00:00" | REC-RANGE /accidents/0/reportedAt
      /accidents/0/type | - | REC-MISSING /accidents/0/type
      /accidents/0/type | "FLOOD" | REC-ENUM /accidents/0/type
      /accidents/0/deaths | -1 | REC-RANGE /accidents/0/deaths
      /accidents/0/directLossYuan | "-0.01" | REC-RANGE /accidents/0/directLossYuan
      /accidents/0/directLossYuan | "much" | REC-TYPE /accidents/0/directLossYuan
      /accidents/0/directLossYuan | "0.000000000000000001" |
      /accidents/0/directLossYuan | "0.0000000000000000001" | REC-RANGE /accidents/0/directLossYuan
      /accidents/0/directLossYuan | "999999999999999999.999999999999999999" |
      /accidents/0/directLossYuan | "1000000000000000000" | REC-RANGE /accidents/0/directLossYuan
      /accidents/0/directLossYuan | "3.5E4" |
      /accidents/0/directLossYuan | "1e999999999" | REC-RANGE /accidents/0/directLossYuan
      /accidents/0/directLossYuan | "1e-999999999999999" | REC-RANGE /accidents/0/directLossYuan
      /accidents/0/determination/decidedOn | "2022-05-31" | REC-CONTRADICTION /accidents/0/determination/decidedOn
      /cases/0/filedOn | - | REC-MISSING /cases/0/filedOn
      /cases/0/kind | - | REC-MISSING /cases/0/kind
      /cases/0/kind | "CIVIL" | REC-ENUM /cases/0/kind
      /cases/0/withdrawnOn | "2022-05-01" | REC-CONTRADICTION /cases/0/withdrawnOn
      /cases/0/withdrawnOn | "2022-05-02" |
      /misconducts/0/kind | - | REC-MISSING /misconducts/0/kind
      /misconducts/0/foundOn | - | REC-MISSING /misconducts/0/foundOn
      /misconducts/0/determination/decidedOn | "2022-08-31" | REC-CONTRADICTION /misconducts/0/determination/decidedOn
      /hazards/0/level | - | REC-MISSING /hazards/0/level
      /hazards/0/dueOn | - | REC-MISSING /hazards/0/dueOn
      /hazards/0/dueOn | "2022-01-31" | REC-CONTRADICTION /hazards/0/dueOn
      /hazards/0/rectifiedOn | "2022-01-31" | REC-CONTRADICTION /hazards/0/rectifiedOn
      /hazards/0/source | "GRID" |
      /disputes/0/reportedOn | - | REC-MISSING /disputes/0/reportedOn
      /disputes/0/settledOn | "2022-01-09" | REC-CONTRADICTION /disputes/0/settledOn
      /dailyReports/0/1 | "2021-12-31" | REC-RANGE /dailyReports/0
      /dailyReports/0/1 | "2022-01-01" |
      /dailyReports/0/0 | null | REC-MISSING /dailyReports/0/0
      /dailyReports/1/1 | "2022-13-01" | REC-DATE /dailyReports/1/1
      /dailyReports/1/1 | "2101-01-01" | REC-RANGE /dailyReports/1/1
      /indicators/techCoverage | "1" |
      /indicators/techCoverage | "1.000000000000000001" | REC-RANGE /indicators/techCoverage
      /indicators/techCoverage | "-0.1" | REC-RANGE /indicators/techCoverage
      /indicators/patrolHours | 24.0 |
      /indicators/patrolHours | 24.01 | REC-RANGE /indicators/patrolHours
      /indicators/patrolHours | "13812345678" | REC-RANGE /indicators/patrolHours
      /indicators/patrolHours | -1 | REC-RANGE /indicators/patrolHours
      /indicators/meetings | 4.5 | REC-TYPE /indicators/meetings
      /indicators/guards | -1 | REC-RANGE /indicators/guards
      /indicators/leadingGroup | "2" | REC-TYPE /indicators/leadingGroup
      /indicators/assistancePlans | 5 | REC-RANGE /indicators/assistancePlans
      /indicators/assistanceTargets | 0 | REC-RANGE /indicators/assistancePlans
      /indicators/meeting | 4 | REC-UNKNOWN-FIELD /indicators/meeting
      /survey/satisfied | 120 |
      /survey/satisfied | 121 | REC-RANGE /survey/satisfied
      /survey/satisfied | - | REC-MISSING /survey/satisfied
      /survey/rate | 1 | REC-UNKNOWN-FIELD /survey/rate
      """;

  private static final String JSON_ONLY =
      """
      /unit | - | REC-MISSING /unit
      /unit | null | REC-MISSING /unit
      /unit | [] | REC-TYPE /unit
      /unit/id | "" | REC-ID /unit/id
      /unit/id | - | REC-MISSING /unit/id
      /unit/id | null | REC-MISSING /unit/id
      /unit/id | " \\u3000" | REC-ID /unit/id
      /unit/id | 410328104205 | REC-TYPE /unit/id
      /unit/id | " 410328104205" | REC-ID /unit/id
      /unit/name | 5 | REC-TYPE /unit/name
      /unit/kind | "行政村" | REC-ENUM /unit/kind
      /unit/kind | 1 | REC-TYPE /unit/kind
      /unit/headcount | "2130" | REC-TYPE /unit/headcount
      /unit/openedOn | 20220301 | REC-TYPE /unit/openedOn
      /unit/openedOn | "2022/3/1" | REC-DATE /unit/openedOn
      /unit/openedOn | "2022-3-1" | REC-DATE /unit/openedOn
      /unit/openedOn | "" | REC-DATE /unit/openedOn
      /unit/notSupplied | "cases" | REC-UNKNOWN-FIELD /unit/notSupplied
      /notSupplied | "cases" | REC-UNKNOWN-FIELD /notSupplied
      /foo | null | REC-UNKNOWN-FIELD /foo
      /petitions | {} | REC-TYPE /petitions
      /petitions | null |
      /petitions | [] |
      /petitions/0 | null | REC-TYPE /petitions/0
      /petitions/0/id | "\\u00a0" | REC-MISSING /petitions/0/id
      /petitions/0/id | 1 | REC-TYPE /petitions/0/id
      /petitions/0/withinCompetence | 1 | REC-TYPE /petitions/0/withinCompetence
      /petitions/0/withinCompetence | "true" | REC-TYPE /petitions/0/withinCompetence
      /petitions/0/refusedRegistration | null |
      /petitions/0/determination | null | REC-MISSING /petitions/0/determination/status
      /petitions/0/determination | "CONFIRMED" | REC-TYPE /petitions/0/determination
      /petitions/0/determination/foo | 1 | REC-UNKNOWN-FIELD /petitions/0/determination/foo
      /accidents/0/occurredAt | "2022-06-01 08:30" | REC-DATE /accidents/0/occurredAt
      /accidents/0/directLossYuan | " 5" | REC-TYPE /accidents/0/directLossYuan
      /accidents/0/directLossYuan | "" | REC-TYPE /accidents/0/directLossYuan
      /accidents/0/directLossYuan | true | REC-TYPE /accidents/0/directLossYuan
      /accidents/0/directLossYuan | null |
      /dailyReports | null |
      /dailyReports | {} | REC-TYPE /dailyReports
      /dailyReports/0 | "2022-01-01" | REC-TYPE /dailyReports/0
      /dailyReports/0 | ["2022-01-01"] | REC-TYPE /dailyReports/0
      /dailyReports/0/0 | 1 | REC-TYPE /dailyReports/0/0
      /indicators | null |
      /indicators | [] | REC-TYPE /indicators
      /indicators/leadingGroup | 1 | REC-TYPE /indicators/leadingGroup
      /indicators/meetings | "4" | REC-TYPE /indicators/meetings
      /indicators/techCoverage | "82%" | REC-TYPE /indicators/techCoverage
      /survey | {} | REC-MISSING /survey/surveyed, REC-MISSING /survey/satisfied
      """;

  @TempDir Path folder;

  static Stream<Arguments> everyFormat() {
    return lines(ALL)
        .flatMap(
            row -> Stream.of(Format.values()).map(f -> Arguments.of(f, row[0], row[1], row[2])));
  }

  static Stream<Arguments> jsonOnly() {
    return lines(JSON_ONLY).map(row -> Arguments.of(Format.JSON_LINES, row[0], row[1], row[2]));
  }

  private static Stream<String[]> lines(String table) {
    return table.lines().map(line -> (line + " ").split(" \\| ?", -1)).map(RejectCodesTest::trim);
  }

  private static String[] trim(String[] row) {
    return Stream.of(row).map(String::trim).toArray(String[]::new);
  }

  @ParameterizedTest(name = "{0}: {1} = {2} -> {3}")
  @MethodSource({"everyFormat", "jsonOnly"})
  void aChangedValueHasItsCodeAtItsPath(Format format, String path, String value, String expected) {
    Path data = write(format, folder, List.of(with(path, value)));

    assertThat(problems(read(data)))
        .containsExactlyElementsOf(expected.isEmpty() ? List.of() : List.of(expected.split(", ")));
  }

  @ParameterizedTest
  @EnumSource(Format.class)
  void theExampleIsAccepted(Format format) {
    assertThat(problems(read(write(format, folder, List.of(DataSets.example()))))).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(Format.class)
  void theSecondRecordOfAUnitIsTheDuplicateEvenIfTheFirstIsRejected(Format format) {
    List<ReadOutcome<UnitRecord>> outcomes =
        read(
            write(format, folder, List.of(with("/unit/kind", "\"TOWN\""), unitOnly(), unitOnly())));

    assertThat(problems(outcomes))
        .containsExactly(
            "REC-ENUM /unit/kind", "REC-DUPLICATE-UNIT /unit/id", "REC-DUPLICATE-UNIT /unit/id");
  }

  private static ObjectNode unitOnly() {
    ObjectNode record = DataSets.JSON.createObjectNode();
    record.set("unit", DataSets.example().get("unit"));
    return record;
  }

  @ParameterizedTest
  @EnumSource(Format.class)
  void theSecondRecordOfTheSameIdInAListIsTheDuplicate(Format format) {
    ObjectNode record = DataSets.example();
    record.withArray("hazards").add(record.at("/hazards/0").deepCopy());

    assertThat(problems(read(write(format, folder, List.of(record)))))
        .containsExactly("REC-DUPLICATE-RECORD /hazards/1/id");
  }

  @ParameterizedTest
  @EnumSource(Format.class)
  void aListHoldsTenThousandRecordsAndNotOneMore(Format format) {
    ObjectNode record = DataSets.example();
    ArrayNode hazards = record.withArray("hazards");
    while (hazards.size() < 10_000) {
      ObjectNode hazard = hazards.get(0).deepCopy();
      hazards.add(hazard.put("id", "H-" + (hazards.size() + 1)));
    }
    assertThat(problems(read(write(format, folder, List.of(record))))).isEmpty();

    hazards.add(((ObjectNode) hazards.get(0).deepCopy()).put("id", "H-0"));
    assertThat(problems(read(write(format, folder, List.of(record)))))
        .containsExactly("REC-RANGE /hazards");
  }

  @ParameterizedTest
  @EnumSource(Format.class)
  void dailyReportsAreTenThousandRangesAtMost(Format format) {
    ObjectNode record = DataSets.example();
    ArrayNode reports = record.withArray("dailyReports");
    while (reports.size() < 10_001) {
      reports.add(reports.get(0).deepCopy());
    }
    assertThat(problems(read(write(format, folder, List.of(record)))))
        .containsExactly("REC-RANGE /dailyReports");
  }

  @ParameterizedTest
  @EnumSource(Format.class)
  void everyProblemOfARecordIsReportedAndARelationOfAWrongValueIsSkipped(Format format) {
    ObjectNode record = DataSets.example();
    DataSets.put(record, "/petitions/0/acceptedOn", "\"2022-99-99\"");
    DataSets.put(record, "/petitions/0/determination/decidedOn", "\"1950-01-01\"");
    DataSets.put(record, "/cases/0/kind", "-");
    DataSets.put(record, "/survey/satisfied", "200");

    assertThat(problems(read(write(format, folder, List.of(record)))))
        .containsExactly(
            "REC-DATE /petitions/0/acceptedOn",
            "REC-MISSING /cases/0/kind",
            "REC-RANGE /survey/satisfied");
  }

  @ParameterizedTest
  @EnumSource(Format.class)
  void socialCreditCodesAreCheckedByTheirCheckCharacter(Format format) {
    assertThat(problemsOfId(format, "USCC", "91350100M000100Y43")).isEmpty();
    for (String bad :
        List.of(
            "91350100M000100Y4Z",
            "91350100M000100Y44",
            "91350100M000100Y4",
            "91350100I000100Y43")) {
      assertThat(problemsOfId(format, "USCC", bad)).containsExactly("REC-ID /unit/id");
    }
  }

  @ParameterizedTest
  @EnumSource(Format.class)
  void anIdOfOnesOwnHasAtMost64Characters(Format format) {
    assertThat(problemsOfId(format, "LOCAL", "𠮷".repeat(64))).isEmpty();
    assertThat(problemsOfId(format, "LOCAL", "x".repeat(65))).containsExactly("REC-ID /unit/id");
  }

  private List<String> problemsOfId(Format format, String scheme, String id) {
    ObjectNode record = DataSets.example();
    ((ObjectNode) record.get("unit")).put("kind", "SCHOOL").put("idScheme", scheme).put("id", id);
    return problems(read(write(format, folder, List.of(record))));
  }

  @ParameterizedTest
  @EnumSource(Format.class)
  void lenientReadingWarnsOfUnknownFieldsAndStillRejectsPersonsInThem(Format format) {
    Path warned = write(format, folder, List.of(with("/unit/foo", "\"x\"")));
    ReadOutcome<UnitRecord> outcome = read(warned, ReadOptions.lenient()).get(0);
    assertThat(outcome).isInstanceOf(ReadOutcome.Accepted.class);
    assertThat(outcome.warningsJson(Locale.ENGLISH))
        .contains("\"REC-UNKNOWN-FIELD\"", "\"/unit/foo\"", "\"unitId\":\"410328104205\"");
    assertThat(((ReadOutcome.Accepted<UnitRecord>) outcome).value().digest())
        .isEqualTo(DataSets.parse(DataSets.EXAMPLE).digest());

    Path person = write(format, folder, List.of(with("/unit/foo", "\"13812345678\"")));
    assertThat(problems(read(person, ReadOptions.lenient())))
        .containsExactly("REC-PERSONAL-DATA /unit/foo");
  }

  @Test
  void everyCodeIsTestedHereOrWithTheFormatsOwnFaults() {
    assertThat(RecordCode.values())
        .filteredOn(code -> !(ALL + JSON_ONLY).contains(code.toString()))
        .containsExactly(
            RecordCode.SYNTAX,
            RecordCode.DUPLICATE_UNIT,
            RecordCode.DUPLICATE_RECORD,
            RecordCode.ORPHAN,
            RecordCode.PERSONAL_DATA,
            RecordCode.SIZE);
  }
}
