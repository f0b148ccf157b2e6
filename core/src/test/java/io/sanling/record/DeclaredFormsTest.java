package io.sanling.record;

import static io.sanling.record.DataSets.accepted;
import static io.sanling.record.DataSets.problems;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sanling.UnitRecords;
import io.sanling.form.Forms;
import io.sanling.form.RecordProblem;
import io.sanling.form.TestForms;
import io.sanling.internal.schema.Schemas;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Records are what the forms of a rulebook declare, and nothing else. */
class DeclaredFormsTest {
  private static final Forms WORKSHOP = TestForms.workshop();
  private static final String RECORD =
      """
      {"unit":{"id":"W-0001A","idScheme":"WORKS","name":"一车间","size":"SMALL","floorArea":"120.5"},
       "inspections":[{"id":"I-1","inspectedOn":"2022-03-01","penalty":10,"letter":"检〔2022〕1号"}],
       "faults":[{"id":"F-1","foundOn":"2022-03-01","inspection":"I-1","seenAt":"2022-03-01T09:00","mendedOn":"2022-03-05","permit":"许-017","copy":"许-018","celsius":-4.5}],
       "drills":[{"id":"D-1","heldOn":"2022-05-01","determination":{"status":"EXCLUDED","ground":"WEATHER"}}],
       "workDays":[["2022-01-01","2022-03-01"]],
       "figures":{"staff":4,"trained":3,"coverage":"0.5"}}
      """;

  @TempDir Path folder;

  private static UnitRecord record() {
    return UnitRecords.parse(RECORD, WORKSHOP);
  }

  private List<ReadOutcome<UnitRecord>> read(Forms forms, ReadOptions options) {
    try (RecordSource source = UnitRecords.open(folder, forms, options)) {
      return source.stream().toList();
    }
  }

  private void table(String name, String text) throws IOException {
    Files.writeString(folder.resolve(name + ".csv"), text);
  }

  private void workshopAsTables() throws IOException {
    table("units", "主体编码,编码类别,主体名称,规模,建筑面积(平方米)\nW-0001A,车间代码,一车间,小,120.5\n");
    table("inspections", "主体编码,编号,检查日期,扣分,通知文号\nW-0001A,I-1,2022/3/1,10,检〔2022〕1号\n");
    table(
        "faults",
        "unitId,id,foundOn,inspection,seenAt,mendedOn,permit,copy,celsius\n"
            + "W-0001A,F-1,2022-03-01,I-1,2022-03-01 09:00,2022-03-05,许-017,许-018,-4.5\n");
    table("fire-drills", "主体编码,编号,演练日期,认定状态,剔除理由\nW-0001A,D-1,2022-05-01,已剔除,天气\n");
    table("work-days", "主体编码,开始日期,结束日期\nW-0001A,2022-01-01,2022-03-01\n");
  }

  @Test
  void aRecordHoldsTheValuesOfItsFields() {
    UnitRecord record = record();
    assertThat(record.unit().kind()).isNull();
    assertThat(record.unit().division()).isNull();
    assertThat(record.classOf("size")).isEqualTo("SMALL");
    assertThat(record.unit().values().get("floorArea")).isEqualTo(new BigDecimal("120.5"));
    Entry fault = record.list("faults").get(0);
    assertThat(fault.name()).isEqualTo("faults/F-1");
    assertThat(fault.ownDay()).isEqualTo(LocalDate.of(2022, 3, 1));
    assertThat(fault.text("inspection")).isEqualTo("I-1");
    assertThat(fault.number("celsius")).isEqualByComparingTo("-4.5");
    assertThat(record.single("figures").count("staff")).isEqualTo(4);
  }

  @Test
  void itsCanonicalFormIsReadBackAsItself() {
    String canonical = record().toJson();
    assertThat(canonical)
        .contains("\"coverage\":\"0.5\"", "\"penalty\":10", "\"celsius\":\"-4.5\"");
    assertThat(UnitRecords.parse(canonical, WORKSHOP).toJson()).isEqualTo(canonical);
    assertThat(UnitRecords.parse(canonical, WORKSHOP)).isEqualTo(record());
  }

  @Test
  void aFormOfWhichAUnitHasOneIsReadARowAFieldOrAColumnAField() throws IOException {
    String digest = record().digest();
    workshopAsTables();
    for (String figures :
        List.of(
            "主体编码,指标,数值\nW-0001A,职工人数,4\nW-0001A,trained,3\nW-0001A,覆盖率,50%\n",
            "unitId,staff,trained,coverage\nW-0001A,4,3,0.5\n",
            "主体编码,受训人数(人),职工人数,覆盖率,备注\nW-0001A,3,4,５０％,x\n")) {
      table("figures", figures);
      List<ReadOutcome<UnitRecord>> outcomes = read(WORKSHOP, ReadOptions.strict());
      assertThat(problems(outcomes)).isEmpty();
      assertThat(accepted(outcomes)).extracting(UnitRecord::digest).containsExactly(digest);
    }
  }

  @ParameterizedTest(name = "{0} = {1} -> {2}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "/unit/id|\"W-001A\"|REC-ID /unit/id|此处为“W-001A”；应写成 W-0000A 的样子（0 为一位数字，A 为一个大写字母）。",
        "/unit/id|\"w-0001A\"|REC-ID /unit/id|",
        "/unit/kind|\"VILLAGE\"|REC-UNKNOWN-FIELD /unit/kind|",
        "/unit/division|\"410328104205\"|REC-UNKNOWN-FIELD /unit/division|",
        "/unit/floorArea|0.5|REC-RANGE /unit/floorArea|此处的数太小；不得小于 1。",
        "/inspections/0/penalty|7|REC-RANGE /inspections/0/penalty|此处为 7；应为以下之一：0、5、10、15。",
        "/inspections/0/penalty|-5|REC-RANGE /inspections/0/penalty|此处为 -5；不得小于 0。",
        "/inspections/0/determination|{\"status\":\"PENDING\"}|REC-UNKNOWN-FIELD"
            + " /inspections/0/determination|",
        "/faults/0/inspection|\"I-2\"|REC-CONTRADICTION"
            + " /faults/0/inspection|检查中没有编号“I-2”；请改正编号，或补充这一条。",
        "/faults/0/inspection|\"\"|REC-MISSING /faults/0/inspection|",
        "/faults/0/mendedOn|null|REC-CONTRADICTION /faults/0/permit|填了许可文号，却没有填修复日期。",
        "/faults/0/copy|\"许可18\"|REC-CONTRADICTION /faults/0/copy|副本文号 许可18 与许可文号 许-017 的前 3 位不同。",
        "/faults/0/celsius|-40.1|REC-RANGE /faults/0/celsius|此处的数太小；不得小于 -40。",
        "/faults/0/celsius|61|REC-RANGE /faults/0/celsius|此处的数太大；不得超过 60。",
        "/drills/0/determination/ground|\"OTHER\"|REC-ENUM /drills/0/determination/ground|",
        "/figures/trained|5|REC-RANGE /figures/trained|受训 5 多于职工人数 4。",
        "/figures/staff|0|REC-RANGE /figures/staff|此处的数太小；不得小于 1。",
        "/petitions|[]|REC-UNKNOWN-FIELD /petitions|"
      })
  void whatTheFormsDoNotAllowIsRejected(
      String pointer, String value, String expected, String message) {
    ObjectNode record = DataSets.read(RECORD);
    DataSets.put(record, pointer, value);
    InvalidRecordException rejected =
        catchThrowableOfType(
            InvalidRecordException.class, () -> UnitRecords.parse(record.toString(), WORKSHOP));
    assertThat(rejected.problems())
        .extracting(problem -> problem.code() + " " + problem.path())
        .contains(expected);
    if (message != null) {
      assertThat(rejected.problems().get(0).message(Locale.CHINA)).isEqualTo(message);
    }
  }

  @Test
  void aUnitThatTheFormsDoNotKnowCannotBeMade() {
    Unit unit = record().unit();
    assertThatExceptionOfType(InvalidRecordException.class)
        .isThrownBy(UnitRecord.builder(TestForms.campaign(), unit)::build)
        .withMessageContaining("WORKS");
    Unit other = DataSets.parse(DataSets.EXAMPLE).unit().value("setting", "SEA");
    assertThatExceptionOfType(InvalidRecordException.class)
        .isThrownBy(UnitRecord.builder(DataSets.FORMS, other)::build)
        .withMessageContaining("SEA");
  }

  @Test
  void anEntryOfAListThatWasNotSuppliedMayBeNamed() {
    ObjectNode record = DataSets.read(RECORD);
    DataSets.put(record, "/inspections", "null");
    assertThat(UnitRecords.parse(record.toString(), WORKSHOP).list("inspections")).isNull();
  }

  @Test
  void aUnitMaySayFromWhenItsListsAreComplete() throws IOException {
    ObjectNode json = DataSets.read(RECORD);
    DataSets.put(json, "/unit/suppliedFrom", "{\"inspections\":\"2019-01-01\",\"faults\":null}");
    UnitRecord record = UnitRecords.parse(json.toString(), WORKSHOP);
    assertThat(record.suppliedFrom("inspections")).isEqualTo(LocalDate.of(2019, 1, 1));
    assertThat(record.suppliedFrom("faults")).isNull();
    assertThat(record.toJson()).contains("\"suppliedFrom\":{\"inspections\":\"2019-01-01\"}");

    workshopAsTables();
    table("figures", "unitId,staff,trained,coverage\nW-0001A,4,3,0.5\n");
    table("units", "主体编码,编码类别,主体名称,规模,建筑面积,提供起始日\nW-0001A,车间代码,一车间,小,120.5,检查 2019年1月1日\n");
    List<ReadOutcome<UnitRecord>> outcomes = read(WORKSHOP, ReadOptions.strict());
    assertThat(problems(outcomes)).isEmpty();
    assertThat(accepted(outcomes)).containsExactly(record);

    DataSets.put(json, "/unit/suppliedFrom", "{\"inspection\":\"2019-01-01\"}");
    assertThat(
            catchThrowableOfType(
                    InvalidRecordException.class,
                    () -> UnitRecords.parse(json.toString(), WORKSHOP))
                .problems())
        .extracting(RecordProblem::path)
        .containsExactly("/unit/suppliedFrom/inspection");
  }

  @Test
  @DisplayName("a field that a form gains is read, checked, in schema, headers and digest")
  void aFieldIsDeclaredInOnePlace() throws IOException {
    Forms forms =
        TestForms.campaignWith(
            "indicators",
            Map.of(
                "id",
                "fireDrills",
                "name",
                "消防演练次数",
                "english",
                "fire drills",
                "type",
                "COUNT",
                "unit",
                "次"));
    ObjectNode json = DataSets.with("/indicators/fireDrills", "4");
    UnitRecord record = UnitRecords.parse(json.toString(), forms);
    assertThat(record.single("indicators").count("fireDrills")).isEqualTo(4);
    assertThat(record.toJson()).contains("\"fireDrills\":4");
    assertThat(record.digest()).isNotEqualTo(DataSets.parse(DataSets.EXAMPLE).digest());
    assertThat(Schemas.record(forms, "sha256:1")).contains("\"fireDrills\"", "消防演练次数");

    DataSets.put(json, "/indicators/fireDrills", "-1");
    assertThat(
            catchThrowableOfType(
                    InvalidRecordException.class, () -> UnitRecords.parse(json.toString(), forms))
                .problems())
        .extracting(RecordProblem::path)
        .containsExactly("/indicators/fireDrills");

    table(
        "units",
        "unitId,idScheme,kind,division,setting\n410328104205,DIVISION_CODE,行政村,410328104205,农村\n");
    table("indicators", "主体编码,指标,数值\n410328104205,消防演练次数,4\n");
    assertThat(
            accepted(read(forms, ReadOptions.strict()))
                .get(0)
                .single("indicators")
                .count("fireDrills"))
        .isEqualTo(4);
  }

  @Test
  void whatOnlyTheOtherRulebookKnowsIsPassedOverAndNamedOnce() throws IOException {
    Forms more =
        TestForms.campaignWith(
            "indicators",
            Map.of(
                "id", "fireDrills", "name", "消防演练次数", "english", "fire drills", "type", "COUNT"));
    ReadOptions beside = ReadOptions.strict().beside(List.of(more));
    table(
        "units",
        "unitId,idScheme,kind,division,setting\n"
            + "410328104205,DIVISION_CODE,行政村,410328104205,农村\n"
            + "410328104206,DIVISION_CODE,行政村,410328104206,农村\n");
    for (String indicators :
        List.of(
            "主体编码,指标,数值\n410328104205,消防演练次数,4\n410328104206,消防演练次数,5\n",
            "主体编码,专题研究次数,消防演练次数\n410328104205,1,4\n410328104206,2,5\n")) {
      table("indicators", indicators);
      try (RecordSource source = UnitRecords.open(folder, DataSets.FORMS, beside)) {
        assertThat(source.stream().toList())
            .hasSize(2)
            .allMatch(outcome -> outcome instanceof ReadOutcome.Accepted);
        assertThat(source.notes(Locale.CHINA))
            .containsExactly("未使用：indicators/消防演练次数；这些只有另一规则集才有。");
      }
    }
    table("indicators", "主体编码,指标,数值\n410328104205,消防演练次数,4\n");
    assertThat(problems(read(DataSets.FORMS, ReadOptions.strict())))
        .containsExactly("REC-UNKNOWN-FIELD /indicators/消防演练次数");
  }
}
