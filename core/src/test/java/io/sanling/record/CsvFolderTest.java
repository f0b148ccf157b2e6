package io.sanling.record;

import static io.sanling.record.DataSets.digests;
import static io.sanling.record.DataSets.problems;
import static io.sanling.record.DataSets.read;
import static io.sanling.record.DataSets.rejected;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.sanling.UnitRecords;
import io.sanling.form.Choice;
import io.sanling.form.Determination;
import io.sanling.form.Field;
import io.sanling.form.Form;
import io.sanling.form.Subject;
import io.sanling.value.Place;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CsvFolderTest {
  private static final Charset GB18030 = Charset.forName("GB18030");
  private static final String HEADER = "unitId,idScheme,name,kind,division,setting\n";

  private static final String EXAMPLE_DIGEST = DataSets.parse(DataSets.EXAMPLE).digest();

  /** What codes and fields are called in Chinese. */
  private static final Map<String, String> WORDS = words();

  private static Map<String, String> words() {
    Map<String, String> words = new HashMap<>();
    Subject subject = DataSets.FORMS.subject();
    List<Choice> choices = new ArrayList<>();
    subject.schemes().forEach(scheme -> choices.add(scheme.choice()));
    subject.kinds().forEach(kind -> choices.add(kind.choice()));
    subject.classes().forEach(sorted -> choices.addAll(sorted.values()));
    for (Form form : DataSets.FORMS.all()) {
      if (form.grounds() != null) {
        choices.addAll(form.grounds());
      }
      for (Field field : form.fields()) {
        choices.addAll(field.choices());
        if (form.id().equals("indicators")) {
          words.put(field.id(), field.name());
        }
      }
    }
    choices.forEach(choice -> words.put(choice.code(), choice.name()));
    for (Determination.Status status : Determination.Status.values()) {
      words.put(status.name(), status.label());
    }
    return words;
  }

  @TempDir Path folder;
  private Path data;

  @BeforeEach
  void exampleAsTables() {
    data = DataSets.write(DataSets.Format.CSV, folder, List.of(DataSets.example()));
  }

  private void table(String name, String text) throws IOException {
    Files.writeString(data.resolve(name + ".csv"), text);
  }

  private void onlyUnits(String text) throws IOException {
    try (Stream<Path> files = Files.list(data)) {
      for (Path file : files.toList()) {
        Files.delete(file);
      }
    }
    table("units", text);
  }

  private static String unit(String id) {
    return id + ",DIVISION_CODE,示例村,VILLAGE,410328104205,RURAL\n";
  }

  @Test
  void chineseHeadersAndValuesInGb18030AreTheSameRecord() throws IOException {
    for (Map.Entry<String, List<List<String>>> table :
        DataSets.tables(List.of(DataSets.example())).entrySet()) {
      List<List<String>> chinese =
          table.getValue().stream()
              .map(row -> row.stream().map(cell -> chinese(table.getKey(), cell)).toList())
              .toList();
      DataSets.csv(data.resolve(table.getKey() + ".csv"), chinese, GB18030);
    }
    assertThat(Files.readString(data.resolve("units.csv"), GB18030)).contains("主体编码", "行政村");
    assertThat(problems(read(data))).isEmpty();
    assertThat(digests(data)).containsExactly(EXAMPLE_DIGEST);
  }

  private static String chinese(String table, String cell) {
    if (cell.isEmpty()) {
      return cell;
    }
    String header =
        UnitRecords.tables(DataSets.FORMS).stream()
            .filter(known -> known.file().equals(table))
            .map(known -> known.headers().get(cell))
            .filter(known -> known != null)
            .findFirst()
            .orElse(cell);
    String word = WORDS.getOrDefault(header, header);
    return switch (word) {
      case "true" -> "是";
      case "false" -> "否";
      default -> word.replace('(', '（').replaceFirst("^(\\d{4})-0?(\\d+)-0?(\\d+)$", "$1年$2月$3日");
    };
  }

  @Test
  void fullWidthDigitsBlanksAndKindDatesAreNormalInput() throws IOException {
    table(
        "units",
        "id,unitIdScheme,unitName,unitKind,unitDivision,unitSetting,unitHeadcount\n"
            + " ４１０３２８１０４２０５　,DIVISION_CODE ,　示例村\u00a0,VILLAGE,４１０３２８１０４２０５,RURAL,２１３０\n");
    table(
        "petitions",
        "unitId,id,acceptedOn,withinCompetence,resolvedOn,source,determinationStatus\n"
            + "４１０３２８１０４２０５, P-1,２０２２/3/1,TRUE,2022年4月11日,信访,已认定\n");
    table(
        "disputes",
        "unitId,id,reportedOn,settledOn,agreedExtension\n"
            + "410328104205,D-1,2022-1-10,2022/01/25,0\n");
    Path accidents = data.resolve("accidents.csv");
    Files.writeString(
        accidents,
        Files.readString(accidents)
            .replace("2022-06-01T08:30", "2022/6/1 8:30:00")
            .replace("2022-06-01T09:10", "2022年6月1日9时10分"));
    assertThat(problems(read(data))).isEmpty();
    assertThat(digests(data)).containsExactly(EXAMPLE_DIGEST);
  }

  @Test
  void freeTextIsOnlyTrimmed() throws IOException {
    onlyUnits(HEADER + "ＡB－１,LOCAL, 第（一）小学 ,SCHOOL,410328104205,RURAL\n");
    Unit unit = DataSets.accepted(read(data)).get(0).unit();
    assertThat(unit.id()).isEqualTo("ＡB－１");
    assertThat(unit.name()).isEqualTo("第（一）小学");
  }

  @Test
  void aByteOrderMarkIsNoPartOfTheFirstHeader() throws IOException {
    table("units", "\uFEFF" + Files.readString(data.resolve("units.csv")));
    assertThat(digests(data)).containsExactly(EXAMPLE_DIGEST);
  }

  @Test
  void aMissingTableIsNotSuppliedAndAPresentOneWithoutRowsIsNone() throws IOException {
    onlyUnits(HEADER + unit("410328104205"));
    assertThat(DataSets.accepted(read(data)).get(0).list("petitions")).isNull();
    table("petitions", "unitId,id\n");
    assertThat(DataSets.accepted(read(data)).get(0).list("petitions")).isEmpty();
  }

  @Test
  void theColumnNotSuppliedNamesListsInEitherLanguage() throws IOException {
    onlyUnits(
        HEADER.replace("\n", ",notSupplied\n")
            + unit("410328104205").replace("\n", ",cases；信访事项\n")
            + unit("410328104206").replace("\n", ",indicators;信访\n")
            + unit("410328104207").replace("\n", ",petitions\n"));
    table(
        "petitions",
        "unitId,id,acceptedOn,determinationStatus\n410328104207,P,2022-01-01,PENDING\n");
    table("cases", "unitId\n");
    table("disputes", "unitId\n");
    List<ReadOutcome<UnitRecord>> outcomes = read(data);
    UnitRecord first = DataSets.accepted(outcomes).get(0);
    assertThat(first.list("petitions")).isNull();
    assertThat(first.list("cases")).isNull();
    assertThat(first.list("disputes")).isEmpty();
    assertThat(problems(outcomes))
        .containsExactly(
            "REC-ENUM /unit/notSupplied",
            "REC-ENUM /unit/notSupplied",
            "REC-CONTRADICTION /petitions");
  }

  @Test
  void rowsOfAnUnknownUnitAreRejectedOneByOneWithTheirOwnProblems() throws IOException {
    table(
        "petitions",
        "unitId,id,acceptedOn,determinationStatus\n"
            + "NOPE,P-1,2022-13-01,PENDING\n"
            + ",P-1,2022-01-01,PENDING\n"
            + "410328104205,P-1,2022-01-01,PENDING\n"
            + "NOPE,P-1,2022-01-01,PENDING\n");
    List<ReadOutcome<UnitRecord>> outcomes = read(data);
    assertThat(problems(outcomes))
        .containsExactly(
            "REC-ORPHAN /unit/id",
            "REC-DATE /petitions/0/acceptedOn",
            "REC-ORPHAN /unit/id",
            "REC-ORPHAN /unit/id");
    assertThat(outcomes)
        .extracting(o -> o.place().toString() + " " + o.unitId())
        .containsExactly(
            "units.csv:2 410328104205",
            "petitions.csv:2 NOPE",
            "petitions.csv:3 null",
            "petitions.csv:5 NOPE");
  }

  @Test
  void aSecondSurveyOrTheSameIndicatorTwiceIsADuplicate() throws IOException {
    table("surveys", "unitId,surveyed,satisfied\n410328104205,30,20\n410328104205,30,20\n");
    table("indicators", "unitId,indicator,value\n410328104205,meetings,4\n410328104205,专题研究次数,4\n");
    assertThat(problems(read(data)))
        .containsExactlyInAnyOrder(
            "REC-DUPLICATE-RECORD /survey", "REC-DUPLICATE-RECORD /indicators/meetings");
  }

  @Test
  void aBlankUnitIdIsABadIdAndSuchUnitsAreNotDuplicates() throws IOException {
    onlyUnits(HEADER + unit("") + unit(""));
    assertThat(problems(read(data))).containsExactly("REC-ID /unit/id", "REC-ID /unit/id");
  }

  @Test
  void aRowWithAnotherNumberOfFieldsRejectsItsUnit() throws IOException {
    onlyUnits(HEADER + "410328104205,DIVISION_CODE\n" + unit("410328104206"));
    table(
        "petitions",
        "unitId,id,acceptedOn,determinationStatus\n"
            + "410328104206,P-1,2022-01-01,PENDING\n"
            + "410328104206,P,2,2022-01-01,PENDING\n");
    List<ReadOutcome<UnitRecord>> outcomes = read(data);
    assertThat(problems(outcomes)).containsExactly("REC-SYNTAX /unit", "REC-SYNTAX /petitions/1");
    assertThat(outcomes)
        .extracting(ReadOutcome::unitId)
        .containsExactly("410328104205", "410328104206");
  }

  @Test
  void aStrayQuotationMarkRejectsItsRowAndSwallowsNoOther() throws IOException {
    String bad = unit("410328104206").replace("示例村", "\"示例村");
    onlyUnits(
        HEADER
            + unit("410328104205")
            + bad
            + unit("410328104207").replace("示例村", "\"示例,村\"")
            + unit("410328104208")
            + bad.replace("206", "209")
            + unit("410328104210"));
    List<ReadOutcome<UnitRecord>> outcomes = read(data);
    assertThat(outcomes)
        .extracting(
            o -> o.place().line() + " " + o.unitId() + " " + (o instanceof ReadOutcome.Accepted))
        .containsExactly(
            "2 410328104205 true",
            "3 410328104206 false",
            "4 410328104207 true",
            "5 410328104208 true",
            "6 410328104209 false",
            "7 410328104210 true");
    assertThat(problems(outcomes)).containsExactly("REC-SYNTAX /unit", "REC-SYNTAX /unit");
  }

  @Test
  void quotedCellsMayHoldCommasQuotationMarksAndLineEnds() throws IOException {
    onlyUnits(
        HEADER
            + unit("410328104205").replace("示例村", "\"甲, \"\"乙\"\"\r\n丙\"")
            + "\n, ,,,,\n"
            + unit("410328104206").replace(",RURAL", ",农"));
    List<ReadOutcome<UnitRecord>> outcomes = read(data);
    assertThat(DataSets.accepted(outcomes).get(0).unit().name())
        .startsWith("甲, \"乙\"")
        .endsWith("丙");
    assertThat(rejected(outcomes).place()).isEqualTo(Place.line("units.csv", 6));
  }

  @Test
  void aUtf8FileWithSomeBrokenBytesRejectsOnlyTheirRows() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    bytes.write((HEADER + unit("410328104205")).getBytes(UTF_8));
    bytes.write(
        unit("410328104206").replace("示例村", "?\u00FF").getBytes(StandardCharsets.ISO_8859_1));
    bytes.write(unit("410328104207").getBytes(UTF_8));
    onlyUnits("");
    Files.write(data.resolve("units.csv"), bytes.toByteArray());
    List<ReadOutcome<UnitRecord>> outcomes = read(data);
    assertThat(outcomes).hasSize(3);
    assertThat(problems(outcomes)).containsExactly("REC-SYNTAX /unit");
    assertThat(outcomes.get(1).unitId()).isEqualTo("410328104206");
  }

  @Test
  void theEntryOfAUnitStandsAtItsFirstProblemAndNamesThePlacesOfTheOthers() throws IOException {
    table("petitions", "unitId,id,acceptedOn,determinationStatus\n410328104205,P-1,x,PENDING\n");
    table("surveys", "unitId,surveyed,satisfied\n410328104205,1,2\n");
    assertThat(rejected(read(data)).toJson(Locale.ENGLISH))
        .startsWith("{\"file\":\"petitions.csv\",\"line\":2,\"unitId\":\"410328104205\",")
        .contains(
            "\"path\":\"/survey/satisfied\",\"message\":\"surveys.csv:2 satisfied: 2, which is"
                + " more");
  }

  @Test
  void anUnknownTableIsNoted() throws IOException {
    table("petition", "x");
    try (RecordSource source = DataSets.open(data)) {
      assertThat(source.notes(Locale.CHINA)).hasSize(1).first().asString().contains("petition.csv");
      assertThat(source.stream().count()).isEqualTo(1);
      assertThat(source.bytesRead()).isEqualTo(source.totalBytes());
    }
  }

  private List<String> notesAfterReading() {
    try (RecordSource source = DataSets.open(data)) {
      assertThat(source.stream().count()).isPositive();
      return source.notes(Locale.CHINA);
    }
  }

  @Test
  void aTableWithoutARowThatNobodyCallsNotSuppliedIsSaidToBeReadAsNone() throws IOException {
    Path petitions = data.resolve("petitions.csv");
    String header = Files.readAllLines(petitions).get(0);
    assertThat(notesAfterReading()).noneMatch(note -> note.contains("petitions.csv"));

    table("petitions", header + "\n");
    assertThat(notesAfterReading())
        .anyMatch(note -> note.contains("petitions.csv") && note.contains("按核实过、没有计"));

    onlyUnits(
        HEADER.strip()
            + ",notSupplied\n"
            + unit("410328104205").strip()
            + ",信访事项\n"
            + unit("410328104206").strip()
            + ",\n");
    assertThat(notesAfterReading()).noneMatch(note -> note.contains("petitions.csv"));
  }

  @Test
  void aTableHasAHeaderPerColumnAsItsFormDeclaresThem() {
    Map<String, UnitRecords.Table> tables = new LinkedHashMap<>();
    UnitRecords.tables(DataSets.FORMS).forEach(table -> tables.put(table.file(), table));
    assertThat(tables.keySet())
        .containsExactly(
            "units",
            "petitions",
            "accidents",
            "cases",
            "misconducts",
            "hazards",
            "disputes",
            "daily-reports",
            "indicators",
            "surveys");
    assertThat(tables.values())
        .allSatisfy(table -> assertThat(table.headers().values()).doesNotHaveDuplicates());
    assertThat(tables.get("daily-reports").name()).isEqualTo("每日报告");
    assertThat(tables.get("hazards").headers())
        .containsExactly(
            Map.entry("unitId", "主体编码"),
            Map.entry("id", "编号"),
            Map.entry("foundOn", "发现日期"),
            Map.entry("level", "隐患等级"),
            Map.entry("dueOn", "整改期限"),
            Map.entry("rectifiedOn", "整改完成日期"),
            Map.entry("source", "数据来源"));
    assertThat(tables.get("indicators").headers().values()).containsExactly("主体编码", "指标", "数值");
    assertThat(tables.get("surveys").headers().values()).containsExactly("主体编码", "调查人数", "满意人数");
  }
}
